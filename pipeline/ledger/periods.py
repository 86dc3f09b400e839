"""Dates as months that can be subtracted: the first and the last month that a TIMEX3 value may mean."""

import re
from typing import NamedTuple

from pipeline.values import DateValue

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-\d\d(?:T.*)?)?|(?P<part>[QH]\d|SP|SU|FA|WI)))?")
_PARTS = {
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12),
    "SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14),
}  # fmt: skip
#: of a year: 年初, 年中, 年底
_OF_YEAR = {"START": (1, 3), "MID": (5, 8), "END": (10, 12)}


class Period(NamedTuple):
    """The first and the last month, counted from the year 0."""

    first: int
    last: int

    def overlaps(self, other: "Period") -> bool:
        """True where both may mean one month, so that one only says it more closely than the other."""
        return self.first <= other.last and other.first <= self.last

    def __and__(self, other: "Period") -> "Period":
        """The months that both may mean."""
        return Period(max(self.first, other.first), min(self.last, other.last))


def month_text(month: int) -> str:
    """A counted month as it is written.

    >>> month_text(2020 * 12 + 11)
    '2020-12'
    """
    return f"{month // 12:04}-{month % 12 + 1:02}"


def period_of(value: DateValue) -> Period | None:
    """The months of a date; None for durations, sets, references, and spans of more than a year, which set no date.

    >>> [month_text(m) for m in period_of(DateValue(type="DATE", value="2020", mod="END"))]
    ['2020-10', '2020-12']
    >>> [month_text(m) for m in period_of(DateValue(type="DATE", value="2018-Q4"))]
    ['2018-10', '2018-12']
    >>> period_of(DateValue(type="DATE", value="P3Y")), period_of(DateValue(type="DATE", value="2021/2025"))
    (None, None)
    """
    sides = value.value.split("/")
    points = [_point(side, value.mod if len(sides) == 1 else None) for side in sides]
    if None in points or len(points) > 2:
        return None
    first, last = points[0].first, points[-1].last
    return Period(first, last) if first <= last < first + 12 else None


def _point(text: str, mod: str | None) -> Period | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    year = int(match["year"]) * 12
    if match["month"]:
        month = year + int(match["month"]) - 1
        return Period(month, month) if 1 <= int(match["month"]) <= 12 else None
    first, last = _PARTS.get(match["part"] or "", _OF_YEAR.get(mod or "", (1, 12)))
    return Period(year + first - 1, year + last - 1)
