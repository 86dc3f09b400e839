"""Organisations: ORG.

Found by name (`organisations.csv`), by the words of local government with the place before them (`departments.csv`), and by
the word at the end of a name (`organisation_suffixes.csv`), going left word by word. A part of a body written directly after
it belongs to the same span; a short form introduced by 以下简称 is then found everywhere.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline.organisations.expansion import Surroundings
from pipeline.organisations.government import Seat, find_seats
from pipeline.organisations.named import find_named, takes_place
from pipeline.organisations.nested import extend
from pipeline.organisations.shared import find_sharing
from pipeline.organisations.shortened import find_shortened
from pipeline.organisations.suffixed import find_suffixed
from pipeline.spans import Mention, longest_first

if TYPE_CHECKING:
    from pipeline.words import Word

__all__ = ["find_organisations"]

#: many, none of them named: 各级政府, 有关部委
_UNNAMED = re.compile(r"(?:各|各级|各地|有关|相关|当地|地方|多个|所在|该|两级|三级|[省市区县乡镇]级|[省市区县])$")


_NATIONAL = ("国家", "中央", "全国")
#: after a party committee its government needs no place: 自治区党委、政协
_SISTER = re.compile(r"(?<=委)[、和](?P<body>政府|人大|政协)(?!性|债|采购|补贴|机关|部门|引导)")


def find_organisations(text: str, words: Sequence["Word"], places: Iterable[Mention]) -> list[Mention]:
    """Find ORG mentions.

    Args:
        text: the article.
        words: its words, without gaps, with jieba's classes.
        places: the GPE and LOC mentions found in it; a body takes in the place before it (嘉兴市|发改委).

    Returns:
        Mentions without overlap, in text order; sources `gazetteer:organisations`, `rule:government`, `rule:suffix`,
        `rule:short-form`.

    >>> from pipeline.words import Word
    >>> text = "嘉兴市委、市政府"
    >>> words = [Word(0, 2, "嘉兴", "ns"), Word(2, 4, "市委", "n"), Word(4, 5, "、", "x"), Word(5, 8, "市政府", "n")]
    >>> places = [Mention(0, 2, "GPE", "嘉兴", "gazetteer:divisions")]
    >>> [m.text for m in find_organisations(text, words, places)]
    ['嘉兴市委', '市政府']
    """
    around = Surroundings(text, words, [p for p in places if p.label in ("GPE", "LOC")])
    spans: dict[tuple[int, int], str] = {}
    for start, end in find_named(text):
        if _stands_alone(around, start, end):
            place = around.place_before(start) if takes_place(text[start:end]) else None
            spans.setdefault((start if place is None else place, end), "gazetteer:organisations")
    around.bodies_from = {start for start, _ in spans}
    around.named_to = {end: start for start, end in spans}
    seats = list(find_seats(text))
    around.bodies_to = {end for _, end in spans} | {seat.end for seat in seats}
    for seat in seats:
        start = _seat_start(around, seat)
        if start is not None and around.may_end(seat.end):
            spans.setdefault((start, seat.end), "rule:government")
    for span in find_suffixed(around):
        spans.setdefault(span, "rule:suffix")
    spans = extend(around, spans)
    for match in _SISTER.finditer(text):
        if any((start, match.start()) in spans for start in range(max(0, match.start() - 12), match.start())):
            spans.setdefault(match.span("body"), "rule:sister")
    spans |= find_sharing(around, spans)
    spans |= find_shortened(around, spans)
    return longest_first(Mention(a, b, "ORG", text[a:b], source) for (a, b), source in spans.items())


def _stands_alone(around: Surroundings, start: int, end: int) -> bool:
    """A short name must be a word or words; a long one is what it is."""
    return end - start > 3 or (around.begins_free(start, end) and around.may_end(end, start))


def _seat_start(around: Surroundings, seat: Seat) -> int | None:
    """Where a local body's name begins, None where the words name none in particular."""
    for edge in (seat.inner, seat.start):
        if (place := around.place_before(edge)) is not None:
            return _with_party(around, place)
    cut = around.cuts(seat.start)
    if cut is not None and cut.text[0] != "团":
        return None  # the level is part of another word: 直辖市
    if seat.start == seat.inner:
        reach = around.name_before(seat.start, joined=True)
        if reach.placed and reach.words:
            return reach.start  # 临安区|文化和广电旅游|体育局
    if seat.bare and seat.start > 1 and around.text.startswith(_NATIONAL, seat.start - 2):
        return seat.start - 2
    cut = around.cuts(seat.start)
    if cut is not None and cut.text[0] != "团":
        return None  # the level is part of another word: 直辖市
    if _UNNAMED.search(around.text, max(0, seat.start - 2), seat.start):
        return None
    return _with_party(around, seat.start) if seat.bare or seat.start < seat.inner else None


def _with_party(around: Surroundings, start: int) -> int:
    """The start with the party or the league before it: 中共|海盐县委, 团|省委."""
    if around.text.startswith("中共", max(0, start - 2)):
        return start - 2
    if around.text.startswith("共青团", max(0, start - 3)):
        return start - 3
    return start - 1 if start and around.begins_word(start - 1, "团") else start
