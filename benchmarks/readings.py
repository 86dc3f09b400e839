"""What a value means, in one form for every system, and when two of them are the same.

A time is read as a half-open span, a length or a repetition, an amount as a range of numbers with a unit. One value may have several
readings (近五年 is a length and also a span that ends at the reference); two values agree where any reading of one is the same as any
of the other. What a system leaves open is never held against it: an open bound, a currency that is not named.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from benchmarks.units import same_scale

DAY = timedelta(days=1)
#: the day on which a clock time stands that has no date
NO_DAY = datetime(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Span:
    """Time from `start` to before `end`, None where open. `clock`: no date is known, it stands on NO_DAY. `loose`: the source repeats
    the end point that the text names, so that the end may also be the end of that hour, day, month or year. `slack`: how far a bound
    may be off (下午 begins at noon or at one)."""

    start: datetime | None
    end: datetime | None
    clock: bool = False
    loose: bool = False
    slack: timedelta = timedelta()

    @property
    def length(self) -> timedelta:
        """Its length; an open span is longer than any."""
        return self.end - self.start if self.start and self.end else timedelta.max

    @property
    def is_instant(self) -> bool:
        """True for a clock time at the precision written: 15时, 15:20, 15:20:30."""
        return self.length in (timedelta(), timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: months, which have no fixed number of days, and seconds."""

    months: float
    seconds: float


@dataclass(frozen=True, slots=True)
class LengthRange:
    """A length between two; None where open."""

    low: Length | None
    high: Length | None


@dataclass(frozen=True, slots=True)
class Every:
    """A repetition: its period, and whether it names the point in it (每周一)."""

    period: Length
    pinned: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """A number from `low` to `high`, None where open, in `unit` (None: not named)."""

    low: float | None
    high: float | None
    unit: str | None


Reading = Span | Length | LengthRange | Every | Amount


def agree(ours: Iterable[Reading], theirs: Iterable[Reading], reference: datetime) -> bool:
    """True where any reading of one value is the same as any of the other."""
    theirs = list(theirs)
    return any(same(a, b, reference) for a in ours for b in theirs)


def same(a: Reading, b: Reading, reference: datetime) -> bool:
    """True where two readings mean the same, counted from `reference`.

    >>> june = Span(datetime(2018, 6, 1), datetime(2018, 7, 1))
    >>> same(june, Span(datetime(2018, 6, 1), datetime(2018, 6, 30)), datetime(2018, 6, 13))  # its last day named as the end
    True
    >>> same(Length(0, 14 * 86400), june, datetime(2018, 6, 13))
    False
    """
    if type(a) is not type(b):
        return False
    if isinstance(a, Span):
        return _same_span(a, b, reference)
    if isinstance(a, Amount):
        return _same_amount(a, b)
    if isinstance(a, Length):
        return _same_length(a, b)
    if isinstance(a, Every):
        return a.pinned == b.pinned and _same_length(a.period, b.period)
    return all(x is None or y is None or _same_length(x, y) for x, y in ((a.low, b.low), (a.high, b.high)))


def _same_length(a: Length, b: Length) -> bool:
    return abs(a.months - b.months) < 1e-6 and abs(a.seconds - b.seconds) < 1


def _same_amount(a: Amount, b: Amount) -> bool:
    scale = same_scale(a.unit, b.unit)
    if scale is None:
        return False
    return all(
        x is None or y is None or abs(x * scale - y) <= 1e-6 * max(1.0, abs(y))
        for x, y in ((a.low, b.low), (a.high, b.high))
    )


def _same_span(a: Span, b: Span, reference: datetime) -> bool:
    if a.clock != b.clock:
        dated = b if a.clock else a
        if (dated.start or dated.end).date() != reference.date():
            return False
        a, b = _clock_only(a), _clock_only(b)
    if a.is_instant and b.is_instant:
        return abs(a.start - b.start) <= timedelta(minutes=1)
    shorter = min(a.length, b.length)
    slack = max(a.slack, b.slack, timedelta(minutes=1) if shorter >= timedelta(minutes=5) else timedelta(seconds=2))
    if not _same_bound(a.start, b.start, reference, max(slack, DAY) if shorter >= 28 * DAY else slack):
        return False
    slack = max(slack, DAY) if shorter > 2 * DAY else slack
    return any(_same_bound(x, y, reference, slack) for x in _ends(a) for y in _ends(b))


def _clock_only(span: Span) -> Span:
    start, end = (
        moment and datetime.combine(NO_DAY, moment.time()) for moment in (span.start, span.end)
    )  # fmt: skip
    if start and end and end <= start:
        end += DAY
    return replace(span, start=start, end=end)


def _same_bound(a: datetime | None, b: datetime | None, reference: datetime, slack: timedelta) -> bool:
    if a is None or b is None:
        # since X, said of the past, is X until now
        return a is b or abs((a or b) - reference) <= DAY
    if abs(a - b) <= slack:
        return True
    # a bound that only repeats the reference's clock is the bare date
    return any(
        x.time() == datetime.min.time() and abs(y - datetime.combine(y, reference.time())) <= timedelta(minutes=1)
        for x, y in ((a, b), (b, a))
    ) and (a.date() == b.date())


def _ends(span: Span) -> list[datetime | None]:
    end = span.end
    if end is None or not span.loose:
        return [end]
    if end.time() != datetime.min.time():
        return [end, end + timedelta(hours=1), end + timedelta(minutes=1)]
    ends = [end, end + DAY]
    if end.day == 1:
        ends.append(months_on(end, 1))
        if end.month == 1:
            ends.append(months_on(end, 12))
    return ends


def months_on(moment: datetime, months: int) -> datetime:
    """The same day so many months on, the month's last where it has no such day."""
    years, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    for day in (moment.day, 30, 29, 28):
        try:
            return moment.replace(year=years, month=month + 1, day=min(day, moment.day))
        except ValueError:
            continue
    raise OverflowError(f"{months} months from {moment} is outside the calendar")
