"""Short forms: those that the text introduces in brackets (以下简称“…”), and full names met again without their place."""

import re
from collections.abc import Iterator

from pipeline.organisations.expansion import Surroundings

Spans = dict[tuple[int, int], str]

_INTRODUCED = re.compile(
    r"[（(](?P<said>(?:以下|下文|下)?(?:简称|称)(?:为)?[：:]?)?\s*[“\"「‘]?(?P<short>[^（）()“”\"「」‘’，。、：:\s]{2,16})[”\"」’]?[)）]"
)
#: what is left of a name without its place must still name something: 建工集团, not 集团
SHORTEST = 4


def _introduced(text: str, spans: Spans) -> Iterator[str]:
    for start, end in spans:
        match = _INTRODUCED.match(text, end)
        if match and (match["said"] or _abbreviates(match["short"], text[start:end])):
            yield match["short"]


def _abbreviates(short: str, name: str) -> bool:
    """True where the short form's characters stand in the name in their order: 金管局, 金融管理局."""
    rest = iter(name)
    return all(character in rest for character in short)


def _without_place(around: Surroundings, spans: Spans) -> Iterator[str]:
    places = {start: end for end, start in around.place_to.items()}
    for (start, end), source in spans.items():
        rest = places.get(start)
        if source == "rule:suffix" and rest is not None and end - rest >= SHORTEST:
            yield around.text[rest:end]


def find_shortened(around: Surroundings, spans: Spans) -> Spans:
    """Every place of the short forms of the spans: in brackets after one of them, or one without its place."""
    shorts = {*_introduced(around.text, spans), *_without_place(around, spans)}
    if not shorts:
        return {}
    pattern = re.compile("|".join(map(re.escape, sorted(shorts, key=len, reverse=True))))
    return {match.span(): "rule:short-form" for match in pattern.finditer(around.text)}
