"""Numbers that stand before a unit of time: 2018年, 6月, 3-5年, 一年半, 20多个小时, 前三季度, 每两年."""

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from pipeline.dates.atom import Atom
from pipeline.dates.lexicon import Unit, units, vetoes, words
from pipeline.dates.partial import Duration
from pipeline.numbers import parse_number

HAN = "零〇一二两三四五六七八九十百千万廿"
#: between the two numbers of a range, after folding
TO = r" ?(?:-{1,2}|~|至|到) ?"
#: 2019、2020两年 has a number in digits and then another; 3万 is one
_HAN_NUMBER = rf"(?<![{HAN}])(?:(?<![0-9])[十百千万]|[零〇一二两三四五六七八九廿])[{HAN}]{{0,8}}几?"
_DIGITS = rf"(?<![0-9{HAN[2:]}])(?<![0-9][.,])[0-9]{{1,5}}(?:\.[0-9]{{1,2}})?[百千万亿]?"
NUMBER = rf"(?:{_DIGITS}|(?<![多总人次指系参岁户])好?[几数][十百千万]?|上[百千万](?=[年个天])|{_HAN_NUMBER}|半)"

_DIGIT = "一二三四五六七八九"
#: 三四, 十五六, 七八十: neighbours in the row of numbers; 三五 is said for three to five
_ADJACENT = re.compile(rf"(?P<head>(?:[{_DIGIT}]?十)?)(?P<low>[{_DIGIT}两])(?P<high>[{_DIGIT}两])(?P<tail>[十百千万]?)")
#: 百年大计 counts nothing; two digits side by side (一五) are no count
_NO_NUMBER = re.compile(rf"[{_DIGIT}零〇]{{2,}}")
_SHORT_YEAR = re.compile(rf"[0-9]{{2}}|[零〇][{_DIGIT}]|[八九][{_DIGIT}]")
_POSITIONAL = re.compile(r"[一二][零〇一二三四五六七八九]{3}")
#: beyond this the number before 年 is no year of a plan, a report or a history
_LAST_YEAR = 2999
_LIMITS = {"month": 12, "day": 31, "hour": 24, "minute": 59, "second": 59, "quarter": 4, "decade": 90, "century": 30}


def read_count(match: re.Match[str]) -> Atom | None:
    """The atom of a number with a unit, None where it is no time."""
    unit = units()[match["unit"]]
    lead, end = match["lead"] or "", match.end("unit")
    name = "named_year" if unit.name == "year" and _year(match["low"]) else unit.name
    if _vetoed(match.string, match.start(), end, name, match["unit"]):
        return None
    vague = _is_vague(match["low"])
    point = None
    if not (match["ge"] or match["more"] or match["more_too"] or match["half"] or vague or lead.startswith("每")):
        point = _point_atom(match, unit, lead)
    if point is not None:
        return point
    if lead == "第":
        return _ordinal(match, unit)
    return _duration_atom(match, unit, lead)


def read_listed(match: re.Match[str]) -> Atom | None:
    """The 2019 of 2019、2020年, the 3 of 3、4月: a member of a list that leaves its unit to the last."""
    item, unit = match["item"], match["listed_unit"]
    if unit == "年":
        value = _year(item)
        return Atom(match.start(), match.end(), "year", value) if value else None
    name = {"月": "month", "日": "day", "季度": "quarter", "年代": "decade"}[unit]
    value = _decade(item) if name == "decade" else _whole(item)
    if value is None or (name != "decade" and not 1 <= value <= _LIMITS[name]):
        return None
    return Atom(match.start(), match.end(), name, value)


def read_every(match: re.Match[str]) -> Atom | None:
    """每年, 每个季度, 每天: a repetition with no number."""
    if match["every_unit"] is None:
        return Atom(match.start(), match.end(), "every", Duration(((Decimal(1), "D"),)))
    unit = units()[match["every_unit"]]
    if unit.name in ("minute", "decade", "hour", "years") or match["every_unit"] in ("号", "秒", "财年"):
        return None
    end = match.end()
    if _vetoed(match.string, match.start(), end, unit.name, match["every_unit"]):
        return None
    return Atom(match.start(), end, "every", Duration(((Decimal(unit.factor), unit.code),)))


def _vetoed(text: str, start: int, end: int, unit: str, written: str) -> bool:
    if written == "日" and text[start - 1 : start] == "月":
        return False
    before, after = vetoes(unit, written)
    if after is not None and after.match(text, end):
        # what is counted from now is a time, whatever follows: 未来5年计划投放
        return not text[max(0, start - 2) : start].endswith(_REACHES)
    return before is not None and before.search(text[max(0, start - 6) : start]) is not None


def _is_vague(number: str) -> bool:
    return number[-1] == "几" or number[0] in "几数好上半"


@lru_cache(maxsize=2048)
def _whole(number: str | None) -> int | None:
    if number is None or "." in number:
        return None
    try:
        value = parse_number(number)
    except ValueError:
        return None
    return value if isinstance(value, int) else None


def _point_atom(match: re.Match[str], unit: Unit, lead: str) -> Atom | None:
    """A number that names a year, a month, a day and so on, rather than counts them."""
    low, high = match["low"], match["high"]
    start, end = match.start(), match.end("unit")
    if unit.name == "year":
        return None if lead else _year_atom(match, low, high)
    limit = _LIMITS.get(unit.name)
    if limit is None or lead in ("前", "头", "最后", "后") or (lead and unit.name not in ("quarter",)):
        return None
    pair = _ADJACENT.fullmatch(low) if high is None and unit.name in ("month", "day") else None
    if pair and not pair["head"]:
        low, high = pair["low"], pair["high"]
    first, last = _whole(low), _whole(high)
    if unit.name == "decade":
        return _decade_atom(start, end, low, high)
    if first is None or first > limit or (high is not None and (last is None or last > limit)):
        return None
    if first == 0 and unit.name in ("month", "day", "quarter", "century"):
        return None
    if unit.name == "quarter" and match["unit"] == "季" and lead != "第":
        return None
    if unit.name == "century" and (first < 10 or high):
        return None
    return Atom(start, end, unit.name, first, last)


def _year_atom(match: re.Match[str], low: str, high: str | None) -> Atom | None:
    start, end = match.start(), match.end("unit")
    if match["tail"] in ("多", "半"):
        return None
    first = _year(low)
    if first is not None and first % 100 == 0 and match.string.startswith(("历史", "的历史"), end):
        return None
    if first is None:
        if high is None and _SHORT_YEAR.fullmatch(low):
            return Atom(start, end, "short_year", _whole(low))
        return None
    if high is None:
        return Atom(start, end, "year", first)
    last = _year(high)
    if last is None and re.fullmatch(r"[0-9]{2}", high):
        last = first // 100 * 100 + int(high)
    return Atom(start, end, "year", first, last) if last is not None and last >= first else None


@lru_cache(maxsize=2048)
def _year(text: str) -> int | None:
    if (len(text) == 4 and text.isascii() and text.isdigit()) or _POSITIONAL.fullmatch(text):
        value = _whole(text)
        # 1500年 and 2500年 count years
        return value if value in range(1000, _LAST_YEAR + 1) and (value % 100 or 1900 <= value <= 2100) else None
    if "千" in text and "零" in text:
        value = _whole(text)
        return value if value is not None and 1900 < value < 2100 else None
    return None


def _decade_atom(start: int, end: int, low: str, high: str | None) -> Atom | None:
    pair = _ADJACENT.fullmatch(low) if high is None else None
    if pair and pair["tail"] == "十" and (pair["low"], pair["high"]) in _NEIGHBOURS:
        low, high = pair["low"] + "十", pair["high"] + "十"
    first, last = _decade(low), _decade(high)
    return Atom(start, end, "decade", first, last) if first and (high is None or last) else None


def _decade(text: str | None) -> tuple[int | None, int] | None:
    """The century, where it is written, and the decade: 1990 → (19, 9), 九十 → (None, 9)."""
    number = _whole(text)
    if number is None or number % 10:
        return None
    if 1000 <= number <= _LAST_YEAR:
        return number // 100, number % 100 // 10
    return (None, number // 10) if 0 <= number < 100 else None


def _ordinal(match: re.Match[str], unit: Unit) -> Atom | None:
    """第三个月, 第一周: a part of the year or month before it; 第三年, 第二天 are none here."""
    number = _whole(match["low"])
    if number is None or match["high"] or unit.name not in ("month", "week", "quarter"):
        return None
    if unit.name != "week" and not 1 <= number <= _LIMITS[unit.name]:
        return None
    return Atom(match.start(), match.end("unit"), f"nth_{unit.name}", number)


def _duration_atom(match: re.Match[str], unit: Unit, lead: str) -> Atom | None:
    if (
        match["unit"] in ("号", "时", "点", "点钟")
        or unit.name in ("minute", "decade")
        or (unit.name == "hour" and not match["ge"])
        or (
            unit.name == "month" and not match["ge"] and lead not in ("前", "头", "后", "最后") and match["low"] != "数"
        )
    ):
        return None
    if (unit.name == "century" and not match["ge"]) or (match["unit"] in ("年度", "财年") and not match["ge"]):
        return None
    if unit.name == "quarter" and not match["ge"] and lead not in ("前", "头", "每", "每隔", "最后", "后"):
        return None
    low, high, more = _amounts(match)
    if low is None and not _is_vague(match["low"]):
        return None
    end, tail = match.end("unit"), match["tail"]
    if tail and _tail_counts(match):
        end = match.end("tail")
        if tail == "半":
            low = low + Decimal("0.5") if low is not None else None
        else:
            more = True
    scaled = [None if n is None else n * unit.factor for n in (low, high)]
    value = Duration(((scaled[0], unit.code),), ((scaled[1], unit.code),) if high is not None else None)
    if lead.startswith("每"):
        return Atom(match.start(), end, "every", value)
    if lead in ("前", "头", "最后", "后") and high is None and low is not None and low == int(low):
        return Atom(
            match.start(), end, "last" if lead in ("最后", "后") else "first", (int(scaled[0]), unit, value), None, more
        )
    start = match.start("low")
    return Atom(start, end, "duration", value, unit.name, more)


def _tail_counts(match: re.Match[str]) -> bool:
    """多 after a unit belongs to it in 一年多, and to what follows in 三年多个项目."""
    return not match.string.startswith(
        ("个", "家", "项", "次", "条", "种", "地", "部", "方", "样", "元", "额", "人", "名", "程", "径", "岛"),
        match.end("tail"),
    )


def _amounts(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None, bool]:
    """The first and second number, and whether the number says more (多, 余, 几)."""
    low, high = match["low"], match["high"]
    more = bool(match["more"] or match["more_too"])
    if low == "半":
        first = Decimal("0.5")
    elif low[0] in "几数好上" or low[-1] == "几":
        core = low.strip("几数好上")
        if not core:
            return None, None, False
        first, more = _decimal(core), True
    elif high is None and (pair := _ADJACENT.fullmatch(low)) and (pair["low"], pair["high"]) in _NEIGHBOURS:
        first = _decimal(pair["head"] + pair["low"] + pair["tail"])
        return first, _decimal(pair["head"] + pair["high"] + pair["tail"]), False
    elif (
        low in ("百", "千", "万")
        and match.string[match.start("low") - 1 : match.start("low")] not in ("近", "逾", "超")
    ) or _NO_NUMBER.fullmatch(low):
        return None, None, False
    else:
        first = _decimal(low)
    if match["half"] and first is not None:
        first += Decimal("0.5")
    return first, _decimal(high) if high else None, more


_REACHES = tuple(word for word, known in words().items() if known.kind in ("reach", "ref"))
_NEIGHBOURS = set(pairwise(_DIGIT)) | {("一", "两"), ("两", "三"), ("三", "五")}


@lru_cache(maxsize=2048)
def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(str(parse_number(text)))
    except (ValueError, ArithmeticError):
        return None
    return value if value > 0 else None
