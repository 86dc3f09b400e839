"""Project records: the groups of names, and to each its stage, dates, amounts, places and organisations."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from pipeline.records.categories import category_of
from pipeline.records.events import LADDER, Event, Reader, is_to_come
from pipeline.records.focus import Scope, find_scopes
from pipeline.records.layout import Clause
from pipeline.records.measures import distinct, find_amounts_in_names, find_amounts_of
from pipeline.records.names import group_projects, is_bare_phase, is_part_of
from pipeline.records.parties import find_parties, find_places
from pipeline.schema import Evidence, Project, ProjectAmount, ProjectDate, ProjectStatus
from pipeline.spans import Mention, sentence_at

_ROLE_SOURCE = "rule:status-cue"


def _stage(events: Sequence[Event]) -> Event | None:
    """The event that gives the latest stage reported; a halt counts unless building goes on after it."""
    halts = [e for e in events if e.stage == "suspended" and not e.expected]
    going = [e for e in events if e.stage in LADDER[LADDER.index("under_construction") :]]
    if halts and not any(e.cue.start > halts[-1].cue.start for e in going):
        return halts[-1]
    rest = [e for e in events if e.stage in LADDER]
    return max(rest, key=lambda e: LADDER.index(e.stage), default=None)


def _is_soon(event: Event | None, events: Sequence[Event], today: date | None) -> bool:
    """True where the one thing said is that the work ends within the article's year: it is being built."""
    if event is None or today is None or event.stage != "planned" or event.cue.row.role != "completion":
        return False
    ends = [d.value.value for e in events if e.cue.row.role == "completion" for d in e.dates]
    starts = any(e.cue.row.role == "start" for e in events)
    return not starts and any(value[:4] == str(today.year) for value in ends)


def _dates(pairs: Sequence[tuple[Event, Mention]], today: date | None) -> list[ProjectDate]:
    found: dict[tuple, ProjectDate] = {}
    for event, m in pairs:
        roles = [event.cue.row.role] if event.cue.row.role else []
        for role in roles:
            expected = event.expected or is_to_come(m, today)
            key = (role, m.value.value)
            if key not in found:
                found[key] = ProjectDate(
                    start=m.start, end=m.end, source=m.source, role=role, text=m.text, expected=expected, **m.value.model_dump()
                )
    return [d for d in sorted(found.values(), key=lambda d: (d.start, d.role)) if not _is_vaguer(d, found.values())]


def _is_vaguer(one: ProjectDate, others: Iterable[ProjectDate]) -> bool:
    """True where another date of the role says the same more exactly: 2011 beside 2011-07, 近日 beside any day."""
    for other in others:
        if other is one or other.role != one.role:
            continue
        if other.value.startswith(one.value + "-") or (one.value == "PAST_REF" and other.value[:1].isdigit()):
            return True
    return False


def _with_parts(groups: Sequence[Sequence[Mention]], events: dict[int, Event | None]) -> dict[int, Event | None]:
    """Let a whole whose part is being built, or is built, be under construction: 某社区一期已经完工，二期正在推进."""
    found = dict(events)
    building = LADDER.index("under_construction")
    for whole, group in enumerate(groups):
        own = events[whole]
        if own and (own.stage == "suspended" or LADDER.index(own.stage) >= building):
            continue
        for part, event in events.items():
            if event is None or event.stage == "suspended" or LADDER.index(event.stage) < building:
                continue
            if any(is_part_of(p.text, w.text) for p in groups[part] for w in group):
                found[whole] = replace(event, stage="under_construction")
                break
    return found


def _issue_date(text: str, mentions: Sequence[Mention]) -> Mention | None:
    """The date that closes an official document (成文日期, GB/T 9704): the last line, of one that begins with its title."""
    dates = [m for m in mentions if m.label == "DATE" and not text[m.end :].strip()]
    titles = [m for m in mentions if m.label == "POLICY" and not text[: m.start].strip("《 　\n")]
    alone = dates and text[: dates[0].start].rstrip(" 　").endswith("\n")
    return dates[0] if alone and titles else None


def _by_group(events: Sequence[Event], group_of: dict[Mention, int]) -> tuple[dict, dict]:
    """Events, and (event, date) pairs, for each group; 分别 pairs the first project with the first date."""
    own: dict[int, list[Event]] = defaultdict(list)
    dated: dict[int, list[tuple[Event, Mention]]] = defaultdict(list)
    for event in events:
        for position, m in enumerate(event.projects):
            group = group_of[m]
            own[group].append(event)
            dates = event.dates[position : position + 1] if event.paired else event.dates
            dated[group] += [(event, d) for d in dates]
    return own, dated


def _evidence(bounds: Sequence[tuple[int, int]], offsets: Sequence[int]) -> list[Evidence]:
    return [Evidence(start=s, end=e) for s, e in sorted({sentence_at(bounds, o) for o in offsets})]


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
    own, dated = _by_group(Reader(text, scopes, today, _issue_date(text, mentions)).read(), group_of)
    amounts: dict[int, list[tuple[Mention, str]]] = defaultdict(list)
    for m, amount, role in (*find_amounts_in_names(named), *find_amounts_of(text, scopes)):
        amounts[group_of[m]].append((amount, role))
    stages = _with_parts(groups, {i: _stage(own[i]) for i in range(len(groups))})
    about = _scopes_of(scopes, group_of)
    projects = []
    for i, group in enumerate(groups):
        if is_bare_phase(group[0].text) and not own[i] and not amounts[i]:
            continue
        event = stages[i]
        stage = "under_construction" if _is_soon(event, own[i], today) else event.stage if event else None
        measured = distinct(amounts[i])
        dates = _dates(dated[i], today)
        name = max((m for m in group), key=lambda m: (len(m.text), -m.start))
        counts = Counter(m.text for m in group)
        offsets = [m.start for m in group] + [d.start for d in dates] + [a.start for a, _ in measured]
        projects.append(
            Project(
                name=name.text,
                aliases=[t for t in counts if t != name.text],
                category=category_of(text, group, chain_of, named),
                status=stage,
                status_evidence=ProjectStatus(
                    start=event.cue.start, end=event.cue.end, source=_ROLE_SOURCE, value=stage, text=event.cue.text
                )
                if event
                else None,
                dates=dates,
                amounts=[
                    ProjectAmount(start=a.start, end=a.end, source=a.source, role=role, text=a.text, **a.value.model_dump())
                    for a, role in measured
                ],
                places=find_places(about[i]),
                organisations=find_parties(text, about[i]),
                mentions=[ids[name], *(ids[m] for m in group if m is not name)],
                evidence=_evidence(bounds, offsets + ([event.cue.start] if event else [])),
            )
        )
    return projects


def _scopes_of(scopes: Sequence[Scope], group_of: dict[Mention, int]) -> dict[int, list[Scope]]:
    """The clauses that are about each group."""
    about: dict[int, list[Scope]] = defaultdict(list)
    for scope in scopes:
        subjects = [m for c in scope.own for m in c.mentions] or list(scope.topic)
        for group in {group_of[m] for m in subjects}:
            about[group].append(scope)
    return about
