"""From atoms to expressions: points, intervals, durations with a direction, repetitions, references; each a partial value."""

import re
from decimal import Decimal
from functools import cache

from pipeline.dates.atom import Atom
from pipeline.dates.chain import QUOTES, Chain, point_of, read_chain
from pipeline.dates.context import mod_around
from pipeline.dates.durations import (
    counts_days,
    read_counting,
    read_days,
    read_duration,
    read_minutes_and_seconds,
    read_reach,
)
from pipeline.dates.intervals import BOUNDED, read_interval
from pipeline.dates.lexer import atoms as read_atoms
from pipeline.dates.lexicon import Word
from pipeline.dates.partial import Duration, Expression, Interval, Partial, Point, Reference, Shift
from pipeline.dates.repeats import read_repeat

_HAN_DAY = re.compile(r"[零〇一二两三四五六七八九十廿]{1,3}[日号]")
_REACHES = {"PAST_REF": "BEFORE", "FUTURE_REF": "AFTER"}


def parse(text: str) -> list[Expression]:
    """The time expressions of a folded text with their partial values, in order, none overlapping another."""
    atoms = list(read_atoms(text))
    found: list[Expression] = []
    index = 0
    while index < len(atoms):
        expression, following = _read(text, atoms, index)
        index = following if following > index else index + 1
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
        reached = read_reach(text, atoms, index, atom.value.value)
        return reached or (None, index + 1)
    if atom.kind == "duration":
        return read_duration(text, atoms, index)
    if atom.kind == "every":
        return read_repeat(text, atoms, index)
    if atom.kind == "length":
        amount, code = atom.value.value.split()
        return Expression(atom.start, atom.end, Duration(((Decimal(amount), code),)), None, "rule:duration"), index + 1
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
        reached = read_reach(text, atoms, index, _REACHES[name])
        if reached:
            return reached
    return Expression(atom.start, atom.end, Reference(name), None, "rule:reference"), index + 1


def _read_point(text: str, atoms: list[Atom], index: int) -> tuple[Expression | None, int]:
    chain = read_chain(text, atoms, index)
    if chain is None:
        if atoms[index].kind == "minute":
            return read_minutes_and_seconds(text, atoms, index)
        return read_counting(text, atoms[index], index)
    if chain.kinds == ["short_year"] and not _is_short_year(text, chain):
        return read_counting(text, atoms[index], index)
    value = _value(chain)
    end, following, rule = chain.end, chain.index, _rule_name(tuple(chain.kinds))
    wider = read_interval(text, atoms, chain)
    if wider is not None:
        value, end, following, rule = wider
    elif not _stands_alone(text, chain):
        return read_days(text, chain, atoms[index]), following
    if rule == BOUNDED:
        return Expression(chain.start, end, value, None, rule), following
    # the quotation mark of “十三五” stands between it and 以来
    quoted = "plan" in chain.kinds and text[end : end + 1] in QUOTES
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


def _stands_alone(text: str, chain: Chain) -> bool:
    """False for what is a time only beside another: a lone 3点, 5号, 三日, 季."""
    if len(chain.kinds) > 1:
        return True
    if isinstance(chain.last.value, Word):
        return chain.last.value.base != "weak"
    kind, written = chain.kinds[0], text[chain.start : chain.end]
    if kind == "day":
        if written[-1] == "号" or counts_days(text, chain.end):
            return False
        return not (_HAN_DAY.fullmatch(written) and (chain.last.value < 10 or written == "十日"))
    if kind == "hour":
        return (written[-1] == "时" and written[0].isdigit()) or written.endswith(("钟", "整"))
    if kind == "nth_week":
        return False
    return kind not in ("minute", "second", "nth_month", "nth_quarter")
