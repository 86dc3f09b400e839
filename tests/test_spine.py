"""The pipeline as a whole: built from its config, sound, quick to load, and true to the text."""

import pickle
import subprocess
import sys
import time
from itertools import pairwise

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.errors import PipelineError
from pipeline.extraction import extract_article
from pipeline.schema import Article

TEXT = "6月12日，嘉兴市委、市政府表示，通苏嘉甬铁路将于2021年底前建成，总投资超过11亿美元。"


@pytest.fixture(scope="module")
def nlp():
    return pipeline.load()


def test_the_components_fit_together(nlp):
    assert nlp.analyze_pipes()["problems"] == {name: [] for name in nlp.pipe_names}


def test_it_loads_quickly():
    pipeline.load()
    started = time.perf_counter()
    pipeline.load()
    assert time.perf_counter() - started < 2


def test_rules_alone_do_not_load_spacy():
    code = "import sys, pipeline.dates, pipeline.amounts, pipeline.places; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def facts(record):
    return [(m.text, m.label, m.value) for m in record.mentions], [p.name for p in record.projects]


def test_the_pipeline_survives_disk_and_another_process(nlp, tmp_path):
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    article = Article(id="a", text=TEXT, published="2018-06-13")
    assert extract_article(again, article) == extract_article(nlp, article)
    code = "import spacy, sys; print([e.text for e in spacy.load(sys.argv[1])(sys.argv[2]).ents])"
    run = [sys.executable, "-c", code, str(tmp_path / "model"), TEXT]
    printed = subprocess.run(run, capture_output=True, encoding="utf-8", check=True, env={"PYTHONIOENCODING": "utf-8"})
    assert printed.stdout.strip() == str([e.text for e in nlp(TEXT).ents])


def test_the_pipeline_survives_bytes(nlp):
    again = pipeline.load().from_bytes(nlp.to_bytes())
    assert [e.text for e in again(TEXT).ents] == [e.text for e in nlp(TEXT).ents]


@pytest.mark.parametrize("processes", [1, 2])
def test_nlp_pipe_gives_the_same_in_any_number_of_processes(nlp, processes):
    docs = list(nlp.pipe([TEXT, "", "沪嘉两地"], n_process=processes))
    assert [[(e.text, e.label_, e._.value) for e in doc.ents] for doc in docs] == [
        [(e.text, e.label_, e._.value) for e in nlp(text).ents] for text in (TEXT, "", "沪嘉两地")
    ]


def test_a_record_can_be_pickled(nlp):
    record = extract_article(nlp, Article(id="a", text=TEXT))
    assert pickle.loads(pickle.dumps(record)) == record


#: the characters of policy news, and those that break programs
ALPHABET = "嘉兴市上海沪通苏甬铁路委政府年月日上下半个亿万元％%.0123456789〔〕《》“”（）·、，。；：—-～ \n\r\t\u3000\u200b\ufeff\x00😀ＡａＡ"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(alphabet=ALPHABET, max_size=80), st.text(max_size=40)))
def test_any_string_is_survived_and_every_offset_is_true(text):
    record = pipeline.extract(text, published="2018-06-13")
    spans = [(m.start, m.end) for m in record.mentions]
    assert all(a < b for a, b in spans) and all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert all(text[m.start : m.end] == m.text for m in record.mentions)
    assert pipeline.extract(text, published="2018-06-13") == record


def test_lone_surrogates_keep_offsets_true():
    record = pipeline.extract("\ud800嘉兴市委")
    assert [(m.start, m.text) for m in record.mentions] == [(1, "嘉兴市委")]


def test_without_a_date_the_year_comes_from_the_article_and_says_so():
    record = pipeline.extract("2018年5月18日，两地签约。6月12日，项目开工。")
    assert record.published is None
    assert record.anchor.date.year == 2018 and record.anchor.source.startswith("rule:")
    assert [(m.value.value, m.value.inferred) for m in record.mentions if m.label == "DATE"] == [
        ("2018-05-18", ()),
        ("2018-06-12", ("year",)),
    ]


def test_a_date_that_is_none_is_refused():
    with pytest.raises(PipelineError, match="no date"):
        pipeline.extract("开工", published="2018-06-31")
