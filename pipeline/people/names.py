"""How much a run of characters looks like a person's name."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.tables import read_table

if TYPE_CHECKING:
    from pipeline.words import Word

#: weights in bits, beside the characters' own log ratios
LONGER = 1.6  # three of four Chinese names have three characters
CLOSED = 3.0  # a mark or the end of the line stands after the name
FOLLOWED = 4.0  # a verb of saying or doing stands after it
LED_ON = 1.5  # a function word stands after it
SAME_WORD = 2.0  # the segmenter takes it for a name too
CUTS_WORD = -6.0  # its end falls into a word that is no name
CUTS_NAME = -1.0  # its end falls into what the segmenter takes for a name
IS_WORD = -4.0  # it is an ordinary word; half of it where it begins with one
IS_FUNCTION = -4.0  # its surname is read as a function word (向, 于, 和)
IS_PLACE = -6.0  # it is a city's or county's name (金山, 平湖)
RARE = -2.0  # a surname that is far oftener a word (习, 起): what stands beside it must tell
COMPOUND = 8.0  # a compound surname is hardly ever anything else


class Candidate(NamedTuple):
    """A possible name, with its score in bits: above 0, likelier a name than not, given that a name may stand here."""

    start: int
    end: int
    score: float


@cache
def surnames() -> dict[str, str]:
    """Surname to its kind: common, rare or compound."""
    return {row["surname"]: row["kind"] for row in read_table("surnames")}


@cache
def place_names() -> frozenset[str]:
    """The short names of divisions that begin with a surname."""
    return frozenset(row["short"] for row in read_table("divisions") if row["short"][:1] in surnames())


@cache
def _ratios() -> dict[str, dict[str, float]]:
    """For each place in a name, the log ratio of the characters."""
    columns = ("first", "middle", "last", "single", "foreign")
    rows = read_table("name_characters")
    return {column: {row["character"]: float(row[column]) for row in rows} for column in columns}


def ratio(column: str, character: str) -> float:
    """The log ratio (bits) of a character for a place in a name; a character not in the table is a rare one: 0."""
    return _ratios()[column].get(character, 0.0)


@cache
def context_words(*kinds: str) -> frozenset[str]:
    """The words of the given kinds in `person_contexts`."""
    return frozenset(row["word"] for row in read_table("person_contexts") if row["kind"] in kinds)


@cache
def context_pattern(*kinds: str) -> re.Pattern:
    """One pattern for the words of the given kinds."""
    return re.compile("|".join(map(re.escape, sorted(context_words(*kinds), key=lambda word: (-len(word), word)))))


def name_ratio(name: str) -> float | None:
    """The sum of the characters' log ratios (bits) for a Chinese name of two to four characters, None where it can be none.

    >>> name_ratio("王海涛") > 5 > name_ratio("高速的")
    True
    >>> name_ratio("的时候") is None
    True
    """
    kinds = surnames()
    if len(name) < 2 or kinds.get(name) == "compound":
        return None
    if len(name) > 2 and name[:2] in kinds:
        score, given = COMPOUND, name[2:]
    elif name[0] in kinds:
        score, given = max(ratio("first", name[0]), RARE), name[1:]
    else:
        return None
    if len(given) == 1:
        return score + ratio("single", given)
    if len(given) == 2:
        return score + ratio("middle", given[0]) + ratio("last", given[1]) + LONGER
    return None


class NameReader:
    """Weighs possible names in one text, by their characters, by what follows and by the segmenter's words.

    `words` are gapless words of the text, with jieba's classes (nr, nrt, nrfg: names of persons).
    """

    def __init__(self, text: str, words: Sequence["Word"]):
        self.text = text
        self._followers = context_pattern("say", "act", "honour", "after")
        self._leads = context_pattern("function")
        #: 0 a word begins here, 1 inside a word, 2 inside a word that is a name
        self._inside = bytearray(len(text) + 1)
        self.word_at = {w.start: w for w in words if w.end - w.start > 1}
        self._functions = {w.start for w in words if w.end - w.start == 1 and w.flag[:1] in "pcdurf"}
        for w in self.word_at.values():
            self._inside[w.start + 1 : w.end] = (b"\2" if w.flag[:2] == "nr" else b"\1") * (w.end - w.start - 1)

    def is_word_start(self, offset: int) -> bool:
        """True where no word runs across the offset, names apart."""
        return self._inside[offset] != 1

    def is_edge(self, offset: int) -> bool:
        """True where no word at all runs across the offset."""
        return not self._inside[offset]

    def is_closed(self, offset: int) -> bool:
        """True where no Chinese character, letter or digit stands at the offset."""
        return offset >= len(self.text) or not self.text[offset].isalnum()

    def end_score(self, end: int) -> float:
        """How well a name may end here, by what stands after it, in bits."""
        if self.is_closed(end) or self.text[end].isdigit():
            return CLOSED
        if self._followers.match(self.text, end):
            return FOLLOWED
        inside = self._inside[end]
        if inside:
            return CUTS_WORD if inside == 1 else CUTS_NAME
        return LED_ON if self._leads.match(self.text, end) else 0.0

    def word_score(self, start: int, end: int) -> float:
        """What the segmenter's words say for or against a name, in bits."""
        word = self.word_at.get(start)
        if word is None:
            return IS_FUNCTION if start in self._functions else 0.0
        if word.flag[:2] == "nr":
            return SAME_WORD if word.end == end else 0.0
        if word.end > end or word.flag[:1] in "xm":
            return 0.0
        return IS_WORD if word.end == end else IS_WORD / 2

    def weigh(self, start: int, end: int) -> Candidate | None:
        """The span as a name, None where it can be none."""
        own = name_ratio(self.text[start:end])
        if own is None:
            return None
        own += IS_PLACE if self.text[start:end] in place_names() else 0.0
        return Candidate(start, end, own + self.end_score(end) + self.word_score(start, end))

    def best_from(self, start: int) -> Candidate | None:
        """The likeliest name that begins here."""
        stop = start
        while stop < len(self.text) and stop < start + 4 and "一" <= self.text[stop] <= "鿿":
            stop += 1
        weighed = (self.weigh(start, end) for end in range(start + 2, stop + 1))
        return max(filter(None, weighed), key=lambda c: c.score, default=None)

    def split_run(self, start: int, end: int) -> list[Candidate]:
        """The names that fill text[start:end] without a gap (赵海燕王强李小军), [] where no split is likely.

        The best split by dynamic programming; time linear in the length.
        """
        if end - start < 4 and (only := self.weigh(start, end)) is not None and only.score > -CLOSED:
            return [only]
        best: dict[int, tuple[float, list[Candidate]]] = {start: (0.0, [])}
        for position in range(start, end - 1):
            if position not in best:
                continue
            score, names = best[position]
            for stop in range(position + 2, min(position + 4, end) + 1):
                own = name_ratio(self.text[position:stop])
                if own is None or own < 0.5:
                    continue
                own += self.word_score(position, stop) - 4
                if stop not in best or best[stop][0] < score + own:
                    best[stop] = (score + own, [*names, Candidate(position, stop, own)])
        return best[end][1] if end in best and end > start else []
