"""From paths to records as they are written: read, extract, render, one article at a time."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pipeline.engines import MakeWork, Work, run
from pipeline.readers import LONGEST_ARTICLE, Failure, ReadOptions, read_articles
from pipeline.writers import Rendered, render


@dataclass(slots=True)
class Summary:
    """What a run did: articles written, inputs that failed, and what was found (mentions by label, records by kind)."""

    articles: int = 0
    failures: int = 0
    found: Counter[str] = field(default_factory=Counter)


def make_renderer(longest: int = LONGEST_ARTICLE) -> Work[Rendered]:
    """Build the pipeline in this process: the function from an article to its record as it is written."""
    # spaCy takes a second to import, which `zhengce --help` and the parent of many processes need not wait for
    import pipeline
    from pipeline.extraction import extract_article

    nlp = pipeline.load()
    nlp.max_length = max(nlp.max_length, longest)
    return lambda article: render(article, extract_article(nlp, article))


def extract_each(
    paths: Iterable[str | Path],
    options: ReadOptions,
    on_record: Callable[[Rendered], None],
    on_failure: Callable[[Failure], None],
    jobs: int = 1,
    make_work: MakeWork | None = None,
) -> Summary:
    """Read and extract the articles of `paths`, and hand over each record, or failure, in the order of the input.

    `make_work` stands in for the pipeline; see `engines.run`.
    """
    summary = Summary()
    for result in run(read_articles(paths, options), make_work or partial(make_renderer, options.longest), jobs):
        if isinstance(result, Failure):
            summary.failures += 1
            on_failure(result)
        else:
            summary.articles += 1
            summary.found += result.found
            on_record(result)
    return summary
