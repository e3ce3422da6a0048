"""Load a graph folder into Neo4j: only the difference is written, and only what this project wrote is touched.

Every node and relationship carries a hash of its content (`radfr_hash`). A load streams the hashes that the
database holds, streams the folder beside them, and writes what is new, changed or gone, in batches of one
transaction each. Whatever ends it, the next load compares again and comes to the same state. A mark node
(`RadfrLoad`) remembers the folder of the last finished load, so that an unchanged one costs two counts.
"""

import gc
import hashlib
import marshal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import neo4j

from kg.folder import GraphFolder
from kg.property_graph import ROOT_LABELS, Node, Relationship, read_nodes, read_relationships
from kg.stores.loading import cypher as cypher
from kg.stores.loading.ahead import read_ahead
from kg.stores.loading.mark import begin_mark, count_left, finish_mark, folder_fingerprint, is_loaded
from kg.stores.loading.names import HASH
from kg.stores.loading.schema import make_schema
from kg.stores.neo4j import OWN_EDGES, OWN_NODES, Neo4jStore, TakenIdError
from ontology.errors import GraphError, StoreError

BATCH = 10_000  # rows a transaction: 14.6k edges/s, against 9.5k with 1,000 rows
Progress: TypeAlias = Callable[[str, int], None]  # what is being done, how many so far
NO_CHANGE = ("unchanged", "nodes_kept")
ANOTHER_LOAD = "another `kg load` is writing into this database: run this one again when that one has ended"
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
    nodes_kept: int = 0  # emptied ones that stay because another application has relationships to them

    @property
    def is_empty(self) -> bool:
        """Whether the database held the graph already."""
        return not any(getattr(self, name) for name in self.__slots__ if name not in NO_CHANGE)


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

    `check_all` compares all that is stored, not its hashes alone, even if the last finished load was of the same
    folder: what another hand changed in ours is set right.
    """
    wanted = folder_fingerprint(folder)
    if not check_all and is_loaded(store, wanted):
        return Difference(nodes_kept=count_left(store))
    load = _Load(store, dry_run, check_all, batch_size, progress or (lambda stage, count: None))
    own = ""
    if not dry_run:
        make_schema(store)
        own = begin_mark(store)
    with _garbage_left():
        load.write_nodes(read_ahead((node, hashed_node(node)) for node in read_nodes(folder)))
        load.write_relationships(read_ahead((one, hashed_edge(one)) for one in read_relationships(folder)))
        load.remove_stale()
    if own and not finish_mark(store, own, wanted, (load.nodes, load.relationships)):
        raise StoreError(ANOTHER_LOAD)
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

    def __init__(self, store: Neo4jStore, dry_run: bool, check_all: bool, batch_size: int, progress: Progress) -> None:
        self.store, self.dry_run, self.check_all = store, dry_run, check_all
        self.batch_size, self.progress = batch_size, progress
        self.difference = Difference()
        self.nodes = self.relationships = 0  # that the database is to hold
        self.stale_nodes: dict[tuple[str, str], str] = {}
        self.stale_edges: dict[str, str] = {}
        self.empty_nodes: dict[str, bool] = {}  # that left the graph before, and whether they are still tied

    def write_nodes(self, nodes: Iterable[tuple[Node, Row]]) -> None:
        """Add and update nodes, each with what is to be stored; what the folder lacks stays in `stale_nodes`."""
        label = "CASE WHEN n:Article THEN 'Article' ELSE 'Entity' END"
        held = self.store.stream(OWN_NODES + f"RETURN {label} AS root, n.id AS id, {self._asked('n', 'labels(n)')}")
        self.stale_nodes = {(row["root"], row["id"]): self._sign(sorted(row["about"]), row["stored"]) for row in held}
        self.empty_nodes = {row["key"]: row["is_tied"] for row in self.store.stream(cypher.FIND_EMPTY)}
        batches = _Batches(self._write("nodes"), self.batch_size)
        for node, properties in nodes:
            self.nodes += 1
            before = self.stale_nodes.pop((node.labels[0], node.id), None)
            if before == self._sign(sorted(node.labels), properties):
                self.difference.unchanged += 1
                continue
            self.difference.nodes_added += before is None
            self.difference.nodes_updated += before is not None
            row = {"labels": list(node.labels), "p": properties}
            if before is not None:
                batches.add(cypher.UPDATE_NODE.replace("ROOT", node.labels[0]), row)
            elif self.empty_nodes.pop(key := _left_key(node.labels[0], node.id), None) is not None:
                batches.add(cypher.FILL_NODE, {**row, "key": key})
            else:
                batches.add(cypher.CREATE_NODE, row)
        batches.flush()

    def write_relationships(self, relationships: Iterable[tuple[Relationship, Row]]) -> None:
        """Add and update relationships in the same way; what the folder lacks stays in `stale_edges`."""
        self._find_edges()
        batches = _Batches(self._write("relationships"), self.batch_size)
        for one, properties in relationships:
            self.relationships += 1
            (start_label, start), (end_label, end) = one.start, one.end
            before = self.stale_edges.pop(one.properties["id"], None)
            if before == self._sign([one.type, start, end], properties):
                self.difference.unchanged += 1
                continue
            self.difference.relationships_added += before is None
            self.difference.relationships_updated += before is not None
            if before is None:
                statement = cypher.create_edge(start_label, end_label, tuple(properties))
                batches.add(statement, [start, end, one.type, *properties.values()])
            else:
                statement = cypher.UPDATE_EDGE.replace("START", start_label).replace("END_LABEL", end_label)
                batches.add(statement, {"a": start, "b": end, "type": one.type, "p": properties})
        batches.flush()

    def _find_edges(self) -> None:
        """What the database holds as `stale_edges`; what stands there more than once is removed, to be made anew."""
        held = self.store.stream(OWN_EDGES + f"RETURN r.id AS id, {self._asked('r', '[type(r), a.id, b.id]')}")
        copies: Counter[str] = Counter()
        for row in held:
            if row["id"] in self.stale_edges:
                copies[row["id"]] += 1
            self.stale_edges[row["id"]] = self._sign(row["about"], row["stored"])
        batches = _Batches(self._write("repeated", is_checked=False), self.batch_size)
        for identity in copies:
            del self.stale_edges[identity]
            batches.add(cypher.DELETE_EDGE, {"id": identity})
        batches.flush()
        self.difference.relationships_removed += copies.total() + len(copies)

    def _asked(self, name: str, about: str) -> str:
        """The columns that are needed to tell whether something is stored as it should be."""
        return (
            f"{about} AS about, properties({name}) AS stored"
            if self.check_all
            else f"[] AS about, {name} {{.{HASH}}} AS stored"
        )

    def _sign(self, about: list[str], stored: Row) -> str:
        """The hash that something is stored with; that of all that is stored where all is compared."""
        return content_hash([about, sorted(stored.items())]) if self.check_all else str(stored[HASH])

    def remove_stale(self) -> None:
        """Remove what the database holds of us and the folder does not; a node that others hold on to is emptied."""
        tied = self._find_tied()
        freed = [key for key, is_tied in self.empty_nodes.items() if not is_tied]
        self.difference.relationships_removed += len(self.stale_edges)
        self.difference.nodes_removed = len(self.stale_nodes) + len(freed)
        self.difference.nodes_kept = len(tied) + len(self.empty_nodes) - len(freed)
        batches = _Batches(self._write("removed", is_checked=False), self.batch_size)
        for identity in self.stale_edges:
            batches.add(cypher.DELETE_EDGE, {"id": identity})
        batches.flush()
        for root, identity in self.stale_nodes:
            statement = cypher.EMPTY_NODE if (root, identity) in tied else cypher.DELETE_NODE
            batches.add(statement.replace("ROOT", root), {"id": identity, "key": _left_key(root, identity)})
        for key in freed:
            batches.add(cypher.DELETE_EMPTY, {"key": key})
        batches.flush()

    def _find_tied(self) -> set[tuple[str, str]]:
        """Nodes that are to go and that another application has relationships to."""
        found: set[tuple[str, str]] = set()
        for root in ROOT_LABELS:
            ids = sorted(identity for label, identity in self.stale_nodes if label == root)
            rows = self.store.run(cypher.FIND_TIED.replace("ROOT", root), {"ids": ids}).rows if ids else ()
            found.update((root, row[0]) for row in rows)
        return found

    def _write(self, stage: str, *, is_checked: bool = True) -> Callable[[str, list[Any]], None]:
        done = 0

        def write(statement: str, rows: list[Any]) -> None:
            nonlocal done
            if not self.dry_run:
                written = self._write_rows(statement, rows)
                if is_checked and written != len(rows):
                    raise GraphError(
                        f"{len(rows) - written} of {len(rows)} {stage} could not be written because an end is missing: "
                        "the graph folder is inconsistent, build it again"
                    )
            done += len(rows)
            self.progress(stage, done)

        return write

    def _write_rows(self, statement: str, rows: list[Any]) -> int:
        def work(transaction: neo4j.ManagedTransaction) -> int:
            record = transaction.run(statement, rows=rows).single()
            return int(record["written"]) if record is not None else 0

        try:
            return self.store.write(work)
        except TakenIdError as error:  # of a new node: there was none of ours with its id
            written = {"ids": [row["p"]["id"] for row in rows]}
            if self.store.run(OWN_NODES + "AND n.id IN $ids RETURN n.id LIMIT 1", written).rows:
                raise StoreError(ANOTHER_LOAD) from error
            raise


def _left_key(root: str, identity: str) -> str:
    """By what an emptied node is known: its id would tell whom it was about."""
    return content_hash([root, identity])


def content_hash(content: Any) -> str:
    """16 hex digits over what a node or relationship holds: lists, dicts and plain values."""
    # Form 2 is the last one in which equal values are equal bytes; four times quicker than JSON.
    return hashlib.blake2b(marshal.dumps(content, 2), digest_size=8).hexdigest()
