"""The texts that speed is measured on, the same every time."""

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path

from benchmarks.cases import ANCHOR, ROOT
from benchmarks.speed import Article


def corpus_news() -> Iterator[Article]:
    """The repository's articles, over and over."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "raw").glob("*.txt"))]
    return ((text, ANCHOR) for text in cycle(texts))


def file_news(path: Path, seed: int = 0) -> Iterator[Article]:
    """The articles of a JSON Lines file (`text`, `date`; .gz or plain), over and over, in an order that the seed gives."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    lines = [json.loads(line) for line in text.split("\n") if line]
    random.Random(seed).shuffle(lines)
    return ((line["text"], _moment(line.get("date"))) for line in cycle(lines))


def _moment(written: str | None) -> datetime:
    try:
        return datetime.fromisoformat(written[:10])
    except (TypeError, ValueError):
        return ANCHOR


def batch(articles: Iterator[Article], characters: int) -> list[Article]:
    """The next articles, whole, until there are so many characters."""
    taken: list[Article] = []
    size = 0
    while size < characters:
        taken.append(next(articles))
        size += len(taken[-1][0])
    return taken


def _days(rng: random.Random) -> dict[str, str]:
    year, month, day = rng.randint(1990, 2025), rng.randint(1, 12), rng.randint(1, 28)
    return {
        "years": f"{year}年",
        "month and day": f"{month}月{day}日",
        "full dates": f"{year}年{month}月{day}日",
        "mixed": rng.choice(
            (f"{year}年{month}月", f"{year}年第{rng.choice('一二三四')}季度", f"{year}年底", f"{month}月上旬",
             f"{year}-{month:02}-{day:02}", f"{month}月{day}日下午{rng.randint(1, 6)}时")
        ),
    }  # fmt: skip


#: lists of dates: name → which dates, and what stands between them
DENSE = {name: (name, "、") for name in ("years", "month and day", "full dates", "mixed")} | {
    "mixed, ，between": ("mixed", "，")
}


def dense_dates(name: str, characters: int, seed: int) -> list[Article]:
    """A list of dates of one of the forms in DENSE, of about so many characters; another seed gives other dates."""
    form, separator = DENSE[name]
    rng = random.Random(seed)
    text = ""
    while len(text) < characters:
        text += _days(rng)[form] + separator
    return [(text, ANCHOR)]


#: pieces that make an input, over and over, on which a careless grammar slows down with its length
NASTY = {
    "一年一月一日一": "一年一月一日一",
    "9999": "9",
    "1,234,": "1,234,",
    "nested brackets": "（",
    "2018年、2019年": "2018年、2019年、",
    "1—1—": "1—",
    "一万一千一百一": "一万一千一百一",
    "3亿元": "3亿元",
    "百分之": "百分之",
    "一一一一": "一",
}


def nasty(name: str, characters: int) -> list[Article]:
    """One text of exactly so many characters, of a piece of NASTY."""
    return [("".join(islice(cycle(NASTY[name]), characters)), ANCHOR)]


def one_text(articles: Iterable[Article], characters: int) -> list[Article]:
    """One text of exactly so many characters, of articles one after another."""
    pieces = [text for text, _ in articles]
    return [("\n".join(pieces)[:characters], ANCHOR)]
