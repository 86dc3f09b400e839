"""What a model is trained on: pieces of articles, augmented copies, extra texts."""

import gzip
import itertools
import json
import random

import pytest

from pipeline.markup import parse
from training.articles import Annotated, annotated, rows_of
from training.augmentation import Names, augment, blur, exchange

SOURCE = """[嘉兴市](GPE code=330400)[市长](TITLE)[柏卫东](PERSON)在[滨海新区](LOC)说，[柏卫东](PERSON)去年到过[平湖市](GPE code=330482)。
[平湖市交通运输局](ORG)计划在[2025年](DATE value=2025)开工建设[乍浦港区二期工程](PROJECT)，（总投资[3亿元](MONEY value=300000000 unit=CNY)）。"""
TEXT, MENTIONS = parse(SOURCE)
ARTICLE = Annotated(TEXT, MENTIONS)


def fits(article):
    """Each mention stands where it says, and none overlaps another."""
    ordered = sorted(article.mentions, key=lambda m: m.start)
    stands = all(article.text[m.start : m.end] == m.text for m in ordered)
    return stands and all(a.end <= b.start for a, b in itertools.pairwise(ordered))


@pytest.mark.parametrize("seed", range(30))
def test_an_exchanged_copy_keeps_what_is_no_name_and_repeats_a_name_as_the_article_does(seed):
    copy = exchange(ARTICLE, Names([ARTICLE]), random.Random(seed))
    assert fits(copy)
    assert [m.text for m in copy.mentions if m.label in ("DATE", "MONEY")] == ["2025年", "3亿元"]
    first, again = [m.text for m in copy.mentions if m.label == "PERSON"]
    assert first == again
    assert "去年到过" in copy.text
    assert copy.text.endswith("3亿元）。")


def test_exchanged_copies_differ():
    names = Names([ARTICLE])
    assert len({exchange(ARTICLE, names, random.Random(seed)).text for seed in range(10)}) == 10


@pytest.mark.parametrize("seed", range(30))
def test_a_sloppy_copy_has_the_same_mentions(seed):
    copy = blur(ARTICLE, random.Random(seed))
    assert fits(copy)
    assert [m.label for m in copy.mentions] == [m.label for m in ARTICLE.mentions]
    assert len(copy.text) >= len(ARTICLE.text)


def test_copies_are_as_many_as_asked_for_and_the_same_from_the_same_seed():
    assert augment([ARTICLE], 0, 1) == []
    assert len(augment([ARTICLE, ARTICLE], 3, 1)) == 6
    assert augment([ARTICLE], 3, 1) == augment([ARTICLE], 3, 1) != augment([ARTICLE], 3, 2)


def test_extra_texts_are_read_from_every_form(tmp_path):
    rows = [{"text": "嘉兴动工", "mentions": [[0, 2, "GPE"]], "published": None}, {"text": "无名之文"}]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "c.txt").write_text("一篇\n旧文", encoding="utf-8")
    read = list(rows_of(tmp_path / name for name in ("a.jsonl", "b.jsonl.gz", "c.txt")))
    assert read == [*rows, *rows, {"text": "一篇\n旧文"}]
    text, [mention], published = annotated(read[0])
    assert (text, mention.label, mention.text, published) == ("嘉兴动工", "GPE", "嘉兴", None)
