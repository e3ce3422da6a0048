"""What a graph was made with: versions and hashes of ontology, gazetteer, judgements, models; no clock, no paths."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from ingest.batches.made_with import DATA, files_of, hash_file, hash_files, made_with

GRAPH_FOLDER = "kg"  # of the graph side, its data


def versions(gazetteer: Path | None, judgements: Iterable[Path], minted: Path | None) -> dict[str, Any]:
    """All that a graph depends on besides its pages."""
    given = [path for path in (*judgements, minted) if path is not None]
    return {
        "made_with": made_with(gazetteer),
        "identity": hash_files(files_of(files(GRAPH_FOLDER), DATA)),
        "given": [hash_file(path) for path in given],
    }
