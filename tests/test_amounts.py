"""What counts as an amount, where it begins and ends, and what it is worth; sentences in the markup notation."""

from itertools import pairwise

import pytest
from annotated import as_annotated
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear, assert_no_slower

from pipeline.amounts import find_amounts
from pipeline.markup import parse

MONEY = [
    # 元, with and without 万 and 亿
    "中标价为[8650元](MONEY value=8650 unit=CNY inferred=unit)",
    "工程造价[3.2亿元](MONEY value=320000000 unit=CNY inferred=unit)",
    "财政安排[1,250万元](MONEY value=12500000 unit=CNY inferred=unit)",
    "累计让利[2.1万亿元](MONEY value=2100000000000 unit=CNY inferred=unit)",
    "奖金[三十万元](MONEY value=300000 unit=CNY inferred=unit)，另发补贴[五千元](MONEY value=5000 unit=CNY inferred=unit)",
    "一期投入[1亿2千万元](MONEY value=120000000 unit=CNY inferred=unit)",
    "拨付[2亿5000万元](MONEY value=250000000 unit=CNY inferred=unit)",
    "合同价[３．５亿元](MONEY value=350000000 unit=CNY inferred=unit)",
    "罚款[２，０００万元](MONEY value=20000000 unit=CNY inferred=unit)",
    "总投资 [12.8 亿元](MONEY value=1280000000 unit=CNY inferred=unit)",
    "投资[30亿圆](MONEY value=3000000000 unit=CNY inferred=unit)",
    "捐贈[五億元](MONEY value=500000000 unit=CNY inferred=unit)",
    "实收[壹佰贰拾万元](MONEY value=1200000 unit=CNY inferred=unit)整",
    # the currency named after, before, by a mark
    "注册资金[5亿元人民币](MONEY value=500000000 unit=CNY)",
    "收购价为人民币[36亿元](MONEY value=3600000000 unit=CNY)",
    "每套售价[￥6999](MONEY value=6999 unit=CNY inferred=unit)",
    "票价[¥120](MONEY value=120 unit=CNY inferred=unit)起",
    "签约[RMB 300万](MONEY value=3000000 unit=CNY)",
    "融资[US$2.5亿](MONEY value=250000000 unit=USD)",
    "每桶[$85.4](MONEY value=85.4 unit=USD inferred=unit)",
    "票面[€100](MONEY value=100 unit=EUR)，折合[£86](MONEY value=86 unit=GBP)",
    "拨款[HK$1200万](MONEY value=12000000 unit=HKD)",
    "港币[3000万元](MONEY value=30000000 unit=HKD)的捐款",
    # other currencies
    "合同额[11亿美元](MONEY value=1100000000 unit=USD)",
    "融资[4000万欧元](MONEY value=40000000 unit=EUR)，折合[3亿多元](MONEY value=300000000 unit=CNY mod=MORE_THAN inferred=unit)",
    "贷款[1200亿日元](MONEY value=120000000000 unit=JPY)",
    "出资[2.6亿英镑](MONEY value=260000000 unit=GBP)",
    "市值[900亿港元](MONEY value=90000000000 unit=HKD)",
    "[五万亿韩元](MONEY value=5000000000000 unit=KRW)的补贴",
    "[80亿卢布](MONEY value=8000000000 unit=RUB)的订单",
    "[30億美元](MONEY value=3000000000 unit=USD)",
    "借款[15亿新元](MONEY value=1500000000 unit=SGD)",
    "折合[200万瑞士法郎](MONEY value=2000000 unit=CHF)",
    "门票[500泰铢](MONEY value=500 unit=THB)",
    # 角 分 块 毛
    "电价[0.42元](MONEY value=0.42 unit=CNY inferred=unit)",
    "每斤[三块五](MONEY value=3.5 unit=CNY inferred=unit)",
    "只收[五块钱](MONEY value=5 unit=CNY inferred=unit)",
    "单价[12元5角](MONEY value=12.5 unit=CNY inferred=unit)",
    "找零[两元三角五分](MONEY value=2.35 unit=CNY inferred=unit)",
    "便宜了[八毛钱](MONEY value=0.8 unit=CNY inferred=unit)",
    "收盘跌[30美分](MONEY value=0.3 unit=USD)",
    # 元 left out where the words say that it is money
    "项目总投资[86亿](MONEY value=8600000000 unit=CNY inferred=unit)。",
    "总投资超[1200亿](MONEY value=120000000000 unit=CNY mod=MORE_THAN inferred=unit)",
    "拟融资约[20亿](MONEY value=2000000000 unit=CNY mod=APPROX inferred=unit)，用于扩产",
    "拿下[30亿](MONEY value=3000000000 unit=CNY inferred=unit)订单",
    "人民币[50万](MONEY value=500000 unit=CNY)",
    # round words
    "培育[百亿元](MONEY value=10000000000 unit=CNY mod=MORE_THAN inferred=unit)产业",
    "节约[数千万元](MONEY value=10000000 unit=CNY mod=MORE_THAN inferred=unit)",
    "[亿元](MONEY value=100000000 unit=CNY mod=EQUAL_OR_MORE inferred=unit)以上项目[36个](QUANTITY value=36 unit=个)",
    "带动[上千亿元](MONEY value=100000000000 unit=CNY mod=MORE_THAN inferred=unit)投资",
    "销售收入近[千万元](MONEY value=10000000 unit=CNY mod=LESS_THAN inferred=unit)",
    # prices and rates
    "煤价涨至[680元/吨](MONEY value=680 unit=CNY/t inferred=unit)",
    "楼面价[1.2万元/平方米](MONEY value=12000 unit=CNY/m2 inferred=unit)",
    "补贴标准为[300元/亩](MONEY value=300 unit=CNY/[mu_cn] inferred=unit)",
    "月租[45元/平方米](MONEY value=45 unit=CNY/m2 inferred=unit)",
    "标准[120元/人](MONEY value=120 unit=CNY/人 inferred=unit)",
    "油价[90美元/桶](MONEY value=90 unit=USD/桶)",
    "每吨[500元](MONEY value=500 unit=CNY inferred=unit)",
]

COLLOQUIAL = [
    "货款[82，225.00元](MONEY value=82225 unit=CNY inferred=unit)",
    "新台币[177.1 亿元](MONEY value=17710000000 unit=TWD)",
    "投资[3个亿](MONEY value=300000000 unit=CNY inferred=unit)，贷款[两个亿卢布](MONEY value=200000000 unit=RUB)",
    "[8500到3万港元](MONEY low=8500 high=30000 unit=HKD)",
    "[六十四万零一百四十三元一角七分](MONEY value=640143.17 unit=CNY inferred=unit)",
    "[三五佰元](MONEY low=300 high=500 unit=CNY inferred=unit)",
    "花了[二十来块](MONEY value=20 unit=CNY mod=APPROX inferred=unit)",
    "[几百到几千元](MONEY low=100 high=1000 unit=CNY mod=MORE_THAN inferred=unit)",
    "货值[3 000万元](MONEY value=30000000 unit=CNY inferred=unit)",
    "身高[一米八](QUANTITY value=1.8 unit=m)，[1米75](QUANTITY value=1.75 unit=m)",
    "降到[零下五度](QUANTITY value=-5 unit=度)",
    "大陆[百余家](QUANTITY value=100 unit=家 mod=MORE_THAN)企业，人数[百万人](QUANTITY value=1000000 unit=人 mod=MORE_THAN)",
    "[三点五千克](QUANTITY value=3.5 unit=kg)、[二十五千克](QUANTITY value=25 unit=kg)、[三千瓦时](QUANTITY value=3 unit=kW.h)",
]

PERCENT = [
    "占比[12.5%](PERCENT value=12.5 unit=%)",
    "占比[１２．５％](PERCENT value=12.5 unit=%)",
    "下降[百分之三点二](PERCENT value=3.2 unit=%)",
    "完成[百分之八十](PERCENT value=80 unit=%)以后",
    "合格率[百分之百](PERCENT value=100 unit=%)",
    "提高[0.3个百分点](PERCENT value=0.3 unit=pp)",
    "回落[三个百分点](PERCENT value=3 unit=pp)",
    "高出[1.2百分点](PERCENT value=1.2 unit=pp)",
    "下调[25个基点](PERCENT value=0.25 unit=pp)",
    "死亡率[6.5‰](PERCENT value=0.65 unit=%)",
    "误差[千分之三](PERCENT value=0.3 unit=%)",
    "概率[万分之五](PERCENT value=0.05 unit=%)",
    "约占[三成](PERCENT value=30 unit=% mod=APPROX)",
    "逾[六成](PERCENT value=60 unit=% mod=MORE_THAN)企业增产",
    "产能利用率[七成半](PERCENT value=75 unit=%)",
    "产能利用率[7.5成](PERCENT value=75 unit=%)",
    "按[八五折](PERCENT value=85 unit=%)收费",
    "占全市的[三分之一](PERCENT value=33.33 unit=%)",
    "建成[四分之三](PERCENT value=75 unit=%)",
    "约占[2/3](PERCENT value=66.67 unit=% mod=APPROX)",
    "出资各占[1/3](PERCENT value=33.33 unit=%)",
    "增速为[-2.4%](PERCENT value=-2.4 unit=%)",
    "增长[负3.1%](PERCENT value=-3.1 unit=%)",
    "增长[30多个百分点](PERCENT value=30 unit=pp mod=MORE_THAN)",
    "增幅[5%至8%](PERCENT low=5 high=8 unit=%)",
    "增幅[5-8%](PERCENT low=5 high=8 unit=%)",
    "增幅[5％～8％](PERCENT low=5 high=8 unit=%)",
    "预计[三到五成](PERCENT low=30 high=50 unit=%)",
    "降幅[两三个百分点](PERCENT low=2 high=3 unit=pp)",
    "增长[百分之五至百分之八](PERCENT low=5 high=8 unit=%)",
    "增长[百分之五到八](PERCENT low=5 high=8 unit=%)",
    "分别占[21%](PERCENT value=21 unit=%)、[34%](PERCENT value=34 unit=%)和[45%](PERCENT value=45 unit=%)",
]

MEASURES = [
    "全长[96.4公里](QUANTITY value=96.4 unit=km)",
    "桥面宽[三十六米](QUANTITY value=36 unit=m)",
    "面积[88平方公里](QUANTITY value=88 unit=km2)",
    "厂房[12万平米](QUANTITY value=120000 unit=m2)",
    "厂房[3000㎡](QUANTITY value=3000 unit=m2)",
    "粮田[五万亩](QUANTITY value=50000 unit=[mu_cn])",
    "林地[1.5萬畝](QUANTITY value=15000 unit=[mu_cn])",
    "造林[2000公顷](QUANTITY value=2000 unit=ha)",
    "土方[860万立方米](QUANTITY value=8600000 unit=m3)",
    "年产[60万吨](QUANTITY value=600000 unit=t)钢材",
    "装机[120万千瓦](QUANTITY value=1200000 unit=kW)",
    "装机[五千瓦](QUANTITY value=5 unit=kW)",
    "储能[200兆瓦](QUANTITY value=200 unit=MW)/[400兆瓦时](QUANTITY value=400 unit=MW.h)",
    "发电[32亿千瓦时](QUANTITY value=3200000000 unit=kW.h)",
    "发电[32亿度](QUANTITY value=3200000000 unit=kW.h)",
    "新建[220千伏](QUANTITY value=220 unit=kV)线路",
    "变电容量[180万千伏安](QUANTITY value=1800000 unit=kV.A)",
    "气温[38.5℃](QUANTITY value=38.5 unit=Cel)",
    "最低[零下12℃](QUANTITY value=-12 unit=Cel)",
    "最低[-12℃](QUANTITY value=-12 unit=Cel)",
    "存储[500TB](QUANTITY value=500 unit=TBy)数据",
    "带宽[10Gbps](QUANTITY value=10 unit=Gbit/s)",
    "线长[12km](QUANTITY value=12 unit=km)，板厚[30 mm](QUANTITY value=30 unit=mm)",
    "航程[300海里](QUANTITY value=300 unit=[nmi_i])",
    "增长[两倍](QUANTITY value=2 unit=倍)",
    "是上年的[1.8倍](QUANTITY value=1.8 unit=倍)",
    "年满[60岁](QUANTITY value=60 unit=岁)，[六岁](QUANTITY value=6 unit=岁)入学",
    "重[一吨半](QUANTITY value=1.5 unit=t)",
    "只剩[半吨](QUANTITY value=0.5 unit=t)",
    "集装箱[350万标箱](QUANTITY value=3500000 unit=标箱)",
    "集装箱[350万TEU](QUANTITY value=3500000 unit=TEU)",
    "建设[2×66万千瓦](QUANTITY value=1320000 unit=kW)机组",
    # rates
    "设计时速[350公里](QUANTITY value=350 unit=km/h)",
    "时速可达[350公里](QUANTITY value=350 unit=km/h)",
    "车速[90公里/小时](QUANTITY value=90 unit=km/h)",
    "以每小时[120公里](QUANTITY value=120 unit=km/h)行驶",
    "速度[80千米每小时](QUANTITY value=80 unit=km/h)",
    "流量[1.2万立方米/秒](QUANTITY value=12000 unit=m3/s)",
    "浓度[35微克/立方米](QUANTITY value=35 unit=ug/m3)",
    "产能[300万吨/年](QUANTITY value=3000000 unit=t/a)",
    "密度[1200人/平方公里](QUANTITY value=1200 unit=人/km2)",
]

COUNTS = [
    "共有[134个](QUANTITY value=134 unit=个)项目",
    "开工[5个](QUANTITY value=5 unit=个)",
    "签约[三十个](QUANTITY value=30 unit=个)项目",
    "接待[3.2万人次](QUANTITY value=32000 unit=人次)",
    "[两千人](QUANTITY value=2000 unit=人)参加",
    "安置[280户](QUANTITY value=280 unit=户)、[960人](QUANTITY value=960 unit=人)",
    "出台[22个](QUANTITY value=22 unit=个)部门规章",
    "设站[5台](QUANTITY value=5 unit=台)[12线](QUANTITY value=12 unit=线)",
    "飞机[18万架次](QUANTITY value=180000 unit=架次)",
    "[12大](QUANTITY value=12 unit=大)领域、[36個](QUANTITY value=36 unit=个)品种",
    "[8市](QUANTITY value=8 unit=市)联动",
    "双向[6车道](QUANTITY value=6 unit=车道)",
    "全书[12章](QUANTITY value=12 unit=章)[80条](QUANTITY value=80 unit=条)",
    "[3个](QUANTITY value=3 unit=个)工程标段和[5个](QUANTITY value=5 unit=个)交通枢纽",
    "规划床位[1500张](QUANTITY value=1500 unit=张)",
]

VAGUE = [
    "投入[2000多万元](MONEY value=20000000 unit=CNY mod=MORE_THAN inferred=unit)",
    "投入[2000万余元](MONEY value=20000000 unit=CNY mod=MORE_THAN inferred=unit)",
    "空调[6万余台](QUANTITY value=60000 unit=台 mod=MORE_THAN)",
    "[二十多个](QUANTITY value=20 unit=个 mod=MORE_THAN)村",
    "[十几公里](QUANTITY value=10 unit=km mod=MORE_THAN)",
    "[几十万亩](QUANTITY value=100000 unit=[mu_cn] mod=MORE_THAN)",
    "[数百家](QUANTITY value=100 unit=家 mod=MORE_THAN)",
    "[上千架次](QUANTITY value=1000 unit=架次 mod=MORE_THAN)",
    "[百余名](QUANTITY value=100 unit=名 mod=MORE_THAN)",
    "近[百家](QUANTITY value=100 unit=家 mod=LESS_THAN)企业",
    "[数十亿元](MONEY value=1000000000 unit=CNY mod=MORE_THAN inferred=unit)",
    "[十来个](QUANTITY value=10 unit=个 mod=APPROX)",
    "[两三百人](QUANTITY low=200 high=300 unit=人)",
    "[十七八岁](QUANTITY low=17 high=18 unit=岁)",
    "[三五十公里](QUANTITY low=30 high=50 unit=km)",
    "[一两万元](MONEY low=10000 high=20000 unit=CNY inferred=unit)",
]

MODIFIERS = [
    "超过了[4万个](QUANTITY value=40000 unit=个 mod=MORE_THAN)",
    "超[50亿元](MONEY value=5000000000 unit=CNY mod=MORE_THAN inferred=unit)",
    "已突破[5200万人次](QUANTITY value=52000000 unit=人次 mod=MORE_THAN)",
    "逾[300家](QUANTITY value=300 unit=家 mod=MORE_THAN)",
    "不到[两公里](QUANTITY value=2 unit=km mod=LESS_THAN)",
    "不足[20%](PERCENT value=20 unit=% mod=LESS_THAN)",
    "接近[九成](PERCENT value=90 unit=% mod=LESS_THAN)",
    "不低于人民币[3亿元](MONEY value=300000000 unit=CNY mod=EQUAL_OR_MORE)",
    "不少于[30家](QUANTITY value=30 unit=家 mod=EQUAL_OR_MORE)",
    "[2600万元](MONEY value=26000000 unit=CNY mod=EQUAL_OR_MORE inferred=unit)以上",
    "[20人](QUANTITY value=20 unit=人 mod=EQUAL_OR_MORE)（含）以上",
    "[60周岁](QUANTITY value=60 unit=岁 mod=EQUAL_OR_MORE)及以上",
    "不超过[5%](PERCENT value=5 unit=% mod=EQUAL_OR_LESS)",
    "控制在[860万人](QUANTITY value=8600000 unit=人 mod=EQUAL_OR_LESS)以内",
    "[10公顷](QUANTITY value=10 unit=ha mod=EQUAL_OR_LESS)以下",
    "约[40公里](QUANTITY value=40 unit=km mod=APPROX)",
    "约为[40公里](QUANTITY value=40 unit=km mod=APPROX)",
    "[10%](PERCENT value=10 unit=% mod=APPROX)左右",
    "约[2000多人](QUANTITY value=2000 unit=人 mod=MORE_THAN)",
    # words that only look like modifiers
    "签约[30个](QUANTITY value=30 unit=个)项目",
    "节约[3亿元](MONEY value=300000000 unit=CNY inferred=unit)",
    "附近[3公里](QUANTITY value=3 unit=km)",
    "最近[5个](QUANTITY value=5 unit=个)批次",
    "达到[300公里](QUANTITY value=300 unit=km)",
    "共[19条](QUANTITY value=19 unit=条)",
    "[6个](QUANTITY value=6 unit=个)上下游企业",
]

RANGES_AND_LISTS = [
    "[10亿至20亿元](MONEY low=1000000000 high=2000000000 unit=CNY inferred=unit)",
    "[10亿元至20亿元](MONEY low=1000000000 high=2000000000 unit=CNY inferred=unit)",
    "[3—5亿元](MONEY low=300000000 high=500000000 unit=CNY inferred=unit)",
    "[3-5亿美元](MONEY low=300000000 high=500000000 unit=USD)",
    "[500~1000万元](MONEY low=5000000 high=10000000 unit=CNY inferred=unit)",
    "[8000至1万元](MONEY low=8000 high=10000 unit=CNY inferred=unit)",
    "[5到10公里](QUANTITY low=5 high=10 unit=km)",
    "[3.2万到8万平米](QUANTITY low=32000 high=80000 unit=m2)",
    # of one size each
    "架线[2×60公里](QUANTITY value=120 unit=km)",
    "主变[1 ×3万千伏安](QUANTITY value=30000 unit=kV.A)",
    "接待[6万](QUANTITY value=60000 unit=人次)和[9万人次](QUANTITY value=90000 unit=人次)",
    "[三至五公里](QUANTITY low=3 high=5 unit=km)",
    "[3至5个](QUANTITY low=3 high=5 unit=个)",
    "[6～12岁](QUANTITY low=6 high=12 unit=岁)",
    "约[20—30公里](QUANTITY low=20 high=30 unit=km mod=APPROX)",
    "[920—940元/吨](MONEY low=920 high=940 unit=CNY/t inferred=unit)",
    "分别为[30亿元](MONEY value=3000000000 unit=CNY inferred=unit)和[45亿元](MONEY value=4500000000 unit=CNY inferred=unit)",
    "分别为[30亿](MONEY value=3000000000 unit=CNY inferred=unit)、[45亿元](MONEY value=4500000000 unit=CNY inferred=unit)",
    "分别长[12](QUANTITY value=12 unit=km)、[15](QUANTITY value=15 unit=km)和[20公里](QUANTITY value=20 unit=km)",
    "[2站](QUANTITY value=2 unit=站)之间相距[9公里](QUANTITY value=9 unit=km)",
    "由[3个](QUANTITY value=3 unit=个)增至[5个](QUANTITY value=5 unit=个)",
]

GRADES_AND_TAILS = [
    # what a share is of stands between it and its modifier
    "约占全省的[40%](PERCENT value=40 unit=% mod=APPROX)，约为邻市的[1/4](PERCENT value=25 unit=% mod=APPROX)",
    "以不到全国[0.5%](PERCENT value=0.5 unit=% mod=LESS_THAN)的耕地",
    "约占[一成](PERCENT value=10 unit=% mod=APPROX)用地，产值占[40%](PERCENT value=40 unit=%)",
    # a grade's number with its unit of measure; 级 stays outside
    "[5万吨](QUANTITY value=50000 unit=t)级码头",
    "[2万总吨](QUANTITY value=20000 unit=总吨)级滚装船",
    "[600米](QUANTITY value=600 unit=m)级高楼",
    # 多 behind the unit
    "绕行[三公里多](QUANTITY value=3 unit=km mod=MORE_THAN)，空置[三成多](PERCENT value=30 unit=% mod=MORE_THAN)",
    "产出[5吨](QUANTITY value=5 unit=t)多晶硅",
    # colloquial
    "年调水[6.5亿方](QUANTITY value=650000000 unit=m3)，用电[2亿kwh](QUANTITY value=200000000 unit=kW.h)",
    "赔了[百十万元](MONEY value=1000000 unit=CNY mod=MORE_THAN inferred=unit)",
    "卖出[63双](QUANTITY value=63 unit=双)、[800盏](QUANTITY value=800 unit=盏)，写了[3万字](QUANTITY value=30000 unit=字)",
    "堤外[15米](QUANTITY value=15 unit=m mod=EQUAL_OR_LESS)内",
    "[16兆瓦](QUANTITY value=16 unit=MW)半直驱机组",
]

NONE = [
    # small counts in Chinese numerals, bare numbers
    "三个项目、两座桥、一批企业", "两地协作", "51万职工", "第一产业", "一方面", "一二三产业融合", "唯一一座隧道",
    # dates and durations
    "2018年6月12日", "二〇二三年", "6个月", "5天", "18个多月", "10个工作日", "三年行动计划", "半小时", "15分钟", "2.5小时", "十一个月",
    "5个季度", "30周年", "20世纪90年代", "8:30", "1—5月", "工期1200天",
    # ordinals and ranks
    "第三届", "第18个示范村", "第3、4个", "第１２条", "前3位", "前10名", "第1-3名", "居第5位",
    # names, slogans, codes
    "1号线", "3、5、7号线", "G60科创走廊", "329国道", "61省道", "5G网络", "4A级景区", "3D打印", "世界500强", "15分钟生活圈",
    "千亿级产业", "百万千瓦级基地", "国发〔2017〕15号", "12345热线", "2.0版", "C919客机", "COVID-19病例",
    "党的二十大", "十九大报告", "二十国集团", "77国集团", "最后一公里", "一亩三分地", "千家万户", "百家争鸣", "十字路口",
    "2025款新车", "2024大湾区论坛", "02组卫星", "8+2成员", "1∶100", "2：8比例", "五角大楼", "标准普尔",
    # halves, folds, words that hold a numeral
    "9部门联合发文", "沿江8省区", "打九折", "享受95折", "一波三折", "国道206线", "某院306所", "周五19：40档", "“稳产十二条”出台", "一米一米往前挪",
    "镇卫生院 560 省补", "百万千瓦级基地",
    "一半", "翻一番", "翻两番", "过半数", "十分重要", "十足信心", "四两拨千斤", "千方百计", "万一发生", "一成不变", "危机四伏",
    "零担运输", "1/4决赛", "单位：万元", "每万人", "亿元级企业", "大陆百姓", "三成员国",
]  # fmt: skip


@pytest.mark.parametrize(
    "marked",
    [
        *MONEY,
        *COLLOQUIAL,
        *PERCENT,
        *MEASURES,
        *COUNTS,
        *VAGUE,
        *MODIFIERS,
        *RANGES_AND_LISTS,
        *GRADES_AND_TAILS,
        *NONE,
    ],
)
def test_amounts(marked):
    text, wanted = parse(marked)
    found = [as_annotated(m) for m in find_amounts(text)]
    assert [(m.text, m.label, m.value) for m in found] == [(m.text, m.label, m.value) for m in wanted]
    assert [m.start for m in found] == [m.start for m in wanted]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("工程造价3.2亿元", ["元"]),
        ("奖金3块5", ["块"]),
        ("票价¥120", ["¥"]),
        ("总投资超1200亿", ["投资"]),
        ("3亿投资到位", ["投资"]),
        ("分别为30亿、45亿元", ["元", "元"]),
        ("3至5亿元", ["元"]),
        ("920—940元/吨", ["元"]),
        ("人民币3亿元，11亿美元，5公里", [None, None, None]),
    ],
)
def test_what_the_unit_was_inferred_from_is_named(text, basis):
    assert [m.value.basis for m in find_amounts(text)] == basis


#: pieces that amounts are made of, so that the strings tried are near ones
PIECES = st.lists(
    st.sampled_from(
        ["1", "3.5", "1,200", "两", "十", "百", "亿", "万", "半", "多", "余", "几", "元", "公里", "个", "%", "成", "分之", "至", "-", "、",
         "/", "×", "每", "约", "以上", "第", "￥", "美元", "块", "角", "级", "时速", " ", "，", "年", "２", "壹", "拾", "千瓦", "点"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(st.one_of(PIECES, st.text(max_size=40)))
def test_any_text_gives_true_offsets_and_no_overlap(text):
    mentions = find_amounts(text)
    assert all(text[m.start : m.end] == m.text and m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert mentions == find_amounts(text)


@given(PIECES)
def test_a_value_is_one_number_or_a_range(text):
    for mention in find_amounts(text):
        value = mention.value
        assert (value.value is None) == (value.low is not None) == (value.high is not None)
        assert value.low is None or value.low < value.high
        assert value.unit


@pytest.mark.parametrize(
    "piece",
    [
        "一万一千一百一",
        "9",
        "1,234",
        "3亿",
        "5个、",
        "1-",
        "三至",
        "百分之",
        "数十",
        "1/",
        "分别为1、",
        "1×",
        "￥",
        "（",
    ],
)
def test_time_is_linear(piece):
    ordinary = "市里今年安排重点项目，涉及交通、能源和水利等方面，总投资约12亿元，投资规模有所增加。"
    assert_no_slower(find_amounts, piece, ordinary)
    assert_linear(find_amounts, piece)


@pytest.mark.parametrize("text", ["三 千瓦时以上", "二 千瓦时不到", "两个百分点半亩", "近两个百分点半倍"])
def test_a_unit_that_begins_a_numeral_is_read_once(text):
    mentions = find_amounts(text)
    assert mentions and not any(a.overlaps(b) for a, b in pairwise(mentions))


def test_a_fraction_of_any_size_is_survived():
    assert find_amounts("3.5分之3.5亿亿")[0].value.value == 10**18
