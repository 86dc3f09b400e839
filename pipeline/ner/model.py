"""The trained model of names: weights and vocabularies on disk, mentions out."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.errors import PipelineError
from pipeline.ner.features import Features, features_of
from pipeline.ner.forms import can_be_name
from pipeline.ner.network import Chain, Network
from pipeline.ner.tags import TAGS, pieces, spans_of
from pipeline.spans import LABELS, Mention, Word
from pipeline.tables import read_table

#: ids of padding and of what training has not seen, in each vocabulary
PADDING, UNKNOWN = 0, 1
#: how many pieces of text are run together
BATCH = 64
_SOURCE = "model:ner"
_GRAPH, _CHAIN = "network.onnx", "chain.npz"

Vocabularies = Mapping[str, Mapping[str, int]]


class Text(NamedTuple):
    """A text, its words, and the mentions that the rules claim in it (none overlapping another)."""

    text: str
    words: Sequence[Word]
    claims: Sequence[Mention]


class NameModel:
    """Reads names of the labels of `pipeline.ner.tags.NAME_LABELS`.

    vocabularies: for `characters`, `classes`, `words` and `sources` the id of each string; longest: the longest piece of text that the
    network is given (characters); graph: the network as ONNX has it; chain: the scores of sequences of tags.
    """

    def __init__(self, vocabularies: Vocabularies, longest: int, graph: bytes, chain: Chain):
        self.vocabularies, self.longest, self.graph = vocabularies, longest, graph
        self.network = Network(graph, chain)

    @classmethod
    def from_disk(cls, folder: Path) -> "NameModel":
        """Read what `to_disk` wrote. Raises PipelineError where it is not there or was made for other tags."""
        try:
            head = json.loads((folder / "model.json").read_text(encoding="utf-8"))
            graph = (folder / _GRAPH).read_bytes()
            with np.load(folder / _CHAIN) as arrays:
                chain = Chain(**arrays)
        except OSError as error:
            raise PipelineError(f"no model of names in {folder} ({error}); make it with: make train") from None
        if head["made_for"] != _made_for():
            raise PipelineError(
                f"the model in {folder} was trained for other labels or lexicons; make it anew: make train"
            )
        vocabularies = {
            name: {word: number for number, word in enumerate(words, start=UNKNOWN + 1)}
            for name, words in head["vocabularies"].items()
        }
        return cls(vocabularies, head["longest"], graph, chain)

    def to_disk(self, folder: Path) -> None:
        """Write `model.json`, `network.onnx` and `chain.npz`, the same bytes for the same model."""
        folder.mkdir(parents=True, exist_ok=True)
        head = {
            "longest": self.longest,
            "made_for": _made_for(),
            "vocabularies": {name: list(words) for name, words in self.vocabularies.items()},
        }
        (folder / "model.json").write_text(json.dumps(head, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        (folder / _GRAPH).write_bytes(self.graph)
        np.savez_compressed(folder / _CHAIN, **self.network.chain._asdict())

    def find_names(self, text: Text) -> list[Mention]:
        """The names of a text in their order, none overlapping another; source `model:ner`."""
        found = []
        whole = text.text
        for start, tags in self._tagged(text):
            for begin, end, label in spans_of(tags):
                begin, end = _trim(whole, start + begin, _closed(whole, start + begin, start + end))
                if begin < end and can_be_name(whole, begin, end, label):
                    found.append(Mention(begin, end, label, whole[begin:end], _SOURCE))
        return sorted(found, key=lambda m: m.start)

    def _tagged(self, text: Text) -> Iterator[tuple[int, list[str]]]:
        """For each piece of a text its start and its tags."""
        whole = features_of(*text)
        spans = sorted(pieces(text.text, self.longest), key=lambda span: span[0] - span[1])
        for first in range(0, len(spans), BATCH):
            batch = spans[first : first + BATCH]
            tagged = self._tag([whole.slice(*span) for span in batch])
            yield from zip((start for start, _ in batch), tagged, strict=True)

    def _tag(self, batch: list[Features]) -> Iterator[list[str]]:
        """The tags of pieces in falling order of length."""
        lengths = np.array([len(piece.forms) for piece in batch])
        ids = {name: np.full((len(batch), lengths[0]), PADDING) for name in self.vocabularies}
        marks = np.zeros((len(batch), lengths[0], batch[0].marks.shape[1]), dtype=np.float32)
        for row, piece in enumerate(batch):
            for name, numbers in ids_of(piece, self.vocabularies).items():
                ids[name][row, : lengths[row]] = numbers
            marks[row, : lengths[row]] = piece.marks
        scores = self.network.scores(ids, marks, lengths)
        for path in self.network.best_tags(scores, lengths):
            yield [TAGS[tag] for tag in path]


def _made_for() -> dict[str, list[str]]:
    """What the network's inputs and outputs stand for; a model made for others would read nonsense."""
    return {
        "labels": list(LABELS),
        "tags": list(TAGS),
        "lexicons": [row["lexicon"] for row in read_table("ner_lexicons")],
    }


def ids_of(piece: Features, vocabularies: Vocabularies) -> dict[str, list[int]]:
    """The ids of a piece's characters, word classes, words and sources."""
    strings: dict[str, Iterable[str]] = {
        "characters": piece.forms,
        "classes": (word_class for word_class, _ in piece.words),
        "words": (word for _, word in piece.words),
        "sources": piece.sources,
    }
    return {
        name: [vocabulary.get(string, UNKNOWN) for string in strings[name]] for name, vocabulary in vocabularies.items()
    }


def _closed(text: str, start: int, end: int) -> int:
    """The end, moved over a bracket that the name opens and the text closes there: 同济大学（嘉定校区|）."""
    opened = max(text.rfind("（", start, end), text.rfind("(", start, end))
    is_open = opened >= 0 and not any(mark in text[opened:end] for mark in "）)")
    return end + 1 if is_open and text[end : end + 1] in ("）", ")") else end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
