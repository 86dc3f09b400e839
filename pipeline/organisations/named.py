"""Organisations known by name: central bodies, media, large companies, schools, international bodies."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.organisations.lexicon import Lexicon
from pipeline.tables import read_table

#: 中铁十五局, 中交一航局, 中建三局: the bureaus of the large builders, by number
_BUREAU = re.compile(r"(?:中铁|中建|中交|中水|水电)[一二三四五六七八九十]{1,3}(?:航|公|勘)?(?:局|院)(?:集团)?")
#: the bureaus of the state railway, each by its city: 中国铁路昆明局集团有限公司, 国铁昆明局
_RAILWAY = re.compile(
    r"(?:中国铁路|国铁集团|国铁|铁路)(?:北京|沈阳|哈尔滨|太原|呼和浩特|郑州|武汉|西安|济南|上海|南昌|广州|南宁|成都|昆明|兰州|乌鲁木齐|青藏)"
    r"局(?:集团)?(?:有限公司|公司)?"
)


#: the same paper on the web: 参考消息|网
_ONLINE = re.compile(r"客户端|新媒体|网(?![络点友民页红上])")
#: the campus in brackets belongs to a school's name: 同济大学（嘉定校区）
_CAMPUS = re.compile(r"[（(][一-鿿]{2,6}校区[)）]")
#: what a name of a kind may go on with
_MORE = {"media": _ONLINE, "school": _CAMPUS}
#: kinds of body that a country or a city has one of: 中国|央行, 香港|证监会
_ONE_EACH = frozenset({"state", "court", "bank", "army"})
#: where letters or digits go on: ISO in ISO9001 is no name
_GOES_ON = re.compile(r"(?<=[A-Za-z0-9])(?=[A-Za-z0-9])")
_NATIONAL = ("国家", "全国", "中国", "中央", "国务院", "中华")


#: brackets inside a name are written in either width
_HALF_WIDTH = str.maketrans("（）", "()")


@cache
def _kinds() -> dict[str, str]:
    return {
        form: row["kind"]
        for row in read_table("organisations")
        for name in (row["name"], *filter(None, row["short"].split("|")))
        for form in (name, name.translate(_HALF_WIDTH))
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
    for pattern in (_BUREAU, _RAILWAY):
        yield from (match.span() for match in pattern.finditer(text))
    for start, end in _lexicon().find(text):
        if _GOES_ON.match(text, start) or _GOES_ON.match(text, end):
            continue
        more = _MORE.get(_kinds()[text[start:end]])
        longer = more and more.match(text, end)
        yield start, longer.end() if longer else end
