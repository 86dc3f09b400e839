"""The READMEs and docs are executed: Python blocks as doctests, `$ zhengce …` blocks against what the command prints."""

import doctest
import shutil
from pathlib import Path

import pytest
from console import BLOCK, commands, is_as_said, run

ROOT = Path(__file__).parent.parent
# adding.md changes what it works on: tests/test_adding.py runs it
DOCS = [page for page in sorted((ROOT / "docs").glob("*.md")) if page.name != "adding.md"]
PAGES = [ROOT / "README.md", ROOT / "README.zh.md", *DOCS]


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
    for command, wanted in commands(body):
        if command.startswith("zhengce "):
            printed = run(command, checkout)
            assert is_as_said(printed, wanted), printed
