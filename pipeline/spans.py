"""Mentions and the arithmetic of spans: every offset in the project is computed here."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.values import Value

LABELS = (
    "PERSON", "TITLE", "ORG", "GPE", "LOC", "FAC", "PROJECT", "POLICY",
    "DATE", "MONEY", "PERCENT", "QUANTITY",
)  # fmt: skip


#: where a character stands in a word or a name: begin, inside, end, single
PLACES = "BIES"


def places_of(length: int) -> str:
    """The places of the characters of a word or a name.

    >>> places_of(1), places_of(4)
    ('S', 'BIIE')
    """
    return "S" if length == 1 else "B" + "I" * (length - 2) + "E"


@dataclass(frozen=True, slots=True)
class Mention:
    """A labelled span of a text: `text == article[start:end]`, offsets in code points, end exclusive.

    `source` names the rule or the model that read it (`rule:month-day`, `model:ner`).

    >>> Mention(3, 8, "DATE", "6月12日", "rule:month-day").overlaps(Mention(7, 9, "GPE", "日本", "x"))
    True
    """

    start: int
    end: int
    label: str
    text: str
    source: str
    value: Value | None = None

    def overlaps(self, other: "Mention") -> bool:
        """True where the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Mention") -> bool:
        """True where the other lies within this one (or is the same span)."""
        return self.start <= other.start and other.end <= self.end


class Word(NamedTuple):
    """A word with its offsets and its class (jieba's flags: nr person, ns place, nt body, v verb …)."""

    start: int
    end: int
    text: str
    flag: str


def longest_first(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep mentions so that none overlap: longer before shorter, earlier before later; returned in text order.

    >>> a, b = Mention(0, 2, "GPE", "嘉兴", "x"), Mention(0, 4, "ORG", "嘉兴市委", "x")
    >>> [m.text for m in longest_first([a, b])]
    ['嘉兴市委']
    """
    return without_overlaps(sorted(mentions, key=lambda m: (m.start - m.end, m.start)))


def without_overlaps(ranked: Iterable[Mention]) -> list[Mention]:
    """Take mentions in the order given, leaving out each that overlaps one already taken; in text order."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in ranked:
        span = range(mention.start, mention.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def sentence_at(bounds: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """The (start, end) of the sentence that holds `offset`, from sorted, gapless sentence bounds.

    >>> sentence_at([(0, 5), (5, 9)], 6)
    (5, 9)
    """
    return bounds[max(0, bisect_right(bounds, (offset, float("inf"))) - 1)]
