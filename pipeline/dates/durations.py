"""Lengths of time: 3-5年, 2小时30分钟, and those that reach from now: 近五年, 未来三年, 前三年."""

import re
from decimal import Decimal

from pipeline.dates.atom import Atom
from pipeline.dates.chain import Chain
from pipeline.dates.context import mod_around
from pipeline.dates.numerals import TO
from pipeline.dates.partial import Duration, Expression
from pipeline.dates.repeats import repeated

_TO = re.compile(TO)
_SLOGAN = re.compile(r"[一-鿿]{2,5}[、”」]")
_NIGHTS = re.compile(r"[一二两三四五六七八九十0-9]{1,2}夜")
_AGAIN = re.compile(r"零|又")
#: what a lone number of days must be followed by to count them
_WITHIN = re.compile(r"[之以]?内|[之的]?久|时间|通|游|行|谈|起?连续")
_FINER = ("Y", "M", "W", "D", "TH", "TM", "TS")


def read_reach(text: str, atoms: list[Atom], index: int, mod: str) -> tuple[Expression, int] | None:
    """近五年, 未来三年: a duration counted from now."""
    lead = atoms[index]
    if (
        index + 1 >= len(atoms)
        or atoms[index + 1].kind != "duration"
        or text[lead.end : atoms[index + 1].start] not in ("", " ", "这", "的")
    ):
        return None
    value, end, following, more = _duration(text, atoms, index + 1)
    if text[lead.start : lead.end] == "近" and not _counts_back(text, lead.start, end, atoms[index + 1].high):
        return Expression(
            atoms[index + 1].start, end, value, "MORE_THAN" if more else "LESS_THAN", "rule:duration"
        ), following
    return Expression(lead.start, end, value, "MORE_THAN" if more else mod, "rule:anchored-duration"), following


def _counts_back(text: str, start: int, end: int, unit: object) -> bool:
    """近三年 reaches back from now; 近3小时 and 历时近三年 are less than three."""
    if unit in ("hours", "minutes", "second", "hour"):
        return False
    return not re.search(
        r"(?:历时|用时|耗时|用了|历经|经过|长达|花了|花费|等了|了|达|需要?|满|已有?|有)$",
        text[max(0, start - 3) : start],
    ) and not re.match(r"的?(?:时间|工期|努力|奋战|建设|施工|鏖战|攻关)", text[end : end + 4])


def _duration(text: str, atoms: list[Atom], index: int) -> tuple[Duration, int, int, bool]:
    """A duration of one or more units (3小时20分钟), or a range with both units written (6个月至1年)."""
    atom = atoms[index]
    value, end, more = atom.value, atom.end, atom.more
    index += 1
    if (night := _NIGHTS.match(text, end)) and value.high is None and value.low[-1][1] == "D":
        end = night.end()  # 三天两夜 are three days
        while index < len(atoms) and atoms[index].start < end:
            index += 1
    while index < len(atoms) and value.high is None and (following := _as_duration(atoms[index])) is not None:
        gap = text[end : following.start]
        if (gap == "" or _AGAIN.fullmatch(gap)) and _finer(value.low[-1][1], following.value.low[0][1]):
            value, end, more = Duration(value.low + following.value.low), following.end, more or following.more
        elif _TO.fullmatch(gap):
            value, end = Duration(value.low, following.value.low), following.end
        else:
            break
        index += 1
    return value, end, index, more


def _as_duration(atom: Atom) -> Atom | None:
    """A duration with one number; after hours 5分 and 30秒 are lengths too."""
    if atom.kind in ("minute", "second") and atom.high is None and atom.value:
        return atom._replace(value=Duration(((Decimal(atom.value), "TM" if atom.kind == "minute" else "TS"),)))
    return atom if atom.kind == "duration" and atom.value.high is None else None


def _finer(coarse: str, fine: str) -> bool:
    return _FINER.index(coarse) < _FINER.index(fine)


def read_duration(text: str, atoms: list[Atom], index: int) -> tuple[Expression | None, int]:
    """A length of time with what the words around it make of it; the index of the atom that follows."""
    value, end, following, more = _duration(text, atoms, index)
    start = atoms[index].start
    again = repeated(text, start, end, value)
    if again is not None:
        return again, following
    if _is_described(text, start) or _is_slogan(text, start, end, atoms[index].high):
        return None, following
    mod = mod_around(text, start, end, value, "MORE_THAN" if more else None)
    return Expression(start, end, value, mod, "rule:duration"), following


def _is_described(text: str, start: int) -> bool:
    """这一年, 工期最紧的一年: a time that is told by what happened in it."""
    before = text[start - 1 : start]
    return before in ("那", "哪", "某") or (before in ("这", "的") and text.startswith("一", start))


def _is_slogan(text: str, start: int, end: int, unit: object) -> bool:
    """“半小时市区、一小时邻市”: how far things are to be, as a slogan."""
    return (
        unit in ("hours", "minutes")
        and text[start - 1 : start] in ("“", "、", "「")
        and _SLOGAN.match(text, end) is not None
    )


def read_counting(text: str, atom: Atom, index: int) -> tuple[Expression | None, int]:
    """What could have named a year or a second and counts them: 15年, 30秒."""
    code = {"short_year": "Y", "second": "TS"}.get(atom.kind)
    if code is None or not atom.value:
        return None, index + 1
    low, high = (((Decimal(n), code),) if n else None for n in (atom.value, atom.high))
    value = Duration(low, high)
    return Expression(
        atom.start, atom.end, value, mod_around(text, atom.start, atom.end, value, None), "rule:duration"
    ), index + 1


def read_minutes_and_seconds(text: str, atoms: list[Atom], index: int) -> tuple[Expression | None, int]:
    """1分57秒: a length of time; without seconds 分 counts points or cents."""
    minute, following = atoms[index], index + 1
    if following == len(atoms) or atoms[following].kind != "second" or atoms[following].start != minute.end:
        return None, following
    second = atoms[following]
    value = Duration(((Decimal(minute.value), "TM"), (Decimal(second.value), "TS")))
    mod = mod_around(text, minute.start, second.end, value, None)
    return Expression(minute.start, second.end, value, mod, "rule:duration"), following + 1


def counts_days(text: str, end: int) -> bool:
    """True where what follows a number of days makes it a count: 30日内."""
    return _WITHIN.match(text, end) is not None


def read_days(text: str, chain: Chain, atom: Atom) -> Expression | None:
    """A lone number of days that counts: 30日内."""
    if chain.kinds[0] != "day" or text[chain.end - 1] == "号" or not counts_days(text, chain.end):
        return None
    low, high = (((Decimal(n), "D"),) if n else None for n in (atom.value, atom.high))
    value = Duration(low, high)
    return Expression(
        chain.start, chain.end, value, mod_around(text, chain.start, chain.end, value, None), "rule:duration"
    )
