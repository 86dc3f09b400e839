"""Dates in digits and marks (2018-06-12, 20180612, 15:30), of the Chinese calendar (腊月二十三) and of eras (民国三十八年)."""

import re
from calendar import monthrange

from pipeline.dates.atom import Atom
from pipeline.dates.lexicon import eras
from pipeline.dates.partial import Point
from pipeline.numbers import parse_number

_NUMBERS = re.compile(r"[0-9]+")


def read_numeric(match: re.Match[str], kind: str) -> Atom | None:
    """The atom of a numeric date that the lexer matched, None where the calendar has no such day."""
    numbers = [int(n) for n in _NUMBERS.findall(match[0])][:6]
    if kind == "compact":
        text = match[0]
        numbers = [int(text[:4]), int(text[4:6]), int(text[6:])]
    if kind == "years":
        return Atom(match.start(), match.end(), "year", numbers[0], numbers[1])
    if kind == "clock":
        if numbers[0] > 23 and numbers[1:] != [0]:
            return None
        return Atom(match.start(), match.end(), "clock", tuple(numbers))
    if kind == "quoted_day":
        return Atom(match.start(), match.end(), "date", Point(month=numbers[0], day=numbers[1]))
    if len(numbers) > 2 and numbers[2] > monthrange(numbers[0], numbers[1])[1]:
        return None
    names = ("year", "month", "day", "hour", "minute", "second")
    fields = dict(zip(names, numbers, strict=False))
    if fields.get("hour") == 24:
        return None
    return Atom(match.start(), match.end(), "date", Point(**fields))


_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def read_lunar(match: re.Match[str]) -> Atom | None:
    """The atom of a month or day of the Chinese calendar."""
    month = match["marked_month"] or match["named_month"] or match["month"]
    day = match["marked_day"] or match["named_day"] or match["day"] or match["new_year"]
    leap = bool(month) and month[0] == "闰"
    number = 1 if month is None else _MONTHS.get(month.lstrip("闰")) or parse_number(month.lstrip("闰"))
    date = None if day is None else int(parse_number(day.lstrip("初").replace("廿", "二十")))
    return Atom(match.start(), match.end(), "lunar", (number, date, leap))


def read_era(match: re.Match[str]) -> Atom | None:
    """The atom of a year of an era, None for a number that is no year of it."""
    written = match["era_year"]
    try:
        number = 1 if written == "元" else parse_number(written)
    except ValueError:
        return None
    if not isinstance(number, int) or number < 1:
        return None
    if match["era_name"].endswith("前"):
        return Atom(match.start(), match.end(), "year", -number)
    year = eras()[match["era_name"]] + number
    return Atom(match.start(), match.end(), "year", year) if year < 3000 else None
