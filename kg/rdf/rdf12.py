"""RDF 1.2: statements as reifiers of triple terms, in the place of rdf:subject, rdf:predicate and rdf:object.

An option of the exports, read back by `kg import` and `kg validate`; the plain form stays the one that is published,
for many tools (rdflib among them) don't read triple terms yet. The addresses of statements are the same in both.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from kg.rdf.triples import OBJECT, PREDICATE, SUBJECT
from ontology.terms import RDF

REIFIES = NamedNode(RDF + "reifies")


def with_reifiers(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The triples of `read_triples`, where the three parts of a statement follow each other, in RDF 1.2."""
    subject = predicate = None
    for triple in triples:
        if triple.predicate == SUBJECT:
            subject = triple.object
        elif triple.predicate == PREDICATE:
            predicate = triple.object
        elif triple.predicate == OBJECT:
            yield Triple(triple.subject, REIFIES, Triple(subject, predicate, triple.object))  # type: ignore[arg-type]
        else:
            yield triple


def without_reifiers(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The same triples in the plain form, whichever form they come in."""
    for triple in triples:
        term = triple.object
        if triple.predicate == REIFIES and isinstance(term, Triple):
            yield Triple(triple.subject, SUBJECT, term.subject)
            yield Triple(triple.subject, PREDICATE, term.predicate)
            yield Triple(triple.subject, OBJECT, term.object)
        else:
            yield triple
