"""Which encoding a text file is in, and its text.

Each encoding that decodes the whole file strictly is a candidate; the one whose characters are the least surprising in Chinese text wins
(`data/character_bits.csv`). A file that no candidate reads as plausible text is an error, never a guess.
"""

import codecs
import re
import unicodedata
from collections import Counter
from functools import cache

from pipeline.errors import ReadError
from pipeline.tables import read_table

#: byte order marks, the longer before the shorter that it begins with
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: what each encoding costs before a character is read, in bits: UTF-16 without its mark is rare, Big5 rarer than GB18030.
#: cp950 and Big5-HKSCS each have characters that the other lacks; gb18030 holds all of GBK and GB2312.
_CANDIDATES = {"utf-8": 0, "gb18030": 1, "cp950": 3, "big5hkscs": 4, "utf-16-le": 10, "utf-16-be": 11}

_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip file (Word and Excel files are such)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"SQLite format 3", "a database"),
)

#: so many UTF-8 sequences do not come about by chance: at a tenth each, ten are one in 10^10
_ENOUGH = 10
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")

#: above this mean of bits per character a text is no text: ordinary text has 8 to 10, a wrong reading 17 and more
_IMPLAUSIBLE = 15.0

_KNOWN = "UTF-8, UTF-16, GB18030/GBK or Big5"


@cache
def _table() -> dict[str, float]:
    return {character: float(row["bits"]) for row in read_table("character_bits") for character in row["characters"]}


@cache
def _bits(character: str) -> float:
    """How surprising one character is; those that are not in the table go by their kind."""
    if character in _table():
        return _table()[character]
    if character in "\n\r\t":
        return 7.0
    if " " <= character <= "~" or "！" <= character <= "～":
        return 9.0
    category = unicodedata.category(character)
    if category in ("Cc", "Cn", "Co", "Cs"):
        return 30.0
    return 18.0 if "一" <= character <= "\u9fff" else 21.0


def surprise(text: str) -> float:
    """How surprising a text is as Chinese, in bits: the sum over its characters.

    >>> surprise("嘉兴") < surprise("樓俋")
    True
    """
    return sum(_bits(character) * count for character, count in Counter(text).items())


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decode_marked(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _decode(data[len(mark) :], encoding)
            if text is None:
                raise ReadError(f"begins as {encoding.upper()} but goes on as something else; save it as UTF-8 again")
            return text, encoding
    return None


def _is_plainly_utf8(data: bytes) -> bool:
    if data.isascii():
        return b"\0" not in data
    sequences = sum(1 for _ in zip(range(_ENOUGH), _UTF8_SEQUENCE.finditer(data), strict=False))
    return sequences == _ENOUGH


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    r"""Decode the bytes of a text file: (the text, the encoding's Python name).

    The text is what the bytes say, to the code point: line ends stay as they are, only a byte order mark at the very start goes.
    With `encoding` nothing is told apart: the bytes are decoded as that.

    Raises ReadError where the bytes are no text, or in no encoding that is known here.

    >>> decode("嘉兴市\r\n".encode("gb18030"))
    ('嘉兴市\r\n', 'gb18030')
    >>> decode("嘉興市".encode("big5"))[0]
    '嘉興市'
    """
    if encoding is not None:
        text = _decode(data, encoding)
        if text is None:
            raise ReadError(f"is not in {encoding}; leave --encoding out to have it told apart")
        return text.removeprefix("\ufeff"), encoding
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"is {kind}, not text; save its text as .txt in UTF-8")
    if marked := _decode_marked(data):
        return marked
    return _tell_apart(data)


def _tell_apart(data: bytes) -> tuple[str, str]:
    utf8 = _decode(data, "utf-8")
    if utf8 is not None and _is_plainly_utf8(data):
        readings = {"utf-8": utf8}
    else:
        readings = {name: text for name in _CANDIDATES if (text := _decode(data, name)) is not None}
    if not readings:
        raise _unknown(data)
    costs = {name: surprise(text) for name, text in readings.items()}
    best = min(readings, key=lambda name: costs[name] + _CANDIDATES[name])
    text = readings[best]
    # Strict UTF-8 is its own proof: a text in another script is surprising and still read right. Controls are not.
    limit = 25.0 if readings == {"utf-8": utf8} else _IMPLAUSIBLE
    if costs[best] > limit * len(text):
        raise _unknown(data)
    return text, best


def _unknown(data: bytes) -> ReadError:
    controls = sum(data.count(byte) for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
    if controls * 50 > len(data):
        return ReadError("is a binary file, not text; save its text as .txt in UTF-8, or leave it out")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_plainly_utf8(data[: error.start]) and not data[: error.start].isascii():
            return ReadError(
                f"is UTF-8 up to byte {error.start:,} and breaks there; mend it, or save it as UTF-8 again"
            )
    return ReadError(f"is in an unknown encoding, not {_KNOWN}; save it as UTF-8, or name the encoding with --encoding")
