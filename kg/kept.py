"""What an update goes on from: the working tables and the sketches of pages, kept in the graph folder by `--update`.

They serve a build by the same code, data, model and options alone; else all is made anew, and the same graph follows.
A build with decisions of people or a register of ids keeps none: these reach over all articles at once.
"""

import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from ingest.made_with import files_of, hash_file, hash_files
from ingest.sketches import Sketches
from kg.placing import flush
from kg.work import Work

FOLDER = "kept"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept in the graph folder at `out`, and under which key."""

    out: Path
    key: str
    sketches: Sketches | None = None

    def open(self, path: Path) -> Work:
        """Working tables that go on from those kept, new ones where these are of no use."""
        return Work(path, self.out / FOLDER / "work.db", self.key)

    def save(self, work: Work, aside: Path) -> None:
        """Keep what this build has made, in the folder that takes the place of the graph."""
        (aside / FOLDER).mkdir()
        work.keep(aside / FOLDER / "work.db", self.key)
        if self.sketches is not None:
            self.sketches.save(aside / FOLDER / "sketches.db")
        flush(aside / FOLDER)


def kept_sketches(out: Path) -> Sketches:
    """Sketches for reading the pages of an update of the graph at `out`."""
    return Sketches(out / FOLDER / "sketches.db")


def key_of(versions: dict[str, Any], forgotten: Path) -> str:
    """Hash of all that working tables depend on besides the pages."""
    code = hash_files(files_of(files("kg"), (".py",)))
    people = hash_file(forgotten)["sha256"] if forgotten.exists() else ""
    return hashlib.sha256(json.dumps([versions, code, people]).encode()).hexdigest()
