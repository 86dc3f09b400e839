"""From entries to mentions: which numbers are amounts, and the value that each carries."""

import re
from functools import lru_cache

from pipeline.amounts.lexicon import Unit, modifier_after, modifier_before
from pipeline.amounts.measured import Entry, Number
from pipeline.spans import Mention
from pipeline.values import AmountValue

_LEAST_COUNT = 10
_LEAST_BARE = 10**6
_SPEED_BEFORE = re.compile(r"时速[^，。；、,;\d]{0,8}$|每小时$")
#: what a share is of may stand between it and its modifier: 约占全省的40%, 不到全国0.6%
_SHARE_OF = re.compile(
    r"(?:(?P<about>[大]?约)(?:占|为|是|相当于)|(?P<less>不到|不足))[^，。；、：\d%一二三四五六七八九十]{1,14}\Z"
)
_SECOND = re.compile(r"\d[:：∶]\Z")
_NOT_NEGATIVE = frozenset("担背胜肩抱欺")


def mention_of(text: str, folded: str, entry: Entry, ordinal: bool) -> Mention | None:
    """The mention of an entry, None where the number is an ordinal, part of a name, or too vague to be one."""
    unit = entry.unit
    if unit is None or ordinal or _in_name(folded, entry) or not _has_sense(folded, entry, unit):
        return None
    before, after = modifier_before(folded, entry.start), modifier_after(folded, entry.end)
    if unit.code == "%" and before is None:
        before = _share_of(folded, entry.start)
    if entry.numeral.bare and entry.rule != "fraction" and not _is_told(folded, entry, before or after):
        return None
    start, sign = _signed(folded, entry, unit)
    end = entry.end
    if folded[end : end + 1] == "多" and after and entry.high is None and unit.kind in ("measure", "share"):
        end += 1  # 三公里多, as in 三年多
    value = _value(
        entry.low * sign,
        entry.high,
        _speed(folded, entry) or entry.code,
        _modifier(entry, before, after),
        None if entry.named else entry.basis or "",
    )
    return Mention(start, end, unit.label, text[start:end], f"rule:{entry.rule}", value)


def _share_of(folded: str, start: int) -> str | None:
    found = _SHARE_OF.search(folded[max(0, start - 20) : start])
    return found and ("APPROX" if found["about"] else "LESS_THAN")


@lru_cache(maxsize=4096)
def _value(low: Number, high: Number | None, unit: str, mod: str | None, basis: str | None) -> AmountValue:
    return AmountValue(
        value=None if high is not None else _plain(low),
        low=None if high is None else _plain(low),
        high=None if high is None else _plain(high),
        unit=unit,
        mod=mod,
        inferred=() if basis is None else ("unit",),
        basis=basis,
    )


def is_ordinal(folded: str, entry: Entry) -> bool:
    """True where 第 stands before the number."""
    return folded[entry.start - 1 : entry.start] == "第" if entry.start else False


def _plain(value: Number) -> int | float:
    if isinstance(value, int) or value == value.to_integral_value():
        return int(value)
    return float(value)


def _in_name(folded: str, entry: Entry) -> bool:
    """G60, 3M, COVID-19, 千亿级: a number that is part of a name or a grade."""
    before = folded[max(0, entry.start - 2) : entry.start]
    latin = before[-1:].isascii() and before[-1:].isalpha() and folded[entry.start].isdigit()
    hyphened = before[-1:] in ("-", "/", ".") and before[:1].isascii() and before[:1].isalnum()
    if latin or hyphened or folded.endswith(entry.unit.not_after, 0, entry.start):
        return True
    if folded[entry.end : entry.end + 1] == "级" and folded[entry.end + 1 : entry.end + 2] != "别":
        return entry.unit.kind != "measure" or entry.numeral.bare
    return _named_by_number(folded, entry)


def _named_by_number(folded: str, entry: Entry) -> bool:
    """18:30档, 1:30台 (the second number of two), “稳产十六条” (articles by their number), 一寸一寸 (bit by bit)."""
    if _SECOND.search(folded[max(0, entry.start - 2) : entry.start]):
        return True
    if entry.unit.spelling == "条" and folded[entry.end : entry.end + 1] == "”":
        opening = folded.rfind("“", max(0, entry.start - 8), entry.start)
        return 0 <= opening < entry.start - 1
    surface = folded[entry.start : entry.end]
    return surface[0] == "一" and (folded.startswith(surface, entry.end) or folded.endswith(surface, 0, entry.start))


def _has_sense(folded: str, entry: Entry, unit: Unit) -> bool:
    if unit.spelling == "度" and folded.endswith("零下", 0, entry.start):
        return True
    if unit.kind == "count":
        return not entry.numeral.chinese or (entry.high or entry.low) >= _LEAST_COUNT
    if unit.spelling in ("成", "折"):
        return 0 < (entry.high or entry.low) <= 100
    return True


def _is_told(folded: str, entry: Entry, mod: str | None) -> bool:
    """Round words alone (千亿元, 百家) count where something says how much, or where they are large."""
    if folded[entry.start - 1 : entry.start] in tuple("每：:（(/") and entry.start:
        return False
    return mod is not None or len(entry.numeral.text) > 1 or entry.numeral.low >= _LEAST_BARE


def _modifier(entry: Entry, before: str | None, after: str | None) -> str | None:
    """The number's own 多 or 余 first, then the word before it, then the one after it; 约 yields to any other."""
    told = [entry.numeral.mod, before if before != "APPROX" else None, after, before]
    default = "MORE_THAN" if entry.numeral.bare and entry.rule != "fraction" else None
    return next((mod for mod in told if mod), default)


def _signed(folded: str, entry: Entry, unit: Unit) -> tuple[int, int]:
    """Where the span starts with its minus sign, and the sign."""
    before = folded[max(0, entry.start - 2) : entry.start]
    if before == "零下" and entry.high is None and (unit.dimension == "temperature" or unit.spelling == "度"):
        return entry.start - 2, -1
    if entry.high is None and unit.kind in ("share", "measure"):
        if before[-1:] == "负" and before[:1] not in _NOT_NEGATIVE:
            return entry.start - 1, -1
        if before[-1:] == "-" and not (
            len(before) == 2 and ((before[0].isalnum() and before[0].isascii()) or before[0] in "%℃")
        ):
            return entry.start - 1, -1
    return entry.start, 1


def _speed(folded: str, entry: Entry) -> str | None:
    """km/h for the kilometres of 时速250公里."""
    if entry.code != "km":
        return None
    if _SPEED_BEFORE.search(folded[max(0, entry.start - 12) : entry.start]) or folded.startswith("时速", entry.end):
        return "km/h"
    return None
