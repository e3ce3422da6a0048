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
import shutil
import signal
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.random_graph import write_random_graph
from benchmarks.recorded import record
from kg import exporters
from kg.exporters import ntriples
from kg.folder import GraphFolder

QUICK = ("--triples", "8000")
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
    parser.add_argument("--work", type=Path, help="folder for graphs and exports; graphs that are there are used again")
    parser.add_argument("--no-record", action="store_true", help="don't record the figures")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as aside:
        for name in given.tables:
            rows = TABLES[name](given.work or Path(aside), given.triples)
            print(name, *rows, sep="\n", flush=True)
            if not given.no_record:
                record("export", name, rows)


def formats(folder: Path, triples: int) -> Rows:
    """Time, speed and memory of every format."""
    graph = make_graph(folder / f"graph-{triples}", triples)
    count = triples_of(graph)
    rows = []
    for name in writers():
        seconds, peak = run_alone(export, graph, name, folder / f"out-{name}")
        rows.append(
            {"format": name, "seconds": round(seconds, 2), "triples/s": f"{count / seconds:,.0f}", "peak MB": peak}
        )
    return rows


def ntriples_rows(folder: Path, triples: int) -> Rows:
    """How many times faster our N-Triples are than those of rdflib, the median of some runs of each."""
    graph = make_graph(folder / f"graph-{triples}", triples)
    unpacked, anew = (median_s(graph, name, folder / name) for name in ("ntriples", ANEW))
    writing, sorting = rdflib_seconds(_rdflib_ntriples, folder / ANEW)
    return [
        {
            "rdflib": name,
            "seconds": round(theirs, 2),
            "ours": round(unpacked, 2),
            "faster": f"{theirs / unpacked:.1f} times",
            "made anew": round(anew, 2),
            "then faster": f"{theirs / anew:.1f} times",
        }
        for name, theirs in (("in any order", writing), ("sorted", sorting))
    ]


def turtle_rows(folder: Path, triples: int) -> Rows:
    """How many times faster our Turtle is than that of rdflib."""
    graph = make_graph(folder / f"graph-{triples}", triples)
    ours = median_s(graph, "turtle", folder / "turtle")
    export(graph, "ntriples", folder / "triples")
    (theirs,) = rdflib_seconds(_rdflib_turtle, folder / "triples")
    more = "more than " if theirs >= LIMIT_S else ""
    return [
        {
            "rdflib, seconds": f"{more}{theirs:.1f}",
            "ours": round(ours, 2),
            "faster": f"{more}{theirs / ours:.1f} times",
        }
    ]


def median_s(graph: Path, name: str, out: Path) -> float:
    """Processor seconds of an export, each run in a process of its own."""
    return statistics.median(run_alone(export, graph, name, out)[0] for _ in range(RUNS))


def packing(folder: Path, triples: int) -> Rows:
    """What a build spends on keeping N-Triples in the folder."""
    graph = make_graph(folder / f"graph-{triples}", triples)
    seconds, peak = run_alone(keep, graph)
    export(graph, "ntriples", folder / "out")
    files = {"Turtle": graph / "graph.ttl", "N-Triples": folder / "out", "packed": graph / "graph.nt.gz"}
    sizes = {f"{name}, MB": round(path.stat().st_size / 1e6, 1) for name, path in files.items()}
    return [{**sizes, "seconds to make and pack": round(seconds, 2), "peak MB": peak}]


def memory(folder: Path, triples: int) -> Rows:
    """The highest memory in MB of every format, by size of the graph."""
    rows: Rows = [{"format": name} for name in writers()]
    for factor in (0.1, 1, 4):
        graph = make_graph(folder / f"graph-{int(triples * factor)}", int(triples * factor))
        count = f"{triples_of(graph):,} triples"
        for row in rows:
            row[count] = run_alone(export, graph, row["format"], folder / f"out-{row['format']}")[1]
    return rows


TABLES: dict[str, Callable[[Path, int], Rows]] = {
    "ntriples": ntriples_rows,
    "packing": packing,
    "turtle": turtle_rows,
    "formats": formats,
    "memory": memory,
}


def writers() -> list[str]:
    """The formats to measure, and N-Triples without those of the folder."""
    return sorted([*(name for name in exporters.names() if name not in WHOLE), ANEW])


def make_graph(path: Path, triples: int) -> Path:
    """A random graph folder of about so many triples, with its Turtle and packed N-Triples; an earlier one if there."""
    if not path.is_dir():
        aside = path.with_name(f"{path.name}.partial")
        shutil.rmtree(aside, ignore_errors=True)
        statements = int(triples / TRIPLES_A_STATEMENT)
        write_random_graph(aside, seed=1, entities=statements // 2, statements=statements)
        exporters.find("turtle").write(GraphFolder(aside), aside / "graph.ttl")
        keep(aside)
        aside.rename(path)
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


def rdflib_seconds(work: Callable[..., None], triples: Path) -> list[float]:
    """Processor seconds of rdflib for the same triples, already in memory; LIMIT_S where it takes more."""
    context = multiprocessing.get_context("spawn")
    answer: multiprocessing.Queue[list[float]] = context.Queue()
    child = context.Process(target=work, args=(triples, answer))
    child.start()
    child.join()
    if child.exitcode not in (0, -signal.SIGXCPU):  # the system ends it at its limit
        raise SystemExit(f"rdflib ended with {child.exitcode}")
    return answer.get() if child.exitcode == 0 else [LIMIT_S]


def _rdflib_ntriples(triples: Path, answer: "multiprocessing.Queue[list[float]]") -> None:
    from rdflib import Graph

    graph, writing, sorting = Graph().parse(triples, format="nt"), [], []
    for _ in range(RUNS):
        start = time.process_time()
        text = graph.serialize(format="nt", encoding="utf-8")
        writing.append(time.process_time() - start)
        b"\n".join(sorted(text.split(b"\n")))
        sorting.append(time.process_time() - start)
    answer.put([statistics.median(writing), statistics.median(sorting)])


def _rdflib_turtle(triples: Path, answer: "multiprocessing.Queue[list[float]]") -> None:
    from rdflib import Graph

    graph = Graph().parse(triples, format="nt")
    start = time.process_time()
    resource.setrlimit(resource.RLIMIT_CPU, (int(start + LIMIT_S), resource.RLIM_INFINITY))
    graph.serialize(format="turtle")
    answer.put([time.process_time() - start])


if __name__ == "__main__":
    main()
