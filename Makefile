PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test browser check format measure published messages pages pictures constraints clean

help: ## List these tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/run.stamp ## Set up, assess the Dezhou plan and write its page to out/dezhou
	@$(BIN)/guibiao demo

test: $(VENV)/dev.stamp $(VENV)/browser.stamp ## Set up what tests need and run them all
	@$(BIN)/pytest --numprocesses auto --quiet

browser: ## Install the browser in which the page is tested (Debian, as root)
	@tools/browser.sh

check: $(VENV)/dev.stamp ## Lint, types, the order of the floors, the catalogue and the written pages
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/messages.py --check
	@$(BIN)/python tools/files_page.py --check
	@$(BIN)/python tools/commands_page.py --check

format: $(VENV)/dev.stamp ## Put the code into the one format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

measure: $(VENV)/dev.stamp ## Print the sizes of modules, functions and tests beside their bounds
	@$(BIN)/python tools/measure.py

published: $(VENV)/dev.stamp ## Run only the tests that reproduce published results
	@$(BIN)/pytest --quiet -m published

messages: $(VENV)/dev.stamp ## Bring the translation catalogue up to date with the code
	@$(BIN)/python tools/messages.py

pages: $(VENV)/dev.stamp ## Write the pages of docs that come from schemas, commands and rules
	@$(BIN)/python tools/files_page.py
	@$(BIN)/python tools/commands_page.py

pictures: $(VENV)/dev.stamp ## Make the pictures of the README (needs Chromium, LibreOffice, poppler)
	@$(BIN)/python tools/pictures.py

constraints: ## Pin the newest releases in constraints.txt; then run the tests on every Python
	@$(PYTHON) -m venv --clear $(VENV)-pins
	@$(VENV)-pins/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(VENV)-pins/bin/python -m pip freeze --exclude-editable > constraints.txt
	@rm -rf $(VENV)-pins

clean: ## Take away the virtual environment and everything made
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Guibiao needs Python 3.11 or newer: make PYTHON=python3.11")'
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: pyproject.toml constraints.txt | $(BIN)/python
	@$(PIP) --editable .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml constraints.txt | $(BIN)/python
	@$(PIP) --editable '.[dev,browser,data,read,speed]'
	@touch $@ $(VENV)/run.stamp

$(VENV)/browser.stamp: | $(BIN)/python
	@tools/browser.sh
	@touch $@
