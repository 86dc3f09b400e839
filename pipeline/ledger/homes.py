"""Where a project lies, as far as names need to be told apart by it: the codes of its places, the likeliest first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from pipeline.places import find_places
from pipeline.places.gazetteer import MUNICIPALITIES
from pipeline.schema import ArticleRecord, MentionRecord, Project
from pipeline.tables import read_table

#: a place named at least this often beside the likeliest, as a share of it, is a home too
_SECOND = 0.5
#: from this source on, the whole article is looked at, and a city counts only where no other is named as often
_WHOLE_ARTICLE = 3
#: labels whose words may begin with the place that they belong to: 宁远市交通局, 宁远南站
_LOCATED = frozenset({"ORG", "FAC", "LOC", "POLICY", "PROJECT", "GPE"})
#: characters that are looked at for the place in front of a name
_FRONT = 12
#: the last character of a written-out county
_CLASSES = "市县区旗"


def city_of(code: str) -> str:
    """The part of a code that names the city: four digits, or two for a city with the rank of a province and for a province.

    >>> city_of("330402"), city_of("310118"), city_of("330000")
    ('3304', '31', '33')
    """
    return code[:2] if code[:2] in MUNICIPALITIES or code.endswith("0000") else code[:4]


@cache
def _divisions() -> dict[str, str]:
    return {row["code"]: row["name"] for row in read_table("divisions")}


def city_name(city: str) -> str:
    """The name of a city or province by the part of the code that `city_of` gives.

    >>> city_name("3304"), city_name("31")
    ('嘉兴市', '上海市')
    """
    return _divisions().get(city.ljust(6, "0"), city)


@lru_cache(maxsize=65536)
def place_in_front(name: str) -> tuple[str, int, bool] | None:
    """The place that a name begins with: its code, where it ends, and whether the name alone makes it sure.

    A county's short name may be that of hills and streets elsewhere (东山大桥), so it is not sure.

    >>> place_in_front("嘉兴市轨道交通1号线"), place_in_front("西岭大桥")
    (('330400', 3, True), None)
    """
    first = next(iter(find_places(name[:_FRONT])), None)
    if first is not None and first.source == "rule:zone" and not first.start:
        # 嘉兴科技园 is a zone as a whole; the city is what it begins with
        cuts = (next(iter(find_places(name[:length])), None) for length in range(5, 1, -1))
        first = next((m for m in cuts if m is not None and m.label == "GPE"), None)
    if first is None or first.start or first.end < 2 or first.label != "GPE" or not first.value.code:
        return None
    code = first.value.code
    return code, first.end, code.endswith("00") or first.text[-1] in _CLASSES


def find_homes(record: ArticleRecord, project: Project, names: Iterable[str]) -> tuple[str, ...]:
    """The cities a project lies in, from the nearest evidence that names any; none where nothing does.

    In this order: its own names, its places and those of its sentences, the bodies and sites of its sentences, the whole article; a province
    only where none of them names a city.
    """
    fronts = [found for name in names if (found := place_in_front(name))]
    spans = [(e.start, e.end) for e in project.evidence]
    near = [m for m in record.mentions if any(start <= m.start < end for start, end in spans)]
    own = [place.code for place in project.places if place.code]
    sources = (
        lambda: [code for code, _, sure in fronts if sure],
        lambda: [*own, *own, *_codes(near), *(code for code, _, _ in fronts for _ in range(2))],
        lambda: [*_fronts([party.name for party in project.organisations]), *_fronts(_located(near))],
        lambda: _codes(record.mentions),
        lambda: [*_fronts(_located(record.mentions)), *_title(record)],
    )
    province: tuple[str, ...] = ()
    for rank, source in enumerate(sources):
        likeliest = _likeliest(source(), alone=rank >= _WHOLE_ARTICLE)
        if likeliest and _is_city(likeliest[0]):
            return likeliest
        province = province or likeliest
    return province


def _is_city(city: str) -> bool:
    return len(city) == 4 or city in MUNICIPALITIES


def _codes(mentions: Iterable[MentionRecord]) -> list[str]:
    return [code for m in mentions if m.label == "GPE" and (code := getattr(m.value, "code", None))]


def _located(mentions: Iterable[MentionRecord]) -> list[str]:
    return [m.text for m in mentions if m.label in _LOCATED]


def _fronts(names: Iterable[str]) -> list[str]:
    return [found[0] for name in names if (found := place_in_front(name)) and found[2]]


def _title(record: ArticleRecord) -> list[str]:
    texts = (record.title or "", record.outlet or "")
    return [m.value.code for text in texts for m in find_places(text) if m.label == "GPE" and m.value.code]


def _likeliest(codes: Sequence[str], alone: bool = False) -> tuple[str, ...]:
    """The cities named most, at most two, or the one that is named more than any other; a province only where no city is named."""
    counted = Counter(city_of(code) for code in codes)
    cities = {c: n for c, n in counted.items() if _is_city(c)} or counted
    ranked = sorted(cities.items(), key=lambda item: (-item[1], item[0]))
    if alone:
        ahead = len(ranked) == 1 or (ranked and ranked[0][1] > ranked[1][1])
        return (ranked[0][0],) if ahead else ()
    return tuple(city for city, n in ranked[:2] if n >= ranked[0][1] * _SECOND)
