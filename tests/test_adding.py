"""docs/adding.md is executed: its blocks, one after the other, in a copy of the repository."""

import doctest
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/adding.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
PARTS = ("pipeline", "training", "corpus/gold", "models", "tests")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy")
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def commands():
    for block in BLOCK.findall(PAGE):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, wanted = part.partition("\n")
            yield command, wanted


def test_every_command_of_the_page_does_what_it_says(copy):
    environment = os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(copy), "NO_COLOR": "1", "COLUMNS": "120"}
    python = f"'{sys.executable}'"
    for command, wanted in commands():
        if command.startswith("python -m training") and importlib.util.find_spec("torch") is None:
            break  # what comes after it needs what it makes
        line = re.sub(r"^zhengce ", f"{python} -m pipeline ", re.sub(r"^python ", f"{python} ", command))
        done = subprocess.run(line, shell=True, cwd=copy, env=environment, capture_output=True, text=True, timeout=240)
        printed = (done.stdout + done.stderr).strip() + "\n"
        assert doctest.OutputChecker().check_output(wanted.strip() + "\n", printed, doctest.ELLIPSIS), f"{command}\n{printed}"
