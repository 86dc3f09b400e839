# Each target makes the environment that it needs: Python 3.11 or later with pip, and make, are all that must be there.
PYTHON ?= python3
BIN = .venv/bin
SAMPLE = corpus/raw/jiaxing-shanghai-2018.txt

.PHONY: run test dataset evaluate bench train lint lock clean

run: .venv/installed  ## extract the sample article, show what it says, and score the dataset against its gold
	$(BIN)/zhengce extract $(SAMPLE) --out out --show
	$(BIN)/zhengce evaluate

test: .venv/installed-test  ## the whole test suite
	$(BIN)/python -m pytest

dataset: .venv/installed  ## corpus/raw → outputs/, the same bytes every time
	$(BIN)/zhengce dataset

evaluate: .venv/installed  ## outputs/ against corpus/gold
	$(BIN)/zhengce evaluate

bench: .venv/installed-bench  ## dates and amounts beside other parsers; writes the tables of docs/benchmarks.md
	$(BIN)/python -m benchmarks.dates_amounts --write

train: .venv/installed-train  ## corpus/train → models/names, on two cores in under an hour; EXTRA="A.jsonl B.jsonl.gz" for more texts
	$(BIN)/python -m training train $(foreach file,$(EXTRA),--extra $(file))

lint: .venv/installed-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

lock: .venv/installed-lock  ## write requirements.lock anew from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --extra test --extra lint --extra lock --extra bench --universal --python-version 3.11 --no-header --no-emit-index-url --upgrade -o requirements.lock

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e .
	touch $@

.venv/installed-%: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[$*]'
	touch $@

clean:
	rm -rf .venv out build dist
