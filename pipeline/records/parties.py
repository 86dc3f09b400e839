"""Where a project is, and who takes part in it, as the clauses about it say."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.records.focus import Scope
from pipeline.schema import Party, ProjectPlace
from pipeline.spans import Mention
from pipeline.tables import read_table
from pipeline.values import PlaceValue


@cache
def _rows() -> tuple[tuple[str, re.Pattern | None, re.Pattern | None], ...]:
    return tuple(
        (
            row["role"],
            re.compile(f"(?:{row['before']})$") if row["before"] else None,
            re.compile(row["after"]) if row["after"] else None,
        )
        for row in read_table("party_roles")
    )


def party_role(text: str, start: int, end: int, mention: Mention) -> str | None:
    """The part that an organisation has in the clause text[start:end], None where the clause does not say it.

    >>> party_role("由甲集团承建", 0, 6, Mention(1, 4, "ORG", "甲集团", "x"))
    'builder'
    """
    for role, before, after in _rows():
        if before and not before.search(text, start, mention.start):
            continue
        if after is None or after.match(text, mention.end, end):
            return role
    return None


def find_parties(text: str, scopes: Sequence[Scope]) -> list[Party]:
    """The organisations named in these clauses, each once, with the first part that is said of it."""
    parties: dict[str, Party] = {}
    for scope in scopes:
        for m in scope.clause.having("ORG"):
            role = party_role(text, scope.clause.start, scope.clause.end, m)
            known = parties.get(m.text)
            if known is None or (known.role is None and role):
                parties[m.text] = Party(start=m.start, end=m.end, source=m.source, name=m.text, role=role)
    return list(parties.values())


def find_places(scopes: Sequence[Scope]) -> list[ProjectPlace]:
    """The places named in these clauses, each once; a place without a code of its own keeps its name."""
    places: dict[str, ProjectPlace] = {}
    for scope in scopes:
        for m in scope.clause.having("GPE", "LOC"):
            value = m.value if isinstance(m.value, PlaceValue) else PlaceValue(name=m.text)
            places.setdefault(m.text, ProjectPlace(start=m.start, end=m.end, source=m.source, **value.model_dump()))
    return list(places.values())
