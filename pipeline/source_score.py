"""Who found it: for each label, how often each rule, gazetteer or model is right and what share of the gold it brings."""

from collections import Counter
from collections.abc import Sequence

from pydantic import BaseModel

from pipeline.gold import GoldArticle
from pipeline.schema import ArticleRecord
from pipeline.score import pair_up
from pipeline.spans import LABELS


class SourceRow(BaseModel):
    """One source of one label: `found` mentions, `right` of them; precision = right / found, recall = right / gold."""

    label: str
    source: str
    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0


def source_rows(pairs: Sequence[tuple[GoldArticle, ArticleRecord]]) -> list[SourceRow]:
    """The rows in the order of the labels, the source that found most first.

    A rule whose precision lies under that of the other sources of its label costs more than it brings.
    """
    gold: Counter = Counter()
    found: Counter = Counter()
    right: Counter = Counter()
    for article, record in pairs:
        gold.update(m.label for m in article.mentions)
        found.update((m.label, m.source) for m in record.mentions)
        right.update((p.label, p.source) for _, p in pair_up(article.mentions, record.mentions))
    ordered = sorted(found, key=lambda key: (LABELS.index(key[0]), -found[key], key[1]))
    return [
        SourceRow(label=label, source=source, gold=gold[label], found=found[label, source], right=right[label, source])
        for label, source in ordered
    ]
