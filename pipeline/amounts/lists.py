"""Lists that share what their last member has: 30亿、45亿元 its unit, 第3、4个 its 第."""

import re
from dataclasses import replace

from pipeline.amounts.measured import Entry
from pipeline.numbers import parse_number

_JOINERS = frozenset(("、", "和", "与", "及", "以及", "，", ","))
_INTRODUCED = re.compile(r"(?:分别|各)[^\d，。；,;]{0,8}$")


def share_units(text: str, entries: list[Entry]) -> list[Entry]:
    """Give the members of a list the unit that stands after its last one, where the list says that it is shared.

    It does where it is introduced so (分别为12、15、20公里), or where the member has its own 亿 or 万 (30亿、45亿元).
    """
    shared = list(entries)
    for first, last in _groups(text, entries):
        introduced = bool(_INTRODUCED.search(text[max(0, shared[first].start - 12) : shared[first].start]))
        for index in range(last - 1, first - 1, -1):
            if shared[index].unit is None:
                shared[index] = _shared(shared[index], shared[index + 1], introduced)
    return shared


def _groups(text: str, entries: list[Entry]):
    """The index ranges (first, last) of entries that only a joiner stands between, and of which one has no unit."""
    first = 0
    for index in range(1, len(entries) + 1):
        if index < len(entries) and text[entries[index - 1].end : entries[index].start] in _JOINERS:
            continue
        if any(entry.unit is None for entry in entries[first : index - 1]):
            yield first, index - 1
        first = index


def _shared(member: Entry, following: Entry, introduced: bool) -> Entry:
    unit = following.unit
    myriads = member.numeral.tail[-1:] in ("万", "亿")
    same = unit is not None and (unit.kind == "money" or member.numeral.tail == following.numeral.tail)
    if unit is None or not (introduced or (myriads and same)):
        return member
    scale = parse_number(following.numeral.tail) if following.numeral.tail and not member.numeral.tail else 1
    factor = unit.factor * scale
    high = None if member.high is None else member.high * factor
    return replace(
        member,
        low=member.low * factor,
        high=high,
        unit=unit,
        code=following.code,
        rule="list",
        named=following.named,
        basis=following.basis,
    )
