"""Titles: the words that name a post (常务副市长, 党组书记), found by the grammar of `titles.csv`."""

import re
from functools import cache

from pipeline.tables import read_table

#: what makes another word of a title: 书记处, 主席台, 部长级会议
_NOT_BEFORE = r"(?!处|部(?![署分门级长])|级|台|团|府|令|热线|大选|选举|工作站|专线|信箱|办公|单位|会(?!见|晤)|们|人选|候选|层|制|股份|岗)"
#: many of them, none named
_NOT_AFTER = r"(?<!各)(?<!多位)(?<!多名)(?<!历任)(?<!几位)(?<!两位)"
#: 省委, 自治区党委 take 党委 for the body: the post begins after it
_PARTY = r"(?<![省市区县州盟旗镇乡])(?<!兵团)"


#: titles that are ordinary words elsewhere
_ONLY_AFTER = {"代表": "(?<=人大)"}
_PARTS = {"head": ("ruler", "head", "member"), "modifier": ("modifier",), "suffix": ("suffix",)}


@cache
def title_words(*kinds: str) -> tuple[str, ...]:
    """The words of the given kinds in `titles.csv`, longest first."""
    words = (row["word"] for row in read_table("titles") if row["kind"] in kinds)
    return tuple(sorted(words, key=len, reverse=True))


@cache
def title_pattern() -> re.Pattern:
    """One pattern for the longest run that names a post."""
    words = {part: title_words(*kinds) for part, kinds in _PARTS.items()}
    # Most characters begin no title: one look at the first spares the alternation.
    first = "".join({word[0] for word in words["head"] + words["modifier"]})
    modifier = "|".join((_PARTY if word.startswith("党") else "") + word for word in words["modifier"])
    head = "|".join(_ONLY_AFTER.get(word, "") + word for word in words["head"])
    suffix = "|".join(words["suffix"])
    return re.compile(f"(?=[{first}]){_NOT_AFTER}(?:{modifier}){{0,4}}(?:{head})(?:{suffix})?{_NOT_BEFORE}")


def find_titles(text: str) -> list[tuple[int, int]]:
    """The spans of all runs that could name a post, whoever holds it.

    >>> text = "嘉兴市常务副市长、市政府党组副书记"
    >>> [text[a:b] for a, b in find_titles(text)]
    ['常务副市长', '党组副书记']
    """
    return [match.span() for match in title_pattern().finditer(text)]
