"""The dataset in the repository is what the code makes of the corpus, and its scores hold."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    out = tmp_path_factory.mktemp("outputs")
    result = CliRunner().invoke(app, ["dataset", "--corpus", str(ROOT / "corpus/raw"), "--out", str(out)])
    assert result.exit_code == 0, result.output
    return out


def test_the_same_files(dataset):
    assert sorted(path.name for path in dataset.iterdir()) == sorted(path.name for path in (ROOT / "outputs").iterdir())


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "outputs").iterdir()))
def test_the_same_bytes(dataset, name):
    assert (dataset / name).read_bytes() == (ROOT / "outputs" / name).read_bytes(), "make dataset, and look at the diff"


def test_no_score_is_under_its_floor(dataset, tmp_path):
    paths = {
        "predicted": dataset,
        "gold": ROOT / "corpus/gold",
        "floors": ROOT / "tests/floors.json",
        "errors": tmp_path / "errors.md",
    }
    result = CliRunner().invoke(
        app, ["evaluate", *(part for name, path in paths.items() for part in (f"--{name}", str(path)))]
    )
    assert result.exit_code == 0, result.output
    assert "jiaxing-shanghai-2018" in (tmp_path / "errors.md").read_text(encoding="utf-8")
