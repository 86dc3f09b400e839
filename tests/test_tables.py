"""Every row of every rule table carries an example in the markup notation; each is run here."""

import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from annotated import as_annotated

from pipeline.amounts import find_amounts
from pipeline.dates import find_dates
from pipeline.markup import parse
from pipeline.organisations import find_organisations
from pipeline.people import find_people
from pipeline.places import find_places
from pipeline.policies import find_policies
from pipeline.projects import find_projects
from pipeline.tables import read_table
from pipeline.words import Segmenter, own_entries

dates_of_2018 = partial(find_dates, anchor=date(2018, 6, 13))
segment = Segmenter(own_entries()).cut


def bodies_and_people(text):
    words, places = segment(text), find_places(text)
    bodies = find_organisations(text, words, places)
    return [*bodies, *find_people(text, words, [*places, *bodies])]


def projects(text):
    return find_projects(text, segment(text), find_places(text))


#: table -> the function that finds what its examples mark: text -> mentions
FINDERS = {
    **dict.fromkeys(("units", "unit_rates", "classifiers", "currencies", "currency_marks"), find_amounts),
    **dict.fromkeys(("modifiers", "money_cues"), find_amounts),
    **dict.fromkeys(("dates_words", "dates_units", "dates_edges", "dates_mods"), dates_of_2018),
    **dict.fromkeys(("dates_vetoes", "dates_feasts", "dates_periods", "dates_eras"), dates_of_2018),
    **dict.fromkeys(("titles", "organisation_suffixes"), bodies_and_people),
    **dict.fromkeys(("policy_heads", "policy_names"), find_policies),
    **dict.fromkeys(("name_heads", "project_cues", "facilities"), projects),
}

ROWS = [(table, row["example"]) for table in FINDERS for row in read_table(table)]


@pytest.mark.parametrize(("table", "example"), ROWS)
def test_every_row_gives_what_its_example_says(table, example):
    text, wanted = parse(example)
    found = [(m.start, m.end, m.label, m.value) for m in map(as_annotated, FINDERS[table](text))]
    for m in wanted:
        assert (m.start, m.end, m.label) in [f[:3] for f in found], f"{m.text} is not found in {found}"
        if m.value is not None:
            assert m.value in [f[3] for f in found if f[:3] == (m.start, m.end, m.label)]


def test_sources_are_listed_as_the_tables_name_them():
    root = Path(__file__).parent.parent
    written = subprocess.run([sys.executable, root / "tools/write_sources.py"], capture_output=True, check=True).stdout
    assert (root / "SOURCES.md").read_bytes() == written, "python tools/write_sources.py > SOURCES.md"
