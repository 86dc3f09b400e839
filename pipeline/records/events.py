"""What happens to a project: each cue of a stage, with the projects it is said of and the dates that stand with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.records.cues import Cue, Reading, find_cues
from pipeline.records.focus import Scope, discourse, targets
from pipeline.spans import Mention
from pipeline.values import DateValue

#: the stages from first to last; suspended stands outside
LADDER = ("proposed", "planned", "preparatory", "approved", "signed", "under_construction", "completed", "operating")
_DATELINE = re.compile(r"[”\"]?\s*(?:电|讯|消息|报道|获悉|从)")
_DATE_AFTER = re.compile(r"(?:的?(?:时间|日期)|于|在|定于|是|为|至|到|节点|，|时限)*")
_TOGETHER = re.compile(r"(?:分别|依次)")


@dataclass(frozen=True, slots=True)
class Event:
    """A cue said of some projects: `stage` what it says of them, `dates` when, `expected` whether that is still to come."""

    cue: Cue
    stage: str | None
    projects: tuple[Mention, ...]
    dates: tuple[Mention, ...]
    expected: bool
    paired: bool


def is_point(mention: Mention) -> bool:
    """True for a date that can be when something happened: no repetition, no bare length of time, no 目前."""
    value = mention.value
    if mention.label != "DATE" or not isinstance(value, DateValue) or value.value in ("PRESENT_REF", "FUTURE_REF"):
        return False
    return value.type in ("DATE", "TIME") or (value.type == "DURATION" and value.mod in ("AFTER", "BEFORE"))


def earliest_day(value: DateValue) -> str | None:
    """The first part of an ISO date or interval, comparable as text with a day of the same length; None where there is none.

    >>> earliest_day(DateValue(type="DATE", value="2021-05/2021-07"))
    '2021-05'
    """
    first = value.value.split("/")[0]
    return first[:10] if re.match(r"\d{4}", first) else None


def is_to_come(mention: Mention, today: date | None) -> bool:
    """True where a date lies wholly after the article's day."""
    day = earliest_day(mention.value) if isinstance(mention.value, DateValue) else None
    if day is None or today is None:
        return isinstance(mention.value, DateValue) and mention.value.mod == "AFTER" and mention.value.type == "DURATION"
    return day > today.isoformat()[: len(day)]


class Reader:
    """Reads the events of an article, clause by clause; keeps what later clauses refer to (此次开工)."""

    def __init__(self, text: str, scopes: Sequence[Scope], today: date | None):
        self.text, self.scopes, self.today = text, scopes, today
        self._date_of_role: dict[str, tuple[Mention, ...]] = {}
        self._carried: Reading | None = None

    def read(self) -> list[Event]:
        """All events, in text order."""
        events = []
        for index, scope in enumerate(self.scopes):
            first = index == 0 or self.scopes[index - 1].clause.sentence != scope.clause.sentence
            if first or scope.own:
                self._carried = None
            covered = tuple((m.start, m.end) for m in scope.clause.mentions)
            cues = find_cues(self.text, scope.clause.start, scope.clause.end, covered)
            for position, cue in enumerate(cues):
                event = self._event(index, cue, cues[position - 1] if position else None)
                if event is not None:
                    events.append(event)
            if cues:
                reading = cues[-1].reading
                self._carried = reading if reading in ("expected", "done") else self._carried
        return events

    def _event(self, index: int, cue: Cue, previous: Cue | None) -> Event | None:
        scope = self.scopes[index]
        projects, acted_on = targets(self.text, self.scopes, index, cue.start, cue.end)
        dates = self._dates(index, cue, previous)
        reading = self._reading(scope, cue, dates, acted_on)
        if cue.later and not (cue.reading == "done" or (dates and reading != "expected")):
            return None
        if cue.row.role and dates and reading != "denied":
            self._date_of_role[cue.row.role] = dates
        if not projects or reading == "denied":
            return None
        stage = cue.row.stage(reading, acted_on)
        body = self.text[scope.clause.start : scope.clause.end]
        paired = bool(_TOGETHER.search(body)) and len(dates) == len(projects) > 1
        return Event(cue, stage, projects, dates, reading == "expected", paired)

    def _reading(self, scope: Scope, cue: Cue, dates: Sequence[Mention], acted_on: bool) -> Reading:
        """The cue's own word of time; else what its sentence said before, the plan that speaks, the date against today."""
        if cue.reading != "plain":
            return cue.reading
        if dates and all(is_to_come(m, self.today) for m in dates):
            return "expected"
        if self._carried == "expected" and not dates:
            return "expected"
        if scope.planned and cue.row.role != "approved":
            return "expected"
        return "plain"

    def _dates(self, index: int, cue: Cue, previous: Cue | None) -> tuple[Mention, ...]:
        """The dates that stand with a cue: in its clause, before it or as its complement; else what opens its sentence."""
        if not cue.row.role:
            return ()
        scope = self.scopes[index]
        points = [m for m in scope.clause.mentions if is_point(m) and not _DATELINE.match(self.text, m.end)]
        after = [m for m in points if m.start >= cue.end]
        if after and _DATE_AFTER.fullmatch(self.text, cue.end, after[0].start):
            return (after[0],)
        before = [m for m in points if m.end <= cue.start]
        if before:
            if _TOGETHER.search(self.text, scope.clause.start, before[-1].start):
                return tuple(m for m in before if m.start > _TOGETHER.search(self.text, scope.clause.start).start())
            return (before[-1],)
        if discourse("this_event").search(self.text, scope.clause.start, cue.start):
            return self._date_of_role.get(cue.row.role, ())
        return self._opening_date(index)

    def _opening_date(self, index: int) -> tuple[Mention, ...]:
        """The date that the sentence opens with, where no other follows it before this clause."""
        sentence = self.scopes[index].clause.sentence
        first = index
        while first and self.scopes[first - 1].clause.sentence == sentence:
            first -= 1
        seen = [m for s in self.scopes[first:index] for m in s.clause.mentions if is_point(m)]
        if not seen or _DATELINE.match(self.text, seen[-1].end):
            return ()
        last, clause = seen[-1], self.scopes[index - 1].clause
        opens = not self.text[self.scopes[first].clause.start : seen[0].start].strip(" 　\n●“") and len(seen) == 1
        alone = clause.start <= last.start and not self.text[last.end : clause.end].strip("，,： ")
        return (last,) if opens or alone else ()
