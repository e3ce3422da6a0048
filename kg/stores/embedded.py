"""The embedded engine: ArcadeDB in a folder, Cypher without a server.

`build` bulk-loads into a new folder, sets the constraints last and moves it into place: a kill leaves the old one.
Queries open it for reading only, so that several processes may at once.
"""

import itertools
import os
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, Self

from kg.folder import GraphFolder, locked
from kg.property_graph import ROOT_LABELS, read_nodes, read_relationships
from kg.storage.placing import clear_leftovers, flush, put, remove
from kg.stores.base import EDGE_DUMP, NODE_DUMP, Rows, Store, digest_rows
from kg.stores.interrupts import stoppable, unbroken
from kg.stores.java import cause, start_java
from ontology.errors import QueryError, StoreError

BATCH = 5000  # vertices or edges handed to Java at a time
PATIENCE_S = 60.0  # while another process makes the database that this one is to read


class EmbeddedStore(Store):
    """The database of a graph folder (its `db/`), open for reading."""

    name = "embedded"

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path).absolute()  # Java keeps the folder it was started in
        self._db: Any = None
        self._max_rows: int | None = None

    @classmethod
    def of(cls, folder: GraphFolder) -> Self:
        """The store of a graph folder; its database is made where it is missing."""
        if not folder.database.is_dir():
            with locked(folder.path, patience_s=PATIENCE_S):
                if not folder.database.is_dir():
                    build(folder, folder.database)
        return cls(folder.database)

    def run(self, cypher: str, params: Mapping[str, Any] | None = None) -> Rows:
        """Rows of a query; the database is open for reading only, so that nothing can be written."""
        database = self._open()
        try:
            return stoppable(lambda: self._read(database, cypher, dict(params or {})))
        except Exception as error:
            raise QueryError(f"the embedded engine refuses the query: {cause(error)}") from error

    def _read(self, database: Any, cypher: str, params: dict[str, Any]) -> Rows:
        columns: tuple[str, ...] = ()
        rows = []
        for record in itertools.islice(database.query("opencypher", cypher, params), self._max_rows):
            columns = columns or tuple(record.property_names)
            rows.append(tuple(_plain(record.get(column)) for column in columns))
        return Rows(columns or _returned(cypher), tuple(rows))

    def limit(self, *, seconds: float | None, rows: int | None) -> None:
        """Let the engine stop queries that take longer, and read no more rows than this."""
        java_database = self._open().get_java_database()
        import jpype  # once Java runs: its own import would swallow Ctrl-C

        self._max_rows = rows
        setting = jpype.JClass("com.arcadedb.GlobalConfiguration").COMMAND_TIMEOUT
        java_database.getConfiguration().setValue(setting, jpype.JLong(int((seconds or 0) * 1000)))

    def digest(self) -> str:
        """SHA-256 of what the database holds."""
        return digest_rows(self.run(NODE_DUMP).to_dicts(), self.run(EDGE_DUMP).to_dicts())

    def close(self) -> None:
        """Close the database."""
        if self._db is not None:
            self._db = None
            _release(self.path)

    def _open(self) -> Any:
        if self._db is None:
            if not self.path.is_dir():
                raise StoreError(f"no embedded database at {self.path}: build the graph again")
            with unbroken():
                self._db = _share(self.path)
        return self._db


def build(folder: GraphFolder, path: Path) -> None:
    """Write the database of a graph folder; it takes its place only when whole."""
    start_java(folder.path)
    import arcadedb_embedded

    path = path.absolute()
    aside = path.parent / f".{path.name}.tmp-{os.getpid()}"
    clear_leftovers(path)
    remove(aside)
    try:
        database = arcadedb_embedded.create_database(str(aside))
        try:
            _load(database, folder)
            for label in ROOT_LABELS:
                database.command("opencypher", f"CREATE CONSTRAINT FOR (n:{label}) REQUIRE n.id IS UNIQUE")
        finally:
            database.close()
        flush(aside)
        put(aside, path)
    finally:
        remove(aside)


_shared: dict[Path, tuple[Any, int]] = {}  # the engine opens a folder once in a process: its stores share it


def _share(path: Path) -> Any:
    database, users = _shared.get(path) or (_open_read_only(path), 0)
    _shared[path] = (database, users + 1)
    return database


def _release(path: Path) -> None:
    database, users = _shared.pop(path)
    if users > 1:
        _shared[path] = (database, users - 1)
    else:
        database.close()


def _open_read_only(path: Path) -> Any:
    start_java(path.parent)
    import jpype
    from arcadedb_embedded.core import Database

    factory = jpype.JClass("com.arcadedb.database.DatabaseFactory")(str(path))
    mode = jpype.JClass("com.arcadedb.engine.ComponentFile").MODE.READ_ONLY
    try:
        return Database(factory.open(mode))
    except Exception as error:
        raise StoreError(
            f"the embedded database {path} can't be opened ({cause(error)}): build the graph again"
        ) from error


def _load(database: Any, folder: GraphFolder) -> None:
    schema = database.schema
    for label in ROOT_LABELS:
        schema.get_or_create_vertex_type(label)
    rids: dict[tuple[str, str], str] = {}
    vertex_types: dict[tuple[str, ...], str] = {}
    edge_types: set[str] = set()
    with database.graph_batch(use_wal=False) as batch:
        for labels, nodes in groupby(read_nodes_by_labels(folder), key=attrgetter("labels")):
            if labels not in vertex_types:
                vertex_types[labels] = _vertex_type(database, labels)
            kind = vertex_types[labels]
            for chunk in _chunks(nodes):
                created = batch.create_vertices(kind, [node.properties for node in chunk])
                rids.update(((labels[0], node.id), rid) for node, rid in zip(chunk, created, strict=True))
        for chunk in _chunks(read_relationships(folder)):
            for name, edges in _by_type(chunk).items():
                if name not in edge_types:
                    schema.get_or_create_edge_type(name)
                    edge_types.add(name)
                batch.new_edges(
                    [rids[edge.start] for edge in edges],
                    name,
                    [rids[edge.end] for edge in edges],
                    [edge.properties for edge in edges],
                )


def read_nodes_by_labels(folder: GraphFolder) -> Iterator[Any]:
    """Nodes in runs of like labels: chunks are sorted, so that each batch has few kinds."""
    for chunk in _chunks(read_nodes(folder)):
        yield from sorted(chunk, key=attrgetter("labels", "id"))


def _by_type(edges: list[Any]) -> dict[str, list[Any]]:
    named: dict[str, list[Any]] = {}
    for edge in edges:
        named.setdefault(edge.type, []).append(edge)
    return dict(sorted(named.items()))


def _chunks(items: Iterator[Any]) -> Iterator[list[Any]]:
    chunk: list[Any] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == BATCH:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _vertex_type(database: Any, labels: tuple[str, ...]) -> str:
    """The engine's type for a set of labels: named and derived as its own Cypher does it."""
    schema = database.schema
    for label in labels:
        schema.get_or_create_vertex_type(label)
    if len(labels) == 1:
        return labels[0]
    name = "~".join(sorted(labels))
    if not schema.exists_type(name):
        extends = ", ".join(f"`{label}`" for label in sorted(labels))
        database.command("sql", f"CREATE VERTEX TYPE `{name}` EXTENDS {extends}")
    return name


def _returned(cypher: str) -> tuple[str, ...]:
    """The columns of a query that found no row: the engine names them with its rows only. None of `RETURN *`."""
    import jpype

    parser = jpype.JClass("com.arcadedb.query.opencypher.parser.Cypher25AntlrParser")()
    try:
        clause = parser.parse(cypher).getReturnClause()
    except jpype.JException:  # it runs some texts that are no query, EXPLAIN among them
        return ()
    names = () if clause is None else tuple(str(item.getOutputName()) for item in clause.getReturnItems())
    return () if "*" in names else names


def _plain(value: Any) -> Any:
    """A value as Python knows it, alike on every engine: nodes and relationships as dicts, paths as lists."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if hasattr(value, "toAlternatingList"):  # a path
        return [_plain(part) for part in value.toAlternatingList()]
    if hasattr(value, "propertiesAsMap"):  # a node or relationship
        return {name: _plain(value.get(name)) for name in sorted(str(name) for name in value.getPropertyNames())}
    from arcadedb_embedded import convert_java_to_python

    if not isinstance(value, list | tuple | dict):
        value = convert_java_to_python(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return value if isinstance(value, str | int | float | bool | None) else str(value)
