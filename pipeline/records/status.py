"""Which stage a project has reached: the latest that the article reports of it or, by inference, of its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.records.events import Event
from pipeline.records.names import is_part_of
from pipeline.schema import ProjectStatus
from pipeline.spans import Mention

#: the stages from first to last; suspended stands outside
LADDER = ("proposed", "planned", "preparatory", "approved", "signed", "under_construction", "completed", "operating")
_BUILDING = LADDER.index("under_construction")


def find_statuses(groups: Sequence[Sequence[Mention]], own: Mapping[int, Sequence[Event]]) -> dict[int, ProjectStatus]:
    """The status of each group of mentions that has one; `own` the events of each group.

    The source says what it rests on: `rule:status-cue` its own words, `rule:status-of-part` those of a part (a phase, a section)
    that is being built or is done: then the whole, of which less is said, is under construction. That is inferred, not read.
    """
    latest = {i: _latest(own.get(i, ())) for i in range(len(groups))}
    found: dict[int, ProjectStatus] = {}
    for i in range(len(groups)):
        event, source = latest[i], "rule:status-cue"
        if part := _building_part(i, groups, latest):
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


def _building_part(i: int, groups: Sequence[Sequence[Mention]], latest: Mapping[int, Event | None]) -> Event | None:
    """The event of a part that is being built or is built, where the whole says less: 某社区一期已经完工, 二期正在推进."""
    if _is_building(latest[i]) or (latest[i] and latest[i].stage == "suspended"):
        return None
    for part, event in latest.items():
        if _is_building(event) and any(is_part_of(p.text, w.text) for p in groups[part] for w in groups[i]):
            return event
    return None
