"""The working tables of a build: one SQLite file in the folder being written, so that memory stays flat.

Rows hold JSON lines of records; every read is sorted, so that the order of arrival leaves no trace. A build that is to
be updated keeps its tables; an update starts with a copy of them and notes what changes, so that each step goes over
that alone. A step takes the same way in both cases: `only` gives the condition that narrows a query to what changed,
and nothing in a first build.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ingest.codec import json_line
from kg.storage.changes import TABLES, TRIGGERS

SCHEMA = """
CREATE TABLE pages (number INTEGER PRIMARY KEY, file TEXT, id TEXT, digest TEXT, line TEXT);
CREATE TABLE page_articles (page INT, article TEXT, PRIMARY KEY (page, article)) WITHOUT ROWID;
CREATE TABLE issues (page INT, line TEXT);
CREATE TABLE articles (id TEXT PRIMARY KEY, file TEXT, day TEXT, claims INT, line TEXT) WITHOUT ROWID;
CREATE TABLE extractions (article TEXT PRIMARY KEY, line TEXT) WITHOUT ROWID;
CREATE TABLE sentences (article TEXT, start INT, end INT, text TEXT, PRIMARY KEY (article, start, end)) WITHOUT ROWID;
CREATE TABLE members (
    article TEXT, local TEXT, base TEXT, signature TEXT, line TEXT, PRIMARY KEY (article, local)
) WITHOUT ROWID;
CREATE TABLE profiles (signature TEXT PRIMARY KEY, base TEXT, line TEXT) WITHOUT ROWID;
CREATE TABLE blocks (key TEXT, side INT, signature TEXT, PRIMARY KEY (key, side, signature)) WITHOUT ROWID;
CREATE TABLE links (
    key TEXT, one TEXT, other TEXT, score REAL, is_vague INT, PRIMARY KEY (key, one, other)
) WITHOUT ROWID;
CREATE TABLE clusters (signature TEXT PRIMARY KEY, root TEXT) WITHOUT ROWID;
CREATE TABLE nodes (
    root TEXT PRIMARY KEY, id TEXT, settled TEXT, slug TEXT, day TEXT, article TEXT, place TEXT, is_minted INT,
    subtype TEXT, name TEXT, line TEXT
) WITHOUT ROWID;
CREATE TABLE register (id TEXT PRIMARY KEY, signature TEXT, name TEXT, article TEXT) WITHOUT ROWID;
CREATE TABLE edges (article TEXT, subject TEXT, predicate TEXT, object TEXT, id TEXT, line TEXT);
CREATE TABLE problems (article TEXT, line TEXT);
CREATE TABLE circles (article TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE passages (id TEXT PRIMARY KEY, article TEXT, line TEXT) WITHOUT ROWID;
CREATE TABLE entities (root TEXT PRIMARY KEY, id TEXT, subtype TEXT, line TEXT) WITHOUT ROWID;
CREATE TABLE statements (
    subject TEXT, predicate TEXT, object TEXT, id TEXT, standing TEXT, evidence INT, line TEXT,
    PRIMARY KEY (subject, predicate, object, id)
) WITHOUT ROWID;
"""
INDEXES = {
    "members": "CREATE INDEX IF NOT EXISTS members_by_signature ON members (signature)",
    "clusters": "CREATE INDEX IF NOT EXISTS clusters_by_root ON clusters (root)",
    "nodes": "CREATE INDEX IF NOT EXISTS nodes_by_slug ON nodes (slug)",
}
# What only an update asks for, made when the tables are kept.
KEPT_INDEXES = """
CREATE INDEX IF NOT EXISTS pages_by_digest ON pages (digest);
CREATE INDEX IF NOT EXISTS issues_by_page ON issues (page);
CREATE INDEX IF NOT EXISTS blocks_by_signature ON blocks (signature);
CREATE INDEX IF NOT EXISTS links_by_one ON links (one);
CREATE INDEX IF NOT EXISTS links_by_other ON links (other);
CREATE INDEX IF NOT EXISTS edges_by_article ON edges (article);
CREATE INDEX IF NOT EXISTS edges_by_id ON edges (id);
CREATE INDEX IF NOT EXISTS edges_by_relation ON edges (predicate);
CREATE INDEX IF NOT EXISTS problems_by_article ON problems (article);
CREATE INDEX IF NOT EXISTS passages_by_article ON passages (article);
"""
BATCH = 2000


class Work:
    """The working tables; closed and removed before the folder takes its place, unless they are kept.

    `earlier` are kept tables to go on from.
    """

    def __init__(self, path: Path, earlier: Path | None = None) -> None:
        self.path = path
        self.is_update = earlier is not None
        if earlier is not None:
            shutil.copyfile(earlier, path)
        self.db = sqlite3.connect(path, isolation_level=None)
        # The file is thrown away when the build fails: no journal, no waiting for the disk.
        self.db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;")
        self.db.executescript(TABLES + TRIGGERS if self.is_update else SCHEMA)
        self.db.execute("BEGIN")

    def only(self, column: str, changed: str) -> str:
        """A condition that narrows a query to what changed; an empty one where all is new."""
        return f"{column} IN (SELECT key FROM changed_{changed})" if self.is_update else "1"  # noqa: S608

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

    def delete_changed(self, table: str, column: str, changed: str) -> None:
        """Take the rows of changed things out again; there are none where all is new."""
        if self.is_update:
            self.db.execute(f"DELETE FROM {table} WHERE {self.only(column, changed)}")  # noqa: S608 - the names are ours

    def forget_article(self, article: str) -> None:
        """Take an article and all that came with it out again."""
        self.db.execute("DELETE FROM articles WHERE id = ?", (article,))
        for table in ("extractions", "members", "sentences"):
            self.db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608 - the names are ours

    def forget_page(self, number: int) -> None:
        """Take a page out again, with the articles that stand for it."""
        held = self.rows(
            "SELECT a.id FROM page_articles p JOIN pages ON pages.number = p.page "
            "JOIN articles a ON a.id = p.article AND a.file = pages.file WHERE p.page = ?",
            (number,),
        )
        for (article,) in list(held):
            self.forget_article(article)
        self.db.execute("DELETE FROM pages WHERE number = ?", (number,))
        self.db.execute("DELETE FROM page_articles WHERE page = ?", (number,))
        self.db.execute("DELETE FROM issues WHERE page = ?", (number,))

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

    def keep(self, path: Path) -> None:
        """Put the tables where an update finds them."""
        for statement in filter(None, map(str.strip, KEPT_INDEXES.split(";"))):
            self.db.execute(statement)
        self.db.execute("COMMIT")
        self.db.close()
        self.path.rename(path)

    def close(self) -> None:
        """Close and remove the file."""
        self.db.close()
        self.path.unlink(missing_ok=True)


def dump(value: Any) -> str:
    """A value as a line."""
    return json_line(value)
