"""What goes in and what comes out: an Article, and the ArticleRecord of what it says.

Offsets are code points into `Article.text`, end exclusive. Every part of a record is `Grounded`: it carries the span it was
read from and the rule or model that read it.
"""

import re
from datetime import date
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from pipeline.values import AmountValue, DateValue, PlaceValue

_SURROGATE = re.compile("[\ud800-\udfff]")

Status = Literal[
    "proposed", "planned", "preparatory", "approved", "signed", "under_construction", "completed", "operating", "suspended"
]  # fmt: skip
Category = Literal[
    "railway", "road", "bridge", "airport", "port", "transit", "park", "zone", "base", "energy", "water", "building",
    "programme", "other",
]  # fmt: skip
DateRole = Literal["announced", "signed", "approved", "start", "completion", "operation"]
AmountRole = Literal["investment", "length", "area", "capacity", "count", "other"]


class ClosedModel(BaseModel):
    """A model that takes no field but those that it names."""

    model_config = ConfigDict(extra="forbid")


class Article(ClosedModel):
    """One article as read: the text is kept to the code point; what is not known of it is None.

    A lone surrogate, which no encoding can write, becomes U+FFFD, so that offsets stay true.

    >>> Article(id="a", text="6月12日").published is None
    True
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None

    @field_validator("id", "text", "title", "outlet", "url")
    @classmethod
    def _encodable(cls, text: str | None) -> str | None:
        return text and _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)

    @property
    def text_sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal."""
        return sha256(self.text.encode("utf-8")).hexdigest()


class Grounded(ClosedModel):
    """A span of the text, and the rule or model that read it."""

    start: int
    end: int
    source: str


class Evidence(ClosedModel):
    """A sentence that says so."""

    start: int
    end: int


class Anchor(ClosedModel):
    """The date that relative and partial dates are counted from, and where it comes from.

    source: `given` (by the caller or the input's own field), `rule:dateline` and the like (read in the text, with its span),
    or `rule:latest-date` where the article has no date and its year is inferred from the dates it names.
    """

    date: date
    source: str
    start: int | None = None
    end: int | None = None


class MentionRecord(Grounded):
    id: str
    label: str
    text: str
    value: DateValue | AmountValue | PlaceValue | None = None


class ProjectDate(Grounded, DateValue):
    """A project's date: `expected` is True where the text has it still to come, False where it reports it as done."""

    model_config = ConfigDict(frozen=False)
    role: DateRole
    text: str
    expected: bool | None = None


class ProjectAmount(Grounded, AmountValue):
    model_config = ConfigDict(frozen=False)
    role: AmountRole
    text: str


class Party(Grounded):
    """An organisation of a project, with its part where the sentence says it."""

    name: str
    role: Literal["builder", "owner", "approver", "signatory", "operator", "designer"] | None = None


class ProjectPlace(Grounded, PlaceValue):
    model_config = ConfigDict(frozen=False)


class ProjectCity(Grounded):
    """A city or province that a part of a line's name stands for: the 苏 of 通苏嘉甬铁路.

    `name` and `code` are null where it can be one of several; `candidates` are then their codes (the name where a place has none),
    the likeliest first.
    """

    text: str
    name: str | None = None
    code: str | None = None
    candidates: list[str] = []


class ProjectCode(Grounded):
    """The national code of a project (GB/T 40058): 24 digits in five groups with hyphens.

    year, month: when it was given; codes of before 2021 tell the year only. region: GB/T 2260, of the body that gave it; a code of
    the nation's begins with 0000. department: who guides the work; of before 2021, the trade (GB/T 4754). type: the kind of
    project. serial: six digits, of which since 2021 the last is a check digit; how it is reckoned is not public, so it is not checked.
    """

    value: str
    year: int
    month: int | None = None
    region: str
    department: str
    type: str
    serial: str


class ProjectStatus(Grounded):
    """The words that carry the status."""

    value: Status
    text: str


class NamedProject(ClosedModel):
    """What a project is called, what it is, and how far it is."""

    name: str
    aliases: list[str] = []
    category: Category | None = None
    status: Status | None = None


class Project(NamedProject):
    """One project of one article."""

    status_evidence: ProjectStatus | None = None
    dates: list[ProjectDate] = []
    amounts: list[ProjectAmount] = []
    places: list[ProjectPlace] = []
    organisations: list[Party] = []
    #: of a line, what the parts of its name stand for, in their order
    cities: list[ProjectCity] = []
    code: ProjectCode | None = None
    #: ids of the mentions that name it, the one that gave `name` first
    mentions: list[str] = []
    evidence: list[Evidence] = []


class NamedPolicy(ClosedModel):
    """One plan, law, notice or agreement under all its forms."""

    title: str
    aliases: list[str] = []
    number: str | None = None


class DocumentNumber(Grounded):
    """A document number (发文字号, GB/T 9704) in its parts: of 国发〔2017〕15号 国发, 2017 and 15.

    `issuer` is the mark as written, `body` the body that it stands for, null where that is not known; `year` is null for numbered decrees
    (国务院令第634号).
    """

    issuer: str
    body: str | None = None
    year: int | None = None
    serial: int


class Policy(NamedPolicy):
    """One policy of one article."""

    document: DocumentNumber | None = None
    mentions: list[str] = []
    evidence: list[Evidence] = []


class Said(ClosedModel):
    """Who said what."""

    speaker: str
    speaker_title: str | None = None
    organisation: str | None = None
    verb: str
    mode: Literal["direct", "reported"]
    text: str


class Statement(Said, Grounded):
    """Who said what: start and end are those of the words said."""

    speaker_mention: str | None = None


class Indicator(Grounded):
    """A figure of growth or comparison."""

    subject: str | None = None
    metric: str
    value: AmountValue
    basis: str | None = None
    direction: Literal["up", "down", "flat"] | None = None
    comparator: str | None = None
    period: DateValue | None = None


class ArticleRecord(ClosedModel):
    """All that one article says."""

    id: str
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    text_sha256: str
    anchor: Anchor | None = None
    mentions: list[MentionRecord] = []
    projects: list[Project] = []
    policies: list[Policy] = []
    statements: list[Statement] = []
    indicators: list[Indicator] = []
