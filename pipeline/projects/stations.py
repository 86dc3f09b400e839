"""Stations listed in the description of a line: 设敦化、永庆、长白山等3座车站."""

import re
from collections.abc import Iterator

from pipeline.spans import Mention

_ITEMS = r"(?P<items>[^，。；：！？、\n的个等]{2,8}(?:、[^，。；：！？、\n的个等]{2,8}){0,30}(?:(?:和|及)[^，。；：！？、\n的个等]{2,8})?)"
_BEFORE = re.compile(
    rf"(?:站点|车站|\d{{1,3}}座站|站)(?:\d{{1,3}}[座个])?，?(?:分别|依次)?(?:是|为|有|：){_ITEMS}(?=[，。；！？\n]|等)"
)
_BEHIND = re.compile(rf"设(?:立|有|置|了)?{_ITEMS}等?\d{{1,3}}[座个](?:[一-龥]{{0,4}}站)")
_ITEM = re.compile(r"[^、和及]+")


def find_stations(text: str) -> Iterator[Mention]:
    """The members of lists of stations, as FAC."""
    for pattern in (_BEFORE, _BEHIND):
        for match in pattern.finditer(text):
            if "、" not in match["items"]:
                continue
            for item in _ITEM.finditer(text, match.start("items"), match.end("items")):
                yield Mention(item.start(), item.end(), "FAC", item[0], "rule:station-list")
