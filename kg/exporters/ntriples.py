"""N-Triples: one triple a line, sorted, no blank nodes, so that two graphs can be compared line by line."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ".nt"
MEDIA_TYPE = "application/n-triples"
DESCRIPTION = "whoever compares, greps or bulk-loads: canonical, sorted (LC_ALL=C sort -u changes nothing)"


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the graph to a file."""
    from pyoxigraph import RdfFormat, parse

    # From the folder's Turtle: the library reads and writes it without a step of Python a triple.
    _write(parse(path=str(folder.turtle), format=RdfFormat.TURTLE), out)


def write_rdf12(folder: "GraphFolder", out: Path) -> None:
    """Write the graph with statements as reifiers (RDF 1.2)."""
    from kg.rdf import read_triples
    from kg.rdf12 import with_reifiers

    _write(with_reifiers(read_triples(folder)), out)


def _write(triples: Iterable[Any], out: Path) -> None:
    import tempfile

    from pyoxigraph import RdfFormat, serialize

    from kg.sorting import write_sorted

    with tempfile.TemporaryFile() as unsorted, out.open("wb", buffering=1 << 20) as file:
        serialize(triples, unsorted, RdfFormat.N_TRIPLES)
        unsorted.seek(0)
        write_sorted(unsorted, file)
