"""Parses kept on disk: an article whose text was parsed by the same model before is not parsed again.

One SQLite file; the key is a hash of the cleaned text, the model and its pipeline. What is kept is spaCy's own form
of a document, which is read about 60 times faster than it is made. A damaged or foreign entry is parsed anew.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.clean import ArticleText, clean_article
from ingest.nlp import ArticleDoc, load_pipeline, parse
from ingest.records import Article, Page
from ontology.errors import InputError

if TYPE_CHECKING:
    from spacy.tokens import Doc


class ParseCache:
    """Parses by text; several processes may use one file."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = sqlite3.connect(path, timeout=60, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=OFF")  # what a crash loses is parsed again
            self._db.execute("CREATE TABLE IF NOT EXISTS parses (key BLOB PRIMARY KEY, doc BLOB) WITHOUT ROWID")
        except sqlite3.DatabaseError as error:
            raise InputError(f"{path} is no cache of parses ({error}): remove it or name another file") from error

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

        row = self._db.execute("SELECT doc FROM parses WHERE key = ?", (_key(text.text),)).fetchone()
        if row is None:
            return None
        try:
            doc = Doc(load_pipeline().vocab).from_bytes(row[0])
        except (ValueError, TypeError, KeyError, EOFError):
            return None
        return doc if doc.text == text.text else None

    def _keep(self, made: ArticleDoc) -> None:
        row = (_key(made.text.text), made.doc.to_bytes())
        self._db.execute("INSERT OR REPLACE INTO parses VALUES (?, ?)", row)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


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
    for file in (own / "nlp.py", own / "recogniser.py", *weights):
        if file.is_file():
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.digest()
