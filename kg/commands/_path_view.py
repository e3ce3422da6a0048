"""Paths as plain records for scripts."""

from typing import TYPE_CHECKING, Any

from ingest.codec import to_plain

if TYPE_CHECKING:
    from queries.paths import RankedPath


def path_record(path: "RankedPath") -> dict[str, Any]:
    """A path with its stations and, for each hop, every statement with its evidence."""
    return {
        "score": path.score,
        "stations": [{"id": key, "name": name} for key, name in zip(path.stations, path.names, strict=True)],
        "hops": [[to_plain(statement) for statement in hop.statements] for hop in path.hops],
    }
