"""Which encoding a file is in: own sentences, long and short, in every encoding that is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.encodings import decode, surprise
from pipeline.errors import ReadError

SIMPLIFIED = [
    "嘉兴机场改扩建工程可行性研究报告通过评审，总投资约121.6亿元，计划2023年6月底前开工。",
    "　　会议听取了关于杭州湾北岸产业带建设情况的汇报。\r\n　　会议指出，要加快推进。\r\n",
    "《宁波市绿道网建设三年计划》印发",
    "3月5日，绍兴至台州铁路全线铺轨完成。",
    "舟山港",
    "项目",
]
TRADITIONAL = [
    "桃園市政府於三月五日宣布，捷運綠線將於2026年分階段通車，總經費約982億元。",
    "　　會議聽取了關於港灣產業帶建設情況的報告。\r\n　　會議指出，要加快推進。\r\n",
    "「北部都會區發展策略」公布",
    "三月五日，鐵路全線鋪軌完成。",
    "高雄港",
    "計畫",
]
SIMPLIFIED_CODECS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312"]
TRADITIONAL_CODECS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "cp950"]

ROWS = [(text, codec) for text in SIMPLIFIED for codec in SIMPLIFIED_CODECS]
ROWS += [(text, codec) for text in TRADITIONAL for codec in TRADITIONAL_CODECS]


@pytest.mark.parametrize(("text", "codec"), ROWS)
def test_text_comes_back_to_the_code_point(text, codec):
    assert decode(text.encode(codec))[0] == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"plain ASCII, 2018-06-13\n", "plain ASCII, 2018-06-13\n", id="ascii"),
        pytest.param(b"Bush hid the facts", "Bush hid the facts", id="ascii of even length is no UTF-16"),
        pytest.param("联通".encode("gbk"), "联通", id="GBK bytes that look like UTF-8"),
        pytest.param("G60科创走廊\n".encode("utf-16-be"), "G60科创走廊\n", id="UTF-16 without a mark"),
        pytest.param("\ufeff嘉兴\ufeff".encode(), "嘉兴\ufeff", id="only the mark at the very start goes"),
        pytest.param("𠮷田".encode("gb18030"), "𠮷田", id="four-byte GB18030 is read, or refused, never garbled"),
        pytest.param("嘉兴\r\n\r松江\n".encode("gbk"), "嘉兴\r\n\r松江\n", id="line ends stay"),
    ],
)
def test_the_odd_cases(data, text):
    try:
        assert decode(data)[0] == text
    except ReadError:
        assert "𠮷" in text


BINARY = [
    pytest.param(bytes(range(256)) * 4, "binary", id="every byte"),
    pytest.param(b"\x00" * 64, "binary", id="zeros"),
    pytest.param(b"\x7fELF\x02\x01\x01\x00" + bytes(200), "binary", id="a program"),
    pytest.param(b"%PDF-1.7\n1 0 obj", "PDF", id="PDF"),
    pytest.param(b"PK\x03\x04\x14\x00\x06\x00", "zip", id="docx"),
    pytest.param(b"\x89PNG\r\n\x1a\n", "picture", id="PNG"),
    pytest.param("été à Noël où".encode("latin-1"), "unknown encoding", id="Latin-1"),
    pytest.param("Привет мир как дела".encode("cp1251"), "unknown encoding", id="Cyrillic"),
    pytest.param("これは日本語の文章です。東京都庁で".encode("euc_jp"), "unknown encoding", id="Japanese EUC"),
    pytest.param(
        "嘉兴机场改扩建工程项目".encode() + b"\xff" + "开工".encode() * 9,
        "UTF-8 up to byte 33",
        id="UTF-8 with a broken byte",
    ),
    pytest.param(b"\xff\xfe" + b"\x00\xd8" * 5, "UTF-16", id="UTF-16 by its mark, broken after it"),
]


@pytest.mark.parametrize(("data", "word"), BINARY)
def test_what_is_no_text_is_refused_in_one_line(data, word):
    with pytest.raises(ReadError) as error:
        decode(data)
    assert word in str(error.value)
    assert "\n" not in str(error.value)


def test_a_named_encoding_is_taken_at_its_word():
    assert decode("嘉兴".encode(), "gbk")[0] == "鍢夊叴"
    with pytest.raises(ReadError, match="not in big5"):
        decode(b"\xff\xff", "big5")


@given(st.text())
def test_utf8_is_read_to_the_code_point_or_refused(text):
    try:
        found, codec = decode(text.encode("utf-8", "replace"))
    except ReadError:
        return
    if codec == "utf-8":
        assert found == text.encode("utf-8", "replace").decode().removeprefix("\ufeff")


@given(st.binary())
def test_any_bytes_are_survived(data):
    try:
        text, codec = decode(data)
    except ReadError:
        return
    assert isinstance(text, str) and codec


@given(st.text(alphabet="嘉兴市松江区项目建设投资年月日，。", min_size=6))
def test_common_characters_are_less_surprising_than_their_misreading(text):
    garbled = text.encode("gb18030").decode("big5hkscs", "replace")
    assert surprise(text) < surprise(garbled)
