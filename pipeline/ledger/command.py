"""The command `zhengce ledger`."""

import time
from pathlib import Path
from typing import Annotated

import typer

from pipeline.terminal import FAILED, USAGE, result_console, talk_console, told


def ledger(
    outs: Annotated[
        list[Path], typer.Argument(help="Folders that extract wrote, or their articles.jsonl.", metavar="OUT")
    ],
    out: Annotated[Path | None, typer.Option(help="Folder for the tables of the ledger.", metavar="DIR")] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            help="CSV of projects that are one, or are not: relation (same, different), name, article_id, other_name, other_article_id, reason.",
            metavar="FILE",
        ),
    ] = None,
    show: Annotated[
        str | None,
        typer.Option(help="Print the history of the projects called so, and of their parts.", metavar="NAME"),
    ] = None,
) -> None:
    """Follow projects across articles: one project under all its names, how far it is, how its dates slipped, what contradicts what.

    Without [bold]--out[/] and [bold]--show[/], the projects that two articles or more speak of are printed. [bold]DIR[/] then holds
    ledger_projects.csv, ledger_events.csv, ledger_changes.csv and datapackage.json; each value has its article and the offsets of its words and sentence.
    The order of the input does not matter.

    [bold]Examples[/]

      zhengce ledger out-2012/ out-2018/ --out ledger

      zhengce ledger out/ --show 沪甬铁路

      zhengce ledger out/ --corrections corrections.csv --out ledger
    """
    with told(USAGE):
        from pipeline.ledger.entries import build
        from pipeline.ledger.reading import read_records

        started = time.monotonic()
        rules = _read_corrections(corrections)
        entries = build(read_records(outs), rules)
        if show is not None or out is None:
            entries = list(entries)
        if out is not None:
            _write(entries, out, started)
        if show is not None:
            _show(entries, show)
        elif out is None:
            from pipeline.ledger.show import overview

            result_console().print(overview(entries))


def _read_corrections(path: Path | None) -> list:
    from pipeline.ledger.corrections import read_corrections

    return [] if path is None else read_corrections(path)


def _write(entries, out: Path, started: float) -> None:
    from pipeline.ledger.tables import write_ledger

    written = write_ledger(entries, out)
    counts = ", ".join(f"{count:,} {name.removeprefix('ledger_')}" for name, count in written.items())
    talk_console().print(f"{counts or 'no projects'} in {time.monotonic() - started:.1f} s, written to {out}")


def _show(entries: list, name: str) -> None:
    from pipeline.ledger.show import find_entries, history

    found = find_entries(entries, name)
    for entry in found:
        for table in history(entry):
            result_console().print(table)
    if not found:
        talk_console().print(
            f"zhengce: no project is called {name}; try a part of the name, or leave --show out for the list"
        )
        raise typer.Exit(FAILED)
