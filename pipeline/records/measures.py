"""The amounts of a project: which amount belongs to which project, and what it measures."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.amounts import find_amounts
from pipeline.records.focus import Scope, discourse
from pipeline.spans import Mention
from pipeline.tables import read_table
from pipeline.values import AmountValue

_EACH = re.compile(r"[各均]")
_SHARED = re.compile(r"分别")
_SHARE_OF = re.compile(r"[^，。]{0,3}其中")
_WHOLE = re.compile(r"[总全]")
_AND_MORE = re.compile(r"[”》]?等")
_UCUM = re.compile(r"[A-Za-z\[%°]")


@dataclass(frozen=True, slots=True)
class _Row:
    cue: re.Pattern | None
    after: re.Pattern | None
    units: frozenset[str]
    role: str


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            re.compile(row["cue"]) if row["cue"] else None,
            re.compile(row["after"]) if row["after"] else None,
            frozenset(row["units"].split("|")),
            row["role"],
        )
        for row in read_table("amount_roles")
    )


def _kinds(mention: Mention) -> set[str]:
    unit = mention.value.unit if isinstance(mention.value, AmountValue) else ""
    if mention.label == "MONEY":
        return {"MONEY", unit, "*"}
    return {unit, "*"} if _UCUM.match(unit) else {unit, "COUNT", "*"}


def amount_role(text: str, start: int, mention: Mention) -> str | None:
    """The role of an amount, read from the words text[start:mention.start] before it, the words after it and its unit.

    >>> m = Mention(2, 5, "QUANTITY", "3公里", "x", AmountValue(value=3, unit="km"))
    >>> amount_role("全长3公里", 0, m)
    'length'
    """
    kinds = _kinds(mention)
    for row in _rows():
        if not row.units & kinds or (row.cue and not row.cue.search(text, start, mention.start)):
            continue
        if row.after is None or row.after.match(text, mention.end):
            return row.role or None
    return None


def find_amounts_of(text: str, scopes: Sequence[Scope]) -> Iterator[tuple[Mention, Mention, str]]:
    """Each (project mention, amount mention, role). An amount said of several projects together belongs to none of them."""
    share_of = -1
    for index, scope in enumerate(scopes):
        clause = scope.clause
        # 其中 tells of shares of what was measured before, as far as the semicolon or until a whole is named again
        if _SHARE_OF.match(text, clause.start, clause.end):
            share_of = clause.sentence
        elif (
            scope.own or _WHOLE.search(text, clause.start, clause.end) or text[clause.start - 1 : clause.start] in "；;"
        ):
            share_of = -1
        amounts = [m for m in clause.having("MONEY", "PERCENT", "QUANTITY") if isinstance(m.value, AmountValue)]
        if not amounts or _of_crowd(text, scopes, index) or share_of == clause.sentence:
            continue
        start = clause.start
        for position, amount in enumerate(amounts):
            owners = _owners(text, scope, amount)
            body = text[clause.start : clause.end]
            if len(owners) > 1 and _SHARED.search(body) and len(owners) == len(amounts):
                owners = owners[position : position + 1]
                start = clause.start
            elif len(owners) > 1 and not _EACH.search(text, owners[-1].end, amount.start):
                owners = ()
            named = max(
                (m.end for m in clause.mentions if m.end <= amount.start and m.label == "PROJECT"), default=start
            )
            role = amount_role(text, max(start, named), amount)
            start = amount.end
            if role:
                yield from ((owner, amount, role) for owner in owners)


def _of_crowd(text: str, scopes: Sequence[Scope], index: int) -> bool:
    """True where an amount is that of many unnamed projects, in this clause or the next: 投资630亿元，推进49个项目."""
    scope = scopes[index]
    if scope.own:
        return False
    coming = scopes[index + 1] if index + 1 < len(scopes) and text[scope.clause.end - 1] in "，," else None
    return scope.crowd or bool(coming and coming.crowd and discourse("bare_amount").match(text, scope.clause.start))


def _owners(text: str, scope: Scope, amount: Mention) -> tuple[Mention, ...]:
    before = [c for c in scope.own if c.end <= amount.start]
    if before:
        chain = before[-1]
        # 甲、乙等5个项目: the number counts the list, it is no measure of it
        listed = re.match(r"[”》]?等?(?:共|共计)?", text[chain.end : amount.start])
        counts = len(chain.mentions) > 1 and listed and chain.end + listed.end() == amount.start
        is_list = text.startswith("等", chain.end) and discourse("crowd").match(text, amount.start)
        return () if counts or is_list or _is_open(text, chain.mentions) else chain.mentions
    owners = scope.own[0].mentions if scope.own else scope.topic
    return () if _is_open(text, owners) else owners


def _is_open(text: str, members: Sequence[Mention]) -> bool:
    """True where a list goes on beyond the names it gives: 甲、乙等."""
    return bool(members and _AND_MORE.match(text, members[-1].end))


@lru_cache(maxsize=4096)
def capacities_in(name: str) -> tuple[Mention, ...]:
    """The capacities that a project's name itself says, with offsets into the name.

    >>> [(m.text, m.value.value) for m in capacities_in("东山30万吨乙烯项目")]
    [('30万吨', 300000)]
    """
    return tuple(m for m in find_amounts(name) if m.label == "QUANTITY" and amount_role(name, 0, m) == "capacity")


def find_amounts_in_names(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, str]]:
    """Each (project mention, amount within its name, role)."""
    for named in mentions:
        for m in capacities_in(named.text) if any(c.isdigit() for c in named.text) else ():
            inside = replace(m, start=named.start + m.start, end=named.start + m.end)
            yield named, inside, "capacity"


def distinct(rows: Iterable[tuple[Mention, str]]) -> list[tuple[Mention, str]]:
    """The amounts without those that say the same role, value and unit again."""
    seen = set()
    kept = []
    for mention, role in rows:
        value = mention.value
        key = (role, value.value, value.low, value.high, value.unit)
        if key not in seen:
            seen.add(key)
            kept.append((mention, role))
    return kept
