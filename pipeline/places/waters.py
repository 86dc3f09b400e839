"""Waters read by what stands around them: 黄河兰州段, 沿黄, 青弋江流域."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.places.gazetteer import Name
from pipeline.places.trust import OPENERS, Place
from pipeline.tables import read_table

#: rivers written in one character after 沿: 沿黄九省区, 沿淮城市
_ALONG = re.compile(r"(?<=沿)[黄淮](?![河海金色])")
#: what has a part of its own in each place: 长江|重庆段
_PART = re.compile(r"(?:上段|中段|下段|南段|北段|东段|西段|河段|段)(?![落位子时])")
_LONGEST = 4
_ENDS = re.escape("".join(sorted(OPENERS)))
_OPENER = rf"(?:^|(?<=[{_ENDS}]))"
#: a basin belongs to the water's name, its other parts do not
_PARTS = r"(?P<basin>流域)|(?=干流|支流|上游|中上游|中下游|中游|下游|两岸|沿岸|水系|源头|入海口|河段|水域)"
_NAMED = re.compile(rf"(?P<own>(?:(?![{_ENDS}])[一-龥]){{1,{_LONGEST}}}?[江河湖溪])(?:{_PARTS})")
_ALONE = re.compile(_OPENER + _NAMED.pattern)


@cache
def _stops() -> re.Pattern[str]:
    words = [row["word"] for row in read_table("water_stops")]
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def find_waters(text: str, places: Sequence[Place]) -> Iterator[Place]:
    """The waters of a folded text that the gazetteer does not know, and the parts of those that it knows.

    A river with the place that its part lies in is one name (黄河兰州段); a water is read by its form only before a word for
    one of its parts, at the beginning of a word or directly after a place.
    """
    by_start = {place.start: place for place in places}
    for place in places:
        if place.name.detail in ("river", "lake"):
            yield from _part(text, place, by_start.get(place.end))
    for match in _ALONG.finditer(text):
        yield _water(text, *match.span())
    taken = {offset for place in places for offset in range(place.start, place.end)}
    starts = {match.start() for match in _ALONE.finditer(text)} | {place.end for place in places}
    for start in sorted(starts):
        match = _NAMED.match(text, start)
        if match and taken.isdisjoint(range(start, match.end("own"))) and not _stops().search(match["own"]):
            yield _water(text, start, match.end("basin" if match["basin"] else "own"))


def _part(text: str, river: Place, at: Place | None) -> Iterator[Place]:
    part = _PART.match(text, at.end if at else river.end)
    if part and (at or len(part[0]) > 1):
        yield _water(text, river.start, part.end())


def _water(text: str, start: int, end: int) -> Place:
    return Place(start, end, Name(text[start:end], "zone"), ())
