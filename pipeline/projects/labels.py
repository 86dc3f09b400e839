"""The label of a name: what all the clauses of the article that speak of the same thing say together."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.projects.cues import is_former
from pipeline.projects.lists import Member
from pipeline.projects.names import WAYS, Reader
from pipeline.projects.vocabulary import vocabulary
from pipeline.spans import Mention

_UNDERTAKING = re.compile(r"(?:工程|项目)$")
_STAGED = re.compile(r"[一二三四五六]期")
_DESCRIBED_ROUTE = re.compile(r"[一-龥]+[至到][一-龥]+?的")
#: what is described rather than named: 品质卓越的, but not 兴建的
_DESCRIBED = re.compile(r"(?<!建)(?<!开工)(?<!规划)(?<!批复)(?<!投资)(?<!签约)(?<!设立)(?<!打造)(?<!实施)(?<!开通)的$")
_SITUATED = re.compile(r"[东西南北中]部|环|临|沿")
_SECOND = re.compile(r"新线|复线|二线|第二")
_FAST = re.compile(r"高铁|客专|客运专线|高速铁路|城际")
_PAIR = re.compile(r"(?P<pair>[一-龥]+(?:至|到)[一-龥]+?)的?(?:高速|快速|客运|铁路|公路|高铁|客专|城际)")
_ROAD = re.compile(r"高速(?!铁路)|公路")


#: characters of a name of class words alone that yet is the short form of a longer one: 国际海洋科研中心
_LONG = 7


class Candidate(NamedTuple):
    """A member of a list with what its clause says of it, and whether another member is a proper name."""

    member: Member
    verdict: str | None
    beside_proper: bool


def thing(reader: Reader, start: int, end: int) -> str:
    """A key that the forms of one name share: without its place and 工程; of a line its cities and the kind of way."""
    text = _UNDERTAKING.sub("", reader.text[start:end])
    if line := vocabulary().city_line.match(text):
        way = "fast" if _FAST.search(text) else "road" if _ROAD.search(text) else "rail"
        if _SECOND.search(text):
            way = "second"
        return line["cities"] + way
    if pair := _PAIR.match(text):
        return pair["pair"] + ("road" if _ROAD.search(text) else "rail")
    place = reader.place_at.get(start)
    rest = text[place.end - start :] if place and place.end < start + len(text) - 2 else ""
    return text if not rest or vocabulary().classes.fullmatch(rest) else rest


def _is_quoted(text: str, member: Member) -> bool:
    """True where quotation marks enclose the whole name."""
    return text[member.start - 1 : member.start] == "“" and text[member.end : member.end + 1] == "”"


def _base(surface: str, is_own: bool, forms: Mapping[str, str]) -> str | None:
    """The label of the name found before that the surface begins with or, having words of its own, ends."""
    for length in range(len(surface) - 1, 2, -1):
        if surface[:length] in forms:
            return forms[surface[:length]]
    return next((label for form, label in forms.items() if form.endswith(surface)), None) if is_own else None


class Verdicts:
    """What the article says of each thing, and of zones of a class (省里批复设立的第九个省级新区)."""

    def __init__(self, reader: Reader, candidates: Sequence[Candidate]):
        self.reader = reader
        self.of_thing: dict[str, set] = defaultdict(set)
        self.of_class: set[str] = set()
        for member, verdict, _ in candidates:
            surface = reader.text[member.start : member.end]
            staged = _UNDERTAKING.search(surface) or _STAGED.search(surface)
            if not is_former(reader.text, member.start):
                self.of_thing[thing(reader, member.start, member.end)].add("PROJECT" if staged else verdict)
            if member.name and member.name.classed and member.name.head.kind == "zone" and verdict == "PROJECT":
                self.of_class.add(member.name.head.word)
        self.built = {key for key, said in self.of_thing.items() if "PROJECT" in said}

    def label(self, candidate: Candidate, forms: Mapping[str, str]) -> str | None:
        """The label of a candidate; None where it names nothing or nothing is said that makes it a name.

        Args:
            forms: names found so far; what begins with one is a name (新机场航站楼 after 新机场), and what ends one, if
                it is not of class (临空经济区 after 黄石临空经济区).
        """
        member, name = candidate.member, candidate.member.name
        surface = self.reader.text[member.start : member.end]
        default = name.head.default if name else {"works": "PROJECT"}.get(member.shared, "FAC")
        if _DESCRIBED_ROUTE.match(surface):
            default = "PROJECT"
        if is_former(self.reader.text, member.start):
            return default
        own = name is not None and (not name.classed or (name.head.kind == "weak" and len(surface) >= _LONG))
        base = _base(surface, own, forms)
        key = thing(self.reader, member.start, member.end)
        built = key in self.built or base == "PROJECT" or (name is not None and name.head.word in self.of_class)
        built = built or (default == "FAC" and any(k.startswith(key) for k in self.built))
        said = built or default == "PROJECT"
        if name and not name.proper and not base:
            common = said and self._is_named_in_common_words(candidate)
            if not common and not self._is_point_of_reference(candidate):
                return None
        return "PROJECT" if built else default or None

    def _is_point_of_reference(self, candidate: Candidate) -> bool:
        """True for a built place with a word of its own that one comes to or starts from: 抵达乍浦口岸."""
        name = candidate.member.name
        if candidate.verdict != "FAC" or name.head.default != "FAC" or name.classed or name.head.word == "线":
            return False
        own = name.end - name.start - len(name.head.word)
        words = [w for at in range(name.start, name.start + own) if (w := self.reader.word_at.get(at))]
        return own >= 2 and all(w.flag[0] in "njf" or len(w.text) == 1 for w in words)

    def _is_named_in_common_words(self, candidate: Candidate) -> bool:
        """True for a name without a place or a firm in it that is yet one thing's: 国家技术创新中心, 国际邮轮社区二期工程."""
        member = candidate.member
        surface = self.reader.text[member.start : member.end]
        if (surface.startswith("国家") and len(surface) >= 8) or _STAGED.search(surface):
            return True
        if _DESCRIBED.search(self.reader.text, max(0, member.start - 4), member.start):
            return False
        if candidate.beside_proper and len(surface) >= 6:
            return True
        if _is_quoted(self.reader.text, member) and not member.name.classed:
            return True
        if member.name.classed or member.name.head.kind == "works" or member.name.head.word in WAYS:
            return False
        if member.name.head.kind in ("site", "line"):
            return True
        # a park or a centre is one's own where the words come again, or tell where it lies
        return bool(_SITUATED.match(surface)) or self.reader.text.count(surface) > 1


def labelled(reader: Reader, candidates: Sequence[Candidate], forms: Mapping[str, str]) -> Iterator[Mention]:
    """The candidates that name something, as mentions."""
    verdicts = Verdicts(reader, candidates)
    governed = {m.end: m.start for m in reader.place_at.values() if m.label == "GPE"}
    for candidate in candidates:
        member = candidate.member
        is_division = member.shared != "site" and governed.get(member.end, member.end) <= member.start
        if is_division or candidate.verdict == "GOAL":
            continue
        if label := verdicts.label(candidate, forms):
            surface = reader.text[member.start : member.end]
            yield Mention(member.start, member.end, label, surface, f"rule:{member.shared}-name")
