"""Towns, streets and villages, read by their form: 璜土镇, 上海青浦区练塘镇, 南湖街道和平村."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.places.gazetteer import Name
from pipeline.places.trust import OPENERS, Place
from pipeline.tables import read_table

#: the longest stem of a town's name: 二道白河 of 二道白河镇, 三家子满族 of 三家子满族乡
_LONGEST = 5
_SHORTEST = 2
_HAN = "[一-龥]"


@cache
def _grammar() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The patterns of a town directly after a place, of one with a village, and of a list before 等乡镇."""
    rows = read_table("town_classes")
    classes = {row["class"]: f"{row['class']}(?![{row['after']}])" if row["after"] else row["class"] for row in rows}
    town = "|".join(classes[row["class"]] for row in rows if row["level"] == "town")
    village = "|".join(classes[row["class"]] for row in rows if row["level"] == "village")
    alone = "|".join(classes[row["class"]] for row in rows if row["alone"] == "yes")
    tail = rf"(?:(?P<village>{_HAN}{{1,4}}?)(?:{village}))?"
    word_ends = re.escape("".join(sorted(OPENERS)))
    opener = rf"(?:^|(?<=[{word_ends}]))"
    return (
        re.compile(rf"(?P<stem>{_HAN}{{1,{_LONGEST}}}?)(?:{town}|{village}){tail}"),
        re.compile(rf"{opener}(?P<stem>(?:(?![{word_ends}]){_HAN}){{2,4}}?)(?:{alone}){tail}"),
        re.compile(
            rf"{opener}(?P<list>{_HAN}{{2,3}}(?:、{_HAN}{{2,3}}){{1,20}})等[\d一二三四五六七八九十]*个?(?:乡镇|镇街|镇|乡|街道)"
        ),
    )


@cache
def _stops() -> dict[str, tuple[str, ...]]:
    words: dict[str, list[str]] = defaultdict(list)
    for row in read_table("town_stops"):
        words[row["where"]].append(row["word"])
    return {where: tuple(found) for where, found in words.items()}


def _is_name(stem: str, alone: bool = False) -> bool:
    stops = _stops()
    if alone and stem.endswith(stops["alone"]):
        return False
    return not (stem in stops["whole"] or stem.endswith(stops["end"]) or any(word in stem for word in stops["inside"]))


def _lead(stem: str) -> int:
    """The length of the word that stands before a name: 恰逢|松门; 0 where too little is left for one."""
    word = max((word for word in _stops()["lead"] if stem.startswith(word)), key=len, default="")
    return len(word) if len(stem) - len(word) >= _SHORTEST else 0


def _end(match: re.Match[str]) -> int:
    """Where the name ends: before the village where what stands there is no village's name."""
    village = match["village"]
    return match.end() if village is None or _is_name(village) else match.start("village")


def find_towns(text: str, places: Sequence[Place]) -> Iterator[Place]:
    """The towns of a folded text: with the place written directly before them as one span, else by themselves.

    The candidates are those of the place before: a town has no code of its own in the standard.
    """
    after_place, alone, listed = _grammar()
    taken: set[int] = set()
    starts = {place.start for place in places}
    # a place that begins inside a town's name and ends with it or after it is the name
    ends = {end for place in places for end in range(place.start + 1, place.end + 1)}
    for place in places:
        match = place.candidates and after_place.match(text, place.end)
        if match and place.end not in starts and match.end() not in ends and _is_name(match["stem"]):
            yield _town(text, place.start, _end(match), place)
            taken.update(range(place.start, _end(match)))
    for match in alone.finditer(text):
        start = match.start() + _lead(match["stem"])
        stem = text[start : match.end("stem")]
        if start not in taken and match.end() not in ends and _is_name(stem, alone=True):
            yield _town(text, start, _end(match), None)
    for match in listed.finditer(text):
        start = match.start("list")
        for item in match["list"].split("、"):
            if start not in taken:
                yield _town(text, start, start + len(item), None)
            start += len(item) + 1


def _town(text: str, start: int, end: int, parent: Place | None) -> Place:
    name = Name(text[parent.end if parent else start : end], "town")
    return Place(start, end, name, parent.candidates if parent else ())
