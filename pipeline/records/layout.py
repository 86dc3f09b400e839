"""How a text is laid out for reading: paragraphs, sentences, clauses, and the chains of project names that act as one.

Offsets are code points into the article, end exclusive. A clause ends at a comma, a semicolon, a colon or a sentence's end, but
never inside a mention nor inside a chain: `甲铁路、乙铁路和丙铁路` is one chain and stands in one clause.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.spans import Mention

_CLAUSE_END = re.compile(r"[，,。；;：:？！?!\n]")
_JOINER = re.compile(
    r"[”\"」》]?(?:项目|工程)?(?:[（(][^（）()\n]{1,20}[）)])?[”\"」》]?"
    r"(?:(?:、[^，。；、\s\d“”（）]{2,12})?[、，,；;]\s?(?:和|与|及|以及|或|暨)?|和|与|及|以及|或|暨)(?:其)?[“\"「《]?"
)
_COMMA = re.compile(r"[，,；;]\s?[“\"「《]?$")
_ANNOUNCED = re.compile(r"(?:包括|分别[是为]|即|涵盖|有|如|：|:|规划的|在建的|拟建的)[“\"「《]?$")
_COMITATIVE = re.compile(
    r"[”\"」]?(?:铁路|公路|线路)?(?:将|可|实现|在\S{1,6})?(?:相连|衔接|相接|接轨|交汇|互通|连接|交叉|并行)"
)


@dataclass(frozen=True, slots=True)
class Chain:
    """Project mentions that a sentence names in one breath; they share what is said of them."""

    mentions: tuple[Mention, ...]

    @property
    def start(self) -> int:
        return self.mentions[0].start

    @property
    def end(self) -> int:
        return self.mentions[-1].end


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two commas, with what it holds; `sentence` and `paragraph` are running numbers."""

    start: int
    end: int
    sentence: int
    paragraph: int
    mentions: tuple[Mention, ...]
    chains: tuple[Chain, ...]

    def having(self, *labels: str) -> list[Mention]:
        """The mentions of these labels, in text order."""
        return [m for m in self.mentions if m.label in labels]


def find_chains(text: str, mentions: Sequence[Mention]) -> list[Chain]:
    """Chain project mentions that are joined by 、 和 与 及 以及 or a comma and nothing else.

    与 before a verb of meeting joins two things that meet, not two subjects (甲铁路与乙铁路相连): these stay apart.

    >>> names = [Mention(0, 3, "PROJECT", "甲铁路", "x"), Mention(4, 7, "PROJECT", "乙铁路", "x")]
    >>> [len(c.mentions) for c in find_chains("甲铁路、乙铁路开工", names)]
    [2]
    >>> [len(c.mentions) for c in find_chains("甲铁路与乙铁路相连", names)]
    [1, 1]
    """
    chains: list[list[Mention]] = []
    for m in mentions:
        if m.label != "PROJECT":
            continue
        if chains and _joins(text, chains[-1], m):
            chains[-1].append(m)
        else:
            chains.append([m])
    return [Chain(tuple(c)) for c in chains]


def _joins(text: str, chain: list[Mention], m: Mention) -> bool:
    gap = text[chain[-1].end : m.start]
    if not _JOINER.fullmatch(gap) or ("与" in gap and _COMITATIVE.match(text, m.end)):
        return False
    # a bare comma parts clauses, unless the list was announced: 分别是甲，乙，丙
    return not _COMMA.search(gap) or bool(_ANNOUNCED.search(text, max(0, chain[0].start - 6), chain[0].start))


def _cuts(text: str, closed: Sequence[tuple[int, int]]) -> list[int]:
    """Where clauses end: after each mark that lies in no closed span. `closed` by start, the longer before the shorter."""
    cuts: list[int] = []
    spans = iter(closed)
    held = 0
    coming = next(spans, None)
    for match in _CLAUSE_END.finditer(text):
        while coming and coming[0] <= match.start():
            held = max(held, coming[1])
            coming = next(spans, None)
        if held <= match.start():
            cuts.append(match.end())
    return cuts


def lay_out(text: str, mentions: Sequence[Mention], sentences: Sequence[tuple[int, int]]) -> list[Clause]:
    """Cut the sentences into clauses. Mentions in text order without overlaps; sentences sorted and gapless.

    >>> [(c.start, c.end, c.sentence) for c in lay_out("桥已开工，明年建成。", [], [(0, 10)])]
    [(0, 5, 0), (5, 10, 0)]
    """
    chains = find_chains(text, mentions)
    spans = [(m.start, m.end) for m in mentions] + [(c.start, c.end) for c in chains]
    cuts = _cuts(text, sorted(spans, key=lambda span: (span[0], -span[1])))
    starts = [m.start for m in mentions], [c.start for c in chains]
    clauses: list[Clause] = []
    number = paragraph = 0
    for start, end in sentences:
        position = start
        inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        for cut in (*inner, end):
            inside, own = (slice(bisect_left(s, position), bisect_left(s, cut)) for s in starts)
            clauses.append(Clause(position, cut, number, paragraph, tuple(mentions[inside]), tuple(chains[own])))
            paragraph += "\n" in text[position:cut]
            position = cut
        # what a semicolon parts is still one period: subject and time reach over it
        number += not text[start:end].rstrip().endswith(("；", ";"))
    return clauses
