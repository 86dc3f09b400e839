"""The texts that speed is measured on, the same every time."""

import gzip
import json
import random
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path

from benchmarks.cases import ANCHOR, ROOT

Article = tuple[str, datetime]


def corpus_news(characters: int) -> list[Article]:
    """The repository's articles over and over, whole, until there are so many characters."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "raw").glob("*.txt"))]
    return _until(characters, ((text, ANCHOR) for text in cycle(texts)))


def file_news(path: Path, characters: int, seed: int = 0) -> list[Article]:
    """Articles drawn from a JSON Lines file (`text`, `date`; .gz or plain) until there are so many characters; the same for one seed."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    lines = [json.loads(line) for line in text.split("\n") if line]
    random.Random(seed).shuffle(lines)
    return _until(characters, ((line["text"], _moment(line.get("date"))) for line in lines))


def _until(characters: int, articles) -> list[Article]:
    taken, size = [], 0
    for text, moment in articles:
        taken.append((text, moment))
        size += len(text)
        if size >= characters:
            break
    return taken


def _moment(written: str | None) -> datetime:
    try:
        return datetime.fromisoformat(written[:10])
    except (TypeError, ValueError):
        return ANCHOR


def dense_dates(characters: int, seed: int = 0) -> str:
    """A list of dates in many spellings, 、 between them, of about so many characters."""
    rng = random.Random(seed)
    dates = []
    size = 0
    while size < characters:
        year, month, day = rng.randint(1990, 2025), rng.randint(1, 12), rng.randint(1, 28)
        date = rng.choice(
            (f"{year}年{month}月{day}日", f"{year}年{month}月", f"{month}月{day}日", f"{year}年", f"{year}年第{rng.choice('一二三四')}季度",
             f"{year}年底", f"{month}月上旬", f"{year}-{month:02}-{day:02}", f"{month}月{day}日下午{rng.randint(1, 6)}时")
        )  # fmt: skip
        dates.append(date)
        size += len(date) + 1
    return "、".join(dates)


#: inputs on which a careless grammar slows down with their length; `ordinary` is the measure
SINGLE_CALLS = {
    "ordinary news": "",
    "一年一月一日": "一年一月一日",
    "9999": "9",
    "1,234,": "1,234,",
    "nested brackets": "（",
    "2018年、2019年": "2018年、",
    "1—5月": "1—",
    "一万一千一百一": "一万一千一百一",
    "3亿元": "3亿元",
    "一个字": "一",
}


def single_call(piece: str, characters: int) -> str:
    """One text of exactly so many characters: the piece over and over, or the repository's articles where it is empty."""
    if not piece:
        return "".join(text for text, _ in corpus_news(characters))[:characters]
    return "".join(islice(cycle(piece), characters))
