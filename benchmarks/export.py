"""How fast a graph is exported and in how much memory, beside rdflib's serializers in the same run.

    python -m benchmarks.export                  half a million triples; recorded in results/export.json
    python -m benchmarks.export --tables memory  this table alone

Processor seconds, so that a busy machine does not count. Ours from the graph folder to the file on disk, each run in
a process of its own; rdflib for `Graph.serialize` alone, the graph already in memory. N-Triples of ours are sorted,
each line once: rdflib writes them in any order, so the time of its writer with the sorting that a canonical file
needs is given too. A build keeps them packed and an export unpacks them: what making them takes, as the build does and
an export of a folder without them, is given beside. Memory: the highest of the process, at a tenth of the size, at
the size and at four times that.
"""

import argparse
import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.random_graph import write_random_graph
from benchmarks.results import record
from kg import exporters
from kg.exporters import ntriples
from kg.folder import GraphFolder

QUICK = ("--triples", "20000")
TRIPLES_A_STATEMENT = 19.4  # of a random graph with half as many entities as statements
LIMIT_S = 120.0  # of rdflib's Turtle, whose time grows faster than the graph
RUNS = 3  # of which the median counts; one of rdflib's Turtle
WHOLE = ("html",)  # a page for a browser: not for graphs of this size
ANEW = "ntriples, made anew"
Rows = list[dict[str, Any]]


def main() -> None:
    """Run the measurements, print and record each table as soon as it is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=500_000)
    parser.add_argument("--tables", nargs="+", choices=list(TABLES), default=list(TABLES))
    parser.add_argument("--no-record", action="store_true", help="don't record the figures")
    given = parser.parse_args()
    for name in given.tables:
        with tempfile.TemporaryDirectory() as folder:
            rows = TABLES[name](Path(folder), given.triples)
        print(name, *rows, sep="\n", flush=True)
        if not given.no_record:
            record("export", name, rows)


def formats(folder: Path, triples: int) -> Rows:
    """Time, speed and memory of every format."""
    graph = make_graph(folder / "graph", triples)
    count = triples_of(graph)
    rows = []
    for name in writers():
        seconds, peak = run_alone(export, graph, name, folder / f"out-{name}")
        rows.append(
            {"format": name, "seconds": round(seconds, 2), "triples/s": f"{count / seconds:,.0f}", "peak MB": peak}
        )
    return rows


def against_rdflib(folder: Path, triples: int) -> Rows:
    """How many times faster ours are than each serializer of rdflib; the median of three runs of each."""
    graph = make_graph(folder / "graph", triples)
    names = {"turtle": "our Turtle", "ntriples": "our N-Triples", ANEW: "made anew"}
    ours = {
        name: statistics.median(run_alone(export, graph, name, folder / name)[0] for _ in range(RUNS)) for name in names
    }
    rows = [{"rdflib": "", "seconds": "", **{label: f"{ours[name]:.2f} s" for name, label in names.items()}}]
    for theirs, seconds in rdflib_seconds(folder / "ntriples").items():
        times = {label: f"{more(seconds)}{seconds / ours[name]:.1f} times" for name, label in names.items()}
        rows.append({"rdflib": theirs, "seconds": f"{more(seconds)}{seconds:.1f}", **times})
    return rows


def packing(folder: Path, triples: int) -> Rows:
    """What a build spends on keeping N-Triples in the folder."""
    graph = make_graph(folder / "graph", triples)
    seconds, peak = run_alone(keep, graph)
    export(graph, "ntriples", folder / "out")
    files = {"Turtle": graph / "graph.ttl", "N-Triples": folder / "out", "packed": graph / "graph.nt.gz"}
    sizes = {f"{name}, MB": round(path.stat().st_size / 1e6, 1) for name, path in files.items()}
    return [{**sizes, "seconds to make and pack": round(seconds, 2), "peak MB": peak}]


def more(seconds: float) -> str:
    """The sign of a measurement that was cut off."""
    return "more than " if seconds >= LIMIT_S else ""


def memory(folder: Path, triples: int) -> Rows:
    """The highest memory in MB of every format, by size of the graph."""
    rows: Rows = [{"format": name} for name in writers()]
    for factor in (0.1, 1, 4):
        graph = make_graph(folder / f"graph-{factor}", int(triples * factor))
        count = f"{triples_of(graph):,} triples"
        for row in rows:
            row[count] = run_alone(export, graph, row["format"], folder / f"out-{row['format']}")[1]
    return rows


TABLES: dict[str, Callable[[Path, int], Rows]] = {
    "formats": formats,
    "rdflib": against_rdflib,
    "packing": packing,
    "memory": memory,
}


def writers() -> list[str]:
    """The formats to measure, and N-Triples without those of the folder."""
    return sorted([*(name for name in exporters.names() if name not in WHOLE), ANEW])


def make_graph(path: Path, triples: int) -> Path:
    """A random graph folder of about so many triples, with its Turtle and packed N-Triples."""
    statements = int(triples / TRIPLES_A_STATEMENT)
    write_random_graph(path, seed=1, entities=statements // 2, statements=statements)
    exporters.find("turtle").write(GraphFolder(path), path / "graph.ttl")
    keep(path)
    return path


def keep(graph: Path) -> float:
    """Processor seconds of packing N-Triples into a folder."""
    start = time.process_time()
    ntriples.keep(GraphFolder(graph))
    return time.process_time() - start


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
    folder = GraphFolder(graph)
    if name == ANEW:
        start = time.process_time()
        with out.open("wb") as file:
            ntriples.make(folder, file)
    else:
        exporter = exporters.find(name)
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
    limit = int(time.process_time() + LIMIT_S)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    seconds = []
    for _ in range(1 if name == "turtle" else RUNS):
        start = time.process_time()
        text = graph.serialize(format=name.partition(",")[0])
        if name.endswith("sorted"):
            "\n".join(sorted(text.splitlines()))
        seconds.append(time.process_time() - start)
    answer.put(statistics.median(seconds))


if __name__ == "__main__":
    main()
