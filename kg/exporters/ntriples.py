"""N-Triples: one triple a line, sorted, no blank nodes, so that two graphs can be compared line by line."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ".nt"
MEDIA_TYPE = "application/n-triples"
DESCRIPTION = "whoever compares, greps or bulk-loads: canonical, sorted (LC_ALL=C sort -u changes nothing)"


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the graph to a file."""
    from kg.rdf import read_triples
    from kg.sorting import sorted_lines

    with out.open("w", encoding="utf-8", newline="\n", buffering=1 << 20) as file:
        file.writelines(line + "\n" for line in sorted_lines(f"{triple} ." for triple in read_triples(folder)))
