"""The ledger: its projects one by one, each with what was said of it and how that changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.ledger.corrections import Correction
from pipeline.ledger.events import events_of
from pipeline.ledger.figures import by_day, changed_amounts, changed_status, number_of
from pipeline.ledger.homes import city_name
from pipeline.ledger.merging import Cluster, Clusters, merge, whole_of, without_circles
from pipeline.ledger.names import is_telling
from pipeline.ledger.nodes import Node, read_article
from pipeline.ledger.schema import LedgerChange, LedgerEvent, LedgerProject, Said, SaidDate
from pipeline.ledger.slips import MILESTONES, Course, follow
from pipeline.schema import ArticleRecord


@dataclass(frozen=True, slots=True)
class Entry:
    """One project of the ledger."""

    project: LedgerProject
    events: list[LedgerEvent]
    changes: list[LedgerChange]


def build(records: Iterable[ArticleRecord], corrections: Sequence[Correction] = ()) -> Iterator[Entry]:
    """Merge the projects of articles and follow each through time; entries come by their ids.

    The result is the same in any order of the articles. Raises ReadError where a correction does not fit.
    """
    clusters = merge((read_article(record) for record in records), corrections)
    return _entries(clusters)


def _entries(clusters: Clusters) -> Iterator[Entry]:
    found = clusters.all()
    wholes = {id(cluster): whole_of(clusters, cluster) for cluster in found}
    without_circles(wholes)
    parts = Counter(id(whole) for whole in wholes.values() if whole)
    kept = [c for c in found if any(n.project for n in c.nodes) or parts[id(c)] > 1]
    ids = {id(cluster): _id(cluster) for cluster in kept}
    by_id = sorted(kept, key=lambda c: ids[id(c)])
    for cluster in by_id:
        whole = wholes[id(cluster)]
        yield _entry(cluster, whole if whole and id(whole) in ids else None, ids)


def _in_time(cluster: Cluster) -> list[Node]:
    return sorted(cluster.nodes, key=lambda n: (n.article.published is None, str(n.article.published), n.key))


def _id(cluster: Cluster) -> str:
    """The first article's id and the project's number in it; `*` where that article names only parts."""
    first = _in_time(cluster)[0]
    return first.label + "*" * (first.project is None)


def _entry(cluster: Cluster, whole: Cluster | None, ids: dict[int, str]) -> Entry:
    nodes, project_id = _in_time(cluster), ids[id(cluster)]
    events = sorted((e for node in nodes for e in events_of(node, project_id)), key=by_day)
    of_whole = [] if whole is None else [e for n in whole.nodes for e in events_of(n, ids[id(whole)])]
    courses = {m: follow(m, events, sorted(of_whole, key=by_day)) for m in MILESTONES}
    changes = _changes(project_id, events, courses)
    named = [node for node in nodes if node.project] or nodes
    days = [node.article.published for node in named if node.article.published]
    categories = Counter(node.category for node in named if node.category)
    project = LedgerProject(
        id=project_id,
        parent_id=whole and ids[id(whole)],
        part=sorted(frozenset().union(*(node.labels for node in nodes))),
        name=_name(named, whole),
        names=list(dict.fromkeys(form.surface for node in named for form in node.names)),
        category=min(categories, key=lambda c: (-categories[c], c), default=None),
        places=_places(nodes),
        articles=list(dict.fromkeys(node.article.id for node in named)),
        first_published=min(days, default=None),
        last_published=max(days, default=None),
        status=_last(events, "status"),
        start_date=_date(courses["start"], events),
        finish_date=_date(courses["finish"], events),
        investment=_investment(events),
        start_slip=courses["start"].slip,
        finish_slip=courses["finish"].slip,
        contradictions=sum(change.kind == "contradiction" for change in changes),
        merged=cluster.why,
    )
    return Entry(project, events, changes)


def _name(nodes: Sequence[Node], whole: Cluster | None) -> str:
    """What it is called now: by the latest article whose name tells it from others."""
    for node in sorted(reversed(nodes), key=lambda n: n.article.published is None):
        form = node.names[0]
        if form.whole and is_telling(form):
            return form.surface if node.project else form.whole
    longest = max((form.surface for node in nodes for form in node.names), key=lambda s: (len(s), s))
    return f"{_name(_in_time(whole), None)}（{longest}）" if whole else longest


def _places(nodes: Sequence[Node]) -> list[str]:
    homes = Counter(home for node in nodes for home in node.homes)
    return [city_name(home) for home in sorted(homes, key=lambda h: (-homes[h], h))]


def said(event: LedgerEvent, value: str | None = None) -> Said:
    """An event as what a cell of another row points at."""
    return Said(**{name: getattr(event, name) for name in Said.model_fields} | {"value": value or _value(event)})


def _value(event: LedgerEvent) -> str:
    if event.kind == "amount":
        number = event.value or f"{event.low:.15g}/{event.high:.15g}"
        return " ".join(part for part in (number, event.unit, event.mod) if part)
    return " ".join(part for part in (event.value, event.mod) if part)


def _last(events: Sequence[LedgerEvent], kind: str) -> Said | None:
    """What the latest dated article says, else an undated one."""
    found = [e for e in events if e.kind == kind]
    return said(next((e for e in reversed(found) if e.published), found[-1])) if found else None


def _date(course: Course, events: Sequence[LedgerEvent]) -> SaidDate | None:
    own = {(e.article_id, e.project_no) for e in events}
    now = course.now
    if now is None or (now.event.article_id, now.event.project_no) not in own:
        return None
    return SaidDate(**said(now.event).model_dump(), standing=now.event.standing)


def _investment(events: Sequence[LedgerEvent]) -> Said | None:
    """The latest article's, of several the largest: the others are parts of it."""
    found = [e for e in events if e.kind == "amount" and e.role == "investment" and number_of(e) is not None]
    dated = [e for e in found if e.published] or found
    if not dated:
        return None
    return said(
        max((e for e in dated if e.published == dated[-1].published), key=lambda e: (number_of(e), e.article_id))
    )


def _changes(project_id: str, events: Sequence[LedgerEvent], courses: dict[str, Course]) -> list[LedgerChange]:
    rows = [*_moves(project_id, courses)]
    for kind, subject, before, after in (*changed_status(events), *changed_amounts(events)):
        rows.append({"kind": kind, "subject": subject, "before": said(before), "after": said(after)})
    rows.sort(key=lambda row: _row_order(row["after"], row["before"], row["subject"]))
    return [LedgerChange(project_id=project_id, change_no=no, **row) for no, row in enumerate(rows, start=1)]


def _row_order(after: Said, before: Said, subject: str) -> tuple:
    return (
        after.published is None,
        str(after.published),
        after.article_id,
        after.start,
        subject,
        before.article_id,
        before.start,
    )


def _moves(project_id: str, courses: dict[str, Course]) -> Iterator[dict]:
    told: set[tuple] = set()
    for move in (move for course in courses.values() for move in course.moves):
        kind = "contradiction" if move.months is None else "slip" if move.months > 0 else "advance"
        row = {
            "kind": kind,
            "subject": move.milestone,
            "months": move.months,
            "before": said(move.before.event),
            "after": said(move.after.event),
        }
        # 建成 and 通车 of one sentence are one move
        key = (kind, move.milestone, move.months, row["before"].article_id, row["after"].article_id, row["after"].start)
        if key not in told:
            told.add(key)
            if move.before.event.project_id != project_id:
                row["from_project_id"] = move.before.event.project_id
            yield row
