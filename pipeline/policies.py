"""Policies: plans, strategies, laws, notices, agreements and standards, by title, by number and by name."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.cities import CITY_CHARACTERS, CITY_RUN
from pipeline.places import find_places
from pipeline.spans import Mention, longest_first
from pipeline.tables import read_table

#: A parenthesis that is part of a title: its years, the state of a draft.
_TAIL = r"(?:[（(](?:(?:19|20)\d{2}[^（()）\n]{0,12}|试行|草案|暂行|修订|修订草案|征求意见稿|送审稿|第[一二三四五\d]+版)[）)])?"
#: What may not follow the name of a five-year plan or a plan of so many years, whose form is clear already.
_CONTINUED = r"(?!建设|局|院|师|设计|图|展|者|于)"
#: a character between the parts of a name, with which no word begins that joins or describes
_WITHIN = "(?:(?!的|等|和|与|在|将|对|是|了|建设|所|这|进行|期间|作出|突出|取得|提出|具有|联合|就)[一-龥])"
_YEAR = re.compile(r"20\d{2}年(?:度)?$")
_LEVEL = re.compile(r"(?:国家|全国|自治区|全省|全市|省|市|县|区|州)(?=[一-龥]{4})")
_NATION = re.compile(r"(?:国家|自治区|省|市)(?=[“‘\"]?十[一二三四五六]五)")
_ZONE = re.compile(r"新区|开发区|科技城|示范区|试验区|保税区|园区|新城|都市圈|城市群|流域|湾区|经济圈|经济带|自贸区")
_ZONE_END = re.compile(rf"(?:{_ZONE.pattern})$")
_YEARS_PLAN = re.compile(
    rf"[一二三四五六七八九十两\d]{{1,3}}年(?:行动|攻坚|滚动|提升|倍增|实施){{1,2}}(?:计划|方案|规划){_TAIL}{_CONTINUED}"
)
_CITIES_TOGETHER = re.compile(rf"[{''.join(sorted(CITY_CHARACTERS))}]{{2,5}}(?=同城化|一体化|协同)")
_JOINT = re.compile(
    r"(?:(?:更高质量|高质量)?一体化(?:高质量)?|协同|同城化|联动|生态保护和高质量|生态优先、?绿色)发展(?!示范区|先行|规划|战略|纲要|领导|办公室|委员会|中心|协同|研究)"
)
_NUMBER = re.compile(
    r"(?P<code>[一-龥]{1,9})[〔\[［（(【]\s?(?:19|20)\d{2}\s?[〕\]］）)】]\s?第?\d{1,5}号|(?:国务院|主席)令第\s?\d{1,4}号"
)
#: the body that a number stands behind in full, before its own short form (青海省人民政府|青政)
_SENDER = re.compile(r"[一-龥]*(?:人民政府|委员会|办公厅|常委会)(?=[一-龥]{2})")
_MARKED = re.compile(r"《([^《》]{1,120}(?:《[^《》]{1,80}》[^《》]{0,80})?)》")
#: the first members of a list that shares its head: 沪苏、|沪浙…计划
_SHARING = re.compile(rf"(?:[{''.join(sorted(CITY_CHARACTERS))}]{{2}}、){{1,5}}$")
_PAIRED = re.compile(rf"[{''.join(sorted(CITY_CHARACTERS))}]{{2}}(?=[一-龥]{{4}})")
_QUOTED = re.compile(r"“([^“”，。；、？！\n]{3,24})”")
_ALIAS = re.compile(r"[》”]?[（(](?:以下简称|以下统称|下称|简称)[：:为]?\s?[“《]?([^“”《》）)\n]{2,20})")
_ISSUER = re.compile(r"(?:印发|发布|下发|出台|转发|公布|签署|通过|制定|[了院厅部委府局])$")
_ABOUT = re.compile(r"关于[^，。；：！？《》“”\n]{4,90}")
#: what stands before 关于 in a title that is a line of its own: the bodies that issue it
_ISSUERS = re.compile(r"[一-龥 \u3000、]{2,40}")
_BODY_LINE = re.compile(r"[ \u3000]*[一-龥 \u3000、]{2,40}(?:院|委|会|部|厅|府|局|办|室)[ \u3000]*")
_TITLE_END = re.compile(r"的(?:通知|意见|批复|决定|通告|公告|函|复函|办法|规定|方案|请示)(?=[ \u3000]*(?:$|[（(]))")
_WINDOW = 40


class _Patterns(NamedTuple):
    title: re.Pattern
    about: re.Pattern
    name: re.Pattern
    bare: re.Pattern
    issued: re.Pattern
    stop: re.Pattern
    verb: re.Pattern
    issue: re.Pattern
    titled: re.Pattern
    around: re.Pattern
    classes: re.Pattern
    known: re.Pattern
    period: re.Pattern
    quoted_name: re.Pattern


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


@cache
def _patterns() -> _Patterns:
    heads = read_table("policy_heads")
    every = _any(row["head"] for row in heads)
    running = _any(row["head"] for row in heads if row["where"] in ("name", "bare", "issued", "either"))
    quoted = _any(row["head"] for row in heads if row["where"] == "quoted")
    stops = read_table("policy_stops")
    of = {kind: _any(row["word"] for row in stops if row["kind"] == kind) for kind in {row["kind"] for row in stops}}
    issue, issued = of["issue"], _any(row["head"] for row in heads if row["where"] == "issued")
    titled = _any(row["head"] for row in heads if row["where"] in ("issued", "either"))
    # a head that is a verb too (上海计划启动) has fewer words behind it that leave it a noun
    follow = rf"(?=$|[\s，。；：、！？）)》”’“《（(…]|{of['follow']})"
    after_noun = rf"(?=$|[\s，。；：、！？）)》”’“《（(…\d]|{of['follow']}|{of['follow-noun']})"
    named = rf"(?<!等)(?:(?!计划|规划)(?:{running}){_TAIL}{after_noun}|(?:{running}){_TAIL}{follow})"
    return _Patterns(
        title=re.compile(rf"(?:{every}){_TAIL}$"),
        about=re.compile(rf"的[一-龥]{{0,3}}?(?:{every}){_TAIL}{follow}"),
        name=re.compile(named),
        bare=re.compile(rf"(?:{running}|{quoted}){_TAIL}$"),
        issued=re.compile(issued),
        titled=re.compile(
            rf"(?P<own>(?!\d{{1,4}}[项个部条])[一-龥\d]{{3,30}}?)(?:(?:\d+|[一二三四五六七八九十]+)[条项](?:政策)?(?:措施|举措)|{titled})"
        ),
        stop=re.compile(
            rf"{of['issue']}|{of['verb']}|{of['other']}|{of['edge']}|(?:{of['adverb']})(?={of['issue']}|{of['verb']})|[^\w“”·—-]"
        ),
        verb=re.compile(of["verb"]),
        issue=re.compile(rf"(?:{issue})[了过]?(?:[^，。；！？\n]{{1,30}}、)?"),
        around=re.compile(rf"{of['other']}|等(?=[多一二三四五六七八九十\d]|$)"),
        classes=re.compile(rf"(?:{of['class']})+"),
        known=re.compile(rf"(?:{_any(row['name'] for row in read_table('policy_names'))})(?!(?<=法)[规院庭])"),
        period=re.compile(
            rf"[“‘\"]?十[一二三四五六]五[”’\"]?(?:时期|期间)?(?:{_WITHIN}|和社会){{0,20}}?(?:规划纲要|计划纲要|规划|计划|纲要){_CONTINUED}"
        ),
        quoted_name=re.compile(
            rf"“[^“”，。；、？！\n]{{2,14}}”{_WITHIN}{{0,14}}?(?:规划|行动计划|计划|行动方案|战略|行动|改革){_CONTINUED}"
        ),
    )


class _Text:
    """A text with what is asked of it: where its places begin and where a name that ends here can begin."""

    def __init__(self, text: str, places: Sequence[Mention]):
        self.text = text
        spans = {m.start: m.end for m in places}
        for match in CITY_RUN.finditer(text):
            spans[match.start()] = max(match.end(), spans.get(match.start(), 0))
        self.places = sorted(spans.items())
        self.regions = [(m.start, m.end) for m in places if m.label == "LOC"]
        self.regions += [match.span() for match in _CITIES_TOGETHER.finditer(text)]

    def left(self, end: int) -> int:
        """The earliest start of a name that ends at or after `end`: behind the last word that no name holds.

        A verb directly before `end` is part of the name (推进计划).
        """
        start = max(0, end - _WINDOW)
        for stop in _patterns().stop.finditer(self.text, start, end):
            if stop.end() < end or not _patterns().verb.fullmatch(stop[0]):
                start = stop.end()
        return start

    def place_in(self, start: int, end: int) -> tuple[int, int] | None:
        """The first place that begins in the span."""
        at = bisect_left(self.places, (start, 0))
        return self.places[at] if at < len(self.places) and self.places[at][0] < end else None

    def mention(self, start: int, end: int, rule: str) -> Mention:
        return Mention(start, end, "POLICY", self.text[start:end], f"rule:{rule}")


def _titles(source: _Text) -> Iterator[Mention]:
    """Documents by their full title: in 《》, as a line of its own, or behind 关于 and its issuer."""
    text, patterns = source.text, _patterns()
    for match in _MARKED.finditer(text):
        if patterns.title.search(match[1].rstrip()):
            yield source.mention(match.start(1), match.start(1) + len(match[1].rstrip()), "title-in-marks")
    for start, end in _title_lines(text):
        yield source.mention(start, end, "title-line")
    for match in _ABOUT.finditer(text):
        head = patterns.about.search(text, match.start() + 5, min(len(text), match.end() + 12))
        if head and _ISSUER.search(text, max(0, match.start() - 4), match.start()):
            yield source.mention(match.start(), head.end(), "title-about")


def _title_lines(text: str) -> Iterator[tuple[int, int]]:
    """The spans of titles that stand in lines of their own, with the lines of their issuers and over broken lines."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    for index, (start, end) in enumerate(lines):
        about = text.find("关于", start, min(end, start + 42))
        if about < 0 or end - start > 120:
            continue
        begin = start + len(text[start:about]) - len(text[start:about].lstrip(" \u3000"))
        if begin == about and index and _BODY_LINE.fullmatch(text, *lines[index - 1]):
            before = text[slice(*lines[index - 1])]
            begin = lines[index - 1][0] + len(before) - len(before.lstrip(" \u3000"))
        elif begin < about and not _ISSUERS.fullmatch(text, begin, about):
            continue
        for _, stop in lines[index : index + 3]:
            title = _TITLE_END.search(text[about:stop])
            if title and not re.search("[，。；：！？]", text[about:stop]):
                yield begin, about + title.end()
                break


def _numbers(source: _Text) -> Iterator[Mention]:
    """Document numbers: 国发〔2017〕15号."""
    for match in _NUMBER.finditer(source.text):
        start = match.start()
        if match["code"]:
            sender = _SENDER.match(source.text, start, match.end("code") - 1)
            start = max(sender.end() if sender else start, source.left(match.end("code")))
        if match["code"] is None or start < match.end("code"):
            yield source.mention(start, match.end(), "document-number")


def _known(source: _Text) -> Iterator[Mention]:
    for match in _patterns().known.finditer(source.text):
        # a name that is one in quotation marks only
        marked = match[0][0] == "“" and match[0][-1] == "”"
        yield source.mention(match.start() + marked, match.end() - marked, "known-name")


def _quoted(source: _Text) -> Iterator[Mention]:
    """A name that stands whole in quotation marks: “百企升级计划”."""
    for match in _QUOTED.finditer(source.text):
        head = _patterns().bare.search(match[1])
        if head and head.start() and "的" not in match[1]:
            yield source.mention(match.start(1), match.end(1), "quoted-name")


def _with_place(source: _Text, start: int, end: int) -> int:
    """The start of a name whose last part is known, with the place or the level directly before it."""
    left = source.left(start)
    place = source.place_in(left, start)
    if place:
        return place[0]
    level = _NATION.match(source.text, left)
    return left if level and level.end() == start else start


def _periods(source: _Text) -> Iterator[Mention]:
    """Plans of a five-year period (江苏“十二五”规划), of a run of years (三年行动计划) and after a slogan (“上海2035”发展规划)."""
    for pattern, rule in ((_patterns().period, "five-year-plan"), (_YEARS_PLAN, "years-plan")):
        for match in pattern.finditer(source.text):
            yield source.mention(_with_place(source, match.start(), match.end()), match.end(), rule)
    for match in _patterns().quoted_name.finditer(source.text):
        yield source.mention(_with_place(source, match.start(), match.end()), match.end(), "quoted-part")


def _names(source: _Text) -> Iterator[Mention]:
    """Names in running text: from a place, a zone or a level to the head."""
    text = source.text
    for match in _patterns().name.finditer(text):
        left = source.left(match.start())
        if _is_torn(text[left : match.end()]):
            continue
        place = None if _patterns().issued.match(match[0]) else source.place_in(left, match.start())
        if place and _is_torn(text[place[0] : match.end()]):
            place = None
        if place and place[1] == match.start() and _ZONE_END.search(text, place[0], place[1]):
            # the plan of a zone, with no name of its own
            continue
        if place and place[1] + (0 if match[0].endswith(("）", ")")) else 2) <= match.start() + len(match[0]) - 2:
            issued = _patterns().issue.match(text, max(0, left - 3)) or _patterns().issue.match(text, max(0, left - 2))
            dated = _YEAR.search(text, left, place[0]) if issued else None
            yield source.mention(dated.start() if dated else place[0], match.end(), "place-name")
        elif (level := _LEVEL.match(text, left)) and level.end() + 4 <= match.start():
            yield source.mention(left, match.end(), "level-name")
        elif (zone := _ZONE.search(text, left, match.start())) and left < zone.start() and zone.end() < match.start():
            yield source.mention(left, match.end(), "zone-name")
        elif start := _issued_start(text, match):
            yield source.mention(start, match.end(), "issued-name")


def _is_torn(text: str) -> bool:
    """True where quotation marks open outside of the text or close there."""
    return text.count("“") != text.count("”") or 0 <= text.find("”") < text.find("“")


def _issued_start(text: str, head: re.Match) -> int | None:
    """Where a title begins that has no place in it, but stands behind a verb of issuing (出台…条措施)."""
    verbs = list(_patterns().issue.finditer(text, max(0, head.start() - _WINDOW), head.start()))
    title = verbs and _patterns().titled.fullmatch(text, verbs[-1].end(), head.end())
    if title and not _patterns().classes.fullmatch(title["own"]) and not _patterns().around.search(title["own"]):
        return title.start("own")
    return None


def _joint_developments(source: _Text) -> Iterator[Mention]:
    """The strategies that are named by a region and what it is to do together: 京津冀协同发展."""
    regions = {end: start for start, end in source.regions}
    for match in _JOINT.finditer(source.text):
        if match.start() in regions:
            yield source.mention(regions[match.start()], match.end(), "joint-development")


def _sharing(source: _Text, found: Sequence[Mention]) -> Iterator[Mention]:
    """The members before a name with which they share its last words: 沪苏、沪浙港口合作计划."""
    for m in found:
        if _PAIRED.match(m.text) and (before := _SHARING.search(source.text, max(0, m.start - 24), m.start)):
            for member in re.finditer("[^、]+", before[0]):
                yield source.mention(before.start() + member.start(), before.start() + member.end(), "shared-head")


def _repeats(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Every further occurrence of a name found, and of the short form that the text gives it."""
    names = {}
    for m in found:
        bare = _patterns().bare.fullmatch(m.text) or _patterns().title.fullmatch(m.text)
        if not bare and "\n" not in m.text and len(m.text) > 3:
            names.setdefault(m.text, "repeat")
        if m.source == "rule:quoted-part" and len(rest := m.text.rpartition("”")[2]) >= 8:
            names.setdefault(rest, "repeat")
        alias = _ALIAS.match(text, m.end)
        if alias and not _patterns().title.fullmatch(alias[1]):
            names.setdefault(alias[1], "short-form")
    if names:
        for match in re.finditer(_any(names), text):
            yield Mention(match.start(), match.end(), "POLICY", match[0], f"rule:{names[match[0]]}")


def find_policies(text: str, places: Sequence[Mention] | None = None) -> list[Mention]:
    """Find the named plans, strategies, laws, notices, agreements and standards of a text.

    Args:
        text: the article.
        places: its GPE and LOC mentions, which names in running text begin with; found here where not given.

    Returns:
        POLICY mentions in text order, none of which overlap. Marks that enclose a title stay outside.

    >>> [m.text for m in find_policies("嘉兴市印发《嘉兴市综合交通规划》（嘉政发〔2017〕15号），衔接国家“十二五”规划。")]
    ['嘉兴市综合交通规划', '嘉政发〔2017〕15号', '国家“十二五”规划']
    """
    source = _Text(text, find_places(text) if places is None else places)
    finders = (_titles, _numbers, _known, _quoted, _periods, _names, _joint_developments)
    found = longest_first(m for find in finders for m in find(source))
    return longest_first([*found, *_sharing(source, found), *_repeats(text, found)])
