"""Spans that are no names by their form."""

import pytest

from pipeline.ner.forms import can_be_name

CASES = [
    # words for kinds of works
    ("【特大桥】29座", "PROJECT", False),
    ("【污水处理厂】", "FAC", False),
    ("【南门特大桥】", "PROJECT", True),
    ("【码头】", "LOC", True),
    # directions
    ("【东南】方向", "FAC", False),
    ("【东部】地区", "LOC", True),
    # brackets and quotation marks that do not match
    ("（宁远—东山）【（宁远—东山】", "PROJECT", False),
    ("宁远—东山【东山）】", "PROJECT", False),
    ("【“一河两岸】", "POLICY", False),
    ("【“一河两岸”工程】", "PROJECT", True),
    ("【宁远大学（东山校区）】", "ORG", True),
    # what points back, and what counts
    ("【该机场】", "FAC", False),
    ("【本市东门码头】", "FAC", False),
    ("【本溪东站】", "FAC", True),
    ("【4座车站站房工程】", "PROJECT", False),
    ("【三座水库】", "FAC", False),
    ("【三峡水库】", "FAC", True),
    ("【一期】", "PROJECT", True),
    ("【3号线】", "FAC", True),
    # a number cut in two
    ("2【0号桥】", "FAC", False),
    ("【20号桥】", "FAC", True),
]


@pytest.mark.parametrize(("marked", "label", "wanted"), CASES)
def test_form(marked, label, wanted):
    start, end = marked.index("【"), marked.index("】") - 1
    text = marked.replace("【", "").replace("】", "")
    assert can_be_name(text, start, end, label) is wanted
