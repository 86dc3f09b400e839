"""One spelling for matching: full width, dashes and traditional characters, one character for one, so that offsets stay true."""

import re
from functools import cache

from pipeline.tables import read_table


@cache
def _folding() -> tuple[re.Pattern[str], dict[int, str]]:
    pairs = {variant: row["fold"] for row in read_table("dates_fold") for variant in row["variants"]}
    return re.compile(f"[{re.escape(''.join(pairs))}]"), str.maketrans(pairs)


def fold(text: str) -> str:
    """The text with the variants of `data/dates_fold.csv` written plainly; it has the same length.

    >>> fold("２０１８年—２０２０年，兩個月後")
    '2018年-2020年，两个月后'
    """
    variants, pairs = _folding()
    return text.translate(pairs) if variants.search(text) else text
