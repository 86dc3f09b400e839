"""What a training run is made with: `training/config.toml`."""

import tomllib
from pathlib import Path

from pipeline.schema import ClosedModel


class Sizes(ClosedModel):
    """Widths of the layers; `characters`, `classes`, `words`, `sources` and `marks` are counted from the data."""

    characters: int = 0
    classes: int = 0
    words: int = 0
    sources: int = 0
    marks: int = 0
    character: int = 96
    word_class: int = 16
    word: int = 32
    source: int = 16
    state: int = 256
    hidden: int = 128


class Settings(ClosedModel):
    """seed, epochs, batch (sequences), rate of learning, dropout, augmentation
    (copies of each article with other names), longest piece of text (characters), texts: how many of the texts without
    mentions that `--extra` gives are taken."""

    seed: int = 1
    epochs: int = 5
    batch: int = 16
    rate: float = 2e-3
    dropout: float = 0.3
    word_dropout: float = 0.3
    claim_dropout: float = 0.3
    copies: int = 0
    longest: int = 128
    rarest_word: int = 2
    texts: int = 400
    sizes: Sizes = Sizes()


def read_settings(path: Path) -> Settings:
    """Read a configuration; pydantic's ValidationError names what is wrong in it."""
    return Settings(**tomllib.loads(path.read_text(encoding="utf-8")))
