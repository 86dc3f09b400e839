"""From numerals to entries: each number with its unit, ranges, fractions and products as one."""

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.amounts.lexicon import Unit, unit_at
from pipeline.amounts.measured import Entry, Number, measured
from pipeline.amounts.numerals import Numeral
from pipeline.numbers import parse_number

_SEPARATOR = re.compile(r" ?(?:[-—–―]{1,2}|~|至|到) ?")
#: what so many of one size are added up in; × between lengths is a size
_SUMMED = frozenset(("power", "energy", "mass", "volume"))
_TIMES = re.compile(r" ?[×xX*] ?")
_PERCENT = Unit("", "%", "share")
_LARGEST_FACTOR = 20


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
        basis=second.basis,
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
    return measured(text, numerals, index)


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
    # by its exponent: `round` fails where a large value would need more digits than decimals have
    return value if value.normalize().as_tuple().exponent >= -10 else round(value, 2)


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
    """2×36万千瓦: so many of one size, as their sum; 3米×5米 and 800×600毫米 are sizes, not sums."""
    first = numerals[index]
    if index + 1 >= len(numerals) or not _TIMES.fullmatch(text, first.end, numerals[index + 1].start):
        return None
    if not first.text.isdigit() or first.low > _LARGEST_FACTOR:
        return None
    second, _ = measured(text, numerals, index + 1)
    if second.unit is None or not (second.unit.code == "km" or second.unit.dimension in _SUMMED):
        return None
    return replace(second, start=first.start, low=first.low * second.low, rule="product")
