"""The flat tables that are derived from the schema."""

import csv
import io

import pytest

from pipeline.flat import describe, singular, tables, to_cell
from pipeline.schema import (
    AmountValue,
    Anchor,
    Article,
    ArticleRecord,
    DateValue,
    Evidence,
    Indicator,
    MentionRecord,
    Party,
    PlaceValue,
    Policy,
    Project,
    ProjectAmount,
    ProjectStatus,
)

TEXT = "甲铁路由乙公司承建，3月5日开工，投资30亿元。同比增长5%。"
ARTICLE = Article(id="a", text=TEXT)
RECORD = ArticleRecord(
    id="a",
    text_sha256=ARTICLE.text_sha256,
    anchor=Anchor(date="2021-03-01", source="rule:head-date", start=10, end=14),
    mentions=[
        MentionRecord(id="m1", start=10, end=14, label="DATE", text="3月5日", source="r", value=DateValue(type="DATE", value="2021-03-05", inferred=("year",))),
        MentionRecord(id="m2", start=19, end=23, label="MONEY", text="30亿元", source="r", value=AmountValue(value=3_000_000_000, unit="CNY")),
        MentionRecord(id="m3", start=0, end=1, label="GPE", text="甲", source="r", value=PlaceValue(name="甲")),
        MentionRecord(id="m4", start=0, end=3, label="PROJECT", text="甲铁路", source="r"),
    ],
    projects=[
        Project(name="甲铁路", aliases=["甲", "甲,线"], status="under_construction",
                status_evidence=ProjectStatus(start=14, end=16, source="r", value="under_construction", text="开工"),
                amounts=[ProjectAmount(start=19, end=23, source="r", role="investment", text="30亿元", value=3_000_000_000, unit="CNY")],
                organisations=[Party(start=4, end=7, source="r", name="乙公司", role="builder")], mentions=["m4"],
                evidence=[Evidence(start=0, end=24), Evidence(start=24, end=31)]),
        Project(name="丙路"),
    ],
    policies=[Policy(title="丁规划", evidence=[Evidence(start=24, end=31)])],
    indicators=[Indicator(start=24, end=30, source="r", metric="增长", value=AmountValue(value=5, unit="%"), basis="同比")],
)  # fmt: skip


def rows(name):
    table = next(table for table in tables() if table.name == name)
    return [dict(zip(table.header, row, strict=True)) for row in table.rows(TEXT, RECORD)]


def test_every_list_of_the_record_is_a_table():
    assert [table.name for table in tables()] == [
        "articles", "mentions", "projects", "project_dates", "project_amounts", "project_places", "project_organisations",
        "project_cities", "project_evidence", "policies", "policy_evidence", "statements", "indicators",
    ]  # fmt: skip


CELLS = [
    ("articles", 0, {"id": "a", "title": "", "anchor_date": "2021-03-01", "anchor_start": "10", "anchor_text": "3月5日"}),
    ("mentions", 0, {"article_id": "a", "id": "m1", "text": "3月5日", "value_type": "DATE", "value": "2021-03-05", "value_inferred": '["year"]', "value_unit": ""}),
    ("mentions", 1, {"value": "3000000000", "value_unit": "CNY", "value_type": "", "value_inferred": "[]"}),
    ("mentions", 2, {"value": "", "value_code": "", "value_name": "甲"}),
    ("mentions", 3, {"value": "", "value_name": "", "value_inferred": ""}),
    ("projects", 0, {"article_id": "a", "project_no": "1", "aliases": '["甲", "甲,线"]', "category": "", "status_evidence_text": "开工",
                     "evidence_start": "0", "evidence_end": "24", "evidence_text": TEXT[:24]}),
    ("projects", 1, {"project_no": "2", "status": "", "status_evidence_start": "", "evidence_start": "", "evidence_text": ""}),
    ("project_amounts", 0, {"article_id": "a", "project_no": "1", "amount_no": "1", "value": "3000000000", "unit": "CNY", "text": "30亿元"}),
    ("project_organisations", 0, {"name": "乙公司", "role": "builder", "text": "乙公司"}),
    ("project_evidence", 1, {"project_no": "1", "evidence_no": "2", "text": TEXT[24:31]}),
    ("policy_evidence", 0, {"policy_no": "1", "evidence_no": "1", "start": "24"}),
    ("indicators", 0, {"text": TEXT[24:30], "metric": "增长", "value": "5", "value_unit": "%", "period_value": "", "basis": "同比"}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "number", "wanted"), CELLS)
def test_cells(table, number, wanted):
    row = rows(table)[number]
    assert {name: row[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("name", "count"), [("project_dates", 0), ("project_places", 0), ("project_evidence", 2), ("statements", 0)]
)
def test_empty_lists_give_no_rows(name, count):
    assert len(rows(name)) == count


def test_keys_are_unique_and_children_name_their_parents():
    for table in tables():
        keys = [tuple(row[key] for key in table.primary_key) for row in rows(table.name)]
        assert len(keys) == len(set(keys))
        for key in describe(table).get("foreignKeys", []):
            parents = {
                tuple(row[name] for name in key["reference"]["fields"]) for row in rows(key["reference"]["resource"])
            }
            assert {tuple(row[name] for name in key["fields"]) for row in rows(table.name)} <= parents


FIELDS = [
    ("articles", "published", {"type": "date"}),
    ("mentions", "start", {"type": "integer", "constraints": {"required": True}}),
    ("mentions", "value", {"type": "string"}),
    ("mentions", "value_low", {"type": "number"}),
    ("projects", "aliases", {"type": "array", "constraints": {"required": True}}),
    ("project_dates", "expected", {"type": "boolean"}),
    ("project_amounts", "value", {"type": "number"}),
    ("statements", "mode", {"type": "string", "constraints": {"required": True, "enum": ["direct", "reported"]}}),
    ("indicators", "direction", {"type": "string", "constraints": {"enum": ["up", "down", "flat"]}}),
    ("indicators", "value", {"type": "number"}),
]


@pytest.mark.parametrize(("table", "name", "wanted"), FIELDS)
def test_fields_are_described_by_the_schema(table, name, wanted):
    fields = {field["name"]: field for field in describe(next(t for t in tables() if t.name == table))["fields"]}
    assert fields[name] == {"name": name} | wanted


def test_cells_fit_the_types_that_are_said():
    for table in tables():
        for entry in describe(table)["fields"]:
            for cell in (row[entry["name"]] for row in rows(table.name)):
                assert cell or not entry.get("constraints", {}).get("required")
                assert cell in entry.get("constraints", {}).get("enum", [cell]) or not cell
                if cell and entry["type"] in ("integer", "number"):
                    float(cell)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (1.25, "1.25"),
        ([], "[]"),
        (("year",), '["year"]'),
        ("嘉,兴", "嘉,兴"),
    ],
)
def test_values_as_cells(value, cell):
    assert to_cell(value) == cell


@pytest.mark.parametrize(
    ("many", "one"),
    [("policies", "policy"), ("dates", "date"), ("evidence", "evidence"), ("organisations", "organisation")],
)
def test_names_of_members(many, one):
    assert singular(many) == one


def test_headers_have_no_name_twice():
    for table in tables():
        assert len(table.header) == len(set(table.header))
        assert next(csv.reader(io.StringIO(",".join(table.header)))) == table.header
