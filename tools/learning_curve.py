"""What the next articles bring: F1 over names of models trained on growing parts of the corpus.

python tools/learning_curve.py GOLD... [--parts 1/8 1/4 1/2 3/4 1]

GOLD is a folder of annotated articles or a `.jsonl` file (one object a line: text, published, mentions with start, end, label).
The parts are nested, chosen by a seed; each model is trained as `make train` does it, and its names are scored by themselves,
without the rules' own (which it sees as claims).
"""

import argparse
import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import torch
from spacy.language import Language

from pipeline.extraction import load_pipeline
from pipeline.ner.component import NameRecognizer
from pipeline.ner.model import NameModel
from pipeline.score import NAMES, f1
from training import pretraining
from training.articles import Annotated, annotated, articles_in, rows_of
from training.data import cut, read, vocabularies
from training.loop import train
from training.settings import read_settings

_SEED = 1


def gold_of(path: Path) -> Iterator[Annotated]:
    """The annotated texts of a gold set."""
    if path.is_dir():
        yield from articles_in(path)
        return
    for row in rows_of([path]):
        yield annotated(row | {"mentions": [(m["start"], m["end"], m["label"]) for m in row["mentions"]]})


def score(nlp: Language, model: NameModel, gold: Path) -> float:
    """The F1 over names, span and label exactly, of a model by itself."""
    recognizer = NameRecognizer(model)
    right = found = there = 0
    for article in gold_of(gold):
        doc = recognizer(read(article, nlp))
        expected = {(m.start, m.end, m.label) for m in article.mentions if m.label in NAMES}
        names = {(s.start_char, s.end_char, s.label_) for s in doc.spans["ner"]}
        right, found, there = right + len(expected & names), found + len(names), there + len(expected)
    return f1(right, found, there)[2]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold", nargs="+", type=Path)
    arguments.add_argument("--parts", nargs="+", type=Fraction, default=[Fraction(n, 8) for n in (1, 2, 4, 6, 8)])
    options = arguments.parse_args()
    torch.set_num_threads(2)
    nlp, settings = load_pipeline(exclude=["ner"]), read_settings(Path("training/config.toml"))
    known, weights = pretraining.load(Path("models/characters"))
    articles = articles_in(Path("corpus/train"))
    random.Random(_SEED).shuffle(articles)
    print("| articles | characters |", " | ".join(path.stem for path in options.gold), "|")
    print("| ---: " * (2 + len(options.gold)) + "|")
    for part in options.parts:
        chosen = articles[: round(len(articles) * part)]
        pieces = cut(chosen, nlp, settings.longest)
        model = train(pieces, vocabularies(pieces, settings.rarest_word, known), settings, weights, lambda _: None)
        scores = " | ".join(f"{score(nlp, model, gold):.3f}" for gold in options.gold)
        print(f"| {len(chosen)} | {sum(len(a.text) for a in chosen):,} | {scores} |", flush=True)


if __name__ == "__main__":
    main()
