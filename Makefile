# Branchwork: `make run` serves it, `make test` checks it. Everything is set up on the way, once.
# Each set-up step leaves a stamp named after a hash of what went in, so it runs again only when that changes.

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check
# Holds a Node of our own where the machine has none (see .ci/node).
WITH_NODE := PATH="$(CURDIR)/$(VENV)/bin:$$PATH"

hash = $(shell cat $(1) 2>/dev/null | sha256sum | cut -c1-16)
files = $(shell find $(1) -type f 2>/dev/null | LC_ALL=C sort)

NODE_INPUTS := static/package.json static/package-lock.json
BUNDLE_INPUTS := $(NODE_INPUTS) static/build.mjs static/bundles.mjs static/browsers/oldest.mjs \
	$(call files,static/src static/css static/img)

VENV_READY := $(VENV)/.ready
RUN_READY := $(VENV)/.run-$(call hash,requirements.txt)
DEV_READY := $(VENV)/.dev-$(call hash,requirements.txt requirements-dev.txt)
NODE_READY := static/node_modules/.ready-$(call hash,$(NODE_INPUTS))
BUNDLES_READY := static/dist/.ready-$(call hash,$(BUNDLE_INPUTS))

# All tests at once are run by two processes; some of them, as you say.
SIDE_BY_SIDE := -n 2 --dist worksteal --durations=15

IN_FIREFOX := --durations=5 $(addprefix tests/browser/test_,whole_case.py keyboard.py tab_stops.py \
	language_switch.py other_languages.py)

SERVE_READY := $(RUN_READY) $(BUNDLES_READY)
TEST_READY := $(DEV_READY) $(BUNDLES_READY)

.DEFAULT_GOAL := help
.PHONY: help run setup backup restore dev test test-firefox storm lint format words screenshots bench attack bench-exports clean

help:  ## List what make can do
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 16

run: $(SERVE_READY)  ## Serve (ARGS="--port 9000" for another port; ARGS=--help lists all settings)
	@exec $(PYTHON) app.py $(ARGS)

setup: $(SERVE_READY)  ## Install and build what serving needs, and serve nothing

backup: $(RUN_READY)  ## Copy everything into one file, also while it serves (FILE=where-to)
	@exec $(PYTHON) app.py backup "$(or $(FILE),branchwork-$(shell date +%F-%H%M%S).backup)" $(ARGS)

restore: $(RUN_READY)  ## Put such a copy into an empty data folder (FILE=the-copy)
	@exec $(PYTHON) app.py restore "$(FILE)" $(ARGS)

dev: $(SERVE_READY)  ## Serve, and build the browser bundles again at every change
	@trap 'kill 0' EXIT INT TERM; $(WITH_NODE) node static/build.mjs --watch & $(PYTHON) app.py $(ARGS)

test: $(TEST_READY) lint  ## Run the checks and every test, browser included
	@cd static && $(WITH_NODE) npm test --silent
	@.ci/chromium
	@.ci/proxies $(VENV)
	@$(PYTHON) -m pytest $(or $(ARGS),$(SIDE_BY_SIDE))

test-firefox: $(TEST_READY)  ## Play the whole case, the keyboard and the languages in Firefox (ARGS="tests/browser/test_tree.py" for others)
	@.ci/firefox
	@$(PYTHON) -m pytest --browser firefox $(or $(ARGS),$(IN_FIREFOX))

storm: $(TEST_READY)  ## Let storms pass over a room of real pages (ARGS="--seeds 200", or "--seed 7" to replay one)
	@$(PYTHON) -m tests.storm $(ARGS)

lint: $(DEV_READY) $(NODE_READY)  ## Check style and types
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@cd static && $(WITH_NODE) npm run --silent lint

format: $(DEV_READY) $(NODE_READY)  ## Bring every file into the project's style
	@$(PYTHON) -m ruff check --fix-only --quiet .
	@$(PYTHON) -m ruff format .
	@cd static && $(WITH_NODE) npm run --silent format

words: $(RUN_READY) $(NODE_READY)  ## Gather every text that people read, for translators (ARGS="--add es" for a new language)
	@$(WITH_NODE) $(PYTHON) -m workshop.translations.gather $(ARGS)

screenshots: $(TEST_READY)  ## Take the pictures of the README and the docs
	@.ci/chromium
	@$(PYTHON) -m tests.browser.screenshots

bench: $(TEST_READY)  ## Measure the join wave and the vote spike (writes tests/load/report.json)
	@$(PYTHON) -m tests.load.bench $(ARGS)

attack: $(TEST_READY)  ## Let hostile clients loose on a server beside honest phones (ARGS=--help lists the kinds)
	@$(PYTHON) -m tests.attack $(ARGS)

bench-exports: $(TEST_READY)  ## Measure what it takes to make the transcript of a large session
	@$(PYTHON) -m tests.load.exports $(ARGS)

clean:  ## Remove what was installed and built; the data folder stays
	rm -rf $(VENV) static/node_modules static/dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV_READY):
	@echo "Making the virtual environment."
	@.ci/python $(VENV)
	@touch $@

$(RUN_READY): | $(VENV_READY)
	@echo "Installing what Branchwork runs on."
	@$(PIP) -r requirements.txt
	@rm -f $(VENV)/.run-* && touch $@

$(DEV_READY): $(RUN_READY)
	@echo "Installing what the checks need."
	@$(PIP) -r requirements-dev.txt
	@rm -f $(VENV)/.dev-* && touch $@

$(NODE_READY): | $(VENV_READY)
	@.ci/node $(VENV)
	@echo "Fetching the browser packages."
	@cd static && $(WITH_NODE) npm ci --loglevel=error --no-progress
	@touch $@

$(BUNDLES_READY): $(NODE_READY)
	@.ci/node $(VENV)
	@echo "Building the browser bundles."
	@$(WITH_NODE) node static/build.mjs
	@touch $@
