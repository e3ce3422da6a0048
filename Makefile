# Everything happens in this folder: a virtual environment in .venv, a demo graph in demo/.
# POSIX make and sh; Python 3.11 to 3.13.

VENV = .venv
BIN = $(VENV)/bin
PYTEST = $(BIN)/python -m pytest -n auto --dist loadscope --no-loadscope-reorder --max-worker-restart 0
# Modules are compiled when they are first imported, most of them never: a third less to wait for.
PIP_INSTALL = $(BIN)/python -m pip --disable-pip-version-check --quiet install --no-compile

.PHONY: demo test check lint types gate train docs site coverage mutants lock sbom audit wheel clean

demo: $(VENV)/installed
	$(BIN)/kg demo

test: $(VENV)/installed-dev
	$(PYTEST)

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

coverage: $(VENV)/installed-dev
	$(PYTEST) --cov --cov-report=term:skip-covered --cov-report=json:$(VENV)/coverage.json
	$(BIN)/python -m tests.coverage $(VENV)/coverage.json

mutants: $(VENV)/installed-mutants
	$(BIN)/python -m tests.mutants

lock: $(VENV)/installed-release
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --upgrade --quiet --output-file requirements.lock

sbom: $(VENV)/installed-release
	$(BIN)/cyclonedx-py requirements requirements.lock --output-file sbom.cdx.json

audit: $(VENV)/installed-release
	$(BIN)/pip-audit --requirement requirements.lock --disable-pip --require-hashes

wheel: $(VENV)/installed-dev
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m build --wheel

clean:
	rm -rf $(VENV) demo .demo.lock site build dist mutants *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

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
	@$(PIP_INSTALL) --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/pyvenv.cfg pyproject.toml requirements.lock
	@echo "Installing what the tests need in $(VENV): the pinned versions, checked by their hashes"
	@$(PIP_INSTALL) --require-hashes --requirement requirements.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/installed

$(VENV)/installed-release: $(VENV)/installed-dev
	@$(PIP_INSTALL) '.[release]'
	@touch $@

$(VENV)/installed-mutants: $(VENV)/installed-dev
	@$(PIP_INSTALL) --no-build-isolation --editable '.[mutants]'
	@touch $@
