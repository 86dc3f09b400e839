"""Names by word class alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ner import find_names
from pipeline.words import Segmenter, Word, own_entries

SEGMENTER = Segmenter(own_entries())


def word_list(*pairs):
    words, start = [], 0
    for text, flag in pairs:
        words.append(Word(start, start + len(text), text, flag))
        start += len(text)
    return "".join(text for text, _ in pairs), words


@pytest.mark.parametrize(
    ("pairs", "names"),
    [
        # a mark or a function word after the name
        ([("林海涛", "nr"), ("、", "x")], [("林海涛", "PERSON", "jieba:nr")]),
        ([("同", "p"), ("陶文彬", "nrfg"), ("在", "p"), ("上海", "ns")], [("陶文彬", "PERSON", "jieba:nrfg")]),
        ([("欧阳靖远", "nr"), ("，", "x")], [("欧阳靖远", "PERSON", "jieba:nr")]),
        ([("浙江省总商会", "nt"), ("、", "x")], [("浙江省总商会", "ORG", "jieba:nt")]),
        # nothing that closes the name
        ([("林海涛", "nr"), ("牌", "n")], []),
        # words of the class nr that begin with no surname, or are too short to be sure
        ([("嘉兴", "nr"), ("与", "p"), ("上海", "ns")], []),
        ([("平湖", "nr"), ("市", "n")], []),
        ([("金山", "nr"), ("，", "x")], []),
        # words that begin with a surname and are none
        ([("高素质", "nr"), ("，", "x")], []),
        ([("时间表", "nr"), ("，", "x")], []),
        ([("安全感", "nr"), ("，", "x")], []),
        ([("高水平", "nr"), ("，", "x")], []),
        # words of the class nt that are no bodies
        ([("新格局", "nt"), ("，", "x")], []),
        ([("公共交通", "nt"), ("，", "x")], []),
        ([("暨", "nt")], []),
        # transliterations are left to the rules
        ([("瓦尔", "nrt")], []),
        ([("发展", "vn")], []),
    ],
)
def test_names_by_class(pairs, names):
    text, words = word_list(*pairs)
    assert [(m.text, m.label, m.source) for m in find_names(text, words)] == names


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_read_and_offsets_are_true(text):
    found = find_names(text, SEGMENTER.cut(text))
    assert all(text[m.start : m.end] == m.text for m in found)
