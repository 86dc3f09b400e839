"""zhengce: Chinese policy and regional-development articles, turned into records that can be checked.

>>> import pipeline
>>> record = pipeline.extract("6月12日，嘉兴机场开工。", published="2018-06-13")
>>> record.mentions[0].value.value
'2018-06-12'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from spacy.language import Language

    from pipeline.schema import ArticleRecord

__all__ = ["extract", "load"]


def load() -> Language:
    """Build the pipeline that `pipeline/config.cfg` describes: a spaCy Language, offline, in about a second."""
    # spaCy takes a second to import; rules such as `pipeline.dates.find_dates` do without it.
    from pipeline.extraction import load_pipeline

    return load_pipeline()


def extract(text: str, published: str | date | None = None, title: str | None = None) -> ArticleRecord:
    """Extract one article; the pipeline is built at the first call and kept.

    `published` anchors the dates (a date or `YYYY-MM-DD`); without it the year is inferred from the text and marked so.
    Raises PipelineError where `published` is no date.
    """
    from pipeline.extraction import extract_text

    return extract_text(text, published, title)
