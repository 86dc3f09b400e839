"""One function completes what a text leaves out: the year, month, week or day, from the anchor and the date named before."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.dates.calendars import feast_day, feast_rules
from pipeline.dates.partial import UNKNOWN, Interval, Partial, Point, Shift, known
from pipeline.dates.special import feast, last_part, lunar, nth_week

_NOWHERE = Point()
#: from this month on, a feast of January or February is the coming one
_FEASTS_FROM = 11


class Completed(NamedTuple):
    """A completed value, and which of the two supplied what it leaves out; None where it leaves out nothing, or nothing was known."""

    value: Partial
    leans_on: Literal["anchor", "previous"] | None = None


def resolve(
    value: Partial, anchor: date | Point | None = None, previous: Point | None = None, *, future: bool = False
) -> Partial:
    """Complete a partial value: every part that is left out or relative is supplied, and named in `inferred`.

    `anchor` is the article's date (a Point where only its year is known), `previous` the date that the text has just named, where this
    value leans on it; `future` says that the text speaks of what is to come. What neither tells stays X. A completed value is returned as it is.

    >>> resolve(Point(month=6, day=12), date(2018, 6, 13)).text()
    '2018-06-12'
    >>> resolve(Point(month=6, day=12)).text()
    'XXXX-06-12'
    """
    base = Point(year=anchor.year, month=anchor.month, day=anchor.day) if isinstance(anchor, date) else anchor
    return complete(value, base, previous, future).value


# texts say the same few things again and again: 今年, 年底, the day of the dateline
@lru_cache(maxsize=4096, typed=True)
def complete(value: Partial, anchor: Point | None, previous: Point | None, future: bool) -> Completed:
    """Complete a partial value as `resolve` does, and tell what it leans on."""
    if not isinstance(value, Point | Interval):
        return Completed(value)
    completion = _Completion(anchor or _NOWHERE, previous, future)
    completed = completion.point(value) if isinstance(value, Point) else completion.interval(value)
    return Completed(completed, completion.leans_on)


class _Completion:
    """One resolution: the bases, what had to be inferred, and from which base."""

    def __init__(self, anchor: Point, previous: Point | None, future: bool):
        self.anchor, self.previous, self.future = anchor, previous, future
        self.inferred: list[str] = []
        self.leans_on: Literal["anchor", "previous"] | None = None

    def point(self, p: Point) -> Point | Interval:
        self.inferred = list(p.inferred)
        if p.century is not None or p.decade is not None:
            p = self._century(p)
        elif isinstance(p.day, Shift):
            p = self._shifted_day(p)
        elif isinstance(p.week, Shift) or (p.weekday and p.day is None and p.week is None):
            p = self._week(p)
        else:
            p = self._year(self._month(self._quarter(p)))
            p = self._special(p)
        if isinstance(p, Interval):
            return p
        if p.hour == 24:
            day = p.day_date()
            p = p._replace(hour=0) if day is None else p._replace(hour=0).on(day + timedelta(1))
        if known(p.day) and known(p.month) and p.day > monthrange(known(p.year) or 2000, p.month)[1]:
            p = p._replace(day=UNKNOWN)  # 2月30日 is no day of the calendar
        if p.weekday and p.day is not None:
            p = p._replace(weekday=None)
        return p._replace(inferred=tuple(dict.fromkeys(self.inferred)))

    def _base(self, shift: Shift) -> Point:
        if shift.base == "topic":
            self.inferred.append("year")
        if shift.base != "anchor" and self.previous is not None:
            return self._leaning("previous")
        self.inferred += self.anchor.inferred
        return self._leaning("anchor")

    def _nearest(self) -> Point:
        return self._leaning("anchor" if self.previous is None else "previous")

    def _leaning(self, on: Literal["anchor", "previous"]) -> Point:
        base = self.anchor if on == "anchor" or self.previous is None else self.previous
        if self.leans_on is None and known(base.year) is not None:
            self.leans_on = on
        return base

    def _century(self, p: Point) -> Point:
        if isinstance(p.century, int):
            return p
        year = known(self._leaning("anchor").year)
        if isinstance(p.century, Shift):
            self.inferred += self.anchor.inferred
            return p._replace(century=UNKNOWN if year is None else year // 100 + p.century.by)
        self.inferred.append("century")
        this = (year or 2000) // 100
        begun = year is None or this * 100 + p.decade * 10 <= year
        return p._replace(century=this if begun and year else this - 1)

    def _shifted_day(self, p: Point) -> Point:
        day = self._base(p.day).day_date()
        if day is None:
            return p._replace(year=UNKNOWN, month=UNKNOWN, day=UNKNOWN)
        return p.on(day + timedelta(p.day.by))

    def _week(self, p: Point) -> Point:
        if isinstance(p.week, Shift):
            shift = p.week
        else:
            shift = Shift(0)
            self.inferred.append("week")
        day = self._base(shift).day_date()
        if day is None:
            return p._replace(year=UNKNOWN, week=UNKNOWN)
        if p.week is None and self.previous is not None and self.previous.day_date() is not None:
            named = self.previous.day_date()
            if named.isoweekday() == p.weekday:
                self.leans_on = "previous"
                return p._replace(weekday=None).on(named)
        monday = day - timedelta(day.isoweekday() - 1) + timedelta(weeks=shift.by)
        if isinstance(p.weekday, int):
            return p._replace(week=None, weekday=None).on(monday + timedelta(p.weekday - 1))
        year, week, _ = monday.isocalendar()
        return p._replace(year=year, week=week)

    def _quarter(self, p: Point) -> Point:
        if not isinstance(p.quarter, Shift):
            return p
        base = self._base(p.quarter)
        quarter = known(base.quarter) or (((known(base.month) or 0) + 2) // 3) or None
        year = p.year if p.year is not None else base.year
        if quarter is None:
            return p._replace(year=year if year is not None else UNKNOWN, quarter=UNKNOWN)
        if known(year) is None:
            return p._replace(year=UNKNOWN, quarter=quarter)
        carry, quarter = divmod(quarter - 1 + p.quarter.by, 4)
        return p._replace(year=year + carry, quarter=quarter + 1)

    def _month(self, p: Point) -> Point:
        if not isinstance(p.month, Shift):
            return p
        base = self._base(p.month)
        if p.month.base == "topic":
            self.inferred.append("month")
        month, year = known(base.month), known(base.year)
        if month is None:
            return p._replace(month=UNKNOWN, year=p.year if p.year is not None else base.year or UNKNOWN)
        carry, month = divmod(month - 1 + p.month.by, 12)
        if p.year is None:
            p = p._replace(year=UNKNOWN if year is None else year + carry)
        return p._replace(month=month + 1)

    def _year(self, p: Point) -> Point:
        if isinstance(p.year, Shift):
            year = known(self._base(p.year).year)
            p = p._replace(year=UNKNOWN if year is None else year + p.year.by)
        elif isinstance(p.year, int):
            if p.short_year:
                self.inferred.append("century")
                p = p._replace(year=self._full_year(p.year), short_year=False)
        elif p.day is not None and p.month is None:
            return self._month_and_year(p)
        elif p.year is None and p.is_time and p.day is None and p.month is None:
            return self._clock_day(p)
        elif p != _NOWHERE:
            p = self._missing_year(p)
        return p

    def _full_year(self, short: int) -> int:
        year = known(self._leaning("anchor").year) or 2025
        full = year // 100 * 100 + short
        # plans look some way ahead; beyond that two digits are of the century before
        return full if full <= year + 20 else full - 100

    def _clock_day(self, p: Point) -> Point:
        base = self.previous or self.anchor
        if known(base.day) is None:
            return p
        self._nearest()
        self.inferred += ["year", "month", "day"]
        return p._replace(year=base.year, month=base.month, day=base.day)

    def _month_and_year(self, p: Point) -> Point:
        """A day with no month: the month just named, else the anchor's or, where that is told to be past, the one before."""
        self.inferred += ["year", "month"]
        base = self._nearest()
        year, month = known(base.year), known(base.month)
        if month is None:
            return p._replace(year=UNKNOWN if year is None else year, month=UNKNOWN)
        if base is self.anchor and not self.future and known(base.day) and base.day <= 10 and p.day >= 21:
            year, month = _month_before(year, month)
        elif base is self.previous and known(base.day) and p.day < base.day and base.day - p.day > 20:
            year, month = _month_after(year, month)
        while p.day > monthrange(year or 2000, month)[1]:
            year, month = _month_before(year, month)
        return p._replace(year=UNKNOWN if year is None else year, month=month)

    def _missing_year(self, p: Point) -> Point:
        self.inferred.append("year")
        base = self._nearest()
        year = known(base.year)
        if year is None:
            return p._replace(year=UNKNOWN)
        month = p.month or _month_of(p)
        if base is self.anchor and month and known(base.month):
            # in winter the months just gone are last year's and, where the text looks ahead, the next ones are next year's
            if base.month <= 3 and month - base.month >= 7 and not self.future:
                year -= 1
            elif (
                base.month >= 10
                and base.month - month >= 7
                and (self.future or (p.feast and base.month >= _FEASTS_FROM))
            ):
                year += 1
        if p.month == 2 and p.day == 29:
            while monthrange(year, 2)[1] < 29:
                year -= 1
        return p._replace(year=year)

    def _special(self, p: Point) -> Point | Interval:
        if p.lunar is not None:
            return lunar(p, tuple(dict.fromkeys(self.inferred)))
        return last_part(nth_week(feast(p)))

    def interval(self, value: Interval) -> Interval:
        """Both ends: the end takes from the start what it leaves out, and comes after it."""
        start, end = value.start, value.end
        if start is None or end is None:
            return Interval(start and self._end(start, 0), end and self._end(end, 1))
        if start.year is None and isinstance(end.year, int) and (start.month or start.quarter or start.half):
            start = _before(start, end)
        first = self._end(start, 0)
        missing = _missing(end, first)
        # 次年 and 当月 at the end count from the start
        self.previous, leans_on = first, self.leans_on
        taken = end.inferred + tuple(n for n in first.inferred if n in missing)
        last = self._end(end._replace(**missing, inferred=taken), 1)
        self.leans_on = leans_on or ("anchor" if self.leans_on == "anchor" else None)
        return Interval(first, _after(first, last, missing))

    def _end(self, p: Point, side: int) -> Point:
        """A point as the start (0) or end (1) of an interval; a lunar month is an interval itself."""
        done = self.point(p)
        return done[side] if isinstance(done, Interval) else done


def _month_before(year: int | None, month: int) -> tuple[int | None, int]:
    return (year, month - 1) if month > 1 else (year and year - 1, 12)


def _month_after(year: int | None, month: int) -> tuple[int | None, int]:
    return (year, month + 1) if month < 12 else (year and year + 1, 1)


def _month_of(p: Point) -> int | None:
    """The month that a feast or a quarter lies in, roughly, to choose its year."""
    if isinstance(p.quarter, int):
        return p.quarter * 3 - 2
    if p.lunar:
        return min(12, p.lunar[0] + 1)
    if p.feast:
        day = feast_day(feast_rules()[p.feast], 2018)
        return day.month if day else None
    return None


def _missing(end: Point, start: Point) -> dict[str, int]:
    """The parts that the end of an interval leaves to its start."""
    if isinstance(end.day, Shift) or isinstance(end.week, Shift) or end.century is not None:
        return {}
    if end.decade is not None:
        return {"century": start.century} if start.century is not None else {}
    missing: dict[str, int] = {}
    if end.year is None and start.year is not None:
        missing["year"] = start.year
        if end.month is None and start.month is not None and (end.day is not None or end.is_time):
            missing["month"] = start.month
            if end.day is None and end.is_time and start.day is not None:
                missing["day"] = start.day
    elif end.month is None and end.day is not None and start.month is not None:
        missing["month"] = start.month
    if end.weekday and end.week is None and start.day is not None:
        return {}
    return missing


def _before(start: Point, end: Point) -> Point:
    """The start with the year that only the end names, or the one before: 11月至2020年3月."""
    low = (start.month or start.quarter or start.half, start.day or 0)
    high = (end.month or end.quarter or end.half or 12, end.day or 31)
    same_unit = [start.month is None, start.quarter is None] == [end.month is None, end.quarter is None]
    later = same_unit and all(isinstance(n, int) for n in low + high) and low > high
    return start._replace(year=end.year - 1 if later else end.year, short_year=end.short_year)


def _after(start: Point, end: Point, missing: dict[str, int]) -> Point:
    """The end moved on by the smallest part it took over, where it would lie before the start: 8月至2月, 22时至6时."""
    if end.text() >= start.text() or not missing or end.text()[:4] != start.text()[:4]:
        return end
    if "day" in missing and (day := end.day_date()):
        return end.on(day + timedelta(1))
    if "month" in missing and known(end.month):
        year, month = _month_after(known(end.year), end.month)
        if end.day is None or end.day <= monthrange(year or 2000, month)[1]:
            return end._replace(year=UNKNOWN if year is None else year, month=month)
        return end
    return end._replace(year=end.year + 1) if "year" in missing and known(end.year) else end
