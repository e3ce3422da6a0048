"""CSV for `neo4j-admin database import`: a file of entities, of articles, one a relationship type, and the command.

Lists are joined by the unit separator, which no text of the press holds; the command says so to the importer.
"""

import shlex
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from ingest.surrogates import whole
from kg.property_graph import Node, Relationship, read_nodes, read_relationships

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ""  # a folder
MEDIA_TYPE = "text/csv"
DESCRIPTION = "administrators of Neo4j, with neo4j-admin database import: the fastest way in for millions of edges"
LIST_SEPARATOR = "\x1f"
TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
COMMAND = "import.txt"


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the files into a folder."""
    write_tables(lambda: read_nodes(folder), lambda: read_relationships(folder), out)


def write_tables(
    read_all_nodes: Callable[[], Iterable[Node]], read_all_edges: Callable[[], Iterable[Relationship]], out: Path
) -> None:
    """Write nodes and relationships, each read twice: for the columns, then for the rows."""
    out.mkdir(parents=True, exist_ok=True)
    nodes, edges = _columns(read_all_nodes()), _columns(read_all_edges())
    with _Files(out) as files:
        for node in read_all_nodes():
            root = node.labels[0]
            head = [f"id:ID({root})", *_headers(nodes[root], skip="id"), ":LABEL"]
            files.add(
                f"nodes-{root}",
                head,
                [node.id, *_cells(node.properties, nodes[root], skip="id"), LIST_SEPARATOR.join(node.labels)],
            )
        for edge in read_all_edges():
            head = [f":START_ID({edge.start[0]})", f":END_ID({edge.end[0]})", *_headers(edges[_table(edge)])]
            cells = [edge.start[1], edge.end[1], *_cells(edge.properties, edges[_table(edge)])]
            files.add(_table(edge), head, cells)
        (out / COMMAND).write_text(import_command(files.names) + "\n", encoding="utf-8")


def import_command(tables: Iterable[str], database: str = "neo4j") -> str:
    """The command that imports the files, to be run in their folder while the database is stopped."""
    words = ["neo4j-admin", "database", "import", "full", database, "--array-delimiter=U+001F"]
    words.append("--multiline-fields=true")
    for table in sorted(tables):
        name, file = table, f"./{table}.csv"  # the importer of 2026 needs the folder
        if name.startswith("nodes-"):
            words.append(f"--nodes={file}")
        else:
            words.append(f"--relationships={name.split('-')[1]}={file}")
    return shlex.join(words)


def _table(item: Node | Relationship) -> str:
    """The table that a node or relationship stands in: ends of different id spaces need different files."""
    if isinstance(item, Node):
        return item.labels[0]
    return f"edges-{item.type}-{item.start[0]}-{item.end[0]}"


def _columns(items: Iterable[Node | Relationship]) -> dict[str, dict[str, str]]:
    """Columns with their types, by table."""
    tables: dict[str, dict[str, str]] = {}
    for item in items:
        columns = tables.setdefault(_table(item), {})
        for name, value in item.properties.items():
            if name not in columns or columns[name] == "string[]":
                columns[name] = _type(value)
    return {table: dict(sorted(columns.items())) for table, columns in tables.items()}


def _type(value: Any) -> str:
    if isinstance(value, list):
        return f"{TYPES[type(value[0])]}[]" if value else "string[]"
    return TYPES[type(value)]


def _headers(columns: dict[str, str], skip: str = "") -> list[str]:
    return [f"{name}:{kind}" for name, kind in columns.items() if name != skip]


def _cells(properties: dict[str, Any], columns: dict[str, str], skip: str = "") -> Iterator[str | None]:
    for name in columns:
        if name != skip:
            value = properties.get(name)
            if value is None:
                yield None
            elif isinstance(value, list):
                yield LIST_SEPARATOR.join(_cell(part) for part in value)
            else:
                yield _cell(value)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return whole(str(value)).replace(LIST_SEPARATOR, " ")


def _quoted(cell: str | None) -> str:
    """For the importer an empty cell is no property and a quoted one is empty text: the csv module quotes both."""
    return "" if cell is None else '"' + cell.replace('"', '""') + '"'


class _Files:
    """CSV files that are opened when their first row comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, TextIO] = {}

    @property
    def names(self) -> list[str]:
        """Names of the tables written so far."""
        return sorted(self._open)

    def add(self, table: str, head: list[str], cells: Iterable[str | None]) -> None:
        """Add a row to a table."""
        if table not in self._open:
            self._open[table] = (self._folder / f"{table}.csv").open("w", encoding="utf-8", newline="")
            self._open[table].write(",".join(head) + "\n")
        self._open[table].write(",".join(_quoted(cell) for cell in cells) + "\n")

    def __enter__(self) -> "_Files":
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._open.values():
            file.close()
