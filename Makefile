# Sảnh: what a person or a machine does with the source. `make` alone prints the list.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
# Steps come one after the other; the tools themselves use the machine's cores.
.NOTPARALLEL:

VENV := .venv
BIN := $(VENV)/bin
# Node.js and npm come with the Python packages, so that every machine builds with the same ones.
export PATH := $(CURDIR)/$(BIN):$(PATH)

# The first Python that Sảnh runs on (Kivy is built for 3.11 to 3.13). Another one: make setup PYTHON=/path/to/python
ifndef PYTHON
PYTHON := $(shell for python in python3 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& { command -v "$$python"; break; }; done)
endif

# Of all that pip says, what it works on.
NAMES_ONLY := sed -unE 's/^(Collecting|Processing) ([^ ]*\/)?([^ ]+).*/   \3/p; s/^(Building|Installing) .*/\1 …/p'

RUN_EXTRAS := hub,kiosk,printer,build
TEST_EXTRAS := $(RUN_EXTRAS),postgresql,redis,dev

BUILT := server/web/static/build/.vite/manifest.json
BROWSER_SOURCES := $(shell find server/web/client display/page server/protocol -type f \
	\( -name '*.ts' -o -name '*.mjs' -o -name '*.css' -o -name '*.json' -o -name '*.svg' -o -name '*.html' \
	-o -name '*.ftl' -o -name '*.py' \) -not -path '*/generated/*' 2>/dev/null)

.PHONY: help
help: ## Print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

# ── Setting up ──────────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: setup
setup: packages-run $(VENV)/.run $(BUILT) assets ## Make .venv with the command sanh, and build pages and fonts
	@echo "Sảnh is ready: $(BIN)/sanh --help"

.PHONY: setup-test
setup-test: packages-test $(VENV)/.test setup ## The same, with what the tests need

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "Sảnh needs Python 3.11, 3.12 or 3.13; this machine has none of them." \
		"On Debian: apt-get install python3" >&2; exit 1; }

.PHONY: packages-run
packages-run: python
	@sh server/ops/packages.sh "$(PYTHON)" run

.PHONY: packages-test
packages-test: python
	@sh server/ops/packages.sh "$(PYTHON)" run display test

$(BIN)/python: | packages-run
	@echo "── Python environment ($$("$(PYTHON)" --version), $(PYTHON))"
	@"$(PYTHON)" -m venv $(VENV)

$(VENV)/.run: pyproject.toml constraints.txt | $(BIN)/python
	@echo "── Python packages"
	@$(BIN)/python -m pip install --disable-pip-version-check -c constraints.txt -e '.[$(RUN_EXTRAS)]' \
		| $(NAMES_ONLY)
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(BIN)/python packages-test
	@echo "── Python packages, with those of the tests"
	@$(BIN)/python -m pip install --disable-pip-version-check -c constraints.txt -e '.[$(TEST_EXTRAS)]' \
		| $(NAMES_ONLY)
	@touch $@ $(VENV)/.run

node_modules/.package-lock.json: package.json package-lock.json .npmrc | $(VENV)/.run
	@echo "── Browser packages"
	@npm ci --no-progress
	@touch $@

$(BUILT): $(BROWSER_SOURCES) node_modules/.package-lock.json vite.config.ts tsconfig.json
	@echo "── Pages"
	@npm run --silent types
	@npm run --silent build
	@touch $@

.PHONY: assets
assets: node_modules/.package-lock.json | $(VENV)/.run
	@$(BIN)/python -m kiosk.build_assets

# ── Running ─────────────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: demo
demo: setup ## Run a whole centre on this machine: hub, kiosk, printer, display (DEMO_REPLAY=1 replays a real day)
	@$(BIN)/sanh demo $(if $(DEMO_REPLAY),--replay)

.PHONY: bench
bench: setup-test ## Measure, and write bench.json (BENCH=name for one measurement)
	@$(BIN)/python -m tests.bench $(BENCH)

# ── Gates ───────────────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: test
test: setup-test lint ## Everything that must hold: lint, types, layers, and all tests
	@echo "── Tests of the pages"
	@npm run --silent test
	@echo "── Tests"
	@$(BIN)/coverage erase
	@$(BIN)/pytest tests/unit tests/integration -n 2 --cov --cov-report=
	@# The rest kills, cuts and times real processes, so one runs at a time, and what is killed is not measured.
	@$(if $(wildcard tests/faults),$(BIN)/pytest tests/faults)
	@$(if $(wildcard tests/acceptance),$(BIN)/pytest tests/acceptance --cov --cov-append --cov-report=term)

.PHONY: lint
lint: setup-test ## Lint, formatting, types and layers, without running anything
	@echo "── ruff"
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@echo "── mypy"
	@$(BIN)/mypy
	@echo "── import-linter"
	@$(BIN)/lint-imports
	@echo "── tsc"
	@npm run --silent check

.PHONY: format
format: setup-test ## Put the Python code in its form
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

.PHONY: constraints
constraints: ## Pin the newest Python packages that fit, in constraints.txt
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras --upgrade \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml --output-file constraints.txt
	@sed -i '1i # Versions that are tested together, for every Python from 3.11. Made by `make constraints`.' constraints.txt

.PHONY: clean
clean: ## Remove all that was built; .venv and what a hub keeps stay
	@rm -rf server/web/static/build server/web/client/generated kiosk/assets/fonts kiosk/assets/icons.json \
		kiosk/assets/tokens.json printer/assets/fonts dist .coverage .coverage.* \
		.pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis node_modules
