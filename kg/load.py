"""Load a graph folder into Neo4j: only the difference is written, and only what this project wrote is touched.

Every node and relationship carries a hash of its content (`radfr_hash`). A load streams the hashes that the
database holds, streams the folder beside them, and writes what is new, changed or gone, in batches of one
transaction each. Whatever ends it, the next load compares again and comes to the same state. A mark node
(`RadfrLoad`) remembers the folder of the last finished load, so that an unchanged one costs two counts.
"""

import gc
import hashlib
import inspect
import marshal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

import neo4j

from ingest import ids, surrogates
from kg import folding, property_graph
from kg.ahead import read_ahead
from kg.folder import GraphFolder
from kg.property_graph import Node, Relationship, read_nodes, read_relationships
from kg.stores.neo4j import HASH, OWN_EDGES, OWN_NODES, Neo4jStore
from ontology import folding as letters
from ontology.errors import GraphError
from ontology.vocab import load_vocabulary

MAPPING = (property_graph, folding, letters, ids, surrogates)  # decides the properties of a node or relationship
BATCH = 10_000  # rows a transaction: 14.6k edges/s, against 9.5k with 1,000 rows
SCHEMA = (
    "CREATE CONSTRAINT radfr_entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT radfr_article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE",
    "CREATE TEXT INDEX radfr_entity_search IF NOT EXISTS FOR (n:Entity) ON (n.search)",
    "CREATE INDEX radfr_article_day IF NOT EXISTS FOR (n:Article) ON (n.day)",
    "CALL db.awaitIndexes(300)",
)
Progress: TypeAlias = Callable[[str, int], None]  # what is being done, how many so far
Row: TypeAlias = dict[str, Any]
ListedRow: TypeAlias = list[Any]  # values alone: the statement says what each is


@dataclass(slots=True)
class Difference:
    """What a load changed, or would change."""

    nodes_added: int = 0
    nodes_updated: int = 0
    nodes_removed: int = 0
    relationships_added: int = 0
    relationships_updated: int = 0
    relationships_removed: int = 0
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the database held the graph already."""
        return not any(getattr(self, name) for name in self.__slots__ if name != "unchanged")


@dataclass(slots=True)
class _Batches:
    """Rows that wait for their transaction, by the statement that will write them."""

    write: Callable[[str, list[Any]], None]
    size: int
    waiting: dict[str, list[Row | ListedRow]] = field(default_factory=dict)
    count: int = 0

    def add(self, statement: str, row: Row | ListedRow) -> None:
        rows = self.waiting.setdefault(statement, [])
        rows.append(row)
        self.count += 1
        if len(rows) >= self.size:
            self._send(statement)
        elif self.count >= 2 * self.size:  # of rare kinds, too: what waits does not grow with the graph
            self._send(max(self.waiting, key=lambda one: len(self.waiting[one])))

    def flush(self) -> None:
        for statement in list(self.waiting):
            self._send(statement)

    def _send(self, statement: str) -> None:
        rows = self.waiting.pop(statement)
        self.count -= len(rows)
        self.write(statement, rows)


def load_graph(
    store: Neo4jStore,
    folder: GraphFolder,
    *,
    dry_run: bool = False,
    check_all: bool = False,
    batch_size: int = BATCH,
    progress: Progress | None = None,
) -> Difference:
    """Make the database hold exactly the graph of the folder and tell the difference; `dry_run` only tells it.

    `check_all` compares every node and relationship even if the last finished load was of the same folder.
    """
    wanted = folder_fingerprint(folder)
    if not check_all and _is_loaded(store, wanted):
        return Difference()
    load = _Load(store, dry_run, batch_size, progress or (lambda stage, count: None))
    if not dry_run:
        for statement in SCHEMA:
            store.run_schema(statement)
        _set_mark(store, "")
    with _garbage_left():
        load.write_nodes(read_ahead((node, hashed_node(node)) for node in read_nodes(folder)))
        load.write_relationships(read_ahead((one, hashed_edge(one)) for one in read_relationships(folder)))
        load.remove_stale()
    if not dry_run:
        _set_mark(store, wanted)
    return load.difference


@contextmanager
def _garbage_left() -> Iterator[None]:
    """No search for reference cycles meanwhile: rows have none, and it takes half of the time of making them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def hashed_node(node: Node) -> Row:
    """What is stored of a node."""
    return {**node.properties, HASH: content_hash([node.labels, node.properties])}


def hashed_edge(edge: Relationship) -> Row:
    """What is stored of a relationship."""
    return {**edge.properties, HASH: content_hash([edge.type, edge.start, edge.end, edge.properties])}


class _Load:
    """One load under way."""

    def __init__(self, store: Neo4jStore, dry_run: bool, batch_size: int, progress: Progress) -> None:
        self.store, self.dry_run, self.batch_size, self.progress = store, dry_run, batch_size, progress
        self.difference = Difference()
        self.stale_nodes: dict[tuple[str, str], str] = {}
        self.stale_edges: dict[str, str] = {}

    def write_nodes(self, nodes: Iterable[tuple[Node, Row]]) -> None:
        """Add and update nodes, each with what is to be stored; what the folder lacks stays in `stale_nodes`."""
        label = "CASE WHEN n:Article THEN 'Article' ELSE 'Entity' END"
        held = self.store.stream(OWN_NODES + f"RETURN {label} AS root, n.id AS id, n.{HASH} AS hash")
        self.stale_nodes = {(row["root"], row["id"]): row["hash"] for row in held}
        batches = _Batches(self._write("nodes"), self.batch_size)
        for node, properties in nodes:
            before = self.stale_nodes.pop((node.labels[0], node.id), None)
            if before == properties[HASH]:
                self.difference.unchanged += 1
                continue
            self.difference.nodes_added += before is None
            self.difference.nodes_updated += before is not None
            statement = _CREATE_NODE if before is None else _UPDATE_NODE.replace("ROOT", node.labels[0])
            batches.add(statement, {"labels": list(node.labels), "p": properties})
        batches.flush()

    def write_relationships(self, relationships: Iterable[tuple[Relationship, Row]]) -> None:
        """Add and update relationships in the same way; what the folder lacks stays in `stale_edges`."""
        held = self.store.stream(OWN_EDGES + f"RETURN r.id AS id, r.{HASH} AS hash")
        self.stale_edges = {row["id"]: row["hash"] for row in held}
        batches = _Batches(self._write("relationships"), self.batch_size)
        for one, properties in relationships:
            (start_label, start), (end_label, end) = one.start, one.end
            before = self.stale_edges.pop(one.properties["id"], None)
            if before == properties[HASH]:
                self.difference.unchanged += 1
                continue
            self.difference.relationships_added += before is None
            self.difference.relationships_updated += before is not None
            if before is None:
                statement = _create_edge(start_label, end_label, tuple(properties))
                batches.add(statement, [start, end, one.type, *properties.values()])
            else:
                statement = _UPDATE_EDGE.replace("START", start_label).replace("END_LABEL", end_label)
                batches.add(statement, {"a": start, "b": end, "type": one.type, "p": properties})
        batches.flush()

    def remove_stale(self) -> None:
        """Remove what the database holds of us and the folder does not."""
        self.difference.relationships_removed = len(self.stale_edges)
        self.difference.nodes_removed = len(self.stale_nodes)
        batches = _Batches(self._write("removed", is_checked=False), self.batch_size)
        for identity in self.stale_edges:
            batches.add(_DELETE_EDGE, {"id": identity})
        batches.flush()
        for root, identity in self.stale_nodes:
            batches.add(_DELETE_NODE.replace("ROOT", root), {"id": identity})
        batches.flush()

    def _write(self, stage: str, *, is_checked: bool = True) -> Callable[[str, list[Any]], None]:
        done = 0

        def write(statement: str, rows: list[Any]) -> None:
            nonlocal done
            if not self.dry_run:
                written = self.store.write(lambda transaction: _write_rows(transaction, statement, rows))
                if is_checked and written != len(rows):
                    raise GraphError(
                        f"{len(rows) - written} of {len(rows)} {stage} could not be written because an end is missing: "
                        "the graph folder is inconsistent, build it again"
                    )
            done += len(rows)
            self.progress(stage, done)

        return write


# Labels and types are parameters, so that few statements have to be planned; they come from the vocabulary.
_CREATE_NODE = "UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.p RETURN count(n) AS written"
_UPDATE_NODE = (
    f"UNWIND $rows AS row MATCH (n:ROOT {{id: row.p.id}}) WHERE n.{HASH} IS NOT NULL "
    "REMOVE n:$(labels(n)) SET n:$(row.labels) SET n = row.p RETURN count(n) AS written"
)
_DELETE_NODE = (
    f"UNWIND $rows AS row MATCH (n:ROOT {{id: row.id}}) WHERE n.{HASH} IS NOT NULL "
    "DETACH DELETE n RETURN count(*) AS written"
)
_UPDATE_EDGE = (
    "UNWIND $rows AS row MATCH (a:START {id: row.a})-[r]->(b:END_LABEL {id: row.b}) "
    "WHERE r.id = row.p.id AND type(r) = row.type SET r = row.p RETURN count(r) AS written"
)
_DELETE_EDGE = (
    f"WITH [row IN $rows | row.id] AS ids MATCH ()-[r]->() WHERE r.{HASH} IS NOT NULL AND r.id IN ids "
    "DELETE r RETURN count(*) AS written"
)


@cache
def _create_edge(start_label: str, end_label: str, names: tuple[str, ...]) -> str:
    """Creates relationships with these properties, given in this order after the two ends and the type.

    Without their names in every row a first load costs client and server a fifth less than with `SET r = row.p`.
    """
    properties = ", ".join(f"{name}: row[{place}]" for place, name in enumerate(names, 3))
    return (
        f"UNWIND $rows AS row MATCH (a:{start_label} {{id: row[0]}}) MATCH (b:{end_label} {{id: row[1]}}) "
        f"CREATE (a)-[r:$(row[2]) {{{properties}}}]->(b) RETURN count(r) AS written"
    )


def _write_rows(transaction: neo4j.ManagedTransaction, statement: str, rows: list[Any]) -> int:
    record = transaction.run(statement, rows=rows).single()
    return int(record["written"]) if record is not None else 0


def content_hash(content: Any) -> str:
    """16 hex digits over what a node or relationship holds: lists, dicts and plain values."""
    # Form 2 is the last one in which equal values are equal bytes; four times quicker than JSON.
    return hashlib.blake2b(marshal.dumps(content, 2), digest_size=8).hexdigest()


def folder_fingerprint(folder: GraphFolder) -> str:
    """A hash of the tables that are loaded and of all that decides what becomes of them."""
    digest = hashlib.sha256("|".join(map(inspect.getsource, MAPPING)).encode())
    digest.update(repr(sorted(load_vocabulary().paths.items())).encode())  # labels of nodes
    for table in ("articles.jsonl", "entities.jsonl", "statements.jsonl"):
        for chunk in _chunks(folder, table):
            digest.update(chunk)
        digest.update(b"|")
    return digest.hexdigest()


def _chunks(folder: GraphFolder, table: str) -> Iterator[bytes]:
    with (folder.path / table).open("rb") as file:
        while chunk := file.read(1 << 20):
            yield chunk


def _is_loaded(store: Neo4jStore, wanted: str) -> bool:
    marks = store.run("MATCH (m:RadfrLoad {key: 'graph'}) RETURN m.fingerprint, m.nodes, m.relationships").rows
    return bool(marks) and marks[0] == (wanted, *_counts(store))


def _counts(store: Neo4jStore) -> tuple[int, int]:
    nodes = store.run(OWN_NODES + "RETURN count(n) AS count").rows[0][0]
    edges = store.run(OWN_EDGES + "RETURN count(r) AS count").rows[0][0]
    return nodes, edges


def _set_mark(store: Neo4jStore, fingerprint: str) -> None:
    nodes, edges = _counts(store) if fingerprint else (0, 0)
    statement = "MERGE (m:RadfrLoad {key: 'graph'}) SET m += $mark"
    mark = {"fingerprint": fingerprint, "nodes": nodes, "relationships": edges}
    store.write(lambda transaction: transaction.run(statement, mark=mark).consume())
