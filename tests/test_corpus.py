"""The corpus: every annotated article is valid; the gold is the raw article with marks; the datasheet's figures are true."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.gold import parse_gold, read_gold
from pipeline.validation import validate

CORPUS = Path(__file__).parent.parent / "corpus"
PARTS = {part: read_gold(CORPUS / part) for part in ("gold", "train", "dev", "test")}
GOLD = PARTS["gold"]


@pytest.mark.parametrize("article", [a for part in PARTS.values() for a in part], ids=lambda a: a.id)
def test_every_article_is_valid(article):
    assert list(validate(article)) == []


def test_an_article_stands_in_one_part_only():
    ids = [article.id for part in PARTS.values() for article in part]
    assert len(ids) == len(set(ids))


def test_the_datasheet_shows_the_figures_as_they_are():
    command = [sys.executable, CORPUS.parent / "tools/corpus_figures.py"]
    printed = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True, env={"PYTHONIOENCODING": "utf-8"}
    ).stdout
    datasheet = (CORPUS / "README.md").read_text(encoding="utf-8")
    for table in printed.strip().split("\n\n"):
        assert table in datasheet, "python tools/corpus_figures.py"


@pytest.mark.parametrize("article", GOLD, ids=lambda a: a.id)
def test_gold_is_the_raw_article_with_marks(article):
    assert (CORPUS / "raw" / f"{article.id}.txt").read_bytes().decode("utf-8") == article.text


def test_every_raw_article_has_its_gold():
    assert sorted(path.stem for path in (CORPUS / "raw").iterdir()) == sorted(a.id for a in GOLD)


HEAD = "---\nid: a\n{}\n---\n"


@pytest.mark.parametrize(
    ("head", "text", "fault"),
    [
        ("", "[6月](DATE value=2018-6)", "no TIMEX3 value"),
        ("", "[6月](DATE)", "without a value"),
        ("", "[11亿](MONEY unit=CNY)", "either a value or a range"),
        ("", "[11亿](MONEY value=1 low=1 high=2 unit=CNY)", "either a value or a range"),
        ("", "[嘉兴](GPE code=999999)", "no GB/T 2260 code"),
        ("", "[甲铁路 ](PROJECT)", "blanks"),
        ("", "[甲铁路](PROJECT)", "no record names it"),
        ("projects: [{name: 甲铁路}]", "动工", "no PROJECT mention reads 甲铁路"),
        (
            "projects: [{name: 甲铁路}, {name: 乙铁路, aliases: [甲铁路]}]",
            "[甲铁路](PROJECT)[乙铁路](PROJECT)",
            "belongs to 甲铁路 too",
        ),
        ('projects: [{name: 甲铁路, dates: [{role: start, value: "2019"}]}]', "[甲铁路](PROJECT)", "no DATE has 2019"),
        (
            "projects: [{name: 甲铁路, amounts: [{role: length, value: 3, unit: km}]}]",
            "[甲铁路](PROJECT)",
            "no amount has 3 km",
        ),
        ("projects: [{name: 甲铁路, places: [乙市]}]", "[甲铁路](PROJECT)", "no mention reads 乙市"),
        (
            "policies: [{title: 甲规划, number: 甲发〔2018〕1号}]",
            "[甲规划](POLICY)",
            "no POLICY mention reads 甲发〔2018〕1号",
        ),
        ("statements: [{speaker: 柏某, verb: 说, mode: direct, text: 很好}]", "柏某说好", "does not stand in the text"),
    ],
)
def test_what_the_validator_finds(head, text, fault):
    assert any(fault in line for line in validate(parse_gold(HEAD.format(head) + text)))
