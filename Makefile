# Needs make, sh and Python 3.11 or newer; everything else is installed into .venv.
#   make PYTHON=/usr/bin/python3.12 ...   to choose the Python of a new environment

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?=
VENV := .venv
PY := $(VENV)/bin/python
RUNTIME := $(VENV)/.stamp-runtime
DEV := $(VENV)/.stamp-dev
DEMO_DAY := 2026-11-21

# How the tests are run, here and on the other Pythons: on all cores, a file's tests together.
PYTEST_ARGS := -q -n auto --dist loadfile
PYTEST := $(PY) -m pytest $(PYTEST_ARGS)

.PHONY: help
help:  ## this list
	@echo 'make TARGET, where TARGET is one of'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s%s\n", $$1, $$2 }' Makefile

# ----------------------------------------------------------------------------- the environment

# A demo needs the runtime dependencies only; the tools come on top of them.
$(RUNTIME): pyproject.toml
	@tools/make_venv.sh $(VENV) '$(PYTHON)'
	@touch $@

$(DEV): pyproject.toml $(RUNTIME)
	@tools/make_venv.sh $(VENV) '$(PYTHON)' dev
	@touch $@

# ------------------------------------------------------------------------------------- running

.PHONY: demo
demo: $(RUNTIME)  ## okr at work, on the example of a person's year
	@$(VENV)/bin/okr -C examples/personal --today $(DEMO_DAY) --color always status

.PHONY: bench
bench: $(RUNTIME)  ## speed, side by side with jrnl
	@$(PY) bench/run.py

.PHONY: test
test: $(DEV)  ## the tests, on the Python of .venv
	@$(PYTEST)

# -------------------------------------------------------------------------------------- checks

.PHONY: check
check: lint types architecture docs-check coverage pythons  ## every check, and the tests on every Python found
	@echo 'all checks passed'

.PHONY: lint
lint: $(DEV)  ## ruff: rules and format
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet

.PHONY: types
types: $(DEV)  ## mypy, strict
	@$(PY) -m mypy

.PHONY: architecture
architecture: $(DEV)  ## layers, purity, sizes, habits
	@$(VENV)/bin/lint-imports --no-logo
	@$(PY) -m pytest -q tests/architecture

.PHONY: docs-check
docs-check: $(DEV)  ## are the generated pages, the shown output and the picture fresh
	@$(PY) tools/docs.py --check
	@$(PY) tools/picture.py --check

# Domain and views hold the arithmetic and every judgement: no branch of theirs is left untried.
.PHONY: coverage
coverage: $(DEV)  ## branch coverage: all of domain and views, 90 % of the rest
	@$(PYTEST) -m 'not timed and not heavy' --cov=okrcli --cov-report=
	@$(PY) -m coverage report --fail-under=100 --include='src/okrcli/domain/*,src/okrcli/views/*'
	@$(PY) -m coverage report --fail-under=90

# The same examples everywhere, so fewer of them do; the source itself is checked once.
.PHONY: pythons
pythons: $(DEV)  ## the tests on every other Python from 3.11 on
	@OKR_TEST_EXAMPLES=25 tools/test_pythons.sh $(VENV) $(PYTEST_ARGS) -m 'not heavy' \
	    --ignore=tests/architecture

# --------------------------------------------------------------------------------------- making

.PHONY: docs
docs: $(DEV)  ## make the generated pages and the output in the documentation anew
	@$(PY) tools/docs.py --update

.PHONY: picture
picture: $(DEV)  ## make the README's picture anew, from real output
	@$(PY) tools/picture.py

.PHONY: format
format: $(DEV)  ## put the code in ruff's format
	@$(PY) -m ruff check --quiet --fix-only
	@$(PY) -m ruff format --quiet

.PHONY: clean
clean:  ## remove environments, caches and builds
	rm -rf .venv .venv-* .bench .hypothesis .import_linter_cache .mypy_cache .pytest_cache \
	    .ruff_cache .coverage .coverage.* build dist htmlcov
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
