"""Parts of a body, written directly after it: 水利部|规划计划司, 浙江大学|湿地研究中心."""

import re
from functools import cache

from pipeline.organisations.expansion import Surroundings
from pipeline.organisations.suffixed import suffixes

Spans = dict[tuple[int, int], str]

#: at most this many characters from the body's end to the end of its part
REACH = 24
#: no name is longer
LONGEST = 45
#: after a place these end a name whatever the segmenter makes of them: 成都|分行
_BRANCHES = frozenset({"分行", "支行", "分公司", "分局", "分社", "分院", "记者站", "办事处", "代表处", "监管局"})
#: kinds of body that are no part of another where they begin with a place: 嘉兴市科技局|嘉兴市财政局
_OWN = frozenset({"government", "school", "media"})
_BLOCK = re.compile(r"[^，。、；：！？,;:!?\s“”‘’\"（）()《》【】\[\]]{1,24}")
_AFTER = re.compile(r"[（(][一-鿿]{1,8}[处科室局办部][)）]")


@cache
def _units() -> re.Pattern:
    words = sorted(suffixes(), key=len, reverse=True)
    return re.compile("|".join(words))


def extend(around: Surroundings, spans: Spans) -> Spans:
    """Each span as far as its nested parts reach; a span that begins where another ends is joined to it."""
    grown: Spans = {}
    for (start, end), source in spans.items():
        while end - start < LONGEST and (further := _part_after(around, end)) is not None:
            end = further
        grown[start, end] = source
    return grown


def _part_after(around: Surroundings, end: int) -> int | None:
    """Where the part of a body ends that is written directly after it, None where none is."""
    bracket = _AFTER.match(around.text, end)
    if bracket and bracket.end() in around.titles:
        return bracket.end()
    block = _BLOCK.match(around.text, end)
    if block is None or end in around.titles:
        return None
    placed, last = end in around.place_from, None
    for unit in _units().finditer(around.text, end, block.end()):
        branch = unit[0] in _BRANCHES and around.place_before(unit.start()) is not None
        if not (branch or around.may_end(unit.end())) or (len(unit[0]) == 1 and around.holds_no_unit(end, unit.end())):
            continue
        if not around.holds_names(end, unit.start()) or (placed and _stands_alone(unit[0])):
            break
        last = unit.end()
    return last


def _stands_alone(unit: str) -> bool:
    suffix = suffixes()[unit]
    return suffix.kind in _OWN or (suffix.kind == "unit" and suffix.needs == "body")
