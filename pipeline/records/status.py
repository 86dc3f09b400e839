"""Which stage a project has reached: the latest that the article reports of it or, by inference, of its parts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from pipeline.records.events import Event
from pipeline.schema import ProjectStatus

#: the stages from first to last; suspended stands outside
LADDER = ("proposed", "planned", "preparatory", "approved", "signed", "under_construction", "completed", "operating")
_BUILDING = LADDER.index("under_construction")


def find_statuses(
    count: int, own: Mapping[int, Sequence[Event]], parts: Mapping[int, Collection[int]]
) -> dict[int, ProjectStatus]:
    """The status of each of `count` projects that has one; `own` the events of each, `parts` those that are its parts.

    The source says what it rests on: `rule:status-cue` its own words, `rule:status-of-part` those of a part (a phase, a section,
    its key works) that is being built or is done: then the whole, of which less is said, is under construction. That is inferred.
    """
    latest = {i: _latest(own.get(i, ())) for i in range(count)}
    found: dict[int, ProjectStatus] = {}
    for i, event in latest.items():
        source = "rule:status-cue"
        if part := _building_part(event, [latest[p] for p in sorted(parts.get(i, ()))]):
            event, source = replace(part, stage="under_construction"), "rule:status-of-part"
        if event:
            cue = event.cue
            found[i] = ProjectStatus(start=cue.start, end=cue.end, source=source, value=event.stage, text=cue.text)
    return found


def _latest(events: Sequence[Event]) -> Event | None:
    """The event that gives the latest stage reported; a halt counts unless building goes on after it."""
    halts = [e for e in events if e.stage == "suspended" and not e.expected]
    going = [e for e in events if e.stage in LADDER[_BUILDING:]]
    if halts and not any(e.cue.start > halts[-1].cue.start for e in going):
        return halts[-1]
    rest = [e for e in events if e.stage in LADDER]
    return max(rest, key=lambda e: LADDER.index(e.stage), default=None)


def _is_building(event: Event | None) -> bool:
    return event is not None and event.stage in LADDER[_BUILDING:]


def _building_part(event: Event | None, parts: Sequence[Event | None]) -> Event | None:
    """The first event of a part that is being built or is built, where the whole says less: 一期已经完工, 二期正在推进."""
    if _is_building(event) or (event and event.stage == "suspended"):
        return None
    return next((part for part in parts if _is_building(part)), None)
