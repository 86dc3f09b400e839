"""What the ledger says: a row a project, a row for each thing an article says of one, a row for each change between two articles."""

from datetime import date
from typing import Literal

from pipeline.schema import Category, ClosedModel, Status

Milestone = Literal["announced", "signed", "approved", "start", "finish"]
Standing = Literal["realised", "expected"]


class Said(ClosedModel):
    """A value with the article that says it, the words, their span, and the sentence that they stand in."""

    value: str
    article_id: str
    published: date | None = None
    text: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int


class SaidDate(Said):
    standing: Standing


class LedgerProject(ClosedModel):
    """One project across articles: what it is called, what it is a part of, how far it is, and what its dates are now."""

    id: str
    #: the project it is a part of, and which part
    parent_id: str | None = None
    part: list[str] = []
    name: str
    #: in the order in which the articles bring them up
    names: list[str]
    category: Category | None = None
    places: list[str] = []
    articles: list[str]
    first_published: date | None = None
    last_published: date | None = None
    status: Said | None = None
    start_date: SaidDate | None = None
    finish_date: SaidDate | None = None
    investment: Said | None = None
    #: months from the first date that was ever given to the last one
    start_slip: int | None = None
    finish_slip: int | None = None
    contradictions: int = 0
    #: why its articles are thought to speak of one project, a line for each that was joined
    merged: list[str] = []


class LedgerEvent(Said):
    """One thing that one article says of one project; it is the same whatever other articles there are."""

    project_id: str
    project_no: int
    event_no: int
    name: str
    kind: Literal["name", "status", "date", "amount"]
    role: str | None = None
    mod: str | None = None
    #: of a date and a status: has it happened
    standing: Standing | None = None
    #: of an amount
    low: int | float | None = None
    high: int | float | None = None
    unit: str | None = None
    source: str


class LedgerChange(ClosedModel):
    """What two articles say differently of one project.

    slip, advance: a date was put off, or brought forward, by so many months; amount: a figure changed; status: it went on, or back;
    contradiction: both cannot be true, and nothing tells which came later.
    """

    project_id: str
    change_no: int
    kind: Literal["slip", "advance", "amount", "status", "contradiction"]
    subject: str
    months: int | None = None
    #: the whole, where the part's date is measured from what was said of the whole
    from_project_id: str | None = None
    before: Said
    after: Said


#: how far a status is; `suspended` is on no rung
LADDER: tuple[Status, ...] = (
    "proposed", "planned", "preparatory", "approved", "signed", "under_construction", "completed", "operating",
)  # fmt: skip
