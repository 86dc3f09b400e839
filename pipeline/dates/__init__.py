"""Dates: every expression of time in a Chinese text, as TIMEX3 values. `find_dates(text, anchor)` is the door."""

from pipeline.dates.anchor import InferredAnchor
from pipeline.dates.find import PUBLISHED, find_dates, infer_anchor
from pipeline.dates.partial import Duration, Interval, Point, Reference, Repeat, Shift
from pipeline.dates.resolve import resolve

__all__ = [
    "PUBLISHED",
    "Duration",
    "InferredAnchor",
    "Interval",
    "Point",
    "Reference",
    "Repeat",
    "Shift",
    "find_dates",
    "infer_anchor",
    "resolve",
]
