"""Bodies in a list that share the words at its end: 湖北、湖南省政府 are two governments."""

import re

from pipeline.organisations.expansion import Surroundings

Spans = dict[tuple[int, int], str]

#: the words that are shared: a level of government and its body
_SHARED = re.compile(r"[省市区县](?:人民)?(?:政府|委|人大|政协)$")
_MARKS = frozenset("、和与")
#: a list of places that something else is said of: 在湖北、湖南省政府支持下
_ELSEWHERE = re.compile(r"[在于到从赴对经]$")


def find_sharing(around: Surroundings, spans: Spans) -> Spans:
    """The places without a class word that stand in a list before a local body, each for a body of its own."""
    found: Spans = {}
    for (start, end), source in spans.items():
        if source != "rule:government" or not _SHARED.search(around.text, start, end):
            continue
        members, edge = [], start
        while edge and around.text[edge - 1] in _MARKS and (place := around.place_to.get(edge - 1)) is not None:
            if around.text[edge - 2] in "省市区县州":
                break
            members.append((place, edge - 1))
            edge = place
        if not _ELSEWHERE.search(around.text, max(0, edge - 1), edge):
            found |= dict.fromkeys(members, "rule:shared-head")
    return found
