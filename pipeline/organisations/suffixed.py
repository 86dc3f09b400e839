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


#: characters of a registered name that are looked back over
LONGEST_BRAND = 18
_BARE = frozenset({"公司", "集团", "集团公司", "有限公司", "基金", "委员会", "管理局"})


#: bodies that a zone has one of: 前海合作区|管理局
_OF_ZONE = frozenset({"管理局", "管委会", "管理委员会"})
#: kinds of body of which a country has one: 国家|国防动员委员会
_PUBLIC = frozenset({"government", "society"})


#: after a carrier's name
_NO_MORE = re.compile(
    r"(?!支付|互联|通信|通讯|终端|电源|应用|办公|平台|手机|医疗|执法|宽带|网|服务|数据|设备|行业|业务|诈骗|客户端)"
)
#: before these stands the whole registered name, however strange its words are
_REGISTERED = re.compile(r"有限公司$|有限责任公司$|股份公司$")
#: what a registered name runs over, back to a mark or a word that joins sentences
_BRAND = re.compile(r"[一-龥A-Za-z0-9·]{2,18}$")
#: 中国|驻|挪威大使馆
_POSTED = re.compile(r"驻$")
#: 中国地质大学（武汉）: the campus is part of the name
_CAMPUS = re.compile(
    r"[（(](?:北京|武汉|华东|保定|徐州|威海|深圳|珠海|苏州|青岛|广州|杭州|合肥|成都|[一-鿿]{2,6}校区)[)）]"
)


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
        if suffix.needs == "body" or not around.may_end(end, start):
            continue
        if suffix.needs == "site" and not _ACTS.match(text, end):
            continue
        if suffix.needs == "carrier":
            place = around.place_before(start)
            if place is not None and _NO_MORE.match(text, end):
                yield place, end
            continue
        if suffix.needs == "abroad":
            place = around.place_before(start)
            if place is not None and place in around.abroad_from:
                yield place, end
            continue
        reach = _reach(around, start)
        if suffix.kind in ("society", "science") and not reach.placed:
            reach = max(reach, around.name_before(start, joined=True), key=lambda r: r.placed)
        if _REGISTERED.search(text, start, end) and not reach.placed:
            reach = _registered(around, start) or reach
        if suffix.kind == "mission" and reach.placed:
            reach = _posted(around, reach)
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
    bare = word in _BARE and reach.words == 0 and not (reach.zone and word in _OF_ZONE)
    return not bare and (reach.proper or not (reach.abroad and suffix.kind == "company"))


def _registered(around: Surroundings, start: int) -> Reach | None:
    """The registered name before 有限公司 from the nearest place or mark on, whatever its words: 杭州|云栖互动|有限公司."""
    bracket = _BRACKETED.search(around.text, max(0, start - 10), start)
    edge = bracket.start() if bracket else start
    run = _BRAND.search(around.text, max(0, edge - LONGEST_BRAND), edge)
    inner = _BRACKETED.search(around.text, max(0, run.start() - 10), run.start()) if run and not bracket else None
    if inner and around.place_before(inner.end() - 1) == inner.start() + 1:
        edge = inner.start()  # 恒川（浙江）|新材料|有限公司
        if (body := around.named_to.get(edge)) is not None:
            return Reach(body, True, True, 1)  # 三峡集团（福建）|海上风电|有限公司
        run = _BRAND.search(around.text, max(0, edge - LONGEST_BRAND), edge)
    if run is None:
        return None
    begin = around.begin_of_brand(run.start(), edge)
    place = around.place_before(begin)
    first = begin if place is None else place
    return Reach(first, place is not None, True, 1) if edge - first > 1 else None


def _posted(around: Surroundings, reach: Reach) -> Reach:
    """A mission with the state that sends it: 中国|驻|挪威."""
    if not _POSTED.search(around.text, 0, reach.start):
        return reach
    sender = around.place_before(reach.start - 1)
    return reach._replace(start=reach.start - 1 if sender is None else sender)


def _reach(around: Surroundings, start: int) -> Reach:
    bracket = _BRACKETED.search(around.text, max(0, start - 10), start)
    if bracket is None:
        return around.name_before(start)
    reach = around.name_before(bracket.start())
    if (body := around.named_to.get(reach.start)) is not None:
        return Reach(body, True, True, 1)  # 远景能源|集团（江苏）有限公司
    return reach._replace(proper=True) if reach.start < bracket.start() else Reach(start, False, False, 0)
