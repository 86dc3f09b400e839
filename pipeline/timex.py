"""The grammar of TIMEX3 values: which strings a DATE mention may carry.

Source: TimeML 1.2.1 annotation guidelines (ISO 24617-1), attribute `value`; ISO 8601-1:2019 for dates, weeks, durations and intervals.
An X stands for a digit that is not known: `XXXX-06-12` is a 12 June of no known year.
"""

import re
from calendar import monthrange
from datetime import date

_REFS = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
_DATE = re.compile(
    r"(?P<year>[0-9X]{4})"
    r"(?:-(?:(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?|W(?P<week>\d\d|XX)(?:-(?:[1-7]|WE))?|Q[1-4X]|H[12X]|SP|SU|FA|WI))?"
    r"|[0-9X]{2,3}|BC\d{4}"
)
_CLOCK = re.compile(r"(?:MO|MI|AF|EV|NI|DT)|(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d))?)?")
_COUNT = r"(?:\d+(?:\.\d+)?|X)"
_DURATION = re.compile(
    rf"P(?=[\dTX])(?:{_COUNT}Y)?(?:{_COUNT}M)?(?:{_COUNT}W)?(?:{_COUNT}D)?(?:T(?=[\dX])(?:{_COUNT}H)?(?:{_COUNT}M)?(?:{_COUNT}S)?)?"
)


def is_valid(value: str) -> bool:
    """True where the string is a TIMEX3 value: a point, an interval, a duration, a range of durations, a set or a reference.

    >>> [is_valid(v) for v in ("2018-06-12T15", "2003/2020", "P3Y/P5Y", "XXXX-WXX-1", "PRESENT_REF", "201")]
    [True, True, True, True, True, True]
    >>> [is_valid(v) for v in ("2018-13", "2019-02-29", "P", "../..", "2018-6-1")]
    [False, False, False, False, False]
    """
    if value in _REFS:
        return True
    sides = value.split("/")
    if len(sides) == 2:
        durations = [bool(_DURATION.fullmatch(side)) for side in sides]
        if any(durations):
            return all(durations)
        return sides != ["..", ".."] and all(side == ".." or _is_point(side) for side in sides)
    return len(sides) == 1 and (bool(_DURATION.fullmatch(value)) or _is_point(value))


def _is_point(value: str) -> bool:
    day, mark, clock = value.partition("T")
    if mark and not _is_clock(clock):
        return False
    if not day:
        return bool(mark)
    match = _DATE.fullmatch(day)
    # a time of day belongs to a day, and to nothing coarser
    if match is None or (mark and not (match["day"] or (match["week"] and re.search(r"-[1-7]$", day)))):
        return False
    return _in_calendar(match)


def _is_clock(clock: str) -> bool:
    match = _CLOCK.fullmatch(clock)
    if match is None:
        return False
    hour, minute, second = (int(part or 0) for part in match.group("hour", "minute", "second"))
    return hour < 24 and minute < 60 and second < 60


def _in_calendar(match: re.Match[str]) -> bool:
    year, month, day, week = match.group("year", "month", "day", "week")
    known = year is not None and "X" not in year
    if known and int(year) < 1:
        return False
    if week and week != "XX":
        # 28 December is always in the last week of its year
        return 1 <= int(week) <= (date(int(year), 12, 28).isocalendar().week if known else 53)
    if month is None or month == "XX":
        return True
    if not 1 <= int(month) <= 12:
        return False
    if day is None or day == "XX":
        return True
    # a leap year stands for the year that is not known
    return 1 <= int(day) <= monthrange(int(year) if known else 2000, int(month))[1]
