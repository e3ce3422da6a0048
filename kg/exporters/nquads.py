"""N-Quads: as N-Triples, with the article that a statement comes from as its graph."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ".nq"
MEDIA_TYPE = "application/n-quads"
DESCRIPTION = "users of quad stores who query or withdraw one article at a time"


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the graph to a file."""
    import tempfile

    from pyoxigraph import RdfFormat, serialize

    from kg.rdf.quads import read_quads
    from kg.storage.sorting import write_sorted

    with tempfile.TemporaryFile() as unsorted, out.open("wb", buffering=1 << 20) as file:
        serialize(read_quads(folder), unsorted, RdfFormat.N_QUADS)
        unsorted.seek(0)
        write_sorted(unsorted, file)
