"""Organisations by the word at the end of their name: 某某集团有限公司, 某某大学, 某某协会."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.organisations.expansion import Surroundings
from pipeline.organisations.lexicon import Lexicon
from pipeline.tables import read_table

#: who speaks or is named after it: a building is then a body
_ACTS = re.compile(r"(?:党委)?(?:副)?(?:院长|校长|主任|书记|教授|医生|教师|表示|宣布|称|与)")
#: 嘉禾置业（苏州）有限公司: a place in brackets inside a name
_BRACKETED = re.compile(r"[（(][一-鿿]{2,8}[)）]$")


class Suffix(NamedTuple):
    kind: str
    needs: str


@cache
def suffixes() -> dict[str, Suffix]:
    """Every suffix of the table."""
    return {row["suffix"]: Suffix(row["kind"], row["needs"]) for row in read_table("organisation_suffixes")}


@cache
def _lexicon() -> Lexicon:
    return Lexicon(word for word in suffixes() if len(word) > 1)


def find_suffixed(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Spans of names that end in a suffix and need no other body before them."""
    text = around.text
    for start, end in _lexicon().find(text):
        needs = suffixes()[text[start:end]].needs
        if needs == "body" or not around.may_end(end):
            continue
        if needs == "site" and not _ACTS.match(text, end):
            continue
        first, proper, placed = _expand(around, start)
        if first == start or not proper or (needs in ("place", "fund") and not placed):
            continue
        yield first, end


def _expand(around: Surroundings, start: int) -> tuple[int, bool, bool]:
    bracket = _BRACKETED.search(around.text, max(0, start - 10), start)
    if bracket is None:
        return around.name_before(start)
    first, _, placed = around.name_before(bracket.start())
    return (first, True, placed) if first < bracket.start() else (start, False, False)
