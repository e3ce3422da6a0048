"""Turtle: the graph for reading and for any RDF tool, prefixed, sorted, one block a subject."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ".ttl"
MEDIA_TYPE = "text/turtle"
DESCRIPTION = "linked-data users, with any RDF store or library (rdflib, Jena, GraphDB, Protégé)"


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the graph to a file."""
    from pyoxigraph import RdfFormat

    from kg.rdf.serialize import write_rdf
    from kg.rdf.triples import read_triples

    write_rdf(read_triples(folder), out, RdfFormat.TURTLE)


def write_rdf12(folder: "GraphFolder", out: Path) -> None:
    """Write the graph with statements as reifiers (RDF 1.2)."""
    from pyoxigraph import RdfFormat

    from kg.rdf.rdf12 import with_reifiers
    from kg.rdf.serialize import write_rdf
    from kg.rdf.triples import read_triples

    write_rdf(with_reifiers(read_triples(folder)), out, RdfFormat.TURTLE)
