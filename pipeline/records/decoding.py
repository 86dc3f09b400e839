"""Which cities a line joins, as its name says: 通苏嘉甬铁路 joins 南通, 苏州, 嘉兴 and 宁波.

Each character has its readings (`readings`). The row of readings is taken that costs least: great places before small ones, provinces
among provinces and cities among cities, near each other, without turning back, and best in the places that the text names beside.
Where another row costs hardly more, what it reads otherwise stays open: that part has no code, and all its readings are kept.
The weights are those that read the practice lines of `tests/lines.csv` best.
"""

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipeline.places.gazetteer import same_city
from pipeline.records.names import take_apart
from pipeline.records.readings import (
    Reading,
    distance,
    is_county,
    is_listed,
    is_place_name,
    is_usual,
    named,
    readings_of,
)

_HEADS = re.compile(
    r"(?:高速铁路|高速公路|客运专线|城际轨道交通|城际轨道|城际铁路|货运铁路|城际|快速铁路|快速|铁路|高铁|客专|专线|高速|公路|复线|线|"
    r"[一二三四五六七八九十]+期|中线|北线|南线|东线|西线|[一二三四五两]+通道|三四线|跨[海江]通道|第[二三四]|新建|既有)+$"
)
_WRITTEN = re.compile(r"([一-鿿]{2,8}?)(?:经[一-鿿]{2,8})?(?:至|到|[—－–~-]+)([一-鿿]{2,8}?)的?")
_CITIES = re.compile(r"[一-鿿]{2,6}")
#: what tells how a line runs, not where: 沿江高铁, 绕城高速
_COURSE = re.compile("[沿环绕跨]")
#: readings of a character beyond the likeliest are not tried
_TRIED = 15
#: rows of readings that are followed from one part of a name to the next
_KEPT = 120
#: lines of short reach, on which distance weighs more
_LOCAL = re.compile("城际")
_LOCAL_WEIGHT = 1.5
#: what a leg costs by its length, that of no known length, and the length in kilometres from which it begins to cost
_LEG, _UNKNOWN_LEG, _SHORT_LEG = 1.4, 3.0, 60
#: what it costs to join a province and a city, and to turn back
_MIXED, _TURNS = 3.0, 1.5
#: what a place that the text names takes off: itself, its city, its province
_NAMED, _SAME_CITY, _SAME_PROVINCE = 7.0, 6.0, 5.0
#: what each province costs that the text names and no reading lies in
_LEFT_OUT = 0.8
#: rows of readings that cost no more than this above the least are left open
_MARGIN = 0.05


@dataclass(frozen=True, slots=True)
class Stop:
    """A part of a line's name, with offsets into it, and the places that it can stand for, the likeliest first."""

    start: int
    end: int
    readings: tuple[Reading, ...]

    @property
    def code(self) -> str | None:
        """The code of the place; None where it has none, or where more than one can be meant."""
        return self.readings[0].code if len(self.readings) == 1 else None


def decode(name: str, beside: Collection[str] = ()) -> tuple[Stop, ...]:
    """The places that the name of a line stands for, in its order; none where it is no such name.

    beside: codes of the places that the text names near it.

    >>> [(stop.readings[0].name, stop.code) for stop in decode("通苏嘉甬铁路")]
    [('南通', '320600'), ('苏州', '320500'), ('嘉兴', '330400'), ('宁波', '330200')]
    """
    return _decode(name, frozenset(beside))


@lru_cache(maxsize=8192)
def _decode(name: str, beside: frozenset[str]) -> tuple[Stop, ...]:
    parts = _parts(name)
    if not parts:
        return ()
    weight = _LOCAL_WEIGHT if _LOCAL.search(name) else 1.0
    rows: list[tuple[float, tuple[Reading, ...]]] = [(0.0, ())]
    for *_, readings in parts:
        likeliest = sorted(readings, key=lambda r: r.cost - _bonus(r, beside))[:_TRIED]
        longer = [(*row, reading) for _, row in rows for reading in likeliest]
        rows = sorted(((_cost(row, beside, weight), row) for row in longer), key=lambda pair: pair[0])[:_KEPT]
    least = rows[0][0]
    stops = []
    for position, (start, end, _) in enumerate(parts):
        near = (row[position] for cost, row in rows if cost <= least + _MARGIN)
        stops.append(Stop(start, end, tuple(dict.fromkeys(near))))
    return tuple(stops)


def _parts(name: str) -> list[tuple[int, int, Sequence[Reading]]]:
    """The parts of a name that stand for places: start, end and readings."""
    head = _HEADS.search(name)
    core = name[: head.start()] if head else name
    if head is None and not take_apart(name).category:
        return []
    if written := _WRITTEN.fullmatch(core):
        return [(*written.span(group), named(written[group])) for group in (1, 2)]
    if not _CITIES.fullmatch(core) or _COURSE.search(core) or _names_one_place(core):
        return []
    if sum(map(is_usual, core)) < len(core) / 2 or (head is None and not all(map(is_listed, core))):
        return []
    parts = [(i, i + 1, readings_of(character)) for i, character in enumerate(core)]
    return parts if all(readings for *_, readings in parts) else []


def _names_one_place(core: str) -> bool:
    """True for the name of a place, unless it is a county's and both its characters are usual in names of lines (福泉高速)."""
    return is_place_name(core) and not (is_county(core) and all(map(is_listed, core)))


def _bonus(reading: Reading, beside: Collection[str]) -> float:
    if reading.code is None or not beside:
        return 0.0
    if reading.code in beside and not reading.code.endswith("0000"):
        return _NAMED
    if any(same_city(reading.code, code) for code in beside if not code.endswith("0000")):
        return _SAME_CITY
    return _SAME_PROVINCE if any(reading.code[:2] == code[:2] for code in beside) else 0.0


def _cost(row: Sequence[Reading], beside: Collection[str], weight: float) -> float:
    """What a row of readings costs; infinite where it names a place twice."""
    if len({reading.name for reading in row}) < len(row):
        return math.inf
    cost = sum(reading.cost - _bonus(reading, beside) for reading in row)
    if len({reading.is_province for reading in row} - {None}) > 1:
        cost += _MIXED * any(reading.has_rival for reading in row)
    cost += _LEFT_OUT * len({code[:2] for code in beside} - {r.where[:2] for r in row if r.where})
    legs = [distance(a.where, b.where) for a, b in pairwise(row)]
    cost += weight * _LEG * sum(_UNKNOWN_LEG if leg is None else math.log1p(leg / _SHORT_LEG) for leg in legs)
    for position in range(1, len(row) - 1):
        direct = distance(row[position - 1].where, row[position + 1].where)
        there, on = legs[position - 1], legs[position]
        if direct and there is not None and on is not None:
            cost += _TURNS * min(1.0, (there + on) / direct - 1)
    return cost
