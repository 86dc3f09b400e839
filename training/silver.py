"""Texts without annotation, marked by the rules alone: what real news says between the names that a composed corpus is full of.

The network sees such texts without the rules' claims, so that it learns to read and not to copy.
"""

import random
from collections.abc import Iterable, Iterator

from spacy.language import Language

from pipeline.ner.component import input_of
from pipeline.ner.features import features_of
from training.data import Piece, cut_text

#: shorter and longer texts are left out (characters): scraps, and books
_SHORTEST, _LONGEST = 400, 2500


def sample(texts: Iterable[str], number: int, seed: int) -> list[str]:
    """A number of texts of ordinary length, chosen by the seed."""
    found = [text for text in texts if _SHORTEST < len(text) < _LONGEST]
    random.Random(seed).shuffle(found)
    return found[:number]


def silver(texts: Iterable[str], nlp: Language, longest: int) -> Iterator[Piece]:
    """The pieces of texts, tagged with what the rules of the pipeline find."""
    for text in texts:
        _, words, claims = input_of(nlp(text))
        yield from cut_text(text, features_of(text, words), claims, longest)
