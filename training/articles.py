"""Annotated texts to train on, and the files of texts from elsewhere that `--extra` and `pretrain` read."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.gold import read_gold
from pipeline.spans import Mention


class Annotated(NamedTuple):
    """A text, its mentions, and the date that the rules count from."""

    text: str
    mentions: Sequence[Mention]
    published: date | None = None


def articles_in(folder: Path) -> list[Annotated]:
    """The annotated articles (`*.md`) of a folder, in the order of their names."""
    return [Annotated(article.text, article.mentions, article.published) for article in read_gold(folder)]


def rows_of(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The objects of `.jsonl` and `.jsonl.gz` files, and each other file as one object with its `text`."""
    for path in paths:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as file:
            if ".jsonl" in path.name:
                yield from map(json.loads, file)
            else:
                yield {"text": file.read()}


def annotated(row: Mapping[str, Any]) -> Annotated:
    """A text with its `mentions` ([start, end, label]) and the day of its publication (`published`, if it is there).

    >>> annotated({"text": "嘉兴动工", "mentions": [[0, 2, "GPE"]], "published": "2024-05-01"}).mentions[0].text
    '嘉兴'
    """
    text, published = row["text"], row.get("published")
    mentions = [Mention(start, end, label, text[start:end], "gold") for start, end, label in row["mentions"]]
    return Annotated(text, mentions, published and date.fromisoformat(published))
