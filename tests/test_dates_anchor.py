"""The date of an article that comes without one."""

from datetime import date

import pytest

from pipeline.dates import find_dates, infer_anchor


@pytest.mark.parametrize(
    ("text", "day", "source"),
    [
        ("嘉兴动态\n2018年6月13日\n近日，项目开工。", date(2018, 6, 13), "rule:date-line"),
        ("发布时间：2018-06-13\n近日，项目开工。", date(2018, 6, 13), "rule:date-line"),
        ("来源：市政府　2018年6月13日 09:30\n项目开工。", date(2018, 6, 13), "rule:date-line"),
        ("水厂按2010年的人口设计。" + "请遵照执行。" * 60 + "\n市人民政府\n二○○六年三月二十七日", date(2006, 3, 27), "rule:signed-date"),
        ("本报嘉兴4月1日电　2017年，全市完成投资30亿元。", date(2018, 4, 1), "rule:dateline"),
        ("记者9月1日获悉，2016年完成投资20亿元，2017年完成30亿元，到2020年建成。", date(2017, 9, 1), "rule:dateline"),
        ("本报嘉兴9月1日电　2016年完成投资20亿元，今年前8个月完成30亿元。", date(2017, 9, 1), "rule:dateline"),
        ("本报嘉兴9月1日电　2017年是攻坚之年，今年要完成投资30亿元。", date(2017, 9, 1), "rule:dateline"),
        ("2017年10月11日，规划获批，预计2020年建成。", date(2017, 10, 11), "rule:latest-date"),
        ("2017年完成投资30亿元。", date(2017, 12, 31), "rule:latest-date"),
        ("明年底开通，预计2019年底建成。", date(2018, 12, 31), "rule:latest-date"),
    ],
)  # fmt: skip
def test_an_article_tells_its_own_date(text, day, source):
    anchor = infer_anchor(text)
    assert (anchor.date, anchor.mention.source) == (day, source)
    assert text[anchor.mention.start : anchor.mention.end] == anchor.mention.text


@pytest.mark.parametrize("text", ["", "项目开工。", "6月12日签约，年底开工。", "工期三年。"])
def test_an_article_that_tells_no_year_has_no_date(text):
    assert infer_anchor(text) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("6月12日签约", ["XXXX-06-12"]),
        ("12日签约", ["XXXX-XX-12"]),
        ("今年开工", ["XXXX"]),
        ("上月开工", ["XXXX-XX"]),
        ("昨天开工", ["XXXX-XX-XX"]),
        ("上周开工", ["XXXX-WXX"]),
        ("一季度开工", ["XXXX-Q1"]),
        ("春节", ["XXXX-XX-XX"]),
        ("国庆节", ["XXXX-10-01"]),
        ("上午10点", ["T10"]),
        ("6月1日至15日", ["XXXX-06-01/XXXX-06-15"]),
    ],
)
def test_what_nothing_tells_is_written_with_x(text, values):
    assert [m.value.value for m in find_dates(text)] == values


def test_what_rests_on_an_inferred_date_says_so():
    found = {
        m.text: m.value for m in find_dates("本报嘉兴9月1日电　2016年完成投资20亿元，今年要完成40亿元，去年动工。")
    }
    assert found["9月1日"].value == "2017-09-01" and found["9月1日"].inferred == ("year",)
    assert found["今年"].value == "2017" and found["今年"].inferred == ("year",)
    assert found["去年"].value == "2016" and found["去年"].inferred == ("year",)
    assert found["2016年"].inferred == ()
