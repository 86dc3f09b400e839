"""One run of the command over many articles: extract, write, show, and sum up."""

import sys
import time
from contextlib import ExitStack
from pathlib import Path

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pipeline.dataset import Summary, extract_each
from pipeline.readers import Failure, ReadOptions
from pipeline.schema import ArticleRecord
from pipeline.show import found_text, record_tables
from pipeline.terminal import FAILED, USAGE, result_console, talk_console, told
from pipeline.writers import DatasetWriter, Rendered


def run(paths: list[Path], out: Path | None, options: ReadOptions, jobs: int, show: bool, trace: bool) -> None:
    """Extract, write, show and sum up; leaves with the exit code."""
    talk, results, started = talk_console(), result_console(), time.monotonic()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:,} articles"),
        TextColumn("{task.fields[failed]}"),
        TimeElapsedColumn(),
    )
    with ExitStack() as stack:
        writer = None
        if out is not None:
            with told(USAGE):
                writer = stack.enter_context(DatasetWriter(out))
        stack.enter_context(told(FAILED))
        progress = stack.enter_context(Progress(*columns, console=talk, transient=True, disable=not talk.is_terminal))
        task = progress.add_task("", total=None, failed="")
        failed = 0

        def on_record(rendered: Rendered) -> None:
            if writer is not None:
                writer.write(rendered)
            if show:
                for table in record_tables(ArticleRecord.model_validate_json(rendered.line)):
                    results.print(table)
            elif writer is None:
                sys.stdout.write(rendered.line)
            progress.advance(task)

        def on_failure(failure: Failure) -> None:
            nonlocal failed
            failed += 1
            progress.update(task, failed=f"{failed:,} failed")
            talk.print(str(failure))
            if trace and failure.detail:
                talk.print(failure.detail.rstrip())

        summary = extract_each(paths, options, on_record, on_failure, jobs)
        if writer is not None and summary.articles:
            writer.commit()
        sys.stdout.flush()
    _sum_up(summary, out, time.monotonic() - started)
    if summary.failures:
        raise typer.Exit(FAILED)


def _sum_up(summary: Summary, out: Path | None, seconds: float) -> None:
    talk, found = talk_console(), summary.found
    kinds = ("projects", "policies", "statements", "indicators")
    mentions = sum(count for kind, count in found.items() if kind not in kinds)
    records = ", ".join(f"{found[kind]:,} {kind}" for kind in kinds)
    articles = "1 article" if summary.articles == 1 else f"{summary.articles:,} articles"
    talk.print(f"{articles} in {seconds:.1f} s: {mentions:,} mentions, {records}")
    if mentions:
        talk.print(f"  {found_text(found)}")
    if summary.failures:
        talk.print(f"{summary.failures:,} failed, for the reasons above")
    if out is not None:
        talk.print(f"written to {out}" if summary.articles else f"nothing to write; {out} is as it was")
