"""The graph folder: what `kg build` leaves on disk, read as streams and written aside, then moved into place.

    pages.jsonl       one PageRecord a line, by file: what was read, with its hash
    articles.jsonl    one GraphArticle a line, by id
    claims.jsonl      one Extraction a line (entities and claims of one article), by article id
    entities.jsonl    one Entity a line, by id
    statements.jsonl  one Statement a line, by subject, relation, object
    minted.tsv        ids that this graph gave to entities outside the gazetteer
    issues.jsonl      what was skipped or doubted, one a line
    report.json       what was read, kept and skipped, in numbers
    graph.ttl         the same graph as linked data
    graph.nt.gz       the same as canonical N-Triples, packed (absent after `--no-database`)
    manifest.json     versions and hashes of inputs, model and ontology; a folder without it is none of ours
    db/               the embedded database, where the engine exists
    kept/             what the next `--update` goes on from (after `--update` only)

The JSON Lines tables are the truth; graph.ttl, graph.nt.gz and db/ can always be made from them again, kept/ from the
pages.
"""

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.codec import read_lines
from ingest.records import Extraction, Issue
from kg.model import Entity, GraphArticle, Statement
from kg.storage.placing import check_elsewhere, check_writable, flush, naming_room, put, remove
from ontology.errors import GraphError

FORMAT = 1  # of the folder; a reader refuses another
TABLES = ("pages.jsonl", "articles.jsonl", "claims.jsonl", "entities.jsonl", "statements.jsonl")
FILES = (*TABLES, "minted.tsv", "issues.jsonl", "report.json", "graph.ttl", "manifest.json")


@dataclass(frozen=True, slots=True)
class PageRecord:
    """One page that was read: its hash, its articles, and what was skipped or doubted in it."""

    id: str
    file: str
    sha256: str
    articles: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


class GraphFolder:
    """A finished graph folder; every reader streams."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        recover(self.path)
        if not self.path.is_dir():
            raise GraphError(f"no graph folder at {self.path}: make one with `kg build SOURCES -o {self.path}`")
        missing = [name for name in FILES if not (self.path / name).is_file()]
        if missing:
            raise GraphError(
                f"{self.path} is no complete graph folder ({', '.join(missing)} missing): "
                f"build it again with `kg build SOURCES -o {self.path}`"
            )
        if self.manifest.get("format") != FORMAT:
            raise GraphError(
                f"{self.path} has format {self.manifest.get('format')}, this version reads {FORMAT}: build it again"
            )

    @property
    def manifest(self) -> dict[str, Any]:
        """Versions and hashes of what the graph was made from."""
        return self._read_json("manifest.json")

    @property
    def report(self) -> dict[str, Any]:
        """Numbers of what was read, kept and skipped."""
        return self._read_json("report.json", table="totals")

    @property
    def turtle(self) -> Path:
        """The graph as Turtle."""
        return self.path / "graph.ttl"

    @contextlib.contextmanager
    def reading_turtle(self) -> Iterator[str]:
        """The path of the Turtle, for as long as it is read; where it is damaged, an error of ours."""
        with self.turtle.open("rb"):  # the library names no file that it can't open
            pass
        try:
            yield str(self.turtle)
        except SyntaxError as error:  # of the RDF library
            raise GraphError(f"{self.turtle} is damaged ({error.msg}): build the graph again") from error

    @property
    def ntriples(self) -> Path:
        """The graph as packed N-Triples (absent where the build left them out)."""
        return self.path / "graph.nt.gz"

    @property
    def database(self) -> Path:
        """The folder of the embedded database (absent where the engine is)."""
        return self.path / "db"

    def read_articles(self) -> Iterator[GraphArticle]:
        """Articles by id."""
        return read_lines(self.path / "articles.jsonl", GraphArticle)

    def read_entities(self) -> Iterator[Entity]:
        """Entities by id."""
        return read_lines(self.path / "entities.jsonl", Entity)

    def read_statements(self) -> Iterator[Statement]:
        """Statements by subject, relation, object, id."""
        return read_lines(self.path / "statements.jsonl", Statement)

    def read_extractions(self) -> Iterator[Extraction]:
        """What was found in each article, before it was joined across articles; by article id."""
        return read_lines(self.path / "claims.jsonl", Extraction)

    def read_issues(self) -> Iterator[Issue]:
        """What was skipped or doubted."""
        return read_lines(self.path / "issues.jsonl", Issue)

    def _read_json(self, name: str, *, table: str | None = None) -> dict[str, Any]:
        try:
            content: Any = json.loads((self.path / name).read_text(encoding="utf-8"))
            if not isinstance(content, dict) or (table and not isinstance(content.get(table), dict)):
                raise ValueError(f"no object with {table}" if table else "no object")
        except ValueError as error:
            raise GraphError(f"{self.path / name} is damaged ({error}): build the graph again") from error
        return content


def write_json(path: Path, content: Any) -> None:
    """Write a small JSON file, readable."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


@contextlib.contextmanager
def writing(out: Path) -> Iterator[Path]:
    """A new folder beside `out` to write into; at the end it takes the place of `out` in one step.

    Whatever ends the process before, `out` stays what it was. Two writers of one folder exclude each other.
    """
    out = out.resolve()  # what a link leads to is replaced, not the link
    if out.exists() and not _is_ours(out):
        raise GraphError(f"{out} exists and is no graph folder: give another name, or remove it first")
    check_elsewhere(out)
    check_writable(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with locked(out):
        recover(out)
        aside = out.parent / f".{out.name}.tmp-{os.getpid()}"
        for leftover in out.parent.glob(f".{out.name}.tmp-*"):  # of killed builds: we hold the lock
            remove(leftover)
        aside.mkdir()
        try:
            with naming_room(out):
                yield aside
                flush(aside)
            put(aside, out)
        finally:
            remove(aside)


@contextlib.contextmanager
def locked(out: Path, *, patience_s: float = 0) -> Iterator[None]:
    """Hold the right to write a folder: a lock of the operating system, gone with the process that holds it.

    Who finds another holder waits as long as told, then raises.
    """
    from filelock import FileLock, Timeout

    out = out.resolve()
    holder = out.parent / f".{out.name}.holder"
    lock = FileLock(out.parent / f".{out.name}.lock", timeout=patience_s)
    try:
        lock.acquire()
    except Timeout:
        if not Path(lock.lock_file).exists():
            raise GraphError(f"{out.parent} takes no new files: choose another folder") from None
        who = holder.read_text(encoding="utf-8") if holder.is_file() else "another process"
        raise GraphError(f"{out} is being written by {who.strip()}: wait for it, or choose another folder") from None
    try:
        holder.write_text(f"process {os.getpid()} ({Path(sys.argv[0]).name})\n", encoding="utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def holds_anything(out: Path) -> bool:
    """Whether there is a graph in which anything stands."""
    return any(_is_filled(out / name) for name in TABLES)


def holds_claims(out: Path) -> bool:
    """Whether there is a graph that was built from articles: one that was read from RDF has no claims."""
    return _is_filled(out / "claims.jsonl")


def _is_filled(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def recover(out: Path) -> None:
    """Put back the old folder where a killed build had moved it away and not yet put the new one in its place."""
    out = out.resolve()
    backup = _backup(out)
    if backup.is_dir() and not out.exists():
        with contextlib.suppress(FileNotFoundError, FileExistsError):
            backup.rename(out)


def _backup(out: Path) -> Path:
    return out.parent / f".{out.name}.old"


def _is_ours(out: Path) -> bool:
    if not out.is_dir():
        return False
    return (out / "manifest.json").is_file() or not any(out.iterdir())
