"""How the amounts and the status of a project went on."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, groupby
from math import log

from pipeline.ledger.schema import LADDER, LedgerEvent

#: roles of which a project has one figure; `other` may be anything
_ROLES = ("investment", "length", "area", "capacity", "count")
#: figures that differ by less, as a share, are one figure, rounded; with 约 or 多 more is let pass
_ROUNDED, _ROUGH, _ABOVE = 0.005, 0.03, 0.1
#: two investments of one article that are nearer than this are two totals, not a total and a part of it
_TOTALS = 0.8
_GOING = LADDER.index("under_construction")

#: kind, subject, before, after
Difference = tuple[str, str, LedgerEvent, LedgerEvent]


def number_of(event: LedgerEvent) -> float | None:
    """The figure of an amount; of a range its middle."""
    if event.value:
        return float(event.value)
    return None if event.low is None or event.high is None else (event.low + event.high) / 2


def agree(one: LedgerEvent, other: LedgerEvent) -> bool:
    """True where two amounts may be one: rounded, about so much, more than so much."""
    a, b = number_of(one), number_of(other)
    if not a or not b:
        return a == b
    small, large = sorted((one, other), key=number_of)
    share = 1 - min(a, b) / max(a, b)
    if small.mod in ("MORE_THAN", "EQUAL_OR_MORE") or large.mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        return share <= _ABOVE
    return share <= (_ROUGH if "APPROX" in (one.mod, other.mod) else _ROUNDED)


def changed_amounts(events: Sequence[LedgerEvent]) -> Iterator[Difference]:
    """Figures that an article gives otherwise than the article before it, and those that contradict each other."""
    by_role: dict[tuple[str, str], list[LedgerEvent]] = defaultdict(list)
    for e in events:
        if e.kind == "amount" and e.role in _ROLES and number_of(e) is not None and number_of(e) > 0:
            by_role[e.role, e.unit].append(e)
    for (role, _), figures in sorted(by_role.items()):
        dated = [e for e in figures if e.published]
        before: list[LedgerEvent] = []
        for _, group in groupby(dated, key=lambda e: e.published):
            today = list(group)
            yield from (("contradiction", role, *pair) for pair in _at_odds(role, today))
            yield from (("amount", role, *pair) for pair in _differ(before, today))
            before = today
        for undated in (e for e in figures if not e.published):
            yield from (("contradiction", role, *pair) for pair in _differ(dated, [undated]))


def _differ(before: Sequence[LedgerEvent], after: Sequence[LedgerEvent]) -> Iterator[tuple[LedgerEvent, LedgerEvent]]:
    """The two figures that are nearest, where none of before is one of after."""
    pairs = [(a, b) for a in before for b in after]
    if pairs and not any(agree(a, b) for a, b in pairs):
        yield min(pairs, key=lambda p: (abs(log(number_of(p[0]) / number_of(p[1]))), p[0].start, p[1].start))


def _at_odds(role: str, today: Sequence[LedgerEvent]) -> Iterator[tuple[LedgerEvent, LedgerEvent]]:
    by_article: dict[str, list[LedgerEvent]] = defaultdict(list)
    for e in today:
        by_article[e.article_id].append(e)
    for one, other in combinations(by_article.values(), 2):
        yield from _differ(one, other)
    for figures in by_article.values():
        for one, other in combinations(figures, 2):
            small, large = sorted((number_of(one), number_of(other)))
            if role == "investment" and not agree(one, other) and small / large > _TOTALS:
                yield one, other


def changed_status(events: Sequence[LedgerEvent]) -> Iterator[Difference]:
    """How the status went on; back from being built to a plan is a contradiction, and so are two of one day."""
    before: LedgerEvent | None = None
    for _, group in groupby((e for e in events if e.kind == "status" and e.published), key=lambda e: e.published):
        today = list(group)
        for one, other in combinations(today, 2):
            if one.value != other.value:
                yield "contradiction", "status", one, other
        now = max(today, key=lambda e: _rung(e))
        if before is not None and before.value != now.value:
            yield "contradiction" if _goes_back(before, now) else "status", "status", before, now
        before = now


def _rung(event: LedgerEvent) -> int:
    return LADDER.index(event.value) if event.value in LADDER else len(LADDER)


def _goes_back(before: LedgerEvent, now: LedgerEvent) -> bool:
    if before.value not in LADDER or now.value not in LADDER:
        return False
    return _rung(now) < _rung(before) and _rung(before) >= _GOING


def by_day(event: LedgerEvent) -> tuple:
    """The order of events: by day, those without a date last."""
    day = event.published
    return day is None, day or date.min, event.article_id, event.project_no, event.event_no
