"""From annotated articles to what the network is trained on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.ner.component import input_of
from pipeline.ner.features import Features, features_of
from pipeline.ner.model import UNKNOWN, Vocabularies, ids_of
from pipeline.ner.tags import TAGS, pieces, tags_of
from pipeline.schema import Anchor
from pipeline.spans import Mention
from training.articles import Annotated


class Piece(NamedTuple):
    """A piece of a text with a tag for each character."""

    features: Features
    tags: list[str]


def cut_text(text: str, features: Features, mentions: Sequence[Mention], longest: int) -> Iterator[Piece]:
    """Cut a text into pieces that the network takes; a name that a cut would break stays untagged."""
    for start, end in pieces(text, longest):
        inside = [
            Mention(m.start - start, m.end - start, m.label, m.text, m.source)
            for m in mentions
            if start <= m.start and m.end <= end
        ]
        yield Piece(features.slice(start, end), tags_of(end - start, inside))


def read(article: Annotated, nlp: Language) -> Doc:
    """An annotated text as the pipeline reads it, counting from its date; its annotation takes no part."""
    doc = nlp.make_doc(article.text)
    doc._.anchor = article.published and Anchor(date=article.published, source="given")
    return nlp(doc)


def cut(articles: Iterable[Annotated], nlp: Language, longest: int) -> list[Piece]:
    """Cut annotated articles into pieces.

    nlp: the pipeline, whose rules claim mentions; what a model in it finds is left out.
    """
    found = []
    for article in articles:
        features = features_of(*input_of(read(article, nlp)))
        found += cut_text(article.text, features, article.mentions, longest)
    return found


def vocabularies(
    found: Iterable[Piece], rarest_word: int, characters: Sequence[str] | None = None
) -> dict[str, dict[str, int]]:
    """The ids of characters (or of the list given), word classes and words; a word seen less often than `rarest_word` has none."""
    counts = {"characters": Counter(), "classes": Counter(), "words": Counter(), "sources": Counter()}
    for piece in found:
        counts["characters"].update(piece.features.forms)
        counts["sources"].update(piece.features.sources)
        for word_class, word in piece.features.words:
            counts["classes"][word_class] += 1
            counts["words"][word] += word_class[-1] in "BS"
    kept = {
        "characters": list(characters) if characters else sorted(counts["characters"]),
        "classes": sorted(counts["classes"]),
        "sources": sorted(counts["sources"]),
        "words": sorted(word for word, count in counts["words"].items() if count >= rarest_word),
    }
    return {name: {word: n for n, word in enumerate(words, start=UNKNOWN + 1)} for name, words in kept.items()}


def tensors(piece: Piece, known: Vocabularies) -> dict[str, torch.Tensor]:
    """A piece as the encoder takes it."""
    ids = {name: torch.tensor(numbers) for name, numbers in ids_of(piece.features, known).items()}
    tags = torch.tensor([TAGS.index(tag) for tag in piece.tags])
    return {**ids, "marks": torch.from_numpy(np.ascontiguousarray(piece.features.marks)), "tags": tags}
