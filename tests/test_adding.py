"""docs/adding.md is executed: its blocks, one after the other, in a copy of the repository."""

import importlib.util
import shutil
from pathlib import Path

import pytest
from console import BLOCK, commands, is_as_said, run

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/adding.md").read_text(encoding="utf-8")
PARTS = ("pipeline", "training", "corpus/gold", "models", "tests")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy")
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_every_command_of_the_page_does_what_it_says(copy):
    for command, wanted in (pair for block in BLOCK.finditer(PAGE) for pair in commands(block["body"])):
        if command.startswith("python -m training") and importlib.util.find_spec("torch") is None:
            break  # what comes after it needs what it makes
        printed = run(command, copy, PYTHONPATH=str(copy))
        assert is_as_said(printed, wanted), f"{command}\n{printed}"
