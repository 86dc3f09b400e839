"""The READMEs and docs are executed: Python blocks as doctests, `$ zhengce …` blocks against what the command prints."""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# adding.md changes what it works on: tests/test_adding.py runs it
DOCS = [page for page in sorted((ROOT / "docs").glob("*.md")) if page.name != "adding.md"]
PAGES = [ROOT / "README.md", ROOT / "README.zh.md", *DOCS]
BLOCK = re.compile(r"```(?P<kind>python|console)\n(?P<body>.*?)```", re.DOTALL)


def blocks(kind):
    for page in PAGES:
        for match in BLOCK.finditer(page.read_text(encoding="utf-8")):
            line = page.read_text(encoding="utf-8")[: match.start()].count("\n") + 2
            if match["kind"] == kind:
                yield pytest.param(match["body"], id=f"{page.name}:{line}")


@pytest.mark.parametrize("body", list(blocks("python")))
def test_python_blocks_give_what_they_say(body):
    test = doctest.DocTestParser().get_doctest(body, {}, "page", None, 0)
    assert test.examples, "a python block shows what it gives, with >>>"
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(test)
    assert result.failed == 0


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """What a reader of the README has at hand, in a folder that may be written to."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("corpus", "outputs", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    return folder


@pytest.mark.parametrize("body", list(blocks("console")))
def test_console_blocks_print_what_they_say(body, checkout):
    environment = os.environ | {"COLUMNS": "120", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, wanted = part.partition("\n")
        if not command.startswith("zhengce "):
            continue
        run = [sys.executable, "-m", "pipeline", *shlex.split(command)[1:]]
        done = subprocess.run(run, cwd=checkout, env=environment, capture_output=True, text=True, timeout=120)
        printed = "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines())
        wanted = "\n".join(line.rstrip() for line in wanted.splitlines())
        checker = doctest.OutputChecker()
        assert checker.check_output(wanted.strip() + "\n", printed.strip() + "\n", doctest.ELLIPSIS), printed
