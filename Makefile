# The two commands of the README are `make feeds` and `make test`; both install what they need.
# Tests share the cores; those of one xdist_group stay together.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/pytest -n auto --dist loadgroup

.PHONY: feeds test test-all check readers bench dist clean

feeds: $(VENV)/.installed
	$(BIN)/tagfeed build articles.yaml --out feeds

test: $(VENV)/.tested  # all but the slow ones: two minutes
	$(PYTEST) -m "not slow"

test-all: $(VENV)/.readers
	$(PYTEST)

check: $(VENV)/.checked
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

readers: $(VENV)/.readers
	$(BIN)/pytest tests/readers

bench:  # BENCH="--sizes 1000 --rounds 1" for a first look
	bench/install.sh
	$(PYTHON) bench/run.py $(BENCH)

dist: $(VENV)/.tested
	$(BIN)/python -m build

clean:
	rm -rf $(VENV) dist .tagfeed

$(VENV)/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/pip install --quiet --editable '.[test]'
	touch $@

$(VENV)/.checked: $(VENV)/.tested
	$(BIN)/pip install --quiet --editable '.[test,dev]'
	touch $@

$(VENV)/.readers: $(VENV)/.tested tests/readers/install.sh tests/readers/package.json
	tests/readers/install.sh
	$(BIN)/pip install --quiet --editable '.[test,readers]'
	touch $@
