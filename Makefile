# The commands of this project. `make run` and `make test` need nothing but git, make and Python 3.11.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --quiet

.DEFAULT_GOAL := run
.PHONY: setup run test lint bench screens package lock translations

# what the system lacks, then .venv with the locked libraries and the command .venv/bin/tokuicho
setup:
	@$(PYTHON) packaging/prepare.py

# open the window; ARGS are handed on: make run ARGS="--data /path/to/folder"
run:
	@$(PYTHON) packaging/prepare.py --display
	@$(BIN)/tokuicho $(ARGS)

# everything that has to hold: make test ARGS="tests/core -x" runs a part
test: lint
	$(BIN)/python -m pytest -n 2 $(ARGS)

# style, types, layers, dead dependencies
lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry .

# the figures of the product as ratios; never part of the tests
bench: setup
	$(BIN)/python -m tests.benchmarks $(ARGS)

# every page and dialog as pictures in build/screens
screens: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.screens.render $(ARGS)

# English texts of the window: collect, then compile
translations: setup
	$(BIN)/python packaging/translations.py

# a folder for shops in dist/tokuicho, tried out outside the working copy
package:
	@$(PYTHON) packaging/prepare.py --package
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller packaging/tokuicho.spec
	$(BIN)/python packaging/check_package.py dist/tokuicho

# renew the lock from pyproject.toml; make lock ARGS=--upgrade takes the newest versions it allows
lock:
	$(COMPILE) $(ARGS) --output-file packaging/requirements.txt
	$(COMPILE) $(ARGS) --extra dev --constraint packaging/requirements.txt --output-file packaging/requirements-dev.txt
