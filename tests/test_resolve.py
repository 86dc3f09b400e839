"""The one order of precedence: each row is what two components claim and what stands in the end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve import resolve
from pipeline.spans import LABELS, Mention

TEXT = "嘉兴市委书记的三年行动计划"


def claim(surface, label, source="rule:test"):
    start = TEXT.index(surface)
    return Mention(start, start + len(surface), label, surface, source)


@pytest.mark.parametrize(
    ("claims", "stands"),
    [
        # the longer name wins
        ([("嘉兴市", "GPE"), ("嘉兴市委", "ORG")], [("嘉兴市委", "ORG")]),
        ([("三年", "DATE"), ("三年行动计划", "POLICY")], [("三年行动计划", "POLICY")]),
        # the same span: form before context
        ([("三年", "QUANTITY"), ("三年", "DATE")], [("三年", "DATE")]),
        # where the model reads better it takes the place of what it overlaps, longer or shorter
        ([("嘉兴市", "GPE"), ("嘉兴市委", "ORG", "model:ner")], [("嘉兴市委", "ORG")]),
        ([("嘉兴市委书记", "ORG"), ("嘉兴市委", "ORG", "model:ner")], [("嘉兴市委", "ORG")]),
        ([("三年", "DATE"), ("三年行动计划", "ORG", "model:ner")], [("三年行动计划", "ORG")]),
        # but it cuts no date and no amount
        ([("三年", "DATE"), ("年行动计划", "ORG", "model:ner")], [("三年", "DATE")]),
        # its projects take the place of other labels, but a rule's project stands
        ([("嘉兴", "GPE"), ("嘉兴市委", "PROJECT", "model:ner")], [("嘉兴市委", "PROJECT")]),
        ([("嘉兴市委书记", "FAC"), ("嘉兴市委", "PROJECT", "model:ner")], [("嘉兴市委", "PROJECT")]),
        ([("嘉兴市", "PROJECT"), ("嘉兴市委", "PROJECT", "model:ner")], [("嘉兴市", "PROJECT")]),
        ([("三年", "DATE"), ("年行动计划", "PROJECT", "model:ner")], [("三年", "DATE")]),
        # elsewhere the rule stands
        ([("嘉兴", "GPE"), ("嘉兴市", "LOC", "model:ner")], [("嘉兴", "GPE")]),
        # and the model speaks where no rule does
        ([("嘉兴市委", "ORG"), ("书记", "TITLE", "model:ner")], [("嘉兴市委", "ORG"), ("书记", "TITLE")]),
        # side by side both stand
        ([("嘉兴市委", "ORG"), ("书记", "TITLE")], [("嘉兴市委", "ORG"), ("书记", "TITLE")]),
    ],
)
def test_precedence(claims, stands):
    assert [(m.text, m.label) for m in resolve(claim(*c) for c in claims)] == stands


mentions = st.builds(
    lambda start, length, label, source: Mention(start, start + length, label, "字" * length, source),
    st.integers(0, 30),
    st.integers(1, 6),
    st.sampled_from(LABELS),
    st.sampled_from(["rule:a", "model:b", "gazetteer:c"]),
)


@given(st.lists(mentions), st.randoms())
def test_no_overlaps_and_the_order_of_candidates_does_not_matter(candidates, random):
    stands = resolve(candidates)
    assert not any(a.overlaps(b) for i, a in enumerate(stands) for b in stands[i + 1 :])
    random.shuffle(candidates)
    assert resolve(candidates) == stands
