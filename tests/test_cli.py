"""The command: what it prints where, its options, its exit codes."""

import json
import re

import pytest
from small_extractor import extract_small, make_small_renderer
from typer.testing import CliRunner

import pipeline
from pipeline import dataset
from pipeline.cli import app
from pipeline.flat import tables
from pipeline.schema import Article, MentionRecord
from pipeline.show import value_text
from pipeline.values import AmountValue, DateValue, PlaceValue

TEXT = "　　3月5日，甲铁路开工。\n　　6月7日，乙公路通车。\n"


@pytest.fixture
def zhengce(monkeypatch):
    """Run the command in this process, with the small extractor in the pipeline's place."""
    monkeypatch.setattr(dataset, "make_renderer", make_small_renderer)
    monkeypatch.setenv("COLUMNS", "200")
    runner = CliRunner()
    return lambda *arguments, **more: runner.invoke(app, [str(argument) for argument in arguments], **more)


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("　　4月1日，丙机场开工。", encoding="gbk")
    (folder / "c.jsonl").write_text(json.dumps({"id": "c", "text": TEXT, "published": "2020-01-02"}), encoding="utf-8")
    return folder


def test_extract_writes_the_dataset_and_sums_up_on_stderr(zhengce, articles, tmp_path):
    done = zhengce("extract", articles, "--out", tmp_path / "out")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (
        "3 articles in" in done.stderr
        and "5 mentions, 3 projects, 0 policies, 3 statements, 0 indicators" in done.stderr
    )
    assert "时间 DATE 5" in done.stderr and f"written to {tmp_path / 'out'}" in done.stderr
    assert len(list((tmp_path / "out").iterdir())) == len(tables()) + 2


def test_without_out_the_records_are_on_stdout(zhengce, articles):
    done = zhengce("extract", articles)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert ([row["id"] for row in rows], done.exit_code) == (["a", "b", "c"], 0)
    assert "3 articles" in done.stderr


def test_published_serves_the_articles_without_a_date(zhengce, articles):
    rows = [
        json.loads(line) for line in zhengce("extract", articles, "--published", "2018年6月13日").stdout.splitlines()
    ]
    assert [row["published"] for row in rows] == ["2018-06-13", "2018-06-13", "2020-01-02"]
    assert rows[0]["mentions"][0]["value"]["value"] == "2018-03-05"


def test_the_output_is_equal_on_one_job_and_on_two(zhengce, articles, tmp_path):
    for jobs in (1, 2):
        assert zhengce("extract", articles, "--out", tmp_path / f"{jobs}", "--jobs", jobs).exit_code == 0
    for path in (tmp_path / "1").iterdir():
        assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes()


def test_show_prints_tables_for_reading(zhengce, articles, tmp_path):
    done = zhengce("extract", articles / "a.txt", "--out", tmp_path / "out", "--show")
    assert "甲铁路" in done.stdout and "start 2000-03-05" in done.stdout and "6月7日" in done.stdout
    assert not done.stdout.startswith("{")


def test_a_named_encoding_is_used(zhengce, articles):
    done = zhengce("extract", articles / "b.txt", "--encoding", "gb18030")
    assert "4月1日" in done.stdout


def test_dataset_is_the_same_bytes_every_time(zhengce, articles, tmp_path):
    contents = []
    for _ in range(2):
        assert zhengce("dataset", "--corpus", articles, "--out", tmp_path / "out").exit_code == 0
        contents.append({path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()})
    assert contents[0] == contents[1]


def test_dataset_takes_the_corpus_of_the_working_folder(zhengce, articles, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = zhengce("dataset")
    assert done.exit_code == 2 and "corpus/raw is no folder here" in done.stderr
    (tmp_path / "corpus").mkdir()
    articles.rename(tmp_path / "corpus" / "raw")
    assert zhengce("dataset").exit_code == 0
    assert (tmp_path / "outputs" / "articles.jsonl").exists()


@pytest.fixture
def small_find(monkeypatch):
    def extract(text, published=None):
        return extract_small(Article(id="article", text=text, published=published))

    monkeypatch.setattr(pipeline, "extract", extract)


def test_find_shows_words_label_value_source_and_place(zhengce, small_find):
    done = zhengce("find", "3月5日开工[1]", "--published", "2018-06-13")
    cells = [
        cell.strip() for cell in re.split("[│┃]", next(line for line in done.stdout.splitlines() if "3月5日" in line))
    ]
    assert cells[1:-1] == ["3月5日", "DATE 时间", "2018-03-05", "rule:month-day", "year", "0–4"]


def test_find_reads_stdin_and_says_when_nothing_is_found(zhengce, small_find):
    assert "6月7日" in zhengce("find", "-", input="6月7日通车\n").stdout
    done = zhengce("find", "没有")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "nothing found\n")


VALUES = [
    (None, ""),
    (DateValue(type="DATE", value="2018", mod="END"), "2018 END"),
    (DateValue(type="DURATION", value="P3Y/P5Y"), "P3Y/P5Y DURATION"),
    (AmountValue(value=1_100_000_000, unit="USD", mod="MORE_THAN"), "1100000000 USD MORE_THAN"),
    (AmountValue(low=3, high=5, unit="km"), "3–5 km"),
    (PlaceValue(code="330400", name="嘉兴市"), "330400 嘉兴市"),
    (PlaceValue(name="嘉兴市"), "嘉兴市"),
]


@pytest.mark.parametrize(("value", "text"), VALUES)
def test_values_in_few_characters(value, text):
    assert value_text(value) == text


def test_brackets_of_the_text_are_no_markup(zhengce, monkeypatch):
    mention = MentionRecord(id="m1", start=0, end=6, label="ORG", text="[bold]", source="r")
    monkeypatch.setattr(
        pipeline,
        "extract",
        lambda text, published=None: extract_small(Article(id="a", text=text)).model_copy(
            update={"mentions": [mention]}
        ),
    )
    assert "[bold]" in zhengce("find", "[bold]").stdout


@pytest.mark.parametrize("command", [[], ["extract"], ["find"], ["dataset"]])
def test_every_command_has_help_with_examples(zhengce, command):
    done = zhengce(*command, "--help")
    assert done.exit_code == 0 and ("zhengce" in done.stdout or not command)
    assert "Examples" in done.stdout or not command


def test_version(zhengce):
    assert re.fullmatch(r"zhengce \S.*\n", zhengce("--version").stdout)
