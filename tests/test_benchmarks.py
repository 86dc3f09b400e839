"""How the benchmark compares: values that are the same in different forms, and values that are not; and that it runs by itself."""

import doctest
import importlib
import re
from datetime import datetime
from pathlib import Path

import pytest

from benchmarks import dates_amounts, inputs, peers, speed
from benchmarks.accuracy import Outcome, judge
from benchmarks.amount_readings import amount_readings, suite_amount_readings
from benchmarks.cases import ANCHOR, marked_cases, rows_of, suite_cases
from benchmarks.readings import Amount, Span, agree
from benchmarks.systems import Found, zhengce
from benchmarks.timex_readings import suite_time_readings, time_readings
from pipeline.markup import timex_type
from pipeline.values import AmountValue, DateValue

#: a Wednesday
REFERENCE = datetime(2018, 6, 13)

MODULES = ("accuracy", "amount_readings", "cases", "peers", "readings", "speed", "systems", "timex_readings", "units")


def times(value, mod=None, kind=None):
    return time_readings(DateValue(type=kind or timex_type(value), value=value, mod=mod), REFERENCE)


def span(start, end, **marks):
    return {"start": start, "end": end, "bounds": "[)"} | marks


SAME_TIME = [
    # one point at one precision, however it is written
    ("2018-06-12", None, "2018-06-12"),
    ("2018", None, span("2018-01-01", "2019-01-01")),
    ("2018-Q3", None, span("2018-07-01", "2018-10-01")),
    ("2018-H1", None, span("2018-01-01", "2018-07-01")),
    ("2018-W24", None, span("2018-06-11", "2018-06-18")),
    ("2018-W24-WE", None, span("2018-06-16", "2018-06-18")),
    ("199", None, span("1990-01-01", "2000-01-01")),
    ("20", None, span("2000-01-01", "2100-01-01")),
    # the last day of a long span named as its end
    ("2018-06", None, span("2018-06-01", "2018-06-30")),
    ("2016/2020", None, span("2016-01-01", "2020-12-31")),
    ("2010/2018", None, span("2010-01-01", "2018-01-01", bounds="[?")),
    # clock times, with and without the date of the reference
    ("2018-06-13T15", None, "T15"),
    ("2018-06-12T15", None, "2018-06-12T15:00:00"),
    ("2018-06-12TAF", None, span("2018-06-12T13:00", "2018-06-12T18:00")),
    # a part of a year or month, as the spans that it is taken for
    ("2018", "START", span("2018-01-01", "2018-03-01")),
    ("2018", "END", span("2018-12-01", "2019-01-01")),
    ("2018", "MID", span("2018-06-01", "2018-08-01")),
    ("2018-06", "START", span("2018-06-01", "2018-06-11")),
    ("2018-06", "END", span("2018-06-21", "2018-07-01")),
    # open on one side
    ("2020", "BEFORE", span(None, "2020-01-01")),
    ("2020", "BEFORE", span("2018-06-13", "2021-01-01")),
    ("2016", "SINCE", span("2016-01-01", None)),
    ("2016/..", None, span("2016-01-01", None)),
    # lengths, and those that reach from the reference
    ("P18M", None, "P1.5Y"),
    ("P2W", None, "P14D"),
    ("P0.5M", None, "P15D"),
    ("P5Y", "BEFORE", span("2013-06-13", "2018-06-13")),
    ("P5Y", "AFTER", "2023"),
    ("P3Y/P5Y", None, {"min": "P3Y", "max": "P5Y"}),
]

OTHER_TIME = [
    ("2018-06-12", None, "2018-06-13"),
    ("2018-06-12", None, span("2018-06-12", "2018-06-14")),
    ("2018", None, "2017"),
    ("2018-06", None, "2018"),
    ("2018", "END", "2018-11-30"),
    ("2018-06-12T15", None, "T15"),
    ("2018-06-12TAF", None, span("2018-06-12T00:00", "2018-06-13T00:00")),
    ("P3Y", None, "P3M"),
    ("P3Y", None, span("2018-06-13", "2021-06-13")),
    ("P3Y/P5Y", None, {"min": "P3Y", "max": "P4Y"}),
    ("2020", "BEFORE", span("2020-01-01", None)),
]


@pytest.mark.parametrize(("value", "mod", "other"), SAME_TIME)
def test_one_time_in_two_forms(value, mod, other):
    assert agree(times(value, mod), suite_time_readings(other), REFERENCE)
    assert agree(suite_time_readings(other), times(value, mod), REFERENCE)


@pytest.mark.parametrize(("value", "mod", "other"), OTHER_TIME)
def test_two_times(value, mod, other):
    assert suite_time_readings(other)
    assert not agree(times(value, mod), suite_time_readings(other), REFERENCE)


@pytest.mark.parametrize(
    ("value", "other", "same"),
    [
        ("P1Y", {"set": "P12M"}, True),
        ("P1Y", {"set": "P1M"}, False),
        ("XXXX-WXX-1", {"set": "XXXX-WXX-1"}, True),
        ("XXXX-WXX-1", {"set": "P1W"}, False),
        ("XXXX-WXX-1", {"set": "P1W", "point": "周一"}, True),
        ("P1Y", "P1Y", False),
    ],
)
def test_repetitions(value, other, same):
    assert agree(times(value, kind="SET"), suite_time_readings(other), REFERENCE) is same


@pytest.mark.parametrize("value", ["PAST_REF", "FUTURE_REF", "2017-SU", "XXXX-06-12"])
def test_a_time_without_a_place_in_the_calendar_has_no_reading(value):
    assert times(value) == []


@pytest.mark.parametrize(
    ("ours", "kind", "theirs", "same"),
    [
        (AmountValue(value=1_100_000_000, unit="USD"), "money", {"value": 1.1e9, "currency": "USD"}, True),
        (AmountValue(value=1_100_000_000, unit="USD"), "money", {"value": 1.1e9, "currency": "CNY"}, False),
        (AmountValue(value=1_100_000_000, unit="USD"), "money", {"value": 1.1e9, "currency": None}, True),
        (AmountValue(value=680, unit="CNY/t"), "money", {"value": 680, "currency": "CNY"}, True),
        (AmountValue(low=3e8, high=5e8, unit="CNY"), "money", {"min": 3e8, "max": 5e8, "currency": "CNY"}, True),
        (AmountValue(low=3e8, high=5e8, unit="CNY"), "money", {"value": 5e8, "currency": "CNY"}, False),
        (
            AmountValue(value=3e8, unit="CNY", mod="MORE_THAN"),
            "money",
            {"min": 3e8, "max": 4e8, "currency": "CNY"},
            True,
        ),
        (AmountValue(value=12.5, unit="%"), "percent", 12.5, True),
        (AmountValue(value=12.5, unit="%"), "percent", {"value": 0.125, "unit": "%"}, False),
        (AmountValue(value=88, unit="km2"), "measure", {"value": 88, "unit": "Square kilometer"}, True),
        (AmountValue(value=2, unit="km"), "measure", {"value": 2000, "unit": "Meter"}, True),
        (AmountValue(value=2, unit="km"), "measure", {"value": 2, "unit": "Square kilometer"}, False),
    ],
)
def test_amounts(ours, kind, theirs, same):
    assert agree(amount_readings(ours), suite_amount_readings(theirs, kind), REFERENCE) is same


CASE = next(marked_cases("x", "投资[11亿美元](MONEY value=1100000000 unit=USD)", ANCHOR, ()))
DOLLARS = (Amount(1.1e9, 1.1e9, "USD"),)


@pytest.mark.parametrize(
    ("case", "found", "outcome"),
    [
        (CASE, [Found(2, 7, DOLLARS)], Outcome(True, True, None)),
        (CASE, [Found(0, 7, DOLLARS)], Outcome(False, True, None)),
        (CASE, [Found(2, 7, ())], Outcome(True, False, None)),
        (CASE, [Found(0, 2, DOLLARS)], Outcome(False, False, None)),
        (CASE, [], Outcome(False, False, None)),
        (next(marked_cases("x", "投资大", ANCHOR, ["money"])), [], Outcome(None, None, False)),
        (next(marked_cases("x", "投资大", ANCHOR, ["money"])), [Found(0, 2, DOLLARS)], Outcome(None, None, True)),
        (
            next(marked_cases("x", "[近日](DATE value=PAST_REF)", ANCHOR, ())),
            [Found(0, 2, ())],
            Outcome(True, None, None),
        ),
    ],
)
def test_a_case_is_judged_by_span_and_value(case, found, outcome):
    assert judge(case, found) == outcome


def test_rows_of_a_test_module_are_read_with_their_dates():
    source = 'ROWS = [("6月[2日](DATE value=2020-06-02)", "2020-06-13"), "[5元](MONEY value=5 unit=CNY)"]\nNONE = ["第5届"]\nX = ["第6届"]'
    assert [(text, reference.year) for _, text, reference in rows_of(source)] == [
        ("6月[2日](DATE value=2020-06-02)", 2020),
        ("[5元](MONEY value=5 unit=CNY)", 2018),
        ("第5届", 2018),
    ]


def test_a_suite_gives_its_news_cases(tmp_path):
    line = '{"suite": "s", "id": "%s", "kind": "date", "text": "6月12日", "reference": null, "news": %s, "expected": [{"start": 0, "end": 5, "value": "2021-06-12"}]}'
    (tmp_path / "s.jsonl").write_text("\n".join([line % ("a", "true"), line % ("b", "false")]), encoding="utf-8")
    (case,) = suite_cases(tmp_path)["s"]
    assert case.wanted[0].readings == (Span(datetime(2021, 6, 12), datetime(2021, 6, 13)),)
    assert judge(case, zhengce().find(case.text, case.kind, case.reference)) == Outcome(True, True, None)


def test_the_systems_take_turns_and_the_first_batch_is_not_counted():
    turns = []
    systems = {name: [lambda text, _, name=name: turns.append(name + text) or []] for name in "ab"}
    timings = speed.measure(systems, [[(text, ANCHOR)] for text in "123"])
    assert turns == ["a1", "b1", "a2", "b2", "a3", "b3"]
    assert [len(timing.seconds) for timing in timings] == [2, 2]


@pytest.mark.parametrize("name", inputs.DENSE)
def test_a_list_of_dates_holds_dates_only(name):
    ((text, moment),) = inputs.dense_dates(name, 300, seed=1)
    found = zhengce().find(text, "time", moment)
    assert sum(f.end - f.start for f in found) + len(re.findall("[、，]", text)) == len(text)


def test_the_benchmark_runs_without_peers(capsys):
    dates_amounts.main(["--without-peers", "--limit", "20", "--characters", "200", "--batches", "1", "--dense", "50"])
    printed = capsys.readouterr().out
    assert re.search(r"\| own \| \w+ \| zhengce \| \d+ \| 100\.0 \|", printed)
    assert "| news | dates and amounts | zhengce |" in printed
    assert "slower than ordinary" in printed


def test_a_peer_that_is_not_installed_is_named_with_what_to_type(monkeypatch):
    def missing(package):
        raise peers.PackageNotFoundError(package)

    monkeypatch.setattr(peers, "version", missing)
    found, lines = peers.load_peers()
    assert found == []
    assert len(lines) == 2
    assert all("pip install 'zhengce[bench]'" in line for line in lines)


def test_the_tables_are_written_between_the_marks(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- dates_amounts: begin -->\nold\n<!-- dates_amounts: end -->\nb\n", encoding="utf-8")
    dates_amounts.write("new", page)
    written = page.read_text(encoding="utf-8")
    assert "new" in written
    assert "old" not in written
    assert written.startswith("a\n<!--")
    assert written.endswith("-->\nb\n")
    page.write_text("nothing", encoding="utf-8")
    with pytest.raises(SystemExit, match="no place"):
        dates_amounts.write("new", page)


def test_the_page_has_a_place_for_the_tables():
    assert dates_amounts._BLOCK.search(Path(dates_amounts.PAGE).read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", MODULES)
def test_examples_of_the_docstrings(module):
    assert doctest.testmod(importlib.import_module(f"benchmarks.{module}")).failed == 0
