"""Spans: what overlaps, what is kept, which sentence holds an offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sentences import find_sentences
from pipeline.spans import Mention, longest_first, sentence_at, without_overlaps


def mention(start, end, label="ORG"):
    return Mention(start, end, label, "字" * (end - start), "rule:test")


@pytest.mark.parametrize(
    ("a", "b", "overlap", "cover"),
    [
        ((0, 2), (2, 4), False, False),
        ((0, 3), (2, 4), True, False),
        ((0, 4), (1, 3), True, True),
        ((0, 4), (0, 4), True, True),
        ((1, 3), (0, 4), True, False),
    ],
)
def test_two_spans(a, b, overlap, cover):
    assert mention(*a).overlaps(mention(*b)) is overlap
    assert mention(*a).covers(mention(*b)) is cover


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 8)).map(lambda x: mention(x[0], x[0] + x[1])))


@given(spans)
def test_what_is_kept_never_overlaps_and_nothing_else_could_be_kept(mentions):
    kept = longest_first(mentions)
    assert kept == sorted(kept, key=lambda m: m.start)
    assert not any(a.overlaps(b) for i, a in enumerate(kept) for b in kept[i + 1 :])
    assert all(any(m.overlaps(k) for k in kept) for m in mentions)


def test_the_order_given_decides():
    short, long = mention(0, 2), mention(0, 4)
    assert without_overlaps([short, long]) == [short]
    assert longest_first([short, long]) == [long]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("开工了", ["开工了"]),
        ("开工了。建成了", ["开工了。", "建成了"]),
        ("“开工了。”他说。", ["“开工了。”", "他说。"]),
        ("第一，修路；第二，架桥。", ["第一，修路；", "第二，架桥。"]),
        ("标题\n　　正文。\n", ["标题\n", "　　正文。", "\n"]),
        ("标题\r\n\r\n正文", ["标题\r\n\r\n", "正文"]),
        ("真的吗？！是的。", ["真的吗？！", "是的。"]),
        ("投资3.5亿元。", ["投资3.5亿元。"]),
    ],
)
def test_sentences(text, sentences):
    assert [text[a:b] for a, b in find_sentences(text)] == sentences


@given(st.text(alphabet="甲乙。！？；”\n\r 　ab"))
def test_sentences_leave_no_gap(text):
    bounds = find_sentences(text)
    assert "".join(text[a:b] for a, b in bounds) == text
    for offset in range(len(text)):
        start, end = sentence_at(bounds, offset)
        assert start <= offset < end
