"""Organisations, by kind. Each row is an annotated sentence: the ORG mentions marked must be found, and no others."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from pipeline.markup import parse
from pipeline.organisations import find_organisations
from pipeline.places import find_places
from pipeline.tables import read_table
from pipeline.words import Segmenter, own_entries

SEGMENTER = Segmenter(own_entries())


def organisations(text):
    return find_organisations(text, SEGMENTER.cut(text), find_places(text))


ROWS = {
    "names with coined words": [
        "[杭州云启互动科技有限公司](ORG)投产。",
        "位于浙江的[富澜船舶配件有限公司](ORG)开业。",
    ],
    "missions and foreign organs": [
        "[中国驻挪威大使馆](ORG)提醒游客。",
        "[美国国防部](ORG)与[智利央行](ORG)回应。",
    ],
    "border and customs": [
        "[宁波海关](ORG)所属[舟山海关](ORG)验放货物。",
        "[舟山海关](ORG)监管的货物增加。",
        "[广西水口出入境边防检查站](ORG)启用通道。",
    ],
    "abbreviations and compounds": [
        "[WTO](ORG)规则与[ISO](ORG)标准。",
        "[东盟](ORG)国家的客商。",
    ],
    "railway bureaus": ["[中国铁路南昌局集团有限公司](ORG)加开列车。"],
    "lists that share their end": ["[湖北](ORG)、[湖南省政府](ORG)签署协议。"],
    "governments": [
        "[嘉兴市政府](ORG)与企业签约。",
        "[浙江省人民政府](ORG)批复同意。",
        "由[苏州市吴江区人民政府](ORG)负责实施。",
        "[香港特区政府](ORG)公布了预算。",
        "[国务院](ORG)印发通知。",
        "报[市政府](ORG)批准后执行。",
    ],
    "party committees": [
        "[平湖市委](ORG)书记到场。",
        "[中共海盐县委](ORG)作出决定。",
        "[自治区党委](ORG)书记出席。",
        "[南湖区委常委会](ORG)研究了方案。",
        "[省委](ORG)要求提前完工。",
        "[江苏省委](ORG)常委、[南京市委](ORG)书记讲话。",
        "[党中央](ORG)、[国务院](ORG)高度重视。",
        "[市纪委监委](ORG)通报了情况。",
    ],
    "several under one head": [
        "[江苏省委](ORG)、[省政府](ORG)召开会议。",
        "[嘉善县委](ORG)、[县政府](ORG)明确了目标。",
        "[自治区党委](ORG)、[政协](ORG)商定部署。",
        "[绍兴市委](ORG)[市政府](ORG)印发方案。",
        "[财政部](ORG)、[国家发改委](ORG)、[交通运输部](ORG)联合发文。",
    ],
    "departments": [
        "[嘉兴市发展和改革委员会](ORG)公布了名单。",
        "[江苏省交通运输厅](ORG)表示支持。",
        "[上海市规划和自然资源局](ORG)正在编制。",
        "[市发改委](ORG)已经受理。",
        "[县水利局](ORG)组织了验收。",
        "[宁波市住房和城乡建设局](ORG)发布公告。",
        "[省生态环境厅](ORG)完成审查。",
        "[余姚市交通局](ORG)负责建设。",
        "[山东省发展改革委](ORG)召开座谈会。",
        "[杭州市人大常委会](ORG)听取了报告。",
        "[广东省高级人民法院](ORG)作出判决。",
        "[无锡市公安局](ORG)发布通告。",
    ],
    "parts of a body are one with it": [
        "[嘉兴市发展和改革委员会地区经济处](ORG)处长介绍。",
        "[国家发展改革委基础司](ORG)有关同志解读。",
        "[浙江大学区域与城市发展研究中心](ORG)执行主任认为。",
        "[青岛市政府新闻办公室](ORG)举行发布会。",
        "[农业银行苏州分行](ORG)提供贷款。",
        "[同济大学建筑与城市规划学院](ORG)教授说。",
        "[省自然资源厅规划处](ORG)处长到会。",
    ],
    "central bodies and their short forms": [
        "[国家民航局](ORG)批复了选址。",
        "[民航局](ORG)同意立项。",
        "[国家发改委](ORG)核准了项目。",
        "项目已纳入[铁道部](ORG)计划。",
        "[工信部](ORG)公布名单。",
        "[全国人大常委会](ORG)审议草案。",
        "[中国证监会](ORG)受理申请。",
        "[中央军委](ORG)印发意见。",
    ],
    "companies": [
        "[沪杭铁路客运专线股份有限公司](ORG)发布公告。",
        "[浙江天源重工集团](ORG)中标。",
        "与[杭州湾大桥发展有限公司](ORG)合作。",
        "[国家电网](ORG)投资建设。",
        "由[中铁十五局](ORG)承建。",
        "[中交一航局](ORG)进场施工。",
        "[中国移动](ORG)和[中国联通](ORG)签署协议。",
        "[江苏银行](ORG)提供授信。",
        "中标单位为[中铁](ORG)某局。",
    ],
    "regional companies": [
        "[浙江移动](ORG)、[浙江联通](ORG)开通基站。",
        "[国网湖州供电公司](ORG)保障用电。",
        "[中铁四局集团第三工程公司](ORG)负责隧道。",
    ],
    "what follows a name": [
        "由[浙江省人民政府](ORG)联合主办。",
        "[无锡市公安局](ORG)依法查处了三起案件。",
        "[中国城市规划学会](ORG)主办论坛。",
    ],
    "leagues and congresses": [
        "[团省委](ORG)发出倡议。",
        "[共青团宁波市委](ORG)组织了活动。",
        "[平湖市人大](ORG)、[平湖市政协](ORG)视察。",
    ],
    "brackets in the name": [
        "[嘉禾置业（苏州）有限公司](ORG)竞得地块。",
        "[德润新材料（浙江）股份有限公司](ORG)投产。",
        "[远景能源集团（江苏）有限公司](ORG)开工。",
    ],
    "schools and institutes": [
        "[复旦大学](ORG)与当地签约。",
        "[嘉兴学院](ORG)迁建。",
        "[中国科学院](ORG)专家到会。",
        "[上海市城市规划设计研究院](ORG)编制方案。",
        "[浙江省社科院](ORG)发布报告。",
        "[天津市委党校](ORG)教授指出。",
    ],
    "associations and funds": [
        "[浙江省慈善总会](ORG)捐款。",
        "[上海市浙江商会](ORG)组团考察。",
        "[中国物流与采购联合会](ORG)公布指数。",
        "[长三角协同优势产业基金](ORG)完成首轮募集。",
    ],
    "media": [
        "[21世纪经济报道](ORG)记者从会上获悉。",
        "[新华社](ORG)杭州5月6日电",
        "[中新网](ORG)南京4月1日电",
        "[嘉兴日报](ORG)记者报道。",
        "据[央视新闻](ORG)报道。",
        "来源：[光明网](ORG)-[光明日报](ORG)",
    ],
    "groups of states and bodies abroad": [
        "[欧盟](ORG)和[东盟](ORG)是重要伙伴。",
        "[联合国](ORG)通过决议。",
        "[世界银行](ORG)下调预测。",
        "[日本央行](ORG)维持利率。",
        "[美国商务部](ORG)宣布调查。",
    ],
    "short forms that the text introduces": [
        "[浙江省推进山海协作领导小组办公室](ORG)（以下简称“[省山海办](ORG)”）发文，[省山海办](ORG)负责解释。",
        "[香港金融管理局](ORG)（[金管局](ORG)）表示，[金管局](ORG)会密切留意。",
        "[北京合展集团](ORG)出资，[合展集团](ORG)负责运营。",
    ],
    "bodies and their heads": [
        "[滨海新城管委会](ORG)主任率队来访。",
        "[沈阳铁路局](ORG)局长介绍。",
        "[合肥高新区投资促进局](ORG)局长说。",
        "[宁夏回族自治区水利厅](ORG)副厅长说。",
    ],
    "no names": [
        "有关部门正在研究。",
        "各级政府要加大投入。",
        "引进世界500强企业七家。",
        "上海三区共同签署。",
        "一批民营企业集团前来洽谈。",
        "多家物流公司入驻。",
        "建设一流大学和研究院。",
        "当地政府给予补贴。",
        "坚持小政府、大服务。",
        "城市委托第三方评估。",
        "建设数据中心和研发中心。",
        "形成区域发展新格局，完善空间布局。",
        "职工和居民参加了活动。",
        "实行ISO9001认证，民主党派参政。",
        "该公司承诺三年内达产。",
        "新加坡公司参与投资。",
        "上市公司海外收入增长，创业板公司表现突出。",
        "直辖市妇联主席参加会议。",
        "非银行支付机构须持牌经营。",
        "政府采购要公开透明。",
        "新政府上台后调整了税率。",
        "浙江移动支付普及率很高。",
        "环境影响评价由第三方机构完成。",
        "项目由业主单位组织验收。",
    ],
}
CASES = [pytest.param(row, id=f"{kind}-{number}") for kind, rows in ROWS.items() for number, row in enumerate(rows, 1)]


@pytest.mark.parametrize("row", CASES)
def test_organisations(row):
    text, wanted = parse(row)
    assert [m.text for m in organisations(text)] == [m.text for m in wanted]


@pytest.mark.parametrize("row", read_table("organisations"), ids=lambda row: row["name"])
def test_each_organisation_of_the_table_is_found(row):
    names = [row["name"], *filter(None, row["short"].split("|"))]
    text = "".join(f"，{name}，" for name in names)
    assert [m.text for m in organisations(text)] == names


@pytest.mark.parametrize("row", read_table("departments"), ids=lambda row: row["core"])
def test_each_department_is_found_with_its_place(row):
    names = [f"绍兴市{row['core']}{form}" for form in row["forms"].split("|")]
    for name in names:
        assert [m.text for m in organisations(f"据{name}介绍")] == [name]


TEXTS = st.text(
    st.sampled_from("嘉兴市委省政府发改局处院大学公司集团（苏州）以下简称“”和、的，。\u3000\n21A")
    | st.characters(codec="utf-8"),
    max_size=60,
)


@given(TEXTS)
def test_any_text_is_read_the_same_way_and_offsets_are_true(text):
    words, places = SEGMENTER.cut(text), find_places(text)
    found = find_organisations(text, words, places)
    assert found == find_organisations(text, words, places)
    assert all(text[m.start : m.end] == m.text and m.start < m.end for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("unit", ["集团公司", "市委政府", "（上海）有限公司", "研究发展", "北京大学", "处处长"])
def test_time_is_linear_in_the_text(unit):
    read = {}

    def run(text):
        # words and places are found once; only the bodies are measured
        if text not in read:
            read[text] = SEGMENTER.cut(text), find_places(text)
        find_organisations(text, *read[text])

    assert_linear(run, unit, size=len(unit) * 800)
