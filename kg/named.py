"""Statements with the names of their ends: what tables for people need; names are looked up on disk."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.surrogates import whole

if TYPE_CHECKING:
    from kg.folder import GraphFolder


class Names:
    """Name and class of every entity and article of a graph, by id."""

    def __init__(self, path: Path, folder: "GraphFolder") -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;"
            "CREATE TABLE names (id TEXT PRIMARY KEY, name TEXT, cls TEXT) WITHOUT ROWID;"
        )
        self._db.executemany(
            "INSERT INTO names VALUES (?, ?, ?)", ((e.id, whole(e.name), e.subtype) for e in folder.read_entities())
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO names VALUES (?, ?, 'Article')",
            ((a.id, whole(a.title)) for a in folder.read_articles()),
        )

    def of(self, identifier: str) -> tuple[str, str]:
        """Name and class; the id itself for what the graph does not hold."""
        row = self._db.execute("SELECT name, cls FROM names WHERE id = ?", (identifier,)).fetchone()
        return (row[0], row[1]) if row else (identifier, "")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


@contextmanager
def names_of(folder: "GraphFolder") -> Iterator[Names]:
    """The names of a graph, for as long as they are needed."""
    with tempfile.TemporaryDirectory() as aside:
        names = Names(Path(aside) / "names.db", folder)
        try:
            yield names
        finally:
            names.close()
