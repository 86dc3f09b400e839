"""The systems measured side by side, in one form: what each finds of a kind, and the calls of it that are timed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from benchmarks.amount_readings import amount_readings
from benchmarks.readings import Reading
from benchmarks.timex_readings import time_readings
from benchmarks.units import is_measure
from pipeline.amounts import find_amounts
from pipeline.dates import find_dates
from pipeline.spans import Mention
from pipeline.values import DateValue

#: what is counted apart; a vague time has no fixed place in the calendar (目前, 近日, 未来, 夏季), a count has a classifier
KINDS = ("time", "vague time", "money", "percent", "measure", "count")


@dataclass(frozen=True, slots=True)
class Found:
    """What a system found: the span (code points, end exclusive) and every reading of its value."""

    start: int
    end: int
    readings: tuple[Reading, ...]


Finder = Callable[[str, datetime], list[Found]]


@dataclass(frozen=True)
class System:
    """A system: its name with its version; kind → what finds it in a text, given the reference time; name → the call that is timed."""

    name: str
    finders: dict[str, Finder] = field(repr=False)
    timed: dict[str, Callable[[str, datetime], list]] = field(repr=False)

    def find(self, text: str, kind: str, reference: datetime) -> list[Found]:
        """What the system finds of one kind; where it crashes it finds nothing."""
        try:
            return self.finders[kind](text, reference)
        except (
            Exception
        ):  # a library may raise anything on a text that it can't read, and the others must still be measured
            return []


def kind_of(mention: Mention) -> str:
    """The kind that a DATE, MONEY, PERCENT or QUANTITY is counted under.

    >>> kind_of(find_amounts("全长5公里")[0]), kind_of(find_dates("近日", datetime(2018, 6, 13))[0])
    ('measure', 'vague time')
    """
    if isinstance(mention.value, DateValue):
        placed = not mention.value.value.endswith("_REF") and time_readings(mention.value, datetime(2018, 6, 13))
        return "time" if placed else "vague time"
    if mention.label == "QUANTITY":
        return "measure" if is_measure(mention.value.unit) else "count"
    return mention.label.lower()


def readings_of(mention: Mention, reference: datetime) -> tuple[Reading, ...]:
    """Every reading of a mention's value."""
    if isinstance(mention.value, DateValue):
        return tuple(time_readings(mention.value, reference))
    return tuple(amount_readings(mention.value))


def zhengce() -> System:
    """The project itself."""

    def times(text: str, reference: datetime) -> list[Found]:
        return [Found(m.start, m.end, readings_of(m, reference)) for m in find_dates(text, reference)]

    def amounts(kind: str) -> Finder:
        def find(text: str, reference: datetime) -> list[Found]:
            return [Found(m.start, m.end, readings_of(m, reference)) for m in find_amounts(text) if kind_of(m) == kind]

        return find

    finders = {kind: times if kind.endswith("time") else amounts(kind) for kind in KINDS}
    return System("zhengce", finders, {"dates": find_dates, "amounts": lambda text, _: find_amounts(text)})
