"""Things named by a number: lines of a series (地铁3、5号线) and types that are built in series (鲲鹏一号)."""

import re
from collections.abc import Iterator

from pipeline.projects.cues import says
from pipeline.spans import Mention

_SERIES = re.compile(
    r"(?:地铁|轻轨|轨道交通)?(?<!\d)\d{1,2}(?:、(?:地铁)?\d{1,2}){1,12}(?:、|和|及|与)?(?:\d{1,2})?号线"
)
_MEMBER = re.compile(r"(?:地铁|轻轨|轨道交通)?\d{1,2}(?:号线)?")
#: a type is an undertaking where the article speaks of its works
_TYPE = re.compile(
    r"(?P<name>[一-龥]{2}[一二三四五六七八九十]号)”?(?:示范|首堆|核电|反应堆)?(?:工程|项目|机组|首堆|堆型)"
)
#: two characters before 一号 that are no name: 合作协议|第一号工程, 今年一号工程
_COMMON = re.compile(r"[第年月日的和与及省市县区]|编号")


def find_series(text: str) -> Iterator[Mention]:
    """The members of lists of numbered lines: PROJECT where they are being built, else FAC."""
    for match in _SERIES.finditer(text):
        label = "PROJECT" if says(text, match.start(), match.end(), False) == "PROJECT" else "FAC"
        for member in _MEMBER.finditer(text, match.start(), match.end()):
            yield Mention(member.start(), member.end(), label, member[0], "rule:series")


def numbered_types(text: str) -> dict[str, str]:
    """The types of which the article names works, each with its label."""
    names = {match["name"] for match in _TYPE.finditer(text)}
    return {name: "PROJECT" for name in sorted(names) if not _COMMON.search(name)}
