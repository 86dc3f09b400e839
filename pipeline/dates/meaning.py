"""What a number with a unit means: a point (2018年, 6月), a length (3年, 20多个小时), a count from an end (前三季度)."""

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipeline.dates.lexicon import Unit, units
from pipeline.dates.numerals import count, decade, is_short_year, is_vague, neighbours, whole, year
from pipeline.dates.partial import Duration

LIMITS = {"month": 12, "day": 31, "hour": 24, "minute": 59, "second": 59, "quarter": 4, "century": 30}
_FROM_START, _FROM_END = ("前", "头"), ("最后", "后")
_HALF = Decimal("0.5")


class Count(NamedTuple):
    """The parts of a number with a unit, as written; `tail` only where it belongs to the number."""

    lead: str
    low: str
    high: str | None
    more: bool
    ge: bool
    half: bool
    unit: str
    tail: str | None


class Meaning(NamedTuple):
    """The kind and value of the atom, and whether its span takes in the lead (前) and the tail (多)."""

    kind: str
    value: object
    high: object = None
    more: bool = False
    with_lead: bool = True
    with_tail: bool = False


# a text writes few numbers, and each of them often
@lru_cache(maxsize=8192)
def meaning(written: Count) -> Meaning | None:
    """The meaning of a number with a unit, None where it is no time."""
    unit = units()[written.unit]
    counts = written.more or written.ge or written.half or is_vague(written.low) or written.lead.startswith("每")
    point = None if counts else _point(written, unit)
    if point is not None:
        return point
    return _ordinal(written, unit) if written.lead == "第" else _length(written, unit)


def _point(written: Count, unit: Unit) -> Meaning | None:
    """A number that names a year, a month, a day and so on, rather than counts them."""
    low, high = written.low, written.high
    if unit.name == "year":
        return None if written.lead or written.tail in ("多", "半") else _year(low, high)
    if (written.lead and unit.name != "quarter") or written.lead in (*_FROM_START, *_FROM_END):
        return None
    if high is None and unit.name in ("month", "day", "decade"):
        low, high = neighbours(low) or (low, None)
    if unit.name == "decade":
        first, last = decade(low), decade(high)
        return Meaning("decade", first, last) if first and (high is None or last) else None
    limit = LIMITS.get(unit.name)
    first, last = whole(low), whole(high)
    if limit is None or first is None or first > limit or (high is not None and (last is None or last > limit)):
        return None
    if first == 0 and unit.name in ("month", "day", "quarter"):
        return None
    if unit.name == "quarter" and written.unit == "季":
        return None  # 三季稻; and 第二季 is a season of a show, unless a year stands before it
    if unit.name == "century" and (first < 10 or high):
        return None
    return Meaning(unit.name, first, last)


def _year(low: str, high: str | None) -> Meaning | None:
    first = year(low)
    if first is None:
        return Meaning("short_year", whole(low)) if high is None and is_short_year(low) else None
    if high is None:
        return Meaning("year", first)
    last = year(high)
    if last is None and len(high) == 2 and high.isdigit():
        last = first // 100 * 100 + int(high)
    return Meaning("year", first, last) if last is not None and last >= first else None


def _ordinal(written: Count, unit: Unit) -> Meaning | None:
    """第三个月, 第一周: a part of the year or month before it; 第三年, 第二天 are none here."""
    number = whole(written.low)
    if number is None or written.high or unit.name not in ("month", "week", "quarter"):
        return None
    if unit.name != "week" and not 1 <= number <= LIMITS[unit.name]:
        return None
    return Meaning(f"nth_{unit.name}", number)


def _length(written: Count, unit: Unit) -> Meaning | None:
    lead = written.lead
    if not _can_count(written, unit):
        return None
    low, high, more = _amounts(written)
    if low is None and not is_vague(written.low):
        return None
    with_tail = bool(written.tail)
    if written.tail == "半":
        low = low + _HALF if low is not None else None
    elif written.tail:
        more = True
    low, high = (None if n is None else n * unit.factor for n in (low, high))
    value = Duration(((low, unit.code),), ((high, unit.code),) if written.high or high is not None else None)
    if lead.startswith("每"):
        return Meaning("every", value, with_tail=with_tail)
    if lead in (*_FROM_START, *_FROM_END) and value.high is None and low is not None and low == int(low):
        kind = "first" if lead in _FROM_START else "last"
        return Meaning(kind, (int(low), unit, value), None, more, with_tail=with_tail)
    return Meaning("duration", value, unit.name, more, with_lead=False, with_tail=with_tail)


def _can_count(written: Count, unit: Unit) -> bool:
    """False for a unit that does not count without 个: 三月 is March, 三个月 is three months."""
    if written.unit in ("号", "时", "点", "点钟") or unit.name in ("minute", "decade"):
        return False
    if written.ge:
        return True
    counted = written.lead in (*_FROM_START, *_FROM_END)
    if unit.name == "month":
        return counted or written.low == "数"
    if unit.name == "quarter":
        return counted or written.lead.startswith("每")
    return unit.name != "century" and written.unit not in ("年度", "财年")


def _amounts(written: Count) -> tuple[Decimal | None, Decimal | None, bool]:
    """The first and second number, and whether the number says more (多, 余, 几)."""
    low, high, more = written.low, written.high, written.more
    if low in ("半", "大半"):
        first, more = _HALF, more or low == "大半"
    elif is_vague(low):
        core = low.strip("几数好上")
        if not core:
            return None, None, False
        first, more = count(core), True
    elif high is None and (pair := neighbours(low)):
        return count(pair[0]), count(pair[1]), False
    else:
        first = count(low)
    if written.half and first is not None:
        first += _HALF
    return first, count(high) if high else None, more
