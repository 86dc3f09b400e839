"""Words and characters: the Doc, jieba's words on it, and what survives a journey."""

import pickle

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from pipeline.characters import CharacterTokenizer, get_mentions, put_mentions
from pipeline.spans import Mention
from pipeline.values import DateValue
from pipeline.words import Entry, Segmenter, Words, get_words, own_entries

SEGMENTER = Segmenter(own_entries())
TOKENIZER = CharacterTokenizer(Vocab())


@given(st.text())
def test_a_token_is_a_code_point(text):
    doc = TOKENIZER(text)
    assert doc.text == text
    assert [token.text for token in doc] == list(text)


@settings(max_examples=60)
@given(st.text(alphabet="沪嘉城际轨道获上海支持2018年.%- \n\t　A😀“”"))
def test_words_cover_the_text_without_gaps(text):
    words = SEGMENTER.cut(text)
    assert "".join(w.text for w in words) == text
    assert all(text[w.start : w.end] == w.text for w in words)


def test_words_are_written_onto_the_characters():
    doc = Words(SEGMENTER)(TOKENIZER("浙江市委在上海"))
    assert [(w.text, w.flag) for w in get_words(doc)] == [("浙江", "ns"), ("市委", "n"), ("在", "p"), ("上海", "ns")]
    assert [t.tag_ for t in doc] == ["ns", "ns", "n", "n", "p", "ns", "ns"]
    assert [t.morph.get("Place")[0] for t in doc] == ["B", "E", "B", "E", "S", "B", "E"]


def test_an_empty_text_has_no_words():
    assert get_words(Words(SEGMENTER)(TOKENIZER(""))) == []


@pytest.mark.parametrize("word", [entry.word for entry in own_entries()])
def test_own_words_are_cut_as_one(word):
    assert word in [w.text for w in SEGMENTER.cut(f"加快{word}，")]


OWN = Words(Segmenter([Entry("沪嘉甬线", 1000, "nz")]))
JOURNEYS = {
    "bytes": lambda words, _: Words(Segmenter([])).from_bytes(words.to_bytes()),
    "pickle": lambda words, _: Words(pickle.loads(pickle.dumps(words.segmenter))),
    "disk": lambda words, path: (words.to_disk(path / "words"), Words(Segmenter([])).from_disk(path / "words"))[1],
}


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS)
def test_the_dictionary_survives(journey, tmp_path):
    words = journey(OWN, tmp_path)
    assert [w.text for w in words.segmenter.cut("沪嘉甬线动工")] == ["沪嘉甬线", "动工"]


def test_two_dictionaries_do_not_disturb_each_other():
    assert "沪嘉甬线" not in [w.text for w in SEGMENTER.cut("沪嘉甬线动工")]


def test_values_stay_with_their_span_and_label():
    doc = TOKENIZER("6月12日")
    dated = Mention(0, 5, "DATE", "6月12日", "rule:a", DateValue(type="DATE", value="2018-06-12", inferred=("year",)))
    bare = Mention(0, 5, "POLICY", "6月12日", "rule:b")
    put_mentions(doc, "a", [dated])
    put_mentions(doc, "b", [bare])
    assert get_mentions(doc, "a", "b", "none") == [dated, bare]
    again = spacy.tokens.Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert get_mentions(again, "a", "b") == [dated, bare]
