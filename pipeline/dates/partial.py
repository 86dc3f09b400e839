"""What a text itself says of a time: frozen values with the parts that are given, before anything is inferred.

A `Point` of 6月12日 has a month and a day and no year; `resolve` supplies the rest. The classes write themselves as TIMEX3 values.
"""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from pipeline.values import DateMod

Base = Literal["anchor", "previous", "topic"]

#: a part that is meant and that nothing tells: written with X
UNKNOWN = -1


class Shift(NamedTuple):
    """So many units from a base: 去年 is the year `Shift(-1)`, 同年 is `Shift(0, "previous")`."""

    by: int
    base: Base = "anchor"


Part = int | Shift | None


class Point(NamedTuple):
    """A date or a time at any precision. `lunar` is month, day and whether the month is a leap one.

    `last` is so many of the last days or weeks of the month; a negative year is one before the common era.

    >>> Point(year=2018, month=6).text()
    '2018-06'
    """

    century: Part = None
    decade: int | None = None
    year: Part = None
    short_year: bool = False
    half: int | None = None
    quarter: Part = None
    season: str | None = None
    month: Part = None
    week: Part = None
    nth_week: int | None = None
    day: Part = None
    weekday: int | str | None = None
    feast: str | None = None
    lunar: tuple[int, int | None, bool] | None = None
    last: tuple[str, int] | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    inferred: tuple[str, ...] = ()

    @property
    def is_time(self) -> bool:
        """True where the point lies within a day."""
        return self.part is not None or self.hour is not None

    def text(self) -> str:
        """The TIMEX3 value; parts that are missing are written with X."""
        return self._date_text() + self._clock_text()

    def _date_text(self) -> str:
        if self.decade is not None:
            return f"{_digits(self.century, 2)}{self.decade}"
        if self.century is not None:
            return _digits(self.century, 2)
        year = _digits(self.year, 4)
        if self.week is not None:
            return f"{year}-W{_digits(self.week, 2)}" + (f"-{self.weekday}" if self.weekday else "")
        if self.half is not None:
            return f"{year}-H{self.half}"
        if self.quarter is not None:
            return f"{year}-Q{_digits(self.quarter, 1)}"
        if self.season is not None:
            return f"{year}-{self.season}"
        if self.day is not None:
            return f"{year}-{_digits(self.month, 2)}-{_digits(self.day, 2)}"
        if self.month is not None:
            return f"{year}-{_digits(self.month, 2)}"
        return year if self.year is not None else "" if self.is_time else "XXXX"

    def _clock_text(self) -> str:
        if self.hour is not None:
            fields = [self.hour] + [n for n in (self.minute, self.second) if n is not None]
            return "T" + ":".join(f"{n:02}" for n in fields)
        return f"T{self.part}" if self.part else ""

    def day_date(self) -> date | None:
        """The calendar day, None where the point is coarser or not fully known."""
        parts = (self.year, self.month, self.day)
        if all(isinstance(n, int) and n > 0 for n in parts):
            try:
                return date(*parts)
            except ValueError:
                return None
        return None

    def on(self, day: date) -> "Point":
        """The same time of day on another day."""
        return self._replace(year=day.year, month=day.month, day=day.day)


def _digits(part: Part, width: int) -> str:
    if isinstance(part, int) and part < UNKNOWN:
        return f"BC{-part:04}"
    return f"{part:0{width}}" if isinstance(part, int) and part >= 0 else "X" * width


def known(part: object) -> int | None:
    """The number of a part that is known, None for one that is missing, relative or unknown."""
    return part if isinstance(part, int) and part != UNKNOWN else None


class Interval(NamedTuple):
    """From one point to another, both ends taken in; an open end is None."""

    start: Point | None
    end: Point | None

    @property
    def is_time(self) -> bool:
        """True where an end lies within a day."""
        return any(p is not None and p.is_time for p in (self.start, self.end))

    @property
    def inferred(self) -> tuple[str, ...]:
        """What was inferred for either end."""
        return tuple(dict.fromkeys(name for p in (self.start, self.end) if p for name in p.inferred))

    def text(self) -> str:
        """The TIMEX3 value `start/end`."""
        return "/".join(p.text() if p else ".." for p in (self.start, self.end))


class Duration(NamedTuple):
    """A length of time: amounts with the designators of ISO 8601 (`TH`, `TM`, `TS` for parts of a day); None where it is vague (几天).

    >>> Duration(((Decimal(3), "Y"),), ((Decimal(5), "Y"),)).text()
    'P3Y/P5Y'
    """

    low: tuple[tuple[Decimal | None, str], ...]
    high: tuple[tuple[Decimal | None, str], ...] | None = None

    inferred = ()
    is_time = False

    def text(self) -> str:
        """The TIMEX3 value, a range as `low/high`."""
        return "/".join(_duration_text(side) for side in (self.low, self.high) if side is not None)


def _duration_text(side: tuple[tuple[Decimal | None, str], ...]) -> str:
    days = "".join(_amount(n) + code for n, code in side if code[0] != "T")
    times = "".join(_amount(n) + code[1] for n, code in side if code[0] == "T")
    return f"P{days}T{times}" if times else f"P{days}"


def _amount(number: Decimal | None) -> str:
    if number is None:
        return "X"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Repeat(NamedTuple):
    """A repetition: a period (每年 → P1Y) or the point that comes again (每周一 → XXXX-WXX-1)."""

    period: Duration
    point: Point | Interval | None = None

    inferred = ()
    is_time = False

    def text(self) -> str:
        """The TIMEX3 value of the set."""
        return self.point.text() if self.point else self.period.text()


class Reference(NamedTuple):
    """Now, the past or the future, at no distance: PRESENT_REF, PAST_REF, FUTURE_REF."""

    name: str

    inferred = ()
    is_time = False

    def text(self) -> str:
        """The TIMEX3 value."""
        return self.name


Partial = Point | Interval | Duration | Repeat | Reference


class Expression(NamedTuple):
    """A partial value where it stands in the text, with the mod that the words in and around it give and the rule that read it."""

    start: int
    end: int
    value: Partial
    mod: DateMod | None
    rule: str
