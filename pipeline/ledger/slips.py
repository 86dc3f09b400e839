"""How the dates of a project went on: 计划2020年建成, then 计划2022年建成, is a slip of 24 months.

Articles are taken by their days. A date that says an earlier one more closely, or less, moves nothing; a plan told of when its time is over is history.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from pipeline.ledger.events import milestone_of
from pipeline.ledger.periods import Period, period_of
from pipeline.ledger.schema import LedgerEvent
from pipeline.values import DateValue

MILESTONES = ("approved", "start", "finish")
_DONE = ("completed", "operating")


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that an article gives for a milestone."""

    period: Period
    event: LedgerEvent
    #: the project has got there, and not only a part of it
    settled: bool

    @property
    def day(self) -> date | None:
        return self.event.published


@dataclass(frozen=True, slots=True)
class Move:
    """A date that differs from the one before; `months` is None where the two contradict each other."""

    milestone: str
    before: Stated
    after: Stated
    months: int | None


@dataclass(slots=True)
class Course:
    """A milestone through time: the first date ever given, the present one, and the moves between them."""

    milestone: str
    first: Stated | None = None
    now: Stated | None = None
    moves: list[Move] = field(default_factory=list)
    #: the dates of the day before and of the present day, by their roles (completion, operation)
    _before: dict[str, Stated] = field(default_factory=dict)
    _today: dict[str, Stated] = field(default_factory=dict)

    @property
    def slip(self) -> int | None:
        """Months from the first date to the present one; None where there is but one."""
        return self.now.period.last - self.first.period.last if self.now and self.now is not self.first else None

    def add(self, stated: Stated) -> None:
        """Take in the next date, in the order of days."""
        if self.now is not None and stated.day != self.now.day:
            self._before, self._today = self._today, {}
        role = stated.event.role
        before = self._today.get(role) or self._before.get(role) or self.now
        if before is None:
            self.first = stated
        elif before.period.overlaps(stated.period):
            if before.settled and not stated.settled:
                return
            stated = replace(stated, period=before.period & stated.period)
        elif before.settled:
            self.moves.append(Move(self.milestone, before, stated, None))
            return
        else:
            self.moves.append(Move(self.milestone, before, stated, stated.period.last - before.period.last))
        self.now = self._today[role] = stated


def stated_dates(events: Sequence[LedgerEvent], milestone: str) -> list[Stated]:
    """The dates that events give for a milestone, those of dated articles by their days, then the others."""
    status = {(e.article_id, e.project_no): e.value for e in events if e.kind == "status"}
    found = []
    for e in events:
        if e.kind == "date" and milestone_of(e.role) == milestone:
            period = period_of(DateValue(type="DATE", value=e.value, mod=e.mod))
            done = milestone != "finish" or status.get((e.article_id, e.project_no), _DONE[0]) in _DONE
            if period is not None:
                found.append(Stated(period, e, e.standing == "realised" and done))
    return sorted(found, key=_order)


def _order(stated: Stated) -> tuple:
    e = stated.event
    return (
        e.published is None,
        e.published or date.min,
        stated.settled,
        stated.period.last,
        e.article_id,
        e.start,
        e.event_no,
    )


def follow(milestone: str, events: Sequence[LedgerEvent], of_whole: Sequence[LedgerEvent] = ()) -> Course:
    """Follow a milestone through the events of a project; a part begins from what was last expected of its whole."""
    course = Course(milestone)
    dated = [s for s in stated_dates(events, milestone) if s.day]
    if dated and of_whole:
        earlier = [s for s in stated_dates(of_whole, milestone) if s.day and s.day < dated[0].day]
        # a whole that is there already is not what a later part was planned with
        if earlier and not any(s.event.standing == "realised" for s in earlier):
            course.add(earlier[-1])
    for day, group in groupby(dated, key=lambda s: s.day):
        today = list(group)
        contradictions = list(_contradictions(milestone, today))
        course.moves += contradictions
        for stated in today:
            over = stated.period.last < day.year * 12 + day.month - 1
            if course.now is None or stated.event.standing == "realised" or not over:
                course.add(stated)
    course.moves += _unresolved(milestone, events, dated)
    return course


def _contradictions(milestone: str, today: Sequence[Stated]) -> Iterator[Move]:
    """Two articles of one day that give two dates."""
    for i, one in enumerate(today):
        for other in today[i + 1 :]:
            same = (one.event.role, one.event.standing) == (other.event.role, other.event.standing)
            if same and one.event.article_id != other.event.article_id and not one.period.overlaps(other.period):
                yield Move(milestone, one, other, None)


def _unresolved(milestone: str, events: Sequence[LedgerEvent], dated: Sequence[Stated]) -> Iterator[Move]:
    """What an article without a date says and no other does: nothing tells whether it came before or after."""
    for stated in stated_dates(events, milestone):
        if stated.day is None and dated and not any(stated.period.overlaps(s.period) for s in dated):
            nearest = min(dated, key=lambda s: (abs(s.period.last - stated.period.last), _order(s)))
            yield Move(milestone, nearest, stated, None)
