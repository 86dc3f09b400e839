"""Policies by title, number and name: rows of marked sentences, each with all that must be found in it and nothing else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from pipeline.markup import parse
from pipeline.places import find_places
from pipeline.policies import find_policies

TITLES_IN_MARKS = [
    "省政府印发《[浙江省内河航运发展规划](POLICY)》。",
    "会上通过《[关于加强湿地保护的决定](POLICY)》和《[河道管理条例](POLICY)》。",
    "《[嘉兴市综合交通规划（2019-2035年）](POLICY)》公示。",
    "《[公共数据条例（草案）](POLICY)》提请审议。",
    "《[关于印发《沪甬合作要点》的通知](POLICY)》已经下发。",
    "《[意见](POLICY)》提出，到明年底基本完成。",
    "《[实施意见](POLICY)》细化了分工。",
    "他在《人民日报》上读到这条消息。",
    "影片《钱塘江》今天上映。",
    "省里出台了《[数字港口建设指南](POLICY)》（试行）。",
    "《[公路桥梁养护\n管理办法](POLICY)》公布。",
]

TITLE_LINES = [
    "[国务院办公厅关于推进内河航运的意见](POLICY)\n各省、自治区、直辖市人民政府：",
    "[浙江省人民政府\n关于同意设立钱塘新城的批复](POLICY)\n杭州市人民政府：",
    "[交通运输部　财政部关于下达养护计划的通知](POLICY)\n有关单位：",
    "市政府印发[关于加快绿色港口建设的实施意见](POLICY)，自下月起施行。",
    "关于这件事的意见很多。",
    "记者就关于停车的规定采访了他。",
]

NUMBERS = [
    "（[浙政发〔2020〕15号](POLICY)）",
    "[国办函〔2004〕25号](POLICY)",
    "根据[国发\\[2017\\]8号](POLICY)文件的要求",
    "文件编号为[甬发改投资〔2021〕306号](POLICY)。",
    "浙江省人民政府[浙政函〔2019〕7号](POLICY)收悉。",
    "依照[国务院令第682号](POLICY)执行。",
    "他住在解放路2017号。",
    "列车车次是G〔2017〕次。",
]

FIVE_YEARS = [
    "对接[国家“十四五”规划](POLICY)。",
    "[浙江“十三五”规划](POLICY)进入收官阶段。",
    "市里通过[“十四五”规划纲要](POLICY)。",
    "[“十二五”时期水利发展规划](POLICY)已经完成。",
    "编制[杭州市内河航运“十四五”规划](POLICY)。",
    "十四五期间，全市要新建三条隧道。",
    "“十三五”期间规划建设五座码头。",
    "这是“十四五”规划局长们的第一次会议。",
]

YEARS_PLANS = [
    "两市共同编制[三年行动计划](POLICY)。",
    "该[三年行动计划](POLICY)将于月底发布。",
    "[长三角三年行动计划](POLICY)把它列为重点。",
    "启动新一轮[五年行动方案](POLICY)。",
    "[宁波市3年攻坚计划](POLICY)获得通过。",
    "他计划三年后退休。",
    "三年来计划执行得很好。",
]

NAMES = [
    "这条路是[浙江省内河航道网规划](POLICY)中的一条。",
    "[上海市城市更新条例](POLICY)施行。",
    "[川渝科技合作计划](POLICY)实施两年。",
    "按照[嘉兴市水资源保护办法](POLICY)执行。",
    "国务院批复了[宁波城市规划（2006-2020年）](POLICY)。",
    "该项目列入[市重大项目推进计划](POLICY)。",
    "[钱塘江流域水污染防治条例](POLICY)通过。",
    "两市签订[杭甬港口合作框架协议](POLICY)。",
    "会上发布[绿色运河保护倡议书](POLICY)。",
    "省里出台[稳外贸18条措施](POLICY)。",
    "两地联合编制[内河船舶岸电使用规范](POLICY)。",
    "会议发布了[2022年绍兴市水利建设方案](POLICY)。",
    "制定管理办法。",
    "出台相关配套细则。",
    "这一规划还没有定。",
    "根据方案，施工分两步。",
    "浙江省计划投资二十亿元。",
    "嘉兴市规划局公布了结果。",
    "明确了总体发展思路。",
    "上海没有办法。",
    "青山湖科技城总体规划通过评审。",
]

STRATEGIES = [
    "深入实施“[八八战略](POLICY)”。",
    "共建“[一带一路](POLICY)”。",
    "落实[乡村振兴战略](POLICY)。",
    "继续[“放管服”改革](POLICY)。",
    "推进[京津冀协同发展](POLICY)。",
    "服务[长三角一体化发展](POLICY)大局。",
    "打赢[蓝天保卫战](POLICY)。",
    "接入“[海上丝绸之路](POLICY)”。",
    "启动“[千企升级计划](POLICY)”。",
    "[“浙江2035”发展规划](POLICY)公布。",
    "办理“[长三角通办](POLICY)”事项。",
    "这就是“大家的计划”。",
]

ACTIONS = [
    "市里启动[渔船安全整治专项行动](POLICY)。",
    "[东海伏季休渔联合执法行动](POLICY)启动。",
    "部里启动[“护渔2031”钱塘江巡河专项执法行动](POLICY)。",
    "实施[乡村路灯质量提升行动](POLICY)，[乡村路灯质量提升行动](POLICY)分两年。",
    "今后几年开展一系列专项行动。",
    "沿江各省积极行动。",
]

REGIONS = [
    "[钱塘江流域生态保护和高质量发展](POLICY)是省里的大事。",
    "推动[长三角更高质量一体化发展](POLICY)。",
    "推动浙江高质量发展。",
    "继续实施[沪浙](POLICY)、[沪苏青年联合培养计划](POLICY)。",
]

QUOTES = [
    "[‘十二五’规划](POLICY)已经收官。",
    "为全省[“十二五”规划](POLICY)圆满收官打下基础。",
    "资金用于“[两重](POLICY)”建设。",
    "在“[五水共治](POLICY)”建设等方面作出规划。",
    "这是“千年大计”的战略定力。",
]

REPEATS = [
    "《[绍兴市港口岸线利用规划](POLICY)》公布，[绍兴市港口岸线利用规划](POLICY)共六章。",
    "出台《[舟山市渔港振兴行动计划](POLICY)》（以下简称“[渔港行动](POLICY)”），[渔港行动](POLICY)分三步。",
    "印发《[海岛公路养护细则](POLICY)》（下称《[细则](POLICY)》）。有关细则还在讨论。",
]

ROWS = [
    pytest.param(row, id=f"{group}-{number}")
    for group, rows in {
        "title-in-marks": TITLES_IN_MARKS,
        "title-line": TITLE_LINES,
        "document-number": NUMBERS,
        "five-year-plan": FIVE_YEARS,
        "years-plan": YEARS_PLANS,
        "name": NAMES,
        "strategy": STRATEGIES,
        "action": ACTIONS,
        "region": REGIONS,
        "quotes": QUOTES,
        "repeat": REPEATS,
    }.items()
    for number, row in enumerate(rows, start=1)
]


@pytest.mark.parametrize("row", ROWS)
def test_all_that_is_marked_is_found_and_nothing_else(row):
    text, wanted = parse(row)
    assert [m.text for m in find_policies(text)] == [m.text for m in wanted]
    assert [(m.start, m.end) for m in find_policies(text)] == [(m.start, m.end) for m in wanted]


PIECES = st.sampled_from(
    [
        "《",
        "》",
        "“",
        "”",
        "规划",
        "关于",
        "的通知",
        "〔2017〕",
        "15号",
        "国发",
        "十四五",
        "嘉兴市",
        "三年",
        "行动计划",
        "\n",
        "，",
        "甲",
    ]
)


@given(st.lists(PIECES | st.characters(), max_size=40).map("".join))
def test_any_string_is_read_the_same_twice_without_overlap(text):
    found = find_policies(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == find_policies(text, find_places(text))


@pytest.mark.parametrize("piece", ["关于", "《", "“", "规划", "十三五", "2015", "甲\n", "、甲"])
def test_long_monotonous_text_is_read_in_linear_time(piece):
    assert_linear(lambda text: find_policies(text, []), piece, size=5_000)
