"""Which kind of thing a project is, by its name's head and, where that leaves it open, by the words around."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.records.names import LINE, LINES, find_head, heads, is_bare_phase, take_apart
from pipeline.spans import Mention
from pipeline.tables import read_table

_LIST_END = re.compile(
    r"[”》]?(?:等(?:[一二两三四五六七八九十\d]+[条个项座])?|[一二两三四五六七八九十\d]+[条个项座])(?:规划|在建|重点|重大|新建)*([^，。；：、]{0,20})"
)
_PHASE_FIRST = re.compile(r"[一二三四五六七八九十]+期")


@cache
def _contexts() -> tuple[tuple[str, re.Pattern], ...]:
    return tuple((row["category"], re.compile(row["cue"])) for row in read_table("project_contexts"))


def line_category(text: str, start: int, end: int) -> str | None:
    """The kind of line that text[start:end] speaks of most, None where it speaks of none.

    >>> line_category("电气化铁路，双线铁路，跨公路", 0, 14)
    'railway'
    """
    counts = [(len(pattern.findall(text, start, end)), category) for category, pattern in _contexts()]
    most = max(counts, key=lambda pair: pair[0])
    return most[1] if most[0] else None


def _closing_head(text: str, chain: Sequence[Mention]) -> str | None:
    """The category of the words that close a list: 甲、乙等高速公路项目."""
    match = _LIST_END.match(text, chain[-1].end)
    found = heads()[1].search(match[1]) if match else None
    return heads()[2][found[0]][0] if found else None


def category_of(
    text: str, group: Sequence[Mention], chain_of: dict[Mention, Sequence[Mention]], named: Sequence[Mention]
) -> str:
    """The category of a group of mentions; `named` all project mentions in text order.

    By the head of a name; then by what closes its list; then by the line that ends its list; then by a head within the name; a phase
    that stands alone is what the project named before it is; `other` where nothing tells.
    """
    names = [m.text for m in sorted(group, key=lambda m: (-len(m.text), m.start))]
    heads = [take_apart(name).category for name in names]
    chains = [chain_of[m] for m in group]
    heads += [_closing_head(text, chain) for chain in chains]
    # 甲、乙和丙高速公路: only lines are listed so, the head said once
    shared = [take_apart(chain[-1].text).category for chain in chains if len(chain) > 1]
    heads += [category for category in shared if category in LINES]
    heads += [head[1] for name in names if (head := find_head(name, anywhere=True))]
    first = group[0]
    if (is_bare_phase(first.text) or _PHASE_FIRST.match(first.text)) and first is not named[0]:
        parent = named[named.index(first) - 1]
        heads.append(category_of(text, [parent], chain_of, named))
    sure = next((head for head in heads if head and head != LINE), None)
    if sure or LINE not in heads:
        return sure or "other"
    start = text.rfind("\n", 0, first.start) + 1
    end = text.find("\n", first.end)
    around = line_category(text, start, len(text) if end < 0 else end)
    return around or line_category(text, 0, len(text)) or "other"
