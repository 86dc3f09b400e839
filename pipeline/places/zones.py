"""Zones and regions read by their class word: 苏州高新区, 南京都市圈, 图们江地区, and their names again without the place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.places.gazetteer import Name
from pipeline.places.trust import OPENERS, Place
from pipeline.tables import read_table

#: characters of a zone's own name; brackets stand inside some: 北方（大连）科技城
_OWN = "[一-龥（）()·]"
_LONGEST = 10
#: a place of one industry, named after Silicon Valley, in quotation marks: “江南药谷”
_VALLEY = re.compile(r"(?<=[“‘「])[一-龥]{1,5}(?<![低山峡河波五稻深幽沟])谷(?=[”’」])")
#: class words of divisions, after which no region's class word follows directly
_CLASSES = frozenset("省市县区州盟旗")
#: the kinds of region that have a basin or a surrounding area: 图们江区域, 太湖流域
_NATURE = frozenset({"river", "lake", "sea", "mountain", "direction"})


@cache
def _heads() -> dict[str, dict[str, str]]:
    return {row["head"]: row for row in read_table("zone_heads")}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _any_head(heads: Iterable[str]) -> str:
    """The class words, longest first, none before a character that it forms another word with."""
    following = {head: row["following"] for head, row in _heads().items()}
    ordered = sorted(heads, key=len, reverse=True)
    return "|".join(head + (f"(?![{following[head]}])" if following[head] else "") for head in ordered)


@cache
def _grammar() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The patterns of a zone after a place, of one with a name of its own, and of a class word that names one again."""
    heads = _heads()
    alone = [head for head, row in heads.items() if row["alone"] != "no"]
    again = [head for head, row in heads.items() if row["again"] == "yes"]
    word_ends = re.escape("".join(sorted(OPENERS)))
    opener = rf"(?:^|(?<=[{word_ends}]))"
    return (
        re.compile(rf"(?P<own>{_OWN}{{0,{_LONGEST}}}?)(?P<head>{_any_head(heads)})"),
        re.compile(rf"{opener}(?P<own>(?:(?![{word_ends}])[一-龥]){{2,4}}?)(?P<head>{_any_head(alone)})"),
        re.compile(_any_head(again)),
    )


@cache
def _stop(where: str) -> re.Pattern[str]:
    return re.compile(_any_of(row["word"] for row in read_table("zone_stops") if row["where"] == where))


def _fits(place: Place, own: str, head: dict[str, str]) -> bool:
    """True where the class word goes with the kind of place that the name begins with."""
    if place.end - place.start == 1 and not own:
        return False
    if len(own) > int(head["middle"]) + own.count("(") + own.count("（"):
        return False
    if place.name.kind in ("country", "abroad"):
        return own.startswith(("(", "（"))
    if head["after"] == "nature":
        return place.name.detail in _NATURE
    return head["after"] == "any" or bool(own) or place.name.kind != "division" or place.name.text[-1] not in _CLASSES


def _balanced(own: str) -> bool:
    return own.count("(") == own.count(")") and own.count("（") == own.count("）") and not own.startswith((")", "）"))


def _after(text: str, place: Place) -> re.Match[str] | None:
    """The zone that begins with a place: its own name and its class word, the longest class word at that place."""
    match = _grammar()[0].match(text, place.end)
    if match is None or _stop("inside").search(match["own"]) or not _balanced(match["own"]):
        return None
    return match if _fits(place, match["own"], _heads()[match["head"]]) else None


def find_zones(text: str, places: Sequence[Place]) -> Iterator[Place]:
    """The zones of a folded text, each from the place it begins with; then those without one, and those named again."""
    bounds = _Bounds(text, places)
    spans: list[tuple[int, int]] = []
    own_names: set[str] = set()
    singles = {place.end: place.start for place in places if place.end - place.start == 1}
    for place in places:
        if place.end - place.start == 1:
            place = place._replace(start=_run_start(place.start, singles))
        match = _after(text, place)
        if match and (place.name.kind == "country" or bounds.free(place.end, match.end())):
            spans.append((place.start, match.end()))
            if len(match["own"]) > 1:
                own_names.add(match[0])
    spans += [match.span() for match in _VALLEY.finditer(text)]
    for match in _grammar()[1].finditer(text):
        if _is_own(match, bounds):
            spans.append(match.span())
            own_names.add(match[0])
    if own_names:
        spans += [match.span() for match in re.finditer(_any_of(own_names), text)]
    spans += _class_alone(text, bounds, {text[start:end] for start, end in spans})
    for start, end in spans:
        yield Place(start, end, Name(text[start:end], "zone"), ())


def _run_start(start: int, singles: dict[int, int]) -> int:
    """Where the characters begin that stand for places up to here: 深|港科技合作区."""
    while start in singles:
        start = singles[start]
    return start


class _Bounds:
    """Where the places of a text begin and end."""

    def __init__(self, text: str, places: Sequence[Place]):
        self.text = text
        self.starts = {place.start for place in places}
        self.ends = {place.end for place in places}

    def free(self, start: int, end: int) -> bool:
        """True where no place begins in a span."""
        return self.starts.isdisjoint(range(start, end))

    def listed(self, start: int, end: int) -> bool:
        """True where a place stands beyond the list mark on either side of a span."""
        before = start - 1 in self.ends and self.text[start - 1] == "、"
        return before or (end + 1 in self.starts and self.text[end] == "、")


def _is_own(match: re.Match[str], bounds: _Bounds) -> bool:
    """True for a zone whose name begins with no place: 亦庄新城, in a list also 平原示范区."""
    if _heads()[match["head"]]["alone"] != "yes" and not bounds.listed(*match.span()):
        return False
    stopped = any(_stop(where).search(match["own"]) for where in ("inside", "alone"))
    return not stopped and bounds.free(match.start() + 1, match.end())


def _class_alone(text: str, bounds: _Bounds, zones: set[str]) -> Iterator[tuple[int, int]]:
    """高新区 and 经开区 by themselves: where a zone of that class has been named, or in a list with places."""
    named: dict[str, bool] = {}
    for match in _grammar()[2].finditer(text):
        word = match[0]
        if word not in named:
            letters = re.compile(".*".join(word))
            named[word] = any(letters.search(zone) and len(zone) > len(word) for zone in zones)
        if named[word] or bounds.listed(*match.span()):
            yield match.span()
