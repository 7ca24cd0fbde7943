# What a person and CI run alike. It asks for Python 3.11+, make and a network for packages; all else goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2
UV_VERSION := 0.13.9
GOLD ?= $(wildcard ../shared/gold/train.jsonl)
TEXTS ?= $(wildcard ../shared/corpus/fr-unlabelled.jsonl)
DEMO := RECOUPE_HOME="$(CURDIR)/.demo/home" $(BIN)/recoupe
FORMATS := csv parquet geojson geoparquet acled-csv ucdp-csv records ftm webannotation table
EXAMPLES = $(sort $(wildcard examples/*.txt examples/*.html examples/*.jsonl))

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup demo demo-stop test check test-all lock bench train screenshots notebook wheel clean
.DEFAULT_GOAL := help

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' | expand -t 18

setup: $(VENV)/.installed  ## .venv with the locked packages and `recoupe` itself, and the desk's scripts and styles
	@$(BIN)/python tools/build_front.py

demo: setup  ## take the example reports in, print what they add up to, serve the desk; CHECK=1 checks what comes out and ends
	@test -d examples || { echo "There is nothing to read: examples/ is absent." >&2; exit 1; }
	@mkdir -p .demo/home
	@$(BIN)/python tools/serve_demo.py .demo/home --stop
	@rm -f .demo/home/archive.sqlite*
	@echo "The reports in examples/ are invented, and so is everything that they say happened."
	$(DEMO) ingest examples
ifdef CHECK
	$(DEMO) read $(EXAMPLES) --format jsonl > .demo/records.jsonl
	$(BIN)/python tools/check_records.py .demo/records.jsonl
	$(DEMO) incidents --format json > .demo/incidents.json
	$(BIN)/python tools/check_incidents.py .demo/incidents.json
	$(DEMO) archive check
	for suffix in html pdf docx md; do $(DEMO) brief -o .demo/brief.$$suffix; done
	for format in $(FORMATS); do $(DEMO) export $$format -o .demo/export.$$format; done
else
	$(DEMO) incidents --corroboration 2 --limit 0
	$(DEMO) conflicts --limit 0
	@echo "All of it: RECOUPE_HOME=.demo/home $(BIN)/recoupe incidents --limit 0; one with its reasons: … show ID."
	$(DEMO) brief -o .demo/brief.html
	@echo "Once more: the reports are invented. What they add up to, as a brief: .demo/brief.html"
	@$(BIN)/python tools/serve_demo.py .demo/home
endif

demo-stop:  ## end the desk that `make demo` left running, where no terminal was there to end it
	@! test -x $(BIN)/python || $(BIN)/python tools/serve_demo.py .demo/home --stop

test: setup  ## the fast tests, on WORKERS cores (2), each of which takes up to 2 GB
	$(BIN)/python -m pytest -m "not slow" -n $(WORKERS) --dist loadfile

check: setup  ## lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test-all: test  ## the fast tests, then what is slow: the wheel, load, fuzz, kills
	$(BIN)/python -m pytest -m slow

bench: setup  ## time, cold start, memory and a second process, each against spaCy alone
	$(BIN)/python benchmarks/reading_time.py
	$(BIN)/python benchmarks/cold_start.py
	$(BIN)/python benchmarks/memory.py
	$(BIN)/python benchmarks/jobs.py
	$(BIN)/python benchmarks/reingest.py

train: setup  ## fit what the reader learns, on data/fr, GOLD=FILE.jsonl, TEXTS=FILE.jsonl of data/press; FOLDS=5 measures it
	RECOUPE_HOME="$(CURDIR)/.demo/home" $(BIN)/python tools/train.py --own data/fr $(if $(GOLD),--gold "$(GOLD)") \
	  $(if $(TEXTS),--standoff data/press/annotations.jsonl "$(TEXTS)") \
	  $(if $(FOLDS),--folds "$(FOLDS)") --out src/recoupe/reading/weighing/weights.json

screenshots: setup  ## the README's pictures of the desk and a brief, taken anew over the examples: docs/images
	RECOUPE_HOME="$(CURDIR)/.demo/home" $(BIN)/python tools/screenshots.py

notebook: setup  ## the notebook of docs/ run anew, its outputs kept
	RECOUPE_HOME="$(CURDIR)/.demo/home" $(BIN)/python tools/run_notebook.py

wheel: setup  ## dist/recoupe-*.whl
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

lock: setup  ## choose versions anew: writes requirements.lock and requirements-dev.lock
	$(BIN)/python -m pip install --quiet "uv==$(UV_VERSION)"
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --upgrade pyproject.toml -o requirements.lock
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --upgrade --extra dev -c requirements.lock pyproject.toml \
	  -o requirements-dev.lock

clean:  ## remove what the other targets made
	rm -rf $(VENV) .demo .training dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@command -v "$(PYTHON)" > /dev/null || { echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name one:" \
	  "make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is $$("$(PYTHON)" --version 2>&1)," \
	  "and Recoupe needs 3.11 or newer. Name another: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2> /dev/null || { echo "$(PYTHON) cannot make virtual environments (venv and" \
	  "ensurepip are missing). On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

# The stamps: packages are installed again only when the lock changes, the project only when pyproject.toml does.
$(VENV)/.locked: requirements-dev.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.locked
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
