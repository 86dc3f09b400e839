"""The date of an article that comes without one, read from the article itself."""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.dates.context import is_future
from pipeline.dates.partial import Expression, Interval, Point, Shift
from pipeline.spans import Mention
from pipeline.values import DateValue

_DATELINE = re.compile(r"(?:日|月|[0-9])(?:上午|下午)?(?:电|讯|消息|综合消息|专电|报道)")
_UNTIL = re.compile(r"(?:到|至|力争|确保|于|在)\Z")
_LINE = re.compile(r"[^\n]*")
#: what may stand before the date on its line: nothing, a label, an outlet
_DATE_LINE = re.compile(r"(?:[^。，；！？\n]{0,30}[:：\s　（(|])?\Z")
#: in characters, from either end: where a text says when it was written
_HEAD, _TAIL = 300, 200


@dataclass(frozen=True, slots=True)
class InferredAnchor:
    """What the article says of its own date: a point (a year at least), read from a mention, by a rule."""

    point: Point
    mention: Mention

    @property
    def date(self) -> date:
        """The day; the last day of the year where no more than the year is known."""
        return self.point.day_date() or date(self.point.year, 12, 31)


def anchor_from(text: str, expressions: list[Expression]) -> InferredAnchor | None:
    """The article's date from its expressions: a date line, a signature, a dateline, else the latest year that it looks back on."""
    line = _date_line(text, expressions)
    if line is not None:
        return line
    year, source = _latest_year(text, expressions)
    if year is None:
        return None
    lead = _leading_day(text, expressions)
    if lead is not None and source.value.day_date() is None:
        return _inferred(text, lead, Point(year=year, month=lead.value.month, day=lead.value.day), "rule:dateline")
    point = source.value if source.value.day_date() and source.value.year == year else Point(year=year)
    return _inferred(text, source, point, "rule:latest-date")


def _inferred(text: str, e: Expression, point: Point, rule: str) -> InferredAnchor:
    value = DateValue(type="DATE", value=point.text())
    kept = Point(year=point.year, month=point.month, day=point.day, inferred=("year",))
    return InferredAnchor(kept, Mention(e.start, e.end, "DATE", text[e.start : e.end], rule, value))


def _date_line(text: str, expressions: list[Expression]) -> InferredAnchor | None:
    """A full date on a line by itself, near the head or at the end (成文日期)."""
    for e in expressions:
        if not isinstance(e.value, Point) or e.value.day_date() is None:
            continue
        begin = text.rfind("\n", 0, e.start) + 1
        end = text.find("\n", e.end)
        end = len(text) if end < 0 else end
        alone = (
            _DATE_LINE.match(text[begin : e.start])
            and end - e.end <= 40
            and "，" not in text[e.end : end]
            and "。" not in text[e.end : end]
        )
        if alone and (e.start < _HEAD or len(text) - e.end < _TAIL):
            return _inferred(text, e, e.value, "rule:signed-date" if e.start >= _HEAD else "rule:date-line")
    return None


def _leading_day(text: str, expressions: list[Expression]) -> Expression | None:
    """The dateline's day, else the first day that the text names with its month."""
    days = [
        e for e in expressions
        if isinstance(e.value, Point) and isinstance(e.value.month, int) and isinstance(e.value.day, int) and e.value.year is None
    ]  # fmt: skip
    for e in days:
        if e.start < _HEAD and _DATELINE.match(text, e.end - 1):
            return e
    return days[0] if days and not is_future(text, days[0].start, days[0].end) else None


def _latest_year(text: str, expressions: list[Expression]) -> tuple[int | None, Expression | None]:
    past, ahead, next_year = [], [], False
    for e in expressions:
        p = e.value.start if isinstance(e.value, Interval) else e.value
        if not isinstance(p, Point):
            continue
        if isinstance(p.year, Shift) and p.year.by == 1 and p.year.base == "anchor":
            next_year = True
        if not isinstance(p.year, int) or p.year < 1900 or isinstance(e.value, Interval):
            continue
        is_ahead = (
            is_future(text, e.start, e.end)
            or (
                _UNTIL.search(text[max(0, e.start - 2) : e.start])
                and e.mod in (None, "END", "BEFORE")
                and text[e.start - 1] in "到至"
            )
            or e.mod in ("BEFORE", "END")
        )
        (ahead if is_ahead else past).append((p.year, e))
    if past:
        return max(past, key=lambda item: (item[0], item[1].value.text()))
    if ahead:
        year, e = min(ahead, key=lambda item: item[0])
        return (year - 1 if next_year else year), e
    return None, None
