"""Words: jieba's segmentation and word classes, with a dictionary of our own.

The tokenizer is owned, not global: two pipelines in one process cannot disturb each other, and nothing is written to a
shared cache in the temporary folder.
"""

from collections.abc import Iterable
from typing import NamedTuple

import jieba
import jieba.posseg
import numpy
import srsly
from spacy.attrs import MORPH, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import ensure_path

from pipeline.spans import PLACES, Word, places_of
from pipeline.tables import read_table


class Entry(NamedTuple):
    """A dictionary entry: `frequency` is a count in jieba's own corpus of 60 million."""

    word: str
    frequency: int
    flag: str


def own_entries() -> list[Entry]:
    """The entries of `data/words.csv`: words of policy news that jieba's dictionary lacks or cuts wrong."""
    return [Entry(row["word"], int(row["frequency"]), row["flag"]) for row in read_table("words")]


class Segmenter:
    """jieba with part-of-speech tags over jieba's dictionary and `entries`, built in one pass.

    >>> [(w.text, w.flag) for w in Segmenter([Entry("城际轨道", 100, "n")]).cut("城际轨道动工")]
    [('城际轨道', 'n'), ('动工', 'n')]
    """

    def __init__(self, entries: Iterable[Entry]):
        self.entries = [Entry(*entry) for entry in entries]
        tokenizer = jieba.Tokenizer()
        with tokenizer.get_dict_file() as file:
            lines = file.read().decode("utf-8").split("\n")
        rows = [tuple(line.split(" ")) for line in lines if line] + self.entries
        frequencies = {word: int(frequency) for word, frequency, _ in rows}
        tokenizer.total = sum(frequencies.values())
        # jieba walks a text by prefixes: each must be a key, with frequency 0 where it is no word.
        for word in list(frequencies):
            for end in range(1, len(word)):
                frequencies.setdefault(word[:end], 0)
        tags = {word: flag.strip() for word, _, flag in rows}
        tokenizer.FREQ, tokenizer.initialized = frequencies, True
        self._tagger = jieba.posseg.POSTokenizer.__new__(jieba.posseg.POSTokenizer)
        self._tagger.tokenizer, self._tagger.word_tag_tab = tokenizer, tags

    def cut(self, text: str) -> list[Word]:
        """Segment a text; the words follow each other without gaps."""
        words, start = [], 0
        for pair in self._tagger.cut(text):
            end = start + len(pair.word)
            words.append(Word(start, end, pair.word, pair.flag))
            start = end
        return words

    def __reduce__(self):
        # jieba's tokenizer holds a lock, which no pickle can carry: rebuild from the entries.
        return Segmenter, (self.entries,)


class Words:
    """Writes words onto the characters of a Doc.

    Sets the span group `words` (label: word class), on each token `tag_` (its word's class) and `morph` `Place=B|I|E|S`
    (begin, inside, end, single: the token's place in its word).
    """

    def __init__(self, segmenter: Segmenter):
        self.segmenter = segmenter

    def __call__(self, doc: Doc) -> Doc:
        words = self.segmenter.cut(doc.text)
        doc.spans["words"] = [Span(doc, w.start, w.end, label=w.flag) for w in words]
        if not words:
            return doc
        places = {place: doc.vocab.morphology.add(f"Place={place}") for place in PLACES}
        tags = {flag: doc.vocab.strings.add(flag) for flag in {w.flag for w in words}}
        rows = []
        for w in words:
            rows += [(tags[w.flag], places[letter]) for letter in places_of(w.end - w.start)]
        return doc.from_array([TAG, MORPH], numpy.array(rows, dtype="uint64"))

    def to_bytes(self, **_) -> bytes:
        return srsly.msgpack_dumps([list(entry) for entry in self.segmenter.entries])

    def from_bytes(self, data: bytes, **_) -> "Words":
        self.segmenter = Segmenter(Entry(*entry) for entry in srsly.msgpack_loads(data))
        return self

    def to_disk(self, path, **_) -> None:
        srsly.write_msgpack(ensure_path(path), [list(entry) for entry in self.segmenter.entries])

    def from_disk(self, path, **_) -> "Words":
        self.segmenter = Segmenter(Entry(*entry) for entry in srsly.read_msgpack(ensure_path(path)))
        return self


@Language.factory("zhengce_words", assigns=["doc.spans", "token.tag", "token.morph"], default_config={"entries": None})
def make_words(nlp: Language, name: str, entries: list[tuple[str, int, str]] | None) -> Words:
    """The component's factory; `entries` take the place of `data/words.csv`."""
    return Words(Segmenter(own_entries() if entries is None else entries))


def get_words(doc: Doc) -> list[Word]:
    """The words that the component wrote."""
    text = doc.text
    return [Word(s.start, s.end, text[s.start : s.end], s.label_) for s in doc.spans["words"]]
