"""Texts folded for matching, one character for one, so that every offset stays what it was."""

import re

from pipeline.tables import read_table

_LETTERS = {
    code: code - 0xFEE0 for first, last in ("０９", "ＡＺ", "ａｚ") for code in range(ord(first), ord(last) + 1)
}
_SIGNS = str.maketrans("．％＄／－−＋～〜\u3000\u00a0", ".%$/--+~~  ")
_APART = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,])(?= ?[万亿元个家人户公平立米吨千亩])")
_ROWS = read_table("numerals")
_FINANCIAL = {ord(row["financial"]): row["fold"] for row in _ROWS if row["financial"] != row["fold"]}
_PLAIN = {ord(v): row["fold"] for row in _ROWS for v in row["variants"] if ord(v) not in _FINANCIAL}
_FOLD = _LETTERS | _SIGNS | _PLAIN
_WIDE_SEPARATOR = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))|(?<=[0-9])，(?=[0-9]{3}(?:，[0-9]{3}|\.[0-9]))")
_RUN = re.compile("[" + "".join(map(chr, _FINANCIAL)) + "零一二两三四五六七八九十百千万亿]{2,}")


def fold(text: str) -> str:
    """Full-width digits, letters and signs as ASCII; traditional and financial numerals as the plain ones.

    A full-width comma becomes a thousands separator between full-width digits, and where decimals or more groups follow. Financial numerals are folded in runs that
    of two or more; 陆 and 伍 end words (大陆百余家), so one of them alone begins none.

    >>> fold("１，２００萬元，陆家嘴，壹佰伍拾元")
    '1,200万元，陆家嘴，一百五十元'
    """
    folded = _WIDE_SEPARATOR.sub(",", text).translate(_FOLD)
    folded = _APART.sub(lambda digits: digits[0].replace(" ", ","), folded)
    return _RUN.sub(_plain_run, folded)


def _plain_run(run: re.Match) -> str:
    plain = run[0].translate(_FINANCIAL)
    changed = sum(a != b for a, b in zip(run[0], plain, strict=True))
    return plain if changed > 1 or run[0][0] not in "陆伍" else run[0]
