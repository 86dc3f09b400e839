"""Which word lists a text's characters belong to: the gazetteers and vocabularies as features of the model."""

from functools import cache

import numpy as np
from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.spans import PLACES, places_of
from pipeline.tables import read_table


@cache
def _lexicons() -> tuple[AhoCorasick, list[list[int]], list[str]]:
    """One automaton over all words, for each word the numbers of its lexicons, and the lexicons' names."""
    members: dict[str, set[int]] = {}
    names = []
    for number, row in enumerate(read_table("ner_lexicons")):
        names.append(row["lexicon"])
        key, _, wanted = row["where"].partition("=")
        for entry in read_table(row["table"]):
            if key and entry[key] != wanted:
                continue
            for column in row["column"].split("|"):
                for word in entry[column].split("|"):
                    if len(word) >= int(row["shortest"]):
                        members.setdefault(word, set()).add(number)
    words = sorted(members)
    return AhoCorasick(words, matchkind=MatchKind.Standard), [sorted(members[word]) for word in words], names


def mark_places(marks: np.ndarray, start: int, end: int, kind: int) -> None:
    """Set what the places of the characters from start to end are, in the four columns of a kind.

    >>> marks = np.zeros((3, 8))
    >>> mark_places(marks, 0, 3, 1)
    >>> marks[:, 4:].tolist()
    [[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]]
    """
    first = kind * len(PLACES)
    marks[range(start, end), [first + PLACES.index(place) for place in places_of(end - start)]] = 1


def width() -> int:
    """The number of features of a character: four places for each lexicon."""
    return len(read_table("ner_lexicons")) * len(PLACES)


def lexicon_features(text: str) -> np.ndarray:
    """A row of 0 and 1 for each character of the text, shape (characters, `width()`).

    Of a lexicon's words that overlap, the longer counts.

    >>> row = lexicon_features("苏州市")[0].reshape(-1, 4)
    >>> [lexicon["lexicon"] for lexicon, places in zip(read_table("ner_lexicons"), row) if places[0]]
    ['prefecture']
    """
    features = np.zeros((len(text), width()), dtype=np.float32)
    automaton, lexicons, names = _lexicons()
    spans = [(start, end, n) for w, start, end in automaton.find_matches_as_indexes(text, True) for n in lexicons[w]]
    covered = [0] * len(names)
    for start, end, number in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end <= covered[number]:
            continue
        covered[number] = end
        mark_places(features, start, end, number)
    return features
