"""Which hits are places: nested levels joined into one span, doubtful short forms only on evidence."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.places.codes import in_year, month_of, under
from pipeline.places.gazetteer import Division, Name, is_under, same_city
from pipeline.places.scanning import Hit
from pipeline.tables import read_table

#: what may stand before or after a doubtful name in a list of places
_LIST_MARKS = frozenset("、和与及至到—–-－~～·/，")
#: a character after which a word begins
OPENERS = frozenset(
    "在于到从和与及至往赴由向经距是对将为让被把入驻抵离过的了等，。、；：？！“”‘’（）()《》〈〉【】[]—–-－~～·/|　 \t\r\n"
)
#: a character before which a word ends
_CLOSERS = frozenset(
    "的在于到从和与及至将等是，。、；：？！“”‘’（）()《》〈〉【】[]—–-－~～·/|　 \t\r\n两三四五六七八九十各市县区"
)
#: what a direction is counted from: 市区西北, 机场东北
_POINTED_FROM = frozenset("市县区省镇乡村站场楼路桥城山湖河海口港向往朝偏")
#: names of fewer characters are often cut from two words (示范|县) or part of a person's name
_CLEAR_LENGTH = 3
#: how often a list is gone through, each time one name further from those that are places without doubt
_ROUNDS = 5
#: words that follow a place's name only
_OF_PLACE = re.compile(r"大地|境内|全境|全域|辖区|城区|市区|市民|县域|两岸|当地|段(?![落位子时])|籍(?!贯)")
#: how far from 东南 another direction is read as one too
_DIRECTIONS_REACH = 6


class Place(NamedTuple):
    """A span read as a place: its last name, and the divisions that it may be."""

    start: int
    end: int
    name: Name
    candidates: tuple[Division, ...]


class Evidence:
    """What the text says about its places as a whole: names written in full, and the codes they may have."""

    def __init__(self, hits: Sequence[Hit], text: str, year: int | None):
        self.year = year
        self.full: set[str] = set()
        self.codes: set[str] = set()
        self.people = _people(hits, text)
        for hit in hits:
            name = hit.name
            if name.kind != "division" or (name.trust in ("word", "never") and not hit.certain):
                continue
            divisions = in_year(name.divisions, year)
            if not name.short or hit.certain:
                self.full |= {division.code for division in name.divisions}
            if name.trust == "safe" and (not name.short or name.divisions[0].level < 3):
                self.codes |= {division.code for division in divisions}

    def named_in_full(self, name: Name) -> bool:
        """True where a division of this name stands in the text with its class word."""
        return any(division.code in self.full for division in name.divisions)

    def parent_named(self, name: Name) -> bool:
        """True where the city of a division of this name stands in the text; for a county the province will do."""
        return any(
            is_under(division.code, code) and (division.name[-1] != "区" or same_city(division.code, code))
            for division in in_year(name.divisions, self.year)
            for code in self.codes
        )


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in read_table("place_surnames"))


def _people(hits: Sequence[Hit], text: str) -> set[str]:
    """The short names of cities and counties that stand only after a surname, always the same: 冯云龙."""
    before: dict[str, set[str]] = defaultdict(set)
    for hit in hits:
        if hit.name.short and hit.name.divisions[0].level > 1 and len(hit.name.text) < _CLEAR_LENGTH:
            before[hit.name.text].add(text[hit.start - 1 : hit.start])
    return {name for name, chars in before.items() if len(chars) == 1 and chars <= _surnames()}


def _bounded(text: str, start: int, end: int, ends: Iterable[int], starts: Iterable[int]) -> bool:
    before = start == 0 or text[start - 1] in OPENERS or start in ends
    after = end == len(text) or text[end] in _CLOSERS or end in starts or _OF_PLACE.match(text, end) is not None
    return before and after


def _plausible(hit: Hit, text: str, evidence: Evidence, ends: set[int], starts: set[int]) -> bool:
    """True where a hit is a place by itself and the text as a whole, its list neighbours and parent left aside."""
    name = hit.name
    if name.detail == "direction":
        return not _is_direction(hit, text, ends)
    if name.kind != "division":
        return True
    if name.trust == "never" or (name.short and not _current(name, evidence)):
        return False
    if hit.certain:
        return True
    if name.text in evidence.people and not evidence.named_in_full(name):
        return False
    if len(name.text) < _CLEAR_LENGTH and not name.short:
        return hit.start == 0 or text[hit.start - 1] in OPENERS or hit.start in ends
    if name.trust == "safe":
        return True
    if name.trust == "parent":
        return evidence.named_in_full(name) or evidence.parent_named(name)
    if not _bounded(text, hit.start, hit.end, ends, starts):
        return False
    return evidence.named_in_full(name) or (bool(_OF_PLACE.match(text, hit.end)) and evidence.parent_named(name))


def _is_direction(hit: Hit, text: str, ends: set[int]) -> bool:
    """True where 东北 and the like point from a place, or stand among directions that name no part of the country."""
    if hit.start in ends and not text.endswith("中国", 0, hit.start):
        return True
    if text[hit.start - 1 : hit.start] in _POINTED_FROM:
        return True
    around = text[max(0, hit.start - _DIRECTIONS_REACH) : hit.end + _DIRECTIONS_REACH]
    return "东南" in around.replace("东南亚", "").replace("东南沿海", "")


def _current(name: Name, evidence: Evidence) -> bool:
    """True where a short form was in use in the article's year."""
    return any(division.distance(month_of(evidence.year)) == 0 for division in name.divisions)


def _join(places: list[Place], hit: Hit, year: int | None) -> Place | None:
    """The last place with the hit as its finer level, where the hit begins at its end and lies under it.

    A zone takes in the place written directly before it: 上海张江.
    """
    if not places or places[-1].end != hit.start:
        return None
    parent, name = places[-1], hit.name
    if parent.name.kind == "country":
        candidates = in_year(name.divisions, year) if name.divisions else ()
        inside = parent.name.detail == ("CN" if name.kind == "division" else name.detail)
        return Place(parent.start, hit.end, name, tuple(candidates)) if inside else None
    if name.detail == "zone" and parent.candidates:
        return Place(parent.start, hit.end, name, ())
    if name.kind == "town" and parent.candidates:
        return Place(parent.start, hit.end, name, parent.candidates)
    children = under(name.divisions, parent.candidates)
    return Place(parent.start, hit.end, name, tuple(in_year(children, year))) if children else None


def choose(hits: Sequence[Hit], text: str, year: int | None) -> list[Place]:
    """The places among the hits (by start, longer first): none overlap, nested levels are one."""
    evidence = Evidence(hits, text, year)
    accepted: set[tuple[int, int]] = set()
    places = _pass(hits, text, evidence, accepted)
    for _ in range(_ROUNDS):
        more = _listed(hits, text, places, evidence)
        if more <= accepted:
            break
        accepted |= more
        places = _pass(hits, text, evidence, accepted)
    return places


def _pass(hits: Sequence[Hit], text: str, evidence: Evidence, accepted: set[tuple[int, int]]) -> list[Place]:
    places: list[Place] = []
    starts = {hit.start for hit in hits if hit.name.trust == "safe"}
    ends: set[int] = set()
    for hit in hits:
        if places and hit.start < places[-1].end:
            continue
        joined = _join(places, hit, evidence.year)
        if joined and _joinable(hit, text):
            places[-1] = joined
        elif (hit.start, hit.end) in accepted or _plausible(hit, text, evidence, ends, starts):
            candidates = in_year(hit.name.divisions, evidence.year) if hit.name.divisions else ()
            places.append(Place(hit.start, hit.end, hit.name, tuple(candidates)))
        elif hit.name.region:
            places.append(Place(hit.start, hit.end, Name(hit.name.text, "region", detail=hit.name.region), ()))
        else:
            continue
        ends.add(hit.end)
    return places


def _joinable(hit: Hit, text: str) -> bool:
    """A word of the language counts as the finer level only in full or where a word can end after it."""
    name = hit.name
    if not name.short or name.trust in ("safe", "parent"):
        return True
    return name.trust == "word" and (hit.end == len(text) or text[hit.end] in _CLOSERS)


def _edges(places: Iterable[Place]) -> tuple[set[int], set[int]]:
    places = list(places)
    return {place.start for place in places}, {place.end for place in places}


def _listed(hits: Sequence[Hit], text: str, places: Sequence[Place], evidence: Evidence) -> set[tuple[int, int]]:
    """The doubtful hits that stand in a list with places: a mark on both sides, and a place beyond one of them."""
    divisions = [place for place in places if place.candidates]
    wider = divisions + [place for place in places if place.name.detail == "zone"]
    edges = {also: _edges(wider if also else divisions) for also in (False, True)}
    found = set()
    for hit in hits:
        name = hit.name
        if name.kind != "division" or name.trust == "safe" or not _current(name, evidence):
            continue
        if (name.trust == "never" or name.region) and not evidence.parent_named(name):
            continue
        starts, ends = edges[not name.region]
        before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
        left = before in _LIST_MARKS and hit.start - 1 in ends
        right = after in _LIST_MARKS and hit.end + 1 in starts
        if (left and (after in _CLOSERS or not after)) or (right and (before in OPENERS or not before)):
            found.add((hit.start, hit.end))
    return found
