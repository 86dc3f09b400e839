"""The encoder beside published figures: trained and tested on the news of MSRA (SIGHAN 2006), persons, places and bodies.

`python -m benchmarks.msra TRAIN TEST [--sentences N]`: both are `.jsonl.gz` files, one object a line with `text` and `spans`
([start, end, PER | LOC | ORG]). The rules take no part: what is measured is the network that `make train` trains, from the same
pretrained characters. The data is not part of this project.
"""

import argparse
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import torch

from pipeline.ner.features import features_of
from pipeline.ner.model import NameModel, Text
from pipeline.score import f1
from pipeline.spans import Mention
from pipeline.words import Segmenter, own_entries
from training import pretraining
from training.articles import rows_of
from training.data import cut_text, vocabularies
from training.loop import train
from training.settings import read_settings

#: this project's label that has the place of each of theirs; their LOC is every place
_LABELS = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG"}


def read(path: Path) -> Iterator[tuple[str, list[Mention]]]:
    """The sentences and their names."""
    for row in rows_of([path]):
        text = row["text"]
        yield text, [Mention(a, b, _LABELS[label], text[a:b], "gold") for a, b, label in row["spans"]]


def score(model: NameModel, segmenter: Segmenter, gold: Iterable[tuple[str, list[Mention]]]) -> dict[str, float]:
    """F1 for each label and for all, span and label exactly."""
    expected, found = set(), set()
    for number, (text, mentions) in enumerate(gold):
        expected |= {(number, m.start, m.end, m.label) for m in mentions}
        names = model.find_names(Text(text, segmenter.cut(text), []))
        found |= {(number, m.start, m.end, m.label) for m in names}
    kinds = {"all": set(_LABELS.values())} | {theirs: {ours} for theirs, ours in _LABELS.items()}
    scores = {}
    for kind, labels in kinds.items():
        there, here = ({name for name in names if name[3] in labels} for names in (expected, found))
        scores[kind] = f1(len(there & here), len(here), len(there))[2]
    return scores


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("train", type=Path)
    arguments.add_argument("test", type=Path)
    arguments.add_argument("--sentences", type=int, help="the first N sentences of the training part alone")
    options = arguments.parse_args()
    torch.set_num_threads(2)
    settings, segmenter = read_settings(Path("training/config.toml")), Segmenter(own_entries())
    known, weights = pretraining.load(Path("models/characters"))
    started, pieces = time.monotonic(), []
    for text, mentions in islice(read(options.train), options.sentences):
        pieces += cut_text(text, features_of(text, segmenter.cut(text)), mentions, settings.longest)
    model = train(pieces, vocabularies(pieces, settings.rarest_word, known), settings, weights)
    scores = score(model, segmenter, read(options.test))
    print(", ".join(f"{kind} {value:.4f}" for kind, value in scores.items()))
    print(f"{len(pieces):,} pieces, {settings.epochs} epochs, {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
