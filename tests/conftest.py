"""Fixtures shared by all tests: where things lie, and the material that only some checkouts have beside them."""

import io
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from kg.folder import GraphFolder
from tests.gold_graph import build_gold_graph
from tests.neo4j_server.fixtures import gold_store, neo4j_gold, neo4j_server, neo4j_servers, neo4j_store  # noqa: F401

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """A shell's background job ignores Ctrl-C, and so would the commands that tests interrupt."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first: short ones are left for the end, where no process then waits long for another."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


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


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Done]:
    """Run `kg` with these arguments in this process, in an empty folder: models and engines are loaded once."""
    from kg.cli import run

    monkeypatch.chdir(tmp_path)

    def run_kg(*arguments: str, stdin: str = "") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        code = run(arguments)
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return run_kg


def _built_once(tmp_path_factory: pytest.TempPathFactory, name: str, articles: Path) -> Path:
    from kg.cli import run

    base = tmp_path_factory.getbasetemp()
    shared_base = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    graph = shared_base / "graphs" / name
    graph.parent.mkdir(exist_ok=True)
    with FileLock(graph.with_suffix(".test-lock")):
        if not graph.exists():
            assert run(["build", str(articles), "-o", str(graph)]) == 0
    return graph


@pytest.fixture(scope="session")
def gold_graph(tmp_path_factory: pytest.TempPathFactory) -> GraphFolder:
    """A graph folder built from the gold of the sample (see gold_graph.py); read it, don't change it."""
    return build_gold_graph(tmp_path_factory.mktemp("gold") / "graph")
