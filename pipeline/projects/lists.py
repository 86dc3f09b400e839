"""Lists: names that share a head (宁马、宁合、京沪等高速公路), a verb, or the words 等项目 behind them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.projects.names import Name, Reader
from pipeline.projects.runs import is_city_run
from pipeline.projects.vocabulary import vocabulary

_BETWEEN = re.compile(r"”“|(?:项目|工程)?[”》]?(?:、|和|与|及|暨|[、，]?以及|[、，]和)[“《]?")
#: what closes a list: 等, a count, and the words of class before the shared head
_CLOSE = re.compile(
    r"[”》]?(?:等(?:(?:\d{1,9}|[一二三四五六七八九十两多]{1,4})(?:多|余)?[个条座项])?|(?:\d{1,9}|[一二三四五六七八九十两多]{1,4})[个条座项])"
    r"(?:规划|在建|新建|新|重大|重点)?的?"
)
_WORKS = re.compile(r"[^，。；！？：\n]{0,12}?(?:项目|工程)(?!类|机械|技术)")
#: an undertaking that is signed may bear the name of its firm: 智云科技、海川等项目签约
_SIGNED = re.compile(
    r"[^，。；！？\n]{0,16}(?:项目|工程)(?:集体|集中|现场|正式|成功)*(?:签约|落户|开工|入驻|入园|投产|竣工)"
)
_ALTERED = re.compile(r"(?:扩建|改造|改扩建|延伸|拓宽|提升|复线|二线|段)$")
_ROUTE = re.compile(r"[一-龥]{2,10}(?:至|—|－|-)[一-龥]{1,10}$")
_COMPASS = re.compile(r"[东西南北沿环中][一-龥]{1,4}$")
_FIRM_END = re.compile(r"(?:集团|公司|局|部|委|院|大学|政府|市场|领域|产业|问题|资源)$")


class Member(NamedTuple):
    """An item of a list: its span, its name where it has one of its own, and the kind of the head that it shares."""

    start: int
    end: int
    name: Name | None
    shared: str


class NameList(NamedTuple):
    """A list of names, from its first member to its last; `closed` is the end of the words that close it."""

    members: list[Member]
    end: int
    works: bool


def find_lists(reader: Reader, items: Sequence[tuple[int, int, Name | None]]) -> Iterator[NameList]:
    """Group runs that stand in one list and keep those of its members that name something."""
    text, group = reader.text, []
    for item in items:
        if group and not _joined(text, group[-1], item):
            yield from _read_group(reader, group)
            group = []
        group.append(_joined_name(reader, group.pop(), item) if _is_one_name(reader, group, item) else item)
    if group:
        yield from _read_group(reader, group)


def _is_one_name(reader: Reader, group: list[tuple[int, int, Name | None]], item: tuple[int, int, Name | None]) -> bool:
    """True where 和, 与 or 及 stands within one name: 码头及旅客换乘中心工程, 光电与新材料某某实验室."""
    if not group or item[2] is None or item[2].head.kind not in ("works", "weak"):
        return False
    (start, end, name), joint = group[-1], reader.text[group[-1][1] : item[0]]
    if joint not in ("和", "与", "及"):
        return False
    place = reader.place_at.get(start)
    if name:
        return name.proper and joint != "和" and item[2].head.kind == "works" and item[0] not in reader.place_at
    if item[2].head.kind == "weak":
        return joint == "与" and place is None and end - start <= 4
    return place is not None and place.end < end


def _joined_name(reader: Reader, before: tuple[int, int, Name | None], item: tuple[int, int, Name | None]):
    start = before[2].start if before[2] else reader.trim(before[0], before[1])
    return start, item[1], item[2]._replace(start=start, proper=True, classed=False)


def _joined(text: str, before: tuple[int, int, Name | None], after: tuple[int, int, Name | None]) -> bool:
    end = before[2].end if before[2] else before[1]
    if after[0] - end > 6:
        return False
    if _BETWEEN.fullmatch(text, end, after[0]):
        return True
    # a comma joins items that fill the space between two marks, the first of them named
    return (
        text[end : after[0]] == "，" and before[2] is not None and text[after[1] : after[1] + 1] in ("，", "、", "等")
    )


def _read_group(reader: Reader, group: list[tuple[int, int, Name | None]]) -> Iterator[NameList]:
    text = reader.text
    last = group[-1][2].end if group[-1][2] else group[-1][1]
    close, shared, works = _CLOSE.match(text, last), "", False
    if close:
        head = _shared_head(reader, close.end())
        shared = vocabulary().heads[head[0]].kind if head else ""
        works = bool("等" in close[0] and _WORKS.match(text, close.end())) or shared == "works"
    if not shared and group[-1][2]:
        shared = group[-1][2].head.kind
    if len(group) == 1 and group[0][2] is None:
        return
    own = ""
    if works and len(group) > 1:
        own = (
            "short"
            if _SIGNED.match(text, close.end()) or all(_is_quoted(text, *item[:2]) for item in group)
            else "long"
        )
    members = [m for item in group if (m := _member(reader, item, shared, own))]
    if members:
        yield NameList(members, close.end() if works and close else last, works)


def _shared_head(reader: Reader, start: int) -> re.Match | None:
    """The head of the words of class that close a list: 等客运码头."""
    match = re.compile(r"[一-龥]{0,10}").match(reader.text, start)
    for head in vocabulary().head.finditer(reader.text, start, match.end()):
        if reader.is_class(start, head.start()) or head.start() == start:
            return head
    return None


def _is_quoted(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == "“" and text[end : end + 1] == "”"


def _is_own_word(reader: Reader, start: int, end: int, works: str) -> bool:
    """True for five characters and more; where the list is of short names, for what is no word of the dictionary."""
    if end - start >= 5 or (works == "short" and _is_quoted(reader.text, start, end)):
        return True
    word = reader.word_at.get(start)
    return works == "short" and end - start >= 3 and word is not None and word.end < end


def _member(reader: Reader, item: tuple[int, int, Name | None], shared: str, works: str) -> Member | None:
    start, end, name = item
    if name:
        # before 等项目 an item is a name to its end (义乌国际陆港配套设施)
        stop = end if works and name.proper and end - name.end <= 6 and reader.text[end - 1] != "”" else name.end
        return Member(name.start, max(stop, name.end), name, name.head.kind)
    start = reader.trim(start, end)
    text = reader.text[start:end]
    place = reader.place_at.get(start)
    is_place = place is not None and place.end == end
    if shared == "line":
        fits = (
            (is_city_run(text) and len(text) < 6) or _ROUTE.match(text) or _ALTERED.search(text) or _COMPASS.match(text)
        )
        return Member(start, end, None, "line") if fits and not is_place else None
    if shared == "site" and is_place:
        return Member(start, end, None, "site")
    word = reader.word_at.get(start)
    is_doing = word is not None and word.flag[0] in "vd"
    own = works and _is_own_word(reader, start, end, works)
    if own and not (is_place or is_doing or reader.is_class(start, end) or _FIRM_END.search(text)):
        return Member(start, end, None, "works")
    return None
