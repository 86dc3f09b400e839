"""The command `zhengce`. Results go to stdout, talk to stderr; exit codes: 0 all is well, 1 some inputs failed, 2 wrong usage."""

import codecs
import signal
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import PipelineError
from pipeline.heads import parse_date
from pipeline.ledger.command import ledger
from pipeline.readers import LONGEST_ARTICLE, ReadOptions
from pipeline.runs import run
from pipeline.show import mention_table, score_table, source_table
from pipeline.terminal import FAILED, TERMINATED, USAGE, result_console, talk_console, told

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
    with told(USAGE):
        options = _read_options(published, encoding, longest)
    run(paths, out, options, jobs, show, traceback)


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
    with told(USAGE):
        import pipeline

        if text == "-":
            text = sys.stdin.read()
        record = pipeline.extract(text, published=_read_options(published, None, LONGEST_ARTICLE).published)
        if record.mentions:
            result_console().print(mention_table(record.mentions))
        else:
            talk_console().print("nothing found")


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
        talk_console().print(
            f"zhengce: {corpus} is no folder here; run from the repository, or name the articles with --corpus"
        )
        raise typer.Exit(USAGE)
    run([corpus], out, ReadOptions(), jobs, False, traceback)


@app.command()
def evaluate(
    predicted: Annotated[Path, typer.Option(help="The dataset, or its articles.jsonl.", metavar="DIR")] = Path(
        "outputs"
    ),
    gold: Annotated[Path, typer.Option(help="Folder of the gold articles.", metavar="DIR")] = Path("corpus/gold"),
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Extract the gold's texts now, in place of a dataset; floors are left out.")
    ] = False,
    errors: Annotated[Path, typer.Option(help="Where to write each error in its sentence.", metavar="FILE")] = Path(
        "out/errors.md"
    ),
    floors: Annotated[Path, typer.Option(help="The scores that may not fall.", metavar="FILE")] = Path(
        "tests/floors.json"
    ),
    sources: Annotated[bool, typer.Option("--sources", help="Also what each rule and model brings.")] = False,
    set_floors: Annotated[bool, typer.Option("--set-floors", help="Pin today's scores as the floors.")] = False,
) -> None:
    """Score the dataset against the gold annotation: mentions, values, records; exit code 1 where a score is under its floor.

    [bold]Examples[/]

      zhengce dataset && zhengce evaluate

      zhengce evaluate --set-floors

      zhengce evaluate --fresh --gold corpus/dev --sources
    """
    from pipeline.evaluation import check_floors, extract_pairs, load_pairs, write_errors, write_floors
    from pipeline.score import score
    from pipeline.source_score import source_rows

    fallen: list[str] = []
    with told(USAGE):
        pairs = extract_pairs(gold) if fresh else load_pairs(gold, predicted)
        rows = score(pairs)
        articles = f"{len(pairs):,} article{'' if len(pairs) == 1 else 's'}"
        result_console().print(score_table(rows, f"{'extraction' if fresh else predicted} against {gold}: {articles}"))
        if sources:
            result_console().print(source_table(source_rows(pairs)))
        talk_console().print(f"{write_errors(pairs, errors):,} errors, each in its sentence: {errors}")
        if set_floors:
            write_floors(rows, gold, floors)
            talk_console().print(f"floors set: {floors}")
        if not fresh:
            fallen = check_floors(rows, gold, floors)
    for line in fallen:
        talk_console().print(line)
    if fallen:
        raise typer.Exit(FAILED)


app.command()(ledger)


def main() -> None:
    """The entry point of the command."""

    def end(number: int, frame: object) -> None:
        # leave through the writers, so that no part file stays behind
        raise SystemExit(TERMINATED)

    signal.signal(signal.SIGTERM, end)
    app()
