"""The way through: fold, parse, infer the anchor where none is given, resolve in the order of the text."""

from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from pipeline.dates.anchor import InferredAnchor, anchor_from, written_on
from pipeline.dates.fold import fold
from pipeline.dates.grammar import parse
from pipeline.dates.partial import Duration, Expression, Partial, Point, Repeat
from pipeline.dates.resolve import complete
from pipeline.dates.thread import Named, Thread
from pipeline.spans import Mention
from pipeline.timex import is_valid
from pipeline.values import DateValue

#: the basis of what is counted from the date that the article was given
PUBLISHED = "published"


def find_dates(text: str, anchor: date | datetime | None = None, *, basis: str = PUBLISHED) -> list[Mention]:
    """Every expression of time in a text, with its TIMEX3 value.

    text: as read; offsets are its code points. anchor: the article's date; where it is None it is inferred from the article. basis: what to call the anchor.
    Returns mentions with the label DATE and a `DateValue`, sorted, none overlapping another. `value.inferred` names the parts that the text leaves
    out, `value.basis` the date that they, or a relative value, were counted from: that of the anchor, or a date of the text as written. What neither text
    nor anchor tells is written with X. Rule: the annotation guideline, values (TIMEX3, ISO 24617-1).

    >>> [(m.text, m.value.value, m.value.mod) for m in find_dates("到2020年底前，今年8月开工", date(2018, 6, 13))]
    [('2020年底', '2020', 'END'), ('今年8月', '2018-08', None)]
    >>> find_dates("6月12日签约")[0].value.value
    'XXXX-06-12'
    >>> [m.value.basis for m in find_dates("2017年10月立项，次年3月动工，今年完工", date(2019, 6, 13))]
    [None, '2017年10月', 'published']
    """
    folded = fold(text)
    expressions = parse(folded)
    if not expressions:
        return []
    day = anchor.date() if isinstance(anchor, datetime) else anchor
    told = anchor_from(folded, expressions) if day is None else written_on(folded, expressions, day)
    base = told.point if told else day and Point().on(day)
    thread = Thread(folded, base)
    mentions = []
    for e in expressions:
        previous = thread.previous(e)
        value, leans_on = complete(e.value, base, previous and previous.point, thread.looks_ahead(e))
        thread.add(e, value)
        source = leans_on and _counted_from(e, leans_on, previous, told)
        counted_from = text[source] if source else leans_on and basis
        worth = _worth(value, e.mod, counted_from)
        if worth is not None:
            mentions.append(Mention(e.start, e.end, "DATE", text[e.start : e.end], e.rule, worth))
    return mentions


def infer_anchor(text: str) -> InferredAnchor | None:
    """The date of an article that comes without one, None where the article tells no year.

    In this order: a full date on a line of its own near the head or the end (成文日期); else the latest year that the article looks back on, or the year
    after where it speaks of 今年 beside it or reports on that year in January to April; its day from the dateline (中新网南京4月1日电) or the first day named.

    >>> infer_anchor("本报南京4月1日电　2017年完成投资30亿元。").date
    datetime.date(2018, 4, 1)
    """
    folded = fold(text)
    found = anchor_from(folded, parse(folded))
    if found is None:
        return None
    mention = found.mention
    return InferredAnchor(found.point, replace(mention, text=text[mention.start : mention.end]))


def _counted_from(e: Expression, leans_on: str, previous: Named | None, told: InferredAnchor | None) -> slice | None:
    """Where the text has the date that an expression leans on; None where that is the anchor that was given."""
    if leans_on == "previous":
        return slice(previous.start, previous.end)
    if told is None:
        return None
    if e.start == told.mention.start:
        return told.year_from and slice(*told.year_from)
    return slice(told.mention.start, told.mention.end)


@lru_cache(maxsize=4096, typed=True)
def _worth(value: Partial, mod: str | None, basis: str | None) -> DateValue | None:
    """The value object; None for what no calendar has (2—〇日, 一至0季度), which is no expression of time."""
    written = value.text()
    if not is_valid(written):
        return None
    return DateValue(type=_type(value), value=written, mod=mod, inferred=value.inferred, basis=basis)


def _type(value: Partial) -> str:
    if isinstance(value, Duration):
        return "DURATION"
    if isinstance(value, Repeat):
        return "SET"
    return "TIME" if value.is_time else "DATE"
