"""Repetitions: 每年, 每两年, 每周一, 每天8时至20时, 一年一度."""

import re

from pipeline.dates.atom import Atom
from pipeline.dates.chain import Chain, carry_part, point_of, read_chain
from pipeline.dates.numerals import TO
from pipeline.dates.partial import UNKNOWN, Duration, Expression, Interval, Point, Repeat

_TO = re.compile(TO)
_WEEKDAYS = "一二三四五六日"
_WEEKDAY = re.compile(r"[一二三四五六日天](?!次|个|天|趟|班|期|节|组|线|本)")
_LAST_WEEKDAY = re.compile(r"(?:周|星期)?([一二三四五六日天])(?!次|个|天|趟|班|期|节|组|线|本)")
_JOINS = ("month", "day", "lunar", "part", "hour", "clock", "weekday", "feast")
_AGAIN = re.compile(r"一(?:次|度|届|回|选|换|评|考|检|更)")


def repeated(text: str, start: int, end: int, value: Duration) -> Expression | None:
    """一年一度, 两年一次: a duration that what follows makes a repetition."""
    match = _AGAIN.match(text, end)
    return Expression(start, match.end(), Repeat(value), None, "rule:set") if match else None


def read_repeat(text: str, atoms: list[Atom], index: int) -> tuple[Expression | None, int]:
    """The repetition that the atom of 每 begins, with the point in it that comes again."""
    atom = atoms[index]
    end, following, point = atom.end, index + 1, None
    if atom.value.low[0][1] == "W":
        point, end = _weekdays(text, end)
        while following < len(atoms) and atoms[following].start < end:
            following += 1
    if following < len(atoms) and atoms[following].start == end and atoms[following].kind in _JOINS:
        chain = read_chain(text, atoms, following, joined=True)
        if chain is not None and not isinstance(point, Interval):
            point, end, following = _within(text, atoms, chain, point)
    if end == atom.end and text[atom.start : end] in ("每", "每逢"):
        return None, following
    return Expression(atom.start, end, Repeat(atom.value, point), None, "rule:set"), following


def _weekdays(text: str, at: int) -> tuple[Point | Interval | None, int]:
    """The 一 of 每周一, the 一至五 of 每周一至周五."""
    first = _WEEKDAY.match(text, at)
    if first is None:
        return None, at
    point = _recurring(Point(weekday=_weekday(first[0])))
    joint = _TO.match(text, first.end())
    last = _LAST_WEEKDAY.match(text, joint.end()) if joint else None
    if last is None:
        return point, first.end()
    return Interval(point, _recurring(Point(weekday=_weekday(last[1])))), last.end()


def _weekday(char: str) -> int:
    return _WEEKDAYS.index(char.replace("天", "日")) + 1


def _within(
    text: str, atoms: list[Atom], chain: Chain, outer: Point | None
) -> tuple[Point | Interval | None, int, int]:
    """The point inside the period, or from one clock to another; and where it ends."""
    point = point_of(chain)
    if outer is not None:
        point = point._replace(weekday=outer.weekday)
    end, following = chain.end, chain.index
    if chain.last.high is not None:
        other = point._replace(**{chain.last.kind: chain.last.high})
        return Interval(_recurring(point), _recurring(other)), end, following
    joint = _TO.match(text, end)
    if joint and following < len(atoms) and atoms[following].start == joint.end():
        last = read_chain(text, atoms, following)
        if last is not None and last.last.high is None:
            carry_part(chain, last)
            last_point = point_of(last)
            first, second = _recurring(point), _recurring(last_point._replace(weekday=point.weekday))
            return first and second and Interval(first, second), last.end, last.index
    return _recurring(point), end, following


def _recurring(point: Point) -> Point | None:
    """The point in any year, month or week; None where no TIMEX3 value can name it (每年春节)."""
    if point.feast or point.lunar:
        return None
    if point.hour == 24:
        point = point._replace(hour=23, minute=59)
    if point.weekday:
        return point._replace(year=UNKNOWN, week=UNKNOWN)
    if point.is_time or point.day:
        return point._replace(year=UNKNOWN, month=point.month or UNKNOWN, day=point.day or UNKNOWN)
    return point._replace(year=UNKNOWN)
