"""How fast graphs load into Neo4j and how fast canned queries answer, on Neo4j and on the embedded engine.

    python -m benchmarks.engines --entities 100000 --statements 500000

The bare loop sends the same rows in the same batches through the driver and does nothing else: what loading can reach.
Times are wall clock on this machine; compare the ratios.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import queries
from benchmarks.random_graph import write_random_graph
from kg.folder import GraphFolder
from kg.load import BATCH, SCHEMA, Row, load_graph
from kg.property_graph import Node, read_nodes, read_relationships
from kg.stores.base import Store
from kg.stores.embedded import EmbeddedStore
from kg.stores.neo4j import Neo4jStore
from ontology.vocab import load_vocabulary
from queries.catalog import NAME_KINDS, Param, load_catalogue
from tests.neo4j_server import server as servers
from tests.neo4j_server.fixtures import connect

CREATE_NODES = "UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.p"
CREATE_EDGES = """
UNWIND $rows AS row MATCH (a:START {id: row.a}) MATCH (b:END {id: row.b}) CREATE (a)-[r:$(row.type)]->(b) SET r = row.p
"""
EVERYTHING = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"


def main() -> None:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--statements", type=int, default=500_000)
    parser.add_argument("--graph", type=Path, help="a graph folder instead of a random one")
    parser.add_argument("--version", choices=list(servers.JAVA_NEEDED), default="5.26.30")
    parser.add_argument("--runs", type=int, default=20, help="times that each query is asked")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph = given.graph or write_random_graph(
            Path(folder) / "graph", seed=1, entities=given.entities, statements=given.statements
        )
        server = servers.start(
            given.version, Path(folder) / "home", heap="2g", settings=("server.memory.pagecache.size=512m",)
        )
        try:
            with connect(server) as store:
                measure_load(store, GraphFolder(graph))
                measure_queries(store, GraphFolder(graph), given.runs)
        finally:
            server.kill()
        with EmbeddedStore.of(GraphFolder(graph)) as embedded:
            measure_queries(embedded, GraphFolder(graph), given.runs)


def measure_load(store: Neo4jStore, folder: GraphFolder) -> None:
    """The bare loop, a first load, and two reloads of the unchanged graph."""
    for statement in SCHEMA:
        store.run_schema(statement)
    nodes, edges = count(read_nodes(folder)), count(read_relationships(folder))
    print(f"{nodes:,} nodes, {edges:,} relationships, batches of {BATCH:,}")
    bare = bare_loop(store, folder)
    print(f"bare driver loop     {bare:8.1f} s   {edges / bare:10,.0f} relationships/s (nodes included)")
    store.run_schema(EVERYTHING)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    first = timed(lambda: load_graph(store, folder))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"first load           {first:8.1f} s   {edges / first:10,.0f} relationships/s, {bare / first:.2f} of the loop"
    )
    print(f"client memory        {before // 1024:8} MB before, {after // 1024} MB at its highest")
    again = timed(lambda: load_graph(store, folder))
    print(f"again, unchanged     {again:8.1f} s   {first / again:10,.0f} times faster")
    checked = timed(lambda: load_graph(store, folder, check_all=True))
    print(f"again, all compared  {checked:8.1f} s   {first / checked:10,.1f} times faster")


def bare_loop(store: Neo4jStore, folder: GraphFolder) -> float:
    """Seconds in the driver for all rows; reading and preparing them is not counted."""
    spent = 0.0
    for statement, rows in batches(folder):
        spent += timed(lambda s=statement, r=rows: store.write(lambda tx: tx.run(s, rows=r).consume()))  # type: ignore[misc]
    return spent


def batches(folder: GraphFolder) -> Iterator[tuple[str, list[Row]]]:
    """Rows by statement, in the loader's batches."""
    waiting: dict[str, list[Row]] = {}
    for statement, row in rows_of(folder):
        waiting.setdefault(statement, []).append(row)
        if len(waiting[statement]) == BATCH:
            yield statement, waiting.pop(statement)
        if statement != CREATE_NODES and CREATE_NODES in waiting:
            yield CREATE_NODES, waiting.pop(CREATE_NODES)
    yield from waiting.items()


def rows_of(folder: GraphFolder) -> Iterator[tuple[str, Row]]:
    """Every node and relationship as a row for its statement."""
    for node in read_nodes(folder):
        yield CREATE_NODES, {"labels": list(node.labels), "p": node.properties}
    for edge in read_relationships(folder):
        statement = CREATE_EDGES.replace("START", edge.start[0]).replace("END", edge.end[0])
        yield statement, {"a": edge.start[1], "b": edge.end[1], "type": edge.type, "p": edge.properties}


def measure_queries(store: Store, folder: GraphFolder, runs: int) -> None:
    """Median and 95th percentile of every canned query, warm, with parameters drawn from the graph."""
    print(f"\n{store.name:24} {'p50 ms':>8} {'p95 ms':>8} {'rows':>6}")
    ids = ids_by_kind(read_nodes(folder))
    for query in load_catalogue().values():
        chance = random.Random(query.name)
        asked = [{p.name: value(p, ids, chance) for p in query.params if p.is_required} for _ in range(runs)]
        queries.run(query.name, store, timeout_s=600, **asked[0])  # warm
        times, rows = [], 0
        for params in asked:
            start = time.perf_counter()
            rows += len(queries.run(query.name, store, timeout_s=600, **params))
            times.append((time.perf_counter() - start) * 1000)
        times.sort()
        print(
            f"{query.name:24} {times[runs // 2]:8.1f} {times[int(runs * 0.95) - 1]:8.1f} {rows // runs:6}", flush=True
        )


def value(param: Param, ids: dict[str, list[str]], chance: random.Random) -> Any:
    """A value for a required parameter."""
    if param.kind in NAME_KINDS:
        return chance.choice(ids[param.kind])
    return {"since": "2026-10", "words": chance.choice(["bre cha", "fougue", "zize"])}[param.kind]


def ids_by_kind(nodes: Iterable[Node]) -> dict[str, list[str]]:
    """Ids of entities by the kinds that parameters have."""
    assert set(NAME_KINDS) - {"Entity"} <= set(load_vocabulary().classes)
    ids: dict[str, list[str]] = {kind: [] for kind in NAME_KINDS}
    for node in nodes:
        for label in set(node.labels) & set(NAME_KINDS):
            ids[label].append(node.id)
    return ids


def count(items: Iterable[object]) -> int:
    """How many there are."""
    return sum(1 for _ in items)


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
