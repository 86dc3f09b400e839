"""What one character, or a written name, in the name of a line can stand for: places with their codes, the usual one first."""

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from pipeline.places.gazetteer import LEVELS, MUNICIPALITIES
from pipeline.tables import read_table

#: how much less likely each next place of a character in the table is than the one before
_NEXT = 0.2
#: how much less likely a smaller place is than a province, its capital or one of the cities planned by the state itself
_PREFECTURE, _COUNTY = 0.7, 0.9
#: the cities planned by the state itself (计划单列市): Dalian, Ningbo, Xiamen, Qingdao, Shenzhen
_PLANNED_BY_STATE = frozenset({"210200", "330200", "350200", "370200", "440300"})
#: how much less likely a place is that the table does not give for the character it begins with, by the class that ends its name
_UNLISTED = {"prefecture": 2.6, "市": 4.0, "县": 5.0}
#: the towns of the Xinjiang production corps: young, so that few lines are named after them
_CORPS = "659"
#: the special regions, which like the four great cities are towns and provinces at once
_REGIONS = frozenset({"81", "82"})
_EARTH_KM = 6371.0


class Reading(NamedTuple):
    """A place that a part of a line's name can stand for; `cost` is least for the usual one and grows as it gets less likely.

    `near` is the code of the division around a place that has none of its own. `has_rival` is True where the character usually
    stands for a province and for a city: then those of one kind go together.
    """

    name: str
    code: str | None
    cost: float
    near: str | None = None
    has_rival: bool = False

    @property
    def where(self) -> str | None:
        """The code of the division it lies in: its own, or that of the division around a place that has none."""
        return self.code or self.near

    @property
    def is_province(self) -> bool | None:
        """True for a province, False for a city, None for what is both (京, 港) or has no code."""
        if self.code is None or self.code[:2] in MUNICIPALITIES | _REGIONS:
            return None
        return self.code.endswith("0000")


@cache
def _present() -> tuple[dict[str, str], ...]:
    """The divisions of today, provinces first, then prefectures, then counties."""
    rows = [row for row in read_table("divisions") if not row["valid_to"]]
    return tuple(sorted(rows, key=lambda row: LEVELS[row["level"]]))


@cache
def _by_name() -> Mapping[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _present():
        for name in {row["name"], row["short"]} - {""}:
            found[name].append(row)
    return found


@cache
def _elsewhere() -> Mapping[str, dict[str, str]]:
    return {row["place"]: row for row in read_table("line_places")}


def named(name: str) -> list[Reading]:
    """What a written name stands for: the divisions of the highest level that bear it; one without a code where none does.

    >>> [(r.name, r.code) for r in named("吉安")], [(r.name, r.code) for r in named("老挝")]
    ([('吉安', '360800')], [('老挝', None)])
    """
    if row := _elsewhere().get(name):
        return [Reading(name, row["code"] or None, 0.0, row["near"] or None)]
    rows = _by_name().get(name, [])
    highest = [Reading(name, row["code"], 0.0) for row in rows if row["level"] == rows[0]["level"]]
    return highest or [Reading(name, None, 0.0)]


def is_place_name(name: str) -> bool:
    """True for the name of a division."""
    return name in _by_name()


def is_county(name: str) -> bool:
    """True for a name that only counties and towns bear."""
    return {row["level"] for row in _by_name().get(name, ())} == {"county"}


def _smallness(code: str | None) -> float:
    if code is None or code.endswith(("0000", "0100")) or code in _PLANNED_BY_STATE:
        return 0.0
    return _PREFECTURE if code.endswith("00") else _COUNTY


@cache
def _listed() -> Mapping[str, tuple[Reading, ...]]:
    found = {}
    for row in read_table("city_characters"):
        places = [(position, r) for position, place in enumerate(row["place"].split()) for r in named(place)]
        rival = {r.is_province for _, r in places} >= {True, False}
        found[row["character"]] = tuple(
            r._replace(cost=_NEXT * position + _smallness(r.code), has_rival=rival) for position, r in places
        )
    return found


@cache
def _beginning_with() -> Mapping[str, tuple[Reading, ...]]:
    """The prefectures, towns and counties by the first character of their names."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for row in _present():
        rank = "prefecture" if row["level"] == "prefecture" else row["name"][-1]
        cost = _UNLISTED.get("县" if row["code"].startswith(_CORPS) else rank)
        if cost is not None and row["level"] != "province":
            found[row["name"][0]].append(Reading(row["short"] or row["name"], row["code"], cost))
    return {character: tuple(readings) for character, readings in found.items()}


@cache
def readings_of(character: str) -> tuple[Reading, ...]:
    """The places that a character can stand for: those of the table, then all that begin with it; none where nothing does.

    >>> [r.name for r in readings_of("赣")][:2]
    ['赣州', '江西']
    """
    listed = _listed().get(character, ())
    known = {reading.code for reading in listed}
    return listed + tuple(r for r in _beginning_with().get(character, ()) if r.code not in known)


def is_listed(character: str) -> bool:
    """True for a character that the table gives a place for."""
    return character in _listed()


def is_usual(character: str) -> bool:
    """True for a character that the table gives a place for, or that begins the name of a prefecture."""
    return any(reading.cost <= _UNLISTED["prefecture"] for reading in readings_of(character))


@cache
def _locations() -> Mapping[str, tuple[float, float]]:
    rows = read_table("division_locations")
    return {row["code"]: (float(row["longitude"]), float(row["latitude"])) for row in rows}


@cache
def distance(one: str | None, other: str | None) -> float | None:
    """Kilometres in a straight line between the seats of two divisions; None where a code or a location is not known.

    >>> round(distance("310000", "320500"), -1)
    80.0
    """
    places = [_locations().get(code) or _locations().get(f"{code[:4]}00") if code else None for code in (one, other)]
    if places[0] is None or places[1] is None:
        return None
    (x1, y1), (x2, y2) = ((math.radians(x), math.radians(y)) for x, y in places)
    h = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(h))
