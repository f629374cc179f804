# Regiowerk: the two commands of the README are `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000

.DEFAULT_GOAL := help

help: ## Show what every target does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Regiowerk needs Python 3.11 or newer; found " + sys.version.split()[0])'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/bench: requirements-bench.lock $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-bench.lock
	@touch $@

install: $(VENV)/installed ## Make the environment and install everything, locked

run: install ## Start the workbench on http://localhost:8000
	@REGIOWERK_HOME=$${REGIOWERK_HOME:-$(CURDIR)/var} $(BIN)/regiowerk start --port $(PORT)

test: install lint types ## Run the whole suite: style, types, contracts, tests, browser journeys
	$(BIN)/python -m pytest -n 2 --dist loadfile

quick: install ## Run the tests that need no browser and no raw files
	$(BIN)/python -m pytest -n 2 -m "not browser and not sources and not slow"

lint: install ## Check style and the architecture
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/lint-imports

types: install ## Check the types
	$(BIN)/mypy

bench: $(VENV)/bench ## Measure speed and size, beside igraph and leidenalg
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_align
	$(BIN)/python -m tests.bench_redrawing
	$(BIN)/python -m tests.bench_delineate
	$(BIN)/python -m tests.bench_whatif
	$(BIN)/python -m tests.bench_verevening_page
	$(BIN)/python -m tests.bench_verevening

data: install ## Build the packaged baseline from the official files in ../shared/sources
	$(BIN)/regiowerk data build --sources ../shared/sources --out src/regiowerk/sources/baseline/data

lock: install ## Renew the locked dependencies
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --extra dev --extra postgres --no-emit-index-url --generate-hashes --quiet --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --extra bench --constraint requirements.lock --no-emit-index-url --generate-hashes --quiet --output-file requirements-bench.lock pyproject.toml

clean: ## Remove the environment and everything made
	rm -rf $(VENV) var build dist .mypy_cache .ruff_cache .pytest_cache

.PHONY: help install run test quick lint types bench data lock clean
