"""Print the figures of the corpus that its datasheet shows: size, genres, labels, variety, how new the test part is, and
how far two annotators of the same articles agree.

python tools/corpus_figures.py
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.gold import GoldArticle, read_gold
from pipeline.score import NAMES, canonical
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


def genres(parts: dict[str, list[GoldArticle]]) -> str:
    """Articles of each genre in each part."""
    counts = {part: Counter(a.genre or "–" for a in articles) for part, articles in parts.items()}
    found = sorted({genre for count in counts.values() for genre in count})
    return table(("genre", *parts), [(genre, *(counts[part][genre] for part in parts)) for genre in found])


def agreement(first: Sequence[GoldArticle], second: Sequence[GoldArticle]) -> str:
    """For each label F1 between two hands (span and label alike), and of those the share whose values are alike."""
    rows = []
    by_hand = [{a.id: a for a in hand} for hand in (first, second)]
    assert by_hand[0].keys() == by_hand[1].keys()
    for name, chosen in [*((label, (label,)) for label in LABELS), ("names", NAMES), ("all", LABELS)]:
        spans = [
            {
                (a.id, m.start, m.end, m.label): canonical(m.value)
                for a in hand.values()
                for m in a.mentions
                if m.label in chosen
            }
            for hand in by_hand
        ]
        both = spans[0].keys() & spans[1].keys()
        f1 = 2 * len(both) / (len(spans[0]) + len(spans[1]))
        valued = [span for span in both if spans[0][span] is not None and spans[1][span] is not None]
        alike = sum(spans[0][span] == spans[1][span] for span in valued)
        values = f"{alike / len(valued):.3f}" if valued else ""
        rows.append((name, len(spans[0]), len(spans[1]), f"{f1:.3f}", values))
    return table(("label", "first hand", "second hand", "F1", "values alike"), rows)


if __name__ == "__main__":
    found = {part: read_gold(CORPUS / part) for part in PARTS if any((CORPUS / part).glob("*.md"))}
    print(sizes(found), genres(found), labels(found), variety(found), sep="\n")
    print(agreement(*(read_gold(CORPUS / "twice" / hand) for hand in ("first", "second"))))
