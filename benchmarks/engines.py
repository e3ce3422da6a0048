"""How fast graphs load into Neo4j and how fast canned queries answer, on Neo4j and on the embedded engine.

    python -m benchmarks.engines --work DIR             all of it, in this order
    python -m benchmarks.engines load --work DIR        bare driver loop and `kg load`, each into a new server
    python -m benchmarks.engines neo4j --work DIR       every canned query on the server that `load` left in DIR
    python -m benchmarks.engines embedded --work DIR    every canned query on the embedded engine

DIR keeps the graph and the server between the steps; each step records its figures in results/engines.json, from
which the tables of docs/neo4j.md are made. What goes over the whole graph is measured beside its form written by hand
(hand_tuned/). Times are wall clock on one machine: compare the ratios.
"""

import argparse
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import queries
from benchmarks.random_graph import write_random_graph
from benchmarks.recorded import percentile, record, rounded
from kg.folder import GraphFolder
from kg.property_graph import read_nodes, read_relationships
from kg.stores.base import Store
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading.load import BATCH, Row, hashed_edge, hashed_node, load_graph
from kg.stores.loading.schema import SCHEMA
from kg.stores.neo4j import Neo4jStore
from ontology.vocab import load_vocabulary
from queries.catalog import NAME_KINDS, CannedQuery, Param, load_catalogue
from queries.values import bind_values
from tests.neo4j_server import server as servers
from tests.neo4j_server.fixtures import connect

T = TypeVar("T")
CREATE_NODES = "UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.p"
CREATE_EDGES = """
UNWIND $rows AS row MATCH (a:START {id: row.a}) MATCH (b:END {id: row.b}) CREATE (a)-[r:$(row.type)]->(b) SET r = row.p
"""
STEPS = ("load", "neo4j", "embedded")
PASSWORD = "of-the-benchmark"
MEMORY = ("server.memory.pagecache.size=1g",)
HEAP = "2g"
HAND_TUNED = Path(__file__).resolve().parent / "hand_tuned"
WORDS = ("bre cha", "fougue", "zize", "melhome", "tho ube")  # of random names


def main() -> None:
    """Run one step, or all of them, and record the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", nargs="?", choices=STEPS, help="all if left out")
    parser.add_argument("--work", type=Path, required=True)
    # with 10,000 articles and the mentions in them: 100,000 nodes and 500,000 relationships
    parser.add_argument("--entities", type=int, default=90_000)
    parser.add_argument("--statements", type=int, default=299_000)
    parser.add_argument("--version", choices=list(servers.JAVA_NEEDED), default=next(iter(servers.JAVA_NEEDED)))
    parser.add_argument("--runs", type=int, default=40, help="times that each query is asked")
    parser.add_argument("--only", nargs="*", default=[], help="these queries, printed and not recorded")
    given = parser.parse_args()
    if not (given.work / "graph").is_dir():
        write_random_graph(
            given.work / "graph", seed=1, entities=given.entities, statements=given.statements, articles=10_000
        )
    folder = GraphFolder(given.work / "graph")
    for step in [given.step] if given.step else STEPS:
        if step == "load":
            record("engines", step, measure_load(given.work, folder, given.version))
            continue
        rows = measure_engine(step, given.work, folder, given)
        if not given.only:
            record("engines", step, rows)


@dataclass(slots=True)
class Cost:
    """Wall seconds, and CPU seconds of this process and of the server: those hold on a machine with other work, too."""

    seconds: float = 0.0
    client_cpu: float = 0.0
    server_cpu: float = 0.0

    @contextmanager
    def counting(self, server: servers.Server) -> Iterator[None]:
        """Add what the block takes."""
        seconds, client, served = time.perf_counter(), time.process_time(), cpu_seconds(server)
        yield
        self.seconds += time.perf_counter() - seconds
        self.client_cpu += time.process_time() - client
        self.server_cpu += cpu_seconds(server) - served


def cpu_seconds(server: servers.Server) -> float:
    """CPU seconds of the server's process since its start."""
    assert server.process is not None
    fields = Path(f"/proc/{server.process.pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2]
    user, system = fields.split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def measure_load(work: Path, folder: GraphFolder, version: str) -> list[dict[str, Any]]:
    """The bare loop, a first load and reloads of the unchanged graph, each first one into a server of its own."""
    bare, nodes, edges = with_new_server(work / "bare", version, lambda server, store: bare_loop(server, store, folder))
    rows: list[dict[str, Any]] = []

    def tell(what: str, cost: Cost, **more: Any) -> None:
        row = {"what": what, "nodes": nodes, "relationships": edges, "seconds": round(cost.seconds, 1)}
        row |= {"relationships a second": round(edges / cost.seconds)}
        row |= {"client CPU s": round(cost.client_cpu, 1), "server CPU s": round(cost.server_cpu, 1)}
        rows.append({**row, **more})
        print(rows[-1], flush=True)

    tell("bare driver loop", bare)

    def loads(server: servers.Server, store: Neo4jStore) -> None:
        memory: list[int] = []
        first = Cost()
        with first.counting(server):
            load_graph(store, folder, progress=lambda *told: memory.append(resident_mb()))
        quarters = [memory[len(memory) * part // 4 - 1] for part in (1, 2, 3, 4)]
        of_bare = {"of the bare loop": f"{bare.seconds / first.seconds:.2f}"}
        tell("first load", first, **of_bare, **{"client MB by quarter": quarters})
        for what, check_all in (("again, unchanged", False), ("again, all compared", True)):
            again = Cost()
            with again.counting(server):
                load_graph(store, folder, check_all=check_all)
            tell(
                what,
                again,
                **{"faster than first": f"{first.seconds / again.seconds:,.1f}", "client MB": resident_mb()},
            )

    with_new_server(work / "home", version, loads)
    return rows


def start_server(version: str, home: Path) -> servers.Server:
    """A server of the size that is measured, in which Java chooses among its compilers, as it does for users."""
    return servers.start(version, home, password=PASSWORD, heap=HEAP, settings=MEMORY, java_options=())


def with_new_server(home: Path, version: str, work: Callable[[servers.Server, Neo4jStore], T]) -> T:
    """What the work gives on a new, empty server, whose folder stays."""
    servers.prepare(version, home, PASSWORD)
    server = start_server(version, home)
    try:
        with connect(server) as store:
            return work(server, store)
    finally:
        server.stop()


def bare_loop(server: servers.Server, store: Neo4jStore, folder: GraphFolder) -> tuple[Cost, int, int]:
    """What the driver takes for all rows, and their numbers; reading and preparing them is not counted."""
    for statement in SCHEMA:
        store.run_schema(statement)
    cost, nodes, edges = Cost(), 0, 0
    for statement, rows in batches(folder):
        with cost.counting(server):
            store.write(lambda tx, s=statement, r=rows: tx.run(s, rows=r).consume())  # type: ignore[misc]
        nodes, edges = (nodes + len(rows), edges) if statement == CREATE_NODES else (nodes, edges + len(rows))
    return cost, nodes, edges


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
    """Every node and relationship as a row for its statement: what the loader stores, its hash too."""
    for node in read_nodes(folder):
        yield CREATE_NODES, {"labels": list(node.labels), "p": hashed_node(node)}
    for edge in read_relationships(folder):
        statement = CREATE_EDGES.replace("START", edge.start[0]).replace("END", edge.end[0])
        yield statement, {"a": edge.start[1], "b": edge.end[1], "type": edge.type, "p": hashed_edge(edge)}


def measure_engine(step: str, work: Path, folder: GraphFolder, given: argparse.Namespace) -> list[dict[str, Any]]:
    """The rows of one engine."""
    names = names_by_kind(folder)
    questions = [
        Question(query, params)
        for name, query in load_catalogue().items()
        if name in given.only or not given.only
        for params in variants(query)
    ]
    if step == "embedded":
        with EmbeddedStore.of(folder) as embedded:
            return [measure(embedded, question, names, given.runs) for question in questions]
    server = start_server(given.version, work / "home")
    try:
        with connect(server) as store:
            return [
                {**measure(store, question, names, given.runs), "starts at": starts(store, question, names)}
                for question in questions
            ]
    finally:
        server.stop()


@dataclass(frozen=True, slots=True)
class Question:
    """A canned query and the parameters that it is asked with."""

    query: CannedQuery
    params: tuple[Param, ...]

    def __str__(self) -> str:
        optional = [param.name for param in self.params if not param.is_required]
        return f"{self.query.name}, with {' and '.join(optional)}" if optional else self.query.name

    def ask(self, names: dict[str, list[str]], chance: random.Random) -> dict[str, Any]:
        """Values for the parameters."""
        return {param.name: value(param, names, chance) for param in self.params}

    def by_hand(self) -> str:
        """The hand-tuned form, where the question goes over the whole graph."""
        path = HAND_TUNED / f"{self.query.name}.cypher"
        return path.read_text(encoding="utf-8") if not self.params and path.exists() else ""


def variants(query: CannedQuery) -> list[tuple[Param, ...]]:
    """The required parameters; where there are none, each optional name besides."""
    required = tuple(param for param in query.params if param.is_required)
    optional = [(param,) for param in query.params if not param.is_required and param.kind in NAME_KINDS]
    return [required] if required else [(), *optional]


def measure(store: Store, question: Question, names: dict[str, list[str]], runs: int) -> dict[str, Any]:
    """Median and 95th percentile of a question, warm, with names drawn from the graph as users write them."""
    chance = random.Random(question.query.name)
    by_hand = question.by_hand() if store.name == "neo4j" else ""
    times, hand_times, rows = [], [], 0
    for number in range(-5, runs):  # the first five only warm
        params = question.ask(names, chance)
        start = time.perf_counter()
        found = len(queries.run(question.query.name, store, timeout_s=600, **params))
        between = time.perf_counter()
        if by_hand:
            store.run(by_hand)
        if number >= 0:
            rows += found
            times.append((between - start) * 1000)
            hand_times.append((time.perf_counter() - between) * 1000)
    row: dict[str, Any] = {"question": str(question), "median ms": rounded(percentile(times, 0.5))}
    row |= {"p95 ms": rounded(percentile(times, 0.95)), "rows": round(rows / runs, 1)}
    if by_hand:
        low, high = percentile(hand_times, 0.5), percentile(hand_times, 0.95)
        row |= {"by hand, median": rounded(low), "by hand, p95": rounded(high)}
        row["times by hand"] = round(percentile(times, 0.5) / low, 2)
    print(row, flush=True)
    return row


def value(param: Param, names: dict[str, list[str]], chance: random.Random) -> Any:
    """A value for a required parameter."""
    if param.kind in NAME_KINDS:
        return chance.choice(names[param.kind])
    return {"since": "2026-10", "words": chance.choice(WORDS)}[param.kind]


def names_by_kind(folder: GraphFolder) -> dict[str, list[str]]:
    """Names of entities by the kinds that parameters have; those of several are left out, users would be asked."""
    is_a = load_vocabulary().is_a
    kinds: dict[str, str] = {}
    for entity in folder.read_entities():
        kinds[entity.name] = "" if entity.name in kinds else entity.subtype
    return {
        kind: [name for name, cls in sorted(kinds.items()) if cls and (kind == "Entity" or is_a(cls, kind))]
        for kind in NAME_KINDS
    }


def starts(store: Neo4jStore, question: Question, names: dict[str, list[str]]) -> str:
    """The operators at which Neo4j starts, from PROFILE; those that gave no row are left out."""
    values = bind_values(question.query, question.ask(names, random.Random(question.query.name)), store)
    with store.driver.session(default_access_mode="READ") as session:
        plan = session.run("PROFILE " + question.query.cypher, dict(values)).consume().profile
    assert plan is not None
    found = {leaf["operatorType"].partition("@")[0] for leaf in leaves(plan) if leaf["args"].get("Rows")}
    return ", ".join(sorted(found - {"Argument"}))


def leaves(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The operators of a plan that have none below them."""
    children = plan.get("children") or []
    if not children:
        yield plan
    for child in children:
        yield from leaves(child)


def resident_mb() -> int:
    """What this process holds of the machine's memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 // 2**20


if __name__ == "__main__":
    main()
