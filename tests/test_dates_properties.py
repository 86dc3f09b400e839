"""What holds for every text: offsets, order, valid values, resolution that is done once, time that grows with the length."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear, assert_no_slower

from pipeline import timex
from pipeline.dates import find_dates, resolve
from pipeline.dates.fold import fold
from pipeline.dates.grammar import parse
from pipeline.dates.partial import Interval, Point

PIECES = [
    *"年月日号时点分秒周季旬初底末前后来起至到和的第每近个半多余几数十百千一二三四五六七八九〇零两",
    *"0123456789-—/.:：、，。（）“”～ \n",
    *["今年", "去年", "上月", "同年", "次日", "当日", "2018", "2020年", "6月", "12日", "上午", "下午3点", "十三五", "期间", "世纪", "90年代", "年底", "季度"],
    *["小时", "分钟", "未来", "过去", "以来", "至今", "之间", "春节", "农历", "正月", "初八", "最后", "星期", "周末", "2018-06-12", "24时", "31日", "闰", "公元"],
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
ANCHORS = st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2099, 12, 31)))


@given(TEXTS, ANCHORS)
def test_any_text_gives_true_offsets_no_overlap_and_valid_values(text, anchor):
    end = 0
    for m in find_dates(text, anchor):
        assert end <= m.start < m.end and text[m.start : m.end] == m.text
        assert m.label == "DATE" and m.source.startswith("rule:")
        assert timex.is_valid(m.value.value), m
        end = m.end


@given(TEXTS, ANCHORS)
def test_a_resolved_value_is_not_resolved_again(text, anchor):
    for e in parse(fold(text)):
        once = resolve(e.value, anchor)
        assert resolve(once, anchor) == once
        if isinstance(once, Point | Interval) and not re.search(r"X|(?:^|/)T", once.text()):
            assert resolve(once, date(1999, 9, 9)) == once


@given(TEXTS)
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)


@given(TEXTS, ANCHORS)
def test_the_same_text_gives_the_same_dates(text, anchor):
    assert find_dates(text, anchor) == find_dates(text, anchor)


ORDINARY = (
    "据市交通运输局介绍，该项目于2017年10月开工，计划2021年底前建成通车，总投资约32亿元。目前，路基工程已完成八成，桥梁下部结构全部完成。"
    "下一步，建设单位将抢抓工期，倒排节点，确保质量和安全，力争早日投入使用，为沿线群众出行带来便利。"
)
HARD = [
    "一年一月一日一", "9999", "（（（（", "([{<", "《《“”", "一", "前", "至", "每", "第一", "2018-", "1-1-", "12:", "半", "2018年至", "五年",
    "年", "月日", "十二五”", "零", "〇一", "1、", "3、4、", "的", "  ", "\n", "农历", "闰", "初", "公元前", "近三年的", "上",
]  # fmt: skip


def find(text):
    return find_dates(text, date(2018, 6, 13))


@pytest.mark.parametrize("piece", HARD)
def test_time_is_linear_in_the_text(piece):
    assert_linear(find, piece)


@pytest.mark.parametrize("piece", ["一年一月一日一", "9999", "（（（（", "([{<", "《《“”"])
def test_no_text_is_much_slower_than_an_ordinary_one(piece):
    assert_no_slower(find, piece, ORDINARY)


@pytest.mark.parametrize("piece", ["3月", "年底", "今年"])
def test_a_text_of_nothing_but_dates_costs_a_little_for_each(piece):
    """A mention for every two characters, thirty times as many as in ordinary text."""
    assert_no_slower(find, piece, ORDINARY, factor=18)


@pytest.mark.parametrize("text", ["2—〇日", "一至0季度", "周三至上午"])
def test_what_no_calendar_has_is_no_date(text):
    assert [m for m in find_dates(text, date(2018, 6, 13)) if not timex.is_valid(m.value.value)] == []
