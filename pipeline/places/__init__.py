"""Places: divisions of GB/T 2260 with their codes, countries, one-character names, regions and zones.

Rules only: the names stand in tables under `pipeline/data`, one pass of an automaton finds them, the text decides.
"""

from collections.abc import Iterable

from pipeline.places.characters import find_characters, is_counted_pair
from pipeline.places.codes import settle
from pipeline.places.scanning import fold, scan
from pipeline.places.towns import find_towns
from pipeline.places.trust import Place, choose
from pipeline.places.zones import find_zones
from pipeline.spans import Mention, longest_first
from pipeline.values import PlaceValue

#: a sentence ends here, for the places that stand near a name
_STOPS = "。！？；\n"

__all__ = ["find_places"]


def find_places(text: str, year: int | None = None) -> list[Mention]:
    """The places of a text: GPE with its code and standard name, LOC without a value.

    Args:
        text: any text; offsets are code points into it.
        year: the year of the article, for the divisions and codes of that time; None takes the present ones.

    Returns:
        Mentions sorted by offset, none overlapping. Levels written together are one mention of the finest
        (上海市青浦区). A code that the text does not settle is None.

    >>> [(m.text, m.label, m.value.code) for m in find_places("嘉兴市与上海市青浦区相邻")]
    [('嘉兴市', 'GPE', '330400'), ('上海市青浦区', 'GPE', '310118')]
    """
    folded = fold(text)
    places = [place for place in choose(scan(folded), folded, year) if not is_counted_pair(place, folded)]
    places += find_characters(folded, year, {i for place in places for i in range(place.start, place.end)})
    places.sort()
    longer = [*find_towns(folded, places), *find_zones(folded, places)]
    mentions = [_mention(place, places, text) for place in [*places, *longer]]
    return longest_first(mentions)


def _mention(place: Place, places: Iterable[Place], text: str) -> Mention:
    surface = text[place.start : place.end]
    if place.name.kind == "region":
        return Mention(place.start, place.end, "LOC", surface, "gazetteer:regions")
    if place.name.kind == "country":
        return Mention(place.start, place.end, "GPE", surface, "gazetteer:countries", PlaceValue(name=place.name.text))
    if place.name.kind == "town":
        code = _value(place, places, text).code if place.candidates else None
        return Mention(place.start, place.end, "GPE", surface, "rule:town", PlaceValue(code=code, name=place.name.text))
    return Mention(place.start, place.end, "GPE", surface, "gazetteer:divisions", _value(place, places, text))


def _value(place: Place, places: Iterable[Place], text: str) -> PlaceValue:
    if len(place.candidates) == 1:
        return PlaceValue(code=place.candidates[0].code, name=place.candidates[0].name)
    near, everywhere = [], []
    for other in places:
        if len(other.candidates) != 1 or other is place:
            continue
        code = other.candidates[0].code
        between = text[min(place.end, other.end) : max(place.start, other.start)]
        (everywhere if any(stop in between for stop in _STOPS) else near).append(code)
    division = settle(place.candidates, near, everywhere)
    return PlaceValue(name=place.name.text) if division is None else PlaceValue(code=division.code, name=division.name)
