"""The working tables of a build: one SQLite file in the folder being written, so that memory stays flat.

Rows hold JSON lines of records; every read is sorted, so that the order of arrival leaves no trace.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ingest.codec import json_line

SCHEMA = """
CREATE TABLE pages (file TEXT, id TEXT, line TEXT);
CREATE TABLE articles (id TEXT PRIMARY KEY, file TEXT, day TEXT, line TEXT) WITHOUT ROWID;
CREATE TABLE extractions (article TEXT PRIMARY KEY, line TEXT) WITHOUT ROWID;
CREATE TABLE sentences (article TEXT, start INT, end INT, text TEXT, PRIMARY KEY (article, start, end)) WITHOUT ROWID;
CREATE TABLE members (
    article TEXT, local TEXT, base TEXT, signature TEXT, line TEXT, PRIMARY KEY (article, local)
) WITHOUT ROWID;
CREATE TABLE profiles (signature TEXT PRIMARY KEY, base TEXT, line TEXT) WITHOUT ROWID;
CREATE TABLE blocks (key TEXT, side INT, signature TEXT, PRIMARY KEY (key, side, signature)) WITHOUT ROWID;
CREATE TABLE clusters (signature TEXT PRIMARY KEY, root TEXT) WITHOUT ROWID;
CREATE TABLE nodes (
    root TEXT PRIMARY KEY, id TEXT, slug TEXT, day TEXT, article TEXT, place TEXT, is_minted INT, line TEXT
) WITHOUT ROWID;
CREATE TABLE register (id TEXT PRIMARY KEY, signature TEXT, name TEXT, article TEXT) WITHOUT ROWID;
CREATE TABLE edges (subject TEXT, predicate TEXT, object TEXT, id TEXT, line TEXT);
"""
INDEXES = {
    "members": "CREATE INDEX members_by_signature ON members (signature)",
    "clusters": "CREATE INDEX clusters_by_root ON clusters (root)",
    "nodes": "CREATE INDEX nodes_by_slug ON nodes (slug)",
}
BATCH = 2000


class Work:
    """The working tables; closed and removed before the folder takes its place."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = sqlite3.connect(path, isolation_level=None)
        # The file is thrown away whatever happens: no journal, no waiting for the disk.
        self.db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; " + SCHEMA)
        self.db.execute("BEGIN")

    def insert(self, table: str, rows: Iterable[tuple[Any, ...]], *, ignore: bool = False) -> None:
        """Add rows to a table."""
        buffer: list[tuple[Any, ...]] = []
        for row in rows:
            buffer.append(row)
            if len(buffer) == BATCH:
                self._insert(table, buffer, ignore)
                buffer = []
        self._insert(table, buffer, ignore)

    def _insert(self, table: str, rows: list[tuple[Any, ...]], ignore: bool) -> None:
        if rows:
            marks = ",".join("?" * len(rows[0]))
            verb = "INSERT OR IGNORE" if ignore else "INSERT"
            self.db.executemany(f"{verb} INTO {table} VALUES ({marks})", rows)

    def forget_article(self, article: str) -> None:
        """Take an article and all that came with it out again."""
        self.db.execute("DELETE FROM articles WHERE id = ?", (article,))
        for table in ("extractions", "members", "sentences"):
            self.db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608 - the names are ours

    def index(self, table: str) -> None:
        """Index a filled table for the reads that follow."""
        self.db.execute(INDEXES[table])

    def rows(self, query: str, parameters: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """Rows of a query, one at a time; queries may run while others are being read."""
        yield from self.db.cursor().execute(query, parameters)

    def one(self, query: str, parameters: tuple[Any, ...] = ()) -> Any:
        """The first value of the first row, None where there is none."""
        row = self.db.execute(query, parameters).fetchone()
        return None if row is None else row[0]

    def close(self) -> None:
        """Close and remove the file."""
        self.db.close()
        self.path.unlink(missing_ok=True)


def dump(value: Any) -> str:
    """A dict as a line."""
    return json_line(value)
