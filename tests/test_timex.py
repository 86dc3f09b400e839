"""Which strings are TIMEX3 values."""

import pytest

from pipeline.timex import is_valid

VALID = [
    "2018",
    "2018-06",
    "2018-06-12",
    "XXXX-06-12",
    "XXXX-XX-12",
    "201",
    "20",
    "BC0221",
    "2018-W24",
    "2018-W24-3",
    "2018-W24-WE",
    "XXXX-WXX-1",
    "2020-W53",
    "2018-Q3",
    "2018-QX",
    "2018-H1",
    "2018-SU",
    "2020-02-29",
    "XXXX-02-29",
    "2018-06-12T15",
    "2018-06-12T09:30",
    "2018-06-12T09:30:15",
    "2018-06-12TMO",
    "T15:20",
    "TNI",
    "XXXX-WXX-6T09",
    "2003/2020",
    "2018-06-01/2018-06-15",
    "2018/..",
    "../2020",
    "2021-Q1/2021-Q3",
    "198/199",
    "P3Y",
    "P18M",
    "P0.5M",
    "P1.5Y",
    "PT30M",
    "PT2H30M",
    "P3Y2M",
    "P2W",
    "P10D",
    "PXD",
    "P3Y/P5Y",
    "PRESENT_REF",
    "PAST_REF",
    "FUTURE_REF",
]
INVALID = [
    "2018-6",
    "2018-6-12",
    "2018-13",
    "2018-00",
    "2018-04-31",
    "2019-02-29",
    "2018-W54",
    "2018-W53",
    "2018-Q5",
    "2018-H3",
    "2018T15",
    "2018-06T15",
    "2018-06-12T24",
    "2018-06-12T15:60",
    "P",
    "P3",
    "PT",
    "3Y",
    "P3Y/2020",
    "../..",
    "2018/2019/2020",
    "/2020",
    "2018/",
    "NOW",
    "2018-06-12T",
    "0000",
    "",
    " 2018",
    "2018年",
]


@pytest.mark.parametrize("value", VALID)
def test_a_timex_value_is_valid(value):
    assert is_valid(value)


@pytest.mark.parametrize("value", INVALID)
def test_anything_else_is_not(value):
    assert not is_valid(value)
