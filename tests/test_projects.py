"""Projects and built places: rows of marked sentences, each with all PROJECT, FAC and zone mentions and nothing else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.markup import parse
from pipeline.places import find_places
from pipeline.projects import find_projects
from pipeline.words import Segmenter, own_entries

SEGMENTER = Segmenter(own_entries())


def find(text):
    return find_projects(text, SEGMENTER.cut(text), find_places(text))


CITY_LINES = [
    "[通苏嘉甬铁路](PROJECT)开工建设。",
    "加快推进[沪乍杭铁路](PROJECT)前期工作。",
    "两市推动[沪嘉城际轨道](PROJECT)建设。",
    "在建的[杭绍台铁路](PROJECT)明年通车。",
    "连通[沪昆高铁](FAC)。",
    "以[京沪高铁](FAC)为例。",
    "老[成渝铁路](FAC)已经运行多年。",
    "规划建设[渝昆第二高铁](PROJECT)。",
    "[甬金高速](PROJECT)全线开通。",
]

ROUTES = [
    "推进[嘉兴至松江的城际轨道](PROJECT)建设。",
    "规划中的[奉化至象山高速公路](PROJECT)长40公里。",
    "[温州到丽水的铁路](PROJECT)将于明年开工。",
    "新建[宁波—舟山铁路](PROJECT)。",
    "该项目东连[盐城至台州国家高速公路](FAC)，在此起步在镇海。",
    "建设[“海盐-平湖-金山”线](PROJECT)。",
    "推进[嵊州至新昌公路](PROJECT)和[诸暨至义乌公路](PROJECT)建设。",
    "[市域(郊)铁路杭州至德清线工程](PROJECT)开工。",
]

LISTS = [
    "加快建设[宁马](PROJECT)、[宁合](PROJECT)、[京沪](PROJECT)、[沪武](PROJECT)等高速公路。",
    "推进[北沿江](PROJECT)、[通苏嘉甬](PROJECT)、[沪通铁路二期](PROJECT)建设。",
    "[杭绍台](PROJECT)、[甬舟铁路](PROJECT)加快建设。",
    "今年开工建设[海宁至桐乡](PROJECT)、[嵊州至新昌](PROJECT)以及[杭金衢扩建](PROJECT)3条公路。",
    "推进[钱江通道北接线](PROJECT)、[嘉兴机场](PROJECT)等重大项目。",
    "[萧山科技城](PROJECT)、[柯桥新材料产业园](PROJECT)等项目签约。",
    "[湖州文化馆](PROJECT)、[德清地理信息小镇](PROJECT)、[安吉云上草原二期](PROJECT)等工程动工。",
    "沿线设[海宁](FAC)、[桐乡](FAC)、[德清](FAC)等3座车站。",
    "设站5座，分别是[新塍站](FAC)、[濮院站](FAC)、[崇福站](FAC)。",
]

PARTS = [
    "[沪通铁路二期](PROJECT)通车。",
    "[杭州湾大桥北接线二期工程](PROJECT)加快推进。",
    "[奉化大道北延工程](PROJECT)如期完工。",
    "[沪昆高铁嘉兴段](PROJECT)正式开工。",
    "[甬台温高速公路宁波段改扩建工程](PROJECT)动工。",
    "[杭绍台铁路(天台段)](PROJECT)全线开工。",
    "[桐乡数据产业园一期](PROJECT)已经建成，[二期工程](PROJECT)还在施工。",
    "这只基金的一期募了百亿。",
]

HEADS_OUTSIDE = [
    "[通苏嘉甬铁路](PROJECT)建设提速。",
    "[沪苏湖铁路](PROJECT)项目开工。",
    "新建[绍兴北站](PROJECT)。",
    "在建[金塘大桥](PROJECT)。",
    "[河姆渡食品集团糕点项目](PROJECT)投产。",
    "首个[曹娥江综合治理工程](PROJECT)启动。",
    "重大[舟山水资源配置工程](PROJECT)开工。",
    "市[海曙城市副中心](PROJECT)建得很快。",
]

PLACE_BEFORE = [
    "国务院批复设立[吉林长春新区](PROJECT)。",
    "[宁波市鄞州区联讯5G科技城](PROJECT)投资9亿元。",
    "[浙江省安吉县赋石水库清淤扩容工程](PROJECT)获得核准。",
    "[浙江浙中和衢州电网联网工程](PROJECT)开工。",
]

QUOTES = [
    "加快推进“[嘉善·金山毗邻地区一体化发展示范区](PROJECT)”建设。",
    "共建“[中缅经济走廊](PROJECT)”。",
    "加快建设[国家“五纵五横”高铁网](PROJECT)。",
    "总台发布“[品牌强县工程](PROJECT)”。",
]

ZONES = [
    "省里同意设立[金华新区](PROJECT)。",
    "他在[苏州高新区](LOC)工作。",
    "浦东新区发展很快。",
    "他们来到[余姚工业园区](LOC)。",
    "公司在[慈溪经济开发区](LOC)建设新厂。",
    "[金义综合保税区](PROJECT)揭牌。",
    "这是获批设立的又一个国家级新区。[舟山群岛新区](PROJECT)和[长春新区](PROJECT)面积不同。",
    "[临平开发区](LOC)交通方便。",
    "开发区管委会主任到会。",
    "[中新嘉善现代产业园](LOC)位于嘉善东部。",
    "[中新嘉善现代产业园](PROJECT)将打造产业高地。",
    "[中新嘉善现代产业园](PROJECT)总投资90亿元。",
    "[青山湖科技城](PROJECT)总体规划通过评审。",
]

BUILT_PLACES = [
    "列车从[杭州东站](FAC)出发。",
    "园区距[萧山国际机场](FAC)20公里。",
    "他坐[上海地铁](FAC)上班。",
    "站在[杭州湾大桥](FAC)上看海。",
    "新路与[杭甬高速](FAC)相连。",
    "规模超过[虹桥机场航站楼](FAC)。",
    "会议在[人民大会堂](FAC)举行。",
    "[中欧班列(义乌)](FAC)开行千列。",
    "采用类似[上海南站](FAC)到金山卫的城际铁路模式。",
    "接入[浙江电网](FAC)。",
]

ONCE_SAID = [
    "[嘉兴机场](PROJECT)年底开工。旅客到[嘉兴机场](PROJECT)只需半小时。",
    "[义甬舟大通道](PROJECT)开工建设。[义甬舟大通道](PROJECT)很长。",
    "原[衢州机场](FAC)停用，新建[衢州机场](PROJECT)。",
    "[嵊州大桥](PROJECT)今天合龙。",
    "[甬舟铁路](PROJECT)控制性工程——[金塘海底隧道](PROJECT)掘进顺利。",
    "[余姚大道](PROJECT)很宽。[余姚大道](PROJECT)是今年的重点工程。",
]

SHORT_FORMS = [
    "[北京新机场](PROJECT)将于明年建成。[新机场](PROJECT)有四条跑道。",
    "[黄石临空经济区](PROJECT)获批。[临空经济区](PROJECT)面积不小。",
    "[通苏嘉甬铁路](PROJECT)开工，[通苏嘉甬](PROJECT)长300公里。",
    "建设[绍兴行政副中心](PROJECT)，他到[行政副中心](PROJECT)上班。",
    "[杭州湾智慧物流港](PROJECT)（以下简称“[智慧港](PROJECT)”）开工，[智慧港](PROJECT)分两期。",
    "[绍兴生态示范区](PROJECT)揭牌。示范区很大。",
    "建设[北京新机场](PROJECT)。[新机场航站楼](PROJECT)很高。",
]

DESCRIBED = [
    "省级重点工程——[甬江第二隧道](PROJECT)全线贯通。",
    "超级工程[舟岱跨海大桥](PROJECT)主塔封顶。",
    "在建的省内最长公路隧道——[天姥山隧道](PROJECT)掘进过半。",
    "在[镇海码头](PROJECT)建设现场，焊花飞溅。",
    "市里首条高铁[沪乍高铁](PROJECT)今天铺轨。",
    "省里的第三个综合保税区[宁波综合保税区](PROJECT)昨天通过验收。",
    "市里新建了总长120公里的[天姥山旅游公路](PROJECT)。",
    "已建成3条跨江公路通道。",
    "全市有8个绿色产业园区。",
]

WORKS_ON_PARTS = [
    "[嵊州特大桥](PROJECT)桥面铺装完工。",
    "[衢江水电站](PROJECT)首台机组并网发电。",
    "[甬舟高铁](PROJECT)全长八十公里，预计后年建成。",
    "[余姚大道](PROJECT)连接两区，建成后行程缩短一半。",
    "推进[杭绍](PROJECT)、[甬绍高铁](PROJECT)建设。",
    "完工后将实现与[甬绍](FAC)、[杭绍高铁](FAC)的联通。",
]

LED = [
    "货物经[甬江大桥](FAC)出城。",
    "临近[北仑港](FAC)。",
    "助力[绍兴机场](PROJECT)建设。",
    "列车抵达[桐庐东站](FAC)。",
    "记者走进[桐岭机场](FAC)。停在[桐岭机场](FAC)的飞机不多。",
    "长江安徽段水位上涨。",
    "守住海岸线。",
    "全面落实依法治港。",
]

NUMBERED = [
    "[地铁3](PROJECT)、[5号线](PROJECT)开工建设。",
    "可换乘[地铁2](FAC)、[4](FAC)、[6号线](FAC)。",
    "[海鲲一号](PROJECT)机组并网，[海鲲一号](PROJECT)是新堆型。",
    "[桐乡丝绸产业园一期](PROJECT)投产，[首期](PROJECT)可年产万吨。",
]

UNNAMED = [
    "抓好重大交通工程建设。",
    "建设日产6200吨新型熟料生产线。",
    "谋划浙赣省际铁路。",
    "打通断头路。",
    "签订30个合作项目。",
    "要把这里建设成为世界一流产业园区。",
    "嘉兴市重点项目进展顺利。",
    "浙江高速公路很多。",
    "以人民为中心。",
    "守住生态红线。",
    "产品上线了。",
    "他在机场集团上班。",
    "各地加快建设一批特色小镇。",
    "这条生产线年产值十亿元。",
    "南京都市圈成员有八个城市。",
    "他是航天工程师。",
]

ROWS = [
    pytest.param(row, id=f"{group}-{number}")
    for group, rows in {
        "city-line": CITY_LINES,
        "route": ROUTES,
        "list": LISTS,
        "part": PARTS,
        "head-outside": HEADS_OUTSIDE,
        "place-before": PLACE_BEFORE,
        "quotes": QUOTES,
        "zone": ZONES,
        "built-place": BUILT_PLACES,
        "once-said": ONCE_SAID,
        "short-form": SHORT_FORMS,
        "described": DESCRIBED,
        "works-on-part": WORKS_ON_PARTS,
        "led": LED,
        "numbered": NUMBERED,
        "unnamed": UNNAMED,
    }.items()
    for number, row in enumerate(rows, start=1)
]


@pytest.mark.parametrize("row", ROWS)
def test_all_that_is_marked_is_found_and_nothing_else(row):
    text, wanted = parse(row)
    assert [(m.text, m.label) for m in find(text)] == [(m.text, m.label) for m in wanted]
    assert [(m.start, m.end) for m in find(text)] == [(m.start, m.end) for m in wanted]


PIECES = st.sampled_from(
    [
        "铁路",
        "高速",
        "京沪",
        "嘉兴",
        "至",
        "到",
        "、",
        "等",
        "项目",
        "工程",
        "“",
        "”",
        "（",
        "）",
        "新区",
        "站",
        "一期",
        "开工",
        "的",
        "6个",
        "\n",
    ]
)


@given(st.lists(PIECES | st.characters(), max_size=40).map("".join))
def test_any_string_is_read_the_same_twice_without_overlap(text):
    found = find(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == find(text)
