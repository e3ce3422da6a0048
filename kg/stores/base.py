"""What every graph engine offers: run Cypher within limits, tell a digest of what it holds."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a query: column names, and rows in that order."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dict a row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Store(Protocol):
    """A graph engine: subclass it. Use it as a context manager."""

    name: str

    def run(self, cypher: str, params: Mapping[str, Any] | None = None) -> Rows:
        """Rows of a query that only reads."""

    def limit(self, *, seconds: float | None, rows: int | None) -> None:
        """From now on stop queries that take longer, and give no more rows than this."""

    def digest(self) -> str:
        """SHA-256 over all nodes and relationships, whatever the engine and the order of loading."""

    def close(self) -> None:
        """Let go of the engine."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


# Portable reads that `digest_rows` is fed with; the same on every engine.
NODE_DUMP = "MATCH (n) WHERE n:Entity OR n:Article RETURN labels(n) AS labels, properties(n) AS properties"
EDGE_DUMP = (
    "MATCH (a)-[r]->(b) WHERE (a:Entity OR a:Article) AND (b:Entity OR b:Article) "
    "RETURN a.id AS start, type(r) AS type, b.id AS end, properties(r) AS properties"
)


def digest_rows(nodes: Iterable[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]]) -> str:
    """SHA-256 of nodes and relationships in a canonical order: labels and keys sorted, nothing of the engine."""
    digest = hashlib.sha256()
    for rows in (nodes, edges):
        lines = sorted(hashlib.sha256(_canonical(row)).digest() for row in rows)
        for line in lines:
            digest.update(line)
        digest.update(b"|")
    return digest.hexdigest()


def _canonical(row: Mapping[str, Any]) -> bytes:
    plain = {key: sorted(value) if key == "labels" else value for key, value in row.items()}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, default=list).encode("utf-8", "surrogatepass")
