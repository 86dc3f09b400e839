"""Sentences and the project records that they must give.

A case is the sentence in markup, then one line for each project in the order of first mention:
`name = alias / alias | category | status | role:date … | role:amount unit …`; a date that is still to come ends in `?`.
A field that is `*` is not compared.
"""

import re
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PipelineError
from pipeline.markup import parse
from pipeline.records import assemble
from pipeline.records.names import is_short_form, take_apart
from pipeline.schema import Anchor, Article
from pipeline.spans import Mention
from pipeline.tables import read_table

TODAY = date(2019, 6, 15)


def bounds_of(text):
    ends = [m.end() for m in re.finditer(r"[。！？；\n]”?", text)]
    ends += [len(text)] if not ends or ends[-1] != len(text) else []
    return list(zip([0, *ends], ends, strict=False))


def read(marked, today=TODAY):
    text, mentions = parse(marked)
    anchor = Anchor(date=today, source="given") if today else None
    return assemble(Article(id="t", text=text, published=today), mentions, bounds_of(text), anchor)


def number(value):
    return f"{value:g}" if value is not None and abs(value) < 1e6 else str(value)


def line(project):
    name = " = ".join([project.name, " / ".join(project.aliases)] if project.aliases else [project.name])
    dates = " ".join(f"{d.role}:{d.value}{'?' if d.expected else ''}" for d in project.dates)
    amounts = " ".join(
        f"{a.role}:{number(a.value) if a.value is not None else f'{a.low:g}-{a.high:g}'} {a.unit}"
        for a in project.amounts
    )
    return " | ".join([name, project.category or "-", project.status or "-", dates, amounts])


def fits(found, wanted):
    return all(w.strip() in ("*", f.strip()) for f, w in zip(found.split("|"), wanted.split("|"), strict=False))


DONE = [
    ("[东江大桥](PROJECT)正式开工建设。", ["东江大桥 | bridge | under_construction"]),
    (
        "[东江大桥](PROJECT)已于[去年10月](DATE value=2018-10)开工。",
        ["东江大桥 | bridge | under_construction | start:2018-10"],
    ),
    (
        "[2018年5月8日](DATE value=2018-05-08)，[宁远机场](PROJECT)破土动工。",
        ["宁远机场 | airport | under_construction | start:2018-05-08"],
    ),
    ("[西岭水库](PROJECT)可研获批。", ["西岭水库 | water | approved"]),
    ("[国务院](ORG)批准设立[宁远新区](PROJECT)。", ["宁远新区 | zone | approved"]),
    (
        "[今年3月](DATE value=2019-03)，[省发展改革委](ORG)核准[西岭电站](PROJECT)。",
        ["西岭电站 | energy | approved | approved:2019-03"],
    ),
    ("[宁远至西岭铁路](PROJECT)列入省中长期铁路网建设名单。", ["宁远至西岭铁路 | railway | planned"]),
    ("[宁远物流园](PROJECT)与三家企业签约。", ["宁远物流园 | park | signed"]),
    ("[东江大桥](PROJECT)主桥顺利合龙。", ["东江大桥 | bridge | under_construction"]),
    ("[西岭隧道](PROJECT)贯通。", ["西岭隧道 | road | under_construction"]),
    ("[宁远体育馆](PROJECT)已经竣工。", ["宁远体育馆 | building | completed"]),
    ("[宁远博物馆](PROJECT)于[2017年](DATE value=2017)建成。", ["宁远博物馆 | building | completed | completion:2017"]),
    (
        "[宁远地铁2号线](PROJECT)[5月1日](DATE value=2019-05-01)开通运营。",
        ["宁远地铁2号线 | transit | operating | operation:2019-05-01"],
    ),
    (
        "[东江高速](PROJECT)于[2018年底](DATE value=2018 mod=END)建成通车。",
        ["东江高速 | road | operating | completion:2018 operation:2018"],
    ),
    ("[宁远水厂](PROJECT)初步设计已经提交。", ["宁远水厂 | water | preparatory"]),
    ("[宁远水厂](PROJECT)征地拆迁基本结束。", ["宁远水厂 | water | preparatory"]),
    ("[东江运河](PROJECT)建设步伐明显加快。", ["东江运河 | water | under_construction"]),
    ("代表们建议建设[东江隧道](PROJECT)。", ["东江隧道 | road | proposed"]),
    ("[东山湿地公园](PROJECT)正式揭牌。", ["东山湿地公园 | park | operating"]),
]

TO_COME = [
    ("[东江大桥](PROJECT)将于[今年9月](DATE value=2019-09)开工。", ["东江大桥 | bridge | planned | start:2019-09?"]),
    ("[东江大桥](PROJECT)拟于[明年](DATE value=2020)动工。", ["东江大桥 | bridge | planned | start:2020?"]),
    ("[东江大桥](PROJECT)预计[2022年](DATE value=2022)建成通车。", ["东江大桥 | bridge | planned | completion:2022? operation:2022?"]),
    ("力争[东江大桥](PROJECT)[2021年](DATE value=2021)建成。", ["东江大桥 | bridge | planned | completion:2021?"]),
    ("[东江大桥](PROJECT)[2021年6月](DATE value=2021-06)通车。", ["东江大桥 | bridge | planned | operation:2021-06?"]),
    ("[东江大桥](PROJECT)有望[年底](DATE value=2019 mod=END)前竣工。", ["东江大桥 | bridge | planned | completion:2019?"]),
    ("[宁远机场](PROJECT)将于[年底](DATE value=2019 mod=END)前开工建设，并计划于[2023年](DATE value=2023)建成启用。",
     ["宁远机场 | airport | planned | start:2019? completion:2023? operation:2023?"]),
    ("[东江大桥](PROJECT)开工在即。", ["东江大桥 | bridge | planned"]),
    ("[东江大桥](PROJECT)计划竣工时间为[2020年8月](DATE value=2020-08)。", ["东江大桥 | bridge | planned | completion:2020-08?"]),
    ("[宁远新区](PROJECT)有望获批。", ["宁远新区 | zone | preparatory"]),
    ("市里要建设[宁远科技城](PROJECT)和[西岭产业园](PROJECT)。", ["宁远科技城 | park | planned", "西岭产业园 | park | planned"]),
    ("《[宁远市综合交通规划](POLICY)》提出，加快[宁西铁路](PROJECT)、[宁东高速](PROJECT)等项目建设。",
     ["宁西铁路 | railway | planned", "宁东高速 | road | planned"]),
    ("[宁远大道](PROJECT)正在建设，[2020年](DATE value=2020)通车。", ["宁远大道 | road | under_construction | operation:2020?"]),
    ("[宁远大道](PROJECT)通车进入倒计时。", ["宁远大道 | road | planned"]),
]  # fmt: skip

ONGOING = [
    ("[宁远大道](PROJECT)正在施工。", ["宁远大道 | road | under_construction"]),
    ("在建的[宁远大道](PROJECT)长[12公里](QUANTITY value=12 unit=km)。", ["宁远大道 | road | under_construction | | length:12 km"]),
    ("[宁西铁路](PROJECT)正在开展前期工作。", ["宁西铁路 | railway | preparatory"]),
    ("[宁西铁路](PROJECT)前期工作正在加快推进。", ["宁西铁路 | railway | preparatory"]),
    ("[宁远大道](PROJECT)正在报批。", ["宁远大道 | road | preparatory"]),
    ("[宁远大道](PROJECT)和[西岭大道](PROJECT)加快建设。", ["宁远大道 | road | under_construction", "西岭大道 | road | under_construction"]),
    ("[宁远大道](PROJECT)施工现场机器轰鸣。", ["宁远大道 | road | under_construction"]),
    ("[宁远大道](PROJECT)累计完成投资[3亿元](MONEY value=300000000 unit=CNY)。",
     ["宁远大道 | road | under_construction | | other:300000000 CNY"]),
]  # fmt: skip

DENIED = [
    ("[东江大桥](PROJECT)尚未开工。", ["东江大桥 | bridge | -"]),
    ("[东江大桥](PROJECT)已获批复，但至今未开工。", ["东江大桥 | bridge | approved"]),
    ("[东江大桥](PROJECT)不再建设。", ["东江大桥 | bridge | suspended"]),
    ("[东江大桥](PROJECT)因资金问题被叫停。", ["东江大桥 | bridge | suspended"]),
    ("[东江大桥](PROJECT)停工两年后已复工。", ["东江大桥 | bridge | under_construction"]),
    ("[东江大桥](PROJECT)没有列入今年的建设计划。", ["东江大桥 | bridge | -"]),
    ("[宁远机场](PROJECT)去年开工，今年被暂缓建设。", ["宁远机场 | airport | suspended"]),
]

CONDITIONAL = [
    ("[东江大桥](PROJECT)建成后，将缩短两岸车程。", ["东江大桥 | bridge | -"]),
    ("[东江大桥](PROJECT)建成通车后，两岸只需[10分钟](DATE value=PT10M)。", ["东江大桥 | bridge | -"]),
    ("[东江大桥](PROJECT)正在施工，竣工投产后，产能翻番。", ["东江大桥 | bridge | under_construction"]),
    ("[东江大桥](PROJECT)建设的意义不止于此。", ["东江大桥 | bridge | -"]),
    ("[东江大桥](PROJECT)运营模式尚在研究。", ["东江大桥 | bridge | -"]),
    ("建设好[宁远新区](PROJECT)，对于推进[西部大开发](POLICY)意义重大。", ["宁远新区 | zone | -"]),
    ("[宁远新区](PROJECT)带动了全省新开工项目中的制造业投资。", ["宁远新区 | zone | -"]),
]

LATEST = [
    ("[宁西铁路](PROJECT)[2015年](DATE value=2015)获批，[2017年](DATE value=2017)开工，[2021年](DATE value=2021)通车。",
     ["宁西铁路 | railway | under_construction | approved:2015 start:2017 operation:2021?"]),
    ("[宁西铁路](PROJECT)[2009年](DATE value=2009)立项，[2010年](DATE value=2010)动工，[2014年](DATE value=2014)竣工，[2015年](DATE value=2015)投入运营。",
     ["宁西铁路 | railway | operating | approved:2009 start:2010 completion:2014 operation:2015"]),
    ("[宁西铁路](PROJECT)可研已批复，将于[明年](DATE value=2020)开工。", ["宁西铁路 | railway | approved | start:2020?"]),
    ("[宁西铁路](PROJECT)[2018年](DATE value=2018)开工。该铁路全长[80公里](QUANTITY value=80 unit=km)，设计时速[250公里](QUANTITY value=250 unit=km/h)。",
     ["宁西铁路 | railway | under_construction | start:2018 | length:80 km other:250 km/h"]),
    ("[宁远社区](PROJECT)分两期建设。[宁远社区一期](PROJECT)去年竣工，[二期工程](PROJECT)稳步推进。",
     ["宁远社区 | building | under_construction", "宁远社区一期 | building | completed", "二期工程 | building | under_construction"]),
    ("[宁西铁路](PROJECT)计划[今年](DATE value=2019)开工。[宁西铁路](PROJECT)将于[2019年8月](DATE value=2019-08)开工。",
     ["宁西铁路 | railway | planned | start:2019-08?"]),
]  # fmt: skip

DISTRIBUTED = [
    ("[宁西铁路](PROJECT)、[宁东铁路](PROJECT)和[东江大桥](PROJECT)等35个项目一同开工。",
     ["宁西铁路 | railway | under_construction", "宁东铁路 | railway | under_construction", "东江大桥 | bridge | under_construction"]),
    ("[2018年](DATE value=2018)，[宁西铁路](PROJECT)开工，[宁东铁路](PROJECT)竣工。",
     ["宁西铁路 | railway | under_construction | start:2018", "宁东铁路 | railway | completed | completion:2018"]),
    ("[宁西铁路](PROJECT)、[宁东铁路](PROJECT)分别于[2016年](DATE value=2016)和[2018年](DATE value=2018)开工。",
     ["宁西铁路 | railway | under_construction | start:2016", "宁东铁路 | railway | under_construction | start:2018"]),
    ("[宁西铁路](PROJECT)、[宁东铁路](PROJECT)总投资分别为[30亿元](MONEY value=3000000000 unit=CNY)和[45亿元](MONEY value=4500000000 unit=CNY)。",
     ["宁西铁路 | railway | - | | investment:3000000000 CNY", "宁东铁路 | railway | - | | investment:4500000000 CNY"]),
    ("[宁西](PROJECT)、[宁东](PROJECT)、[西江高速公路](PROJECT)开工，总投资[90亿元](MONEY value=9000000000 unit=CNY)。",
     ["宁西 | road | under_construction", "宁东 | road | under_construction", "西江高速公路 | road | under_construction"]),
    ("[宁西铁路](PROJECT)开工，[东江大桥](PROJECT)尚在规划中。", ["宁西铁路 | railway | under_construction", "东江大桥 | bridge | planned"]),
    ("[宁西铁路](PROJECT)已开工，造价[34亿元](MONEY value=3400000000 unit=CNY)；[东江大桥](PROJECT)完成招标，造价[7亿元](MONEY value=700000000 unit=CNY)。",
     ["宁西铁路 | railway | under_construction | | investment:3400000000 CNY", "东江大桥 | bridge | preparatory | | investment:700000000 CNY"]),
    ("[4月2日](DATE value=2019-04-02)，全市集中开工20个项目。其中，[宁远医院](PROJECT)总投资[6亿元](MONEY value=600000000 unit=CNY)。[宁远中学](PROJECT)占地[60亩](QUANTITY value=60 unit=\"[mu_cn]\")。",
     ["宁远医院 | building | under_construction | start:2019-04-02 | investment:600000000 CNY", "宁远中学 | building | under_construction | start:2019-04-02 | area:60 [mu_cn]"]),
    ("去年批复的省级新区已有三个，分别是[宁远新区](PROJECT)，[西岭新区](PROJECT)和[东江新区](PROJECT)。",
     ["宁远新区 | zone | approved", "西岭新区 | zone | approved", "东江新区 | zone | approved"]),
    ("此次动工的有[宁远水厂](PROJECT)、[西岭电站](PROJECT)等，还有[东江大桥](PROJECT)。",
     ["宁远水厂 | water | under_construction", "西岭电站 | energy | under_construction", "东江大桥 | bridge | under_construction"]),
    ("[宁西铁路](PROJECT)将与[宁东铁路](PROJECT)相连。", ["宁西铁路 | railway | -", "宁东铁路 | railway | -"]),
    ("[宁西铁路](PROJECT)已开工，是[省高铁网](PROJECT)的骨架。", ["宁西铁路 | railway | under_construction", "省高铁网 | railway | -"]),
    ("[宁西铁路](PROJECT)东连在建的[宁东铁路](PROJECT)，全长[80公里](QUANTITY value=80 unit=km)。",
     ["宁西铁路 | railway | - | | length:80 km", "宁东铁路 | railway | under_construction"]),
]  # fmt: skip

AMOUNTS = [
    ("[东江大桥](PROJECT)全长[3.2公里](QUANTITY value=3.2 unit=km)，概算投资[11亿元](MONEY value=1100000000 unit=CNY)。",
     ["东江大桥 | bridge | - | | length:3.2 km investment:1100000000 CNY"]),
    ("总投资[3.7亿元](MONEY value=370000000 unit=CNY)的[宁远产业园](PROJECT)竣工投产。",
     ["宁远产业园 | park | operating | | investment:370000000 CNY"]),
    ("[宁远产业园](PROJECT)规划面积[15平方公里](QUANTITY value=15 unit=km2)，占地[3000亩](QUANTITY value=3000 unit=\"[mu_cn]\")。",
     ["宁远产业园 | park | - | | area:15 km2 area:3000 [mu_cn]"]),
    ("[宁远机场](PROJECT)每年可接待[300万人次](QUANTITY value=3000000 unit=人次)，建设[2条](QUANTITY value=2 unit=条)跑道。",
     ["宁远机场 | airport | - | | capacity:3000000 人次 count:2 条"]),
    ("[宁西铁路](PROJECT)设[6座](QUANTITY value=6 unit=座)车站，设计时速[160公里](QUANTITY value=160 unit=km/h)。",
     ["宁西铁路 | railway | - | | count:6 座 other:160 km/h"]),
    ("[西岭电站](PROJECT)装机容量[120万千瓦](QUANTITY value=1200000 unit=kW)。", ["西岭电站 | energy | - | | capacity:1200000 kW"]),
    ("[宁远产业园](PROJECT)去年实现营业收入[9亿元](MONEY value=900000000 unit=CNY)。", ["宁远产业园 | park | - | |"]),
    ("[宁西铁路](PROJECT)全长[80公里](QUANTITY value=80 unit=km)，其中桥梁[20公里](QUANTITY value=20 unit=km)。",
     ["宁西铁路 | railway | - | | length:80 km"]),
    ("[宁西铁路](PROJECT)年内计划完成投资[5亿元](MONEY value=500000000 unit=CNY)。", ["宁西铁路 | railway | * | | other:500000000 CNY"]),
    ("[东江大桥](PROJECT)主跨[400米](QUANTITY value=400 unit=m)，桥面宽[30米](QUANTITY value=30 unit=m)。",
     ["东江大桥 | bridge | - | | other:400 m other:30 m"]),
    ("[东江大桥](PROJECT)总投资[10亿至12亿元](MONEY low=1000000000 high=1200000000 unit=CNY)。",
     ["东江大桥 | bridge | - | | investment:1e+09-1.2e+09 CNY"]),
    ("[宁西高速](PROJECT)途经[5个](QUANTITY value=5 unit=个)县，全长[90公里](QUANTITY value=90 unit=km)。",
     ["宁西高速 | road | - | | length:90 km"]),
    ("[宁远水厂](PROJECT)日供水[20万吨](QUANTITY value=200000 unit=t)。", ["宁远水厂 | water | - | | capacity:200000 t"]),
    ("[宁远产业园](PROJECT)、[西岭产业园](PROJECT)开工，共投资[9亿元](MONEY value=900000000 unit=CNY)。",
     ["宁远产业园 | park | under_construction | |", "西岭产业园 | park | under_construction | |"]),
]  # fmt: skip

NAMES = [
    ("[宁远至西岭高速公路](PROJECT)开工。[宁西高速](PROJECT)全长[90公里](QUANTITY value=90 unit=km)。",
     ["宁远至西岭高速公路 = 宁西高速 | road | under_construction | | length:90 km"]),
    ("[东江省宁远新区](PROJECT)获批。[宁远新区](PROJECT)位于江北。", ["东江省宁远新区 = 宁远新区 | zone | approved"]),
    ("[宁远国际航空枢纽工程](PROJECT)（以下简称“[新枢纽](PROJECT)”）已开工。", ["宁远国际航空枢纽工程 = 新枢纽 | * | under_construction"]),
    ("[宁西高速一期](PROJECT)通车，[宁西高速二期](PROJECT)开工。", ["宁西高速一期 | road | operating", "宁西高速二期 | road | under_construction"]),
    ("[宁西高速](PROJECT)在建，[宁西高速西岭段](PROJECT)通车。", ["宁西高速 | road | under_construction", "宁西高速西岭段 | road | operating"]),
    ("[宁（远）西（岭）高速](PROJECT)开工。[宁西高速](PROJECT)将设[6处](QUANTITY value=6 unit=处)互通。",
     ["宁（远）西（岭）高速 = 宁西高速 | road | under_construction | | count:6 处"]),
    ("[宁远机场航站楼](PROJECT)封顶，[宁远机场](PROJECT)明年启用。", ["宁远机场航站楼 | building | under_construction", "宁远机场 | airport | *"]),
    ("[宁远东站](PROJECT)开工，[宁远站](PROJECT)完成招标。", ["宁远东站 | building | under_construction", "宁远站 | building | preparatory"]),
    ("[3号线](PROJECT)开通，[5号线](PROJECT)开工。", ["3号线 | transit | operating", "5号线 | transit | under_construction"]),
    ("[东山线](PROJECT)是一条高速公路，已开工。", ["东山线 | road | under_construction"]),
    ("[宁西](PROJECT)、[宁东](PROJECT)等高速公路已通车。", ["宁西 | road | operating", "宁东 | road | operating"]),
]  # fmt: skip

FOCUS = [
    ("[宁西铁路](PROJECT)\n全长[80公里](QUANTITY value=80 unit=km)。", ["宁西铁路 | railway | - | | length:80 km"]),
    ("[宁西铁路](PROJECT)已开工。全市今年生产总值[900亿元](MONEY value=90000000000 unit=CNY)。", ["宁西铁路 | railway | under_construction | |"]),
    ("[宁西铁路](PROJECT)已开工。\n[东江大桥](PROJECT)总投资[5亿元](MONEY value=500000000 unit=CNY)。",
     ["宁西铁路 | railway | under_construction | |", "东江大桥 | bridge | - | | investment:500000000 CNY"]),
    ("[宁西铁路](PROJECT)进展顺利。负责人说，该项目[明年](DATE value=2020)建成。", ["宁西铁路 | railway | * | completion:2020?"]),
    ("[4月2日](DATE value=2019-04-02)电，[宁西铁路](PROJECT)开工。", ["宁西铁路 | railway | under_construction |"]),
    ("[目前](DATE value=PRESENT_REF)[宁西铁路](PROJECT)开工。", ["宁西铁路 | railway | under_construction |"]),
    ("[日前](DATE value=PAST_REF)，[宁西铁路](PROJECT)开工。", ["宁西铁路 | railway | under_construction | start:PAST_REF"]),
    ("[宁西铁路](PROJECT)[4年](DATE value=P4Y mod=AFTER)后全线贯通。", ["宁西铁路 | railway | planned | completion:P4Y?"]),
    ("[宁西铁路](PROJECT)工期[4年](DATE value=P4Y)，已开工。", ["宁西铁路 | railway | under_construction |"]),
    ("[二期](PROJECT)也在考虑之列。", []),
    ("[宁远市](GPE code=330400)没有新的项目。", []),
    ("[东江大桥](FAC)长[3公里](QUANTITY value=3 unit=km)。", []),
]  # fmt: skip

PHASES_OF_WORK = [
    ("[东江大桥](PROJECT)进入上部结构安装阶段。", ["东江大桥 | bridge | under_construction"]),
    ("[东江大桥](PROJECT)的施工现场，塔吊林立。", ["东江大桥 | bridge | under_construction"]),
    ("[东江大桥](PROJECT)、[西岭隧道](PROJECT)都在火热建设中。", ["东江大桥 | bridge | under_construction", "西岭隧道 | road | under_construction"]),
    ("[日前](DATE value=PAST_REF)，[东江大桥](PROJECT)桥面铺装全部完工。", ["东江大桥 | bridge | under_construction |"]),
    ("[西岭水库](PROJECT)导流洞顺利贯通。", ["西岭水库 | water | under_construction |"]),
    ("[西岭水库](PROJECT)大坝填筑过半。", ["西岭水库 | water | under_construction"]),
    ("[宁西铁路](PROJECT)进入拉通试验阶段。", ["宁西铁路 | railway | completed"]),
    ("[宁远保税区](PROJECT)通过联合验收。", ["宁远保税区 | zone | completed"]),
    ("当地规划建设了[东江旅游公路](PROJECT)。", ["东江旅游公路 | road | completed"]),
    ("[西岭电站2号机组](PROJECT)投入商业运营。", ["西岭电站2号机组 | energy | operating"]),
    ("[西岭电站](PROJECT)开通初期运力有限。", ["西岭电站 | energy | -"]),
    ("方案对[东江防洪工程](PROJECT)等作出部署。", ["东江防洪工程 | water | planned"]),
    ("[宁远产业园](PROJECT)将打造占地[5平方公里](QUANTITY value=5 unit=km2)的国际合作园区。", ["宁远产业园 | park | planned | | area:5 km2"]),
    ("[宁远产业园](PROJECT)将打造一支人才队伍。", ["宁远产业园 | park | -"]),
    ("规划预留了[宁远至西岭线](PROJECT)。", ["宁远至西岭线 | * | planned"]),
    ("这有赖规划的进一步落实，[宁西铁路](PROJECT)意义重大。", ["宁西铁路 | railway | -"]),
]  # fmt: skip

PARTS = [
    ("[宁西铁路](PROJECT)控制性工程——[东江大桥](PROJECT)顺利合龙。", ["宁西铁路 | railway | under_construction", "东江大桥 | bridge | under_construction"]),
    ("[东江大桥](PROJECT)是[宁西铁路](PROJECT)的重点控制性工程。[东江大桥](PROJECT)顺利合龙。",
     ["东江大桥 | bridge | under_construction", "宁西铁路 | railway | under_construction"]),
    ("作为[宁西铁路](PROJECT)全线控制性工程，[东江大桥](PROJECT)顺利合龙。", ["宁西铁路 | railway | under_construction", "东江大桥 | bridge | under_construction"]),
    ("[宁西铁路](PROJECT)旁，[东江大桥](PROJECT)顺利合龙。", ["宁西铁路 | railway | -", "东江大桥 | bridge | under_construction"]),
    ("[宁远药业基地一期](PROJECT)投产，[首期](PROJECT)占地[90亩](QUANTITY value=90 unit=\"[mu_cn]\")。",
     ["宁远药业基地一期 = 首期 | base | operating | | area:90 [mu_cn]"]),
    ("[宁西运河](PROJECT)正在施工，[宁西运河主体工程](PROJECT)力争[2022年](DATE value=2022)建成。",
     ["宁西运河主体工程 = 宁西运河 | water | under_construction | completion:2022?"]),
]  # fmt: skip

LINES = [
    ("[沪甬城际](PROJECT)获批。[宁波至上海松江的城际铁路](PROJECT)长[90公里](QUANTITY value=90 unit=km)。[上海到宁波的城际铁路](PROJECT)正在规划中。",
     ["宁波至上海松江的城际铁路 = 沪甬城际 / 上海到宁波的城际铁路 | railway | approved | | length:90 km"]),
    ("[渝昆高铁](PROJECT)开工。[昆明至重庆高速铁路](PROJECT)设[9座](QUANTITY value=9 unit=座)车站。",
     ["昆明至重庆高速铁路 = 渝昆高铁 | railway | under_construction | | count:9 座"]),
    ("[沪甬城际](PROJECT)开工，[宁波至舟山铁路](PROJECT)获批。", ["沪甬城际 | railway | under_construction", "宁波至舟山铁路 | railway | approved"]),
]  # fmt: skip

TOLD = [
    ("[宁西铁路](PROJECT)预计六月完成铺轨，[年底](DATE value=2019 mod=END)建成。", ["宁西铁路 | railway | planned | completion:2019?"]),
    ("[今天](DATE value=2019-06-15)（[6月15日](DATE value=2019-06-15)），位于东山的[西岭水库](PROJECT)开工建设。",
     ["西岭水库 | water | under_construction | start:2019-06-15"]),
    ("[宁远](GPE code=330400)[6月14日](DATE value=2019-06-14)电，推介会今日举行。仪式上，[东山电站](PROJECT)和[西岭水厂](PROJECT)现场签约。",
     ["东山电站 | energy | signed | signed:2019-06-14", "西岭水厂 | water | signed | signed:2019-06-14"]),
    ("[2018年](DATE value=2018)，全省提速建设。[宁西铁路](PROJECT)正式开工，[东江大桥](PROJECT)建成。",
     ["宁西铁路 | railway | under_construction | start:2018", "东江大桥 | bridge | completed | completion:2018"]),
    ("[2018年](DATE value=2018)，全省提速建设。\n[宁西铁路](PROJECT)正式开工。", ["宁西铁路 | railway | under_construction |"]),
    ("[2018年](DATE value=2018)，全省提速建设。[宁西铁路](PROJECT)将开工。", ["宁西铁路 | railway | planned |"]),
    ("[5月6日](DATE value=2019-05-06)[宁远市规划局](ORG)透露，[东江新城](PROJECT)正在规划中。", ["东江新城 | zone | planned | announced:2019-05-06"]),
    ("[5月6日](DATE value=2019-05-06)，两市签订了《[东江合作协议](POLICY)》，提出双方将推进[东江新城](PROJECT)建设。",
     ["东江新城 | zone | planned | announced:2019-05-06"]),
    ("有人提到[宁西铁路](PROJECT)。\n“[3-5年](DATE value=P3Y/P5Y)内就能建成。”", ["宁西铁路 | railway | planned | completion:P3Y/P5Y?"]),
    ("[宁西铁路](PROJECT)已开工。大家很高兴。\n“[3-5年](DATE value=P3Y/P5Y)内就能建成。”", ["宁西铁路 | railway | under_construction |"]),
    ("[宁西铁路](PROJECT)开工。在城西，[目前](DATE value=PRESENT_REF)已建成[6条](QUANTITY value=6 unit=条)道路。", ["宁西铁路 | railway | under_construction | |"]),
]  # fmt: skip

CARRIED = [
    ("[宁西铁路](PROJECT)累计发送旅客[300万人次](QUANTITY value=3000000 unit=人次)。", ["宁西铁路 | railway | - | | other:3000000 人次"]),
    ("[宁西铁路](PROJECT)设计年发送旅客[300万人次](QUANTITY value=3000000 unit=人次)。", ["宁西铁路 | railway | - | | capacity:3000000 人次"]),
    ("[宁西铁路](PROJECT)货运量增长[2倍](QUANTITY value=2 unit=倍)。", ["宁西铁路 | railway | - | |"]),
    ("[宁西运河](PROJECT)将使航程缩短[500公里](QUANTITY value=500 unit=km)。", ["宁西运河 | water | - | | other:500 km"]),
    ("[东江大桥](PROJECT)完成总工程量的[60%](PERCENT value=60 unit=%)。", ["东江大桥 | bridge | under_construction | | other:60 %"]),
    ("[西岭电站](PROJECT)安装[4台](QUANTITY value=4 unit=台)机组。", ["西岭电站 | energy | - | | count:4 台"]),
    ("[甲记药业](PROJECT)、[西岭产业园](PROJECT)等项目签约。", ["甲记药业 | other | signed", "西岭产业园 | park | signed"]),
]  # fmt: skip

CASES = {
    "done": DONE, "to_come": TO_COME, "ongoing": ONGOING, "denied": DENIED, "conditional": CONDITIONAL, "latest": LATEST,
    "distributed": DISTRIBUTED, "amounts": AMOUNTS, "names": NAMES, "focus": FOCUS,
    "phases_of_work": PHASES_OF_WORK, "parts": PARTS, "lines": LINES, "told": TOLD, "carried": CARRIED,
}  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [pytest.param(*c, id=f"{kind}-{parse(c[0])[0][:16]}") for kind, cases in CASES.items() for c in cases],
)
def test_sentence_gives_records(marked, wanted):
    gives_records(marked, wanted)


def gives_records(marked, wanted):
    """Hold that the sentence gives just these records, in this order."""
    found = [line(p) for p in read(marked).projects]
    assert len(found) == len(wanted), found
    assert [w for f, w in zip(found, wanted, strict=True) if not fits(f, w)] == [], found


def test_there_are_enough_cases():
    assert sum(map(len, CASES.values())) >= 120


#: (sentence, organisations with their part, places with their code)
PARTICIPANTS = [
    ("由[东江集团](ORG)承建的[宁远机场](PROJECT)位于[宁远市](GPE code=330400)。", [("东江集团", "builder")], [("宁远市", "330400")]),
    ("[国务院](ORG)批复设立[宁远新区](PROJECT)。", [("国务院", "approver")], []),
    ("[宁远机场](PROJECT)获[国家发展改革委](ORG)批复。", [("国家发展改革委", "approver")], []),
    ("[宁远市政府](ORG)与[东江集团](ORG)签署[宁远机场](PROJECT)协议。", [("宁远市政府", "signatory"), ("东江集团", "signatory")], []),
    ("[宁远机场](PROJECT)由[东江设计院](ORG)设计，服务[长三角](LOC)。", [("东江设计院", "designer")], [("长三角", None)]),
    ("[东江集团](ORG)到访。[宁远机场](PROJECT)开工。", [], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "parties", "places"), [pytest.param(*c, id=parse(c[0])[0][:16]) for c in PARTICIPANTS]
)
def test_sentence_gives_participants(marked, parties, places):
    project = read(marked).projects[0]
    assert [(p.name, p.role) for p in project.organisations] == parties
    assert [(p.name, p.code) for p in project.places] == places


def test_status_and_slots_point_at_their_words():
    record = read(
        "[东江大桥](PROJECT)已于[2018年](DATE value=2018)开工，造价[11亿元](MONEY value=1100000000 unit=CNY)。"
    )
    text = "东江大桥已于2018年开工，造价11亿元。"
    project = record.projects[0]
    for part in (project.status_evidence, *project.dates, *project.amounts):
        assert text[part.start : part.end] == part.text
    assert project.evidence[0].model_dump() == {"start": 0, "end": len(text)}
    assert [m.id for m in record.mentions] == ["m1", "m2", "m3"]
    assert project.mentions == ["m1"]
    assert project.dates[0].source == "gold"


@pytest.mark.parametrize(
    "mentions",
    [
        [Mention(0, 4, "PROJECT", "西岭大桥", "x")],
        [Mention(0, 4, "PROJECT", "东江大桥", "x"), Mention(2, 4, "FAC", "大桥", "x")],
        [Mention(2, 2, "PROJECT", "", "x")],
    ],
    ids=["other-text", "overlap", "empty"],
)
def test_untrue_mentions_are_refused(mentions):
    with pytest.raises(PipelineError):
        assemble(Article(id="t", text="东江大桥开工。"), mentions, [(0, 7)], None)


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [
        ("宁西高速", "宁远至西岭高速公路", True),
        ("宁西高铁", "宁西客运专线", True),
        ("宁西高速", "宁西铁路", False),
        ("宁远新区", "东江省宁远新区", True),
        ("新机场", "宁远新机场", True),
        ("宁西高速", "宁西高速二期", False),
        ("宁西高速一期", "宁西高速二期", False),
        ("宁西高速", "宁西高速西岭段", False),
        ("宁远机场", "宁远机场航站楼", False),
        ("宁远站", "宁远东站", False),
        ("宁远小学", "宁远医院", False),
        ("宁远机场", "宁远-西岭-东江枢纽线", False),
        ("3号线", "13号线", False),
        ("一期", "东山园区一期", False),
        ("东山产业园", "东山产业园区", True),
    ],
)
def test_short_forms(short, long, same):
    assert is_short_form(take_apart(short), take_apart(long)) is same


@pytest.mark.parametrize("row", read_table("status_cues"), ids=lambda row: row["cue"][:24])
def test_every_status_cue_gives_what_its_example_says(row):
    project = read(row["example"]).projects[0]
    assert (project.status or "-") == row["gives"]


@pytest.mark.parametrize("row", read_table("amount_roles"), ids=lambda row: row["example"][-30:])
def test_every_amount_row_gives_what_its_example_says(row):
    amounts = read(row["example"]).projects[0].amounts
    assert (amounts[-1].role if amounts else "-") == row["gives"]


@pytest.mark.parametrize("row", read_table("project_heads"), ids=lambda row: row["head"])
def test_every_head_ends_its_example(row):
    name = take_apart(row["example"])
    assert name.head == row["head"] or row["head"] in row["example"]
    assert name.category in (row["category"], None)


@pytest.mark.parametrize("row", read_table("party_roles"), ids=lambda row: row["example"][-20:])
def test_every_party_row_gives_what_its_example_says(row):
    assert read(row["example"]).projects[0].organisations[0].role == row["gives"]


@pytest.mark.parametrize("row", read_table("project_contexts"), ids=lambda row: row["category"])
def test_every_context_gives_its_category(row):
    assert read(row["example"]).projects[0].category == row["category"]


PIECES = st.lists(
    st.sampled_from(
        [
            "[东江大桥](PROJECT)",
            "[宁西铁路](PROJECT)",
            "[一期](PROJECT)",
            "[2018年](DATE value=2018)",
            "，",
            "。",
            "、",
            "\n",
            "将",
            "已",
            "开工",
            "建成",
            "通车后",
            "分别",
            "其中",
            "包括",
            "该项目",
            "总投资",
            "[3亿元](MONEY value=300000000 unit=CNY)",
            "“",
            "”",
            "说",
            "[李望川](PERSON)",
            "《[宁远规划](POLICY)》",
            "提出",
            "的",
            "等3个项目",
            "（",
            "）",
            "；",
            "与",
        ]
    ),
    max_size=30,
).map("".join)


@given(PIECES)
def test_any_text_is_survived_and_every_part_is_true(marked):
    text, _ = parse(marked)
    record = read(marked)
    assert record == read(marked)
    named = [m for m in record.mentions if m.label == "PROJECT"]
    assert len([i for p in record.projects for i in p.mentions]) <= len(named)
    for project in record.projects:
        for part in (*project.dates, *project.amounts, *([project.status_evidence] if project.status_evidence else [])):
            assert text[part.start : part.end] == part.text
    for statement in record.statements:
        assert text[statement.start : statement.end] == statement.text


def test_a_sentence_without_end_is_read_in_linear_time():
    marked = "[东江大桥](PROJECT)开工，建成，仪式上签约，" * 3000
    started = time.perf_counter()
    assert read(marked).projects[0].name == "东江大桥"
    assert time.perf_counter() - started < 20
