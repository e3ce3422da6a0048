"""How fast a graph is exported and in how much memory, beside rdflib's serializers in the same run.

    python -m benchmarks.export                  half a million triples; recorded in results/export.json
    python -m benchmarks.export --triples 100000 --print

Processor seconds, so that a busy machine does not count. Ours from the tables on disk to the file on disk, each run in
a process of its own; rdflib for `Graph.serialize` alone, the graph already in memory. N-Triples of ours are sorted,
each line once: rdflib writes them in any order, so the time of its writer with the sorting that a canonical file
needs is given too. Memory: the highest of the process, at a tenth of the size, at the size and at four times that.
"""

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.random_graph import write_random_graph
from benchmarks.results import record
from kg import exporters
from kg.folder import GraphFolder

TRIPLES_A_STATEMENT = 19.4  # of a random graph with half as many entities as statements
LIMIT_S = 120.0  # of rdflib's Turtle, whose time grows faster than the graph
WHOLE = ("html",)  # a page for a browser: not for graphs of this size
Rows = list[dict[str, Any]]


def main() -> None:
    """Run all measurements, print and record each table as soon as it is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=500_000)
    parser.add_argument("--print", action="store_true", dest="only_print", help="don't record the figures")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in measure(Path(folder), given.triples):
            print(name, *rows, sep="\n  ", flush=True)
            if not given.only_print:
                record("export", name, rows)


def measure(folder: Path, triples: int) -> Iterator[tuple[str, Rows]]:
    """The tables, by name."""
    graph = make_graph(folder / "graph", triples)
    count = triples_of(graph)
    names = [name for name in exporters.names() if name not in WHOLE]
    ours = {name: run_alone(export, graph, name, folder / f"out-{name}") for name in names}
    yield (
        "formats",
        [
            {"format": name, "seconds": round(seconds, 2), "triples/s": f"{count / seconds:,.0f}", "peak MB": peak}
            for name, (seconds, peak) in ours.items()
        ],
    )
    theirs = rdflib_seconds(folder / "out-ntriples")
    yield (
        "rdflib",
        [
            {
                "rdflib": name,
                "seconds": f"{more(seconds)}{seconds:.1f}",
                "our Turtle is faster": f"{more(seconds)}{seconds / ours['turtle'][0]:.1f} times",
                "our N-Triples are faster": f"{more(seconds)}{seconds / ours['ntriples'][0]:.1f} times",
            }
            for name, seconds in theirs.items()
        ],
    )
    yield "memory", memory(folder, triples)


def more(seconds: float) -> str:
    """The sign of a measurement that was cut off."""
    return "more than " if seconds >= LIMIT_S else ""


def memory(folder: Path, triples: int) -> Rows:
    """The highest memory by size of the graph."""
    rows = []
    for factor in (0.1, 1, 4):
        graph = make_graph(folder / f"graph-{factor}", int(triples * factor))
        peaks = {f"{name}, MB": run_alone(export, graph, name, folder / "out")[1] for name in ("turtle", "ntriples")}
        rows.append({"triples": f"{triples_of(graph):,}", **peaks})
    return rows


def make_graph(path: Path, triples: int) -> Path:
    """A random graph folder of about so many triples, with its Turtle."""
    statements = int(triples / TRIPLES_A_STATEMENT)
    write_random_graph(path, seed=1, entities=statements // 2, statements=statements)
    exporters.find("turtle").write(GraphFolder(path), path / "graph.ttl")
    return path


def triples_of(graph: Path) -> int:
    """Number of triples."""
    from pyoxigraph import RdfFormat, parse

    return sum(1 for _ in parse(path=str(graph / "graph.ttl"), format=RdfFormat.TURTLE))


def run_alone(work: Callable[..., float], *arguments: object) -> tuple[float, int]:
    """Seconds, and the highest memory in MB, of a new process that does nothing else."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (work, *arguments))


def _measured(work: Callable[..., float], *arguments: object) -> tuple[float, int]:
    seconds = work(*arguments)
    return seconds, peak_mb()


def peak_mb() -> int:
    """The highest memory of this process; getrusage would start from that of the process that started it."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) // 1024


def export(graph: Path, name: str, out: Path) -> float:
    """Processor seconds that an export takes."""
    exporter, folder = exporters.find(name), GraphFolder(graph)
    start = time.process_time()
    exporter.write(folder, out)
    return time.process_time() - start


def rdflib_seconds(ntriples: Path) -> dict[str, float]:
    """Processor seconds of rdflib for the same triples, already in memory; LIMIT_S where it takes more."""
    context = multiprocessing.get_context("spawn")
    seconds = {}
    for name in ("nt, in any order", "nt, sorted", "turtle"):
        answer = context.Queue()
        child = context.Process(target=_rdflib, args=(name, ntriples, answer))
        child.start()
        child.join()
        seconds[name] = answer.get() if child.exitcode == 0 else LIMIT_S  # the system ends it at its limit
    return seconds


def _rdflib(name: str, ntriples: Path, answer: "multiprocessing.Queue[float]") -> None:
    from rdflib import Graph

    graph = Graph().parse(ntriples, format="nt")
    start = time.process_time()
    limit = int(start + LIMIT_S)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    text = graph.serialize(format=name.partition(",")[0])
    if name.endswith("sorted"):
        "\n".join(sorted(text.splitlines()))
    answer.put(time.process_time() - start)


if __name__ == "__main__":
    main()
