"""Dates and clocks in digits and marks: 2018-06-12, 2018/6/12 09:30, 20180612, 15:30."""

import re
from calendar import monthrange

from pipeline.dates.atom import Atom
from pipeline.dates.partial import Point

_NUMBERS = re.compile(r"[0-9]+")


def read_numeric(match: re.Match[str], kind: str) -> Atom | None:
    """The atom of a numeric date that the lexer matched, None where the calendar has no such day."""
    numbers = [int(n) for n in _NUMBERS.findall(match[0])]
    if kind == "compact":
        text = match[0]
        numbers = [int(text[:4]), int(text[4:6]), int(text[6:])]
    if kind == "years":
        return Atom(match.start(), match.end(), "year", numbers[0], numbers[1])
    if kind == "clock":
        if numbers[0] > 23 and numbers[1:] != [0]:
            return None
        return Atom(match.start(), match.end(), "clock", tuple(numbers))
    if len(numbers) > 2 and numbers[2] > monthrange(numbers[0], numbers[1])[1]:
        return None
    names = ("year", "month", "day", "hour", "minute", "second")
    fields = dict(zip(names, numbers, strict=False))
    if fields.get("hour") == 24:
        return None
    return Atom(match.start(), match.end(), "date", Point(**fields))
