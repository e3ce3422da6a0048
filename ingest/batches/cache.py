"""What was made of a page before, kept on disk: its whole result where all is as it was, else the parses of its texts.

One SQLite file. The key of a result is a hash of the page and of all code, data and models that decide it; the key of
a parse is a hash of the cleaned text, the model and its pipeline, so that it outlives a change of rules. A result is
read a hundred times faster than it is made, a parse sixty times. A damaged or foreign entry is made anew.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.batches.kept import kept_line, kept_result
from ingest.batches.made_with import made_with
from ingest.codec import to_line
from ingest.pages.clean import ArticleText, clean_article
from ingest.parsing.nlp import ArticleDoc, load_pipeline, parse
from ingest.records import Article, Page, PageResult
from ontology.errors import InputError

if TYPE_CHECKING:
    from spacy.tokens import Doc


SCHEMA = (
    "CREATE TABLE IF NOT EXISTS parses (key BLOB PRIMARY KEY, doc BLOB) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, line TEXT) WITHOUT ROWID",
)
# What decides a parse: `ingest.parsing.nlp` and all that it imports, but what makes the text, which is in the key.
PARSING = ("forms", "parsing/embedding", "parsing/nlp", "parsing/recogniser", "parsing/token_match", "weights")


class Cache:
    """Results by page and parses by text; several processes may use one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = sqlite3.connect(path, timeout=60, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=OFF")  # what a crash loses is parsed again
            for table in SCHEMA:
                self._db.execute(table)
        except sqlite3.DatabaseError as error:
            raise InputError(f"{path} is no cache of parses ({error}): remove it or name another file") from error

    def result(self, page: Page, gazetteer: Path | None) -> PageResult | None:
        """The result of a page, where the same code, data and models made it before."""
        row = self._row("SELECT line FROM results WHERE key = ?", _page_key(page, gazetteer))
        if row is None:
            return None
        try:
            return kept_result(page, row[0])
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    def keep(self, results: Sequence[tuple[Page, PageResult]], gazetteer: Path | None) -> None:
        """Keep the results of pages."""
        rows = [(_page_key(page, gazetteer), kept_line(result)) for page, result in results]
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", rows)
            self._db.execute("COMMIT")

    def parse(self, articles: Iterable[tuple[Page, Article]]) -> Iterator[ArticleDoc]:
        """Each article with its parse, in order: from the file where it is there, else made and kept."""
        pairs = list(articles)
        texts = [clean_article(page.text, article) for page, article in pairs]
        docs = [self._find(text) for text in texts]
        fresh = parse(pair for pair, doc in zip(pairs, docs, strict=True) if doc is None)
        for (page, article), text, doc in zip(pairs, texts, docs, strict=True):
            if doc is None:
                made = next(fresh)
                self._keep(made)
                yield made
            else:
                yield ArticleDoc(article, page, text, doc)

    def _find(self, text: ArticleText) -> "Doc | None":
        from spacy.tokens import Doc

        row = self._row("SELECT doc FROM parses WHERE key = ?", _key(text.text))
        if row is None:
            return None
        try:
            doc = Doc(load_pipeline().vocab).from_bytes(row[0])
        except (ValueError, TypeError, KeyError, EOFError):
            return None
        return doc if doc.text == text.text else None

    def _keep(self, made: ArticleDoc) -> None:
        row = (_key(made.text.text), made.doc.to_bytes())
        with self._told():
            self._db.execute("INSERT OR REPLACE INTO parses VALUES (?, ?)", row)

    def _row(self, query: str, key: bytes) -> Any:
        with self._told():
            return self._db.execute(query, (key,)).fetchone()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What goes wrong in the file is a message that names it."""
        try:
            yield
        except sqlite3.OperationalError as error:  # a full disk, another process that does not let go
            raise InputError(f"the cache {self._path} can't be used ({error}): name another file") from error
        except sqlite3.DatabaseError as error:
            raise InputError(
                f"the cache {self._path} is damaged ({error}): delete it, and what it held is made anew"
            ) from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def _page_key(page: Page, gazetteer: Path | None) -> bytes:
    return hashlib.sha256(_made_with(gazetteer) + to_line(page).encode()).digest()


@cache
def _made_with(gazetteer: Path | None) -> bytes:
    return hashlib.sha256(json.dumps(made_with(gazetteer)).encode()).digest()


def _key(text: str) -> bytes:
    return hashlib.sha256(_pipeline_hash() + text.encode("utf-8", "surrogatepass")).digest()


@cache
def _pipeline_hash() -> bytes:
    """Hash of all that decides a parse besides the text: spaCy, the model, its parts, our own weights and modules."""
    nlp = load_pipeline()
    about = [version("spacy"), nlp.meta["lang"], nlp.meta["name"], nlp.meta["version"], *nlp.pipe_names]
    digest = hashlib.sha256("\x1f".join(about).encode())
    own = files("ingest")
    weights = sorted((own / "models" / "entities").iterdir(), key=lambda file: file.name)
    for file in (*(own / f"{module}.py" for module in PARSING), *weights):
        if file.is_file():
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.digest()
