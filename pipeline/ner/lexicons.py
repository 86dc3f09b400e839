"""Which word lists a text's characters belong to: the gazetteers and vocabularies as features of the model."""

from functools import cache

import numpy as np
from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.tables import read_table

#: the places of a character in a word: begin, inside, end, single
PLACES = "BIES"


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
        first = number * len(PLACES)
        if end - start == 1:
            features[start, first + 3] = 1
        else:
            features[start, first] = 1
            features[start + 1 : end - 1, first + 1] = 1
            features[end - 1, first + 2] = 1
    return features
