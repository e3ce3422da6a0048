"""RDF/XML: the graph for older RDF tools; control characters, which XML forbids, become the replacement character."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ".rdf"
MEDIA_TYPE = "application/rdf+xml"
DESCRIPTION = "users of older RDF tools, OWL editors and XML pipelines"


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the graph to a file."""
    from pyoxigraph import Literal, RdfFormat, Triple

    from kg.exporters._xml_graphs import xml_text
    from kg.rdf.serialize import write_rdf
    from kg.rdf.triples import read_triples

    def readable(triple: Triple) -> Triple:
        term = triple.object
        if not isinstance(term, Literal) or (text := xml_text(term.value)) == term.value:
            return triple
        plain = Literal(text, language=term.language) if term.language else Literal(text, datatype=term.datatype)
        return Triple(triple.subject, triple.predicate, plain)

    write_rdf(map(readable, read_triples(folder)), out, RdfFormat.RDF_XML)
