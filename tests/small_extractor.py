"""A small stand-in for the pipeline, so that reading, writing and running are tested without spaCy, in other processes too.

Every `N月N日` is a mention; the first becomes a project's date. `make_*` are what `engines.run` takes as `make_work`.
"""

import os
import re
import time

from pipeline.heads import with_head
from pipeline.schema import Article, ArticleRecord, Evidence, MentionRecord, Project, ProjectDate, Statement
from pipeline.sentences import find_sentences
from pipeline.spans import sentence_at
from pipeline.values import DateValue
from pipeline.writers import render

_DATE = re.compile(r"(\d{1,2})月(\d{1,2})日")


def extract_small(article: Article) -> ArticleRecord:
    article, anchor = with_head(article)
    text, year = article.text, anchor.date.year if anchor else 2000
    mentions, sentences = [], find_sentences(text)
    for number, m in enumerate(_DATE.finditer(text), start=1):
        value = DateValue(type="DATE", value=f"{year}-{int(m[1]):02}-{int(m[2]):02}", inferred=("year",))
        mentions.append(
            MentionRecord(
                id=f"m{number}",
                start=m.start(),
                end=m.end(),
                label="DATE",
                text=m[0],
                source="rule:month-day",
                value=value,
            )
        )
    projects, statements = [], []
    if mentions:
        first = mentions[0]
        when = ProjectDate(
            **first.value.model_dump(),
            start=first.start,
            end=first.end,
            source=first.source,
            role="start",
            text=first.text,
        )
        start, end = sentence_at(sentences, first.start)
        projects = [
            Project(
                name="甲铁路",
                aliases=["甲", "甲线"],
                dates=[when],
                mentions=["m1"],
                evidence=[Evidence(start=start, end=end)],
            )
        ]
    for start, end in sentences[:1]:
        statements.append(
            Statement(
                start=start,
                end=end,
                source="rule:said",
                speaker="陈若谷",
                verb="说",
                mode="reported",
                text=text[start:end],
            )
        )
    return ArticleRecord(
        id=article.id, title=article.title, published=article.published, outlet=article.outlet, url=article.url,
        text_sha256=article.text_sha256, anchor=anchor, mentions=mentions, projects=projects, statements=statements,
    )  # fmt: skip


def make_small():
    return lambda article: render(article, extract_small(article))


def make_failing():
    """Fails on an article that says 故障."""

    def work(article):
        if "故障" in article.text:
            raise ValueError("no such\nthing")
        return article.id

    return work


def make_dying():
    """Kills its process on an article that says 崩溃."""

    def work(article):
        if "崩溃" in article.text:
            os._exit(7)
        return article.id

    return work


def make_nothing():
    raise RuntimeError("no model")


def make_small_renderer(longest):
    """Stands in for `dataset.make_renderer`; an article that says 〔慢〕 takes ten seconds."""

    def work(article):
        if "〔慢〕" in article.text:
            time.sleep(10)
        return render(article, extract_small(article))

    return work


def main():
    """The command, with this extractor in the pipeline's place: `python small_extractor.py extract …`."""
    from pipeline import cli, dataset

    dataset.make_renderer = make_small_renderer
    cli.main()


if __name__ == "__main__":
    main()
