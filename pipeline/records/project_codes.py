"""The national codes of projects (GB/T 40058): 24 digits, as 2018-330400-48-01-123456, and the project that each belongs to.

The standard gives a code a check digit since 2021, but the way to reckon it is not public: the date and the region are verified only.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.schema import ProjectCode
from pipeline.spans import Mention
from pipeline.tables import read_table

_HYPHEN = "[-－–—‐]"
_CODE = re.compile(
    rf"(?<![\d-])(\d{{4}}){_HYPHEN}(\d{{6}}){_HYPHEN}(\d{{2}}){_HYPHEN}(\d{{2}}){_HYPHEN}(\d{{6}})(?![\d-])"
)
#: how far before a code, in characters, its project may be named
_REACH = 200
_SENTENCE_END = re.compile("[。！？\n]")


@cache
def _provinces() -> frozenset[str]:
    return frozenset(row["code"][:2] for row in read_table("divisions") if row["level"] == "province")


def _date(digits: str) -> tuple[int, int | None] | None:
    """Year and month of the first group: a year up to 2020, then two digits of the year and the month."""
    if "2015" <= digits <= "2020":
        return int(digits), None
    year, month = 2000 + int(digits[:2]), int(digits[2:])
    return (year, month) if year >= 2021 and 1 <= month <= 12 else None


def find_codes(text: str) -> Iterator[ProjectCode]:
    """The project codes of a text, in order; none whose date or region cannot be.

    >>> [(c.year, c.region, c.serial) for c in find_codes("（项目代码：2018-330400-48-01-123456）")]
    [(2018, '330400', '123456')]
    >>> list(find_codes("2018-990400-48-01-123456"))
    []
    """
    for match in _CODE.finditer(text):
        first, region, department, kind, serial = match.groups()
        day = _date(first)
        if day is None or not (region[:2] in _provinces() or region.startswith("0000")):
            continue
        yield ProjectCode(
            start=match.start(),
            end=match.end(),
            source="rule:project-code",
            value="-".join(match.groups()),
            year=day[0],
            month=day[1],
            region=region,
            department=department,
            type=kind,
            serial=serial,
        )


def assign_codes(text: str, named: Sequence[Mention]) -> Iterator[tuple[Mention, ProjectCode]]:
    """Each code with its project: the one named last before it, else the first after it in the sentence.

    named: the project mentions in text order.
    """
    starts = [m.start for m in named]
    for code in find_codes(text):
        position = bisect_right(starts, code.start)
        if position and code.start - named[position - 1].end <= _REACH:
            yield named[position - 1], code
        elif position < len(named) and not _SENTENCE_END.search(text, code.end, named[position].start):
            yield named[position], code
