"""The numbers of time expressions: which strings are scanned for one, and what a year, a decade or a count is worth."""

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from pipeline.numbers import parse_number

HAN = "零〇一二两三四五六七八九十百千万廿"
#: between the two numbers of a range, after folding
TO = r" ?(?:-{1,2}|~|至|到) ?"
#: 2019、2020两年 has a number in digits and then another; 3万 is one
_HAN_NUMBER = rf"(?<![{HAN}])(?:(?<![0-9])[十百千万]|[零〇一二两三四五六七八九廿])[{HAN}]{{0,8}}几?"
# 1小时零5分: a zero may stand before digits
# PM2.5年均 has no years; 4.2012年 is the fourth item of a list
_DIGITS = rf"(?<![0-9{HAN[2:]}])(?:(?<![A-Za-z])(?<![0-9A-Za-z][.,])|(?=(?:19|20)[0-9]{{2}}年))[0-9]{{1,5}}(?:\.[0-9]{{1,2}})?[百千万亿]?"
_VAGUE = r"(?<![多总人次指系参岁户])(?![几数]年来)好?[几数][十百千万]?"
NUMBER = rf"(?:{_DIGITS}|{_VAGUE}|上[百千万](?=[年个天])|{_HAN_NUMBER}|(?<![最扩])大半(?=[年个天])|半)"

_DIGIT = "一二三四五六七八九"
#: 三四, 十五六, 七八十
_ADJACENT = re.compile(rf"(?P<head>(?:[{_DIGIT}]?十)?)(?P<low>[{_DIGIT}两])(?P<high>[{_DIGIT}两])(?P<tail>[十百千万]?)")
#: neighbours in the row of numbers; 三五 is said for three to five
_NEIGHBOURS = set(pairwise(_DIGIT)) | {("一", "两"), ("两", "三"), ("三", "五")}
#: two digits side by side (一五) are no count
_NO_COUNT = re.compile(rf"[{_DIGIT}零〇]{{2,}}")
_SHORT_YEAR = re.compile(rf"[0-9]{{2}}|[零〇][{_DIGIT}]|[八九][{_DIGIT}]")
_POSITIONAL = re.compile(r"[一二][零〇一二三四五六七八九]{3}")
#: beyond this the number before 年 is no year of a plan, a report or a history
_LAST_YEAR = 2999


def is_vague(number: str) -> bool:
    """True for a number that tells no count or not all of it: 几, 数十, 十几, 上百, 半."""
    return number[-1] == "几" or number[0] in "几数好上半大"


def neighbours(number: str) -> tuple[str, str] | None:
    """The two numbers that one word names: 三四 → 三, 四; 七八十 → 七十, 八十."""
    pair = _ADJACENT.fullmatch(number)
    if pair is None or (pair["low"], pair["high"]) not in _NEIGHBOURS:
        return None
    return pair["head"] + pair["low"] + pair["tail"], pair["head"] + pair["high"] + pair["tail"]


@lru_cache(maxsize=2048)
def whole(number: str | None) -> int | None:
    """The integer that a string is, None where it is none."""
    if number is None or "." in number:
        return None
    try:
        value = parse_number(number.replace("廿", "二十"))
    except ValueError:
        return None
    return value if isinstance(value, int) else None


@lru_cache(maxsize=2048)
def count(number: str) -> Decimal | None:
    """The positive number that a string is, None where it is none."""
    if _NO_COUNT.fullmatch(number):
        return None
    try:
        value = Decimal(str(parse_number(number)))
    except (ValueError, ArithmeticError):
        return None
    return value if value > 0 else None


@lru_cache(maxsize=2048)
def year(number: str) -> int | None:
    """The year that a number before 年 names, None where it counts years: 2018, 二〇一八, 两千零四; not 1500, not 15."""
    if (len(number) == 4 and number.isascii() and number.isdigit()) or _POSITIONAL.fullmatch(number):
        value = whole(number)
        named = value in range(1000, _LAST_YEAR + 1) and (value % 100 or 1900 <= value <= 2100)
        return value if named else None
    value = whole(number) if "千" in number and "零" in number else None
    return value if value in range(1901, 2100) else None


def is_short_year(number: str) -> bool:
    """True for two digits that may name a year: 98, 09, 九八."""
    return _SHORT_YEAR.fullmatch(number) is not None


def decade(number: str | None) -> tuple[int | None, int] | None:
    """The century, where it is written, and the decade.

    >>> decade("1990"), decade("九十"), decade("95")
    ((19, 9), (None, 9), None)
    """
    value = whole(number)
    if value is None or value % 10:
        return None
    if 1000 <= value <= _LAST_YEAR:
        return value // 100, value % 100 // 10
    return (None, value // 10) if 0 <= value < 100 else None
