"""The command `zhengce`. Results go to stdout, talk to stderr; exit codes: 0 all is well, 1 some inputs failed, 2 wrong usage."""

import codecs
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pipeline.dataset import Summary, extract_each
from pipeline.errors import PipelineError
from pipeline.heads import parse_date
from pipeline.readers import LONGEST_ARTICLE, Failure, ReadOptions
from pipeline.schema import ArticleRecord
from pipeline.show import found_text, mention_table, record_tables, score_table
from pipeline.writers import DatasetWriter, Rendered

FAILED, USAGE, INTERRUPTED, BROKEN_PIPE, TERMINATED = 1, 2, 130, 141, 143

app = typer.Typer(
    help="Read Chinese policy and regional-development articles, and write what they say as records that can be checked.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Out = Annotated[
    Path | None,
    typer.Option(help="Folder for the dataset. Left out, records go to stdout, a JSON object a line.", metavar="DIR"),
]
Published = Annotated[
    str | None,
    typer.Option(
        help="Publication date of the articles that come without one: what 今年 and 6月12日 are counted from.",
        metavar="DATE",
    ),
]
Jobs = Annotated[
    int, typer.Option(min=1, help="Processes to extract with. The output is the same with any number.", metavar="N")
]
Encoding = Annotated[
    str | None,
    typer.Option(
        help="Encoding of the text files. Left out, it is told apart: UTF-8, UTF-16, GB18030/GBK, Big5.", metavar="NAME"
    ),
]
Longest = Annotated[
    int, typer.Option(min=1, help="Characters that an article may have; longer ones are refused.", metavar="N")
]
Trace = Annotated[
    bool, typer.Option("--traceback", help="Where the program itself fails on an article, show where in the code.")
]


def _talk() -> Console:
    # made anew each time: stderr may have been replaced since (tests, redirections)
    return Console(stderr=True, soft_wrap=True, highlight=False, markup=False)


def _results() -> Console:
    out = Console(highlight=False)
    # a file or a pipe has no width of its own; tables cut to 80 columns are of no use there
    return out if out.is_terminal or "COLUMNS" in os.environ else Console(highlight=False, width=160)


@contextmanager
def _told(code: int) -> Iterator[None]:
    """Turn what goes wrong into one line on stderr and an exit code."""
    try:
        yield
    except PipelineError as error:
        _talk().print(f"zhengce: {error}")
        raise typer.Exit(code) from None
    except KeyboardInterrupt:
        _talk().print("zhengce: interrupted; nothing of this run was kept, and what was written before is as it was")
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # the reader has seen enough; what is still buffered must not raise again when Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None


def _read_options(published: str | None, encoding: str | None, longest: int) -> ReadOptions:
    day = None
    if published is not None:
        day = parse_date(published)
        if day is None:
            raise PipelineError(f"--published {published} is no date; write it as 2018-06-13")
    if encoding is not None:
        try:
            codecs.lookup(encoding)
            "".encode(encoding)
        except LookupError:
            raise PipelineError(
                f"--encoding {encoding} is no encoding known here; try utf-8, gb18030 or big5"
            ) from None
    return ReadOptions(day, encoding, longest)


def _run(paths: list[Path], out: Path | None, options: ReadOptions, jobs: int, show: bool, trace: bool) -> None:
    """Extract, write, show and sum up; leaves with the exit code."""
    talk, results, started = _talk(), _results(), time.monotonic()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:,} articles"),
        TextColumn("{task.fields[failed]}"),
        TimeElapsedColumn(),
    )
    with ExitStack() as stack:
        writer = None
        if out is not None:
            with _told(USAGE):
                writer = stack.enter_context(DatasetWriter(out))
        stack.enter_context(_told(FAILED))
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
    talk, found = _talk(), summary.found
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


def _say_version(value: bool) -> None:
    if value:
        try:
            number = version("zhengce")
        except PackageNotFoundError:
            number = "(not installed)"
        typer.echo(f"zhengce {number}")
        raise typer.Exit


@app.callback()
def _root(
    show_version: Annotated[
        bool, typer.Option("--version", help="Show the version.", is_eager=True, callback=_say_version)
    ] = False,
) -> None:
    pass


@app.command()
def extract(
    paths: Annotated[list[Path], typer.Argument(help="Files (.txt, .md, .jsonl) and folders of them.", metavar="PATH")],
    out: Out = None,
    published: Published = None,
    jobs: Jobs = 1,
    show: Annotated[
        bool, typer.Option("--show", help="Print projects, dates and amounts as tables on stdout.")
    ] = False,
    encoding: Encoding = None,
    longest: Longest = LONGEST_ARTICLE,
    traceback: Trace = False,
) -> None:
    """Extract articles: who, where, when, how much, which project, at what stage, and in which sentence it says so.

    A text file is an article; its id is its path below the folder named, without the suffix. A line of a .jsonl file is one too:
    [bold]id[/], [bold]text[/], and if known [bold]title[/], [bold]published[/], [bold]outlet[/], [bold]url[/]. Folders are read in sorted order.

    [bold]DIR[/] then holds articles.jsonl, the flat tables as CSV, and datapackage.json, put in place together at the end.
    An input that cannot be read is told in one line, and the others are extracted: exit code 1.

    [bold]Examples[/]

      zhengce extract news/ --out out

      zhengce extract june.txt --published 2018-06-13 --show

      zhengce extract archive.jsonl --out out --jobs 8

      zhengce extract news/ | jq .projects
    """
    with _told(USAGE):
        options = _read_options(published, encoding, longest)
    _run(paths, out, options, jobs, show, traceback)


@app.command()
def find(
    text: Annotated[str, typer.Argument(help="A sentence, or - to read it from stdin.")],
    published: Published = None,
) -> None:
    """Show what is found in one sentence: words, label, value, the rule that read it, what was inferred, offsets.

    [bold]Examples[/]

      zhengce find 到2020年底前，嘉兴机场将完成投资约11亿元

      zhengce find 今年6月开工 --published 2018-06-13
    """
    with _told(USAGE):
        import pipeline

        if text == "-":
            text = sys.stdin.read()
        record = pipeline.extract(text, published=_read_options(published, None, LONGEST_ARTICLE).published)
        if record.mentions:
            _results().print(mention_table(record.mentions))
        else:
            _talk().print("nothing found")


@app.command()
def dataset(
    corpus: Annotated[Path, typer.Option(help="Folder of the articles.", metavar="DIR")] = Path("corpus/raw"),
    out: Annotated[Path, typer.Option(help="Folder for the dataset.", metavar="DIR")] = Path("outputs"),
    jobs: Jobs = 1,
    traceback: Trace = False,
) -> None:
    """Make the dataset of the corpus: corpus/raw → outputs, the same bytes every time.

    [bold]Examples[/]

      zhengce dataset

      zhengce dataset --corpus ~/articles --out ~/dataset --jobs 4
    """
    if not corpus.is_dir():
        _talk().print(
            f"zhengce: {corpus} is no folder here; run from the repository, or name the articles with --corpus"
        )
        raise typer.Exit(USAGE)
    _run([corpus], out, ReadOptions(), jobs, False, traceback)


@app.command()
def evaluate(
    predicted: Annotated[Path, typer.Option(help="The dataset, or its articles.jsonl.", metavar="DIR")] = Path(
        "outputs"
    ),
    gold: Annotated[Path, typer.Option(help="Folder of the gold articles.", metavar="DIR")] = Path("corpus/gold"),
    errors: Annotated[Path, typer.Option(help="Where to write each error in its sentence.", metavar="FILE")] = Path(
        "out/errors.md"
    ),
    floors: Annotated[Path, typer.Option(help="The scores that may not fall.", metavar="FILE")] = Path(
        "tests/floors.json"
    ),
    set_floors: Annotated[bool, typer.Option("--set-floors", help="Pin today's scores as the floors.")] = False,
) -> None:
    """Score the dataset against the gold annotation: mentions, values, records; exit code 1 where a score is under its floor.

    [bold]Examples[/]

      zhengce dataset && zhengce evaluate

      zhengce evaluate --set-floors
    """
    from pipeline.evaluation import check_floors, load_pairs, write_errors, write_floors
    from pipeline.score import score

    with _told(USAGE):
        pairs = load_pairs(gold, predicted)
        rows = score(pairs)
        articles = f"{len(pairs):,} article{'' if len(pairs) == 1 else 's'}"
        _results().print(score_table(rows, f"{predicted} against {gold}: {articles}"))
        _talk().print(f"{write_errors(pairs, errors):,} errors, each in its sentence: {errors}")
        if set_floors:
            write_floors(rows, gold, floors)
            _talk().print(f"floors set: {floors}")
        fallen = check_floors(rows, gold, floors)
    for line in fallen:
        _talk().print(line)
    if fallen:
        raise typer.Exit(FAILED)


def main() -> None:
    """The entry point of the command."""

    def end(number: int, frame: object) -> None:
        # leave through the writers, so that no part file stays behind
        raise SystemExit(TERMINATED)

    signal.signal(signal.SIGTERM, end)
    app()
