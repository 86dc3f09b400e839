"""Short forms: those that the text introduces (以下简称“…”), and a name's own first part met again."""

import re

from pipeline.organisations.expansion import Surroundings

Spans = dict[tuple[int, int], str]

_INTRODUCED = re.compile(
    r"[（(](?:以下|下文|下)?(?:简称|称)(?:为)?[：:]?\s*[“\"「‘]?(?P<short>[^（）()“”\"「」‘’，。、：:\s]{2,16})[”\"」’]?[)）]"
)


def find_shortened(around: Surroundings, spans: Spans) -> Spans:
    """Every place of the short forms that stand in brackets after one of the spans."""
    shorts = {match["short"] for _, end in spans if (match := _INTRODUCED.match(around.text, end)) is not None}
    if not shorts:
        return {}
    pattern = re.compile("|".join(map(re.escape, sorted(shorts, key=len, reverse=True))))
    return {match.span(): "rule:short-form" for match in pattern.finditer(around.text)}
