"""Fixtures shared by all tests: where things lie, and the material that only some checkouts have beside them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from kg.folder import GraphFolder
from tests.gold_graph import build_gold_graph
from tests.neo4j_server.fixtures import gold_store, neo4j_gold, neo4j_server, neo4j_store  # noqa: F401

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Annotated press pages that may not be passed on: beside the checkout or nowhere."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("../shared is not there: the given press pages are not part of the project")
    return folder


@pytest.fixture(scope="session")
def seeds(shared: Path) -> Path:
    """The folder of the five given pages."""
    return shared / "seeds"


@pytest.fixture(scope="session")
def sample_graph(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph folder of the sample corpus, built once for all test processes. Read it, never write to it."""
    return _built_once(tmp_path_factory, "sample", root / "kg" / "sample" / "articles")


@pytest.fixture(scope="session")
def given_graph(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph folder of the five given pages, built once for all test processes."""
    return _built_once(tmp_path_factory, "given", seeds)


def _built_once(tmp_path_factory: pytest.TempPathFactory, name: str, articles: Path) -> Path:
    base = tmp_path_factory.getbasetemp()
    shared_base = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    graph = shared_base / "graphs" / name
    graph.parent.mkdir(exist_ok=True)
    with FileLock(graph.with_suffix(".test-lock")):
        if not graph.exists():
            kg = [sys.executable, "-c", "from kg.cli import main; main()"]
            subprocess.run([*kg, "build", str(articles), "-o", str(graph)], check=True, cwd=ROOT)
    return graph


@pytest.fixture(scope="session")
def gold_graph(tmp_path_factory: pytest.TempPathFactory) -> GraphFolder:
    """A graph folder built from the gold of the sample (see gold_graph.py); read it, don't change it."""
    return build_gold_graph(tmp_path_factory.mktemp("gold") / "graph")
