"""One project's history for the terminal."""

from collections.abc import Iterable, Sequence
from functools import cache

from rich.table import Table
from rich.text import Text

from pipeline.ledger.entries import Entry
from pipeline.ledger.names import write_alike
from pipeline.ledger.schema import LedgerChange, LedgerEvent, Said
from pipeline.tables import read_table


@cache
def _labels() -> dict[tuple[str, str], str]:
    return {(row["kind"], row["value"]): row["chinese"] for row in read_table("ledger_labels")}


def label(kind: str, value: str | None) -> str:
    """A value of the ledger in Chinese; what has no label stays as it is.

    >>> label("status", "suspended"), label("role", None)
    ('暂缓', '')
    """
    return _labels().get((kind, value or ""), value or "")


def find_entries(entries: Iterable[Entry], name: str) -> list[Entry]:
    """The projects called so in any article, and their parts; where there is none, those whose names have it in them."""
    entries, wanted = list(entries), write_alike(name)
    called = [(entry, {write_alike(n) for n in (*entry.project.names, entry.project.id)}) for entry in entries]
    found = [entry for entry, names in called if wanted in names]
    found = found or [entry for entry, names in called if any(wanted in n for n in names)]
    ids = {entry.project.id for entry in found}
    return [entry for entry in entries if entry.project.id in ids or entry.project.parent_id in ids]


def history(entry: Entry) -> list[Table]:
    """A project's history: what each article says, then what changed between them."""
    project = entry.project
    facts = [label("status", project.status and project.status.value), *project.places]
    title = f"{project.name}（{'，'.join(fact for fact in facts if fact)}）" if any(facts) else project.name
    said = Table("日期", "称为", "状态", "时间", "数额", "出处", title=title, title_justify="left")
    for events in _by_article(entry.events):
        said.add_row(*map(Text, _cells(events)))
    changed = Table("变化", "项", "原", "现", "月", "出处", title="变化", title_justify="left")
    for change in entry.changes:
        changed.add_row(*map(Text, _change_cells(change)))
    names = "、".join(name for name in project.names if name != project.name)
    said.caption, said.caption_justify = (f"又称 {names}", "left") if names else (None, "left")
    return [said, changed] if entry.changes else [said]


def _by_article(events: Sequence[LedgerEvent]) -> list[list[LedgerEvent]]:
    groups: dict[tuple[str, int], list[LedgerEvent]] = {}
    for event in events:
        groups.setdefault((event.article_id, event.project_no), []).append(event)
    return list(groups.values())


def _cells(events: Sequence[LedgerEvent]) -> list[str]:
    first = events[0]
    dates = (_date(e) for e in events if e.kind == "date")
    amounts = (f"{label('role', e.role)} {e.text}" for e in events if e.kind == "amount")
    status = next((label("status", e.value) for e in events if e.kind == "status"), "")
    day = str(first.published or "不详")
    return [day, first.name, status, "\n".join(dates), "\n".join(amounts), _source(first)]


def _date(event: LedgerEvent) -> str:
    value = " ".join(part for part in (event.value, event.mod) if part)
    return f"{label('standing', event.standing)}{label('role', event.role)} {value}"


def _change_cells(change: LedgerChange) -> list[str]:
    months = "" if change.months is None else f"{change.months:+}"
    values = [
        label("status", v.value) if change.subject == "status" else v.value for v in (change.before, change.after)
    ]
    whole = "整体 " if change.from_project_id else ""
    sources = f"{_source(change.before)} → {_source(change.after)}"
    return [label("change", change.kind), label("role", change.subject), whole + values[0], values[1], months, sources]


def _source(said: Said) -> str:
    return f"{said.article_id} {said.sentence_start}–{said.sentence_end}"


def overview(entries: Iterable[Entry], articles: int = 2) -> Table:
    """The projects that at least so many articles speak of, a row each."""
    table = Table(
        "项目", "篇", "状态", "开工", "建成投运", "推迟（月）", "矛盾", title="项目台账", title_justify="left"
    )
    for entry in entries:
        project = entry.project
        if len(project.articles) >= articles:
            dates = (
                f"{label('standing', d.standing)} {d.value}" if d else ""
                for d in (project.start_date, project.finish_date)
            )
            slip = "" if project.finish_slip is None else f"{project.finish_slip:+}"
            status = label("status", project.status and project.status.value)
            cells = [project.name, str(len(project.articles)), status, *dates, slip, str(project.contradictions or "")]
            table.add_row(*map(Text, cells))
    return table
