# Six commands: `make gazette.db` builds the dataset, `make serve` shows it in a browser, `make test` runs every
# test and check, `make accuracy` measures what is read of corpora/ against facts read by hand, `make docs` builds
# the documentation as a site in site/, `make fuzz` tries whatever reads what strangers send. `make pages`
# writes anew what of docs/ is made from the database.
PYTHON ?= python3
VENV   ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SOURCES := $(wildcard corpora/*/issue.txt corpora/*/issue.pdf)
# A container may have Python keep nothing of what it compiles: each process of a test would compile everything anew.
export PYTHONDONTWRITEBYTECODE :=
CODE    := $(shell find src extract schema normalize cli -name '*.py' -o -name '*.toml' -o -name '*.csv')

.PHONY: serve test test-web check lint types dead suite accuracy fuzz constraints docs pages clean

gazette.db: $(BIN)/.installed $(SOURCES) $(CODE)
	$(BIN)/gongbao build $(SOURCES) --database $@
	@touch $@

$(BIN)/.installed: setup.cfg setup.py pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -e .
	@touch $@

$(BIN)/.installed-web: $(BIN)/.installed
	$(INSTALL) -e '.[web]'
	@touch $@

serve: gazette.db $(BIN)/.installed-web
	$(BIN)/gongbao serve --open

# What only tests and checks need stays out of the way of who wants the dataset.
$(BIN)/.installed-dev: $(BIN)/.installed
	$(INSTALL) -e '.[dev]'
	@touch $@

# Side by side: where a test waits for a process, the types are checked.
test: $(BIN)/.installed-dev
	@start=$$(date +%s); $(MAKE) --no-print-directory --jobs=2 check; status=$$?; \
	echo "make test took $$(( $$(date +%s) - start )) s"; exit $$status

check: suite types dead

suite: lint
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --quiet --numprocesses auto --dist worksteal; status=$$?; \
	$(BIN)/coverage combine --quiet; rm -f .coverage.*; exit $$status
	@$(BIN)/python tests/support/covered.py

lint: $(BIN)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(BIN)/.installed-dev
	$(BIN)/mypy --strict -p gongbao

dead: $(BIN)/.installed-dev
	$(BIN)/vulture

# The pages in a real browser: Chromium of the system. axe-core, which looks for what shuts people out, is
# fetched to test with and goes no further; where it cannot be had, those tests say so.
CHROMIUM ?= $(shell for name in chromium chromium-browser google-chrome; do command -v $$name && break; done)
AXE      := $(VENV)/axe-core/package/axe.min.js

test-web: $(BIN)/.installed-dev $(AXE)
	@test -n "$(CHROMIUM)" || { echo "no Chromium here: name one, CHROMIUM=/path/to/it"; exit 1; }
	$(INSTALL) 'playwright>=1.45'
	GONGBAO_CHROMIUM=$(CHROMIUM) GONGBAO_AXE=$(AXE) $(BIN)/python -m pytest --quiet tests/browser

$(AXE):
	@mkdir -p $(VENV)/axe-core
	@cd $(VENV)/axe-core && npm pack --silent axe-core@4.14.1 >/dev/null && tar xzf axe-core-*.tgz \
		|| echo "axe-core cannot be fetched: no npm here"

accuracy: $(BIN)/.installed
	@$(BIN)/python benchmarks/accuracy.py

# Inputs made by chance: `make fuzz SECONDS=600 SEED=7 JOBS=2`. What must not be is kept in fuzz-findings/.
SECONDS ?= 60
SEED    ?= 1
JOBS    ?= 1
fuzz: $(BIN)/.installed-dev
	$(BIN)/python -m fuzz --seconds $(SECONDS) --seed $(SEED) --jobs $(JOBS)

# The versions that are installed here, for CI and for who wants just these.
constraints: $(BIN)/.installed-dev
	$(INSTALL) -e '.[cluster,docs,export,ftm,ocr,plot,postgresql,web]'
	@(head -2 constraints.txt; $(BIN)/python -m pip freeze --exclude-editable) > constraints.new
	@mv constraints.new constraints.txt

$(BIN)/.installed-docs: $(BIN)/.installed
	$(INSTALL) -e '.[docs]'
	@touch $@

# A page that is missing, or a link that leads nowhere, fails; so does anything fetched from elsewhere.
docs: $(BIN)/.installed-docs
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@$(BIN)/python docs/making/check_site.py site

pages: gazette.db
	$(BIN)/python docs/making/questions.py gazette.db
	$(BIN)/python docs/making/dictionary.py gazette.db

clean:
	rm -rf $(VENV) gazette.db site build dist .coverage* .mypy_cache .pytest_cache .ruff_cache
