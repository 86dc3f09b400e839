"""The cases that the systems are measured on: the project's own, wherever it marks what must be found, and the suites of other projects.

A case is one text and one kind, with all that must be found of this kind in it; where nothing is to be found it counts for false alarms.
"""

import ast
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from benchmarks.amount_readings import suite_amount_readings
from benchmarks.readings import Reading
from benchmarks.systems import KINDS, kind_of, readings_of
from benchmarks.timex_readings import suite_time_readings
from pipeline.dates import infer_anchor
from pipeline.errors import MarkupError
from pipeline.markup import parse
from pipeline.tables import read_table

ROOT = Path(__file__).parent.parent
#: the date that examples without one of their own are read on
ANCHOR = datetime(2018, 6, 13)
SUITE_ANCHOR = datetime(2021, 6, 14)
LABELS = {"DATE", "MONEY", "PERCENT", "QUANTITY"}
_MARKED = re.compile(r"\]\((?:DATE|MONEY|PERCENT|QUANTITY) ")
_TIMES = frozenset({"time", "vague time"})
_AMOUNTS = frozenset(KINDS) - _TIMES
_SUITE_KINDS = {"money": "money", "percent": "percent", "quantity": "measure"} | dict.fromkeys(
    ("date", "time", "datetime", "duration", "set", "period"), "time"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must be found: the span (code points, end exclusive) and every accepted reading, none where the value can't be compared."""

    start: int
    end: int
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One text and one kind; `name` says where it stands."""

    name: str
    text: str
    kind: str
    reference: datetime
    wanted: tuple[Wanted, ...]


def own_cases() -> list[Case]:
    """The examples of the rule tables, the rows of the tests, and the gold corpus; each text and kind once."""
    cases: dict[tuple, Case] = {}
    for case in (*_table_cases(), *_test_cases(), *_gold_cases()):
        cases.setdefault((case.text, case.kind, case.reference), case)
    return list(cases.values())


def marked_cases(name: str, marked: str, reference: datetime, complete: Iterable[str]) -> Iterator[Case]:
    """The cases of a text in the markup notation. `complete`: the kinds of which everything in the text is marked.

    >>> [(c.kind, len(c.wanted)) for c in marked_cases("x", "[2018年](DATE value=2018)投资", ANCHOR, {"time", "money"})]
    [('time', 1), ('money', 0)]
    """
    text, mentions = parse(marked)
    by_kind: dict[str, list[Wanted]] = {}
    for m in mentions:
        if m.label in LABELS and m.value is not None:
            by_kind.setdefault(kind_of(m), []).append(Wanted(m.start, m.end, readings_of(m, reference)))
    empty = set(complete) - by_kind.keys()
    # a text with a vague time is not one without a time
    empty -= _TIMES if by_kind.keys() & _TIMES else {"vague time"}
    for kind in KINDS:
        if kind in by_kind or kind in empty:
            yield Case(name, text, kind, reference, tuple(by_kind.get(kind, ())))


def _table_cases() -> Iterator[Case]:
    for path in sorted((ROOT / "pipeline" / "data").glob("*.csv")):
        complete = _TIMES if path.stem.startswith("dates_") else ()
        for number, row in enumerate(read_table(path.stem), start=1):
            try:
                yield from marked_cases(f"{path.name} {number}", row.get("example", ""), ANCHOR, complete)
            except MarkupError:  # an example in a form of its table's own
                continue


def _test_cases() -> Iterator[Case]:
    for pattern, complete in (("test_dates*.py", _TIMES), ("test_amounts*.py", _AMOUNTS)):
        for path in sorted((ROOT / "tests").glob(pattern)):
            for line, marked, reference in rows_of(path.read_text(encoding="utf-8")):
                yield from marked_cases(f"{path.name}:{line}", marked, reference, complete)


def rows_of(source: str) -> Iterator[tuple[int, str, datetime]]:
    """The rows of a test module's tables that are in the markup notation: line, marked text, the date that stands in the row.

    A table is a list, or a dictionary of lists, that a module assigns to a name in capitals. Its rows are strings, or tuples of a string and,
    where they have one, a date in ISO 8601. In a list whose name begins with NO every string is a text in which nothing is to be found.

    >>> list(rows_of('ROWS = {"years": [("[2018年](DATE value=2018)", "2020-05-01")]}'))
    [(1, '[2018年](DATE value=2018)', datetime.datetime(2020, 5, 1, 0, 0))]
    """
    for statement in ast.parse(source).body:
        name = ast.unparse(statement.targets[0]) if isinstance(statement, ast.Assign) else ""
        if not name.isupper():
            continue
        for row in _elements(statement.value):
            strings = [n.value for n in ast.walk(row) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
            marked = [s for s in strings if _MARKED.search(s)]
            dates = [datetime.fromisoformat(s) for s in strings if marked and re.fullmatch(r"\d{4}-\d\d-\d\d", s)]
            for text in marked or (strings if name.startswith("NO") else ()):
                yield row.lineno, text, dates[0] if dates else ANCHOR


def _elements(table: ast.expr) -> list[ast.expr]:
    if isinstance(table, ast.Dict):
        return [row for value in table.values for row in _elements(value)]
    return table.elts if isinstance(table, ast.List) else []


def _gold_cases() -> Iterator[Case]:
    for path in sorted((ROOT / "corpus" / "gold").glob("*.md")):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        published = re.search(r"^published: *(\d{4}-\d\d-\d\d)", head, re.MULTILINE)
        inferred = None if published else infer_anchor(parse(body)[0])
        day = date.fromisoformat(published[1]) if published else inferred.date if inferred else None
        for number, line in enumerate(body.splitlines(), start=1):
            if day and line.strip():
                reference = datetime.combine(day, datetime.min.time())
                yield from marked_cases(f"{path.name} paragraph {number}", line, reference, KINDS)


def suite_cases(folder: Path) -> dict[str, list[Case]]:
    """The cases of each suite in a folder that written news has: name of the suite → its cases.

    A suite is a file NAME.jsonl with a case a line: `text`, `reference`, `kind`, `expected` (spans with `value`), `news`.
    """
    suites = {}
    for path in sorted(folder.glob("*.jsonl")):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        cases = [_suite_case(line) for line in lines if line["news"] and line["kind"] in _SUITE_KINDS]
        if cases:
            suites[path.stem] = cases
    return suites


def _suite_case(line: dict) -> Case:
    kind = _SUITE_KINDS[line["kind"]]
    reference = datetime.fromisoformat(line["reference"]) if line.get("reference") else SUITE_ANCHOR
    read: Callable[[object], list[Reading]] = (
        suite_time_readings if kind == "time" else lambda value: suite_amount_readings(value, kind)
    )
    wanted = []
    for e in line["expected"]:
        values = e["value"] if isinstance(e["value"], list) else [e["value"]]
        readings = () if e.get("lunar") else tuple(reading for value in values for reading in read(value))
        wanted.append(Wanted(e["start"], e["end"], readings))
    return Case(f"{line['suite']} {line['id']}", line["text"], kind, reference, tuple(wanted))
