# `make` lists the commands. Everything runs from `.venv`, which the first target that needs it makes from the
# locked requirements.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test quick check format lock bench golden docs model clean

help:  ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Detente needs Python 3.11 or newer; found " + sys.version.split()[0] + ". Call make with PYTHON=python3.11.")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: $(READY)  ## read the sample articles and write the dossier on Pakistan and Russia
	$(BIN)/detente demo

test: $(READY)  ## run all tests
	@test -x /usr/bin/chromium || echo "No /usr/bin/chromium: the tests of the app in a browser are skipped. To run them: apt-get install chromium"
	$(BIN)/python -m pytest

quick: $(READY)  ## run the tests that need no language model
	$(BIN)/python -m pytest -m "not model"

check: $(READY)  ## format, lint, types, import contract, generated files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check

format: $(READY)  ## format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(READY)  ## write the generated files: pages of docs/, packed names and rules
	$(BIN)/python docs/generate.py

golden: $(READY)  ## rewrite the golden outputs; look at the difference before committing it
	DETENTE_GOLDEN=write $(BIN)/python -m pytest tests/golden

bench: $(READY)  ## print speed as ratios to a bare parse, and the time of every page
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/web.py

lock: $(READY)  ## write requirements.lock anew from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --all-extras --python-version 3.11 pyproject.toml -o requirements.lock

HELD_OUT := 0.08
model: $(READY)  ## fit the trained reader and its confidence anew (needs ../shared; an hour on two cores)
	test -x .venv-train/bin/python || $(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	PYTHONPATH=src .venv-train/bin/python training/train.py --hold-out $(HELD_OUT)
	PYTHONPATH=src .venv-train/bin/python training/fit_dates.py
	PYTHONPATH=src .venv-train/bin/python training/calibrate.py --hold-out $(HELD_OUT)
	$(BIN)/python docs/generate.py

clean:  ## remove what the other commands made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache demo-out
