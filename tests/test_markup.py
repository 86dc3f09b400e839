"""The markup notation, and the gold articles that are written in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import MarkupError
from pipeline.gold import parse_gold
from pipeline.markup import parse, render
from pipeline.spans import LABELS, Mention
from pipeline.values import AmountValue, DateValue, PlaceValue

VALUES = [
    ("[2018年初](DATE value=2018 mod=START)", DateValue(type="DATE", value="2018", mod="START")),
    ("[3-5年](DATE value=P3Y/P5Y)", DateValue(type="DURATION", value="P3Y/P5Y")),
    ("[每年](DATE type=SET value=P1Y)", DateValue(type="SET", value="P1Y")),
    ("[19日下午](DATE value=2016-02-19TAF)", DateValue(type="TIME", value="2016-02-19TAF")),
    ("[近日](DATE value=PAST_REF)", DateValue(type="DATE", value="PAST_REF")),
    ("[6月12日](DATE value=2018-06-12 inferred=year)", DateValue(type="DATE", value="2018-06-12", inferred=("year",))),
    (
        "[5月](DATE value=2018-05 inferred=year basis=2018年初)",
        DateValue(type="DATE", value="2018-05", inferred=("year",), basis="2018年初"),
    ),
    (
        r'[5月](DATE value=2018-05 basis="2018 \"年\" (初)")',
        DateValue(type="DATE", value="2018-05", basis='2018 "年" (初)'),
    ),
    ("[11亿美元](MONEY value=1100000000 unit=USD)", AmountValue(value=1100000000, unit="USD")),
    ("[12.5%](PERCENT value=12.5 unit=%)", AmountValue(value=12.5, unit="%")),
    ("[5到6亩](QUANTITY unit=[mu_cn] low=5 high=6)", AmountValue(low=5, high=6, unit="[mu_cn]")),
    ("[嘉兴](GPE code=330400 name=嘉兴市)", PlaceValue(code="330400", name="嘉兴市")),
    ("[嘉兴市](GPE code=330400)", PlaceValue(code="330400", name="嘉兴市")),
    ("[柏卫东](PERSON)", None),
]


@pytest.mark.parametrize(("marked", "value"), VALUES)
def test_values_are_read_and_written_back(marked, value):
    text, [mention] = parse(f"在{marked}。")
    assert mention.value == value
    assert text[mention.start : mention.end] == mention.text
    assert render(text, [mention]) == f"在{marked}。"


@pytest.mark.parametrize(
    ("marked", "complaint"),
    [
        ("[嘉兴](CITY)", "no label"),
        ("[柏卫东](PERSON age=40)", "takes no attributes"),
        ("[甲", "unescaped"),
        ("注[1]见[嘉兴](GPE)", "unescaped"),
        ("[嘉兴]（GPE）", "unescaped"),
        ("[6月](DATE mod=START)", "no valid value"),
        ("[6月](DATE value=2018-06 mod=EARLY)", "no valid value"),
        ("[3亩](QUANTITY value=三 unit=[mu_cn])", "no valid value"),
        ("[3亩](QUANTITY value=3 size=2 unit=[mu_cn])", "no valid value"),
    ],
)
def test_broken_markup_is_refused_with_the_reason(marked, complaint):
    with pytest.raises(MarkupError, match=complaint):
        parse(marked)


def test_overlapping_mentions_cannot_be_written():
    with pytest.raises(MarkupError, match="overlaps"):
        render("嘉兴市委", [Mention(0, 3, "GPE", "嘉兴市", "x"), Mention(0, 4, "ORG", "嘉兴市委", "x")])


@st.composite
def annotated(draw):
    text = draw(st.text(min_size=1))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    labels = st.sampled_from([label for label in LABELS if label in ("PERSON", "ORG", "POLICY")])
    return text, [Mention(a, b, draw(labels), text[a:b], "gold") for a, b in spans]


@given(annotated())
def test_any_text_goes_through_the_notation(article):
    text, mentions = article
    assert parse(render(text, mentions)) == (text, mentions)


GOLD = """---
id: a
published: 2018-06-13
projects:
- {name: 甲乙铁路, aliases: [甲乙线], category: railway, status: planned, dates: [{role: start, value: "2018", mod: END}]}
policies:
- {title: 三年行动计划}
---
\u3000\u3000[甲乙铁路](PROJECT)将于[年底](DATE value=2018 mod=END)前开工。
"""


def test_a_gold_article_has_head_text_and_mentions():
    article = parse_gold(GOLD)
    assert article.text == "\u3000\u3000甲乙铁路将于年底前开工。\n"
    assert [m.text for m in article.mentions] == ["甲乙铁路", "年底"]
    assert article.projects[0].dates[0].value == "2018"
    assert article.published.isoformat() == "2018-06-13"


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("没有头", "no head"),
        ("---\ntitle: x\n---\n文", "id"),
        ("---\nid: a\ncolour: red\n---\n文", "colour"),
        ("---\nid: a\nprojects: [{name: 甲, status: 开工}]\n---\n文", "status"),
        ("---\nid: [\n---\n文", "head"),
    ],
)
def test_a_broken_head_is_refused_with_the_reason(source, complaint):
    with pytest.raises(MarkupError, match=complaint):
        parse_gold(source)
