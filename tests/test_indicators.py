"""Figures of growth and comparison: what is measured, against what, which way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from pipeline.amounts import find_amounts
from pipeline.dates import find_dates
from pipeline.indicators import find_indicators
from pipeline.markup import parse
from pipeline.spans import Mention, longest_first
from pipeline.tables import read_table
from pipeline.values import AmountValue


def indicators(text):
    dates = find_dates(text, anchor=date(2023, 6, 1))
    return find_indicators(text, longest_first([*find_amounts(text), *dates]))


#: text -> what each of its indicators says: subject, metric, value, unit, basis, direction, comparator
SENTENCES = {
    # a verb and its basis
    "全市进出口总额同比增长5.2%。": [("全市", "进出口总额", 5.2, "%", "同比", "up", None)],
    "全区用电量环比下降2.3%。": [("全区", "用电量", 2.3, "%", "环比", "down", None)],
    "经济总量年均增长6.8%。": [(None, "经济总量", 6.8, "%", "年均", "up", None)],
    "旅游收入两年平均增长8%。": [(None, "旅游收入", 8, "%", "两年平均", "up", None)],
    "出口额比上年增长一成。": [(None, "出口额", 10, "%", "比上年", "up", None)],
    "货运量较去年同期减少3.1%。": [(None, "货运量", 3.1, "%", "较去年同期", "down", None)],
    "城镇化率比2015年提高8个百分点。": [(None, "城镇化率", 8, "pp", "比2015年", "up", None)],
    "旅客发送量较2020年下降15%。": [(None, "旅客发送量", 15, "%", "较2020年", "down", None)],
    "工业用电量增长约4%。": [(None, "工业用电量", 4, "%", None, "up", None)],
    "万元产值能耗下降3%左右。": [(None, "万元产值能耗", 3, "%", None, "down", None)],
    "园区税收增长1.5倍。": [(None, "园区税收", 1.5, "倍", None, "up", None)],
    "新能源装机同比增长超过三成。": [(None, "新能源装机", 30, "%", "同比", "up", None)],
    "水产品产量负增长0.6%。": [(None, "水产品产量", 0.6, "%", None, "down", None)],
    "民间投资增长-2.5%。": [(None, "民间投资", -2.5, "%", None, "down", None)],
    "与去年同期相比，用电量下降2.3%。": [(None, "用电量", 2.3, "%", "与去年同期相比", "down", None)],
    # the metric in a clause before, with its level
    "全县建筑业增加值41.6亿元，比上年增长5.8%。": [("全县", "建筑业增加值", 5.8, "%", "比上年", "up", None)],
    "城镇居民人均可支配收入4.2万元，实际增长4.5%。": [(None, "城镇居民人均可支配收入", 4.5, "%", None, "up", None)],
    "社会消费品零售总额升至820亿元，同比增长7.1%。": [(None, "社会消费品零售总额", 7.1, "%", "同比", "up", None)],
    "森林覆盖率为61.2%，较上年上升0.4个百分点。": [(None, "森林覆盖率", 0.4, "pp", "较上年", "up", None)],
    "完成工业投资96亿元，增长11%。": [(None, "工业投资", 11, "%", None, "up", None)],
    "全市建筑业总产值36亿元，按可比价格计算，同比增长5%。": [("全市", "建筑业总产值", 5, "%", "同比", "up", None)],
    # several figures of one metric
    "居民消费价格环比下降0.2%，同比上涨1.1%。": [
        (None, "居民消费价格", 0.2, "%", "环比", "down", None),
        (None, "居民消费价格", 1.1, "%", "同比", "up", None),
    ],
    "进出口总额增长5%；其中出口增长8%，进口下降2%。": [
        (None, "进出口总额", 5, "%", None, "up", None),
        (None, "出口", 8, "%", None, "up", None),
        (None, "进口", 2, "%", None, "down", None),
    ],
    # lists
    "住宿业、餐饮业营业额分别增长4.1%和5.6%。": [
        (None, "住宿业", 4.1, "%", None, "up", None),
        (None, "餐饮业营业额", 5.6, "%", None, "up", None),
    ],
    "固定资产投资同比分别增长6%、7%。": [
        (None, "固定资产投资", 6, "%", "同比", "up", None),
        (None, "固定资产投资", 7, "%", "同比", "up", None),
    ],
    # nouns of rate
    "固定资产投资增速为7.4%。": [(None, "固定资产投资", 7.4, "%", None, "up", None)],
    "高新技术产业增加值增幅达15%。": [(None, "高新技术产业增加值", 15, "%", None, "up", None)],
    "房地产开发投资降幅为9%。": [(None, "房地产开发投资", 9, "%", None, "down", None)],
    "规上工业利润实现5.5%的增长。": [(None, "规上工业利润", 5.5, "%", None, "up", None)],
    "降幅比上月收窄1.2个百分点。": [],
    "出口下降3.1%，降幅比上月收窄1.2个百分点。": [
        (None, "出口", 3.1, "%", None, "down", None),
        (None, "出口", 1.2, "pp", "比上月", "down", None),
    ],
    # comparison
    "全市工业增加值同比增长6.3%，高于全省0.8个百分点。": [
        ("全市", "工业增加值", 6.3, "%", "同比", "up", None),
        ("全市", "工业增加值", 0.8, "pp", None, "up", "全省"),
    ],
    "税收占比比邻省低1.6个百分点。": [(None, "税收占比", 1.6, "pp", None, "down", "邻省")],
    "经济总量年均增长6.8%，比全省平均水平快0.6个百分点。": [
        (None, "经济总量", 6.8, "%", "年均", "up", None),
        (None, "经济总量", 0.6, "pp", None, "up", "全省平均水平"),
    ],
    "高技术产业增加值快于规上工业5个百分点。": [(None, "高技术产业增加值", 5, "pp", None, "up", "规上工业")],
    "失业率低于上年同期0.1个百分点。": [(None, "失业率", 0.1, "pp", "上年同期", "down", None)],
    # money and counts, only against something
    "存款余额比年初增加120亿元。": [(None, "存款余额", 12000000000, "CNY", "比年初", "up", None)],
    "粮食产量同比增加3.5亿斤。": [(None, "粮食产量", 350000000, "斤", "同比", "up", None)],
    "新开工项目比上年同期多12个。": [(None, "新开工项目", 12, "个", "比上年同期", "up", None)],
    "全市新增贷款650亿元，同比多增80亿元。": [("全市", "新增贷款", 8000000000, "CNY", "同比", "up", None)],
    # names with brackets, a level before, a month compared with, a list that does not match
    "绿电（光伏）上网电量30亿千瓦时，同比增长9.4%。": [(None, "绿电（光伏）上网电量", 9.4, "%", "同比", "up", None)],
    "园区产值由8亿元增至20亿元，增长1.5倍。": [(None, "园区产值", 1.5, "倍", None, "up", None)],
    "物流景气度是51.8%，较4月份下滑0.7个百分点。": [(None, "物流景气度", 0.7, "pp", "较4月份", "down", None)],
    "煤炭、石油和天然气产量分别增长3%、2%。": [
        (None, "煤炭、石油和天然气产量", 3, "%", None, "up", None),
        (None, "煤炭、石油和天然气产量", 2, "%", None, "up", None),
    ],
    "水泵0.7万台、同比增长20%。": [(None, "水泵", 20, "%", "同比", "up", None)],
    # unchanged
    "房价环比持平，同比上涨0.3%。": [
        (None, "房价", 0, "%", "环比", "flat", None),
        (None, "房价", 0.3, "%", "同比", "up", None),
    ],
    "粮食播种面积与上年基本持平。": [(None, "粮食播种面积", 0, "%", "与上年", "flat", None)],
    # levels and shares are none
    "民间投资占比提高到56.3%。": [],
    "机动车达到120万辆，占比30%。": [],
    "签约项目30个，总投资120亿元。": [],
    "利率不高于全国平均水平。": [],
    "总投资增加到20亿元。": [],
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SENTENCES.items())
def test_sentence(text, wanted):
    found = [
        (i.subject, i.metric, i.value.value, i.value.unit, i.basis, i.direction, i.comparator) for i in indicators(text)
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("一季度，全市用电量同比增长6.3%，高于全省0.8个百分点。", ["2023-Q1", "2023-Q1"]),
        ("2022年全县粮食产量比上年增长5.8%。", ["2022"]),
        ("用电量比2015年增长20%。", [None]),
        ("5月，出口增长3%。进口增长2%。", ["2023-05", None]),
    ],
)
def test_period(text, periods):
    assert [i.period and i.period.value for i in indicators(text)] == periods


def test_a_place_before_the_metric_is_the_subject():
    text = "嘉兴市用电量增长5%"
    mentions = [Mention(0, 3, "GPE", "嘉兴市", "x"), *find_amounts(text)]
    assert [(i.subject, i.metric) for i in find_indicators(text, mentions)] == [("嘉兴市", "用电量")]


@pytest.mark.parametrize("row", read_table("indicator_cues"), ids=lambda row: f"{row['kind']} {row['cue']}")
def test_every_cue_gives_what_its_example_says(row):
    text, amounts = parse(row["example"])
    found = indicators(text)
    assert [m.text for m in amounts] == [m.text for m in find_amounts(text)]
    assert found, text
    last = found[-1]
    match row["kind"]:
        case "basis":
            assert last.basis == row["cue"]
        case "reference":
            assert last.basis == f"比{row['cue']}"
        case "subject":
            assert last.subject == row["cue"]
        case "change" | "rate":
            assert (last.metric, last.direction) == ("出口额", row["meaning"])
        case "compare" | "versus":
            assert (last.comparator, last.direction) == ("全国", row["meaning"])
        case _:
            assert last.metric == "出口额"


PIECES = st.lists(
    st.sampled_from(
        ["同比", "增长", "5%", "比", "上年", "全国", "高", "，", "。", "分别", "、", "3个百分点", "持平", "出口", "了", "超过", "约", "高于", "的"]
    ),
    max_size=16,
).map("".join)  # fmt: skip


@given(PIECES)
def test_spans_are_of_the_text_and_values_are_amounts(text):
    for indicator in find_indicators(text, find_amounts(text)):
        assert 0 <= indicator.start < indicator.end <= len(text)
        assert indicator.metric and indicator.metric in text
        assert isinstance(indicator.value, AmountValue)


@pytest.mark.parametrize("piece", ["同比增长5%，", "5%、", "比全国高", "增长5%", "约", "分别增长1%和", "比2015年5%"])
def test_time_is_linear(piece):
    amounts = {}

    def run(text):
        # the amounts are found once; only what is made of them is measured
        if text not in amounts:
            amounts[text] = find_amounts(text)
        find_indicators(text, amounts[text])

    assert_linear(run, piece, size=10_000)
