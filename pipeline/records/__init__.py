"""From mentions to records: what one article says of projects, policies and people's words.

Read in this order: `layout` cuts the text into clauses; `focus` says which projects each clause is about; `cues` finds the words
for stages and how they are meant; `dating` finds their dates; `events` joins the three, `crowds` lending what is said of many at once.
From the events `status` takes the latest stage and `timeline` the dates, with `announcements`; `measures` reads amounts, `parties`
bodies and places. `names`, `lines` and `parts` tell which names are one project, and which a part of another; `categories` its kind.
`projects` puts a project record together; `policies` and `statements` (with `speakers`) stand on their own.

>>> from pipeline.markup import parse
>>> text, mentions = parse("[东江大桥](PROJECT)已于[2018年](DATE value=2018)开工。")
>>> record = assemble(Article(id="a", text=text), mentions, [(0, len(text))], None)
>>> record.projects[0].status, record.projects[0].dates[0].role
('under_construction', 'start')
"""

from collections.abc import Sequence

from pipeline.errors import PipelineError
from pipeline.indicators import find_indicators
from pipeline.records.layout import lay_out
from pipeline.records.policies import assemble_policies
from pipeline.records.projects import assemble_projects
from pipeline.records.statements import find_statements
from pipeline.schema import Anchor, Article, ArticleRecord, MentionRecord
from pipeline.spans import Mention

__all__ = ["assemble"]


def _check(text: str, mentions: Sequence[Mention]) -> None:
    """Raise PipelineError unless every mention is its own text, in text order and without overlaps."""
    end = 0
    for m in mentions:
        if text[m.start : m.end] != m.text or m.start >= m.end:
            raise PipelineError(
                f"mention {m.text!r} ({m.source}) is not the text at {m.start}-{m.end}, {text[m.start : m.end]!r}; report this rule"
            )
        if m.start < end:
            raise PipelineError(
                f"mention {m.text!r} ({m.source}) at {m.start} overlaps the one before it; resolve mentions first"
            )
        end = m.end


def assemble(
    article: Article, mentions: Sequence[Mention], sentences: Sequence[tuple[int, int]], anchor: Anchor | None
) -> ArticleRecord:
    """The record of one article.

    mentions: resolved, in text order, without overlaps; offsets in code points of `article.text`.
    sentences: sorted, gapless (start, end) bounds that cover the text.
    anchor: the day that dates are counted from; what lies after it is still to come.

    Raises PipelineError where a mention is not the text it points at.
    """
    text = article.text
    mentions = list(mentions)
    _check(text, mentions)
    ids = {m: f"m{number}" for number, m in enumerate(mentions, start=1)}
    bounds = list(sentences) or [(0, len(text))]
    clauses = lay_out(text, mentions, bounds)
    today = anchor.date if anchor else article.published
    return ArticleRecord(
        id=article.id,
        title=article.title,
        published=article.published,
        outlet=article.outlet,
        url=article.url,
        text_sha256=article.text_sha256,
        anchor=anchor,
        mentions=[
            MentionRecord(
                id=ids[m], start=m.start, end=m.end, source=m.source, label=m.label, text=m.text, value=m.value
            )
            for m in mentions
        ],
        projects=assemble_projects(text, mentions, clauses, bounds, today, ids),
        policies=assemble_policies(text, mentions, bounds, ids),
        statements=find_statements(text, mentions, bounds, ids),
        indicators=find_indicators(text, mentions),
    )
