"""Scores: each way of being wrong costs what it should."""

import json

import pytest

from pipeline.errors import PipelineError, ReadError
from pipeline.evaluation import check_floors, extract_pairs, load_pairs, mention_errors, write_errors, write_floors
from pipeline.gold import parse_gold
from pipeline.schema import ArticleRecord, MentionRecord, Project, ProjectDate, Statement
from pipeline.score import score
from pipeline.values import DateValue, PlaceValue

HEAD = """---
id: a
projects:
- {name: 甲乙铁路, status: planned, dates: [{role: start, value: "2018", mod: END}]}
statements:
- {speaker: 柏某, verb: 说, mode: direct, text: 很好}
---
"""
GOLD = parse_gold(HEAD + "[嘉兴](GPE code=330400)的[甲乙铁路](PROJECT)将于[年底](DATE value=2018 mod=END)开工。")
END_2018 = DateValue(type="DATE", value="2018", mod="END")


def found(start, end, label, value=None):
    return MentionRecord(
        id="m", start=start, end=end, label=label, text=GOLD.text[start:end], source="rule:x", value=value
    )


RIGHT = [
    found(0, 2, "GPE", PlaceValue(code="330400", name="嘉兴市")),
    found(3, 7, "PROJECT"),
    found(9, 11, "DATE", END_2018),
]


def rows(mentions, **records):
    record = ArticleRecord(id="a", text_sha256="", mentions=mentions, **records)
    return {row.name: row for row in score([(GOLD, record)])}


@pytest.mark.parametrize(
    ("mentions", "name", "figures"),
    [
        (RIGHT, "all", {"precision": 1.0, "recall": 1.0, "f1": 1.0, "partial": 1.0}),
        (RIGHT, "DATE", {"f1": 1.0, "value": 1.0, "detail": 1.0}),
        (RIGHT, "GPE", {"f1": 1.0, "value": 1.0, "detail": 1.0}),
        # nothing found
        ([], "all", {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 3, "predicted": 0}),
        # one missed
        (RIGHT[:2], "all", {"precision": 1.0, "recall": 2 / 3, "f1": 0.8}),
        # one too many
        ([*RIGHT, found(11, 13, "ORG")], "all", {"precision": 0.75, "recall": 1.0}),
        # a span cut short is half right for the partial score only
        ([*RIGHT[:2], found(10, 11, "DATE", END_2018)], "DATE", {"f1": 0.0, "partial": 0.5, "value": 0.0}),
        # the wrong label is wrong
        ([*RIGHT[:2], found(9, 11, "QUANTITY")], "DATE", {"f1": 0.0, "partial": 0.0}),
        # the wrong value
        ([*RIGHT[:2], found(9, 11, "DATE", DateValue(type="DATE", value="2017", mod="END"))], "DATE", {"f1": 1.0, "value": 0.0, "detail": 1.0}),
        # the wrong modifier
        ([*RIGHT[:2], found(9, 11, "DATE", DateValue(type="DATE", value="2018"))], "DATE", {"value": 1.0, "detail": 0.0}),
        # the wrong code
        ([found(0, 2, "GPE", PlaceValue(code="330000", name="浙江省"))], "GPE", {"f1": 1.0, "value": 0.0, "detail": 0.0}),
        # what was inferred is no part of the value
        ([*RIGHT[:2], found(9, 11, "DATE", END_2018.model_copy(update={"inferred": ("year",)}))], "DATE", {"value": 1.0}),
    ],
)  # fmt: skip
def test_mentions(mentions, name, figures):
    row = rows(mentions)[name]
    assert {key: pytest.approx(getattr(row, key)) for key in figures} == figures


START = ProjectDate(role="start", type="DATE", value="2018", mod="END", text="年底", start=9, end=11, source="rule:x")


@pytest.mark.parametrize(
    ("records", "name", "figures"),
    [
        ({"projects": [Project(name="甲乙铁路", status="planned", dates=[START])]}, "projects", {"f1": 1.0, "detail": 1.0}),
        ({"projects": [Project(name="甲乙铁路", status="planned", dates=[START])]}, "date slots", {"f1": 1.0}),
        ({"projects": [Project(name="甲乙线", aliases=["甲乙铁路"], status="approved")]}, "projects", {"f1": 1.0, "detail": 0.0}),
        ({"projects": [Project(name="丙丁铁路")]}, "projects", {"f1": 0.0, "gold": 1, "predicted": 1}),
        # two records for one project: one of them is spurious
        ({"projects": [Project(name="甲乙铁路"), Project(name="甲乙铁路")]}, "projects", {"precision": 0.5, "recall": 1.0}),
        ({"projects": [Project(name="甲乙铁路", dates=[START.model_copy(update={"role": "operation"})])]}, "date slots", {"f1": 0.0}),
        ({"statements": [Statement(speaker="柏某", verb="说", mode="direct", text="很好", start=0, end=2, source="x")]}, "statements", {"f1": 1.0}),
        ({"statements": [Statement(speaker="杨某", verb="说", mode="direct", text="很好", start=0, end=2, source="x")]}, "statements", {"f1": 0.0}),
    ],
)  # fmt: skip
def test_records(records, name, figures):
    row = rows(RIGHT, **records)[name]
    assert {key: getattr(row, key) for key in figures} == figures


def test_errors_are_shown_in_their_sentence():
    mentions = [RIGHT[0], found(3, 5, "ORG"), found(9, 11, "DATE", DateValue(type="DATE", value="2017", mod="END"))]
    errors = list(mention_errors(GOLD, ArticleRecord(id="a", text_sha256="", mentions=mentions)))
    assert [(kind, label) for kind, label, _ in errors] == [
        ("missed", "PROJECT"),
        ("spurious", "ORG"),
        ("value", "DATE"),
    ]
    assert errors[0][2] == "嘉兴的【甲乙铁路】将于年底开工。"
    assert "rule:x" in errors[1][2]
    assert '"2018"' in errors[2][2] and '"2017"' in errors[2][2]


@pytest.fixture
def folders(tmp_path):
    gold, out = tmp_path / "gold", tmp_path / "out"
    gold.mkdir()
    out.mkdir()
    (gold / "a.md").write_text("---\nid: a\n---\n[嘉兴](GPE)动工", encoding="utf-8")
    sha = parse_gold("---\nid: a\n---\n嘉兴动工")
    from hashlib import sha256

    record = ArticleRecord(id="a", text_sha256=sha256(sha.text.encode()).hexdigest(), mentions=[])
    (out / "articles.jsonl").write_text(record.model_dump_json() + "\n", encoding="utf-8")
    return gold, out


def test_pairs_come_from_the_folders(folders):
    [(gold, record)] = load_pairs(*folders)
    assert gold.id == record.id == "a"
    assert write_errors([(gold, record)], folders[1] / "errors.md") == 1
    assert "**missed** GPE: 【嘉兴】动工" in (folders[1] / "errors.md").read_text(encoding="utf-8")


def test_records_of_another_text_are_refused(folders):
    gold, out = folders
    (gold / "a.md").write_text("---\nid: a\n---\n另一篇", encoding="utf-8")
    with pytest.raises(ReadError, match="another text"):
        load_pairs(gold, out)


def test_a_missing_record_is_refused(folders):
    gold, out = folders
    (gold / "b.md").write_text("---\nid: b\n---\n另一篇", encoding="utf-8")
    with pytest.raises(ReadError, match="no article b"):
        load_pairs(gold, out)


def test_floors_hold_scores_up(folders, tmp_path):
    gold, out = folders
    path = tmp_path / "floors.json"
    table = score(load_pairs(gold, out))
    with pytest.raises(PipelineError, match="--set-floors"):
        check_floors(table, gold, path)
    write_floors(table, gold, path)
    assert check_floors(table, gold, path) == []
    floors = json.loads(path.read_text())
    floors["scores"]["GPE"]["f1"] = 0.9
    path.write_text(json.dumps(floors))
    assert check_floors(table, gold, path) == ["GPE f1 0.0000 is under its floor 0.9000"]
    (gold / "b.md").write_text("---\nid: b\n---\n另一篇", encoding="utf-8")
    with pytest.raises(PipelineError, match="has changed"):
        check_floors(table, gold, path)


def test_the_gold_can_be_scored_without_a_dataset(folders):
    [(gold, record)] = extract_pairs(folders[0])
    assert gold.text == "嘉兴动工"
    assert [(m.text, m.label) for m in record.mentions] == [("嘉兴", "GPE")]
