"""When it happened: the dates that stand with a cue, and those that its paragraph or the meeting it tells of supplies."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from pipeline.records.cues import Cue
from pipeline.records.focus import Scope, discourse
from pipeline.spans import Mention
from pipeline.values import DateValue

_DATELINE = re.compile(r"[”\"]?\s*(?:电|讯|消息|报道|获悉|从)")
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T\w*)?")
_AS_COMPLEMENT = re.compile(r"(?:的?(?:时间|日期)|于|在|定于|是|为|至|到|节点|，|时限)*")
_CAN = re.compile(
    r"(?:的时间|左右|以内|之内|内|后|以后)*(?:就|便|即|将|方)?(?:能够|能|可以|可|有望)(?:全线|全部|基本|正式|实现|完成)*(?:建成|竣工)?"
)
_TOGETHER = re.compile(r"(?:分别|依次)")
_BEFORE = re.compile(r"(?:以前|之前|前)(?!后)")
#: how far back a date is looked for, in clauses, and a word for the occasion, in characters
_CLAUSES, _CHARACTERS = 30, 300


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
    """True where a date lies after the article's day; 年底 does so for most of the year."""
    value = mention.value
    if not isinstance(value, DateValue):
        return False
    day = earliest_day(value)
    if day is None or today is None:
        return value.type == "DURATION" and value.mod != "BEFORE"
    now = today.isoformat()[: len(day)]
    return day > now or (day == now and value.mod == "END" and _is_early(len(day), today))


def _is_early(length: int, today: date) -> bool:
    """True where today is well before the end of its year (a date of 4 characters) or of its month (of 7)."""
    return (length == 4 and today.month < 11) or (length == 7 and today.day < 20)


def is_limit_to_come(text: str, mention: Mention, today: date | None) -> bool:
    """True for a date after today, or, where its time is not past, a limit: 年底前."""
    if is_to_come(mention, today):
        return True
    day = earliest_day(mention.value) if isinstance(mention.value, DateValue) else None
    past = day is None or (today is not None and day < today.isoformat()[: len(day)])
    return not past and bool(_BEFORE.match(text, mention.end))


def _is_term(text: str, mention: Mention, cue: Cue) -> bool:
    """True for a length of time within which something can be done: 三年内就能建成."""
    is_length = isinstance(mention.value, DateValue) and mention.value.type == "DURATION"
    return is_length and bool(_CAN.fullmatch(text, mention.end, cue.start))


def are_paired(text: str, scope: Scope, dates: Sequence[Mention], projects: Sequence[Mention]) -> bool:
    """True where a clause gives each of its projects a date of its own, in order: 分别于2016年和2018年."""
    paired = _TOGETHER.search(text, scope.clause.start, scope.clause.end)
    return bool(paired) and len(dates) == len(projects) > 1


class Dating:
    """Finds the dates of cues in one article; told of dates by role, it gives them again where a later clause refers to them."""

    def __init__(self, text: str, scopes: Sequence[Scope], today: date | None):
        self.text, self.scopes, self.today = text, scopes, today
        self._first_of_sentence: list[int] = []
        for index, scope in enumerate(scopes):
            opens = index == 0 or scopes[index - 1].clause.sentence != scope.clause.sentence
            self._first_of_sentence.append(index if opens else self._first_of_sentence[-1])
        self._days = [m for scope in scopes for m in scope.clause.having("DATE") if is_day(m)]
        self._date_of_role: dict[str, tuple[Mention, ...]] = {}

    def remember(self, role: str, dates: tuple[Mention, ...]) -> None:
        """Keep the dates of a role for 此次 and the like."""
        if role and dates:
            self._date_of_role[role] = dates

    def said_with(self, index: int, cue: Cue) -> tuple[Mention, ...]:
        """The dates that stand with a cue: in its clause, before it or as its complement; else what opens its sentence."""
        if not cue.row.role:
            return ()
        clause = self.scopes[index].clause
        points = self._points(self.scopes[index])
        after = [m for m in points if m.start >= cue.end]
        if after and _AS_COMPLEMENT.fullmatch(self.text, cue.end, after[0].start):
            return (after[0],)
        before = [m for m in points if m.end <= cue.start]
        spans = [m for m in clause.having("DATE") if m.end <= cue.start and _is_term(self.text, m, cue)]
        if spans:
            return (spans[-1],)
        if before:
            together = _TOGETHER.search(self.text, clause.start, before[-1].start)
            return tuple(m for m in before if m.start > together.start()) if together else (before[-1],)
        if discourse("this_event").search(self.text, clause.start, cue.start):
            return self._date_of_role.get(cue.row.role, ())
        return self._opening_date(self.scopes[max(self._first_of_sentence[index], index - _CLAUSES) : index])

    def implied_for(self, index: int, cue: Cue) -> tuple[Mention, ...]:
        """The date of what is told as done and has none in its sentence: the meeting's day, else the year of the paragraph."""
        return (self._day_of_occasion(index, cue) or self._year_of_paragraph(index)) if cue.row.role else ()

    def _day_of_occasion(self, index: int, cue: Cue) -> tuple[Mention, ...]:
        """The last day named before, a dateline's too, where the sentence tells of the meeting that is reported (仪式上)."""
        start = self.scopes[self._first_of_sentence[index]].clause.start
        if not discourse("occasion").search(self.text, max(start, cue.start - _CHARACTERS), cue.end):
            return ()
        last = self._days[: bisect_right(self._days, cue.start, key=lambda m: m.end)][-1:]
        return tuple(m for m in last if not is_to_come(m, self.today))

    def _year_of_paragraph(self, index: int) -> tuple[Mention, ...]:
        """The year that frames a paragraph: it opens an earlier sentence, and no date stands between."""
        paragraph = self.scopes[index].clause.paragraph
        last = self._first_of_sentence[index] - 1
        for back in range(last, max(-1, last - _CLAUSES), -1):
            clause = self.scopes[back].clause
            if clause.paragraph != paragraph:
                return ()
            if clause.having("DATE"):
                opening = self._opening_date(
                    self.scopes[max(self._first_of_sentence[back], back - _CLAUSES) : back + 1]
                )
                return tuple(m for m in opening if _YEAR.fullmatch(m.value.value))
        return ()

    def _points(self, scope: Scope) -> list[Mention]:
        """The dates of a clause that can be an event's: not a dateline's, not the year of a plan that follows at once."""
        titles = {m.start for m in scope.clause.having("POLICY")}
        points = (m for m in scope.clause.having("DATE") if is_point(m))
        return [m for m in points if m.end not in titles and not _DATELINE.match(self.text, m.end)]

    def _opening_date(self, opening: Sequence[Scope]) -> tuple[Mention, ...]:
        """The date that the first clauses of a sentence open with, where no other follows it."""
        latest = reversed(opening)
        clause, points = next(((s.clause, found) for s in latest if (found := self._points(s))), (None, []))
        if clause is None:
            return ()
        # 今天（12月6日），: one date may be said twice
        opens = not self.text[clause.start : points[0].start].strip(" 　\n●“")
        alone = not self.text[points[-1].end : clause.end].strip("，,： ）)")
        return (points[-1],) if opens or alone else ()
