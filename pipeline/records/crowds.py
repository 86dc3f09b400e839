"""What is said of many projects at once and holds for those named after it: 新建35个项目 … 其中，某医院总投资6亿元."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.records.focus import Scope, discourse

if TYPE_CHECKING:
    from pipeline.records.events import Event


class Crowd:
    """The stage that was last said of unnamed projects, and the paragraph in which members take it."""

    def __init__(self, text: str):
        self.text = text
        self._said: list[Event] = []
        self._paragraph = -1
        self._sentence = -1

    def remember(self, scope: Scope, found: Sequence["Event"]) -> None:
        """Keep what a clause says of projects that are yet to be named; two different stages cancel out."""
        spoken = [e for e in found if scope.crowd and e.stage and not e.projects]
        if not spoken:
            return
        same_sentence = scope.clause.sentence == self._sentence
        known = self._said if same_sentence or scope.clause.paragraph == self._paragraph else []
        stages = {e.stage for e in (*known, *spoken)}
        self._said = [*known, *spoken] if len(stages) == 1 or not known else []
        self._sentence, self._paragraph = scope.clause.sentence, scope.clause.paragraph

    def for_member(self, scope: Scope, found: Sequence["Event"]) -> list["Event"]:
        """What was said of the many, for members that this clause names with no stage of their own."""
        if not self._said:
            return []
        if discourse("this_event").match(self.text, scope.clause.start, scope.clause.end):
            self._paragraph = scope.clause.paragraph
        if not scope.own or scope.clause.paragraph != self._paragraph:
            return []
        if any(e.stage and e.projects for e in found) or len({e.stage for e in self._said}) > 1:
            return []
        return [replace(self._said[-1], projects=tuple(m for c in scope.own for m in c.mentions))]
