"""What Java's quick compiler alone costs and saves the embedded engine, by size of graph, against Java as it comes.

    python -m benchmarks.quick_java

Each side has a process of its own: it starts Java and makes the database of a random graph, or asks all canned queries
that need no parameter several times over. The ratios (quick compiler : as it comes) chose `kg.stores.java.SMALL`.
Recorded in results/quick_java.json.
"""

import argparse
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.child import Clock, measured, say
from benchmarks.random_graph import write_random_graph
from benchmarks.recorded import record
from kg.stores.java import table_bytes


def main() -> None:
    """Measure and record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="3000,30000", help="statements")
    parser.add_argument("--turns", type=int, default=5, help="how often all queries are asked")
    parser.add_argument("--no-record", action="store_true")
    given = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, given.sizes.split(",")):
            graph = write_random_graph(Path(folder) / str(size), seed=1, entities=size // 3, statements=size)
            sides = [
                (measured(make, graph, quick), measured(ask, graph, quick, given.turns)) for quick in (False, True)
            ]
            rows.append(row_of(size, graph, *sides))
            say(str(rows[-1]))
    for row in rows:
        print(row)
    if not given.no_record:
        record("quick_java", "ratios", rows)


def row_of(size: int, graph: Path, plain: tuple[Clock, Clock], quick: tuple[Clock, Clock]) -> dict[str, Any]:
    """The ratios of one size."""
    row: dict[str, Any] = {"statements": size, "tables, MB": round(table_bytes(graph) / 1e6, 1)}
    for what, one, other in zip(("making the database", "asking it"), plain, quick, strict=True):
        row[f"{what}, CPU s as it comes"] = round(one.cpu, 1)
        row[f"{what}, CPU"] = round(other.cpu / one.cpu, 2)
        row[f"{what}, seconds"] = round(other.seconds / one.seconds, 2)
    return row


def set_compiler(*, quick: bool) -> None:
    """Have Java start with its quick compiler alone, or as it comes, whatever the graph's size."""
    from kg.stores import java

    java.SMALL = 1 << 62 if quick else 0


def make(clock: Clock, graph: Path, quick: bool) -> None:
    """Make the database, Java's start in the clock."""
    from kg.folder import GraphFolder
    from kg.stores.embedded import build

    set_compiler(quick=quick)
    folder = GraphFolder(graph)
    with clock:
        build(folder, folder.database)


def ask(clock: Clock, graph: Path, quick: bool, turns: int) -> None:
    """Ask all queries that need no parameter, Java's start in the clock."""
    import queries
    from kg.folder import GraphFolder
    from kg.stores.embedded import EmbeddedStore
    from queries.catalog import load_catalogue

    set_compiler(quick=quick)
    names = [one.name for one in load_catalogue().values() if not any(param.is_required for param in one.params)]
    with clock, EmbeddedStore.of(GraphFolder(graph)) as store:
        for name in names * turns:
            queries.run(name, store)


if __name__ == "__main__":
    main()
