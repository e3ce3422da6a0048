"""The Turtle of an update: what is said of things that did not change is copied from the earlier file.

A block of the file is what one subject has: its first line begins with the subject, the others with a tab. The order
of blocks is that of `kg.rdf.triples`, and that of the working tables.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from pyoxigraph import RdfFormat, Triple, serialize

from ingest.codec import from_line
from kg.model import Entity, GraphArticle, Statement
from kg.rdf.triples import article_triples, entity_block, passage_triples, statement_triples
from kg.storage.work import Work
from ontology import terms

MOST = 0.1  # of the articles: where more have changed, all is written anew


def can_splice(work: Work) -> bool:
    """Whether the earlier file spares work: an update that leaves most articles as they are."""
    if not work.is_update:
        return False
    changed: int = work.one("SELECT COUNT(*) FROM changed_articles")
    return changed <= MOST * int(work.one("SELECT COUNT(*) FROM articles"))


def write_spliced(work: Work, earlier: Path, out: Path) -> None:
    """Write the Turtle of an update; `earlier` is the file that was made of the kept tables, byte by byte."""
    with earlier.open("rb") as file, out.open("wb", buffering=1 << 20) as into:
        blocks = _Blocks(file)
        into.write(blocks.head)
        for subject, triples in _subjects(work):
            into.write(blocks.take(subject) if triples is None else _turtle(triples))


class _Blocks:
    """The blocks of a Turtle file, one after the other."""

    def __init__(self, file: BinaryIO) -> None:
        self._lines = iter(file)
        head = []
        for line in self._lines:
            if not line.startswith(b"@prefix "):
                break
            head.append(line)
        self.head = b"".join(head)
        self._first = line if head else b""

    def take(self, subject: str) -> bytes:
        """The block of a subject; those that stand before it are gone."""
        wanted = f"{subject} ".encode()
        while self._first:
            block = [self._first]
            self._first = b""
            for line in self._lines:
                if not line.startswith(b"\t"):
                    self._first = line
                    break
                block.append(line)
            if block[0].startswith(wanted):
                return b"".join(block)
        raise LookupError(subject)


def _subjects(work: Work) -> Iterator[tuple[str, Iterator[Triple] | None]]:
    """All subjects in the order of the file, with the triples of those that changed."""
    for identifier, line in _rows(work, "articles", "id", "id IN (SELECT key FROM changed_articles)"):
        yield f"art:{identifier}", None if line is None else article_triples(from_line(GraphArticle, line))
    changed = "root IN (SELECT key FROM changed_roots) OR id IN (SELECT subject FROM changed_statements)"
    for identifier, line in _rows(work, "entities", "id", changed):
        yield f"id:{identifier}", None if line is None else _entity_triples(work, line)
    order = "subject, predicate, object, id"
    changed = f"({order}) IN (SELECT {order} FROM changed_statements)"  # noqa: S608 - the names are ours
    for identifier, line in _rows(work, "statements", order, changed):
        yield f"st:{identifier}", None if line is None else statement_triples(from_line(Statement, line))
    for identifier, line in _rows(work, "passages", "id", "article IN (SELECT key FROM changed_articles)"):
        if line is None:
            yield f"ev:{identifier}", None
            yield f"ev:{identifier}\\#sel", None
        else:
            article, start, end, quote = json.loads(line)
            yield f"ev:{identifier}", passage_triples(identifier, article, str(start), str(end), quote)


def _rows(work: Work, table: str, order: str, changed: str) -> Iterator[tuple[Any, ...]]:
    """Ids of a table in order, with the lines of those that changed."""
    query = f"SELECT id, CASE WHEN {changed} THEN line END FROM {table} ORDER BY {order}"  # noqa: S608 - the names are ours
    yield from work.rows(query)


def _entity_triples(work: Work, line: str) -> Iterator[Triple]:
    entity = from_line(Entity, line)
    rows = work.rows("SELECT line FROM statements WHERE subject = ?", (entity.id,))
    return entity_block(entity, (from_line(Statement, row) for (row,) in rows))


def _turtle(triples: Iterator[Triple]) -> bytes:
    """The blocks of some subjects, without the prefixes."""
    text = serialize(triples, format=RdfFormat.TURTLE, prefixes=terms.PREFIXES) or b""  # bytes where no file is given
    return b"".join(line for line in text.splitlines(keepends=True) if not line.startswith(b"@prefix "))
