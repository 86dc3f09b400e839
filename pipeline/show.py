"""Records for reading: tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from pipeline.schema import ArticleRecord, MentionRecord, Project
from pipeline.spans import LABELS
from pipeline.tables import read_table
from pipeline.values import AmountValue, DateValue, PlaceValue, Value

if TYPE_CHECKING:
    from pipeline.score import Row
from pipeline.source_score import SourceRow

#: the labels that `--show` lists besides the projects
_VALUED = ("DATE", "MONEY", "PERCENT", "QUANTITY")


def chinese_labels() -> dict[str, str]:
    """label → its Chinese name."""
    return {row["label"]: row["chinese"] for row in read_table("labels")}


def value_text(value: Value | None) -> str:
    """A value in a few characters: the value, its unit, its modifier.

    >>> value_text(AmountValue(low=3, high=5, unit="km", mod="APPROX")), value_text(DateValue(type="DATE", value="2018", mod="END"))
    ('3–5 km APPROX', '2018 END')
    """
    if value is None:
        return ""
    if isinstance(value, PlaceValue):
        return " ".join(part for part in (value.code, value.name) if part)
    if isinstance(value, AmountValue):
        number = f"{value.low}–{value.high}" if value.value is None else f"{value.value}"
        parts = [number, value.unit, value.mod]
    else:
        parts = [value.value, value.type if value.type != "DATE" else None, value.mod]
    return " ".join(part for part in parts if part)


def inferred_text(value: Value | None) -> str:
    """What was inferred and what from; a relative date has only what it was counted from.

    >>> inferred_text(DateValue(type="DATE", value="2018-05-29", inferred=("year",), basis="2018年5月18日"))
    'year ← 2018年5月18日'
    >>> inferred_text(DateValue(type="DATE", value="2017", basis="published"))
    '← published'
    """
    if not isinstance(value, DateValue | AmountValue):
        return ""
    return " ".join(part for part in (", ".join(value.inferred), value.basis and f"← {value.basis}") if part)


def _plain(text: str) -> Text:
    """Text of an article as it is: brackets in it are no markup, and it stays in one line."""
    return Text(text.replace("\n", "⏎").replace("\r", ""))


def mention_table(mentions: Iterable[MentionRecord], title: str | None = None) -> Table:
    """Mentions, a row each: words, label, value, the rule that read it and what was inferred, offsets."""
    names = chinese_labels()
    table = Table("text", "label", "value", "source", "inferred", "start–end", title=title, title_justify="left")
    for m in mentions:
        label = f"{m.label} {names.get(m.label, '')}".strip()
        table.add_row(
            _plain(m.text),
            label,
            _plain(value_text(m.value)),
            m.source,
            _plain(inferred_text(m.value)),
            f"{m.start}–{m.end}",
        )
    return table


def _project_cells(project: Project) -> list[Text]:
    dates = (f"{date.role} {value_text(date)}" for date in project.dates)
    amounts = (f"{amount.role} {value_text(amount)}" for amount in project.amounts)
    places = (place.name for place in project.places)
    cells = [project.name, project.category or "", project.status or ""]
    return [_plain(cell) for cell in (*cells, "; ".join(dates), "; ".join(amounts), ", ".join(places))]


def project_table(projects: Iterable[Project], title: str | None = None) -> Table:
    """Projects, a row each: name, category, status, dates, amounts, places."""
    table = Table("project", "category", "status", "dates", "amounts", "places", title=title, title_justify="left")
    for project in projects:
        table.add_row(*_project_cells(project))
    return table


def record_tables(record: ArticleRecord) -> list[Table]:
    """What one article says, for reading: its projects, then its dates and amounts."""
    name = record.title or record.id
    valued = [m for m in record.mentions if m.label in _VALUED]
    return [project_table(record.projects, f"{name}: projects"), mention_table(valued, f"{name}: dates and amounts")]


def found_text(found: Mapping[str, int]) -> str:
    """The mentions found, by label, in one line.

    >>> found_text({"DATE": 2, "GPE": 1, "projects": 3})
    '行政区 GPE 1 · 时间 DATE 2'
    """
    names = chinese_labels()
    return " · ".join(f"{names[label]} {label} {found[label]:,}" for label in LABELS if found.get(label))


def _figure(number: float | None) -> str:
    return "" if number is None else f"{number:.3f}"


def score_table(rows: Iterable[Row], title: str | None = None) -> Table:
    """Scores, a row a label or kind of record."""
    table = Table(title=title, title_justify="left", caption=_SCORE_NOTE, caption_justify="left")
    table.add_column("")
    for head in ("gold", "found", "P", "R", "F1", "partial", "value", "detail"):
        table.add_column(head, justify="right")
    for row in rows:
        figures = (row.precision, row.recall, row.f1, row.partial, row.value, row.detail)
        table.add_row(
            row.name, str(row.gold), str(row.predicted), *map(_figure, figures), end_section=row.name == "all"
        )
    return table


def source_table(rows: Iterable[SourceRow]) -> Table:
    """What each rule, gazetteer and model finds, a row a label and source."""
    table = Table(title="by source", title_justify="left", caption=_SOURCE_NOTE, caption_justify="left")
    table.add_column("")
    table.add_column("source")
    for head in ("gold", "found", "right", "P", "R"):
        table.add_column(head, justify="right")
    for row in rows:
        counts = (row.gold, row.found, row.right)
        table.add_row(row.label, row.source, *map(str, counts), _figure(row.precision), _figure(row.recall))
    return table


_SOURCE_NOTE = "P: right of what the source found. R: the share of the label's gold that it brings."

_SCORE_NOTE = (
    "P, R, F1: same span and label. partial: overlap counts half (SemEval-2013). value: F1 of span and value. "
    "detail: of those found, the share with the right modifier, code or status."
)
