"""How long the ledger takes over articles by the thousand, of invented projects under several names.

`python -m benchmarks.ledger` reads 10,000 extracted articles of five projects each, merges them, and writes the tables; CPU time, on one core.
"""

import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from pipeline.ledger import build, read_records
from pipeline.ledger.tables import write_ledger
from pipeline.schema import ArticleRecord, Evidence, MentionRecord, Project, ProjectAmount, ProjectDate, ProjectStatus
from pipeline.values import DateValue, PlaceValue

CITIES = [
    ("嘉兴", "330400"), ("宁波", "330200"), ("南通", "320600"), ("荆州", "421000"), ("淄博", "370300"), ("东营", "370500"),
    ("惠州", "441300"), ("漳州", "350600"), ("喀什", "653100"), ("铁岭", "211200"), ("驻马店", "411700"), ("遵义", "520300"),
]  # fmt: skip
_HEADS = [("大桥", "bridge"), ("水库", "water"), ("产业园", "park"), ("机场", "airport"), ("高速公路", "road"), ("污水处理厂", "water")]  # fmt: skip
_FIRST, _SECOND = "云石青白龙凤清金银铜", "溪岭坪塘湾崖泉埠坝坡"
_STATUSES = ("planned", "approved", "under_construction", "operating")


def make_project(number: int) -> tuple[list[str], str, tuple[str, str]]:
    """The names, category and city of one invented project; numbers give different ones."""
    city = CITIES[number % len(CITIES)]
    head, category = _HEADS[number % len(_HEADS)]
    rest = number // len(_HEADS)
    core = _FIRST[rest % 10] + _SECOND[rest // 10 % 10] + ("" if rest < 100 else _FIRST[rest // 100 % 10])
    return [f"{city[0]}{core}{head}", f"{core}{head}", f"{city[0]}市{core}{head}"], category, city


def make_record(number: int, projects: list[int], day: date | None, seed: int = 0) -> ArticleRecord:
    """An article that speaks of these projects, a sentence each."""
    dice = random.Random(f"{seed}-{number}")
    mentions, records, at = [], [], 0
    for which in projects:
        names, category, (city, code) = make_project(which)
        name = dice.choice(names)
        place = MentionRecord(id=f"m{len(mentions) + 1}", start=at, end=at + len(city), label="GPE", text=city, source="x", value=PlaceValue(code=code, name=city))  # fmt: skip
        own = MentionRecord(id=f"m{len(mentions) + 2}", start=at + 10, end=at + 10 + len(name), label="PROJECT", text=name, source="x")  # fmt: skip
        mentions += [place, own]
        year, status = str(dice.randint(2015, 2030)), dice.choice(_STATUSES)
        when = DateValue(type="DATE", value=year)
        records.append(
            Project(
                name=name, category=category, status=status, mentions=[own.id], evidence=[Evidence(start=at, end=at + 60)],
                status_evidence=ProjectStatus(start=at + 30, end=at + 32, source="x", value=status, text="开工"),
                dates=[ProjectDate(**when.model_dump(), start=at + 35, end=at + 40, source="x", text=f"{year}年", role="completion", expected=True)],
                amounts=[ProjectAmount(value=dice.randint(1, 90) * 10**8, unit="CNY", start=at + 45, end=at + 49, source="x", text="亿元", role="investment")],
            )
        )  # fmt: skip
        at += 60
    return ArticleRecord(id=f"a{number:05}", published=day, text_sha256=f"{seed}", mentions=mentions, projects=records)


def make_records(count: int, projects: int, each: int = 5, seed: int = 0) -> list[ArticleRecord]:
    """`count` articles of `each` projects out of so many, over fifteen years."""
    dice = random.Random(seed)
    return [
        make_record(
            n, dice.sample(range(projects), each), date(2010, 1, 1) + timedelta(days=dice.randrange(5400)), seed
        )
        for n in range(count)
    ]


def measure(articles: int, projects: int) -> tuple[float, int]:
    """Seconds of CPU time for so many articles of so many projects, from articles.jsonl to tables, and the projects found."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        lines = (record.model_dump_json() + "\n" for record in make_records(articles, projects))
        source.write_text("".join(lines), encoding="utf-8")
        begin = time.process_time()
        written = write_ledger(build(read_records([source])), Path(folder) / "ledger")
        return time.process_time() - begin, written["ledger_projects"]


def main() -> None:
    """Print the figures for few articles a project and for many."""
    for articles, projects in ((10_000, 6_000), (10_000, 20)):
        seconds, found = measure(articles, projects)
        print(f"{articles:,} articles of {projects:,} projects: {found:,} projects in {seconds:.1f} s")


if __name__ == "__main__":
    main()
