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
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from benchmarks import accuracy, inputs, speed
from benchmarks.cases import ROOT, own_cases, suite_cases
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
            named = [f"`{c.text}` ({c.kind})" if source == "own" else c.name.split(" ", 1)[-1] for c in lost[:10]]
            if lost:
                notes.append(f"- {source}, {peer}, {len(lost)}: {', '.join(named)}{' …' if len(lost) > 10 else ''}")
    if len(systems) == 1:
        return "\n".join(table)
    lead = "Cases lost, that a peer has right and zhengce has not:"
    return "\n".join([*table, "", f"{lead} none." if not notes else f"{lead}\n", *notes])


def speed_report(
    systems: Sequence[System], news: Iterator[speed.Article], characters: int, batches: int, dense: int
) -> str:
    """The table of speeds: on news both calls together and each alone, and lists of dates.

    characters: of news in a batch. dense: characters of the long list of dates, which each system reads once; the others have 1,000.
    """
    table = list(speed.HEADER)
    for what, names in (("dates and amounts", ("dates", "amounts")), ("dates", ("dates",)), ("amounts", ("amounts",))):
        read = [inputs.batch(news, characters) for _ in range(batches + 1)]
        table += speed.rows("news", what, speed.measure(_calls(systems, names), read))
    calls = _calls(systems, ["dates"])
    for name in inputs.DENSE:
        lists = [inputs.dense_dates(name, min(1000, dense), seed) for seed in range(max(3, batches // 2) + 1)]
        table += speed.rows(f"list: {name}", "dates", speed.measure(calls, lists))
    longest = inputs.dense_dates("years", dense, seed=1000)
    table += speed.rows(f"list: years, {dense:,} characters", "dates", speed.measure(calls, [longest]))
    return "\n".join(table)


def _calls(systems: Sequence[System], names: Sequence[str]) -> dict[str, list[speed.Call]]:
    return {system.name: [system.timed[name] for name in names] for system in systems}


def linearity_report(
    system: System, news: Iterator[speed.Article], sizes: Sequence[int] = (1_000, 10_000, 100_000)
) -> str:
    """Characters per CPU second of one call of each kind, dates and amounts, on texts of growing length; the median of three."""
    table = [
        "| one call on | " + " | ".join(f"{size:,} characters" for size in sizes) + " | slower than ordinary |",
        "| --- |" + " --: |" * (len(sizes) + 1),
    ]
    calls = _calls([system], list(system.timed))
    ordinary = None
    for name in ("ordinary news", *inputs.NASTY):
        rates = []
        for size in sizes:
            texts = [
                inputs.nasty(name, size) if name in inputs.NASTY else inputs.one_text(inputs.batch(news, size), size)
                for _ in range(4)
            ]
            rates.append(speed.measure(calls, texts)[0].rate)
        ordinary = ordinary or rates[-1]
        table.append(f"| {name} | {' | '.join(map(speed.three_digits, rates))} | {ordinary / rates[-1]:.1f} × |")
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


def _source(text: Path | None, characters: int, batches: int) -> str:
    """One line: what news it is."""
    articles = (
        f"articles drawn from {text.name}"
        if text
        else "the articles of corpus/raw over and over (which favours what remembers a text)"
    )
    return f"News: {articles}; {batches} batches of {characters:,} characters after one of warm-up."


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--suites", type=Path, help="a folder of test suites (NAME.jsonl)")
    parser.add_argument(
        "--text",
        type=Path,
        help="news for the speed, JSON Lines with `text` and `date`; without it the repository's articles",
    )
    parser.add_argument("--characters", type=int, default=20_000, help="how much news in a batch (default 20,000)")
    parser.add_argument("--dense", type=int, default=4_700, help="characters of the long list of dates (default 4,700)")
    parser.add_argument("--batches", type=int, default=15, help="how many batches each system reads (default 15)")
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
        news = inputs.file_news(options.text) if options.text else inputs.corpus_news()
        parts += ["### Speed", _source(options.text, options.characters, options.batches)]
        parts += [speed_report(systems, news, options.characters, options.batches, options.dense)]
        parts += ["### Length of one call", linearity_report(systems[0], news)]
    report = "\n\n".join(parts)
    print(report)
    if options.write:
        write(report)


if __name__ == "__main__":
    main()
