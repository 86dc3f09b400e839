"""The command `zhengce ledger`: tables, history, corrections, and what it says where something is wrong."""

import csv
import json
from itertools import permutations

import pytest
from ledger_gold import gold_articles, record_of
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.ledger.tables import ledger_tables


@pytest.fixture
def zhengce(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    runner = CliRunner()
    return lambda *arguments: runner.invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def lines():
    return [record_of(gold).model_dump_json() + "\n" for gold in gold_articles()]


@pytest.fixture(scope="module")
def outs(lines, tmp_path_factory):
    """The articles in three folders."""
    folder = tmp_path_factory.mktemp("outs")
    for number in range(3):
        (folder / str(number)).mkdir()
        (folder / str(number) / "articles.jsonl").write_text("".join(lines[number::3]), encoding="utf-8")
    return [folder / str(number) for number in range(3)]


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_tables_are_written_and_described(zhengce, outs, tmp_path):
    done = zhengce("ledger", *outs, "--out", tmp_path / "ledger")
    assert (done.exit_code, done.stdout) == (0, "") and f"written to {tmp_path / 'ledger'}" in done.stderr
    package = json.loads((tmp_path / "ledger" / "datapackage.json").read_text(encoding="utf-8"))
    rows = {}
    for resource in package["resources"]:
        rows[resource["name"]] = read(tmp_path / "ledger" / resource["path"])
        columns = [field["name"] for field in resource["schema"]["fields"]]
        assert list(rows[resource["name"]][0]) == columns and len(set(columns)) == len(columns)
        key = resource["schema"]["primaryKey"]
        keys = [tuple(row[name] for name in key) for row in rows[resource["name"]]]
        assert len(set(keys)) == len(keys)
    assert list(rows) == [table.name for table in ledger_tables()]
    ids = {row["id"] for row in rows["ledger_projects"]}
    for name in ("ledger_events", "ledger_changes"):
        assert {row["project_id"] for row in rows[name]} <= ids
    assert {row["parent_id"] for row in rows["ledger_projects"]} - {""} <= ids


def test_the_bytes_are_the_same_in_any_order_of_the_folders(zhengce, outs, tmp_path):
    for number, order in enumerate(permutations(outs)):
        assert zhengce("ledger", *order, "--out", tmp_path / str(number)).exit_code == 0
    for path in (tmp_path / "0").iterdir():
        assert {path.read_bytes()} == {(tmp_path / str(n) / path.name).read_bytes() for n in range(6)}


def test_an_article_given_twice_counts_once(zhengce, outs, tmp_path):
    zhengce("ledger", *outs, "--out", tmp_path / "once")
    zhengce("ledger", *outs, outs[1] / "articles.jsonl", "--out", tmp_path / "twice")
    for path in (tmp_path / "once").iterdir():
        assert path.read_bytes() == (tmp_path / "twice" / path.name).read_bytes()


def test_show_prints_the_history_with_its_sources(zhengce, outs):
    printed = zhengce("ledger", *outs, "--show", "郝穴大桥").stdout
    assert "江陵长江大桥" in printed and "预计开工 2010 END" in printed and "+108" in printed
    assert "北岸接线" in printed and "石首长江公路大桥" not in printed
    assert "h-04-jiangling-ta" in printed and "暂缓" in printed


def test_without_out_and_show_the_projects_of_several_articles_are_listed(zhengce, outs):
    printed = zhengce("ledger", *outs).stdout
    assert "淄东高铁一期" in printed and "+72" in printed and "江陵火电厂" not in printed


def test_a_name_that_no_project_has(zhengce, outs):
    done = zhengce("ledger", *outs, "--show", "无此项目")
    assert done.exit_code == 1 and "no project is called 无此项目" in done.stderr


HEADER = "relation,name,article_id,other_name,other_article_id,reason\n"


def test_corrections_override_and_explain(zhengce, outs, tmp_path):
    table = tmp_path / "corrections.csv"
    table.write_text(HEADER + "same,溇水大桥,,辽河特大桥,h-30-changzhang-gaosu,试\n", encoding="utf-8")
    zhengce("ledger", *outs, "--corrections", table, "--out", tmp_path / "ledger")
    rows = read(tmp_path / "ledger" / "ledger_projects.csv")
    assert any("correction: 试" in row["merged"] and "溇水大桥" in row["names"] for row in rows)


WRONG = [
    ("a,b\n", "the columns of corrections are relation,name"),
    (HEADER + "like,甲,,乙,,\n", "corrections.csv:2: relation 'like' is neither same nor different"),
    (HEADER + "same,甲,,,,\n", "corrections.csv:2: both names are needed"),
    (HEADER + "same,甲\n", "corrections.csv:2: the row does not fit"),
    (HEADER + "same,无此项目,,辽河特大桥,,\n", "no project is called 无此项目; correct the name"),
    (HEADER + "same,辽河特大桥,x,溇水大桥,,\n", "no project is called 辽河特大桥 in article x"),
    (HEADER + "same,溇水大桥,,辽河特大桥,h-30-changzhang-gaosu,\ndifferent,溇水大桥,,辽河特大桥,,\n", "are called different in another row"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "reason"), WRONG)
def test_a_wrong_correction_is_told_in_one_line(zhengce, outs, tmp_path, table, reason):
    (tmp_path / "corrections.csv").write_text(table, encoding="utf-8")
    done = zhengce("ledger", *outs, "--corrections", tmp_path / "corrections.csv")
    assert done.exit_code == 2 and reason in done.stderr and len(done.stderr.splitlines()) == 1


def test_inputs_that_cannot_be_read(zhengce, outs, tmp_path, lines):
    (tmp_path / "empty").mkdir()
    assert "it holds no articles.jsonl" in zhengce("ledger", tmp_path / "empty").stderr
    assert "it is not there" in zhengce("ledger", tmp_path / "none.jsonl").stderr
    (tmp_path / "bad.jsonl").write_text(lines[0] + "{}\n", encoding="utf-8")
    assert "bad.jsonl:2 is no article's record (id Field required)" in zhengce("ledger", tmp_path / "bad.jsonl").stderr
    (tmp_path / "two.jsonl").write_text(lines[0].replace("荆州日报", "荆州晚报"), encoding="utf-8")
    done = zhengce("ledger", *outs, tmp_path / "two.jsonl")
    assert done.exit_code == 2 and "another article h-01-haoxue-qiao was read before" in done.stderr


def test_the_folder_of_a_dataset_is_left_alone(zhengce, outs):
    before = (outs[0] / "articles.jsonl").read_bytes()
    done = zhengce("ledger", *outs, "--out", outs[0])
    assert done.exit_code == 2 and "name another folder" in done.stderr
    assert [path.name for path in outs[0].iterdir()] == ["articles.jsonl"]
    assert (outs[0] / "articles.jsonl").read_bytes() == before


def test_no_projects_make_an_empty_ledger(zhengce, tmp_path):
    (tmp_path / "articles.jsonl").write_text('{"id": "a", "text_sha256": ""}\n', encoding="utf-8")
    done = zhengce("ledger", tmp_path / "articles.jsonl", "--out", tmp_path / "ledger")
    assert done.exit_code == 0 and "no projects" in done.stderr
    assert read(tmp_path / "ledger" / "ledger_projects.csv") == []
