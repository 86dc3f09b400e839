"""The cities that names of lines stand for: real lines, half of which were not looked at while the rules were written.

`lines.csv`: the line, the codes of its places in order (the name where a place has no code), their names, a sentence that names the
provinces where the line has a stop below a prefecture or two stops of one character, and the part: `practice` and `development` were
used for the rules, `held-out` was not.
"""

import csv
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.markup import parse
from pipeline.places import find_places
from pipeline.records import assemble
from pipeline.records.decoding import decode
from pipeline.records.readings import readings_of
from pipeline.schema import Article
from pipeline.tables import read_table

with (Path(__file__).parent / "lines.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
PARTS = ("development", "held-out", "practice")


def provinces(row):
    """The provinces of a line, as an article on it names them."""
    return {code[:2] + "0000" for code in row["codes"].split() if code.isdigit()}


def sentence(row):
    return {m.value.code for m in find_places(row["context"]) if m.label == "GPE" and m.value.code}


def share(rows, beside):
    """The share of cities that are right and that of those that are wrong; what is left open or not decoded is neither."""
    counts = defaultdict(int)
    for row in rows:
        wanted = row["codes"].split()
        stops = decode(row["line"], beside(row))
        for position, code in enumerate(wanted):
            readings = stops[position].readings if len(stops) == len(wanted) else ()
            found = {r.code or r.name for r in readings}
            counts["right" if found == {code} else "wrong" if len(found) == 1 else "open"] += 1
    total = sum(counts.values())
    return counts["right"] / total, counts["wrong"] / total


def test_there_are_enough_lines():
    by_part = {part: [row for row in ROWS if row["part"] == part] for part in PARTS}
    assert len(by_part["held-out"]) >= len(by_part["development"]) >= 80
    assert len({row["line"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("part", ["development", "held-out"])
def test_cities_are_right_where_the_text_names_the_provinces(part):
    right, wrong = share([row for row in ROWS if row["part"] == part], provinces)
    assert right >= 0.95
    assert wrong <= 0.03


def test_cities_are_right_over_all_lines_where_the_text_names_the_provinces():
    assert share(ROWS, provinces)[0] >= 0.95


@pytest.mark.parametrize(("part", "least"), [("development", 0.93), ("held-out", 0.92)])
def test_cities_are_right_by_the_name_and_one_sentence(part, least):
    assert share([row for row in ROWS if row["part"] == part], sentence)[0] >= least


@pytest.mark.parametrize(("part", "least"), [("development", 0.91), ("held-out", 0.89)])
def test_cities_are_right_by_the_name_alone(part, least):
    assert share([row for row in ROWS if row["part"] == part], lambda row: ())[0] >= least


#: a name, codes beside it, and for each part the codes that it can be
NAMES = [
    # written out, in full or with a head of its own
    ("宁波至舟山铁路", [], [["330200"], ["330900"]]),
    ("嘉兴到上海的城际轨道", [], [["330400"], ["310000"]]),
    ("朝阳至凌源铁路", [], [["211300"], ["211382"]]),
    # with what follows the cities
    ("成渝中线高铁", [], [["510100"], ["500000"]]),
    ("成渝高速公路复线", [], [["510100"], ["500000"]]),
    # one character, two places: what the text names decides
    ("西成铁路", ["610000"], [["610100"], ["510100"]]),
    ("西成铁路", ["630000"], [["630100"], ["510100"]]),
    ("兰青铁路", ["630000"], [["620100"], ["630000"]]),
    # what cannot be told stays open
    ("黄黄高铁", [], [["421100", "420200"], ["420200", "421100"]]),
    # a place outside GB/T 2260, a town by the county it lies in
    ("雄忻高铁", [], [[None], ["140900"]]),
    ("沪乍杭铁路", [], [["310000"], ["330482"], ["330100"]]),
    # no line of cities
    ("嘉兴机场", [], []),
    ("西宁铁路", [], []),
    ("环岛高铁", [], []),
    ("沿江高铁", [], []),
    ("东山大道", [], []),
    ("东江大桥", [], []),
    ("3号线", [], []),
    ("", [], []),
]


@pytest.mark.parametrize(("name", "beside", "wanted"), NAMES)
def test_name_gives_codes(name, beside, wanted):
    assert [[r.code for r in stop.readings] for stop in decode(name, beside)] == wanted


def read(marked):
    text, mentions = parse(marked)
    return text, assemble(Article(id="t", text=text), mentions, [(0, len(text))], None)


def test_a_record_says_what_its_name_stands_for_and_where():
    text, record = read("[南沿江](PROJECT)之后，[西成铁路](PROJECT)在[青海省](GPE code=630000)开工。")
    cities = record.projects[1].cities
    assert [(text[c.start : c.end], c.text, c.code, c.candidates) for c in cities] == [
        ("西", "西", "630100", []),
        ("成", "成", "510100", []),
    ]


def test_a_record_keeps_what_it_can_not_tell():
    _, record = read("[黄黄高铁](PROJECT)开工。")
    assert [(c.name, c.code, c.candidates) for c in record.projects[0].cities] == [
        (None, None, ["421100", "420200"]),
        (None, None, ["420200", "421100"]),
    ]


def test_a_bridge_has_no_cities():
    assert read("[沪通大桥](PROJECT)合龙。")[1].projects[0].cities == []


@pytest.mark.parametrize("row", read_table("line_places"), ids=lambda row: row["place"])
def test_every_place_of_its_own_is_a_division_or_lies_in_one(row):
    known = {r["code"] for r in read_table("divisions")}
    assert bool(row["code"]) != bool(row["near"])
    assert (row["code"] or row["near"]) in known


def test_every_character_of_the_table_has_a_reading():
    assert [row["character"] for row in read_table("city_characters") if not readings_of(row["character"])] == []


@given(st.text(alphabet="京沪宁西成黄马鞍山铁路高速公期第三四（）至到—东新 一", max_size=12))
def test_any_name_is_survived(name):
    stops = decode(name)
    assert stops == decode(name)
    assert all(0 <= a.start < a.end <= len(name) for a in stops)
    assert all(a.end <= b.start for a, b in pairwise(stops))
