"""What an export costs: memory that does not grow with the graph.

Time beside rdflib's serializers, and the figures of memory, are measured by `python -m benchmarks.export`.
"""

from pathlib import Path

import pytest

from benchmarks.export import ANEW, export, make_graph, run_alone
from kg.storage.sorting import RUN

SMALL, LARGE = 30_000, 4 * RUN
RUN_MB = 60  # what a sorted run of lines may take
COSTS = [("turtle", 15), ("ntriples", 15), (ANEW, RUN_MB), ("jsonld", 15), ("csv", 15)]


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("graphs")
    return {size: make_graph(folder / str(size), size) for size in (SMALL, LARGE)}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "more_mb"), COSTS)
def test_memory_does_not_grow_with_the_graph(graphs: dict[int, Path], tmp_path: Path, name: str, more_mb: int) -> None:
    peaks = {size: run_alone(export, graph, name, tmp_path / "out")[1] for size, graph in graphs.items()}
    assert peaks[LARGE] < peaks[SMALL] + more_mb, peaks
