"""The graph as quads: what an article states in the graph of that article, all else in the default graph.

A statement of several articles stands in the graph of each, there with the evidence of that article only. The
union of all graphs is the graph of `kg.rdf.triples`.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Triple

from kg.model import Statement
from kg.rdf.triples import (
    article_triples,
    direct_triple,
    entity_triples,
    evidence_triples,
    retired_triples,
    statement_triples,
)
from ontology.terms import article_iri

if TYPE_CHECKING:
    from kg.folder import GraphFolder


def read_quads(folder: "GraphFolder") -> Iterator[Quad]:
    """All quads, in the order of the tables; equal ones may come twice."""
    for article in folder.read_articles():
        graph = NamedNode(article_iri(article.id))
        yield from (_quad(triple, graph) for triple in article_triples(article))
    for entity in folder.read_entities():
        yield from (_quad(triple) for triple in (*entity_triples(entity), *retired_triples(entity)))
    for statement in folder.read_statements():
        yield from _statement_quads(statement)


def _statement_quads(statement: Statement) -> Iterator[Quad]:
    if not statement.evidence:
        yield from (_quad(triple) for triple in _with_direct(statement))
        return
    for article in sorted({piece.article for piece in statement.evidence}):
        graph = NamedNode(article_iri(article))
        pieces = tuple(piece for piece in statement.evidence if piece.article == article)
        yield from (_quad(triple, graph) for triple in _with_direct(replace(statement, evidence=pieces)))
        for piece in pieces:
            yield from (_quad(triple, graph) for triple in evidence_triples(piece))


def _with_direct(statement: Statement) -> Iterator[Triple]:
    if statement.is_asserted:
        yield direct_triple(statement)
    yield from statement_triples(statement)


def _quad(triple: Triple, graph: NamedNode | None = None) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)
