"""Organisations known by name: central bodies, media, large companies, schools, international bodies."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.organisations.lexicon import Lexicon
from pipeline.tables import read_table

#: 中铁十五局, 中交一航局, 中建三局: the bureaus of the large builders, by number
_BUREAU = re.compile(r"(?:中铁|中建|中交|中水|水电)[一二三四五六七八九十]{1,3}(?:航|公|勘)?(?:局|院)(?:集团)?")


#: the same paper on the web: 参考消息|网
_ONLINE = re.compile(r"客户端|新媒体|网(?![络点友民页红上])")
#: kinds of body that a country or a city has one of: 中国|央行, 香港|证监会
_ONE_EACH = frozenset({"state", "court", "bank", "army"})
#: where letters or digits go on: ISO in ISO9001 is no name
_GOES_ON = re.compile(r"(?<=[A-Za-z0-9])(?=[A-Za-z0-9])")
_NATIONAL = ("国家", "全国", "中国", "中央", "国务院", "中华")


@cache
def _kinds() -> dict[str, str]:
    return {
        name: row["kind"]
        for row in read_table("organisations")
        for name in (row["name"], *filter(None, row["short"].split("|")))
    }


def takes_place(name: str) -> bool:
    """True where a place written directly before the name belongs to it.

    >>> takes_place("证监会"), takes_place("国家能源局"), takes_place("人民日报")
    (True, False, False)
    """
    return _kinds().get(name) in _ONE_EACH and not name.startswith(_NATIONAL)


@cache
def _lexicon() -> Lexicon:
    return Lexicon(_kinds())


def find_named(text: str) -> Iterator[tuple[int, int]]:
    """The spans at which a known name stands, the longest at each place.

    >>> text = "由中铁十五局和国家发展改革委"
    >>> [text[a:b] for a, b in find_named(text)]
    ['中铁十五局', '中铁', '国家发展改革委']
    """
    yield from (match.span() for match in _BUREAU.finditer(text))
    for start, end in _lexicon().find(text):
        if _GOES_ON.match(text, start) or _GOES_ON.match(text, end):
            continue
        online = _kinds()[text[start:end]] == "media" and _ONLINE.match(text, end)
        yield start, online.end() if online else end
