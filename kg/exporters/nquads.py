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
    from kg.quads import read_quads
    from kg.sorting import sorted_lines

    with out.open("w", encoding="utf-8", newline="\n", buffering=1 << 20) as file:
        file.writelines(line + "\n" for line in sorted_lines(f"{quad} ." for quad in read_quads(folder)))
