"""Numbers: every way that Chinese texts write them, and back."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.numbers import NUMERAL, format_number, parse_number
from pipeline.tables import read_table

D = Decimal

EXAMPLES = {row["example"].split("=")[0]: Decimal(row["example"].split("=")[1]) for row in read_table("numerals")}

VALUES = {
    # digits
    "0": 0, "42": 42, "-7": -7, "+7": 7, "12,300": 12300, "1,050,000,000": 1050000000, "3.14": D("3.14"), "4.800": D("4.8"),
    ".5": D("0.5"), "-0.25": D("-0.25"), "10,000.5": D("10000.5"), "2.0": 2, "3e4": 30000, "2.5E-1": D("0.25"), "007": 7,
    # full width
    "１２": 12, "１２，３００": 12300, "３．５": D("3.5"), "－８": -8, "１.２万": 12000, "２0": 20,
    # Chinese numerals
    "零": 0, "〇": 0, "一": 1, "两": 2, "十": 10, "十五": 15, "二十": 20, "二十一": 21, "一百": 100, "一百零五": 105, "一百一十": 110,
    "一百十五": 115, "一百五十二": 152, "九百九十九": 999, "一千零一": 1001, "两千零五十": 2050, "三千三百": 3300, "一万": 10000,
    "一万零一十": 10010, "一万零二百五十": 10250, "十万": 100000, "一百零一万一千": 1011000, "三百五十万": 3500000,
    "四千零五万": 40050000, "一亿": 100000000, "五亿零六": 500000006, "四十五亿四千零四万": 4540040000, "一万亿": 1000000000000,
    "三万五千亿": 3500000000000, "二十一万亿": 21000000000000, "五兆": 5000000000000, "二十五": 25,
    "九千九百九十九万九千九百九十九": 99999999, "四万万": 400000000, "二万万五千万": 250000000,
    # the last digit counts the next lower unit
    "一百五": 150, "二百五": 250, "一千三": 1300, "一万三": 13000, "九万四": 94000, "三亿五": 350000000, "1万2": 12000, "十万五": 105000,
    # units alone
    "百": 100, "千": 1000, "万": 10000, "亿": 100000000, "百万": 1000000, "千万": 10000000, "千亿": 100000000000, "百五": 150,
    # digits by place
    "二〇一八": 2018, "二○○五": 2005, "一九九八": 1998, "二零二三": 2023, "一二三": 123, "八五": 85, "〇七": 7,
    # mixed
    "3.2亿": 320000000, "1万2千": 12000, "25万6千": 256000, "3万4000": 34000, "3千5百": 3500, "1亿2000万": 120000000,
    "4.78万亿": 4780000000000, "1,100万": 11000000, "12 万": 120000, "5亿1万4千6百": 500014600, "350万亿": 350000000000000,
    # decimals in characters
    "三点五": D("3.5"), "零点零五": D("0.05"), "十二点七五": D("12.75"), "三点五亿": 350000000, "一百二十点五": D("120.5"),
    "十点二三三": D("10.233"), "一千六点五": D("1600.5"), "四百点零": 400, "1点5": D("1.5"),
    # traditional and financial
    "三萬五千": 35000, "兩億": 200000000, "壹佰贰拾叁": 123, "貳仟零伍拾": 2050, "叁萬肆仟": 34000, "陸佰": 600, "三點五": D("3.5"),
    "壹拾贰万叁仟肆佰伍拾陆": 123456, "柒億捌千玖百萬": 789000000,
    # vague counts have the value written
    "二十多": 20, "十几": 10, "几十": 10, "数十": 10, "數百": 100, "上千": 1000, "百余": 100, "二十几万": 200000, "2000多万": 20000000,
    "500余万": 5000000, "十来": 10, "好几百": 100, "一百零几万": 1000000, "上百万": 1000000,
    # negative
    "负三": -3, "負三十二": -32, "负1.5": D("-1.5"), "负四十五亿零四百零四万": -4504040000,
    # fractions and shares
    "三分之二": D(2) / 3, "四分之三": D("0.75"), "二分之一": D("0.5"), "百分之五": D("0.05"), "百分之百": 1, "千分之三": D("0.003"),
    "万分之五": D("0.0005"), "百分之12.5": D("0.125"), "一又二分之一": D("1.5"), "3又4分之1": D("3.25"), "3/4": D("0.75"),
    "1 1/2": D("1.5"), "负百分之三": D("-0.03"), "12.5%": D("0.125"), "５％": D("0.05"), "6‰": D("0.006"), "百分之一百二十": D("1.2"),
    "三成": D("0.3"), "三成五": D("0.35"), "七成半": D("0.75"), "9.5成": D("0.95"), "十成": 1, "八折": D("0.8"), "八五折": D("0.85"),
    "9.5折": D("0.95"), "75折": D("0.75"), "半": D("0.5"), "一半": D("0.5"), "半百": 50,
    # ordinals
    "第一": 1, "第二十三": 23, "第12": 12, "第３万": 30000,
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), [*VALUES.items(), *EXAMPLES.items()])
def test_value(text, value):
    got = parse_number(text)
    assert got == value
    assert isinstance(got, int) == (value == int(value))


@pytest.mark.parametrize(
    "text",
    ["", " ", "元", "一一十", "两三百", "十百", "百千", "亿万", "一万一亿零一万亿", "1.2.3", "12,34", "三点", "点五", "十二百", "分之一", "零分之五",
     "1/0", "成", "折", "二十十", "3 4", "年", "nan", "inf", "一" * 401, "负", "第", "几", "五五五五百"],
)  # fmt: skip
def test_no_number(text):
    with pytest.raises(ValueError):
        parse_number(text)


@given(st.integers(-(10**16) + 1, 10**16 - 1))
def test_whole_numbers_come_back(value):
    assert parse_number(format_number(value)) == value
    assert parse_number(format_number(value, financial=True)) == value
    assert parse_number(f"{value:,}") == value


@given(st.decimals(-(10**12), 10**12, places=4, allow_nan=False))
def test_decimals_come_back(value):
    assert parse_number(format_number(value)) == value
    assert parse_number(str(value)) == value


@pytest.mark.parametrize(
    ("value", "plain", "financial"),
    [
        (0, "零", "零"), (10, "十", "壹拾"), (15, "十五", "壹拾伍"), (110, "一百一十", "壹佰壹拾"), (1001, "一千零一", "壹仟零壹"),
        (2050, "二千零五十", "贰仟零伍拾"), (100000, "十万", "壹拾万"), (10000001, "一千万零一", "壹仟万零壹"),
        (320000000, "三亿二千万", "叁亿贰仟万"), (-8, "负八", "负捌"), (D("0.05"), "零点零五", "零点零伍"),
        (10**12, "一万亿", "壹万亿"),
    ],
)  # fmt: skip
def test_written(value, plain, financial):
    assert (format_number(value), format_number(value, financial=True)) == (plain, financial)


@pytest.mark.parametrize("value", [10**16, -(10**16), D("NaN"), D("Infinity")])
def test_too_large_to_write(value):
    with pytest.raises(ValueError):
        format_number(value)


@given(st.text(max_size=30))
def test_any_string_is_a_number_or_a_value_error(text):
    try:
        value = parse_number(text)
    except ValueError:
        return
    assert isinstance(value, int | Decimal)


@pytest.mark.parametrize(
    ("text", "numerals"),
    [
        ("增长二十多万人，共3.2亿元", ["二十多万", "3.2亿"]),
        ("1万2千户、两千零五十个", ["1万2千", "两千零五十"]),
        ("一百五十二点五亿", ["一百五十二点五亿"]),
        ("２０１８年６月", ["２０１８", "６"]),
        ("数十亿、上千家、百余名", ["数十亿", "上千", "百余"]),
        ("十几年来，十来个", ["十几", "十来"]),
        ("3、5、7号线，12,300台", ["3", "5", "7", "12,300"]),
        ("数据上线，几个", []),
    ],
)
def test_numerals_in_running_text(text, numerals):
    assert re.findall(NUMERAL, text) == numerals
