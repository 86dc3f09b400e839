"""Where the gazetteer's names stand in a text, before anything is decided about them."""

import re
from collections.abc import Collection, Container, Iterator
from functools import cache
from typing import NamedTuple

from pipeline.places.codes import under
from pipeline.places.gazetteer import Name, automaton, names
from pipeline.tables import read_table

#: what follows a class word that belongs to the word after it: 上海|市场, 浙江|省级, 嘉善|县城
_NEXT_OF_CLASS = {
    "市": frozenset("场民级值价况容面井集镇郊属直长内制售区"),
    "省": frozenset("级会际份属直道长城"),
    "县": frozenset("级域城道长"),
    "区": frozenset("域级间块位长划"),
}


#: a class word of a town, which makes the short name of a division before it the town's: 潞城|镇
_TOWN_CLASS = re.compile(r"街道|镇(?![长域区级海江])|乡(?![村镇亲土间])")


#: the length of the short forms that are cut from two words by chance
_SHORT = 2


class Hit(NamedTuple):
    """A name of the gazetteer at a span of the text."""

    start: int
    end: int
    name: Name
    #: True where the class word after the name was given to the next word, which shows that the name is a place
    certain: bool = False


@cache
def _folding() -> dict[int, str]:
    # half of a surrogate pair cannot be encoded, which the automaton does with every text
    unencodable = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
    return unencodable | {ord(row["traditional"]): row["simplified"] for row in read_table("place_traditional")}


def fold(text: str) -> str:
    """The text as the gazetteer writes it, with the same length: traditional characters of names made simplified.

    >>> fold("廣東省佛山市順德區")
    '广东省佛山市顺德区'
    """
    return text.translate(_folding())


def _back_off(hit: Hit, text: str, starts: Container[int]) -> Hit:
    """The hit without its class word where that belongs to the word after it, as in 上海市场; else the hit."""
    name = hit.name
    if name.kind != "division" or name.short or hit.end in starts or _has_part(name, text[hit.end : hit.end + _SHORT]):
        return hit
    if text[hit.end : hit.end + 1] not in _NEXT_OF_CLASS.get(name.text[-1], ()):
        return hit
    short = names().get(name.text[:-1])
    if short is None or short.kind != "division":
        return hit
    return Hit(hit.start, hit.end - 1, short, certain=short.trust != "never")


def _as_town(hit: Hit, text: str, starts: Container[int]) -> Hit:
    """The hit as a town, where it is the short name of a division with a town's class word after it; else the hit."""
    doubtful = hit.name.trust not in ("safe", "parent")
    if not hit.name.short or doubtful or hit.end in starts or _rank(hit.name) == 1:
        return hit
    town = _TOWN_CLASS.match(text, hit.end)
    return Hit(hit.start, town.end(), Name(text[hit.start : town.end()], "town")) if town else hit


def _has_part(name: Name, following: str) -> bool:
    """True where what follows is a division under this one: 阳泉市|郊区."""
    part = names().get(following)
    return part is not None and not part.short and any(under(part.divisions, [above]) for above in name.divisions)


def scan(text: str) -> list[Hit]:
    """All hits in a folded text by start, longer first, without those that a blocking word forbids."""
    matcher, ordered = automaton()
    hits: list[Hit] = []
    blocked: dict[int, tuple[int, int]] = {}
    for index, start, end in matcher.find_matches_as_indexes(text, overlapping=True):
        name = ordered[index]
        if name.kind == "blocker":
            blocked.update((position, (start, end)) for position in range(start, end))
        else:
            hits.append(Hit(start, end, name))
    starts = {hit.start for hit in hits if hit.name.trust != "never"}
    kept: dict[tuple[int, int], Hit] = {}
    for hit in hits:
        block = blocked.get(hit.start)
        if block and not (hit.start == block[0] and hit.end > block[1]):
            continue
        hit = _as_town(_back_off(hit, text, starts), text, starts)
        if hit.certain or (hit.start, hit.end) not in kept:
            kept[hit.start, hit.end] = hit
    return sorted(_without_crossings(kept.values()), key=lambda hit: (hit.start, -hit.end))


def _without_crossings(hits: Collection[Hit]) -> Iterator[Hit]:
    """The hits without short names whose last character begins a greater place: 建湖 in 构建湖南, 湘中 in 在湘中国企业."""
    provinces = {hit.start for hit in hits if _rank(hit.name) == 1}
    cities = provinces | {hit.start for hit in hits if _rank(hit.name) == 2}
    for hit in hits:
        short = hit.name.short or (hit.name.detail == "area" and hit.end - hit.start == _SHORT)
        greater = cities if hit.name.kind == "division" and _rank(hit.name) == 3 else provinces
        if not (short and _rank(hit.name) > 1 and hit.end - 1 in greater):
            yield hit


def _rank(name: Name) -> int:
    """1 for provinces and 中国, 2 for prefectures, 3 for all else and for names that may be words."""
    if name.kind == "country" and name.detail == "CN":
        return 1
    if name.kind != "division" or name.trust != "safe":
        return 3
    return min(division.level for division in name.divisions)
