"""What happens to a project: each cue of a stage, with the projects it is said of, how it is meant, and when.

`cues` finds the words, `focus` says what they speak of, `dating` when; here they come together, and what is no statement about a
project (a verb with another object, a cue that only describes a noun) is dropped. `status` and `timeline` read the events.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from pipeline.records.crowds import Crowd
from pipeline.records.cues import Cue, Reading, find_cues, modality_before
from pipeline.records.dating import Dating, are_paired, is_limit_to_come
from pipeline.records.focus import Scope, targets
from pipeline.records.names import find_head, take_apart
from pipeline.spans import Mention

#: the roles that a date before 后 tells as done (去年开工后); an end is told as yet to come (建成后)
_BEGINNINGS = ("approved", "signed", "start")
_ADVERBS = re.compile(r"[^，。；、的]{0,8}")
#: a verb whose object is something else: 建设好新区，对于推进振兴具有意义
_SUBJECT_FORM = re.compile(
    r"(?:建设|实施|施工|推进|进度|步伐|工作|等)?(?:之中|当中|阶段|时期|中)?(?:[，。；：、”》）)！？\n]|$|不断|明显|持续|进一步|加快|有序|顺利|提速|完毕)"
)
_TOGETHER = re.compile(r"分别|依次")
_AND = re.compile(r"(?:阶段|状态)?(?:、|和|与|及)")
#: a cue that only describes a noun: 新开工公路项目中的重点, 在建的省际高速
_ATTRIBUTE = re.compile(r"(?:的(?![，。；！？\s]|$)|[^，。；、了]{0,10}(?:项目|工程)(?:中|之一|的)|等特点)")


@dataclass(frozen=True, slots=True)
class Event:
    """A cue said of some projects: `stage` what it says of them, `dates` when, `expected` whether that is still to come.

    `paired`: the first date is the first project's, the second the second's.
    """

    cue: Cue
    stage: str | None
    projects: tuple[Mention, ...]
    dates: tuple[Mention, ...]
    expected: bool
    paired: bool


class Reader:
    """Reads the events of an article, clause by clause; keeps what later clauses of a sentence inherit."""

    def __init__(self, text: str, scopes: Sequence[Scope], today: date | None, issued: Mention | None = None):
        self.text, self.scopes, self.today, self.issued = text, scopes, today, issued
        self._dating = Dating(text, scopes, today)
        self._crowd = Crowd(text)
        self._carried: Reading | None = None

    def read(self) -> list[Event]:
        """All events, in text order."""
        events = []
        for index, scope in enumerate(self.scopes):
            start, end = scope.clause.start, scope.clause.end
            if index == 0 or self.scopes[index - 1].clause.sentence != scope.clause.sentence:
                self._carried = None
            found = [e for cue in self._cues(scope) if (e := self._event(index, cue))]
            found = self._one_each(scope, found)
            self._crowd.remember(scope, found)
            events += [e for e in found if e.projects]
            events += self._crowd.for_member(scope, found)
            reading = modality_before(self.text, start, end)
            self._carried = reading if reading in ("expected", "done") else self._carried
        return events

    def _one_each(self, scope: Scope, found: list[Event]) -> list[Event]:
        """Give each project the stage of its place where as many stages as projects follow 分别: 甲、乙分别开工和竣工."""
        projects = found[0].projects if len(found) > 1 else ()
        if not projects or len(projects) != len(found) or any(e.projects != projects for e in found):
            return found
        apart = _TOGETHER.search(self.text, scope.clause.start, found[0].cue.start)
        joined = all(_AND.fullmatch(self.text, a.cue.end, b.cue.start) for a, b in pairwise(found))
        if not (apart and joined):
            return found
        return [
            replace(
                event, projects=(project,), dates=event.dates[i : i + 1] if event.paired else event.dates, paired=False
            )
            for i, (event, project) in enumerate(zip(found, projects, strict=True))
        ]

    def _cues(self, scope: Scope) -> list[Cue]:
        """The cues of a clause, without a verb that only says that the thing before it goes on: 前期工作正在加快推进."""
        covered = tuple((m.start, m.end) for m in scope.clause.mentions)
        cues = find_cues(self.text, scope.clause.start, scope.clause.end, covered)
        return [c for before, c in zip([None, *cues], cues, strict=False) if not self._pushes(before, c)]

    def _pushes(self, before: Cue | None, cue: Cue) -> bool:
        return bool(
            before and cue.row.object and before.row.done and _ADVERBS.fullmatch(self.text, before.end, cue.start)
        )

    def _event(self, index: int, cue: Cue) -> Event | None:
        """The event of a cue, None where the cue is denied, conditional or said of something else."""
        scope = self.scopes[index]
        projects, acted_on = targets(self.text, self.scopes, index, cue.start, cue.end)
        if not acted_on and projects and self._is_about_another(scope, cue, projects[-1]):
            return None
        dates = self._dating.said_with(index, cue)
        reading = self._reading(scope, cue, dates, acted_on)
        began = dates and reading != "expected" and cue.row.role in _BEGINNINGS
        if reading == "denied" or (cue.later and cue.reading != "done" and not began):
            return None
        self._dating.remember(cue.row.role, dates)
        if not dates and reading in ("plain", "done"):
            dates = self._dating.implied_for(index, cue)
        if not dates and cue.row.role == "approved" and reading != "expected" and self.issued:
            dates = (self.issued,)
        paired = are_paired(self.text, scope, dates, projects)
        return Event(cue, cue.row.stage(reading, acted_on), projects, dates, reading == "expected", paired)

    def _is_about_another(self, scope: Scope, cue: Cue, project: Mention) -> bool:
        """True where the cue's clause goes on with another object or noun that the cue belongs to."""
        end = scope.clause.end
        if cue.row.object and not _SUBJECT_FORM.match(self.text, cue.end, end):
            return not self._becomes(scope, cue, project)
        if cue.reading == "plain" and self.text[cue.start - 1 : cue.start] == "的" and cue.row.object != "-":
            return True
        return bool(_ATTRIBUTE.match(self.text, cue.end, end))

    def _becomes(self, scope: Scope, cue: Cue, project: Mention) -> bool:
        """True where the object is what the project itself is to be: 某产业园将打造国际合作园区."""
        found = find_head(self.text[cue.end : scope.clause.end].rstrip("，。；！？ 　\n"))
        return cue.reading == "expected" and bool(found) and found[1] == take_apart(project.text).category

    def _reading(self, scope: Scope, cue: Cue, dates: Sequence[Mention], acted_on: bool) -> Reading:
        """The cue's own word of time; else the date against today, what its sentence said before, the plan that speaks."""
        if cue.reading != "plain":
            return cue.reading
        if dates and all(is_limit_to_come(self.text, m, self.today) for m in dates):
            return "expected"
        if self.text.startswith("的", cue.end) and acted_on:
            return "plain"
        names_subject = scope.own and not acted_on
        dated_here = dates and dates[0].start >= scope.clause.start
        if self._carried == "expected" and not names_subject and not dated_here:
            return "expected"
        planned = scope.planned_from is not None and scope.planned_from <= cue.start
        return "expected" if planned and cue.row.role != "approved" else "plain"
