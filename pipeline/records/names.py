"""Which names are one project: the parts of a name, and when a short form is the longer one's.

Phases (一期, 二期), sections (嘉兴段, 二标段) and parts with a head of their own (隧道, 航站楼) are projects apart from the whole.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.records.lines import join_same_places
from pipeline.records.renaming import other_names
from pipeline.spans import Mention
from pipeline.tables import read_table

_BRACKET = re.compile(r"[（(【]([^（）()【】]*)[）)】]")
_MARKS = re.compile(r"[\s“”\"「」《》·•]")
_PHASE = re.compile(r"(?:第?[一二三四五六七八九十\d]+|首)期")
_SECTION = re.compile(r"(?:[\d一二三四五六七八九十A-Z]*标段|段|标)(?:工程|项目)*$")
_PART_IN_BRACKET = re.compile(r"段|区|标|期|廊")
_TAIL = re.compile(r"(?:主体工程|工程|项目|建设|改造|升级改造|改扩建|扩建|扩容|新建|迁建|拓宽改造)+$")
#: what a short form may leave out in front of a short core is a place: 吉林 in 吉林长春新区
_LONGEST_PLACE = 5
#: the category of a head that can be a railway, a road, a metro or a power line: 线
LINE = "line"
LINES = {"railway", "road", "transit", LINE}
_DIRECTION = frozenset("东西南北中")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: `core` is what stands before the head (`东山至西岭` of 东山至西岭高速公路二期)."""

    surface: str
    plain: str
    core: str
    head: str
    category: str | None
    is_part: bool
    phases: frozenset[str]
    section: str
    bracket: str
    is_bare: bool


@cache
def heads() -> tuple[re.Pattern, re.Pattern, dict[str, tuple[str, bool]]]:
    """The heads as a pattern for a name's end, as one for anywhere, and each head's category and whether it names a part."""
    rows = {row["head"]: (row["category"], row["part"] == "1") for row in read_table("project_heads")}
    ordered = "|".join(map(re.escape, sorted(rows, key=len, reverse=True)))
    return re.compile(f"(?:{ordered})$"), re.compile(ordered), rows


def find_head(text: str, anywhere: bool = False) -> tuple[str, str, bool] | None:
    """The longest head that the text ends in (head, category, is a part), or, with `anywhere`, the last one within it.

    >>> find_head("东江特大桥")
    ('特大桥', 'bridge', False)
    """
    at_end, within, rows = heads()
    match = at_end.search(text)
    if match is None and anywhere:
        match = max(within.finditer(text), key=lambda m: m.end(), default=None)
    return (match[0], *rows[match[0]]) if match else None


@lru_cache(maxsize=4096)
def take_apart(surface: str) -> Name:
    """The parts of a project's name.

    >>> n = take_apart("宁远至东山高速公路二期工程")
    >>> n.core, n.head, sorted(n.phases), n.category
    ('宁远至东山', '高速公路', ['二期'], 'road')
    """
    brackets = _BRACKET.findall(surface)
    marking = "".join(b for b in brackets if _PART_IN_BRACKET.search(b))
    full = _MARKS.sub("", _BRACKET.sub("", surface))
    phases = frozenset(
        phase.lstrip("第").replace("首", "一") for phase in _PHASE.findall(full) + _PHASE.findall(marking)
    )
    section = _section(full) or ("段" if "段" in marking else "")
    plain = _PHASE.sub("", full)
    plain = _SECTION.sub("", _TAIL.sub("", plain)) or plain
    found = find_head(plain)
    # 南 of 河南段 is a section of the line named before it, not a part with a head
    head, category, is_part = found if found and not section else ("", found[1] if found else None, False)
    core = plain[: len(plain) - len(head)]
    return Name(surface, plain, core, head, category, is_part, phases, section, marking, is_bare_phase(surface))


def _section(name: str) -> str:
    """The section that a name ends in, 一标段 of 某铁路一标段; empty where it ends in none."""
    match = _SECTION.search(name)
    return _TAIL.sub("", match[0]) if match else ""


def _within(short: str, long: str) -> bool:
    """True where the characters of `short` stand in `long` in their order: 宁东 in 宁远至东山."""
    rest = iter(long)
    return all(c in rest for c in short)


def is_bare_phase(surface: str) -> bool:
    """True for a phase or section that stands without the name it belongs to: 二期, 一期工程, 广东段.

    >>> is_bare_phase("二期工程"), is_bare_phase("东山园区二期")
    (True, False)
    """
    return not _TAIL.sub("", _PHASE.sub("", surface)).strip("的、")


def is_short_form(short: Name, long: Name) -> bool:
    """True where `short` can be read as a shorter form of `long`.

    >>> is_short_form(take_apart("宁东高速"), take_apart("宁远至东山高速公路"))
    True
    >>> is_short_form(take_apart("沪甬铁路"), take_apart("宁波至上海的铁路"))
    True
    >>> is_short_form(take_apart("宁东高速"), take_apart("宁东高速二期"))
    False
    """
    if (short.phases, short.section, short.bracket) != (long.phases, long.section, long.bracket):
        return False
    if short.is_bare or long.is_bare:
        return short.plain == long.plain
    if short.is_part != long.is_part or not _same_kind(short, long):
        return False
    if not set(re.findall(r"\d+", short.plain)) <= set(re.findall(r"\d+", long.plain)):
        return False
    if short.plain == long.plain:
        return True
    if short.is_part:
        return bool(short.core) and long.core.endswith((short.core, short.plain))
    if {short.category, long.category} <= LINES and join_same_places(short.core, long.core):
        return True
    if not short.core:
        return long.plain.endswith(short.plain) and len(short.plain) > 2
    return _core_within(short, long)


def _same_kind(one: Name, other: Name) -> bool:
    """True where one has no head, or the heads are one word (产业园, 产业园区) or words for one kind of thing (铁路, 高铁)."""
    if not (one.category and other.category) or one.head in other.head or other.head in one.head:
        return True
    if one.is_part and one.head[:2] == other.head[:2]:
        return True
    kinds = {one.category, other.category}
    return kinds <= LINES and (len(kinds) == 1 or LINE in kinds)


def _core_within(short: Name, long: Name) -> bool:
    if short.head and not long.head and short.core != long.core and short.core in long.core:
        return False
    if short.core in long.core:
        before = long.core.index(short.core)
        if before > _LONGEST_PLACE and len(short.core) < _LONGEST_PLACE - 1:
            return False
        left_over = long.core.removeprefix(short.core)
        apart = left_over != long.core and left_over in _DIRECTION and len(short.core) > 1
        return not apart and (len(short.core) > 1 or short.plain in long.plain)
    # two characters picked out of a longer name stand for its two ends: 宁东 for 宁远至东山
    ends = len(short.core) > 2 or re.search("[至到—－-]", long.core)
    return bool(ends and _within(short.core, long.core)) or (len(short.plain) > 3 and _within(short.plain, long.plain))


def group_projects(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Group project mentions that name one project; groups and their mentions in text order."""
    group_of = _group_names({m.text for m in mentions}, other_names(text, mentions))
    groups: dict[str, list[Mention]] = {}
    for position, m in enumerate(mentions):
        home = _phase_named_before(mentions[:position], m) or m
        groups.setdefault(group_of[home.text], []).append(m)
    return list(groups.values())


def _phase_named_before(before: Sequence[Mention], m: Mention) -> Mention | None:
    """The full name of a phase that stands alone, where the project named last is of that phase: 某园区一期 … 首期."""
    if not before or not is_bare_phase(m.text) or is_bare_phase(before[-1].text):
        return None
    phases = take_apart(m.text).phases
    return before[-1] if phases and phases == take_apart(before[-1].text).phases else None


def _group_names(surfaces: Iterable[str], defined: dict[str, str]) -> dict[str, str]:
    """Each surface's fullest form; defined: for another name the one that holds now, which is no other name itself."""
    fullest: dict[str, str] = {}
    for surface in sorted(surfaces, key=lambda s: (s in defined, -len(s), s)):
        if surface in defined:
            fullest[surface] = fullest[defined[surface]]
            continue
        name = take_apart(surface)
        homes = [f for s, f in fullest.items() if is_short_form(name, take_apart(s))]
        # of several longer names the one with the least to add is meant
        fullest[surface] = min(homes, key=lambda f: (len(f), f), default=surface)
    return fullest
