"""The numerals of a text: what each is worth, and what it says of its own exactness."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.numbers import NUMERAL, parse_number
from pipeline.tables import read_table

_LONGEST = 40
_SCAN = re.compile(rf"{NUMERAL}(?:[个個]亿| ++[万亿]{{1,2}})?+|半(?=[成米亩吨公斤倍折])")
_VAGUE = re.compile("[多余几数上]")
_TAIL = re.compile("[百千万亿]+$")
#: 02 is a code, 零 no amount, 兆 alone the unit's of 兆瓦
_CODE = re.compile(r"0\d|兆$|零$|$")
_ZERO_FIRST = re.compile("零[^点零]")
_DIGITS = re.compile("[一二两三四五六七八九]{2,}$")
_UNFOLDED = frozenset(row["financial"] for row in read_table("numerals") if row["financial"] != row["fold"])
_PAIR = re.compile(
    "(?<![零一二两三四五六七八九])(?:一(?=[二两])|[二两](?=三)|三(?=[四五])|四(?=五)|五(?=六)|六(?=七)|七(?=八)|八(?=九)).(?![零一二两三四五六七八九])"
)


_NOT_AFTER = {row["fold"]: row["not_after"].split() for row in read_table("numerals") if row["not_after"]}


@dataclass(slots=True)
class Numeral:
    """A numeral of the text; `high` is None unless it tells a range of its own (两三百), `tail` its last units (亿 in 3.2亿).

    `bare`: of units alone (千亿, 百); `chinese`: no digit in it; `positional`: digits side by side (八五); `mod`: what 多, 余, 几, 数 say.
    """

    start: int
    end: int
    text: str
    low: int | Decimal
    high: int | Decimal | None = None
    mod: str | None = None
    tail: str = ""
    chinese: bool = False
    positional: bool = False
    bare: bool = False


def read_numerals(text: str) -> Iterator[Numeral]:
    """The numerals of a folded text, in order; what is written like one and is none (一一) is left out."""
    for match in _SCAN.finditer(text):
        written, start = match[0], match.start()
        if written[0] in _UNFOLDED or _ZERO_FIRST.match(written):
            written, start = written[1:], start + 1
        if written[:1] in _NOT_AFTER and text[start - 1 : start] in _NOT_AFTER[written[0]]:
            written, start = written[1:], start + 1
        numeral = read_numeral(written, start)
        if numeral:
            yield numeral


def read_numeral(written: str, start: int) -> Numeral | None:
    """One numeral from its surface, None where it has no value."""
    core = written.rstrip("多余几来").replace("个亿", "亿").replace("個亿", "亿")
    if _CODE.match(core) or not _UNFOLDED.isdisjoint(core):
        return None
    values = _values(core)
    if values is None and core[-1] in "百千兆":  # the first character of 千瓦, 百帕, 兆赫
        written = core = core[:-1]
        values = _values(core) if core else None
    if values is None:
        return None
    low, high = values
    vague = _VAGUE.search(written) or written.startswith("百十")
    mod = "APPROX" if "来" in written else "MORE_THAN" if vague else None
    tail = _TAIL.search(core)
    return Numeral(
        start, start + len(written), written, low, high, mod,
        tail=tail[0] if tail else "",
        chinese=not re.search(r"\d", written),
        positional=high is None and bool(_DIGITS.match(core)),
        bare=mod is None and bool(re.fullmatch("[百千万亿]+", core)),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _values(core: str) -> tuple[int | Decimal, int | Decimal | None] | None:
    """The value, or the two values of neighbouring digits: 两三百 is 200 to 300, 十七八 17 to 18."""
    if len(core) > _LONGEST:
        return None
    if core.startswith("百十"):
        core = "百" + core[2:]  # 百十人 are about a hundred
    pair = _PAIR.search(core)
    try:
        if pair is None:
            return parse_number(core), None
        middle = pair.start() + 1
        return parse_number(core[:middle] + core[middle + 1 :]), parse_number(core[: middle - 1] + core[middle:])
    except ValueError:
        return None
