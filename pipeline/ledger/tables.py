"""The ledger as tables: projects, what was said of them, what changed; CSV with a data package like the other tables."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pipeline.errors import WriteError
from pipeline.flat import Table, model_table
from pipeline.ledger.entries import Entry
from pipeline.ledger.schema import LedgerChange, LedgerEvent, LedgerProject
from pipeline.writers import PACKAGE, RECORDS, TableWriter


@cache
def ledger_tables() -> tuple[Table, ...]:
    """The three tables, in the order in which they are written.

    >>> [table.name for table in ledger_tables()]
    ['ledger_projects', 'ledger_events', 'ledger_changes']
    """
    projects = model_table("ledger_projects", LedgerProject, ("id",))
    event_key = ("article_id", "project_no", "event_no")
    events = model_table("ledger_events", LedgerEvent, event_key, projects, "project_id")
    changes = model_table("ledger_changes", LedgerChange, ("project_id", "change_no"), projects, "project_id")
    return projects, events, changes


def write_ledger(entries: Iterable[Entry], folder: Path) -> Counter[str]:
    """Write the tables of the ledger into a folder of their own, put in place together at the end.

    Returns how many rows each table has. Raises WriteError where the folder holds a dataset, whose description would be lost, or cannot be written to.
    """
    if (folder / RECORDS).exists():
        raise WriteError(
            f"{folder} holds the dataset of some articles, and its {PACKAGE}; name another folder as --out"
        )
    written: Counter[str] = Counter()
    with TableWriter(folder, ledger_tables(), "zhengce-ledger") as writer:
        for entry in entries:
            rows = ([entry.project], entry.events, entry.changes)
            writer.write_rows(rows)
            written.update({table.name: len(models) for table, models in zip(ledger_tables(), rows, strict=True)})
        writer.commit()
    return written
