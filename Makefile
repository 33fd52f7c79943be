# Mercer needs Python 3.11 or newer, git and make; everything else comes with the first command.
PYTHON := $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3.14 || command -v python3)
BIN := .venv/bin
TESTS ?=
WORKERS ?= 2
# Compiled Python is kept, wherever the rest of the machine forbids it: starts take a third.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run seed audit test test-oldest test-browser check format bench quality chaos clean

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

run: .venv/run.stamp ## the shop, its worker and the test bank, until Ctrl-C
	@$(BIN)/mercer run

seed: .venv/run.stamp ## fill an empty system with a demo shop
	@$(BIN)/mercer seed

audit: .venv/run.stamp ## check that money and stock add up
	@$(BIN)/mercer audit

test: .venv/dev.stamp ## every test, on a PostgreSQL of its own (TESTS=path picks some)
	@$(BIN)/pytest -q -n $(WORKERS) --dist worksteal --durations=20 --durations-min=5 $(TESTS)

test-oldest: .venv/dev.stamp ## the tests that use the database, on the oldest PostgreSQL supported
	@$(BIN)/python -m mercer.project.oldest -q -n $(WORKERS) --dist worksteal -m "not browser" $(TESTS)

check: .venv/dev.stamp ## style, types, layers and the rules of the architecture
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest -q tests/architecture

format: .venv/dev.stamp ## put the code into shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: .venv/dev.stamp ## measure this machine (BENCH=--lists: lists of 100,000 products)
	@$(BIN)/python -m bench $(BENCH)

quality: .venv/dev.stamp ## look at every page in a browser: access, markup, weight, speed
	@$(BIN)/python -m tools.quality

chaos: .venv/dev.stamp ## kill processes while orders come in, then audit
	@$(BIN)/python -m bench.chaos

clean: ## forget the virtual environment and all data of this checkout
	@rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.venv/bin/uv:
	@test -n "$(PYTHON)" || { echo "Mercer needs Python 3.11 or newer, and there is no python3 here." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Mercer needs Python 3.11 or newer; $(PYTHON) is %d.%d." % sys.version_info[:2])'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python has no venv module here: install it (on Debian: apt install python3-venv)." >&2; exit 1; }
	@echo "Installing uv …"
	@$(BIN)/python -c 'import pip' 2>/dev/null || $(BIN)/python -m ensurepip >/dev/null
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

# The stamps say which versions are installed, so that a later start need not look.
.venv/run.stamp: uv.lock pyproject.toml | .venv/bin/uv
	@echo "Installing Mercer …"
	@UV_PYTHON_DOWNLOADS=never $(BIN)/uv sync --quiet --frozen --inexact --no-dev --python $(BIN)/python
	@touch $@

.venv/dev.stamp: uv.lock pyproject.toml | .venv/bin/uv
	@echo "Installing Mercer and its tools …"
	@UV_PYTHON_DOWNLOADS=never $(BIN)/uv sync --quiet --frozen --inexact --python $(BIN)/python
	@touch $@ .venv/run.stamp
