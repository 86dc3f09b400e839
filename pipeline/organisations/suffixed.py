"""Organisations by the word at the end of their name: 某某集团有限公司, 某某大学, 某某协会."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.organisations.expansion import Reach, Surroundings
from pipeline.organisations.lexicon import Lexicon
from pipeline.tables import read_table

#: who speaks or is named after it: a building is then a body
_ACTS = re.compile(r"(?:党委)?(?:副)?(?:院长|校长|主任|书记|教授|医生|教师|表示|宣布|称|与)")
#: 嘉禾置业（苏州）有限公司: a place in brackets inside a name
_BRACKETED = re.compile(r"[（(][一-鿿]{2,8}[)）]$")


_BARE = frozenset({"公司", "集团", "集团公司", "有限公司", "基金", "委员会", "管理局"})


#: kinds of body of which a country has one: 国家|国防动员委员会
_PUBLIC = frozenset({"government", "society"})


#: after a carrier's name
_NO_MORE = re.compile(
    r"(?!支付|互联|通信|通讯|终端|电源|应用|办公|平台|手机|医疗|执法|宽带|网|服务|数据|设备|行业|业务|诈骗|客户端)"
)
#: 中国地质大学（武汉）: the campus is part of the name
_CAMPUS = re.compile(r"[（(](?:北京|武汉|华东|保定|徐州|威海|深圳|珠海|苏州|青岛|广州|杭州|合肥|成都)[)）]")


class Suffix(NamedTuple):
    kind: str
    needs: str


@cache
def suffixes() -> dict[str, Suffix]:
    """Every suffix of the table."""
    return {row["suffix"]: Suffix(row["kind"], row["needs"]) for row in read_table("organisation_suffixes")}


@cache
def _lexicon() -> Lexicon:
    return Lexicon(word for word in suffixes() if len(word) > 1)


def find_suffixed(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Spans of names that end in a suffix and need no other body before them."""
    text = around.text
    for start, end in _lexicon().find(text):
        suffix = suffixes()[text[start:end]]
        if suffix.needs == "body" or not around.may_end(end):
            continue
        if suffix.needs == "site" and not _ACTS.match(text, end):
            continue
        if suffix.needs == "carrier":
            place = around.place_before(start)
            if place is not None and _NO_MORE.match(text, end):
                yield place, end
            continue
        reach = _reach(around, start)
        if reach.start < start and _is_named(reach, suffix, text[start:end], start - reach.start):
            campus = _CAMPUS.match(text, end) if suffix.kind == "school" else None
            yield reach.start, campus.end() if campus else end


def _is_named(reach: Reach, suffix: Suffix, word: str, length: int) -> bool:
    """True where what stands before the suffix names one body, not a kind of body."""
    if suffix.needs in ("place", "fund"):
        return reach.placed
    if not reach.placed:
        return (reach.proper or (reach.national and suffix.kind in _PUBLIC)) and length > 1
    # 四川公司 may be anybody's, 美国对冲基金公司 is a description.
    bare = word in _BARE and reach.words == 0
    return not bare and (reach.proper or not (reach.abroad and suffix.kind == "company"))


def _reach(around: Surroundings, start: int) -> Reach:
    bracket = _BRACKETED.search(around.text, max(0, start - 10), start)
    if bracket is None:
        return around.name_before(start)
    reach = around.name_before(bracket.start())
    return reach._replace(proper=True) if reach.start < bracket.start() else Reach(start, False, False, 0)
