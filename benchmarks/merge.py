"""What merging costs by size of corpus: time an article and memory of each step, from claims that are generated.

    python -m benchmarks.merge --sizes 10000,100000

The results of the annotated articles are copied with exchanged words (`benchmarks.claims`); making the copies is
timed alone and taken off. Everything of `kg build` but extraction and the embedded database runs, in a process of its
own for each size, which has extracted some pages before, so that the models are in its memory as in a build's.
Memory: the highest of that process up to the end of a step. Recorded in results/.
"""

import argparse
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.articles import generated_pages
from benchmarks.child import Clock, measured, say
from benchmarks.claims import generated_results
from benchmarks.extraction import WARM_UP, exhaust
from benchmarks.recorded import record
from ingest.extract import extract_pages

QUICK = ("--sizes", "16,32")
STEPS = {
    "collect": "collect",
    "resolve": "resolve",
    "mint": "mint",
    "write_edges": "statements",
    "_write_tables": "tables",
    "_finish": "Turtle",
}


def main() -> None:
    """Measure all sizes and record the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--work", type=Path, help="folder for graphs and the cache of results")
    parser.add_argument("--no-record", action="store_true")
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    with tempfile.TemporaryDirectory(dir=given.work) as folder:
        cache = (given.work or Path(folder)) / "annotated.db"
        measured(fill, cache, max(sizes))
        found = {}
        for size in sizes:
            found[size] = measured(merge, size, cache, Path(folder) / f"graph-{size}")
            say(f"{size} articles: {found[size].notes}")
    tables = {"time": time_rows(found), "size": size_rows(found)}
    for name, rows in tables.items():
        for row in rows:
            print(row)
        if not given.no_record:
            record("merge", name, rows)


def fill(_: Clock, cache: Path, size: int) -> None:
    """Extract the annotated articles, so that no other process loads the model."""
    next(generated_results(size, cache=cache))


def merge(clock: Clock, size: int, cache: Path, out: Path) -> None:
    """Build a graph of so many articles, with the CPU seconds and memory of each step in the notes."""
    from kg.building import build

    exhaust(extract_pages(generated_pages(min(size, WARM_UP))))
    next(generated_results(size, cache=cache))
    clock.notes["models"] = {"cpu": 0.0, "peak": peak_mb()}
    for name, label in STEPS.items():
        setattr(build, name, timed(getattr(build, name), label, clock.notes))
    making = Clock()
    with making:
        articles = sum(len(result.extractions) for result in generated_results(size, cache=cache))
    with clock:
        folder = build.write_graph(generated_results(size, cache=cache), out, build.BuildOptions(with_database=False))
    clock.cpu -= making.cpu
    clock.notes["collect"]["cpu"] -= making.cpu
    files = {path.name: path.stat().st_size for path in folder.path.iterdir() if path.is_file()}
    clock.notes.update(articles=articles, totals=folder.report["totals"], files=files)


def timed(step: Callable[..., Any], label: str, notes: dict[str, Any]) -> Callable[..., Any]:
    """The step, its CPU seconds and the highest memory at its end noted."""

    def run(*arguments: Any, **options: Any) -> Any:
        clock = Clock()
        with clock:
            result = step(*arguments, **options)
        notes[label] = {"cpu": clock.cpu, "peak": peak_mb()}
        return result

    return run


def peak_mb() -> int:
    """The highest memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def time_rows(found: dict[int, Clock]) -> list[dict[str, Any]]:
    """Milliseconds of CPU a page by step, and the ratio of the largest size to the smallest."""
    least, most = min(found), max(found)
    rows = []
    for label in (*STEPS.values(), "all"):
        cpu = {size: clock.cpu if label == "all" else clock.notes[label]["cpu"] for size, clock in found.items()}
        row: dict[str, Any] = {"step": label}
        row.update({f"ms a page at {size:,}": round(1000 * cpu[size] / size, 2) for size in found})
        row["ratio"] = round((cpu[most] / most) / (cpu[least] / least), 2)
        rows.append(row)
    return rows


def size_rows(found: dict[int, Clock]) -> list[dict[str, Any]]:
    """Memory, files and contents by size."""
    rows = []
    for size, clock in found.items():
        totals, files = clock.notes["totals"], clock.notes["files"]
        rows.append(
            {
                "pages": size,
                "articles": clock.notes["articles"],
                "entities": totals["entities"],
                "statements": totals["statements"],
                "highest memory, MB": clock.peak_mb,
                "of that models": clock.notes["models"]["peak"],
                "after collecting": clock.notes["collect"]["peak"],
                "after resolving": clock.notes["resolve"]["peak"],
                "tables, MB": round(sum(size for name, size in files.items() if name != "graph.ttl") / 1e6),
                "Turtle, MB": round(files["graph.ttl"] / 1e6),
            }
        )
    return rows


if __name__ == "__main__":
    main()
