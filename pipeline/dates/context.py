"""The words around a date that stay outside it and say more: 前, 以来, 不到, 约."""

import re
from functools import cache

from pipeline.dates.lexicon import Modifier, frames, modifiers
from pipeline.dates.partial import Duration, Interval, Partial, Reference, Repeat

#: 9月开工以来, 今天（4月1日）起
_SINCE = re.compile(r"[一-鿿]{2}以来|(?:（[^（）\n]{1,15})?）起(?!草|步|诉|飞|降|义|源|初|伏|重|吊|价|跑|身|来|码|到)")
_FUTURE = re.compile(r"将|预计|计划|拟|力争|争取|有望|明")


def mod_around(text: str, start: int, end: int, value: Partial, own: str | None) -> str | None:
    """The mod of a date: its own (年底, 8年多) before that of the words after it, and that before the words before it."""
    if own is not None or isinstance(value, Repeat | Reference):
        return own
    on = "span" if isinstance(value, Duration) else "point"
    after = _mod_after(text, end, on)
    if after is not None:
        return after
    if not start or text[start - 1] not in _last_characters():
        return None
    for left, right, sort, mod in frames():
        if sort in (on, "any") and text.startswith(right, end) and text.endswith(left, 0, start):
            return mod
    return None if isinstance(value, Interval) else _mod_before(text, start, on)


@cache
def _last_characters() -> frozenset[str]:
    """What the words before a date end with: a quick look spares the search."""
    return frozenset(word[-1] for word in (*modifiers("before")[1], *(left for left, *_ in frames())))


def _mod_after(text: str, end: int, on: str) -> str | None:
    pattern, known = modifiers("after")
    match = pattern.match(text, end)
    if match is None and on == "point":
        return "SINCE" if _SINCE.match(text, end) else None
    return _first(known[match[0]], on, text[match.end() : match.end() + 4]) if match else None


def _mod_before(text: str, start: int, on: str) -> str | None:
    pattern, known = modifiers("before")
    before = text[max(0, start - 5) : start]
    match = pattern.search(before)
    if match is None:
        return None
    for modifier in known[match[0]]:
        if modifier.on in (on, "any") and not before[: match.start()].endswith(modifier.not_next or ("\0",)):
            return modifier.mod
    return None


def _first(known: list[Modifier], on: str, following: str) -> str | None:
    for modifier in known:
        if modifier.on not in (on, "any") or (modifier.not_next and following.startswith(modifier.not_next)):
            continue
        if not modifier.needs or not following or following[0] in modifier.needs:
            return modifier.mod
    return None


def is_future(text: str, start: int, end: int) -> bool:
    """True where the clause around a date speaks of what is to come (将, 预计, 计划, 拟)."""
    before = re.split(r"[，。；！？\n]", text[max(0, start - 14) : start])[-1]
    after = re.split(r"[，。；！？\n]", text[end : end + 10])[0]
    return _FUTURE.search(before) is not None or _FUTURE.search(after) is not None
