"""Project records: the groups of names, and to each its stage, dates, amounts, places and organisations."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from pipeline.records.announcements import find_announcements
from pipeline.records.categories import category_of
from pipeline.records.decoding import decode
from pipeline.records.events import Event, Reader
from pipeline.records.focus import Scope, find_scopes
from pipeline.records.layout import Clause
from pipeline.records.measures import distinct, find_amounts_in_names, find_amounts_of
from pipeline.records.names import LINES, group_projects, is_bare_phase
from pipeline.records.parties import find_parties, find_places
from pipeline.records.parts import find_parts
from pipeline.records.project_codes import assign_codes
from pipeline.records.status import find_statuses
from pipeline.records.timeline import Dated, find_dates_of, issue_date
from pipeline.schema import Evidence, Project, ProjectAmount, ProjectCity, ProjectDate, ProjectPlace, ProjectStatus
from pipeline.spans import Mention, sentence_at


def _by_group(events: Sequence[Event], group_of: dict[Mention, int]) -> tuple[dict, dict]:
    """Events, and dates with their roles, for each group; 分别 pairs the first project with the first date."""
    own: dict[int, list[Event]] = defaultdict(list)
    dated: dict[int, list[Dated]] = defaultdict(list)
    for event in events:
        for position, m in enumerate(event.projects):
            group = group_of[m]
            own[group].append(event)
            dates = event.dates[position : position + 1] if event.paired else event.dates
            dated[group] += [Dated(event.cue.row.role, d, event.expected) for d in dates]
    return own, dated


def assemble_projects(
    text: str,
    mentions: Sequence[Mention],
    clauses: Sequence[Clause],
    bounds: Sequence[tuple[int, int]],
    today: date | None,
    ids: dict[Mention, str],
) -> list[Project]:
    """A record for every project that the text names, in the order of their first mention.

    A phase that stands alone (二期) is a record only where something is said of it.
    """
    named = [m for m in mentions if m.label == "PROJECT"]
    groups = group_projects(text, named)
    group_of = {m: i for i, group in enumerate(groups) for m in group}
    chain_of = {m: c.mentions for clause in clauses for c in clause.chains for m in c.mentions}
    scopes = find_scopes(text, clauses)
    own, dated = _by_group(Reader(text, scopes, today, issue_date(text, mentions)).read(), group_of)
    for m, day in find_announcements(text, scopes):
        dated[group_of[m]].append(Dated("announced", day, False))
    amounts: dict[int, list[tuple[Mention, str]]] = defaultdict(list)
    for m, amount, role in (*find_amounts_in_names(named), *find_amounts_of(text, scopes)):
        amounts[group_of[m]].append((amount, role))
    statuses = find_statuses(len(groups), own, find_parts(text, groups))
    about = _scopes_of(scopes, group_of)
    codes = {group_of[m]: code for m, code in reversed([*assign_codes(text, named)])}
    return [
        Project(
            places=(places := find_places(about[i])),
            category=(category := category_of(text, group, chain_of, named)),
            cities=_cities(group, places) if category in LINES else [],
            code=codes.get(i),
            organisations=find_parties(text, about[i]),
            **_names(group, ids),
            **_grounded(group, statuses.get(i), find_dates_of(dated[i], today), distinct(amounts[i]), bounds),
        )
        for i, group in enumerate(groups)
        if own[i] or amounts[i] or not is_bare_phase(group[0].text)
    ]


def _cities(group: Sequence[Mention], places: Sequence[ProjectPlace]) -> list[ProjectCity]:
    """What the name of a line stands for, from the first of its forms that tells."""
    beside = {place.code for place in places if place.code}
    for m in group:
        if stops := decode(m.text, beside):
            return [
                ProjectCity(
                    start=m.start + stop.start,
                    end=m.start + stop.end,
                    source="rule:line-name",
                    text=m.text[stop.start : stop.end],
                    name=stop.readings[0].name if len(stop.readings) == 1 else None,
                    code=stop.code,
                    candidates=[r.code or r.name for r in stop.readings] if len(stop.readings) > 1 else [],
                )
                for stop in stops
            ]
    return []


def _names(group: Sequence[Mention], ids: dict[Mention, str]) -> dict:
    """The fullest form, the other forms, and the mentions, that of the fullest form first."""
    fullest = max(group, key=lambda m: (len(m.text), -m.start))
    return {
        "name": fullest.text,
        "aliases": list(dict.fromkeys(m.text for m in group if m.text != fullest.text)),
        "mentions": [ids[fullest], *(ids[m] for m in group if m is not fullest)],
    }


def _grounded(
    group: Sequence[Mention],
    status: ProjectStatus | None,
    dates: list[ProjectDate],
    measured: Sequence[tuple[Mention, str]],
    bounds: Sequence[tuple[int, int]],
) -> dict:
    """The status and the slots, with the sentences that they and the names stand in."""
    amounts = [
        ProjectAmount(start=a.start, end=a.end, source=a.source, role=role, text=a.text, **a.value.model_dump())
        for a, role in measured
    ]
    offsets = [part.start for part in (*group, *dates, *amounts, *([status] if status else []))]
    evidence = [Evidence(start=s, end=e) for s, e in sorted({sentence_at(bounds, o) for o in offsets})]
    return {
        "status": status and status.value,
        "status_evidence": status,
        "dates": dates,
        "amounts": amounts,
        "evidence": evidence,
    }


def _scopes_of(scopes: Sequence[Scope], group_of: dict[Mention, int]) -> dict[int, list[Scope]]:
    """The clauses that are about each group."""
    about: dict[int, list[Scope]] = defaultdict(list)
    for scope in scopes:
        subjects = [m for c in scope.own for m in c.mentions] or list(scope.topic)
        for group in {group_of[m] for m in subjects}:
            about[group].append(scope)
    return about
