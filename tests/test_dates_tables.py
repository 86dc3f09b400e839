"""Every row of the date tables gives what its example marks, and nothing more."""

from datetime import date

import pytest
from annotated import as_annotated

from pipeline.dates import find_dates
from pipeline.markup import parse
from pipeline.tables import read_table

TABLES = ("words", "units", "edges", "mods", "vetoes", "feasts", "periods", "eras")
EXAMPLES = [row["example"] for table in TABLES for row in read_table(f"dates_{table}")]


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_row_gives_what_its_example_marks_and_nothing_more(example):
    text, wanted = parse(example)
    found = map(as_annotated, find_dates(text, date(2018, 6, 13)))
    assert [(m.start, m.end, m.value) for m in found] == [(m.start, m.end, m.value) for m in wanted]
