# The two that matter: `make run` serves the dashboard, `make test` checks everything.
# Settings: PORT, DATABASE_URL and PYTHON (3.11 or newer).

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8050
VENV := .venv
BIN := $(VENV)/bin
PEERS := build/peers
SOURCES := app callbacks layouts etl data tests
PLAN_FIGURES := data/plan_figures/suunnitelman_luvut.xlsx
CONTEXT_FIGURES := data/plan_figures/ensi_ja_turvakoti_2021.xlsx
INVENTED_FIGURES := var/demo/keksitty_aineisto.xlsx
COMPILE_ALONE := $(BIN)/uv pip compile --quiet --no-config --upgrade --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command "make lock"
COMPILE := $(COMPILE_ALONE) pyproject.toml
# A changed English text is a new message: it is never matched with the old one's translation.
UPDATE_WORDS := $(BIN)/pybabel --quiet update --input-file=build/messages.pot --ignore-obsolete \
	--no-fuzzy-matching --ignore-pot-creation-date --no-wrap
PIP := -m pip install --quiet --require-hashes --no-deps --only-binary :all: -r
INSTALL := $(BIN)/python $(PIP)

.PHONY: help run demo test bench lint format messages lock clean

help: ## What can be made
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST)

run: $(VENV)/run.stamp ## Serve the dashboard with the plan's figures on 127.0.0.1:$PORT
	$(BIN)/python -m app migrate
	$(BIN)/python -m etl load $(PLAN_FIGURES) --publish
	$(BIN)/python -m etl load $(CONTEXT_FIGURES) --publish
	LAPE_LOOPBACK_HTTP=1 exec $(BIN)/gunicorn app:server --bind 127.0.0.1:$(PORT)

demo: export DATABASE_URL := sqlite:///$(CURDIR)/var/demo.sqlite3
demo: $(VENV)/run.stamp ## Serve invented municipal figures from a database of their own
	$(BIN)/python -m app migrate
	$(BIN)/python -m etl load $(PLAN_FIGURES) --publish
	$(BIN)/python -m etl load $(CONTEXT_FIGURES) --publish
	test -f $(INVENTED_FIGURES) || $(BIN)/python -m etl demo $(INVENTED_FIGURES)
	$(BIN)/python -m etl load $(INVENTED_FIGURES) --publish
	LAPE_LOOPBACK_HTTP=1 exec $(BIN)/gunicorn app:server --bind 127.0.0.1:$(PORT)

test: lint ## Check form, types, import contracts and behaviour
	$(BIN)/python -m tests.provision
	$(BIN)/python -m pytest --cov --cov-report=term

bench: $(VENV)/dev.stamp $(PEERS)/stamp ## Print ratios measured side by side
	$(BIN)/python -m tests.bench

lint: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp ## Lay out the code and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(VENV)/dev.stamp ## Bring new interface texts into the Finnish and Swedish catalogues
	@mkdir -p build
	$(BIN)/pybabel --quiet extract --mapping-file=pyproject.toml --no-location --sort-output \
		--output-file=build/messages.pot app callbacks layouts
	$(UPDATE_WORDS) --locale=fi --output-file=layouts/i18n/fi.po
	$(UPDATE_WORDS) --locale=sv --output-file=layouts/i18n/sv.po

lock: $(VENV)/dev.stamp ## Take the newest allowed packages into the lock files
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(COMPILE_ALONE) --group peers --output-file requirements-peers.txt

clean: ## Remove the environment and everything tools made; data in var/ stays
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache
	find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt $(VENV)/pyvenv.cfg
	$(INSTALL) $<
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(INSTALL) $<
	@touch $@

$(PEERS)/stamp: requirements-peers.txt
	"$(PYTHON)" -m venv $(PEERS)
	$(PEERS)/bin/python $(PIP) $<
	@touch $@
