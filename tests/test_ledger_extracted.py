"""The ledger of what the extractor itself reads in the eight stories: less is found than in the gold, and nothing may be joined that is not one."""

from itertools import combinations

import pytest
from ledger_gold import gold_articles, stories

import pipeline
from pipeline.extraction import extract_article
from pipeline.ledger import build
from pipeline.schema import Article

#: of the pairs of articles that tell of one project, the share that must be joined, and of the pairs joined, the share that must be one
RECALL, PRECISION = 0.12, 0.95


@pytest.fixture(scope="module")
def found():
    """(article, name) → the ledger's project, for every name that the extractor reads."""
    nlp = pipeline.load()
    articles = [
        Article(**gold.model_dump(include={"id", "text", "title", "published", "outlet"})) for gold in gold_articles()
    ]
    entries = build(extract_article(nlp, article) for article in articles)
    return {
        (e.article_id[:4], e.value): entry.project.id for entry in entries for e in entry.events if e.kind == "name"
    }


def own_records():
    """(article, number) of each gold record, its names, and the project of a story that it is of, or None."""
    projects = [(story["story"], project) for story in stories() for project in story["projects"]]
    whose = {record: (story, project["name"]) for story, project in projects for record in project["records"].items()}
    for gold in gold_articles():
        for number, project in enumerate(gold.projects):
            yield (gold.id[:4], number), [project.name, *project.aliases], whose.get((gold.id[:4], project.name))


def test_what_the_extractor_reads_is_joined_rightly(found):
    where, whose = {}, {}
    for record, names, project in own_records():
        where[record] = next((found[record[0], name] for name in names if (record[0], name) in found), None)
        whose[record] = project
    pairs = [p for p in combinations(whose, 2) if p[0][0] != p[1][0] and (whose[p[0]] or whose[p[1]])]
    wanted = {(a, b) for a, b in pairs if whose[a] == whose[b]}
    joined = {(a, b) for a, b in pairs if where[a] and where[a] == where[b]}
    read = {(a, b) for a, b in wanted if where[a] and where[b]}
    right = wanted & joined
    print(f"{len(wanted)} pairs, {len(read)} with both read, {len(joined)} joined, {len(right)} rightly")
    assert len(right) >= RECALL * len(wanted) and len(right) >= PRECISION * len(joined)
