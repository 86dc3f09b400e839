"""`python -m training`: make the model of names from the corpus, and the characters that it begins with from texts."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import torch
import typer

from pipeline.extraction import load_pipeline
from pipeline.ner.model import NameModel
from pipeline.terminal import USAGE, talk_console, told
from training import pretraining
from training.articles import annotated, articles_in, rows_of
from training.augmentation import augment
from training.data import cut, vocabularies
from training.loop import train as run_training
from training.settings import Settings, read_settings
from training.silver import sample, silver

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)
_THREADS = 2


def make_model(
    corpus: list[Path], settings: Settings, characters: Path | None, extra: Sequence[Path] = (), report=print
) -> NameModel:
    """Train on the annotated articles (`*.md`) of folders, and on extra texts: those that have mentions, and some that the rules mark."""
    nlp = load_pipeline(exclude=["ner"])
    articles = [article for folder in corpus for article in articles_in(folder)]
    articles += augment(articles, settings.copies, settings.seed)
    unmarked = []
    for row in rows_of(extra):
        if "mentions" in row:
            articles.append(annotated(row))
        else:
            unmarked.append(row["text"])
    pieces = cut(articles, nlp, settings.longest)
    pieces += silver(sample(unmarked, settings.texts, settings.seed), nlp, settings.longest)
    known, weights = pretraining.load(characters) if characters else (None, None)
    report(f"{len(articles)} articles, {sum(len(a.text) for a in articles):,} characters, {len(pieces):,} pieces")
    return run_training(pieces, vocabularies(pieces, settings.rarest_word, known), settings, weights, report)


@app.command()
def train(
    corpus: Annotated[
        list[Path] | None, typer.Option(help="A folder of annotated articles (corpus/train); may be given again.")
    ] = None,
    config: Annotated[Path, typer.Option(help="What to train with.")] = Path("training/config.toml"),
    characters: Annotated[Path, typer.Option(help="Pretrained characters to begin with.")] = Path("models/characters"),
    extra: Annotated[
        list[Path] | None,
        typer.Option(help="More texts, as for pretrain; those without `mentions` are marked by the rules."),
    ] = None,
    bare: Annotated[bool, typer.Option("--bare", help="Begin with nothing: the corpus alone.")] = False,
    out: Annotated[Path, typer.Option(help="Where to write the model.")] = Path("models/names"),
) -> None:
    """Train the model of names; the same corpus, configuration and PyTorch give the same bytes."""
    torch.set_num_threads(_THREADS)
    with told(USAGE):
        model = make_model(
            corpus or [Path("corpus/train")],
            read_settings(config),
            None if bare else characters,
            extra or [],
            talk_console().print,
        )
        model.to_disk(out)
    talk_console().print(f"model: {out}")


@app.command()
def pretrain(
    texts: Annotated[list[Path], typer.Argument(help="Texts: .jsonl or .jsonl.gz with a field `text`, or plain text.")],
    out: Annotated[Path, typer.Option(help="Where to write the characters.")] = Path("models/characters"),
    epochs: Annotated[int, typer.Option(help="How many times the texts are read.")] = 2,
) -> None:
    """Learn the characters that the model begins with from texts without annotation (16 million characters: 50 minutes)."""
    torch.set_num_threads(_THREADS)
    with told(USAGE):
        known, weights = pretraining.pretrain(
            (row["text"] for row in rows_of(texts)), epochs=epochs, report=talk_console().print
        )
        pretraining.save(out, known, weights)
    talk_console().print(f"{len(known):,} characters: {out}")


app()
