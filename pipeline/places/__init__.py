"""Places: divisions of GB/T 2260 with their codes, countries, one-character names, regions and zones.

Rules only: the names stand in tables under `pipeline/data`, one pass of an automaton finds them, the text decides.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence

from pipeline.places.characters import find_characters, find_states, is_counted_pair
from pipeline.places.codes import Context
from pipeline.places.scanning import fold, scan
from pipeline.places.towns import find_towns
from pipeline.places.trust import Place, choose
from pipeline.places.waters import find_waters
from pipeline.places.zones import find_zones
from pipeline.spans import Mention, longest_first
from pipeline.values import PlaceValue

#: a sentence ends here, for the places that stand near a name
_STOPS = "。！？；\n"
_SOURCES = {True: "divisions", False: "place-characters"}

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
    taken = {i for place in places for i in range(place.start, place.end)}
    places += [*find_characters(folded, year, taken), *find_states(folded, taken)]
    places.sort()
    longer = [*find_towns(folded, places), *find_zones(folded, places), *find_waters(folded, places)]
    return longest_first(_mentions([*places, *longer], text))


def _mentions(places: Sequence[Place], text: str) -> Iterator[Mention]:
    stops = [i for i, char in enumerate(text) if char in _STOPS]
    sentences = [bisect(stops, place.start) for place in places]
    known = [(s, p.candidates[0].code) for s, p in zip(sentences, places, strict=True) if len(p.candidates) == 1]
    context = Context(known)
    for sentence, place in zip(sentences, places, strict=True):
        yield _mention(place, text, sentence, context)


def _mention(place: Place, text: str, sentence: int, context: Context) -> Mention:
    start, end, name = place.start, place.end, place.name
    surface = text[start:end]
    if name.kind == "region":
        return Mention(start, end, "LOC", surface, "gazetteer:regions")
    if name.kind == "zone":
        return Mention(start, end, "LOC", surface, "rule:zone")
    if name.kind in ("country", "abroad"):
        return Mention(start, end, "GPE", surface, "gazetteer:countries", PlaceValue(name=name.text))
    division = context.settle(place.candidates, sentence) if place.candidates else None
    if name.kind == "town":
        value = PlaceValue(code=division and division.code, name=name.text)
        return Mention(start, end, "GPE", surface, "rule:town", value)
    value = PlaceValue(code=division.code, name=division.name) if division else PlaceValue(name=name.text)
    return Mention(start, end, "GPE", surface, f"gazetteer:{_SOURCES[len(surface) > 1]}", value)
