"""People and titles, by kind. Each row is an annotated sentence: what is marked must be found, and nothing else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from pipeline.markup import parse
from pipeline.organisations import find_organisations
from pipeline.people import find_people
from pipeline.people.names import name_ratio
from pipeline.people.titles import find_titles
from pipeline.places import find_places
from pipeline.words import Segmenter, own_entries

SEGMENTER = Segmenter(own_entries())


def people(text):
    """What the pipeline does: places, then organisations, then people."""
    words, places = SEGMENTER.cut(text), find_places(text)
    return find_people(text, words, [*places, *find_organisations(text, words, places)])


ROWS = {
    "a title before the name": [
        "嘉善县交通局[局长](TITLE)[闵学舟](PERSON)表示，工程进展顺利。",
        "平湖市[副市长](TITLE)[阮承志](PERSON)出席开工仪式。",
        "在座谈会上，[秘书长](TITLE)[骆一鸣](PERSON)介绍了情况。",
        "[院士](TITLE)[贺景明](PERSON)认为，河口治理要通盘考虑。",
        "湖州市水利局[总工程师](TITLE)[潘启航](PERSON)说，堤防标准提高了。",
        "集团[董事长](TITLE)[蒋思源](PERSON)宣布，项目将于年内动工。",
        "浙江省发改委[一级巡视员](TITLE)[邵立群](PERSON)主持会议。",
        "海盐县[县长](TITLE)[龚雨辰](PERSON)率队赴上海考察。",
    ],
    "the longest run that names the post": [
        "陕西省[常务副省长](TITLE)[岳建勋](PERSON)指出，要抓好落实。",
        "研究中心[执行副主任](TITLE)[尹文博](PERSON)接受采访。",
        "杭钢集团[党委副书记](TITLE)[裴永年](PERSON)介绍说。",
        "该公司[首席财务官](TITLE)[傅若琳](PERSON)透露，资金已经到位。",
        "同济大学[客座教授](TITLE)[柯正言](PERSON)分析，线路走向合理。",
        "[市长助理](TITLE)[温以恒](PERSON)陪同调研。",
        "[董事会秘书](TITLE)[齐家和](PERSON)回应称，公告将按时发布。",
        "国家统计局[新闻发言人](TITLE)[石英杰](PERSON)答记者问。",
    ],
    "a surname before a post": ["[市长](TITLE)[许家宁](PERSON)到场。[许](PERSON)[市长](TITLE)说，工期不变。"],
    "three names or more in a row": ["来宾有：[周明远](PERSON)、[林海涛](PERSON)、[韩雪梅](PERSON)等。"],
    "a number after the name": ["[副处长](TITLE)[陶文彬](PERSON)10日介绍。"],
    "several titles of one person": [
        "自治区纪委[书记](TITLE)[白景川](PERSON)与[自治区主席](TITLE)[袁思齐](PERSON)到会。",
        "集团[党委书记](TITLE)、[董事长](TITLE)[魏长青](PERSON)致辞。",
        "县委[书记](TITLE)、县人大常委会[主任](TITLE)[陶文彬](PERSON)讲话。",
        "[副总裁](TITLE)兼[首席技术官](TITLE)[毕云帆](PERSON)说。",
        "国务院[副总理](TITLE)、国务委员会见了来宾。",
    ],
    "lists of people": [
        "[主任](TITLE)[胡宗明](PERSON)、[副主任](TITLE)[张若水](PERSON)参加了会议。",
        "[副市长](TITLE)[韩雪梅](PERSON)、[陶文彬](PERSON)出席。",
        "出席的有[局长](TITLE)[程思远](PERSON)、[总规划师](TITLE)[许家宁](PERSON)和[处长](TITLE)[曹立群](PERSON)。",
        "江苏省[副省长](TITLE)[祝长河](PERSON)与安徽省[副省长](TITLE)[顾南星](PERSON)分别致辞。",
    ],
    "the department before the head: 处|处长": [
        "市发展和改革委员会地区经济处[处长](TITLE)[梅子谦](PERSON)表示，方案已定。",
        "省住建厅城市建设处[副处长](TITLE)[庄维新](PERSON)说。",
        "高新区经济发展局[局长](TITLE)[谷向东](PERSON)介绍，园区已满。",
        "区教育局[局长](TITLE)[裘安宁](PERSON)表示。",
        "浙江省社科院[院长](TITLE)[应世昌](PERSON)认为，时机成熟。",
    ],
    "former holders": [
        "浙江省交通厅原[厅长](TITLE)[金启元](PERSON)回忆说。",
        "时任平湖市委[书记](TITLE)[洪波涛](PERSON)拍了板。",
    ],
    "a title after the name": [
        "[贺景明](PERSON)[院士](TITLE)说，模型试验做了三年。",
        "[周德润](PERSON)[教授](TITLE)认为，成本可控。",
    ],
    "titles without a holder's name": [
        "嘉兴市[市长](TITLE)在会上作了报告。",
        "交通运输部[部长](TITLE)表示，农村公路要建好。",
        "要牢记[总书记](TITLE)的嘱托。",
        "国务院[总理](TITLE)主持召开会议。",
    ],
    "no titles": [
        "本报记者从现场了解到，主体结构已经封顶。",
        "有关专家认为，这一做法值得推广。",
        "相关负责人说，资金缺口仍然存在。",
        "业内人士分析，需求还会增长。",
        "各地市长参加了论坛。",
        "省部级研讨班在北京开班。",
        "会长单位和理事单位共同发起。",
        "市长热线全年受理来电两万件。",
        "职业经理人市场正在形成。",
        "江苏省长江大桥众多。",
        "省长途汽车站搬迁。",
    ],
    "a name at the start of a sentence": [
        "[詹以诚](PERSON)表示，今年的任务很重。",
        "[卢静怡](PERSON)认为，两地应当错位发展。",
        "“桥一通，车程只要十分钟。”[聂海峰](PERSON)说。",
        "“我们等了十年。”[覃月娥](PERSON)告诉记者。",
        "[侯明远](PERSON)强调，质量是工程的生命。",
        "对此，[汤若谷](PERSON)坦言，压力不小。",
        "但[丁文渊](PERSON)指出，配套政策还没有跟上。",
    ],
    "surnames that are words": [
        "[局长](TITLE)[高远航](PERSON)说，线位已经稳定。",
        "[处长](TITLE)[万立新](PERSON)介绍。",
        "[镇长](TITLE)[方小渔](PERSON)表示，搬迁已经完成。",
        "[主任](TITLE)[时敏之](PERSON)说。",
        "[经理](TITLE)[安子墨](PERSON)透露。",
        "[区长](TITLE)[成志刚](PERSON)出席。",
        "[书记](TITLE)[向春华](PERSON)说。",
        "[局长](TITLE)[于和平](PERSON)表示。",
    ],
    "two characters": [
        "[区长](TITLE)[岳明](PERSON)表示，一期已经交付。",
        "[书记](TITLE)[李尤](PERSON)说。",
        "[总经理](TITLE)[薛凯](PERSON)率团来访。",
        "[所长](TITLE)[方琳](PERSON)对本报表示，数据可靠。",
    ],
    "compound surnames": [
        "[教授](TITLE)[欧阳明远](PERSON)表示，河网要连通。",
        "[局长](TITLE)[司马青](PERSON)说。",
        "[上官云飞](PERSON)指出，风险可控。",
        "（记者 [诸葛文静](PERSON)）",
        "[主任](TITLE)[皇甫昊](PERSON)主持。",
        "[县长](TITLE)[夏侯建](PERSON)出席。",
        "[令狐伯谦](PERSON)认为，不必照搬。",
    ],
    "names of minorities and foreign names": [
        "[专员](TITLE)[艾尔肯·吐尼牙孜](PERSON)介绍了水库的情况。",
        "[买买提·阿布都拉](PERSON)说，路修到了家门口。",
        "青海省[副省长](TITLE)[才让多吉](PERSON)出席开工仪式。",
        "位于首都的[罗贝尔·穆桑巴](PERSON)国际机场迎来新航线。",
        "法国[总统](TITLE)[罗贝尔·杜瓦尔](PERSON)访问了上海。",
        "[总裁](TITLE)[汉斯·施密特](PERSON)表示，将扩大投资。",
        "德国[外长](TITLE)[克劳斯·贝克尔](PERSON)抵达北京。",
        "[首席执行官](TITLE)[莱昂纳多](PERSON)说，中国市场很重要。",
        "[行政总裁](TITLE)[祈安年](PERSON)（Ian Keene）认为，前景看好。",
    ],
    "reporters and signatures": [
        "（记者 [林海涛](PERSON)）",
        "新桥9月3日电（记者[邹晓棠](PERSON)）一期工程昨日开工。",
        "(记者 [童一帆](PERSON) [白露](PERSON))",
        "（记者[孟庆川](PERSON) [沈国栋](PERSON) 通讯员[姚建平](PERSON)）",
        "本报记者[邓小洁](PERSON)、[罗春燕](PERSON)",
        "本报记者 [潘晓芸](PERSON) 报道",
        "（记者[周明远](PERSON)[林海涛](PERSON)[韩雪梅](PERSON)）",
        "【编辑:[石小楠](PERSON)】",
        "责任编辑：[耿子健](PERSON)",
    ],
    "posts in brackets": [
        "[迟学礼](PERSON)（省水利厅[副厅长](TITLE)）",
        "[邓汉卿](PERSON)(市政协[主席](TITLE))",
    ],
    "an author's line": [
        "两地携手治水\n[罗志刚](PERSON)\n今年以来，水质好转。",
        "流域面积扩大。\n[骆秋白](PERSON)、[尹若川](PERSON)",
    ],
    "appointed": [
        "[沈国栋](PERSON)现任天源集团有限公司[高级顾问](TITLE)。",
        "[曹立群](PERSON)担任[项目经理](TITLE)多年。",
    ],
    "people who are no office-holders": [
        "村民[祁大有](PERSON)说，水通到了田头。",
        "市民[卜秀英](PERSON)每天坐这趟车。",
        "[柳如意](PERSON)女士在苏州工作。",
        "居民[樊志高](PERSON)告诉记者。",
    ],
    "a name found once is found again": [
        "[局长](TITLE)[闵学舟](PERSON)到了现场。随后[闵学舟](PERSON)又去了工地，同[闵学舟](PERSON)一起的还有村民。",
        "[县长](TITLE)[戴文](PERSON)致辞。签约后，企业代表与[戴文](PERSON)合影。",
    ],
    "what looks like a name": [
        "高铁开通后，安徽与温州的往来更多了。",
        "金山和平湖隔河相望。",
        "方案表示要加快建设。",
        "任务介绍见附件。",
        "万元以上的项目有三个。",
        "马上说到做到。",
        "温州表示支持，金山表示欢迎。",
        "记者从会上获悉，记者在现场看到，记者了解到。",
        "经济带沿江布局，高速公路向西延伸。",
        "周边居民说，噪声小了。",
        "毛利率和净利率同步提升，毛利额创新高。",
        "他在贺信中指出，成绩来之不易。",
        "要加快嘉善·金山毗邻地区建设。",
        "莫斯科表示关注，波士顿表示欢迎。",
    ],
}
CASES = [pytest.param(row, id=f"{kind}-{number}") for kind, rows in ROWS.items() for number, row in enumerate(rows, 1)]


@pytest.mark.parametrize("row", CASES)
def test_people_and_titles(row):
    text, wanted = parse(row)
    assert [(m.text, m.label) for m in people(text)] == [(m.text, m.label) for m in wanted]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("党委书记、副局长", ["党委书记", "副局长"]),
        ("自治区党委书记", ["书记"]),
        ("集团党委书记", ["党委书记"]),
        ("县委副书记、代县长", ["副书记", "代县长"]),
        ("处处长", ["处长"]),
        ("执行董事", ["执行董事"]),
        ("书记处", []),
        ("主席台", []),
        ("部长级", []),
        ("全国人大代表", ["代表"]),
        ("企业代表", []),
    ],
)
def test_runs_that_name_a_post(text, titles):
    assert [text[start:end] for start, end in find_titles(text)] == titles


@pytest.mark.parametrize("name", ["周明远", "林海涛", "韩雪梅", "欧阳靖", "王磊", "赵子昂", "郝思嘉", "司徒慧敏"])
@pytest.mark.parametrize("word", ["高速公", "方面的", "时间是", "和发展", "水利局", "对此在"])
def test_names_score_above_words(name, word):
    assert name_ratio(name) > 3
    assert (name_ratio(word) or -9) < name_ratio(name)


TEXTS = st.text(
    st.sampled_from("王李欧阳海涛明记者市长书记说表示，。、（）· \u3000\n：“”A1省委处局的在")
    | st.characters(codec="utf-8"),
    max_size=60,
)


@given(TEXTS)
def test_any_text_is_read_the_same_way_and_offsets_are_true(text):
    words = SEGMENTER.cut(text)
    found = find_people(text, words)
    assert found == find_people(text, words)
    assert all(text[m.start : m.end] == m.text and m.start < m.end for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("unit", ["书记主任", "王李", "阿·", "记者王海", "、王海涛", "市长"])
def test_time_is_linear_in_the_text(unit):
    words = {}

    def run(text):
        # the words are cut once; only the people are measured
        if text not in words:
            words[text] = SEGMENTER.cut(text)
        find_people(text, words[text])

    assert_linear(run, unit, size=len(unit) * 800)
