"""From atoms to expressions: points, intervals, durations with a direction, repetitions, references; each a partial value."""

import re
from decimal import Decimal
from functools import cache

from pipeline.dates.atom import Atom
from pipeline.dates.chain import Chain, carry_part, point_of, read_chain
from pipeline.dates.context import mod_around
from pipeline.dates.lexer import atoms as read_atoms
from pipeline.dates.lexicon import Word
from pipeline.dates.partial import Duration, Expression, Interval, Partial, Point, Reference, Shift
from pipeline.dates.repeats import read_repeat, repeated

_TO = re.compile(r" ?(?:起|开始)?(?:-{1,2}|~|直?至|直?到) ?")
#: what any of these may begin with: a quick look spares the rest
_JOINT = re.compile(r" ?(?:[起开直至到和与及之以后迄~-])")
_CLOCK_FIELDS = {"part", "hour", "minute", "second"}
_DAY_FIELDS = {"day", "weekday", "feast", "lunar"}
_BOUNDED = "rule:bounded-interval"
_QUOTES = ("”", '"', "’", "」")
_FROM = re.compile(r" ?(?:起|开始)")
_AND = re.compile(r" ?(?:和|与|及) ?")
_BETWEEN = re.compile(r"之间|期间|间(?!隔|接|断)")
_UNTIL_NOW = re.compile(r"(?:以来)?(?:至今|迄今|到现在|至目前|到目前)(?!年|天|日|后)")
_AFTER_IT = re.compile(r"(?:之后|以后|后)")
_BEFORE_IT = re.compile(r"(?:之前|以前|前)")
_SLOGAN = re.compile(r"[一-鿿]{2,5}[、”」]")
_AGAIN = re.compile(r"零|又")
#: what a lone day or clock must be followed or preceded by to be one
_WITHIN = re.compile(r"[之以]?内|[之的]?久|时间|通|游|行|谈|起?连续")
_HAN_DAY = re.compile(r"[零〇一二两三四五六七八九十廿]{1,3}[日号]")
_REACHES = {"PAST_REF": "BEFORE", "FUTURE_REF": "AFTER"}


def parse(text: str) -> list[Expression]:
    """The time expressions of a folded text with their partial values, in order, none overlapping another."""
    atoms = list(read_atoms(text))
    found: list[Expression] = []
    index = 0
    while index < len(atoms):
        expression, following = _read(text, atoms, index)
        index = max(following, index + 1)
        if expression is not None:
            found.append(expression)
            # a word that ends the expression may have been read as the beginning of another: 月末 + 季
            while index < len(atoms) and atoms[index].start < expression.end:
                index += 1
    return found


def _read(text: str, atoms: list[Atom], index: int) -> tuple[Expression | None, int]:
    atom = atoms[index]
    if atom.kind == "ref":
        return _read_reference(text, atoms, index)
    if atom.kind == "reach":
        reached = _read_reach(text, atoms, index, atom.value.value)
        return reached or (None, index + 1)
    if atom.kind == "duration":
        return _read_duration(text, atoms, index)
    if atom.kind == "every":
        return read_repeat(text, atoms, index)
    if atom.kind == "pair":
        unit, low, high = atom.value.value.split()
        ends = (Point(**{unit: Shift(int(n))}) for n in (low, high))
        return Expression(atom.start, atom.end, Interval(*ends), None, "rule:pair"), index + 1
    if atom.kind in ("first", "last") and atom.value[1].code in ("Y", "W", "D", "TH", "TM", "TS"):
        # with no year or month before it, 前三年 reaches back
        mod = (
            "MORE_THAN"
            if atom.more
            else "BEFORE"
            if atom.kind == "first"
            else "AFTER"
            if text[atom.start] == "后"
            else None
        )
        return Expression(atom.start, atom.end, atom.value[2], mod, "rule:duration"), index + 1
    return _read_point(text, atoms, index)


def _read_reference(text: str, atoms: list[Atom], index: int) -> tuple[Expression, int]:
    atom = atoms[index]
    name = atom.value.value
    if name in _REACHES:
        reached = _read_reach(text, atoms, index, _REACHES[name])
        if reached:
            return reached
    return Expression(atom.start, atom.end, Reference(name), None, "rule:reference"), index + 1


def _read_reach(text: str, atoms: list[Atom], index: int, mod: str) -> tuple[Expression, int] | None:
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


_FINER = ("Y", "M", "W", "D", "TH", "TM", "TS")


def _finer(coarse: str, fine: str) -> bool:
    return _FINER.index(coarse) < _FINER.index(fine)


def _read_duration(text: str, atoms: list[Atom], index: int) -> tuple[Expression | None, int]:
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
    """这一年, 任务最重的一年: a time that is told by what happened in it."""
    before = text[start - 1 : start]
    return before in ("这", "那", "哪", "某", "同", "另") or (before == "的" and text.startswith("一", start))


def _is_slogan(text: str, start: int, end: int, unit: object) -> bool:
    """“半小时市区、一小时邻市”: how far things are to be, as a slogan."""
    return (
        unit in ("hours", "minutes")
        and text[start - 1 : start] in ("“", "、", "「")
        and _SLOGAN.match(text, end) is not None
    )


def _read_point(text: str, atoms: list[Atom], index: int) -> tuple[Expression | None, int]:
    chain = read_chain(text, atoms, index)
    if chain is None:
        if atoms[index].kind == "minute":
            return _minutes_and_seconds(text, atoms, index)
        return _counting(text, atoms[index], index)
    if chain.kinds == ["short_year"] and not _is_short_year(text, chain):
        return _counting(text, atoms[index], index)
    value = _value(chain)
    end, following, rule = chain.end, chain.index, _rule_name(tuple(chain.kinds))
    wider = _read_interval(text, atoms, chain)
    if wider is not None:
        value, end, following, rule = wider
    elif not _stands_alone(text, chain):
        return _lone(text, chain, atoms[index]), following
    if rule == _BOUNDED:
        return Expression(chain.start, end, value, None, rule), following
    # the quotation mark of “十三五” stands between it and 以来
    quoted = "plan" in chain.kinds and text[end : end + 1] in _QUOTES
    mod = mod_around(text, chain.start, end + quoted, value, chain.mod if wider is None else None)
    return Expression(chain.start, end, value, mod, rule), following


def _value(chain: Chain) -> Partial:
    fields = chain.fields
    if "plan" in fields:
        low, high = fields["plan"]
        if "first" in fields:
            high = min(high, low + fields["first"][0] - 1)
        elif "last" in fields:
            low = max(low, high - fields["last"][0] + 1)
        return Interval(Point(year=low), Point(year=high))
    point = point_of(chain)
    if "first" in fields or "last" in fields:
        return _counted(point, chain)
    if chain.last.high is not None:
        if chain.last.kind == "decade":
            return Interval(point, point._replace(decade=chain.last.high[1]))
        name = {"short_year": "year"}.get(chain.last.kind, chain.last.kind)
        return Interval(point, point._replace(**{name: chain.last.high}))
    return point


def _counted(point: Point, chain: Chain) -> Partial:
    """前三季度, 前10个月, 最后一个月: so many units from the beginning or the end of the year or month."""
    number, unit, duration = chain.last.value
    from_start = chain.last.kind == "first"
    if point.year is None and point.month is None:
        point = point._replace(year=Shift(0, "topic"))
    name, size = {"quarter": ("quarter", 4), "month": ("month", 12), "week": ("week", 52)}.get(unit.name, ("day", 31))
    if name == "quarter":
        number = int(duration.low[0][0]) // 3
    if unit.name not in ("quarter", "month", "week", "days", "day") or number > size:
        return duration
    if not from_start and name in ("day", "week", "nth_week"):
        return point._replace(last=(name.removeprefix("nth_"), number))
    if name == "week" and point.month is not None:
        name = "nth_week"
    if name == "day" and point.month is None:
        point = point._replace(month=1)
    low, high = (1, number) if from_start else (size - number + 1, size)
    start, end = (point._replace(**{name: n}) for n in (low, high))
    return start if low == high else Interval(start, end)


@cache
def _rule_name(kinds: tuple[str, ...]) -> str:
    return "rule:" + "-".join(dict.fromkeys(kinds)).replace("_", "-")


def _is_short_year(text: str, chain: Chain) -> bool:
    """07年 and 98年 name years; 15年 and 70年 count them."""
    written = text[chain.start : chain.end]
    if chain.mod in ("START", "END"):
        return True
    if text.startswith(("来", "间", "以上", "多", "内", "之"), chain.end):
        return False
    return written[0] in "0零〇" or (85 <= chain.last.value <= 99 and chain.last.value % 10 != 0)


def _counting(text: str, atom: Atom, index: int) -> tuple[Expression | None, int]:
    """What could have named a year or a second and counts them: 15年, 30秒."""
    code = {"short_year": "Y", "second": "TS"}.get(atom.kind)
    if code is None or not atom.value:
        return None, index + 1
    low, high = (((Decimal(n), code),) if n else None for n in (atom.value, atom.high))
    value = Duration(low, high)
    return Expression(
        atom.start, atom.end, value, mod_around(text, atom.start, atom.end, value, None), "rule:duration"
    ), index + 1


def _minutes_and_seconds(text: str, atoms: list[Atom], index: int) -> tuple[Expression | None, int]:
    """1分57秒: a length of time; without seconds 分 counts points or cents."""
    minute, following = atoms[index], index + 1
    if following == len(atoms) or atoms[following].kind != "second" or atoms[following].start != minute.end:
        return None, following
    second = atoms[following]
    value = Duration(((Decimal(minute.value), "TM"), (Decimal(second.value), "TS")))
    mod = mod_around(text, minute.start, second.end, value, None)
    return Expression(minute.start, second.end, value, mod, "rule:duration"), following + 1


def _stands_alone(text: str, chain: Chain) -> bool:
    """False for what is a time only beside another: a lone 3点, 5号, 三日, 季."""
    if len(chain.kinds) > 1:
        return True
    if isinstance(chain.last.value, Word):
        return chain.last.value.base != "weak"
    kind, written = chain.kinds[0], text[chain.start : chain.end]
    if kind == "day":
        if written[-1] == "号" or _WITHIN.match(text, chain.end):
            return False
        return not (_HAN_DAY.fullmatch(written) and (chain.last.value < 10 or written == "十日"))
    if kind == "hour":
        return (written[-1] == "时" and written[0].isdigit()) or written.endswith(("钟", "整"))
    if kind == "nth_week":
        return False
    return kind not in ("minute", "second", "nth_month")


def _lone(text: str, chain: Chain, atom: Atom) -> Expression | None:
    """A lone number of days that counts: 30日内."""
    if chain.kinds[0] != "day" or text[chain.end - 1] == "号" or not _WITHIN.match(text, chain.end):
        return None
    low, high = (((Decimal(n), "D"),) if n else None for n in (atom.value, atom.high))
    value = Duration(low, high)
    return Expression(
        chain.start, chain.end, value, mod_around(text, chain.start, chain.end, value, None), "rule:duration"
    )


def _read_interval(text: str, atoms: list[Atom], chain: Chain) -> tuple[Interval, int, int, str] | None:
    """What follows a point and makes an interval of it: 至15日, —2020年, 和9月之间, 之后2018年之前, 至今."""
    if chain.last.high is not None or "plan" in chain.fields or "first" in chain.fields or "last" in chain.fields:
        return None
    if not _JOINT.match(text, chain.end):
        return None
    start = point_of(chain)
    now = _UNTIL_NOW.match(text, chain.end)
    if now:
        return Interval(start, None), now.end(), chain.index, "rule:open-interval"
    for joint, close in ((_TO, None), (_AND, _BETWEEN), (_AFTER_IT, _BEFORE_IT)):
        match = joint.match(text, chain.end)
        if match is None or chain.index >= len(atoms) or atoms[chain.index].start != match.end():
            continue
        other = read_chain(text, atoms, chain.index)
        if other is not None:
            carry_part(chain, other)
        if other is None or other.last.high is not None or not _same_sort(chain, other):
            continue
        if close is not None and not close.match(text, other.end):
            continue
        if _FROM.match(match[0]) and _BEFORE_IT.match(text, other.end):
            # 自…起到…之前: the end is left out, so the two bounds are told apart
            continue
        return Interval(start, point_of(other)), other.end, other.index, "rule:interval" if close is None else _BOUNDED
    return None


def _same_sort(left: Chain, right: Chain) -> bool:
    """True where the second may end what the first begins: what it leaves out, the first must have."""
    here, there = left.fields.keys(), right.fields.keys()
    if {"plan", "first", "last"} & (here | there):
        return False
    if there <= _CLOCK_FIELDS:
        return bool(here & (_DAY_FIELDS | _CLOCK_FIELDS))
    if isinstance(right.fields.get("day"), int) and there <= {"day"} | _CLOCK_FIELDS:
        return bool(here & (_DAY_FIELDS | {"month"}))
    return True
