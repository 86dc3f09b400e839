"""What the model of names sees of a text: for each character its form, its place in jieba's word, the word lists it is in,
and what the rules make of it."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from pipeline.ner.lexicons import lexicon_features, mark_places
from pipeline.spans import LABELS, PLACES, Mention, Word, places_of

#: classes of characters, the first that fits; a blank is no punctuation
CLASSES = ("digit", "numeral", "letter", "han", "quote", "title", "bracket", "comma", "stop", "blank", "other")
_NUMERALS = frozenset("零一二三四五六七八九十百千万亿两〇")
_CLASS_OF = {
    **dict.fromkeys("“”‘’「」『』\"'", "quote"),
    **dict.fromkeys("《》〈〉", "title"),
    **dict.fromkeys("（）()〔〕[]【】", "bracket"),
    **dict.fromkeys("、", "comma"),
    **dict.fromkeys("，。；：！？,.;:!?", "stop"),
}
_ENCLOSING = {"“": "”", "《": "》", "（": "）", "(": ")", "「": "」"}
#: how many of the marks, the last ones, say what the rules claim
CLAIM_MARKS = len(LABELS) * len(PLACES)
#: how long a text between two enclosing marks may be (characters) to be taken for enclosed
_LONGEST_ENCLOSED = 60


class Features(NamedTuple):
    """The features of n characters: `forms` (n strings), `words` (n × 2 strings: class and place of the word, the word),
    `sources` (n strings: the rule that claims the character, empty: none), `marks` (n × m floats of 0 and 1)."""

    forms: list[str]
    words: list[tuple[str, str]]
    sources: list[str]
    marks: np.ndarray

    def slice(self, start: int, end: int) -> "Features":
        """The features of the characters from start to end (exclusive)."""
        return Features(*(part[start:end] for part in self))


@cache
def fold(character: str) -> str:
    """A character's form: full-width as half-width, capital as small, any digit as 0.

    >>> fold("Ａ"), fold("７"), fold("沪")
    ('a', '0', '沪')
    """
    if character.isdigit():
        return "0"
    folded = unicodedata.normalize("NFKC", character)
    return (folded if len(folded) == 1 else character).lower()


@cache
def _class_of(character: str) -> int:
    name = _CLASS_OF.get(character)
    if name is None:
        if character.isdigit():
            name = "digit"
        elif character in _NUMERALS:
            name = "numeral"
        elif fold(character).isascii() and character.isalpha():
            name = "letter"
        elif "\u4e00" <= character <= "\u9fff":
            name = "han"
        else:
            name = "blank" if character.isspace() else "other"
    return CLASSES.index(name)


def _enclosed(text: str) -> np.ndarray:
    """For each character whether it stands at the beginning, inside or at the end of “…”, 《…》, （…）: shape (n, 9)."""
    kinds = {"“": 0, "「": 0, "《": 1, "（": 2, "(": 2}
    marks = np.zeros((len(text), 9), dtype=np.float32)
    opened: dict[str, int] = {}
    for position, character in enumerate(text):
        if character in kinds:
            opened[_ENCLOSING[character]] = position
        elif character in opened:
            start = opened.pop(character)
            if 1 < position - start <= _LONGEST_ENCLOSED:
                first = kinds[text[start]] * 3
                marks[start + 1 : position, first + 1] = 1
                marks[start + 1, first] = marks[position - 1, first + 2] = 1
        elif character == "\n":
            opened.clear()
    return marks


def _claimed(length: int, claims: Iterable[Mention]) -> tuple[list[str], np.ndarray]:
    """For each character the source that claims it, and its place in the claim for each label: shape (n, labels × 4)."""
    sources = [""] * length
    marks = np.zeros((length, CLAIM_MARKS), dtype=np.float32)
    for claim in claims:
        sources[claim.start : claim.end] = [claim.source] * (claim.end - claim.start)
        mark_places(marks, claim.start, claim.end, LABELS.index(claim.label))
    return sources, marks


def features_of(text: str, words: Sequence[Word], claims: Iterable[Mention] = ()) -> Features:
    """The features of a text whose words follow each other without gaps; claims: what the rules found, without overlaps.

    >>> features = features_of("嘉兴", [Word(0, 2, "嘉兴", "ns")], [Mention(0, 2, "GPE", "嘉兴", "gazetteer")])
    >>> features.forms, features.words, features.sources
    (['嘉', '兴'], [('ns-B', '嘉兴'), ('ns-E', '嘉兴')], ['gazetteer', 'gazetteer'])
    """
    classes = np.zeros((len(text), len(CLASSES)), dtype=np.float32)
    classes[np.arange(len(text)), [_class_of(character) for character in text]] = 1
    rows: list[tuple[str, str]] = []
    for word in words:
        rows += [(f"{word.flag}-{place}", word.text) for place in places_of(word.end - word.start)]
    sources, claimed = _claimed(len(text), claims)
    marks = np.concatenate([classes, _enclosed(text), lexicon_features(text), claimed], axis=1)
    return Features([fold(character) for character in text], rows, sources, marks)
