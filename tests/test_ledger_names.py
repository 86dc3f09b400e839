"""Which names are one project, and which are not: two articles, a project each, or two in one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ledger import Correction, build
from pipeline.ledger.names import read_name
from pipeline.ledger.periods import month_text, period_of
from pipeline.schema import ArticleRecord, Evidence, MentionRecord, Project, ProjectAmount, ProjectDate, ProjectStatus
from pipeline.tables import read_table
from pipeline.values import DateValue, PlaceValue

JIAXING, NINGBO, SUZHOU = ("嘉兴", "330400"), ("宁波", "330200"), ("苏州", "320500")


def article(article_id, *projects, place=None, day=date(2020, 1, 1)):
    """An article of projects, each `名称|别名|别名` or (names, category), all in one sentence with a place."""
    mentions, records, at = [], [], 10
    if place:
        mentions.append(MentionRecord(id="p", start=0, end=2, label="GPE", text=place[0], source="x", value=PlaceValue(code=place[1], name=place[0])))  # fmt: skip
    for spec in projects:
        names, category = spec if isinstance(spec, tuple) else (spec, "other")
        ids = []
        for name in names.split("|"):
            ids.append(f"m{at}")
            mentions.append(MentionRecord(id=ids[-1], start=at, end=at + len(name), label="PROJECT", text=name, source="x"))  # fmt: skip
            at += 30
        first, *others = names.split("|")
        records.append(Project(name=first, aliases=others, category=category, mentions=ids, evidence=[Evidence(start=0, end=999)]))  # fmt: skip
    return ArticleRecord(id=article_id, published=day, text_sha256="x", mentions=mentions, projects=records)


def groups(*articles, corrections=()):
    """The main names of each project that more than one record is of."""
    return [
        sorted(f"{e.article_id}:{e.name}" for e in {(e.article_id, e.name): e for e in entry.events}.values())
        for entry in build(articles, corrections)
        if len({e.article_id for e in entry.events}) > 1
    ]


ONE = [
    # names written otherwise
    pytest.param(article("a", "东山大桥"), article("b", "东山特大桥"), JIAXING, id="kinds of bridge"),
    pytest.param(article("a", "１号线"), article("b", "1号线"), JIAXING, id="full-width digits"),
    pytest.param(article("a", "“云崖水库”"), article("b", "云崖水库工程"), JIAXING, id="quotes and 工程"),
    pytest.param(article("a", "嘉兴云崖水库"), article("b", "云崖水库"), JIAXING, id="the city in front"),
    pytest.param(article("a", "嘉兴市城市轨道交通1号线"), article("b", "嘉兴地铁1号线"), None, id="a city's line by its number"),
    # lines
    pytest.param(article("a", ("海宁至平湖高速公路", "road")), article("b", ("平湖至海宁高速公路", "road")), None, id="the other way round"),
    pytest.param(article("a", ("海宁至平湖高速公路", "road")), article("b", ("海平高速", "road")), JIAXING, id="by a character a town"),
    pytest.param(article("a", ("沪甬铁路", "railway")), article("b", ("上海至宁波铁路", "railway")), None, id="decoded"),
    pytest.param(article("a", ("通苏嘉甬铁路", "railway"), place=JIAXING), article("b", ("通苏嘉甬铁路", "railway"), place=NINGBO), None, id="a chain, told of in two provinces"),
    pytest.param(article("a", ("淄东高铁", "railway")), article("b", ("淄博至东营高速铁路（淄东高铁）", "railway")), None, id="the short name in brackets"),
    # renamed
    pytest.param(article("a", "云崖水库"), article("b", "青溪水利枢纽|云崖水库"), JIAXING, id="the article says both"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "place"), ONE)
def test_one_project(one, other, place):
    if place:
        where = MentionRecord(id="p", start=0, end=2, label="GPE", text=place[0], source="x", value=PlaceValue(code=place[1], name=place[0]))  # fmt: skip
        one, other = (r.model_copy(update={"mentions": [where, *r.mentions]}) for r in (one, other))
    assert len(groups(one, other)) == 1


TWO = [
    pytest.param(article("a", "云崖大桥", place=JIAXING), article("b", "云崖大桥", place=SUZHOU), id="one name in two cities"),
    pytest.param(article("a", "嘉兴长江大桥"), article("b", "嘉兴长江二桥"), id="two bridges of one city"),
    pytest.param(article("a", "长江大桥", place=JIAXING), article("b", "长江大桥", place=JIAXING), id="a river's bridge"),
    pytest.param(article("a", "新机场", place=JIAXING), article("b", "新机场", place=JIAXING), id="a generic name"),
    pytest.param(article("a", "县人民医院", place=JIAXING), article("b", "县人民医院", place=JIAXING), id="a hospital of some county"),
    pytest.param(article("a", "海宁市人民医院", place=JIAXING), article("b", "平湖市人民医院", place=JIAXING), id="hospitals of two counties"),
    pytest.param(article("a", "示范区", place=JIAXING), article("b", "示范区", place=JIAXING), id="a head alone"),
    pytest.param(article("a", ("京沪高铁", "railway")), article("b", ("京沪铁路", "railway")), id="the fast and the plain railway"),
    pytest.param(article("a", ("京沪高铁", "railway")), article("b", ("京沪高速", "road")), id="railway and motorway"),
    pytest.param(article("a", ("沪甬铁路", "railway")), article("b", ("沪杭铁路", "railway")), id="two lines from one city"),
    pytest.param(article("a", "1号线", place=JIAXING), article("b", "1号线", place=SUZHOU), id="line 1 of two cities"),
    pytest.param(article("a", "1号线", place=JIAXING), article("b", "11号线", place=JIAXING), id="lines 1 and 11"),
    pytest.param(article("a", "云崖产业园一期", place=JIAXING), article("b", "云崖产业园二期", place=JIAXING), id="phases"),
    pytest.param(article("a", "二期工程", place=JIAXING), article("b", "二期工程", place=JIAXING), id="phases of nothing"),
    pytest.param(article("a", "云崖产业园", "二期", place=JIAXING), article("b", "青溪产业园", "二期", place=JIAXING), id="second phases of two parks"),
    pytest.param(article("a", "云崖产业园", place=JIAXING), article("b", "云崖产业园二期", place=JIAXING), id="whole and part"),
    pytest.param(article("a", "云崖机场", place=JIAXING), article("b", "云崖通用机场", place=JIAXING), id="airport and general airport"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_projects(one, other):
    assert groups(one, other) == []


def test_what_one_article_holds_apart_stays_apart():
    apart = article("a", "云崖水库", "青溪水利枢纽", place=JIAXING)
    renamed = [article(i, "青溪水利枢纽|云崖水库", place=JIAXING) for i in "bc"]
    entries = list(build([apart, *renamed]))
    assert sorted(len(entry.project.articles) for entry in entries) == [1, 3]


def test_parts_of_one_whole_under_two_names_meet():
    first = article("a", "海宁市云崖工业园|云崖组团", "二期", place=JIAXING)
    later = article("b", "浙沪合作产业园二期|二期", "浙沪合作产业园|云崖组团", place=JIAXING)
    assert groups(first, later) == [["a:海宁市云崖工业园", "b:浙沪合作产业园"], ["a:二期", "b:浙沪合作产业园二期"]]


def correction(relation, name, other, article_id="", other_id=""):
    return Correction(relation, name, article_id, other, other_id, "", "corrections.csv:2")


def test_a_correction_joins_and_one_holds_apart():
    one, other = article("a", "云崖水库", place=JIAXING), article("b", "青溪水利枢纽", place=SUZHOU)
    assert groups(one, other) == []
    assert groups(one, other, corrections=[correction("same", "云崖水库", "青溪水利枢纽")]) != []
    twice = [article(i, "云崖水库", place=JIAXING) for i in "ab"]
    assert groups(*twice) != []
    assert groups(*twice, corrections=[correction("different", "云崖水库", "云崖水库", "a", "b")]) == []


@pytest.mark.parametrize(
    ("name", "whole", "labels"),
    [
        ("宁远至东山高速公路二期工程", "宁远至东山高速", {"二期"}),
        ("宁远产业园2期", "宁远产业园", {"二期"}),
        ("宁远产业园第十二期", "宁远产业园", {"十二期"}),
        ("宁远海上风电A区", "宁远海上风电", {"A区"}),
        ("宁远高铁东山段", "宁远高铁", {"东山段"}),
        ("宁远快速路（东山段）", "宁远快速路", {"东山段"}),
        ("宁远高铁二标段", "宁远高铁", {"二标"}),
        ("大桥北岸接线", "", {"北岸接线"}),
        ("首期", "", {"一期"}),
        ("宁远至东山段", "宁远至东山", set()),
        ("宁远职业学院", "宁远职业学院", set()),
    ],
)
def test_whole_and_part_of_a_name(name, whole, labels):
    form = read_name(name)
    assert (form.whole, form.labels) == (whole, labels)


@given(st.text(alphabet="东山宁远至一二十期段标A1区号线高铁（）()—“ \n", max_size=30) | st.text(max_size=30))
def test_any_name_is_survived(name):
    form = read_name(name)
    assert form == read_name(name) and form.whole.startswith(form.core)


@pytest.mark.parametrize("row", read_table("ledger_endings"), ids=lambda row: row["ending"])
def test_an_ending_is_written_as_its_example_says(row):
    name, _, written = row["example"].partition(" → ")
    form = read_name(name)
    assert (form.whole, form.kind) == (written, row["kind"])


@pytest.mark.parametrize("row", read_table("ledger_generic"), ids=lambda row: row["word"])
def test_a_generic_name_joins_nothing(row):
    assert row["word"] in row["example"]
    assert groups(*(article(i, row["example"], place=JIAXING) for i in "ab")) == []


@pytest.mark.parametrize(
    ("value", "mod", "months"),
    [
        ("2020", None, "2020-01 2020-12"),
        ("2020", "START", "2020-01 2020-03"),
        ("2020", "END", "2020-10 2020-12"),
        ("2020-06", "END", "2020-06 2020-06"),
        ("2020-06-12T09:30", None, "2020-06 2020-06"),
        ("2020-H1", None, "2020-01 2020-06"),
        ("2020-FA", None, "2020-09 2020-11"),
        ("2020-03/2020-05", None, "2020-03 2020-05"),
        ("2016/2020", None, None),
        ("P3Y", "BEFORE", None),
        ("PRESENT_REF", None, None),
        ("201", None, None),
    ],
)
def test_months_of_a_date(value, mod, months):
    period = period_of(DateValue(type="DATE", value=value, mod=mod))
    assert (period and " ".join(map(month_text, period))) == months


def told(article_id, day, status, *slots):
    """An article of one project; slots are (role, value, expected) or (role, number)."""
    parts = {"dates": [], "amounts": []}
    for at, (role, value, *rest) in enumerate(slots, start=50):
        span = {"start": at, "end": at + 1, "source": "x", "text": "x", "role": role}
        if rest:
            parts["dates"].append(ProjectDate(type="DATE", value=value, expected=rest[0], **span))
        else:
            parts["amounts"].append(ProjectAmount(value=value, unit="CNY", **span))
    record = article(article_id, "云崖水库", place=JIAXING, day=day and date.fromisoformat(day))
    evidence = ProjectStatus(start=40, end=41, source="x", text="x", value=status)
    project = record.projects[0].model_copy(update={"status": status, "status_evidence": evidence, **parts})
    return record.model_copy(update={"projects": [project]})


A = told("a", "2018-06-01", "planned", ("completion", "2020", True), ("investment", 100))
COURSES = [
    pytest.param([A, told("b", "2020-01-01", "under_construction", ("completion", "2022", True))], ["status status", "slip finish +24"], id="put off"),
    pytest.param([A, told("b", "2019-01-01", "planned", ("operation", "2019-12", True))], ["advance finish -12"], id="brought forward, by another role"),
    pytest.param([A, told("b", "2019-01-01", "planned", ("completion", "2020-06", True))], [], id="said more closely"),
    pytest.param([A, told("b", "2021-01-01", "planned", ("completion", "2019", True))], [], id="a plan whose time is over is history"),
    pytest.param([A, told("b", "2023-01-01", "completed", ("completion", "2022-11", False))], ["slip finish +23", "status status"], id="done late"),
    pytest.param([A, told("b", None, "planned", ("completion", "2022", True))], ["contradiction finish"], id="an article without a date"),
    pytest.param([A, told("b", "2018-06-01", "planned", ("completion", "2022", True))], ["contradiction finish", "slip finish +24"], id="two articles of one day"),
    pytest.param([A, told("b", "2018-06-01", "approved")], ["contradiction status"], id="two stages on one day"),
    pytest.param([told("a", "2018-06-01", "under_construction"), told("b", "2019-06-01", "planned")], ["contradiction status"], id="back from being built"),
    pytest.param([told("a", "2018-06-01", "under_construction"), told("b", "2019-06-01", "suspended")], ["status status"], id="suspended"),
    pytest.param([A, told("b", "2019-06-01", "planned", ("investment", 120))], ["amount investment"], id="costs more"),
    pytest.param([A, told("b", "2019-06-01", "planned", ("investment", 100.2))], [], id="rounded"),
    pytest.param([A, told("b", "2018-06-01", "planned", ("investment", 120))], ["contradiction investment"], id="two costs on one day"),
    pytest.param([A, told("b", "2019-06-01", "planned", ("investment", 100), ("investment", 40))], [], id="a total and a part of it"),
    pytest.param([told("a", "2020-06-01", "operating", ("operation", "2020-05", False)), told("b", "2021-06-01", "operating", ("operation", "2019-01", False))], ["contradiction finish"], id="opened twice"),
]  # fmt: skip


@pytest.mark.parametrize(("records", "wanted"), COURSES)
def test_what_changed(records, wanted):
    for order in (records, records[::-1]):
        (entry,) = build(order)
        found = [f"{c.kind} {c.subject}" + ("" if c.months is None else f" {c.months:+}") for c in entry.changes]
        assert sorted(found) == sorted(wanted)
