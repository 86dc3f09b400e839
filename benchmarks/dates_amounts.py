"""Dates and amounts beside JioNLP and Recognizers-Text: accuracy and speed, in one run.

    python -m benchmarks.dates_amounts                          what is in the repository
    python -m benchmarks.dates_amounts --suites FOLDER          test suites of other projects too
    python -m benchmarks.dates_amounts --text NEWS.jsonl.gz     real news for the speed
    python -m benchmarks.dates_amounts --write                  the tables into docs/benchmarks.md too

The peers are the extra `bench`; one that is not installed is left out.
"""

import argparse
import os
import platform
import re
import sys
import warnings
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from benchmarks import accuracy, inputs, speed
from benchmarks.cases import ANCHOR, ROOT, own_cases, suite_cases
from benchmarks.peers import load_peers
from benchmarks.systems import System, zhengce

PAGE = ROOT / "docs" / "benchmarks.md"
_BLOCK = re.compile(r"(<!-- dates_amounts: begin -->\n).*?(<!-- dates_amounts: end -->)", re.DOTALL)


def accuracy_report(systems: Sequence[System], suites: Path | None, limit: int | None = None) -> str:
    """The accuracy table and the cases that a peer has right and the project has not. limit: at most so many cases of each source."""
    table, notes = list(accuracy.HEADER), []
    sources = {"own": own_cases()} | (suite_cases(suites) if suites else {})
    for source, cases in sources.items():
        judged = accuracy.judge_all(systems, cases[:limit])
        table += accuracy.rows(source, judged)
        for peer, lost in accuracy.losses(judged, systems[0].name).items():
            # the text of another project's suite is not repeated, its case's name is enough to find it
            named = [f"`{c.text}` ({c.kind})" if source == "own" else c.name.split(" ", 1)[-1] for c in lost[:8]]
            notes.append(
                f"- {source}: {peer} has {len(lost)} right that zhengce has wrong{': ' if named else ''}{', '.join(named)}"
            )
    return "\n".join([*table, "", "Cases lost:", "", *notes] if notes else table)


def _job(calls: Sequence[Callable], articles: Sequence[tuple[str, datetime]]) -> speed.Job:
    return lambda: sum(len(call(text, moment)) for call in calls for text, moment in articles)


def speed_report(systems: Sequence[System], news: list[inputs.Article], repeats: int, dense: int) -> str:
    """The table of speeds: news (both calls together, then each alone), and a dense list of dates, short and long.

    dense: characters of the long list, which slow systems are given once; the short one has 1,000.
    """
    table = list(speed.HEADER)
    size = sum(len(text) for text, _ in news)
    for what, names in (("dates and amounts", ("dates", "amounts")), ("dates", ("dates",)), ("amounts", ("amounts",))):
        jobs = {s.name: _job([s.timed[name] for name in names], news) for s in systems}
        table += speed.rows(f"news, {size:,} characters", what, speed.measure(jobs, repeats), size)
    for characters, times in ((min(1000, dense), max(3, repeats // 2)), (dense, 1)):
        listed = inputs.dense_dates(characters)
        jobs = {s.name: _job([s.timed["dates"]], [(listed, ANCHOR)]) for s in systems}
        timings = speed.measure({systems[0].name: jobs.pop(systems[0].name)}, max(3, repeats))
        timings += speed.measure(jobs, times, warm_up=times > 1)
        label = f"dates only, {len(listed):,} characters" + ("" if times > 1 else ", peers once")
        table += speed.rows(label, "dates", timings, len(listed))
    return "\n".join(table)


def linearity_report(system: System, repeats: int = 3, sizes: Sequence[int] = (1_000, 10_000, 100_000)) -> str:
    """Characters per CPU second of one call, dates and amounts together, on texts of growing length."""
    table = [
        "| one call on | " + " | ".join(f"{size:,} characters" for size in sizes) + " |",
        "| --- |" + " --: |" * len(sizes),
    ]
    calls = list(system.timed.values())
    for name, piece in inputs.SINGLE_CALLS.items():
        rates = []
        for size in sizes:
            job = _job(calls, [(inputs.single_call(piece, size), ANCHOR)])
            rates.append(speed.round_to_3(size / speed.measure({name: job}, repeats)[0].median))
        table.append(f"| {name} | {' | '.join(rates)} |")
    return "\n".join(table)


def setting(systems: Sequence[System]) -> str:
    """One line: what was measured, on what class of machine, when."""
    names = ", ".join(system.name for system in systems)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    return f"{names}. {machine}; {date.today()}."


def write(report: str, page: Path = PAGE) -> None:
    """Put the report between the page's marks, in the place of the last one."""
    text = page.read_text(encoding="utf-8")
    if not _BLOCK.search(text):
        raise SystemExit(f"{page} has no place for the tables: write <!-- dates_amounts: begin --> and end --> into it")
    page.write_text(_BLOCK.sub(lambda m: f"{m[1]}\n{report}\n\n{m[2]}", text), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--suites", type=Path, help="a folder of test suites (NAME.jsonl)")
    parser.add_argument(
        "--text",
        type=Path,
        help="news for the speed, JSON Lines with `text` and `date`; without it the repository's articles",
    )
    parser.add_argument("--characters", type=int, default=20_000, help="how much news (default 20,000)")
    parser.add_argument("--dense", type=int, default=4_700, help="characters of the long list of dates (default 4,700)")
    parser.add_argument("--repeats", type=int, default=10, help="measurements of each system (default 10)")
    parser.add_argument("--limit", type=int, help="at most so many cases of each source")
    parser.add_argument("--only", choices=("accuracy", "speed"), help="one half")
    parser.add_argument("--without-peers", action="store_true", help="the project alone")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/benchmarks.md")
    options = parser.parse_args(arguments)
    if options.suites and not options.suites.is_dir():
        parser.error(f"{options.suites} is no folder")
    if options.text and not options.text.is_file():
        parser.error(f"{options.text} is no file")
    if options.write and options.only:
        parser.error("--write writes the whole page: leave --only out")
    warnings.simplefilter("ignore")  # the peers' own, of their regular expressions
    peers, missing = ([], []) if options.without_peers else load_peers()
    for line in missing:
        print(line, file=sys.stderr)
    systems = [zhengce(), *peers]
    parts = [setting(systems)]
    if options.only != "speed":
        parts += ["### Accuracy", accuracy_report(systems, options.suites, options.limit)]
    if options.only != "accuracy":
        news = (
            inputs.file_news(options.text, options.characters)
            if options.text
            else inputs.corpus_news(options.characters)
        )
        source = f"News: {len(news)} articles " + (
            f"drawn from {options.text.name}." if options.text else "(corpus/raw over and over)."
        )
        parts += ["### Speed", source, speed_report(systems, news, options.repeats, options.dense)]
        parts += ["### Length of one call", linearity_report(systems[0])]
    report = "\n\n".join(parts)
    print(report)
    if options.write:
        write(report)


if __name__ == "__main__":
    main()
