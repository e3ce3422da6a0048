"""What an update goes on from, kept in the graph folder by `--update`: working tables, sketches of pages, the Turtle.

They serve a build by the same code, data, model and options alone, and only as they were kept, byte by byte: what was
damaged or edited since would be carried on for ever. Else all is made anew, and the same graph follows. A build with
decisions of people or a register of ids keeps none: these reach over all articles at once.
"""

import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from ingest.batches.made_with import files_of, hash_files, sha256
from ingest.batches.sketches import Sketches
from kg.folder import write_json
from kg.storage.placing import flush
from kg.storage.work import Work

FOLDER = "kept"
TABLES, SKETCHES, TURTLE = f"{FOLDER}/work.db", f"{FOLDER}/sketches.db", "graph.ttl"
RECORD = f"{FOLDER}/kept.json"  # the key, and the SHA-256 of each of these files


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept in the graph folder at `out`, and under which key."""

    out: Path
    key: str
    sketches: Sketches | None = None

    def open(self, path: Path) -> Work:
        """Working tables that go on from those kept, new ones where these are of no use."""
        is_of_use = _record(self.out).get("key") == self.key and is_as_kept(self.out, TABLES)
        return Work(path, self.out / TABLES if is_of_use else None)

    def save(self, work: Work, aside: Path) -> None:
        """Keep what this build has made, in the folder that takes the place of the graph."""
        (aside / FOLDER).mkdir()
        work.keep(aside / TABLES)
        if self.sketches is not None:
            self.sketches.save(aside / SKETCHES)

    def seal(self, aside: Path) -> None:
        """Record what was kept, once all of it is written."""
        kept = (name for name in (TABLES, SKETCHES, TURTLE) if (aside / name).is_file())
        write_json(aside / RECORD, {"key": self.key, **{name: sha256(aside / name) for name in kept}})
        flush(aside / FOLDER)


def is_as_kept(out: Path, name: str) -> bool:
    """Whether a file of the graph folder has the bytes that the last update left in it."""
    return (out / name).is_file() and _record(out).get(name) == sha256(out / name)


def kept_sketches(out: Path) -> Sketches:
    """Sketches for reading the pages of an update of the graph at `out`."""
    return Sketches(out / SKETCHES if is_as_kept(out, SKETCHES) else None)


def key_of(versions: dict[str, Any], forgotten: Path) -> str:
    """Hash of all that working tables depend on besides the pages."""
    code = hash_files(files_of(files("kg"), (".py",)))
    people = sha256(forgotten) if forgotten.exists() else ""
    return hashlib.sha256(json.dumps([versions, code, people]).encode()).hexdigest()


def _record(out: Path) -> dict[str, Any]:
    try:
        record = json.loads((out / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none, or a damaged one
        return {}
    return record if isinstance(record, dict) else {}
