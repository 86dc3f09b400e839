"""Which projects are parts of others: by their names (a phase, a section, a terminal), or because the text says so."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from pipeline.records.names import is_bare_phase, take_apart
from pipeline.spans import Mention

_KEY_WORKS = r"(?:的)?(?:全线|项目|首个|首座|唯一|重点|重要|重难点|关键|最大|标志性)*(?:控制性|关键性|关键|节点|先行|先导)(?:性)?工程(?:之一)?"
#: 某铁路的控制性工程——某特大桥
_WHOLE_THEN_PART = re.compile(rf"[”》]?{_KEY_WORKS}(?P<comma>，)?[—–\-:：、“《]*")
#: 某特大桥是某高铁的控制性工程
_PART_IS = re.compile(r"[^。！？；\n]{0,40}?(?:是|为|系|作为)[^，。！？；\n]{0,10}")
_OF_WHOLE = re.compile(rf"[”》]?{_KEY_WORKS}")


def is_part_of(part: str, whole: str) -> bool:
    """True where a name begins with the whole's and goes on to name its phase, section or part.

    >>> is_part_of("东山园区一期", "东山园区"), is_part_of("东山园区", "东山")
    (True, False)
    """
    if part == whole or not part.startswith(whole) or is_bare_phase(whole):
        return False
    longer, shorter = take_apart(part), take_apart(whole)
    marks = [(n.phases, n.section, n.bracket, n.is_part) for n in (longer, shorter)]
    return marks[0] != marks[1] and not any(marks[1])


def find_parts(text: str, groups: Sequence[Sequence[Mention]]) -> dict[int, set[int]]:
    """The parts of each group of mentions that has some; groups are told by their place in the sequence.

    >>> text = "宁东铁路的节点工程：东江大桥"
    >>> groups = [[Mention(0, 4, "PROJECT", "宁东铁路", "x")], [Mention(10, 14, "PROJECT", "东江大桥", "x")]]
    >>> find_parts(text, groups)
    {0: {1}}
    """
    group_of = {m.text: i for i, group in enumerate(groups) for m in group}
    parts: dict[int, set[int]] = defaultdict(set)
    for part, i in group_of.items():
        wholes = (part[:end] for end in range(1, len(part)))
        for whole in wholes:
            if whole in group_of and is_part_of(part, whole):
                parts[group_of[whole]].add(i)
    mentions = sorted((m for group in groups for m in group), key=lambda m: m.start)
    for first, second in pairwise(mentions):
        if _introduces(text, first, second):
            parts[group_of[first.text]].add(group_of[second.text])
        elif _PART_IS.fullmatch(text, first.end, second.start) and _OF_WHOLE.match(text, second.end):
            parts[group_of[second.text]].add(group_of[first.text])
    return {whole: found - {whole} for whole, found in parts.items()}


def _introduces(text: str, whole: Mention, part: Mention) -> bool:
    """True where the whole's key works are named next; after a comma only where the whole was 作为 …的控制性工程."""
    match = _WHOLE_THEN_PART.fullmatch(text, whole.end, part.start)
    return bool(match) and (not match["comma"] or text.endswith("作为", 0, whole.start))
