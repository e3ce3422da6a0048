"""TriG: as Turtle, with one graph an article."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ".trig"
MEDIA_TYPE = "application/trig"
DESCRIPTION = "users of quad stores who want to read what they load: one graph an article"


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the graph to a file."""
    from pyoxigraph import RdfFormat, parse

    from kg.rdf.quads import read_quads
    from kg.rdf.serialize import write_rdf
    from kg.storage.sorting import sorted_lines

    # Sorted by graph first, then in subject order, so that each graph and each subject is written once.
    lines = sorted_lines(f"{getattr(quad.graph_name, 'value', '')}\t{quad} ." for quad in read_quads(folder))
    with tempfile.TemporaryFile() as file:
        file.writelines((line.split("\t", 1)[1] + "\n").encode() for line in lines)
        file.seek(0)
        write_rdf(parse(file, format=RdfFormat.N_QUADS), out, RdfFormat.TRIG)
