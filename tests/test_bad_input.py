"""Bad input: one clear line each, the others are processed, nothing that was written is lost, and the exit code says so."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import small_extractor
from small_extractor import make_small_renderer
from typer.testing import CliRunner

from pipeline import dataset
from pipeline.cli import app

GOOD = "　　3月5日，甲铁路开工。\n"


@pytest.fixture
def zhengce(monkeypatch):
    monkeypatch.setattr(dataset, "make_renderer", make_small_renderer)
    runner = CliRunner()
    return lambda *arguments: runner.invoke(app, [str(argument) for argument in arguments])


def folder_with(tmp_path, name, data):
    """Ten good files and a bad one between them."""
    folder = tmp_path / "news"
    folder.mkdir(parents=True)
    for number in range(10):
        (folder / f"{number}.txt").write_text(GOOD, encoding="utf-8")
    (folder / name).write_bytes(data)
    return folder


BAD_FILES = [
    pytest.param("5x.txt", b"", "is empty; put the article's text in it", id="empty"),
    pytest.param("5x.txt", " \u3000\n\t ".encode(), "holds nothing but white space", id="spaces"),
    pytest.param("5x.txt", b"\x7fELF" + bytes(range(256)) * 9, "is a binary file, not text", id="binary"),
    pytest.param("5x.txt", b"%PDF-1.4 ...", "is a PDF file, not text; save its text", id="PDF"),
    pytest.param("5x.txt", "甲乙".encode() * 9_000_000, "is longer than the 1,000,000 characters", id="50 MB"),
    pytest.param("5x.txt", "Привет мир".encode("koi8-r"), "is in an unknown encoding", id="unknown encoding"),
    pytest.param("5x.jsonl", b"", "holds no article; write one JSON object a line", id="empty table"),
    pytest.param("5x.jsonl", b'{"id": "x", "text": "", "a": 1}\n', "5x.jsonl:1: is empty", id="empty text in a table"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD_FILES)
def test_a_bad_file_among_ten(zhengce, tmp_path, name, data, reason):
    done = zhengce("extract", folder_with(tmp_path, name, data), "--out", tmp_path / "out")
    lines = done.stderr.splitlines()
    assert done.exit_code == 1
    assert sum(reason in line and name in line for line in lines) == 1
    assert "1 failed, for the reasons above" in lines
    written = (tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in written] == [str(number) for number in range(10)] or name.endswith(
        "jsonl"
    )
    assert len(written) == 10


def test_invalid_json_on_line_three(zhengce, tmp_path):
    rows = [json.dumps({"id": str(number), "text": GOOD}) for number in range(5)]
    rows[2] = '{"id": "2", "text": "甲'
    (tmp_path / "a.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = zhengce("extract", tmp_path / "a.jsonl")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["0", "1", "3", "4"]
    assert (
        f"{tmp_path}/a.jsonl:3: is not valid JSON (column 21: Unterminated string starting at); mend or delete the line"
        in done.stderr
    )
    assert done.exit_code == 1


def test_a_date_that_is_no_date_in_a_table(zhengce, tmp_path):
    rows = [{"id": "1", "text": GOOD, "published": "2018-02-30"}, {"id": "2", "text": GOOD, "published": "2018-02-28"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = zhengce("extract", tmp_path / "a.jsonl")
    assert "a.jsonl:1: '2018-02-30' is no date; write published as 2018-06-13" in done.stderr
    assert (done.exit_code, len(done.stdout.splitlines())) == (1, 1)


def test_duplicate_ids(zhengce, tmp_path):
    (tmp_path / "a.jsonl").write_text("\n".join([json.dumps({"id": "1", "text": GOOD})] * 2), encoding="utf-8")
    done = zhengce("extract", tmp_path / "a.jsonl")
    assert f"a.jsonl:2: the id 1 is taken by {tmp_path}/a.jsonl:1; give each article its own" in done.stderr
    assert (done.exit_code, len(done.stdout.splitlines())) == (1, 1)


def test_a_missing_path_does_not_stop_the_others(zhengce, tmp_path):
    folder = folder_with(tmp_path, "x.txt", GOOD.encode())
    done = zhengce("extract", tmp_path / "nowhere", folder, "--out", tmp_path / "out")
    assert f"{tmp_path}/nowhere: is not there; check the spelling" in done.stderr
    assert done.exit_code == 1 and "11 articles" in done.stderr


@pytest.mark.parametrize(
    ("name", "reason"),
    [("a.docx", ".docx is not read; the files read are .txt, .md, .jsonl"), ("a", "a file without suffix is not read")],
)
def test_a_file_of_another_kind_that_is_named(zhengce, tmp_path, name, reason):
    (tmp_path / name).write_text(GOOD)
    done = zhengce("extract", tmp_path / name)
    assert reason in done.stderr and done.exit_code == 1


def test_a_folder_without_articles(zhengce, tmp_path):
    done = zhengce("extract", tmp_path)
    assert "holds no .txt, .md, .jsonl file; name another folder" in done.stderr and done.exit_code == 1


def test_a_file_that_may_not_be_read(zhengce, tmp_path, monkeypatch):
    folder = folder_with(tmp_path, "5x.txt", GOOD.encode())
    (folder / "5x.txt").chmod(0)
    if os.geteuid() == 0:  # root may read everything
        opened = Path.open

        def refuse(path, *arguments, **options):
            if path.name == "5x.txt":
                raise PermissionError(13, "Permission denied")
            return opened(path, *arguments, **options)

        monkeypatch.setattr(Path, "open", refuse)
    done = zhengce("extract", folder)
    assert "5x.txt: may not be read; change its permissions" in done.stderr
    assert (done.exit_code, len(done.stdout.splitlines())) == (1, 10)


USAGE = [
    (["--published", "2018-13-45"], "--published 2018-13-45 is no date; write it as 2018-06-13"),
    (["--published", "昨天"], "--published 昨天 is no date"),
    (["--encoding", "klingon"], "--encoding klingon is no encoding known here; try utf-8, gb18030 or big5"),
    (["--encoding", "base64"], "--encoding base64 is no encoding known here"),
    (["--jobs", "0"], "--jobs"),
    (["--nonsense"], "--nonsense"),
]


@pytest.mark.parametrize(("options", "reason"), USAGE)
def test_wrong_usage_is_exit_code_two(zhengce, tmp_path, options, reason):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    done = zhengce("extract", tmp_path / "a.txt", *options)
    assert reason in done.stderr and (done.exit_code, done.stdout) == (2, "")


def test_out_that_is_a_file(zhengce, tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "out").write_text("mine")
    done = zhengce("extract", tmp_path / "a.txt", "--out", tmp_path / "out")
    assert done.stderr == f"zhengce: {tmp_path}/out is a file, or lies below one; name a folder as --out\n"
    assert (done.exit_code, (tmp_path / "out").read_text()) == (2, "mine")


def test_where_everything_fails_what_was_written_stays(zhengce, tmp_path):
    folder = folder_with(tmp_path, "x.txt", GOOD.encode())
    zhengce("extract", folder, "--out", tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    done = zhengce("extract", tmp_path / "nowhere", "--out", tmp_path / "out")
    assert done.exit_code == 1 and f"nothing to write; {tmp_path}/out is as it was" in done.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_a_fault_of_the_program_costs_one_article(zhengce, tmp_path, monkeypatch):
    def make(longest):
        work = make_small_renderer(longest)
        return lambda article: work(article) if article.id != "5x" else 1 / 0

    monkeypatch.setattr(dataset, "make_renderer", make)
    folder = folder_with(tmp_path, "5x.txt", GOOD.encode())
    done = zhengce("extract", folder)
    assert "5x.txt: the program failed on it (ZeroDivisionError: division by zero); please report it" in done.stderr
    assert "Traceback" not in done.stderr and (done.exit_code, len(done.stdout.splitlines())) == (1, 10)
    assert "test_bad_input.py" in zhengce("extract", folder, "--traceback").stderr


def command(*arguments, **options):
    """The command as a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONIOENCODING": "utf-8"}
    run = [sys.executable, small_extractor.__file__, *map(str, arguments)]
    return subprocess.Popen(run, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_real_process(tmp_path, jobs):
    folder = folder_with(tmp_path, "5x.txt", b"\x00" * 100)
    process = command("extract", folder, tmp_path / "nowhere", "--jobs", jobs)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, len(out.splitlines())) == (1, 10)
    assert [line.split(": ")[1] for line in err.splitlines()[:2]] == [
        "is a binary file, not text; save its text as .txt in UTF-8, or leave it out",
        "is not there; check the spelling",
    ]
    assert "Traceback" not in err


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_broken_off_leaves_no_half_files(tmp_path, jobs, number, code):
    folder = folder_with(tmp_path, "x.txt", GOOD.encode())
    out = tmp_path / "out"
    assert command("extract", folder, "--out", out).wait(60) == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (folder / "5x.txt").write_text("　　〔慢〕3月5日。", encoding="utf-8")
    process = command("extract", folder, "--out", out, "--jobs", jobs, start_new_session=True)
    deadline = time.monotonic() + 30
    while not (out / ".articles.jsonl.part").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)
    # as a terminal does: Ctrl-C goes to the whole group
    os.killpg(process.pid, number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == code, err
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert "Traceback" not in err


def test_a_reader_that_stops_early_is_no_error_of_ours(tmp_path):
    row = json.dumps({"id": "1", "text": GOOD * 2000})
    (tmp_path / "a.jsonl").write_text("".join(row.replace('"1"', f'"{n}"') + "\n" for n in range(30)), encoding="utf-8")
    process = command("extract", tmp_path / "a.jsonl")
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == 141
    assert "Traceback" not in process.stderr.read()
