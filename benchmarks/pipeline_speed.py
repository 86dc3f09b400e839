"""How fast the whole pipeline reads, beside jieba's part-of-speech tagger alone, and where its time goes.

`python -m benchmarks.pipeline_speed [TEXTS.jsonl.gz]`: CPU time on one core, articles one by one; without texts, those of `corpus/train`.
The two take turns, so that a busy machine slows both.
"""

import argparse
import time
from collections import Counter
from itertools import islice
from pathlib import Path

import jieba.posseg

from pipeline.extraction import begin, finish, load_pipeline
from pipeline.schema import Article
from training.articles import articles_in, rows_of

#: articles read, and how many are read before the clock runs
_ARTICLES, _WARM_UP = 200, 10


def articles(path: Path | None) -> list[Article]:
    """The articles to read: texts of a file, or the composed ones of the corpus."""
    if path is None:
        texts = [(a.text, a.published) for a in articles_in(Path("corpus/train"))]
    else:
        texts = [(row["text"], None) for row in rows_of([path])]
    return [Article(id=str(n), text=text, published=day) for n, (text, day) in enumerate(islice(texts, _ARTICLES))]


def read(nlp, article: Article, spent: Counter) -> None:
    """Read one article as `extract_article` does, and add the seconds of each step to `spent`."""
    begun = time.process_time()

    def clock(step: str) -> None:
        nonlocal begun
        now = time.process_time()
        spent[step] += now - begun
        begun = now

    article, doc = begin(nlp, article)
    clock("characters")
    for name, component in nlp.pipeline:
        doc = component(doc)
        clock(name)
    finish(article, doc)
    clock("records")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", nargs="?", type=Path)
    given = articles(arguments.parse_args().texts)
    nlp, spent, tagger = load_pipeline(), Counter(), 0.0
    for article in given[:_WARM_UP]:
        read(nlp, article, Counter())
        list(jieba.posseg.cut(article.text))
    for article in given[_WARM_UP:]:
        begun = time.process_time()
        list(jieba.posseg.cut(article.text))
        tagger += time.process_time() - begun
        read(nlp, article, spent)
    length, whole = sum(len(article.text) for article in given[_WARM_UP:]), sum(spent.values())
    print(
        f"{length:,} characters: {length / whole:,.0f} a second, {tagger / whole:.2f} of jieba.posseg ({length / tagger:,.0f})"
    )
    for step, seconds in spent.most_common():
        print(f"  {step:14}{seconds / length * 1e6:6.1f} µs a character")


if __name__ == "__main__":
    main()
