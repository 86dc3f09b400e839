"""What happens to a project: each cue of a stage, with the projects it is said of and the dates that stand with it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.records.cues import Cue, Reading, find_cues, modality_before
from pipeline.records.focus import Scope, discourse, targets
from pipeline.spans import Mention
from pipeline.values import DateValue

#: the stages from first to last; suspended stands outside
LADDER = ("proposed", "planned", "preparatory", "approved", "signed", "under_construction", "completed", "operating")
#: the roles that a date before 后 tells as done (去年开工后); an end is told as yet to come (建成后)
_BEGINNINGS = ("approved", "signed", "start")
_DATELINE = re.compile(r"[”\"]?\s*(?:电|讯|消息|报道|获悉|从)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T\w*)?")
_DATE_AFTER = re.compile(r"(?:的?(?:时间|日期)|于|在|定于|是|为|至|到|节点|，|时限)*")
_TOGETHER = re.compile(r"(?:分别|依次)")
_ADVERBS = re.compile(r"[^，。；、的]{0,8}")
_BEFORE = re.compile(r"(?:以前|之前|前)(?!后)")
#: a verb whose object is something else: 建设好新区，对于推进振兴具有意义
_SUBJECT_FORM = re.compile(
    r"(?:建设|实施|施工|推进|进度|步伐|工作|等)?(?:之中|当中|阶段|时期|中)?(?:[，。；：、”》）)！？\n]|$|不断|明显|持续|进一步|加快|有序|顺利|提速|完毕)"
)
#: a cue that only describes a noun: 新开工高速公路项目中的重点, 在建的省际高速
_ATTRIBUTE = re.compile(r"(?:的(?![，。；！？\s]|$)|[^，。；、了]{0,10}(?:项目|工程)(?:中|之一|的)|等特点)")


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


def is_day(mention: Mention) -> bool:
    """True for a date that names one day."""
    return isinstance(mention.value, DateValue) and bool(_DAY.fullmatch(mention.value.value))


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
        return (
            isinstance(mention.value, DateValue) and mention.value.mod == "AFTER" and mention.value.type == "DURATION"
        )
    return day > today.isoformat()[: len(day)]


class Reader:
    """Reads the events of an article, clause by clause; keeps what later clauses refer to (此次开工)."""

    def __init__(self, text: str, scopes: Sequence[Scope], today: date | None, issued: Mention | None = None):
        self.text, self.scopes, self.today, self.issued = text, scopes, today, issued
        self._days = [m for scope in scopes for m in scope.clause.having("DATE") if is_day(m)]
        self._date_of_role: dict[str, tuple[Mention, ...]] = {}
        self._carried: Reading | None = None
        self._crowd: list[Event] = []
        self._member_paragraph = -1
        self._last_sentence = -1

    def read(self) -> list[Event]:
        """All events, in text order."""
        events = []
        for index, scope in enumerate(self.scopes):
            first = index == 0 or self.scopes[index - 1].clause.sentence != scope.clause.sentence
            if first:
                self._carried = None
            covered = tuple((m.start, m.end) for m in scope.clause.mentions)
            cues = find_cues(self.text, scope.clause.start, scope.clause.end, covered)
            cues = [c for before, c in zip([None, *cues], cues, strict=False) if not self._pushes(before, c)]
            found = [e for e in (self._event(index, cue) for cue in cues) if e is not None]
            self._remember_crowd(scope, found)
            events += [e for e in found if e.projects]
            events += self._as_member(scope, found)
            reading = modality_before(self.text, scope.clause.start, scope.clause.end)
            self._carried = reading if reading in ("expected", "done") else self._carried
        return events

    def _remember_crowd(self, scope: Scope, found: Sequence[Event]) -> None:
        """Keep what is said of many projects that are yet to be named (集中开工28个项目); two different stages cancel out."""
        spoken = [e for e in found if scope.crowd and e.stage and not e.projects]
        if not spoken:
            return
        same_sentence = scope.clause.sentence == self._last_sentence
        known = self._crowd if same_sentence or scope.clause.paragraph == self._member_paragraph else []
        stages = {e.stage for e in (*known, *spoken)}
        self._crowd = [*known, *spoken] if len(stages) == 1 or not known else known[:0]
        self._last_sentence, self._member_paragraph = scope.clause.sentence, scope.clause.paragraph

    def _as_member(self, scope: Scope, found: Sequence[Event]) -> list[Event]:
        """What was said of the many, for a member that is named after it (其中, 包括, 此次) with no stage of its own."""
        if not self._crowd:
            return []
        body = self.text[scope.clause.start : scope.clause.end]
        if discourse("this_event").match(body):
            self._member_paragraph = scope.clause.paragraph
        if not scope.own or scope.clause.paragraph != self._member_paragraph:
            return []
        if any(e.stage and e.projects for e in found) or len({e.stage for e in self._crowd}) > 1:
            return []
        event = self._crowd[-1]
        return [replace(event, projects=tuple(m for c in scope.own for m in c.mentions))]

    def _event(self, index: int, cue: Cue) -> Event | None:
        scope = self.scopes[index]
        projects, acted_on = targets(self.text, self.scopes, index, cue.start, cue.end)
        if not acted_on and projects and self._is_about_another(scope, cue):
            return None
        dates = self._dates(index, cue)
        reading = self._reading(scope, cue, dates, acted_on)
        began = dates and reading != "expected" and cue.row.role in _BEGINNINGS
        if cue.later and cue.reading != "done" and not began:
            return None
        if cue.row.role and dates and reading != "denied":
            self._date_of_role[cue.row.role] = dates
        if reading == "denied":
            return None
        if not dates and cue.row.role == "approved" and reading != "expected" and self.issued:
            dates = (self.issued,)
        stage = cue.row.stage(reading, acted_on)
        body = self.text[scope.clause.start : scope.clause.end]
        paired = bool(_TOGETHER.search(body)) and len(dates) == len(projects) > 1
        return Event(cue, stage, projects, dates, reading == "expected", paired)

    def _pushes(self, before: Cue | None, cue: Cue) -> bool:
        """True for a verb that only says that what the cue before it names goes on: 前期工作正在加快推进."""
        return bool(
            before and cue.row.object and before.row.done and _ADVERBS.fullmatch(self.text, before.end, cue.start)
        )

    def _is_about_another(self, scope: Scope, cue: Cue) -> bool:
        """True where the cue's clause goes on with another object or noun that the cue belongs to."""
        end = scope.clause.end
        if cue.row.object and not _SUBJECT_FORM.match(self.text, cue.end, end):
            return True
        if cue.reading == "plain" and self.text[cue.start - 1 : cue.start] == "的" and cue.row.object != "-":
            return True
        return bool(_ATTRIBUTE.match(self.text, cue.end, end))

    def _reading(self, scope: Scope, cue: Cue, dates: Sequence[Mention], acted_on: bool) -> Reading:
        """The cue's own word of time; else what its sentence said before, the plan that speaks, the date against today."""
        if cue.reading != "plain":
            return cue.reading
        if dates and all(self._is_to_come(m) for m in dates):
            return "expected"
        if self.text.startswith("的", cue.end) and acted_on:
            return "plain"
        names_subject = scope.own and not acted_on
        if self._carried == "expected" and not names_subject and not (dates and dates[0].start >= scope.clause.start):
            return "expected"
        if scope.planned and cue.row.role != "approved":
            return "expected"
        return "plain"

    def _is_to_come(self, m: Mention) -> bool:
        """True for a date after today, or, where the day is not past, a limit: 年底前."""
        if is_to_come(m, self.today):
            return True
        day = earliest_day(m.value) if isinstance(m.value, DateValue) else None
        past = day is None or (self.today is not None and day < self.today.isoformat()[: len(day)])
        return not past and bool(_BEFORE.match(self.text, m.end))

    def _dates(self, index: int, cue: Cue) -> tuple[Mention, ...]:
        """The dates that stand with a cue: in its clause, before it or as its complement; else what opens its sentence."""
        if not cue.row.role:
            return ()
        scope = self.scopes[index]
        points = self._points(scope)
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
        return self._opening_date(index) or self._day_of_occasion(index, cue)

    def _day_of_occasion(self, index: int, cue: Cue) -> tuple[Mention, ...]:
        """The last day named before, a dateline's too, for what a sentence tells of the meeting that is reported (仪式上)."""
        start = self.scopes[self._first_of_sentence(index)].clause.start
        if not discourse("occasion").search(self.text, start, cue.end):
            return ()
        last = self._days[: bisect_right(self._days, cue.start, key=lambda m: m.end)][-1:]
        return tuple(m for m in last if not is_to_come(m, self.today))

    def _first_of_sentence(self, index: int) -> int:
        """The index of the clause that opens the sentence of a clause."""
        while index and self.scopes[index - 1].clause.sentence == self.scopes[index].clause.sentence:
            index -= 1
        return index

    def _points(self, scope: Scope) -> list[Mention]:
        """The dates of a clause that can be an event's: not a dateline's, not the year of a plan that follows at once."""
        titles = {m.start for m in scope.clause.having("POLICY")}
        return [
            m
            for m in scope.clause.mentions
            if is_point(m) and m.end not in titles and not _DATELINE.match(self.text, m.end)
        ]

    def _opening_date(self, index: int) -> tuple[Mention, ...]:
        """The date that the sentence opens with, where no other follows it before this clause."""
        first = self._first_of_sentence(index)
        seen = [m for s in self.scopes[first:index] for m in self._points(s)]
        if not seen:
            return ()
        last = seen[-1]
        home = next(s.clause for s in self.scopes[first:index] if last in s.clause.mentions)
        # 今天（12月6日），: the date is said twice
        opening = min(m.start for m in seen if m.start >= home.start)
        opens = not self.text[home.start : opening].strip(" 　\n●“")
        alone = not self.text[last.end : home.end].strip("，,： ）)")
        return (last,) if opens or alone else ()
