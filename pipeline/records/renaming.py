"""Words that give a second name to what was just named: 以下简称, 又称, 原名, 更名为 (`data/renaming_cues.csv`)."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from pipeline.spans import Mention
from pipeline.tables import read_table

#: what may stand around the words: the end of a quotation, a bracket with a few words or a comma, the class word of a project
_BEFORE = r"[”\"」》]?(?:工程|项目)?(?:[（(][^（）()]{0,20}?|[，,])?"
_AFTER = r"[“\"「《]?"


@cache
def _cues() -> re.Pattern:
    """One group for each kind of row: `first`, `second`, `either`."""
    patterns: dict[str, list[str]] = {}
    for row in read_table("renaming_cues"):
        patterns.setdefault(row["now"], []).append(row["pattern"])
    kinds = "|".join(f"(?P<{kind}>{'|'.join(found)})" for kind, found in patterns.items())
    return re.compile(f"{_BEFORE}(?:{kinds}){_AFTER}")


def renamed(text: str, first: Mention, second: Mention) -> tuple[Mention, Mention] | None:
    """The name that holds now and its other name, where the words between two mentions say that they are one thing; else None.

    >>> text = "石门水库工程更名为北岭水库工程"
    >>> [m.text for m in renamed(text, Mention(0, 6, "PROJECT", text[:6], "x"), Mention(9, 15, "PROJECT", text[9:], "x"))]
    ['北岭水库工程', '石门水库工程']
    """
    if second.start <= first.end:
        return None
    match = _cues().fullmatch(text, first.end, second.start)
    if match is None:
        return None
    return (second, first) if match["second"] else (first, second)


def other_names(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """Each name that the text gives as another name of something, and the name that holds now; never in a circle."""
    known: dict[str, str] = {}
    for first, second in pairwise(mentions):
        if pair := renamed(text, first, second):
            now, other = (m.text for m in pair)
            if other != now and _last(known, now) != other:
                known.setdefault(other, now)
    return {other: _last(known, now) for other, now in known.items()}


def _last(known: dict[str, str], name: str) -> str:
    """The name that holds now, through all renamings."""
    while name in known:
        name = known[name]
    return name
