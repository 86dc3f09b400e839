"""The date of an article that comes without one, read from the article itself."""

import re
from dataclasses import dataclass, replace
from datetime import date

from pipeline.dates.context import is_future
from pipeline.dates.partial import Expression, Interval, Point, Shift
from pipeline.spans import Mention
from pipeline.values import DateValue

_DATELINE = re.compile(r"(?:日|月|[0-9])(?:上午|下午)?(?:电|讯|消息|综合消息|专电|报道)")
#: a year after these is what is aimed at
_GOAL = re.compile(r"(?:推动|目标|满足|按|远期|力争|确保|实现)[^，。；！？\n]*\Z")
#: what may stand before the date on its line: nothing, a label, an outlet
_BEFORE_ON_LINE = re.compile(r"(?:[^。，；！？\n]{0,30}[:：\s　（(|])?\Z")
_IN_SENTENCE = re.compile(r"[，。；！？]")
#: in characters, from either end: where a text says when it was written; and how long a line of dates may be
_HEAD, _TAIL, _LINE = 300, 200, 60
#: in days: how long after its dateline a report may be printed
_WAITS = 10


@dataclass(frozen=True, slots=True)
class InferredAnchor:
    """What the article says of its own date: a point (a year at least), read from a mention, by a rule.

    `year_from` is the span of the date that told the year, where the mention itself (6月12日) does not.
    """

    point: Point
    mention: Mention
    year_from: tuple[int, int] | None = None

    @property
    def date(self) -> date:
        """The day; the last day of the year where no more than the year is known."""
        return self.point.day_date() or date(self.point.year, 12, 31)


def anchor_from(text: str, expressions: list[Expression]) -> InferredAnchor | None:
    """The article's date from its expressions: a date line, a signature, a dateline, else the latest year that it looks back on."""
    line = _date_line(text, expressions)
    if line is not None:
        return line
    lead = _leading_day(text, expressions)
    found = _latest_year(text, expressions, lead)
    if found is None:
        return None
    year, source = found
    full = source.value.day_date()
    if lead is not None and (full is None or full.year != year):
        point = Point(year=year, month=lead.value.month, day=lead.value.day)
        return replace(_inferred(text, lead, point, "rule:dateline"), year_from=(source.start, source.end))
    return _inferred(text, source, source.value if full and full.year == year else Point(year=year), "rule:latest-date")


def written_on(text: str, expressions: list[Expression], published: date) -> InferredAnchor | None:
    """The day on which an article that came out on a given date was written or what it reports took place, by its own head.

    That is a dateline (本报嘉兴6月12日电) or a date on a line of its own, of the days just before; None where the head gives no other day.
    """
    for e in expressions:
        if e.start >= _HEAD:
            return None
        p = e.value
        if not isinstance(p, Point) or not (isinstance(p.month, int) and isinstance(p.day, int)):
            continue
        day = _just_before(p, published)
        if day is not None and (_DATELINE.match(text, e.end - 1) or (p.year and _stands_on_a_line(text, e))):
            value = DateValue(type="DATE", value=day.isoformat())
            mention = Mention(e.start, e.end, "DATE", text[e.start : e.end], "rule:dateline", value)
            return InferredAnchor(Point().on(day), mention) if day != published else None
    return None


def _just_before(p: Point, published: date) -> date | None:
    """The day, in the year of publication or the one before, if it is no longer ago than a report waits to be printed."""
    for year in (published.year, published.year - 1):
        day = p._replace(year=year).day_date() if p.year in (None, year) else None
        if day is not None and 0 <= (published - day).days <= _WAITS:
            return day
    return None


def _inferred(text: str, e: Expression, point: Point, rule: str) -> InferredAnchor:
    value = DateValue(type="DATE", value=point.text())
    kept = Point(year=point.year, month=point.month, day=point.day, inferred=("year",))
    return InferredAnchor(kept, Mention(e.start, e.end, "DATE", text[e.start : e.end], rule, value))


def _date_line(text: str, expressions: list[Expression]) -> InferredAnchor | None:
    """A full date on a line by itself, near the head or at the end (成文日期)."""
    for e in expressions:
        if not (e.start < _HEAD or len(text) - e.end < _TAIL):
            continue
        if isinstance(e.value, Point) and e.value.day_date() is not None and _stands_on_a_line(text, e):
            return _inferred(text, e, e.value, "rule:signed-date" if e.start >= _HEAD else "rule:date-line")
    return None


def _stands_on_a_line(text: str, e: Expression) -> bool:
    before = text[max(0, e.start - _LINE) : e.start].rpartition("\n")
    after = text[e.end : e.end + _LINE].partition("\n")
    begun, ended = before[1] or e.start < _LINE, after[1] or len(text) - e.end < _LINE
    return bool(begun and ended and _BEFORE_ON_LINE.match(before[2]) and not _IN_SENTENCE.search(after[0]))


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


def _latest_year(text: str, expressions: list[Expression], lead: Expression | None) -> tuple[int, Expression] | None:
    """The article's year: the latest that it looks back on, or the one after where it tells that year from its own."""
    points = (e.value.start if isinstance(e.value, Interval) else e.value for e in expressions)
    said = {p.year.by for p in points if isinstance(p, Point) and _is_from_now(p.year)}
    dated = [
        e for e in expressions
        if isinstance(e.value, Point) and isinstance(e.value.year, int) and e.value.year >= 1900 and not e.value.short_year
    ]  # fmt: skip
    ahead = [e.value.year for e in dated if _looks_ahead(text, e)]
    limit = min(ahead, default=9999)
    past = [e for e in dated if e.value.year <= limit and not _looks_ahead(text, e)]
    if past:
        latest = max(past, key=lambda e: (e.value.year, e.value.text()))
        return latest.value.year + _told_apart(text, latest, said, lead), latest
    if ahead and 1 in said:
        # 明年底开通，预计2019年底建成
        return limit - 1, next(e for e in dated if e.value.year == limit)
    return None


def _is_from_now(year: object) -> bool:
    return isinstance(year, Shift) and year.base == "anchor"


def _told_apart(text: str, latest: Expression, said: set[int], lead: Expression | None) -> int:
    """One where the article calls its own year 今年, or reports on the year in its first months: the year it names is the last one."""
    value = latest.value
    if text.startswith(("是", "又是"), latest.end):
        return 0
    if 0 in said:
        return 1
    whole_year = value.month is None and value.quarter is None and value.half is None
    return int(whole_year and lead is not None and lead.value.month <= 4 and not text.startswith("以来", latest.end))


def _looks_ahead(text: str, e: Expression) -> bool:
    if text[max(0, e.start - 1) : e.start] in ("到", "至") or is_future(text, e.start, e.end):
        return True
    return _GOAL.search(text[max(0, e.start - 14) : e.start]) is not None
