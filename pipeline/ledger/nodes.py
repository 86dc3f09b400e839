"""What is to be merged: each article's projects, and the wholes that their parts belong to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.ledger.homes import find_homes
from pipeline.ledger.names import Form, is_bare_place, other_names, read_name
from pipeline.schema import ArticleRecord, MentionRecord, Project


@dataclass(slots=True, eq=False)
class Node:
    """One project of one article, or a whole that an article names only by its parts (`project` None).

    names: the names of the whole, or, of a part, its own; labels: which part it is; parent: the whole it is a part of.
    """

    article: "ArticleView"
    no: int
    names: tuple[Form, ...]
    homes: tuple[str, ...]
    category: str | None
    labels: frozenset[str] = frozenset()
    project: Project | None = None
    parent: "Node | None" = None
    #: where the text first speaks of it, and how often it does
    first: int = 0
    mentions: int = 1
    #: the mentions that bring up its names, one each
    named: tuple[MentionRecord, ...] = ()

    @property
    def key(self) -> tuple[str, int, bool]:
        """What nodes are ordered by, whatever order they came in."""
        return self.article.id, self.no, self.project is None

    @property
    def label(self) -> str:
        return f"{self.article.id}#{self.no}"


@dataclass(slots=True, eq=False)
class ArticleView:
    """What the ledger keeps of an article: its id, its day and its projects; the mentions are let go."""

    id: str
    published: date | None
    nodes: list[Node] = field(default_factory=list)


def day_of(record: ArticleRecord) -> date | None:
    """The day of an article: published, or the date of the text itself; not one inferred from the dates it names."""
    if record.published or record.anchor is None or record.anchor.source == "rule:latest-date":
        return record.published
    return record.anchor.date


def read_article(record: ArticleRecord) -> ArticleView:
    """The nodes of one article, not yet linked to their wholes."""
    view = ArticleView(record.id, day_of(record))
    by_id = {m.id: m for m in record.mentions}
    for no, project in enumerate(record.projects, start=1):
        surfaces = (project.name, *project.aliases)
        forms = tuple(read_name(s) for name in surfaces for s in (name, *other_names(name)))
        homes = find_homes(record, project, [form.whole for form in forms if form.whole])
        own = [by_id[m] for m in project.mentions if m in by_id]
        first = min((m.start for m in own), default=0)
        named = tuple({m.text: m for m in reversed(own)}.values())[::-1]
        # the record is let go; of a project only its own slots are kept
        view.nodes.append(
            Node(view, no, forms, homes, project.category, _labels(forms), project, None, first, len(own), named)
        )
    return view


def _labels(forms: Sequence[Form]) -> frozenset[str]:
    """The part that a project is, by its main name; its other names may then say it in other words (A区, 一期)."""
    if not forms[0].labels:
        return frozenset()
    return frozenset().union(*(form.labels for form in forms))


def wholes_named(node: Node) -> tuple[Form, ...]:
    """The names of the whole among a node's names: those that say more than a place.

    >>> from pipeline.ledger.names import read_name
    >>> node = Node(ArticleView("a", None), 1, (read_name("宁远高铁二期"), read_name("二期")), (), None)
    >>> [form.whole for form in wholes_named(node)]
    ['宁远高铁']
    """
    return tuple(form for form in node.names if form.whole and not is_bare_place(form))
