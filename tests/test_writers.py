"""Records out: whole files or none, the same bytes every time."""

import csv
import json
import os
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_extractor import extract_small

from pipeline.errors import PipelineError, WriteError
from pipeline.flat import tables
from pipeline.schema import Article, ArticleRecord, Evidence, MentionRecord, Policy, Project
from pipeline.writers import PACKAGE, RECORDS, DatasetWriter, render

NAMES = sorted([RECORDS, PACKAGE, *(f"{table.name}.csv" for table in tables())])


def rendered(identifier="a", text="3月5日，甲铁路开工。"):
    article = Article(id=identifier, text=text)
    return render(article, extract_small(article))


def write(folder, *articles):
    with DatasetWriter(folder) as writer:
        for article in articles:
            writer.write(article)
        writer.commit()
    return folder


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rows(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_files_are_written_and_nothing_else(tmp_path):
    assert sorted(contents(write(tmp_path / "new" / "out", rendered()))) == NAMES


def test_records_are_json_lines_in_the_order_of_the_schema(tmp_path):
    write(tmp_path, rendered("甲"), rendered("乙"))
    lines = (tmp_path / RECORDS).read_bytes().decode("utf-8").split("\n")
    assert lines[-1] == "" and len(lines) == 3
    assert list(json.loads(lines[0])) == list(ArticleRecord.model_fields)
    assert '"id":"甲"' in lines[0] and ArticleRecord.model_validate_json(lines[1]).id == "乙"


def test_tables_hold_the_rows_of_all_articles(tmp_path):
    write(tmp_path, rendered("a"), rendered("b", "甲"), rendered("c", "3月5日、6月7日"))
    assert [row["id"] for row in rows(tmp_path, "articles")] == ["a", "b", "c"]
    assert [(row["article_id"], row["id"]) for row in rows(tmp_path, "mentions")] == [
        ("a", "m1"),
        ("c", "m1"),
        ("c", "m2"),
    ]
    assert rows(tmp_path, "project_dates")[0]["value"] == "2000-03-05"


def test_the_description_says_what_the_files_are(tmp_path):
    write(tmp_path, rendered())
    package = json.loads((tmp_path / PACKAGE).read_text(encoding="utf-8"))
    assert [resource["path"] for resource in package["resources"]] == [
        RECORDS,
        *(f"{table.name}.csv" for table in tables()),
    ]
    for resource in package["resources"]:
        data = (tmp_path / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), "sha256:" + sha256(data).hexdigest())
        if "schema" in resource:
            header = data.decode("utf-8").split("\n")[0].split(",")
            assert [entry["name"] for entry in resource["schema"]["fields"]] == header
            assert set(resource["schema"]["primaryKey"]) <= set(header)


def test_the_same_records_give_the_same_bytes(tmp_path):
    articles = [rendered("a"), rendered("b", "6月7日\r\n乙")]
    assert contents(write(tmp_path / "1", *articles)) == contents(write(tmp_path / "2", *articles))
    assert contents(write(tmp_path / "1", *articles)) == contents(tmp_path / "2")


def test_lines_end_in_a_line_feed_only(tmp_path):
    for data in contents(write(tmp_path, rendered())).values():
        assert data.endswith(b"\n") and b"\r" not in data and not data.startswith(b"\xef\xbb\xbf")


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_any_text_comes_back_from_the_tables(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("out")
    article = Article(id="a", text=text, title=text)
    record = ArticleRecord(
        id="a", title=text, text_sha256=article.text_sha256,
        mentions=[MentionRecord(id="m1", start=0, end=len(text), label="ORG", text=text, source="r")],
    )  # fmt: skip
    write(folder, render(article, record))
    assert rows(folder, "mentions")[0]["text"] == text == rows(folder, "articles")[0]["title"]
    assert json.loads((folder / RECORDS).read_bytes().decode().split("\n")[0])["title"] == text


class Stop(BaseException):
    pass


@pytest.mark.parametrize("error", [Stop, KeyboardInterrupt, SystemExit, ValueError])
def test_a_run_that_is_broken_off_leaves_what_was_there(tmp_path, error):
    before = contents(write(tmp_path, rendered("old")))
    with pytest.raises(error), DatasetWriter(tmp_path) as writer:
        writer.write(rendered("new"))
        raise error
    assert contents(tmp_path) == before


def test_without_commit_nothing_is_written(tmp_path):
    with DatasetWriter(tmp_path) as writer:
        writer.write(rendered())
    assert contents(tmp_path) == {}


def test_parts_of_a_killed_run_are_written_over(tmp_path):
    (tmp_path / ".articles.jsonl.part").write_text("half a rec")
    assert sorted(contents(write(tmp_path, rendered()))) == NAMES


def test_other_files_of_the_folder_are_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    write(tmp_path, rendered())
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_full_disk_leaves_what_was_there(tmp_path, monkeypatch):
    before = contents(write(tmp_path, rendered("old")))

    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left"), DatasetWriter(tmp_path) as writer:
        writer.write(rendered("new"))
        writer.commit()
    assert contents(tmp_path) == before


def test_two_runs_do_not_write_into_one_folder(tmp_path):
    with DatasetWriter(tmp_path), pytest.raises(WriteError, match="another run"), DatasetWriter(tmp_path):
        pass
    write(tmp_path, rendered())


@pytest.mark.parametrize("below", ["", "deeper/still"])
def test_a_file_in_place_of_the_folder(tmp_path, below):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(WriteError, match="is a file"), DatasetWriter(tmp_path / "out" / below):
        pass
    assert (tmp_path / "out").read_text() == "mine"


WRONG = [
    {"mentions": [MentionRecord(id="m1", start=0, end=2, label="ORG", text="乙乙", source="r")]},
    {"mentions": [MentionRecord(id="m1", start=0, end=99, label="ORG", text="甲", source="r")]},
    {"mentions": [MentionRecord(id="m1", start=-1, end=0, label="ORG", text="", source="r")]},
    {"projects": [Project(name="甲", evidence=[Evidence(start=3, end=2)])]},
    {"policies": [Policy(title="甲", evidence=[Evidence(start=0, end=4)])]},
]


@pytest.mark.parametrize("fields", WRONG)
def test_offsets_that_lead_elsewhere_are_not_written(fields):
    article = Article(id="a", text="甲乙丙")
    with pytest.raises(PipelineError, match="please report"):
        render(article, ArticleRecord(id="a", text_sha256=article.text_sha256, **fields))
