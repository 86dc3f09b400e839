"""Print the figures of the corpus that its datasheet shows: size, labels, variety, and how new the test part is.

python tools/corpus_figures.py
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.gold import GoldArticle, read_gold
from pipeline.score import NAMES
from pipeline.spans import LABELS

CORPUS = Path(__file__).parent.parent / "corpus"
PARTS = ("gold", "train", "dev", "test")


def row(cells: Iterable[object]) -> str:
    """A row of a Markdown table."""
    return "| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells) + " |"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table: the first column left, the others right."""
    marks = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join([row(head), row(marks), *map(row, rows)]) + "\n"


def names(articles: Iterable[GoldArticle]) -> set[tuple[str, str]]:
    """The distinct names, each with its label."""
    return {(m.label, m.text) for article in articles for m in article.mentions if m.label in NAMES}


def distinct(articles: Iterable[GoldArticle], n: int) -> float:
    """The share of n-grams of characters that are distinct: 1 where no run of n characters comes twice."""
    grams = [article.text[i : i + n] for article in articles for i in range(len(article.text) - n + 1)]
    return len(set(grams)) / len(grams) if grams else 0.0


def sizes(parts: dict[str, list[GoldArticle]]) -> str:
    """Articles, characters, mentions and records of each part."""
    kinds = ("text", "mentions", "projects", "policies", "statements")
    rows = [
        (f"`{part}/`", len(articles), *(sum(len(getattr(a, kind)) for a in articles) for kind in kinds))
        for part, articles in parts.items()
    ]
    return table(("part", "articles", "characters", *kinds[1:]), rows)


def labels(parts: dict[str, list[GoldArticle]]) -> str:
    """Mentions of each label in each part."""
    counts = {part: Counter(m.label for a in articles for m in a.mentions) for part, articles in parts.items()}
    return table(("label", *parts), [(label, *(counts[part][label] for part in parts)) for label in LABELS])


def variety(parts: dict[str, list[GoldArticle]]) -> str:
    """Distinct names and runs of characters, and the share of a part's names that the training part does not have."""
    known = names(parts.get("train", []))
    rows = []
    for part, articles in parts.items():
        own = names(articles)
        unseen = "–" if part == "train" or not own else f"{len(own - known) / len(own):.0%}"
        rows.append((f"`{part}/`", len(own), unseen, *(f"{distinct(articles, n):.0%}" for n in (4, 8, 16))))
    return table(("part", "distinct names", "unseen in train", "distinct 4-grams", "8-grams", "16-grams"), rows)


if __name__ == "__main__":
    found = {part: read_gold(CORPUS / part) for part in PARTS if any((CORPUS / part).glob("*.md"))}
    print(sizes(found), labels(found), variety(found), sep="\n")
