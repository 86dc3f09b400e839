"""The gold articles that follow invented projects, as records: what the ledger is given when nothing was misread.

A gold head names its slots by their values; the spans are those of the mentions which carry them.
"""

from functools import cache
from pathlib import Path

import srsly

from pipeline.gold import GoldArticle, GoldProject, parse_gold
from pipeline.schema import (
    Article,
    ArticleRecord,
    Evidence,
    MentionRecord,
    Party,
    Project,
    ProjectAmount,
    ProjectDate,
    ProjectStatus,
)
from pipeline.sentences import find_sentences
from pipeline.spans import Mention, sentence_at

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "corpus" / "train"
STORIES = ROOT / "corpus" / "ledger" / "stories.yaml"


@cache
def stories() -> list[dict]:
    return srsly.yaml_loads(STORIES.read_text(encoding="utf-8"))["stories"]


@cache
def gold_articles() -> tuple[GoldArticle, ...]:
    return tuple(parse_gold(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("h-*.md")))


def record_of(gold: GoldArticle) -> ArticleRecord:
    """The record that an extractor without a fault would write, but for what the gold does not say: whether a date is expected."""
    article = Article(id=gold.id, text=gold.text, title=gold.title, published=gold.published, outlet=gold.outlet)
    mentions = [
        MentionRecord(id=f"m{n}", start=m.start, end=m.end, label=m.label, text=m.text, source="gold", value=m.value)
        for n, m in enumerate(gold.mentions, start=1)
    ]
    bounds = find_sentences(gold.text)
    projects = [_project(project, gold, mentions, bounds) for project in gold.projects]
    return ArticleRecord(
        id=gold.id, title=gold.title, published=gold.published, outlet=gold.outlet, text_sha256=article.text_sha256,
        mentions=mentions, projects=projects,
    )  # fmt: skip


def _project(project: GoldProject, gold: GoldArticle, mentions: list[MentionRecord], bounds) -> Project:
    names = (project.name, *project.aliases)
    own = [m for m in mentions if m.label == "PROJECT" and m.text in names]
    own.sort(key=lambda m: (m.text != project.name, m.start))
    at = min((m.start for m in own), default=0)
    dates, amounts = [], []
    for slot in project.dates:
        m = _nearest(
            gold.mentions,
            at,
            lambda v, s=slot: (getattr(v, "value", None), getattr(v, "mod", None)) == (s.value, s.mod),
            "DATE",
        )
        span = dict(start=m.start, end=m.end, source="gold", text=m.text)
        dates.append(ProjectDate(role=slot.role, **span, **m.value.model_dump()))
    for slot in project.amounts:
        figures = (slot.value, slot.low, slot.high, slot.unit)
        m = _nearest(
            gold.mentions,
            at,
            lambda v, f=figures: (
                (v.value, getattr(v, "low", None), getattr(v, "high", None), getattr(v, "unit", None)) == f
            ),
            "MONEY",
            "QUANTITY",
        )
        span = dict(start=m.start, end=m.end, source="gold", text=m.text)
        amounts.append(ProjectAmount(role=slot.role, **span, **m.value.model_dump()))
    status = None
    if project.status and own:
        status = ProjectStatus(
            start=own[0].start, end=own[0].end, source="gold", value=project.status, text=own[0].text
        )
    parties = []
    for name in project.organisations:
        m = min(
            (m for m in mentions if m.label == "ORG" and m.text == name), key=lambda m: abs(m.start - at), default=None
        )
        if m is not None:
            parties.append(Party(start=m.start, end=m.end, source="gold", name=name))
    offsets = [part.start for part in (*own, *dates, *amounts)]
    return Project(
        name=project.name, aliases=project.aliases, category=project.category, status=project.status,
        status_evidence=status, dates=dates, amounts=amounts, organisations=parties, mentions=[m.id for m in own],
        evidence=[Evidence(start=s, end=e) for s, e in sorted({sentence_at(bounds, o) for o in offsets})],
    )  # fmt: skip


def _nearest(mentions: list[Mention], at: int, fits, *labels: str) -> Mention:
    """The mention of such a value that stands nearest to where the project is named."""
    found = [m for m in mentions if m.label in labels and m.value is not None and fits(m.value)]
    return min(found, key=lambda m: (abs(m.start - at), m.start))
