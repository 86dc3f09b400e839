"""From numerals to entries: each number with its unit, ranges and fractions as one."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from pipeline.amounts.lexicon import BEFORE_PARTS, Unit, currency_before, mark_before, rate_at, unit_at
from pipeline.amounts.money import UNNAMED, is_money, parts_after
from pipeline.amounts.numerals import Numeral, read_numeral
from pipeline.numbers import parse_number

Number = int | Decimal

_SEPARATOR = re.compile(r" ?(?:[-—–―]{1,2}|~|至|到) ?")
_PERCENT = Unit("", "%", "share")
_NO_HALF = frozenset("年天日小个月径导圈数")
_LARGEST_FACTOR = 20
_SMALL, _TEN = 100, 10
_YEARS = range(1901, 2100)


@dataclass(slots=True)
class Entry:
    """A number of the text with what it counts; `unit` is None where nothing says what that is.

    `numeral` is the one that the span ends with; `code` the unit with its denominator (CNY/t); `rule` names the form.
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


def read_entries(text: str, numerals: list[Numeral]) -> list[Entry]:
    """Every numeral of a folded text as an entry or as a part of one."""
    entries, index = [], 0
    while index < len(numerals):
        entry, index = _ranged(text, numerals, index)
        entries.append(entry)
    return entries


def _ranged(text: str, numerals: list[Numeral], index: int) -> tuple[Entry, int]:
    first, following = _single(text, numerals, index)
    separator = _SEPARATOR.match(text, first.end)
    if separator is None or following >= len(numerals) or first.high is not None:
        return first, following
    prefix = separator.end()
    if numerals[following].start != prefix:
        return first, following
    second, after = _single(text, numerals, following, within=first)
    if second.high is not None or second.unit is None:
        return first, following
    low = first.low if first.unit else _share_scale(first.numeral, second)
    same = first.unit is None or first.code == second.code
    if not same or low >= second.low or (first.numeral.bare and first.unit is None):
        return first, following
    joined = replace(
        second,
        start=first.start,
        low=low,
        high=second.low,
        rule="range",
        named=second.named or (first.unit is not None and first.named),
    )
    return joined, after


def _share_scale(first: Numeral, second: Entry) -> Number:
    """The low end of a range whose unit and 万, 亿 stand at its high end only: 3至5亿元."""
    factor = second.unit.factor if second.unit else 1
    tail = second.numeral.tail
    if tail and not (first.tail and first.tail[-1] in "万亿"):
        scale = parse_number(tail)
        if first.low * scale < second.numeral.low:
            return first.low * scale * factor
    return first.low * factor


def _single(text: str, numerals: list[Numeral], index: int, within: Entry | None = None) -> tuple[Entry, int]:
    fraction = _fraction(text, numerals, index)
    if fraction:
        return fraction, index + 2
    numeral = numerals[index]
    if within is not None and within.rule == "fraction" and within.numeral.text:
        shared = _upper_share(text, numeral, within)
        if shared:
            return shared, index + 1
    product = _product(text, numerals, index)
    if product:
        return product, index + 2
    return _measured(text, numerals, index)


def _fraction(text: str, numerals: list[Numeral], index: int) -> Entry | None:
    """百分之五, 三分之二 and 1/3, all in percent."""
    if index + 1 >= len(numerals):
        return None
    first, second = numerals[index], numerals[index + 1]
    between = text[first.end : second.start].replace(" ", "") if second.start - first.end <= 6 else ""
    if between in ("分之", "分之负") and first.low > 1 and not text.startswith("决赛", second.end):
        sign = -1 if between[-1] == "负" else 1
        low = sign * _percent(second.low, first.low)
        high = None if second.high is None else _percent(second.high, first.low)
        return Entry(first.start, second.end, replace(second, mod=second.mod), low, high, _PERCENT, "%", "fraction")
    if between == "/" and _is_ratio(text, first, second):
        return Entry(first.start, second.end, second, _percent(first.low, second.low), None, _PERCENT, "%", "ratio")
    return None


def _percent(above: Number, below: Number) -> Number:
    """A fraction in percent: exact where it has an end within ten digits, else to two decimals (33.33)."""
    value = Decimal(above) * 100 / Decimal(below)
    return value if value == round(value, 10) else round(value, 2)


def _is_ratio(text: str, above: Numeral, below: Numeral) -> bool:
    before, after = text[above.start - 1 : above.start], text[below.end : below.end + 1]
    if not (above.text.isdigit() and below.text.isdigit() and 0 < above.low < below.low <= 100):
        return False
    if (before.isascii() and before.isalnum()) or before == "/" or (after.isascii() and after.isalnum()):
        return False
    return after not in tuple("/月日号版决") and (below.low <= 10 or before in tuple("占近约的超达过为各"))


def _upper_share(text: str, numeral: Numeral, first: Entry) -> Entry | None:
    """The high end of 百分之五到八, which leaves 百分之 out."""
    if unit_at(text, numeral.end) or "分之" not in text[first.start : first.end]:
        return None
    below = parse_number(text[first.start : first.end].split("分之")[0].strip())
    return Entry(numeral.start, numeral.end, numeral, _percent(numeral.low, below), None, _PERCENT, "%", "fraction")


def _product(text: str, numerals: list[Numeral], index: int) -> Entry | None:
    """2×34万千瓦: so many of one size, as their sum; 3米×5米 and 800×600毫米 are sizes, not sums."""
    first = numerals[index]
    if text[first.end : first.end + 1] not in tuple("×xX*") or index + 1 >= len(numerals):
        return None
    if numerals[index + 1].start != first.end + 1 or not first.text.isdigit() or first.low > _LARGEST_FACTOR:
        return None
    second, _ = _measured(text, numerals, index + 1)
    if second.unit is None or second.unit.dimension not in ("power", "energy", "mass", "volume"):
        return None
    return replace(second, start=first.start, low=first.low * second.low, rule="product")


def _measured(text: str, numerals: list[Numeral], index: int) -> tuple[Entry, int]:
    """A number with the unit that follows it, or the currency mark before it."""
    numeral, unit, end = _unit_after(text, numerals[index])
    start, named, following = numeral.start, True, index + 1
    mark = mark_before(text, start)
    if mark:
        code, role, start = mark
        end = end if unit and unit.kind == "money" else numeral.end
        unit = Unit("", code, "money", role=role)
    if unit is None:
        code = currency_before(text, start) if numeral.tail[-1:] in ("万", "亿") else None
        if code is None and not is_money(text, numeral):
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
    return Entry(start, end, numeral, low, high, unit, code, unit.kind, named), following


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
    if text[position : position + 1] in BEFORE_PARTS and re.match(
        r"[一二三四五六七八九\d](?![\d十百千万])", text[position + 1 : position + 3]
    ):
        part = text[position + 2 : position + 3]
        if part in ("", "角", "毛", "分") or unit_at(text, position + 2) is None:
            unit = BEFORE_PARTS[text[position]]
    return numeral, unit, position + len(unit.spelling) if unit else numeral.end


def _may_count(numeral: Numeral, unit: Unit) -> bool:
    """Whether the unit goes with such a numeral: 13大, not 十九大; 3亿度, not 8度."""
    if numeral.positional:
        return unit.spelling == "折"
    match unit.role:
        case "digits":
            return not numeral.chinese and not numeral.tail
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
    """The 半 of 一吨半 and the last digit of 七成六: what it adds, where it ends, how many numerals it takes."""
    if unit.kind not in ("measure", "share"):
        return 0, end, 0
    if text[end : end + 1] == "半" and text[end + 1 : end + 2] not in _NO_HALF:
        return Decimal(unit.factor) / 2, end + 1, 0
    digit = following[0] if following and following[0].start == end and following[0].low < 10 else None
    if unit.spelling == "成" and digit and unit_at(text, digit.end) is None:
        return digit.low, digit.end, 1
    return 0, end, 0
