"""The thread of dates through a text: which date named before does a new one lean on."""

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.dates.context import is_future
from pipeline.dates.partial import Expression, Interval, Partial, Point, Shift, known

_SENTENCE_END = re.compile(r"[。！？\n]")
_PARAGRAPH_END = "\n"
_COMPARED = re.compile(r"(?:[比较]|[高低多少大快慢优]于|超过)\Z")
_COMPARED_WITH = re.compile(r"(?:同期|水平|的?基础)?(?:相比|持平)")
#: in characters: beyond this a date is no longer just named
_NEAR = 120
_TOPIC_REACH = 400
#: the last month in which texts mostly report on the year before
_REPORTS_UNTIL = 4


class Named(NamedTuple):
    """A date that the text has named, completed, and where it stands."""

    start: int
    end: int
    point: Point


class Thread:
    """The dates named so far, and the anchor they are seen from."""

    def __init__(self, text: str, anchor: Point | None):
        self.text, self.anchor = text, anchor or Point()
        #: in the first months of a year a text that never says 今年 may be about the year before, from its beginning to its end
        self.looks_back = (self.anchor.month or 12) <= _REPORTS_UNTIL and "今年" not in text
        self.last_day: Named | None = None
        self.last_month: Named | None = None
        self.last_year: Named | None = None
        self.topic: Named | None = None

    def previous(self, expression: Expression) -> Named | None:
        """The date that the value leans on, None where it is to be seen from the anchor."""
        p = expression.value.start if isinstance(expression.value, Interval) else expression.value
        if not isinstance(p, Point):
            return None
        if p.year.__class__ is int:
            return None
        at = expression.start
        if _has_base(p, "previous"):
            return self._named_before(p)
        if _has_base(p, "topic") and isinstance(p.month, Shift):
            return self._if_near(self.last_month, at, sentence=True)
        if _has_base(p, "topic") or (p.year is None and (p.half or p.quarter)):
            return self._topic_at(at)
        if p.year is None and p.month is None and p.day is not None and not isinstance(p.day, Shift):
            return self._if_near(self.last_month, at)
        if p.year is None and isinstance(p.month, int):
            return self._month_context(p, at)
        if p.year is None and p.is_time and p.month is None and p.day is None:
            return self.last_day
        if p.weekday and self.last_day and at - self.last_day.end <= 2:
            return self.last_day
        return None

    def looks_ahead(self, expression: Expression) -> bool:
        """True where the tense of the words around the expression can tell its year or month, and speaks of what is to come."""
        p = expression.value.start if isinstance(expression.value, Interval) else expression.value
        if not isinstance(p, Point) or p.year is not None:
            return False
        turn = self.anchor.month is None or self.anchor.month <= 3 or self.anchor.month >= 10 or p.month is None
        return turn and is_future(self.text, expression.start, expression.end)

    def add(self, expression: Expression, completed: Partial) -> None:
        """Take note of a completed date."""
        p = completed.end if isinstance(completed, Interval) else completed
        if not isinstance(p, Point) or known(p.year) is None or expression.rule == "rule:plan":
            return
        first = expression.value.start if isinstance(expression.value, Interval) else expression.value
        here = Named(expression.start, expression.end, p)
        if p.day is not None:
            self.last_day = here
        if self._is_compared(expression):
            return
        if p.month is not None and first.feast is None:
            self.last_month = here
        if isinstance(first.year, Shift) and first.year.base == "previous":
            return
        if not self._is_ahead(p):
            self.last_year = here
        if first.year is not None and not _has_base(first, "topic"):
            self.topic = here

    def _is_compared(self, expression: Expression) -> bool:
        """True where the date is what something else is held against: 比2017年, 与2017年相比."""
        start, end = expression.start, expression.end
        if start and self.text[start - 1] in "比较于过" and _COMPARED.search(self.text[max(0, start - 2) : start]):
            return True
        return _COMPARED_WITH.match(self.text, end) is not None

    def _is_ahead(self, p: Point) -> bool:
        return isinstance(self.anchor.year, int) and p.year > self.anchor.year

    def _named_before(self, p: Point) -> Named | None:
        if isinstance(p.day, Shift) or isinstance(p.week, Shift):
            return self.last_day
        return self.last_month if isinstance(p.month, Shift) else self.last_year

    def _if_near(self, named: Named | None, at: int, sentence: bool = False) -> Named | None:
        if named is None or at - named.end > _NEAR:
            return None
        if sentence and _SENTENCE_END.search(self.text, named.end, at):
            return None
        return named

    def _topic_at(self, at: int) -> Named | None:
        """The year that the text is about: one named in this sentence or, in the months of annual reports, in this part of the text."""
        if self.topic is None or self._is_ahead(self.topic.point):
            return None
        _, end, p = self.topic
        if self.anchor.year is None:
            return self.topic
        if at - end <= _NEAR and not _SENTENCE_END.search(self.text, end, at):
            return self.topic
        reporting = (self.anchor.month or 12) <= _REPORTS_UNTIL and p.year == self.anchor.year - 1
        return self.topic if reporting and (self.looks_back or at - end <= _TOPIC_REACH) else None

    def _month_context(self, p: Point, at: int) -> Named | None:
        """The year for a month without one: that of a past date in the same sentence, or of a month just named that it follows on."""
        if self.anchor.year is None:
            return self.last_year
        for named in (self.last_month, self.topic):
            if named is None or at - named.end > _NEAR:
                continue
            _, end, before = named
            if before.year == self.anchor.year:
                return None
            same_sentence = not _SENTENCE_END.search(self.text, end, at)
            follows = before.month is not None and p.month >= before.month
            if same_sentence and before.month is not None and not follows and before.year < self.anchor.year:
                # told in order, an earlier month is the next year's
                return named._replace(point=before._replace(year=before.year + 1))
            if same_sentence and (follows or (before.month is None and before.year < self.anchor.year)):
                return named
            if follows and before.year < self.anchor.year and _PARAGRAPH_END not in self.text[end:at]:
                return named
        return self._topic_at(at) if self.looks_back and p.month > self.anchor.month else None


@lru_cache(maxsize=4096)
def _has_base(p: Point, base: str) -> bool:
    return any(isinstance(part, Shift) and part.base == base for part in (p.year, p.quarter, p.month, p.week, p.day))
