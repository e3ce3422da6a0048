# Everything happens in this folder: a virtual environment in .venv, a demo graph in demo/.
# POSIX make and sh; Python 3.11 to 3.13.

VENV = .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check lint types gate train docs site clean

demo: $(VENV)/installed
	$(BIN)/kg demo

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n auto --dist loadscope

check: lint types test gate

lint: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

gate: $(VENV)/installed-dev
	$(BIN)/python -m tests.gold.gate

train: $(VENV)/installed-dev
	$(BIN)/python -m ingest.training

docs: $(VENV)/installed-dev
	$(BIN)/python -m docs.generate

site: $(VENV)/installed-dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build

clean:
	rm -rf $(VENV) demo .demo.lock site build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/pyvenv.cfg:
	@for python in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	    command -v "$$python" >/dev/null 2>&1 || continue; \
	    "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null || continue; \
	    echo "A virtual environment in $(VENV) with $$("$$python" --version)"; \
	    "$$python" -m venv $(VENV) && exit 0; \
	    rm -rf $(VENV); \
	done; \
	echo "No Python 3.11, 3.12 or 3.13 that can make a virtual environment was found." >&2; \
	echo "Install one (on Debian and Ubuntu: python3 and python3-venv), or name it: make demo PYTHON=/path/to/python3" >&2; \
	exit 1

$(VENV)/installed: $(VENV)/pyvenv.cfg pyproject.toml
	@echo "Installing radfr and what it needs in $(VENV) (some minutes the first time)"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "Installing what the tests need in $(VENV)"
	@$(PIP) install --editable '.[dev]'
	@touch $@
