# Two commands: `make gazette.db` builds the dataset, `make test` runs every test and check.
PYTHON ?= python3
VENV   ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
SOURCES := $(wildcard corpora/*/issue.txt corpora/*/issue.pdf)
CODE    := $(shell find src extract schema normalize cli -name '*.py' -o -name '*.toml' -o -name '*.csv')

.PHONY: test lint types clean

gazette.db: $(BIN)/.installed $(SOURCES) $(CODE)
	$(BIN)/gongbao build $(SOURCES) --database $@
	@touch $@

$(BIN)/.installed: setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	@touch $@

test: $(BIN)/.installed lint types
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lint: $(BIN)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(BIN)/.installed
	$(BIN)/mypy --strict -p gongbao

clean:
	rm -rf $(VENV) gazette.db build dist .coverage* .mypy_cache .pytest_cache .ruff_cache
