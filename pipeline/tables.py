"""The tables under `pipeline/data`: knowledge as rows, read once."""

import csv
from functools import cache
from importlib.resources import files

from pipeline.errors import PipelineError


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `pipeline/data/NAME.csv` as dictionaries of strings, in file order; lines that begin with # are notes.

    >>> sorted(read_table("labels")[0])
    ['chinese', 'label', 'meaning']

    Raises PipelineError where the table is missing or a row is longer or shorter than the header.
    """
    path = files("pipeline") / "data" / f"{name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(line for line in file if not line.startswith("#"))
            rows = tuple(reader)
    except FileNotFoundError:
        raise PipelineError(f"table {name}.csv is missing from the installation; install zhengce again") from None
    for number, row in enumerate(rows, start=1):
        if None in row or None in row.values():
            raise PipelineError(f"{name}.csv, row {number}: {len(row)} cells do not fit the header")
    return rows
