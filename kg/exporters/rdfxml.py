"""RDF/XML: the graph for older RDF tools."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ".rdf"
MEDIA_TYPE = "application/rdf+xml"
DESCRIPTION = "users of older RDF tools, OWL editors and XML pipelines"


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the graph to a file."""
    from pyoxigraph import RdfFormat

    from kg.rdf import read_triples, write_rdf

    write_rdf(read_triples(folder), out, RdfFormat.RDF_XML)
