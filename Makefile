# The two commands of the README are `make feeds` and `make test`; both install what they need.
# Tests share the cores; those of one xdist_group stay together.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest -n auto --dist loadgroup
# Without bytecode, each of the programs that tests start would compile all modules once more.
unexport PYTHONDONTWRITEBYTECODE

# A .venv that is half made, was moved, or belongs to a Python that is gone is made again.
ifneq ($(shell { $(BIN)/python -c 'import pip, tagfeed' && echo usable; } 2>/dev/null),usable)
$(shell rm -f $(VENV)/.installed $(VENV)/.tested $(VENV)/.checked $(VENV)/.readers)
endif
IS_RECENT := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
IS_USABLE := -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))'

.PHONY: feeds test test-all check readers bench dist venv clean

feeds: $(VENV)/.installed
	$(BIN)/python -m tagfeed build articles.yaml --out feeds

test: $(VENV)/.tested  # all but the slow ones, with fewer examples
	$(PYTEST) -m "not slow"

test-all: $(VENV)/.readers
	$(PYTEST)

check: $(VENV)/.checked
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

readers: $(VENV)/.readers
	$(BIN)/python -m pytest tests/readers

bench:  # BENCH="--sizes 1000 --rounds 1" for a first look
	bench/install.sh
	$(PYTHON) bench/run.py $(BENCH)

dist: $(VENV)/.tested
	$(BIN)/python -m build

venv:
	@$(PYTHON) $(IS_RECENT) || { echo 'tagfeed needs Python 3.11 or later.' \
	  'If there is one by another name: make feeds PYTHON=python3.11'; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); echo 'Python can make no' \
	  'environment. On Debian or Ubuntu: sudo apt install python3-venv'; exit 1; }

clean:
	rm -rf $(VENV) dist

$(VENV)/.installed: pyproject.toml
	@{ $(BIN)/python $(IS_USABLE); } 2>/dev/null || $(MAKE) --no-print-directory venv
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@

$(VENV)/.checked: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet --editable '.[test,dev]'
	touch $@

$(VENV)/.readers: $(VENV)/.tested tests/readers/install.sh tests/readers/package.json
	tests/readers/install.sh
	$(BIN)/python -m pip install --quiet --editable '.[test,readers]'
	touch $@
