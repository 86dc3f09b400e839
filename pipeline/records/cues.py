"""The words that say at which stage something is, and how they are meant: done, under way, to come, denied.

>>> [(c.text, c.reading) for c in find_cues("桥将于年底前开工", 0, 8)]
[('开工', 'expected')]
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pipeline.tables import read_table

Reading = Literal["plain", "done", "ongoing", "expected", "denied"]
#: how far before a cue, in characters, a word can bear on it; longer clauses are lists
_REACH = 60
_CONDITIONAL = re.compile(r"(?:并|且)?(?:后|之后|以后|之日|前(?!期)|之前|以前)")
#: what opens a clause that is only a condition: 一旦获批
_CONDITION = re.compile(r"[\s“\"]*(?:一旦|如果|假如|倘若|假设|若(?!干)|只要|只有|除非|等到?|待(?!建))")
#: what follows a cue that is still to come: 通车在即, 为通车奠定基础
_HEREAFTER = re.compile(r"在即|(?:进入|开始)?倒计时|(?:的?目标)?(?:提供|奠定|打下|创造|做好|做准备|铺平)")
_TOUCHING = re.compile(r"(?:并|、|和|且|及|投入)?")


@dataclass(frozen=True, slots=True)
class CueRow:
    """One row of `status_cues.csv`."""

    pattern: re.Pattern
    role: str
    done: str
    ongoing: str
    expected: str
    object: str
    unless_before: re.Pattern | None
    unless_after: re.Pattern | None

    def stage(self, reading: Reading, acted_on: bool) -> str | None:
        """The stage that the cue gives in this reading; `acted_on` where the project is the verb's object."""
        if reading == "denied":
            return None
        if reading == "expected":
            return self.expected or None
        if reading == "ongoing":
            return self.ongoing or self.done or None
        if reading == "plain" and acted_on and self.object:
            return None if self.object == "-" else self.object
        return self.done or None


@dataclass(frozen=True, slots=True)
class Cue:
    """An occurrence of a row: offsets into the article; `later` where it is followed by 后 (建成后) or its clause is a condition (一旦建成)."""

    start: int
    end: int
    text: str
    row: CueRow
    reading: Reading
    later: bool


def _alternatives(cell: str, form: str) -> re.Pattern | None:
    return re.compile(form.format(cell)) if cell else None


@cache
def _rows() -> tuple[CueRow, ...]:
    return tuple(
        CueRow(
            re.compile(row["cue"]),
            row["role"],
            row["done"],
            row["ongoing"],
            row["expected"],
            row["object"],
            _alternatives(row["unless_before"], "(?:{})$"),
            _alternatives(row["unless_after"], "(?:{})"),
        )
        for row in read_table("status_cues")
    )


@cache
def _modality() -> tuple[re.Pattern, dict[str, Reading]]:
    words: dict[str, Reading] = {row["word"]: row["reading"] for row in read_table("modality_words")}
    stops = [row["word"] for row in read_table("modality_stops")]
    ordered = sorted([*words, *stops], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))), words


def modality_before(text: str, start: int, position: int) -> Reading | None:
    """The reading of the nearest modality word of text[start:position], None where there is none.

    >>> modality_before("主要将于", 0, 4), modality_before("主要", 0, 2)
    ('expected', None)
    """
    pattern, words = _modality()
    found = [words[m[0]] for m in pattern.finditer(text, start, position) if m[0] in words]
    if found and "denied" in found[-2:]:
        return "denied"
    return found[-1] if found else None


def find_cues(text: str, start: int, end: int, covered: tuple[tuple[int, int], ...] = ()) -> list[Cue]:
    """The cues of text[start:end], in order and without overlaps, the longest at each place; none that ends inside a covered span."""
    hits = []
    for row in _rows():
        for match in row.pattern.finditer(text, start, end):
            if any(s < match.end() <= e for s, e in covered):
                continue
            if row.unless_before and row.unless_before.search(text, max(start, match.start() - _REACH), match.start()):
                continue
            if row.unless_after and row.unless_after.match(text, match.end()):
                continue
            hits.append((match, row))
    hits.sort(key=lambda hit: (-len(hit[0][0]), hit[0].start()))
    taken: set[int] = set()
    conditional = bool(_CONDITION.match(text, start, end))
    cues = []
    for match, row in hits:
        span = range(match.start(), match.end())
        if taken.isdisjoint(span):
            taken.update(span)
            reading = modality_before(text, max(start, match.start() - _REACH), match.start()) or "plain"
            if _HEREAFTER.match(text, match.end(), end):
                reading = "expected"
            later = conditional or bool(_CONDITIONAL.match(text, match.end(), end))
            cues.append(Cue(match.start(), match.end(), match[0], row, reading, later))
    return _linked(text, sorted(cues, key=lambda cue: cue.start))


def _linked(text: str, cues: list[Cue]) -> list[Cue]:
    """Let what follows the last of cues that touch hold for all of them: 建成通车后, 开通运营在即."""
    linked: list[Cue] = []
    for cue in reversed(cues):
        if linked and _TOUCHING.fullmatch(text, cue.end, linked[-1].start):
            follower = linked[-1]
            reading = "expected" if follower.reading == "expected" else cue.reading
            cue = replace(cue, later=cue.later or follower.later, reading=reading)
        linked.append(cue)
    return linked[::-1]
