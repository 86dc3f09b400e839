"""From one point to another: 6月1日至15日, 三月和九月之间, 2015年至今."""

import re

from pipeline.dates.atom import Atom
from pipeline.dates.chain import Chain, carry_part, point_of, read_chain
from pipeline.dates.partial import Interval

_TO = re.compile(r" ?(?:起|开始)?(?:-{1,2}|~|直?至|直?到) ?")
#: what any of these may begin with: a quick look spares the rest
_JOINT = re.compile(r" ?(?:[起开直至到和与及之以后迄~-])")
_FROM = re.compile(r" ?(?:起|开始)")
_AND = re.compile(r" ?(?:和|与|及) ?")
_BETWEEN = re.compile(r"之间|期间|间(?!隔|接|断)")
_UNTIL_NOW = re.compile(r"(?:以来)?(?:至今|迄今|到现在|至目前|到目前)(?!年|天|日|后)")
_AFTER_IT = re.compile(r"(?:之后|以后|后)")
_BEFORE_IT = re.compile(r"(?:之前|以前|前)")
_CLOCK_FIELDS = {"part", "hour", "minute", "second"}
_DAY_FIELDS = {"day", "weekday", "feast", "lunar"}
#: the rule of an interval whose bounds 之后 and 之前 have given; no word after it is its mod
BOUNDED = "rule:bounded-interval"


def read_interval(text: str, atoms: list[Atom], chain: Chain) -> tuple[Interval, int, int, str] | None:
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
        return Interval(start, point_of(other)), other.end, other.index, "rule:interval" if close is None else BOUNDED
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
