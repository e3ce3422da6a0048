"""N-Triples: one triple a line, sorted, no blank nodes, so that two graphs can be compared line by line.

A build keeps them packed in the graph folder, where they take less room than the Turtle: an export unpacks them.
"""

import gzip
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from ontology.errors import GraphError

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ".nt"
MEDIA_TYPE = "application/n-triples"
DESCRIPTION = "whoever compares, greps or bulk-loads: canonical, sorted (LC_ALL=C sort -u changes nothing)"
LEVEL = 9  # of packing: lower ones make larger files that take longer to unpack
BLOCK = 1 << 12  # packed bytes at a time: what comes out of more is too large for memory to be used again at once


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the graph to a file."""
    with out.open("wb", buffering=1 << 20) as file:
        if folder.ntriples.is_file():
            _unpack(folder.ntriples, file)
        else:
            make(folder, file)


def keep(folder: "GraphFolder") -> None:
    """Put the packed graph into its folder."""
    with folder.ntriples.open("wb") as file, gzip.GzipFile("", "wb", LEVEL, file, mtime=0) as packed:
        make(folder, cast(BinaryIO, packed))


def write_rdf12(folder: "GraphFolder", out: Path) -> None:
    """Write the graph with statements as reifiers (RDF 1.2)."""
    from kg.rdf.rdf12 import with_reifiers
    from kg.rdf.triples import read_triples

    with out.open("wb") as file:
        _write(with_reifiers(read_triples(folder)), file)


def _unpack(packed: Path, out: BinaryIO) -> None:
    """The content of a gzip file, checked against its checksum; several times faster than the module of that name."""
    stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)  # as in gzip, not zlib
    try:
        with packed.open("rb") as file:
            while block := file.read(BLOCK):
                out.write(stream.decompress(block))
    except zlib.error as error:
        raise _damaged(packed, str(error)) from None
    if not stream.eof:
        raise _damaged(packed, "its end is missing")


def _damaged(packed: Path, reason: str) -> GraphError:
    return GraphError(f"{packed} is damaged ({reason}): remove it, and the export makes the triples anew")


def make(folder: "GraphFolder", out: BinaryIO) -> None:
    """Write the triples of a folder's Turtle, whether it keeps N-Triples or not."""
    from pyoxigraph import RdfFormat, parse

    # From the folder's Turtle: the library reads and writes it without a step of Python a triple.
    with folder.reading_turtle() as path:
        _write(parse(path=path, format=RdfFormat.TURTLE), out)


def _write(triples: Iterable[Any], out: BinaryIO) -> None:
    import tempfile

    from pyoxigraph import RdfFormat, serialize

    from kg.storage.sorting import write_sorted

    with tempfile.TemporaryFile() as unsorted:
        serialize(triples, unsorted, RdfFormat.N_TRIPLES)
        unsorted.seek(0)
        write_sorted(unsorted, out)
