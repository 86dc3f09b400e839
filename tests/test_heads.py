"""What the lines over an article say, and that text is not taken for such a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.heads import parse_date, read_head, with_head
from pipeline.schema import Article
from pipeline.tables import read_table

PROSE = "　　3月4日，湖州市召开重大项目推进会，部署全年工作。会议由副市长陈若谷主持，各区县和部门负责人参加。"
TITLE = "湖州部署全年重大项目建设"


def values(text):
    head = read_head(text)
    return tuple(found and found.value for found in (head.title, head.published, head.outlet))


@pytest.mark.parametrize("row", read_table("head_words"), ids=lambda row: row["word"])
def test_every_row_of_the_table_gives_what_its_example_says(row):
    wanted = (TITLE, row["published"] or None, row["outlet"] or None)
    assert values(f"{TITLE}\n{row['example']}\n{PROSE}") == wanted


HEADS = [
    # one line of everything
    (f"{TITLE}\n2021-03-05 21世纪经济报道 记者 陈若谷 湖州报道\n{PROSE}", (TITLE, "2021-03-05", "21世纪经济报道")),
    (f"{TITLE}\n来源：湖州日报  2021年03月05日 10:05\n{PROSE}", (TITLE, "2021-03-05", "湖州日报")),
    (f"{TITLE}\n2021年03月05日10:05　来源：湖州日报\n{PROSE}", (TITLE, "2021-03-05", "湖州日报")),
    (
        f"{TITLE}\n发布时间：2021-03-05 09:00:00 来源：湖州日报 作者：周知行 浏览次数：123 字体：[大 中 小]\n{PROSE}",
        (TITLE, "2021-03-05", "湖州日报"),
    ),
    # lines apart, in any order, with blank lines and a subtitle
    (f"{TITLE}\n\n来源：湖州日报\n发布时间：2021/3/5\n\n{PROSE}", (TITLE, "2021-03-05", "湖州日报")),
    (f"{TITLE}\n——一季度项目建设综述\n本报记者 周知行\n2021.03.05\n{PROSE}", (TITLE, "2021-03-05", None)),
    (f"{TITLE}\n（2021年3月5日）\n{PROSE}", (TITLE, "2021-03-05", None)),
    (f"{TITLE}\r\n2021-03-05 湖州日报\r\n{PROSE}", (TITLE, "2021-03-05", "湖州日报")),
    # a title alone
    (f"{TITLE}\n{PROSE}", (TITLE, None, None)),
    (f"{TITLE}\n——一季度项目建设综述\n{PROSE}", (TITLE, None, None)),
    (f"\n\n{TITLE}\n{PROSE}", (TITLE, None, None)),
    (f"# {TITLE}\n\n{PROSE}", (TITLE, None, None)),
    (f"原标题：{TITLE}\n{PROSE}", (TITLE, None, None)),
    (f"湖州今年开工多少项目？\n{PROSE}", ("湖州今年开工多少项目？", None, None)),
    (f"国家发展改革委有关负责人就规划答记者问\n{PROSE}", ("国家发展改革委有关负责人就规划答记者问", None, None)),
    # no title, but a date or an outlet
    (f"2021-03-05 湖州日报\n{PROSE}", (None, "2021-03-05", "湖州日报")),
    (f"转自：湖州日报\n{PROSE}", (None, None, "湖州日报")),
]


@pytest.mark.parametrize(("text", "wanted"), HEADS)
def test_head_lines_are_read(text, wanted):
    assert values(text) == wanted


NO_HEADS = [
    # text from the first line on
    PROSE,
    "3月4日，湖州市召开重大项目推进会。\n会议强调，要抓好落实。",
    f"　　{PROSE}\n{PROSE}",
    "中新网湖州3月4日电(记者 周知行)湖州市4日召开推进会。\n会议强调，要抓好落实。",
    "湖州日报讯 记者走访市发改委了解到，全年安排项目210个。\n项目分为五类。",
    "2021年3月5日，湖州市召开推进会。\n会议强调，要抓好落实。",
    # what stands like a title and is none
    f"【观察】\n{PROSE}",
    f"本报记者 周知行\n{PROSE}",
    f"文/周知行\n{PROSE}",
    f"浙发改〔2021〕5号\n{PROSE}",
    f"各区县人民政府，市政府各部门：\n{PROSE}",
    f"一、总体要求\n{PROSE}",
    f"（一）加快推进重大项目\n{PROSE}",
    f"湖州之声消息（早间播报）：\n{PROSE}",
    f"湖州市政府\n关于重大项目的批复\n{PROSE}",
    f"项目推进会现场。周知行摄\n{PROSE}",
    # no text follows
    TITLE,
    "",
    "\n \n",
    # a date that is none, or belongs to the sentence
    f"2021-02-30 起施行的办法，由市发改委解释。\n{PROSE}",
]


@pytest.mark.parametrize("text", NO_HEADS)
def test_text_is_no_head(text):
    assert values(text) == (None, None, None)


def test_a_date_in_the_title_is_not_the_articles():
    assert values(f"2021年3月5日湖州重大项目开工名单\n{PROSE}")[1:] == (None, None)


def test_what_is_found_points_at_its_place():
    text = f"  {TITLE}  \n来源：湖州日报  2021年03月05日 10:05\n{PROSE}"
    head = read_head(text)
    assert text[head.title.start : head.title.end] == head.title.value
    assert text[head.outlet.start : head.outlet.end] == head.outlet.value
    assert text[head.published.start : head.published.end] == "2021年03月05日 10:05"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2018-06-13", "2018-06-13"),
        ("2018/6/13", "2018-06-13"),
        ("2018.06.13", "2018-06-13"),
        ("2018年6月13日", "2018-06-13"),
        (" 2018-06-13T10:05:00+08:00 ", "2018-06-13"),
        ("2018-06-13 10:05:00.000Z", "2018-06-13"),
        ("2018-13-45", None),
        ("2018-02-30", None),
        ("2018-06", None),
        ("昨天", None),
        ("2018-06-13左右", None),
        ("约2018-06-13", None),
        ("", None),
    ],
)
def test_dates_of_records_and_options(text, day):
    found = parse_date(text)
    assert (found and found.isoformat()) == day


def test_what_the_article_came_with_stands():
    text = f"{TITLE}\n来源：湖州日报  2021年03月05日\n{PROSE}"
    bare, anchor = with_head(Article(id="a", text=text))
    assert (bare.title, bare.published.isoformat(), bare.outlet) == (TITLE, "2021-03-05", "湖州日报")
    assert anchor.source == "rule:head-date" and text[anchor.start : anchor.end] == "2021年03月05日"
    full, anchor = with_head(Article(id="a", text=text, title="甲", published="2020-01-02", outlet="乙报"))
    assert (full.title, full.published.isoformat(), full.outlet) == ("甲", "2020-01-02", "乙报")
    assert (anchor.source, anchor.start) == ("given", None)
    assert with_head(Article(id="a", text=PROSE))[1] is None


@given(st.text(alphabet=st.sampled_from("嘉兴年月日0123456789-/：:来源发布时间记者（）()[]【】# \n\r\t\u3000，。x|")))
def test_any_text_is_survived_and_spans_are_true(text):
    head = read_head(text)
    for found in (head.title, head.outlet):
        if found is not None:
            assert text[found.start : found.end] == found.value
