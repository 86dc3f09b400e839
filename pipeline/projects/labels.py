"""The label of a name: what all the clauses of the article that speak of the same thing say together."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.projects.cues import is_former
from pipeline.projects.lists import Member
from pipeline.projects.names import Reader
from pipeline.projects.vocabulary import vocabulary
from pipeline.spans import Mention

_UNDERTAKING = re.compile(r"(?:工程|项目)$")
_FAST = re.compile(r"高铁|客专|客运专线|高速铁路|城际")
_ROAD = re.compile(r"高速|公路")


class Candidate(NamedTuple):
    """A member of a list with what its clause says of it."""

    member: Member
    verdict: str | None


def thing(reader: Reader, start: int, end: int) -> str:
    """A key that the forms of one name share: without its place and 工程; of a line its cities and the kind of way."""
    text = _UNDERTAKING.sub("", reader.text[start:end])
    if line := vocabulary().city_line.match(text):
        way = "fast" if _FAST.search(line[0]) else "road" if _ROAD.search(line[0]) else "rail"
        return line["cities"] + way
    place = reader.place_at.get(start)
    return text[place.end - start :] if place and start < place.end < start + len(text) - 2 else text


class Verdicts:
    """What the article says of each thing, and of zones of a class (国务院批复设立的第17个国家级新区)."""

    def __init__(self, reader: Reader, candidates: Sequence[Candidate]):
        self.reader = reader
        self.of_thing: dict[str, set] = defaultdict(set)
        self.of_class: set[str] = set()
        for member, verdict in candidates:
            surface = reader.text[member.start : member.end]
            key = thing(reader, member.start, member.end)
            if not is_former(reader.text, member.start):
                self.of_thing[key].add("PROJECT" if _UNDERTAKING.search(surface) else verdict)
            if member.name and member.name.classed and member.name.head.kind == "zone" and verdict == "PROJECT":
                self.of_class.add(member.name.head.word)
        self.built = {key for key, said in self.of_thing.items() if "PROJECT" in said}

    def label(self, member: Member) -> str | None:
        """The label of a member; None where it names nothing or nothing is said that makes it a name."""
        reader, name = self.reader, member.name
        default = name.head.default if name else {"works": "PROJECT"}.get(member.shared, "FAC")
        if is_former(reader.text, member.start):
            return default
        key = thing(reader, member.start, member.end)
        built = key in self.built or (name is not None and name.head.word in self.of_class)
        built = built or default == "FAC" and any(k.startswith(key) for k in self.built)
        if name and not name.proper and (name.classed or not built or name.head.kind == "works"):
            return None
        return "PROJECT" if built else default or None


def labelled(reader: Reader, candidates: Sequence[Candidate]) -> Iterator[Mention]:
    """The candidates that name something, as mentions."""
    verdicts = Verdicts(reader, candidates)
    governed = {m.end: m.start for m in reader.place_at.values() if m.label == "GPE"}
    for member, _ in candidates:
        if member.shared != "site" and governed.get(member.end, member.end) <= member.start:
            continue
        if label := verdicts.label(member):
            surface = reader.text[member.start : member.end]
            yield Mention(member.start, member.end, label, surface, f"rule:{member.shared}-name")
