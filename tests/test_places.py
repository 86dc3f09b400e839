"""Places: each row is a sentence with what must be found in it, all of it and nothing else, by kind."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from pipeline.markup import parse
from pipeline.places import find_places
from pipeline.places.codes import in_year
from pipeline.places.gazetteer import is_under, names
from pipeline.spans import Mention
from pipeline.tables import read_table

FULL_NAMES = [
    "[嘉兴市](GPE code=330400)召开动员大会",
    "[浙江省](GPE code=330000)出台新规",
    "[嘉善县](GPE code=330421)与[平湖市](GPE code=330482)签约",
    "[延边朝鲜族自治州](GPE code=222400)的边贸",
    "[延边州](GPE code=222400 name=延边朝鲜族自治州)的边贸",
    "[前郭县](GPE code=220721 name=前郭尔罗斯蒙古族自治县)的冬捕",
    "[海西州](GPE code=632800 name=海西蒙古族藏族自治州)的盐矿",
    "[科左中旗](GPE code=150521 name=科尔沁左翼中旗)的牧场",
    "[锡林郭勒盟](GPE code=152500)与[阿拉善左旗](GPE code=152921)",
    "[神农架林区](GPE code=429021)封山育林",
    "[浦东新区](GPE code=310115)和[滨海新区](GPE code=120116)的改革试点",
    "[香港特别行政区](GPE code=810000)代表团",
    "[三沙市](GPE code=460300)的岛礁",
]
NESTED = [
    "[上海市青浦区](GPE code=310118 name=青浦区)西部",
    "[浙江嘉兴市](GPE code=330400 name=嘉兴市)的企业",
    "[浙江嘉兴](GPE code=330400 name=嘉兴市)的企业",
    "[湖南省湘西土家族苗族自治州](GPE code=433100 name=湘西土家族苗族自治州)境内",
    "[江苏省苏州市吴江区](GPE code=320509 name=吴江区)的水乡",
    "[四川省凉山州会理市](GPE code=513402 name=会理市)的石榴",
    "[北京朝阳区](GPE code=110105 name=朝阳区)的写字楼",
    "[长春市朝阳区](GPE code=220104 name=朝阳区)的写字楼",
    "[湖北仙桃市](GPE code=429004 name=仙桃市)的黄鳝",
    "[安徽马鞍山](GPE code=340500 name=马鞍山市)的钢厂",
    "[山东泰安市岱岳区](GPE code=370911 name=岱岳区)与[北京大兴区](GPE code=110115 name=大兴区)相接",
    "[广东中山](GPE code=442000 name=中山市)的灯具",
    "[上海金山](GPE code=310116 name=金山区)与[浙江平湖](GPE code=330482 name=平湖市)相邻",
    "[重庆大足区](GPE code=500111 name=大足区)的石刻",
    "[中国上海](GPE code=310000 name=上海市)与[美国纽约](GPE name=纽约)结好",
    "[山西阳泉市郊区](GPE code=140311 name=郊区)的煤矿",
]
TOWNS = [
    "[上海青浦区练塘镇](GPE code=310118 name=练塘镇)的茭白田",
    "在[璜土镇](GPE name=璜土镇)考察",
    "[北京通州区西集镇](GPE code=110112 name=西集镇)的樱桃园",
    "[嘉善县姚庄镇](GPE code=330421 name=姚庄镇)的黄桃",
    "位于[灵芝街道东江村](GPE name=灵芝街道东江村)的渡口",
    "沿线的[新塍](GPE)、[王店](GPE)、[油车港](GPE)等乡镇",
    "[三都水族自治县九阡镇](GPE code=522732 name=九阡镇)的梯田",
    "各乡镇都建了特色小镇",
    "返乡创业的青年",
    "城乡一体化的水平",
    "小城镇建设与乡村振兴",
    "工业重镇的转型",
    "镇长和村民代表座谈",
    "打造乡风文明的样板",
]
SHORT_FORMS = [
    "[嘉兴](GPE code=330400 name=嘉兴市)、[青浦](GPE code=310118 name=青浦区)、[嘉善](GPE code=330421 name=嘉善县)三方会商",
    "[上海](GPE code=310000 name=上海市)同意延伸轨道",
    "[内蒙古](GPE code=150000 name=内蒙古自治区)的风电",
    "[吉林](GPE code=220000 name=吉林省)的粮食",
    "[长沙](GPE code=430100 name=长沙市)的夜市",
    "[新乡](GPE code=410700 name=新乡市)的工厂",
    "[鄂尔多斯](GPE code=150600 name=鄂尔多斯市)的羊绒",
    "[西双版纳](GPE code=532800 name=西双版纳傣族自治州)的茶山",
    "[浦东](GPE code=310115 name=浦东新区)的码头",
    "[余杭](GPE code=330110 name=余杭区)的梦想小镇",
]
CLASS_WORD_OF_THE_NEXT_WORD = [
    "[上海](GPE code=310000 name=上海市)市场回暖",
    "[天津](GPE code=120000 name=天津市)市级示范园区",
    "[成都](GPE code=510100 name=成都市)市民排起长队",
    "[浙江](GPE code=330000 name=浙江省)省级财政",
    "[嘉善](GPE code=330421 name=嘉善县)县域经济",
    "[嘉兴](GPE code=330400 name=嘉兴市)市长出席",
    "[吉林省长春市](GPE code=220100 name=长春市)的车企",
    "[江苏](GPE code=320000 name=江苏省)省会的地铁",
]
ORDINARY_WORDS = [
    "出海口的泥沙",
    "维护国家长治久安",
    "发展中国家的诉求",
    "吃着三明治聊天",
    "市场资源与合作通道",
    "持久和平的愿望",
    "共同富裕的道路",
    "新兴产业与重大关切",
    "扩大开放，创新平台",
    "最大连续出水量",
    "嘉宾与外来宾客",
    "树立前进方向",
    "增强老百姓的安全感",
    "更高要求和更大方向",
    "投资兴业的热土",
    "投资阳光产业",
    "重大理论与重大庆典",
    "形成都市生活圈",
    "在人民和政府之间",
    "世界首座斜塔",
    "今天全县停课",
    "南部山区的西北角",
    "坚决反对和平演变",
    "健康县区的评选",
    "适应城市发展的需要",
    "广大地区的群众",
    "孙中山先生的遗墨",
    "知道真相的人们",
    "在国内黄金市场",
    "沿[长江](LOC)北岸",
    "在[渤海](LOC)南部",
]
CROSSED_BY_A_GREATER_PLACE = [
    "构建[湖南](GPE code=430000 name=湖南省)新格局",
    "跨越[西藏](GPE code=540000 name=西藏自治区)的公路",
    "召开[福建](GPE code=350000 name=福建省)专场",
    "[海南](GPE code=460000 name=海南省)东部沿海",
]
PEOPLE_NOT_PLACES = [
    "记者魏剑阁报道",
    "选手王剑阁夺冠",
    "副主席冯云龙出席",
    "处长韩安顺说",
]
EVIDENCE = [
    "[高明区](GPE code=440608)起步早，[高明](GPE code=440608 name=高明区)的陶瓷有名",
    "他很高明地化解了矛盾",
    "[佛山](GPE code=440600 name=佛山市)、[高明](GPE code=440608 name=高明区)、[三水](GPE code=440607 name=三水区)等地",
    "[大同市](GPE code=140200)转型，[大同](GPE code=140200 name=大同市)的蓝天多了",
    "世界大同的理想",
    "[江山市](GPE code=330881)的老街",
    "江山如此多娇",
    "[杭州](GPE code=330100 name=杭州市)、[平湖](GPE code=330482 name=平湖市)两地的客商",
    "[萧山](GPE code=330109 name=萧山区)、[滨江](GPE code=330108 name=滨江区)等地",
    "滨江步道人流如织",
]
AMBIGUOUS = [
    "[南京市鼓楼区](GPE code=320106 name=鼓楼区)很忙。[鼓楼区](GPE code=320106)又添新园",
    "[徐州市](GPE code=320300)表彰先进，[鼓楼区](GPE code=320302)居首",
    "[福州](GPE code=350100 name=福州市)下雨。[鼓楼区](GPE code=350102)内涝",
    "[鼓楼区](GPE name=鼓楼区)内涝",
    "[北京市](GPE code=110000)的[朝阳区](GPE code=110105)",
    "[济南](GPE code=370100 name=济南市)消息，[长清区](GPE code=370113)已通车",
    "[新乡市](GPE code=410700)辖[红旗区](GPE code=410702)、[新乡县](GPE code=410721)",
    "[云南](GPE code=530000 name=云南省)的[临翔区](GPE code=530902)",
]
CHARACTERS = [
    "[川](GPE code=510000 name=四川省)[渝](GPE code=500000 name=重庆市)两地签约",
    "[沪](GPE code=310000 name=上海市)[浙](GPE code=330000 name=浙江省)合作",
    "[沪](GPE code=310000 name=上海市)[嘉](GPE code=330400 name=嘉兴市)两地",
    "[鄂](GPE code=420000 name=湖北省)[湘](GPE code=430000 name=湖南省)[赣](GPE code=360000 name=江西省)三省联动",
    "[苏](GPE code=320000 name=江苏省)[皖](GPE code=340000 name=安徽省)两省交界",
    "[成](GPE code=510100 name=成都市)[渝](GPE code=500000 name=重庆市)两座城市",
    "[广](GPE code=440100 name=广州市)[莞](GPE code=441900 name=东莞市)[深](GPE code=440300 name=深圳市)三地通勤",
    "研究开通[深](GPE code=440300 name=深圳市)[惠](GPE code=441300 name=惠州市)两市航线",
    "会议昨日在[京](GPE code=110000 name=北京市)举行",
    "客商来[皖](GPE code=340000 name=安徽省)投资",
    "发挥邻[沪](GPE code=310000 name=上海市)优势",
    "专家赴[京](GPE code=110000 name=北京市)汇报",
    "[中](GPE name=中国)[美](GPE name=美国)两国的对话",
    "[中](GPE name=中国)[欧](LOC)关系",
    "[沪](GPE code=310000 name=上海市)[嘉](GPE code=330400 name=嘉兴市)合作提速",
    "[上海](GPE code=310000 name=上海市)与邻[沪](GPE code=310000 name=上海市)地区",
    "新老双方的交接",
    "津津乐道的话题",
    "湘绣与苏绣的传人",
    "京剧名家登台",
    "中方表示欢迎",
    "晋级决赛的选手",
    "宁可慢一点",
    "[粤](GPE code=440000 name=广东省)[港](GPE code=810000 name=香港特别行政区)[澳](GPE code=820000 name=澳门特别行政区)三方会商",
    "服务[港](GPE code=810000 name=香港特别行政区)[澳](GPE code=820000 name=澳门特别行政区)青年",
    "每日供[港](GPE code=810000 name=香港特别行政区)蔬菜，港口与沪港通照常",
    "书展今日在[闽](GPE code=350000 name=福建省)揭幕，在川流不息的人群里",
    "[穗](GPE code=440100 name=广州市)[深](GPE code=440300 name=深圳市)[惠](GPE code=441300 name=惠州市)城际加密",
    "[中](GPE name=中国)[欧](LOC)关系与[中](GPE name=中国)[欧](LOC)之间的航线，中英文路牌",
]
REGIONS = [
    "[京津冀](LOC)与[长三角](LOC)对接",
    "[成渝地区双城经济圈](LOC)提速",
    "[粤港澳大湾区](LOC)的灯会",
    "加强[成渝](LOC)联动",
    "[长江经济带](LOC)与[黄河流域](LOC)",
    "[杭州湾](LOC)与[太湖](LOC)的水质",
    "振兴[东北](LOC)的举措",
    "[东北地区](LOC)的粮仓",
    "车站东北的空地",
    "楼体分东南、西北两翼",
    "[图们江地区](LOC)的口岸",
    "[京津保地区](LOC)的湿地",
    "[南京都市圈](LOC)扩容",
    "[哈长城市群](LOC)规划",
    "[苏北](LOC)和[粤东](LOC)的产业转移",
    "[秦岭](LOC)与[青藏高原](LOC)",
    "[东南亚](LOC)、[欧洲](LOC)和[非洲](LOC)的订单",
    "沿海与东部的差距",
    "[渤海](LOC)、[黄海](LOC)与[南海](LOC)的渔场",
    "[佛山市南海区](GPE code=440605 name=南海区)的陶瓷",
    "沿[黄](LOC)各地植树",
    "[黄河洛阳段](LOC)的湿地与[长江](LOC)两岸",
    "[白渡河](LOC)上游和[罗溪河流域](LOC)的水土",
    "跨江两岸与城市内河上游",
    "打造“[东海药谷](LOC)”和“[云谷](LOC)”，走出低谷",
]
ZONES = [
    "[雄安新区](LOC)与[苏州工业园区](LOC)",
    "[苏州高新区](LOC)的工厂",
    "[上海张江](LOC)的实验室和[北京中关村](LOC)的论坛",
    "[松江经济技术开发区](LOC)招商",
    "[四川天府新区](LOC)的车企",
    "[江阴临港新城](LOC)开建，[临港新城](LOC)招商",
    "[马鞍山慈湖经济开发区](LOC)的企业",
    "[常熟市工业园区](LOC)的厂房",
    "[芜湖经济技术开发区](LOC)扩区，[经开区](LOC)将设分园",
    "[中国（上海）自由贸易试验区](LOC)的制度创新",
    "[卫滨区](GPE code=410703)、[高新区](LOC)、[获嘉县](GPE code=410724)",
    "国家级新区与示范区的数量",
    "各地的高新区都在转型",
    "[江苏](GPE code=320000 name=江苏省)设立自贸区的设想",
    "[深港科技合作区](LOC)的企业",
    "[白鹭湖国家级自然保护区](LOC)的候鸟",
    "疫情为[香港](GPE code=810000 name=香港特别行政区)经济带来压力",
]
ABROAD = [
    "[中国](GPE)与[新加坡](GPE)共建园区",
    "[美国](GPE)和[法国巴黎](GPE name=巴黎)",
    "[拉美](LOC)国家的合作伙伴",
    "[哈萨克斯坦](GPE)的[阿拉木图](GPE)",
    "我国与全国各地",
]
WIDTH = [
    "[廣東省佛山市順德區](GPE code=440606 name=顺德区)的家電",
    "[臺灣](GPE code=710000 name=台湾省)的水果",
]
NO_GOVERNMENT_NAMED = ["省、市、县三级联动", "全市上下", "我国中央企业", "自治区党委", "该省与本市"]

KINDS = {
    "full-names": FULL_NAMES, "nested": NESTED, "towns": TOWNS, "short-forms": SHORT_FORMS,
    "class-word-of-next": CLASS_WORD_OF_THE_NEXT_WORD, "ordinary-words": ORDINARY_WORDS,
    "crossed": CROSSED_BY_A_GREATER_PLACE, "people": PEOPLE_NOT_PLACES, "evidence": EVIDENCE, "ambiguous": AMBIGUOUS,
    "characters": CHARACTERS, "regions": REGIONS, "zones": ZONES, "abroad": ABROAD, "width": WIDTH,
    "no-government": NO_GOVERNMENT_NAMED,
}  # fmt: skip
ROWS = [pytest.param(row, id=f"{kind}-{i}") for kind, rows in KINDS.items() for i, row in enumerate(rows, start=1)]


def shown(mentions: list[Mention]) -> list[tuple]:
    return [(m.start, m.end, m.label, m.text, m.value and (m.value.code, m.value.name)) for m in mentions]


def wanted_of(marked: str) -> tuple[str, list[tuple]]:
    """The text, and what must be found: a GPE without attributes has no code and its surface as its name."""
    text, mentions = parse(marked)
    rows = [
        (start, end, label, surface, value or ((None, surface) if label == "GPE" else None))
        for start, end, label, surface, value in shown(mentions)
    ]
    return text, rows


@pytest.mark.parametrize("marked", ROWS)
def test_finds_the_places_of_a_sentence_and_no_others(marked):
    text, wanted = wanted_of(marked)
    assert shown(find_places(text)) == wanted


#: sentence, year of the article, what it means then
BY_YEAR = [
    ("[綦江](GPE code=500222 name=綦江县)的隧道", 2011),
    ("[綦江](GPE code=500110 name=綦江区)的隧道", 2015),
    ("[万盛](GPE code=500110 name=万盛区)的煤田", 2010),
    ("[崇明](GPE code=310230 name=崇明县)的芦苇", 2012),
    ("[崇明](GPE code=310151 name=崇明区)的芦苇", 2018),
    ("[莱芜](GPE code=371200 name=莱芜市)的钢厂", 2015),
    ("[莱芜](GPE code=370116 name=莱芜区)的钢厂", 2021),
    ("[海门](GPE code=320684 name=海门市)的家纺", 2016),
    ("[海门](GPE code=320614 name=海门区)的家纺", 2022),
    ("[九台市](GPE code=220181)的粮库", 2010),
    ("[长春市九台区](GPE code=220113 name=九台区)的粮库", 2016),
    ("[北京市崇文区](GPE code=110103 name=崇文区)的胡同", 2005),
    ("[北京市崇文区](GPE code=110103 name=崇文区)的胡同", 2020),
    ("[重庆市](GPE code=500000)挂牌", 1998),
    ("[四川省重庆市](GPE code=510200 name=重庆市)的港务", 1990),
    ("[嘉兴市](GPE code=330400)成立", 1984),
    ("[杭州市江干区](GPE code=330104 name=江干区)的会展", 2019),
    ("[杭州市临平区](GPE code=330113 name=临平区)的服装", 2022),
    ("[雄县](GPE code=130638)、[容城县](GPE code=130629)、[安新县](GPE code=130632)", 2017),
]


@pytest.mark.parametrize(("marked", "year"), BY_YEAR, ids=[f"{year}-{marked[1:4]}" for marked, year in BY_YEAR])
def test_a_name_has_the_code_of_the_article_s_year(marked, year):
    text, wanted = wanted_of(marked)
    assert shown(find_places(text, year=year)) == wanted


@pytest.mark.parametrize(
    ("name", "codes"),
    [("嘉兴", {"330400"}), ("浦东新区", {"310115"}), ("崇明区", {"310151"}), ("三沙", {"460300"}), ("鄞州", {"330212"}),
     ("崖州", {"460205"}), ("钱塘区", {"330114"}), ("公主岭", {"220184"}), ("巢湖市", {"340181"})],
)  # fmt: skip
def test_the_present_codes_of_a_name(name, codes):
    assert {division.code for division in in_year(names()[name].divisions, None)} == codes


@pytest.mark.parametrize("name", ["苏州工业园区", "雄安新区", "两江新区", "经济技术开发区"])
def test_a_zone_is_no_division(name):
    assert name not in names() or names()[name].kind == "region"


def test_the_table_of_divisions_is_whole():
    rows = read_table("divisions")
    now = [row for row in rows if not row["valid_to"]]
    assert sum(row["level"] == "province" for row in now) == 34
    assert sum(row["level"] == "prefecture" for row in now) == 333
    assert len({row["code"] for row in now}) == len(now)
    for row in rows:
        assert len(row["code"]) == 6 and row["code"].isdigit()
        assert not row["valid_from"] or not row["valid_to"] or row["valid_from"] < row["valid_to"]
        assert not row["short"] or row["name"].startswith(row["short"])


def test_every_county_has_something_above_it():
    rows = read_table("divisions")
    codes = {row["code"] for row in rows}
    for row in rows:
        assert row["level"] == "province" or is_under(row["code"], row["code"][:2] + "0000")
        assert row["code"][:2] + "0000" in codes


def test_cautions_speak_of_names_that_exist():
    divisions = {row["name"] for row in read_table("divisions")} | {row["short"] for row in read_table("divisions")}
    assert {row["name"] for row in read_table("place_cautions")} <= divisions
    codes = {row["code"] for row in read_table("divisions")}
    assert {row["code"] for row in read_table("place_characters")} <= codes
    assert {row["code"] for row in read_table("division_aliases")} <= codes


PIECES = st.sampled_from(
    ["上海市", "青浦区", "嘉兴", "朝阳", "鼓楼区", "川渝", "两地", "长江", "经济带", "临港新城", "镇", "村", "、", "在京", "中国", "（", "）",
     "自由贸易试验区", "發展", "臺灣", "和平", "的", "。", "\n", "A", "\U0001f600", "等乡镇", "东北"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60), st.none() | st.integers(1949, 2030))
def test_any_text_is_survived(text, year):
    found = find_places(text, year=year)
    assert found == find_places(text, year=year)
    assert all(text[m.start : m.end] == m.text and m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all((m.value is None) == (m.label == "LOC") for m in found)


@pytest.mark.parametrize("unit", ["川渝", "朝阳区。", "上海临港新城、", "中国（", "甲乙、", "镇", "高新区"])
def test_time_is_linear_in_the_text(unit):
    assert_linear(find_places, unit, size=4_000)
