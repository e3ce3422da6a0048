"""Run a canned query, or a user's own that only reads, on any engine, and give typed rows."""

from collections import namedtuple
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from kg.stores.base import Store
from ontology.errors import QueryError
from queries.catalog import MAX_ROWS, Column, get_query
from queries.cypher_text import check_reads_only
from queries.limits import run_within
from queries.unknown_names import unknown_in_cypher
from queries.values import bind_values, told_names

if TYPE_CHECKING:
    import neo4j
    import pandas
    import polars

Graph: TypeAlias = "Store | neo4j.Driver | Path | str | None"
TIMEOUT_S = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a query, each a named tuple; `params` holds the values it was run with (names as ids).

    `entities` tells which entities names were taken for that are not their main ones.
    """

    query: str
    columns: tuple[Column, ...]
    rows: tuple[Any, ...]
    params: Mapping[str, Any]
    is_truncated: bool = False  # there are more rows than the limit let through
    warnings: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dict a row."""
        return [dict(zip(self.column_names, row, strict=True)) for row in self.rows]

    def to_pandas(self) -> "pandas.DataFrame":
        """The rows as a pandas DataFrame (pandas has to be installed)."""
        import pandas

        return pandas.DataFrame([tuple(row) for row in self.rows], columns=list(self.column_names))

    def to_polars(self) -> "polars.DataFrame":
        """The rows as a polars DataFrame (polars has to be installed)."""
        import polars

        types: dict[str, Any] = {
            "string": polars.String,
            "integer": polars.Int64,
            "number": polars.Float64,
            "boolean": polars.Boolean,
            "strings": polars.List(polars.String),
        }
        schema = {column.name: types.get(column.type) for column in self.columns}
        rows = [[list(v) if isinstance(v, tuple) else v for v in row] for row in self.rows]
        return polars.DataFrame(rows, schema=schema, orient="row")


def run(name: str, graph: Graph = None, /, *, timeout_s: float = TIMEOUT_S, **params: Any) -> Answer:
    """The answer of a canned query. `graph`: a store, a Neo4j driver or a graph folder (default: RADFR_GRAPH)."""
    return ask(name, graph, params, timeout_s=timeout_s)


def ask(name: str, graph: Graph, params: Mapping[str, Any], *, timeout_s: float = TIMEOUT_S) -> Answer:
    """The same, with the parameters as one mapping: whatever a user calls them, none is taken for something else."""
    query = get_query(name)
    with open_graph(graph) as store:
        values = bind_values(query, params, store)
        limit, taken = values["limit"], told_names(query, params, values, store)
        asked = {**values, "limit": limit + 1}  # one more tells whether there are more
        found = run_within(store, query.cypher, asked, timeout_s=timeout_s, max_rows=limit + 1)
    rows = _typed_rows(query.name, query.columns, found.rows[:limit])
    return Answer(name, query.columns, rows, values, len(found.rows) > limit, entities=taken)


def run_cypher(
    text: str,
    graph: Graph = None,
    *,
    params: Mapping[str, Any] | None = None,
    max_rows: int = MAX_ROWS,
    timeout_s: float = TIMEOUT_S,
) -> Answer:
    """The answer of a user's own Cypher, which may only read.

    `warnings` name what engines do differently, and labels, relationship types and properties that no graph has.
    """
    warnings = (*(str(finding) for finding in check_reads_only(text)), *unknown_in_cypher(text))
    with open_graph(graph) as store:
        found = run_within(store, text, dict(params or {}), timeout_s=timeout_s, max_rows=max_rows + 1)
    columns = tuple(Column(name, "any") for name in found.columns)
    rows = tuple(tuple(row) for row in found.rows[:max_rows])
    return Answer("", columns, rows, dict(params or {}), len(found.rows) > max_rows, warnings)


@contextmanager
def open_graph(graph: Graph) -> Iterator[Store]:
    """The store behind what a user calls a graph; one that is opened here is closed at the end."""
    if graph is None or isinstance(graph, str | Path):
        from kg.folder import GraphFolder
        from kg.settings import load_settings
        from kg.stores.embedded import EmbeddedStore

        with EmbeddedStore.of(GraphFolder(graph or load_settings().graph)) as store:
            yield store
    elif hasattr(graph, "execute_query"):
        from kg.stores.neo4j import Neo4jStore

        yield Neo4jStore(cast("neo4j.Driver", graph))
    else:
        yield graph


def _typed_rows(name: str, columns: tuple[Column, ...], rows: tuple[tuple[Any, ...], ...]) -> tuple[Any, ...]:
    Row = namedtuple("Row", [column.name for column in columns])  # type: ignore[misc]  # columns are known at run time
    return tuple(
        Row(*(_typed(name, column, value) for column, value in zip(columns, row, strict=True))) for row in rows
    )


def _typed(name: str, column: Column, value: Any) -> Any:
    """The value as its column declares it; another type is a mistake in the catalogue or the graph."""
    if column.type == "number" and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if column.type == "strings" and isinstance(value, list | tuple) and all(isinstance(v, str) for v in value):
        return tuple(value)
    plain = {"string": str, "integer": int, "boolean": bool}.get(column.type)
    if plain is not None and type(value) is plain:
        return value
    raise QueryError(f"{name}: column {column.name} is {column.type}, but the engine gave {value!r}")
