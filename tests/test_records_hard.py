"""Sentences of the hardest kinds, and the project records that they must give; the notation is that of `test_records`.

What is shared out by 分别, one amount beside two projects, four dates of one project, parts within wholes, what is denied, what
is only a condition, and what is said to come or to be past; then the codes of projects and the numbers of documents.
"""

import pytest
from test_records import CASES, gives_records, read

from pipeline.markup import parse
from pipeline.records.documents import body_of, is_number, read_number
from pipeline.records.project_codes import find_codes
from pipeline.spans import Mention
from pipeline.tables import read_table

PAIRED = [
    ("[宁西铁路](PROJECT)、[东江大桥](PROJECT)分别于[去年](DATE value=2018)开工和竣工。", ["宁西铁路 | railway | under_construction | start:2018", "东江大桥 | bridge | completed | completion:2018"]),
    ("[宁西铁路](PROJECT)和[宁东铁路](PROJECT)分别长[80公里](QUANTITY value=80 unit=km)、[95公里](QUANTITY value=95 unit=km)。", ["宁西铁路 | railway | - | | length:80 km", "宁东铁路 | railway | - | | length:95 km"]),
    ("[宁西铁路](PROJECT)、[宁东铁路](PROJECT)、[西江铁路](PROJECT)分别计划于[2020年](DATE value=2020)、[2021年](DATE value=2021)、[2022年](DATE value=2022)建成。",
     ["宁西铁路 | railway | planned | completion:2020?", "宁东铁路 | railway | planned | completion:2021?", "西江铁路 | railway | planned | completion:2022?"]),
    ("[宁西铁路](PROJECT)、[东江大桥](PROJECT)分别处于可研和施工阶段。", ["宁西铁路 | railway | preparatory", "东江大桥 | bridge | under_construction"]),
    ("[宁远水厂](PROJECT)和[西岭电站](PROJECT)各投资[5亿元](MONEY value=500000000 unit=CNY)。", ["宁远水厂 | water | - | | investment:500000000 CNY", "西岭电站 | energy | - | | investment:500000000 CNY"]),
]  # fmt: skip

ONE_AMOUNT_TWO_PROJECTS = [
    ("[东江大桥](PROJECT)已开工，[西岭隧道](PROJECT)投资[7亿元](MONEY value=700000000 unit=CNY)。", ["东江大桥 | bridge | under_construction | |", "西岭隧道 | road | - | | investment:700000000 CNY"]),
    ("[东江大桥](PROJECT)与[西岭隧道](PROJECT)合计投资[7亿元](MONEY value=700000000 unit=CNY)。", ["东江大桥 | bridge | - | |", "西岭隧道 | road | - | |"]),
    ("投资[7亿元](MONEY value=700000000 unit=CNY)的[东江大桥](PROJECT)与[西岭隧道](PROJECT)相接。", ["东江大桥 | bridge | - | | investment:700000000 CNY", "西岭隧道 | road | - | |"]),
    ("[东江大桥](PROJECT)总投资[7亿元](MONEY value=700000000 unit=CNY)，是[西岭隧道](PROJECT)的两倍。", ["东江大桥 | bridge | - | | investment:700000000 CNY", "西岭隧道 | road | - | |"]),
]  # fmt: skip

FOUR_DATES = [
    ("[宁远机场](PROJECT)[2013年](DATE value=2013)列入规划，[2015年6月](DATE value=2015-06)获批，[2016年](DATE value=2016)开工，[2018年底](DATE value=2018 mod=END)投入运营。",
     ["宁远机场 | airport | operating | approved:2015-06 start:2016 operation:2018"]),
    ("[宁西高速](PROJECT)于[2016年3月](DATE value=2016-03)核准、[2017年1月](DATE value=2017-01)开工，预计[2020年](DATE value=2020)建成、[2021年](DATE value=2021)通车。",
     ["宁西高速 | road | under_construction | approved:2016-03 start:2017-01 completion:2020? operation:2021?"]),
    ("[2015年](DATE value=2015)，[宁西高速](PROJECT)获得批复；[2017年](DATE value=2017)，项目开工；[2019年3月](DATE value=2019-03)，项目完工；[2019年5月](DATE value=2019-05)，正式通车。",
     ["宁西高速 | road | operating | approved:2015 start:2017 completion:2019-03 operation:2019-05"]),
    ("[宁远地铁1号线](PROJECT)[2012年](DATE value=2012)动工建设，原计划[2016年](DATE value=2016)通车，后推迟到[2018年](DATE value=2018)开通。",
     ["宁远地铁1号线 | transit | operating | *"]),
]  # fmt: skip

NESTED = [
    ("[宁西高速](PROJECT)全线在建，其中[宁西高速西岭段](PROJECT)将于[年底](DATE value=2019 mod=END)率先通车。",
     ["宁西高速 | road | under_construction |", "宁西高速西岭段 | road | planned | operation:2019?"]),
    ("[宁远新城](PROJECT)一期已建成，[宁远新城二期](PROJECT)尚未开工。", ["* | zone | *", "宁远新城二期 | zone | -"]),
    ("[宁西铁路一标段](PROJECT)开工，[宁西铁路二标段](PROJECT)正在招标。", ["宁西铁路一标段 | railway | under_construction", "宁西铁路二标段 | railway | preparatory"]),
    ("[宁远机场](PROJECT)扩建，[宁远机场T3航站楼](PROJECT)已封顶，[宁远机场第三跑道](PROJECT)将于[明年](DATE value=2020)开工。",
     ["宁远机场 | airport | *", "宁远机场T3航站楼 | building | under_construction", "宁远机场第三跑道 | * | planned | start:2020?"]),
    ("[西岭水库](PROJECT)主体完工，[西岭水库输水工程](PROJECT)仍在施工。", ["西岭水库 | water | under_construction", "西岭水库输水工程 | water | under_construction"]),
]  # fmt: skip

DENIED = [
    ("[东江大桥](PROJECT)没有开工，也没有列入规划。", ["东江大桥 | bridge | -"]),
    ("[东江大桥](PROJECT)还未获得批复。", ["东江大桥 | bridge | -"]),
    ("[东江大桥](PROJECT)至今没有动工。", ["东江大桥 | bridge | -"]),
    ("[东江大桥](PROJECT)已终止建设。", ["东江大桥 | bridge | suspended"]),
    ("[东江大桥](PROJECT)不会停工。", ["东江大桥 | bridge | -"]),
    ("[东江大桥](PROJECT)并非[去年](DATE value=2018)开工。", ["东江大桥 | bridge | - |"]),
    ("[东江大桥](PROJECT)尚未建成，[西岭隧道](PROJECT)已通车。", ["东江大桥 | bridge | -", "西岭隧道 | road | operating"]),
    ("[东江大桥](PROJECT)取消建设，改建[西岭隧道](PROJECT)。", ["东江大桥 | bridge | suspended", "西岭隧道 | road | *"]),
    ("[东江大桥](PROJECT)未能如期通车。", ["东江大桥 | bridge | -"]),
]  # fmt: skip

CONDITIONAL = [
    ("如果资金到位，[东江大桥](PROJECT)[明年](DATE value=2020)就能开工。", ["东江大桥 | bridge | planned | start:2020?"]),
    ("一旦[东江大桥](PROJECT)建成，两岸将连为一体。", ["东江大桥 | bridge | -"]),
    ("若[东江大桥](PROJECT)获批，将于[2020年](DATE value=2020)开工。", ["东江大桥 | bridge | planned | start:2020?"]),
    ("[东江大桥](PROJECT)能否开工，取决于资金。", ["东江大桥 | bridge | -"]),
    ("待[东江大桥](PROJECT)通车，渡口将关闭。", ["东江大桥 | bridge | -"]),
    ("[东江大桥](PROJECT)是否建设仍在论证。", ["东江大桥 | bridge | *"]),
]  # fmt: skip

TENSE = [
    ("[东江大桥](PROJECT)即将通车。", ["东江大桥 | bridge | planned"]),
    ("[东江大桥](PROJECT)原定[2017年](DATE value=2017)竣工，[今年3月](DATE value=2019-03)才竣工。", ["东江大桥 | bridge | completed | *"]),
    ("[东江大桥](PROJECT)已具备开工条件。", ["东江大桥 | bridge | preparatory"]),
    ("[东江大桥](PROJECT)刚刚开工。", ["东江大桥 | bridge | under_construction"]),
    ("[东江大桥](PROJECT)曾于[2010年](DATE value=2010)立项。", ["东江大桥 | bridge | approved | approved:2010"]),
    ("[东江大桥](PROJECT)通车三年来，车流不断。", ["东江大桥 | bridge | operating"]),
    ("[东江大桥](PROJECT)正抓紧施工，确保[10月](DATE value=2019-10)前合龙、[年底](DATE value=2019 mod=END)通车。", ["东江大桥 | bridge | under_construction | operation:2019?"]),
]  # fmt: skip

HARD = {
    "paired": PAIRED,
    "one_amount_two_projects": ONE_AMOUNT_TWO_PROJECTS,
    "four_dates": FOUR_DATES,
    "nested": NESTED,
    "denied": DENIED,
    "conditional": CONDITIONAL,
    "tense": TENSE,
}


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [pytest.param(*case, id=f"{kind}-{parse(case[0])[0][:20]}") for kind, cases in HARD.items() for case in cases],
)
def test_sentence_gives_records(marked, wanted):
    gives_records(marked, wanted)


def test_there_are_enough_sentences():
    assert sum(map(len, CASES.values())) + sum(map(len, HARD.values())) >= 145


#: (sentence, project -> its code)
CODES = [
    ("[宁西铁路](PROJECT)（项目代码：2018-330400-48-01-123456）获批。", {"宁西铁路": ("2018-330400-48-01-123456", 2018, None, "330400", "123456")}),
    ("[宁西铁路](PROJECT)可研获批，项目代码为2103-330000-04-01-765432。", {"宁西铁路": ("2103-330000-04-01-765432", 2021, 3, "330000", "765432")}),
    ("项目代码2018-000052-48-01-000123，[宁西铁路](PROJECT)获批。", {"宁西铁路": ("2018-000052-48-01-000123", 2018, None, "000052", "000123")}),
    ("[宁西铁路](PROJECT)（2018—330400—48—01—123456）、[东江大桥](PROJECT)（2019-330400-48-01-654321）获批。",
     {"宁西铁路": ("2018-330400-48-01-123456", 2018, None, "330400", "123456"), "东江大桥": ("2019-330400-48-01-654321", 2019, None, "330400", "654321")}),
    # no code: no such place, no such month, a digit too many, a telephone number
    ("[宁西铁路](PROJECT)（2018-990400-48-01-123456）获批。", {"宁西铁路": None}),
    ("[宁西铁路](PROJECT)（2113-330400-48-01-123456）获批。", {"宁西铁路": None}),
    ("[宁西铁路](PROJECT)（2018-330400-48-01-1234567）获批。", {"宁西铁路": None}),
    ("[宁西铁路](PROJECT)咨询电话0573-8888888。", {"宁西铁路": None}),
    # whose it is can't be told: another sentence
    ("代码为2018-330400-48-01-123456。[宁西铁路](PROJECT)获批。", {"宁西铁路": None}),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "wanted"), [pytest.param(*c, id=parse(c[0])[0][:30]) for c in CODES])
def test_sentence_gives_codes(marked, wanted):
    text, _ = parse(marked)
    projects = read(marked).projects
    found = {
        p.name: p.code and (p.code.value, p.code.year, p.code.month, p.code.region, p.code.serial) for p in projects
    }
    assert found == wanted
    assert all("330400" in text[p.code.start : p.code.end] or p.code.region != "330400" for p in projects if p.code)


def test_a_code_is_read_once():
    assert [c.value for c in find_codes("2018-330400-48-01-123456-2018-330400-48-01-123456")] == []


NUMBERS = [
    ("国发〔2017〕15号", ("国发", "国务院", 2017, 15)),
    ("国办函〔2004〕25号", ("国办函", "国务院办公厅", 2004, 25)),
    ("国发[2017]15号", ("国发", "国务院", 2017, 15)),
    ("国发（2017）第15号", ("国发", "国务院", 2017, 15)),
    ("国发 〔2017〕 15号", ("国发", "国务院", 2017, 15)),
    ("发改基础〔2016〕1536号", ("发改基础", "国家发展改革委", 2016, 1536)),
    ("浙政发〔2018〕30号", ("浙政发", "浙江省人民政府", 2018, 30)),
    ("苏政办函〔2019〕8号", ("苏政办函", "江苏省人民政府办公厅", 2019, 8)),
    ("嘉政发〔2018〕3号", ("嘉政发", None, 2018, 3)),
    ("国务院令第634号", ("国务院令", "国务院", None, 634)),
]


@pytest.mark.parametrize(("text", "wanted"), NUMBERS)
def test_number_gives_its_parts(text, wanted):
    number = read_number(Mention(3, 3 + len(text), "POLICY", text, "x"))
    assert (number.issuer, number.body, number.year, number.serial) == wanted
    assert (number.start, number.end) == (3, 3 + len(text))


@pytest.mark.parametrize("text", ["2017年规划", "第15号", "国发2017年15号", "宁远规划", ""])
def test_what_is_no_number(text):
    assert not is_number(text)
    assert read_number(Mention(0, len(text), "POLICY", text, "x")) is None


@pytest.mark.parametrize("row", read_table("document_issuers"), ids=lambda row: row["mark"])
def test_every_issuer_row_gives_its_body(row):
    number = read_number(Mention(0, len(row["example"]), "POLICY", row["example"], "x"))
    assert number.body == row["body"]
    assert body_of(row["mark"]) == row["body"]


POLICIES = [
    ("《[宁远规划](POLICY)》（[国发〔2017〕15号](POLICY)）印发。", [("宁远规划", "国发〔2017〕15号", "国务院")]),
    ("根据[国发〔2017〕15号](POLICY)文件。", [("国发〔2017〕15号", "国发〔2017〕15号", "国务院")]),
    ("《[宁远条例](POLICY)》（[国务院令第634号](POLICY)）施行。", [("宁远条例", "国务院令第634号", "国务院")]),
    ("《[宁远规划](POLICY)》印发。", [("宁远规划", None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "wanted"), [pytest.param(*c, id=parse(c[0])[0]) for c in POLICIES])
def test_policy_has_its_number_in_parts(marked, wanted):
    found = [(p.title, p.number, p.document and p.document.body) for p in read(marked).policies]
    assert found == wanted
