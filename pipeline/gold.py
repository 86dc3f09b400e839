"""Gold articles: `corpus/gold/*.md`, a head in YAML and the text in the markup notation.

    ---
    id: example
    published: 2018-06-13
    projects:
    - {name: 甲乙铁路, category: railway, status: planned}
    ---
    [甲乙铁路](PROJECT)将于[年底](DATE value=2018 mod=END)前开工。

The head's records name things by their words; the mentions of the text carry the offsets.
"""

import re
from datetime import date
from pathlib import Path

import srsly
from pydantic import ConfigDict, ValidationError

from pipeline.errors import MarkupError, ReadError
from pipeline.markup import parse
from pipeline.schema import AmountRole, ClosedModel, DateRole, NamedPolicy, NamedProject, Said
from pipeline.spans import Mention

_HEAD = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)


class GoldDate(ClosedModel):
    role: DateRole
    value: str
    mod: str | None = None


class GoldAmount(ClosedModel):
    role: AmountRole
    value: int | float | None = None
    low: int | float | None = None
    high: int | float | None = None
    unit: str
    mod: str | None = None


class GoldProject(NamedProject):
    dates: list[GoldDate] = []
    amounts: list[GoldAmount] = []
    places: list[str] = []
    organisations: list[str] = []


class GoldHead(ClosedModel):
    id: str
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    genre: str | None = None
    projects: list[GoldProject] = []
    policies: list[NamedPolicy] = []
    statements: list[Said] = []


class GoldArticle(GoldHead):
    """One annotated article: its records, its text and the mentions of the text."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    text: str
    mentions: list[Mention]


def parse_gold(source: str) -> GoldArticle:
    """Read one gold article.

    Raises MarkupError where the head is missing or wrong, or the text breaks the notation.

    >>> article = parse_gold("---\\nid: a\\n---\\n[嘉兴](GPE code=330400)动工")
    >>> article.text, article.mentions[0].value.code
    ('嘉兴动工', '330400')
    """
    head = _HEAD.match(source)
    if head is None:
        raise MarkupError("no head: a gold article begins with a line ---, its records in YAML, and a line ---")
    try:
        fields = GoldHead.model_validate(srsly.yaml_loads(head[1]))
    except (ValidationError, ValueError) as error:
        raise MarkupError(f"head: {error}") from None
    text, mentions = parse(source[head.end() :])
    return GoldArticle(**fields.model_dump(), text=text, mentions=mentions)


def read_gold(folder: Path) -> list[GoldArticle]:
    """Read every `*.md` of a folder, in the order of their names; MarkupError names the file that is wrong."""
    paths = sorted(folder.glob("*.md"))
    if not paths:
        raise ReadError(f"no gold articles (*.md) in {folder}")
    articles = []
    for path in paths:
        try:
            articles.append(parse_gold(path.read_bytes().decode("utf-8")))
        except MarkupError as error:
            raise MarkupError(f"{path.name}: {error}") from None
    return articles
