"""What each article says of each project, in rows: its names, its status, its dates, its amounts."""

from collections.abc import Iterator
from datetime import date

from pipeline.ledger.nodes import Node
from pipeline.ledger.periods import period_of
from pipeline.ledger.schema import LADDER, LedgerEvent
from pipeline.schema import Grounded, Project, ProjectDate
from pipeline.spans import sentence_at

_MILESTONE = {"completion": "finish", "operation": "finish"}
#: the status from which on a milestone has been reached
_REACHED = {"announced": "proposed", "approved": "approved", "signed": "signed", "start": "under_construction", "completion": "completed", "operation": "operating"}  # fmt: skip


def milestone_of(role: str | None) -> str | None:
    """What a date sets: completion and operation are one milestone, the finish.

    >>> milestone_of("operation"), milestone_of("start")
    ('finish', 'start')
    """
    return _MILESTONE.get(role, role)


def is_realised(when: ProjectDate, project: Project, published: date | None) -> bool:
    """Whether a date is reported as done: as the article has it, else by the project's status and the article's day."""
    if when.expected is not None:
        return not when.expected
    if project.status not in LADDER or LADDER.index(project.status) < LADDER.index(_REACHED[when.role]):
        return False
    period = period_of(when)
    return period is None or published is None or period.first <= published.year * 12 + published.month - 1


def events_of(node: Node, project_id: str = "") -> list[LedgerEvent]:
    """The events of one project of one article, in the order names, status, dates, amounts; none of a whole that only parts name."""
    if node.project is None:
        return []
    day, project = node.article.published, node.project
    bounds = [(e.start, e.end) for e in project.evidence]
    events = []
    for number, (part, more) in enumerate(_parts(node, project, day), start=1):
        start, end = sentence_at(bounds, part.start) if bounds else (part.start, part.end)
        events.append(
            LedgerEvent(
                project_id=project_id, article_id=node.article.id, published=day, project_no=node.no, event_no=number,
                name=project.name, text=part.text, start=part.start, end=part.end, sentence_start=start,
                sentence_end=end, source=part.source, **more,
            )
        )  # fmt: skip
    return events


def _parts(node: Node, project: Project, day: date | None) -> Iterator[tuple[Grounded, dict]]:
    for m in node.named:
        yield m, {"kind": "name", "value": m.text}
    if evidence := project.status_evidence:
        reached = evidence.value in LADDER and LADDER.index(evidence.value) >= LADDER.index("under_construction")
        yield evidence, {"kind": "status", "value": evidence.value, "standing": "realised" if reached else None}
    for when in project.dates:
        standing = "realised" if is_realised(when, project, day) else "expected"
        yield when, {"kind": "date", "value": when.value, "role": when.role, "mod": when.mod, "standing": standing}
    for amount in project.amounts:
        value = "" if amount.value is None else f"{amount.value:.15g}"
        figures = {"low": amount.low, "high": amount.high, "unit": amount.unit, "mod": amount.mod}
        yield amount, {"kind": "amount", "value": value, "role": amount.role, **figures}
