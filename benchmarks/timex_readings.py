"""The readings of TIMEX3 values, as the project and its gold write them, and of the test suites' times."""

import re
from datetime import datetime, timedelta

from benchmarks.readings import DAY, NO_DAY, Every, Length, LengthRange, Reading, Span, months_on
from pipeline.values import DateValue

_CLOCK = re.compile(r"(\d\d)(?::(\d\d))?(?::(\d\d)(?:\.\d+)?)?")
_DAY = re.compile(r"(\d{4})(?:-(?:([QH])(\d)|W(\d\d)(?:-(\d|WE))?|(\d\d)(?:-(\d\d))?))?")
_DURATION = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?"
)
#: part of the day → first hour, last hour, how many hours usage varies by
_DAY_PARTS = {
    "MO": (6, 12, 3),
    "MI": (11, 13, 2),
    "AF": (12, 18, 2),
    "EV": (18, 24, 4),
    "NI": (20, 28, 4),
    "DT": (8, 18, 3),
}
#: pattern of a set with a point in it → its period
_PATTERNS = (
    ("XXXX-WXX", Length(0, 7 * 86400)),
    ("XXXX-XX", Length(1, 0)),
    ("XXXX-", Length(12, 0)),
    ("T", Length(0, 86400)),
)


def point(value: str) -> Span | None:
    """The span of one TIMEX3 or ISO 8601 point, None where it has none (a season, a digit that is not known).

    >>> point("2018-Q3").start.month, point("199").end.year, point("2018-06-12T15").length.seconds
    (7, 2000, 3600)
    """
    day, mark, clock = value.replace(" ", "T").partition("T")
    try:
        span = _day(day) if day else Span(NO_DAY, NO_DAY + DAY, clock=True)
        return _clock(span, clock) if span and mark else span
    except (ValueError, OverflowError):
        return None


def _day(day: str) -> Span | None:
    if re.fullmatch(r"\d{2,3}", day):
        years = 10 ** (4 - len(day))
        first = int(day) * years
        return Span(datetime(first, 1, 1), datetime(first + years, 1, 1))
    match = _DAY.fullmatch(day)
    if not match:
        return None
    year, part, number, week, weekday, month, date = match.groups()
    if part:
        months = 3 if part == "Q" else 6
        start = datetime(int(year), (int(number) - 1) * months + 1, 1)
        return Span(start, months_on(start, months))
    if week:
        first, days = (6, 2) if weekday == "WE" else (int(weekday), 1) if weekday else (1, 7)
        start = datetime.fromisocalendar(int(year), int(week), first)
        return Span(start, start + days * DAY)
    start = datetime(int(year), int(month or 1), int(date or 1))
    return Span(start, start + DAY if date else months_on(start, 1 if month else 12))


def _clock(span: Span, clock: str) -> Span | None:
    if part := _DAY_PARTS.get(clock):
        first, last, slack = (timedelta(hours=hours) for hours in part)
        return Span(span.start + first, span.start + last, span.clock, slack=slack)
    match = _CLOCK.fullmatch(clock)
    if not match:
        return None
    hour, minute, second = match.groups()
    start = span.start + timedelta(hours=int(hour), minutes=int(minute or 0), seconds=int(second or 0))
    return Span(start, start + timedelta(seconds=1 if second else 60 if minute else 3600), span.clock)


def length(value: str) -> Length | None:
    """The length of an ISO 8601 duration; part of a month counts as days of thirty a month.

    >>> length("P1.5Y"), length("P0.5M"), length("P2W").seconds == length("P14D").seconds
    (Length(months=18.0, seconds=0.0), Length(months=0, seconds=1296000.0), True)
    """
    match = _DURATION.fullmatch(value)
    if not match or not any(match.groups()):
        return None
    years, months, weeks, days, hours, minutes, seconds = (float(part or 0) for part in match.groups())
    months += 12 * years
    seconds += (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60
    return Length(0, seconds + months * 30 * 86400) if months % 1 else Length(months, seconds)


def repetition(value: str) -> Every | None:
    """A set's period, from a duration or from a pattern with a point in it.

    >>> repetition("P1Y").pinned, repetition("XXXX-WXX-1").pinned
    (False, True)
    """
    if period := length(value):
        return Every(period, False)
    return next((Every(period, True) for start, period in _PATTERNS if value.startswith(start)), None)


def time_readings(value: DateValue, reference: datetime) -> list[Reading]:
    """Every reading of a DATE's value; none where it has no place in the calendar (近期, 2017年夏季)."""
    written, mod = value.value, value.mod
    if value.type == "SET":
        return [every] if (every := repetition(written)) else []
    if written == "PRESENT_REF":
        day = datetime.combine(reference, datetime.min.time())
        return [Span(reference, reference), Span(day, day + DAY)]
    first, slash, last = written.partition("/")
    if first.startswith("P"):
        return _lengths(length(first), length(last) if slash else None, slash, mod, reference)
    if slash:
        start, end = (None if side in ("..", "") else point(side) for side in (first, last))
        if (start is None and first not in ("..", "")) or (end is None and last not in ("..", "")):
            return []
        spans = [Span(start and start.start, end and end.end)]
        return spans + (_narrowed(start if mod == "START" else end, mod) if start and end else [])
    span = point(written)
    return [span, *_narrowed(span, mod), *_opened(span, mod)] if span else []


def _lengths(
    low: Length | None, high: Length | None, ranged: str, mod: str | None, reference: datetime
) -> list[Reading]:
    if low is None:
        return []
    if ranged:
        return [LengthRange(low, high)]
    readings: list[Reading] = [low]
    if mod == "MORE_THAN":
        readings.append(LengthRange(low, None))
    if mod == "LESS_THAN":
        readings.append(LengthRange(None, low))
    if mod in ("BEFORE", "AFTER"):
        readings += _shifted(low, 1 if mod == "AFTER" else -1, reference)
    return readings


def _shifted(by: Length, sign: int, reference: datetime) -> list[Reading]:
    """The span between the reference and so far from it, and the far end at each precision that it is taken at."""
    try:
        far = months_on(reference, sign * int(by.months)) + timedelta(seconds=sign * by.seconds)
    except (ValueError, OverflowError):
        return []
    day = datetime.combine(far, datetime.min.time())
    ends = [Span(far, far), Span(day, day + DAY)]
    if by.months and not by.seconds:
        ends.append(point(f"{far:%Y-%m}" if by.months % 12 else f"{far:%Y}"))
    return [Span(min(far, reference), max(far, reference)), *(end for end in ends if end)]


def _narrowed(span: Span, mod: str | None) -> list[Span]:
    """The start, middle or end of a year, quarter or month: the spans that people take it for."""
    start, end = span.start, span.end
    if mod == "MID":
        if span.length > 300 * DAY:
            return [Span(months_on(start, a), months_on(start, b)) for a, b in ((3, 9), (4, 8), (5, 7))]
        return [Span(start + a * DAY, start + b * DAY) for a, b in ((9, 19), (10, 20), (9, 20), (10, 19))]
    if mod not in ("START", "END"):
        return []
    if span.length > 60 * DAY:
        parts = [(months_on(start, n), months_on(end, -n)) for n in (1, 2, 3)]
        parts.append((start + DAY, end - DAY))
    else:
        parts = [(start + n * DAY, end - n * DAY) for n in (1, 5, 10)] + [(start + 10 * DAY, start + 20 * DAY)]
    return [Span(start, to) if mod == "START" else Span(since, end) for to, since in parts]


def _opened(span: Span, mod: str | None) -> list[Span]:
    if mod in ("AFTER", "SINCE"):
        return [Span(span.start, None), Span(span.end, None)]
    if mod in ("BEFORE", "END"):
        return [Span(None, span.start), Span(None, span.end)]
    return []


def suite_time_readings(value: object) -> list[Reading]:
    """The reading of a time in the suites' form: an ISO string, start and end, a set, or min and max."""
    if isinstance(value, str):
        reading = length(value) or point(value)
        return [reading] if reading else []
    if not isinstance(value, dict):
        return []
    if "set" in value:
        every = repetition(value["set"])
        return [Every(every.period, every.pinned or bool(value.get("point")))] if every else []
    if "min" in value:
        low, high = (length(value[side]) if value[side] else None for side in ("min", "max"))
        return [LengthRange(low, high)]
    start, end = (point(value[side]) if value.get(side) else None for side in ("start", "end"))
    if any(value.get(side) and not read for side, read in (("start", start), ("end", end))) or not (start or end):
        return []
    return [Span(start and start.start, end and end.start, (start or end).clock, loose=value.get("bounds") != "[)")]
