"""Numbers that stand before a unit of time, read where they stand: 2018年, 6月, 3-5年, 一年半, 20多个小时, 前三季度, 每两年."""

import re
from decimal import Decimal
from functools import cache
from itertools import pairwise

from pipeline.dates.atom import Atom
from pipeline.dates.lexicon import units, vetoes, words
from pipeline.dates.meaning import LIMITS, Count, meaning
from pipeline.dates.numerals import decade, whole, year
from pipeline.dates.partial import Duration

_PARTS = ("lead", "low", "high", "more", "ge", "more_too", "half", "unit", "tail")
#: 多 after a unit belongs to it in 一年多, and to what follows in 三年多个项目
_NOT_AFTER_TAIL = ("个", "家", "项", "次", "条", "种", "地", "部", "方", "样", "元", "额", "人", "名", "程", "径", "岛")
#: 每小时100公里 is a speed
_RATE = re.compile(r"[约超达近]?[0-9]")
_LISTED = {"月": "month", "日": "day", "季度": "quarter"}


def read_count(match: re.Match[str]) -> Atom | None:
    """The atom of a number with a unit, None where it is no time."""
    text, end = match.string, match.end("unit")
    lead, low, high, more, ge, more_too, half, unit, tail = match.group(*_PARTS)
    name = units()[unit].name
    named = year(low) if name == "year" else None
    if _vetoed(text, match.start(), end, "named_year" if named else name, unit):
        return None
    if named and text.startswith(("历史", "的历史"), end) and named % 100 == 0:
        return _history(match, named)
    if (
        low in ("百", "千", "万")
        and not (more or more_too)
        and text[match.start("low") - 1 : match.start("low")] not in ("近", "逾", "超")
    ):
        return None  # 百年大计 counts nothing
    if tail == "半" and named:
        tail = None  # 2023年半年度 is no length
    if tail and text.startswith(_NOT_AFTER_TAIL, match.end("tail")):
        tail = None
    found = meaning(Count(lead or "", low, high, bool(more or more_too), bool(ge), bool(half), unit, tail))
    if found is None:
        return None
    start = match.start() if found.with_lead else match.start("low")
    return Atom(start, match.end("tail") if found.with_tail else end, found.kind, found.value, found.high, found.more)


def _history(match: re.Match[str], number: int) -> Atom:
    """The 2000年 of 2000年历史, which is a length."""
    value = Duration(((Decimal(number), "Y"),))
    return Atom(match.start("low"), match.end("unit"), "duration", value, "year")


def read_listed(match: re.Match[str]) -> Atom | None:
    """The 2019 of 2019、2020年, the 3 of 3、4月: a member of a list that leaves its unit to the last."""
    item, unit = match["item"], match["listed_unit"] or "年"
    if unit in ("年", "年代"):
        value = year(item) if unit == "年" else decade(item)
        return Atom(match.start(), match.end(), "year" if unit == "年" else "decade", value) if value else None
    name, value = _LISTED[unit], whole(item)
    return Atom(match.start(), match.end(), name, value) if value in range(1, LIMITS[name] + 1) else None


def read_months(match: re.Match[str]) -> Atom | None:
    """四、五月份, 六、七、八三个月: neighbouring months in characters, said as one; None where they are no neighbours."""
    numbers = [whole(item) for item in match["listed_months"].split("、")]
    if any(later - earlier != 1 for earlier, later in pairwise(numbers)) or numbers[-1] > LIMITS["month"]:
        return None
    return Atom(match.start(), match.end(), "month", numbers[0], numbers[-1])


def read_every(match: re.Match[str]) -> Atom | None:
    """每年, 每个季度, 每天: a repetition with no number."""
    written = match["every_unit"]
    if written is None:
        return Atom(match.start(), match.end(), "every", Duration(((Decimal(1), "D"),)))
    unit = units()[written]
    if unit.name == "hours" and _RATE.match(match.string, match.end()):
        return None
    if unit.name in ("minute", "decade", "hour", "years") or written in ("号", "秒", "财年"):
        return None
    if _vetoed(match.string, match.start(), match.end(), unit.name, written):
        return None
    return Atom(match.start(), match.end(), "every", Duration(((Decimal(unit.factor), unit.code),)))


def _vetoed(text: str, start: int, end: int, unit: str, written: str) -> bool:
    if written == "日" and text[start - 1 : start] == "月":
        return False
    before, after = vetoes(unit, written)
    if after is not None and after.match(text, end):
        # what is counted from now is a time, whatever follows: 未来5年计划投放
        return not text[max(0, start - 2) : start].endswith(_reaches())
    return before is not None and before.search(text[max(0, start - 6) : start]) is not None


@cache
def _reaches() -> tuple[str, ...]:
    return tuple(word for word, known in words().items() if known.kind in ("reach", "ref"))
