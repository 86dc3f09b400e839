"""A number with the unit that follows it or the currency before it."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from pipeline.amounts.lexicon import (
    BEFORE_PARTS,
    PARTS,
    Unit,
    currency_before,
    mark_before,
    modifier_after,
    rate_at,
    unit_at,
)
from pipeline.amounts.money import UNNAMED, money_cue, parts_after
from pipeline.amounts.numerals import Numeral, read_numeral

Number = int | Decimal

_NO_HALF = frozenset("年天日小个月径导圈数直潜挂封自固")
_SMALL, _TEN = 100, 10
_YEARS = range(1901, 2100)
_PART_OF_KUAI = re.compile(r"[一二三四五六七八九\d](?![\d十百千万])")
_KUAI_ALONE = re.compile(r"$|[^\w]|一[斤张个件份]")
_CENTIMETRES = re.compile(r"[一二三四五六七八九]{1,2}$|\d{1,2}$")


@dataclass(slots=True)
class Entry:
    """A number of the text with what it counts; `unit` is None where nothing says what that is.

    `numeral` is the one that the span ends with; `code` the unit with its denominator (CNY/t); `rule` names the form. Where the unit is not
    `named` but inferred, `basis` is what from: 元, ￥, or the word that makes the number money.
    """

    start: int
    end: int
    numeral: Numeral
    low: Number
    high: Number | None = None
    unit: Unit | None = None
    code: str = ""
    rule: str = "amount"
    named: bool = True
    basis: str | None = None


def measured(text: str, numerals: list[Numeral], index: int) -> tuple[Entry, int]:
    """A number with the unit that follows it, or the currency mark before it."""
    numeral, unit, end = _unit_after(text, numerals[index])
    start, named, following = numeral.start, True, index + 1
    mark = mark_before(text, start)
    basis = unit and unit.spelling
    if mark:
        code, role, start = mark
        basis = text[start : numeral.start].strip()
        end = end if unit and unit.kind == "money" else numeral.end
        unit = Unit("", code, "money", role=role)
    if unit is None:
        code = currency_before(text, start) if numeral.tail[-1:] in ("万", "亿") else None
        basis = money_cue(text, numeral) if code is None else None
        if code is None and basis is None:
            return Entry(start, numeral.end, numeral, numeral.low, numeral.high), following
        unit = UNNAMED if code is None else replace(UNNAMED, code=code, role="named")
        end = numeral.end
    elif unit.kind == "money" and unit.role == "inferred" and (code := currency_before(text, start)):
        unit = replace(unit, code=code, role="named")
    low, high = _times(numeral.low, unit), None if numeral.high is None else _times(numeral.high, unit)
    if unit.kind == "money" and high is None:
        added, end, taken = parts_after(text, unit, end, numerals[following : following + 2])
        low, following = low + added, following + taken
    elif high is None:
        added, end, taken = _half_after(text, unit, end, numerals[following : following + 1])
        low, following = low + added, following + taken
    rate = rate_at(text, end, unit) if unit.kind != "share" else None
    code, end = (f"{unit.code}/{rate[0]}", rate[1]) if rate else (unit.code, end)
    named = unit.role not in ("inferred", "before-part")
    return Entry(start, end, numeral, low, high, unit, code, unit.kind, named, None if named else basis), following


def _times(value: Number, unit: Unit) -> Number:
    if unit.spelling == "折" and value > 10:
        return value
    return value * unit.factor


def _unit_after(text: str, numeral: Numeral) -> tuple[Numeral, Unit | None, int]:
    """The unit after a numeral; a last 千, 百 or 兆 belongs to the unit where there is such a one (千瓦, 百帕, 兆赫)."""
    if len(numeral.text) > 1 and numeral.text[-1] in "百千兆":
        longer = unit_at(text, numeral.end - 1)
        shorter = longer and longer.kind in ("measure", "share") and read_numeral(numeral.text[:-1], numeral.start)
        if shorter:
            return shorter, longer, numeral.end - 1 + len(longer.spelling)
    position = numeral.end
    while position < numeral.end + 2 and text[position : position + 1] == " ":
        position += 1
    unit = unit_at(text, position, partial(_may_count, numeral))
    if unit and unit.kind == "count" and unit.role == "digits" and position > numeral.end:
        unit = None  # the 省 of 680 省补 begins the next word
    if text[position : position + 1] in BEFORE_PARTS and _is_kuai(text, numeral, position + 1):
        unit = BEFORE_PARTS[text[position]]
    return numeral, unit, position + len(unit.spelling) if unit else numeral.end


def _is_kuai(text: str, numeral: Numeral, end: int) -> bool:
    """Whether 块 is money: 三块五, 二十块。 but not 三块屏幕, 分成三块."""
    if _PART_OF_KUAI.match(text, end):
        return text[end + 1 : end + 2] in ("", *PARTS) or unit_at(text, end + 1) is None
    if text[numeral.start - 1 : numeral.start] in ("成", "为", "这", "那") and numeral.start:
        return False
    return bool(_KUAI_ALONE.match(text, end)) or modifier_after(text, end) is not None


def _may_count(numeral: Numeral, unit: Unit) -> bool:
    """Whether the unit goes with such a numeral: 13大, not 十九大; 3亿度, not 8度."""
    if numeral.positional:
        return unit.spelling == "折"
    match unit.role:
        case "digits":
            return not numeral.chinese and not numeral.tail
        case "arabic":
            return not numeral.chinese
        case "small":
            return not numeral.chinese and numeral.low < _SMALL
        case "large":
            return numeral.tail[-1:] in ("万", "亿")
        case "ten":
            return not numeral.chinese or numeral.low >= _TEN
        case "not-year":
            return not (numeral.text.isdigit() and numeral.low in _YEARS)
    return True


def _half_after(text: str, unit: Unit, end: int, following: list[Numeral]) -> tuple[Number, int, int]:
    """The 半 of 一吨半, the last digits of 七成六 and 一米七五: what they add, where they end, how many numerals they take."""
    if unit.kind not in ("measure", "share"):
        return 0, end, 0
    if following and following[0].text[0] == "半" and following[0].start == end:
        return 0, end, 0  # 一公里半成
    if text[end : end + 1] == "半" and text[end + 1 : end + 2] not in _NO_HALF:
        return Decimal(unit.factor) / 2, end + 1, 0
    digit = following[0] if following and following[0].start == end and following[0].high is None else None
    if digit is None or unit.spelling not in ("成", "米") or unit_at(text, digit.end) is not None:
        return 0, end, 0
    if unit.spelling == "成" and digit.low < _TEN:
        return digit.low, digit.end, 1
    if unit.spelling == "米" and _CENTIMETRES.match(digit.text) and not text.startswith("号", digit.end):
        return Decimal(digit.low).scaleb(-len(digit.text)), digit.end, 1
    return 0, end, 0
