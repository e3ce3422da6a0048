"""The graph as RDF: triples in a fixed order, without blank nodes, straight from the tables; and back again.

Order: articles, entities with their direct triples, statements, evidence; each sorted by IRI. What a statement
denies or merely supposes has no direct triple. Reading it back gives the same records, but for what RDF does not
carry: the files, keys and pages of articles, the sentences around quotes, and which article used which form.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from ingest.surrogates import whole
from kg.model import Entity, GraphArticle, GraphEvidence, Statement
from kg.property_graph import entity_forms
from kg.storage.sorting import LineSorter
from ontology import terms
from ontology.entry_checks import is_address

if TYPE_CHECKING:
    from kg.folder import GraphFolder

A = NamedNode(terms.RDF + "type")
SUBJECT, PREDICATE, OBJECT = (NamedNode(terms.RDF + name) for name in ("subject", "predicate", "object"))
STATEMENT, EVIDENCE = (NamedNode(terms.class_iri(name)) for name in ("Statement", "Evidence"))
POLARITY, CONFIDENCE = (NamedNode(terms.property_iri(name)) for name in ("polarity", "confidence"))
DERIVED = NamedNode(terms.PROV + "wasDerivedFrom")
HAS_SOURCE, HAS_SELECTOR, EXACT, START, END, QUOTE_SELECTOR, POSITION_SELECTOR = (
    NamedNode(terms.OA + name)
    for name in ("hasSource", "hasSelector", "exact", "start", "end", "TextQuoteSelector", "TextPositionSelector")
)
TRUE = Literal("true", datatype=NamedNode(terms.XSD + "boolean"))
COUNT = NamedNode(terms.XSD + "nonNegativeInteger")


@cache
def _term(iri: str) -> NamedNode:
    return NamedNode(iri)


def read_triples(folder: "GraphFolder") -> Iterator[Triple]:
    """All triples of a graph, in the order above; a triple may come twice only where its subject is evidence."""
    for article in folder.read_articles():
        yield from article_triples(article)
    yield from _entities_with_relations(folder)
    passages = LineSorter()
    for statement in folder.read_statements():
        yield from statement_triples(statement)
        for piece in statement.evidence:
            passages.add(f"{piece.id}\t{piece.article}\t{piece.start}\t{piece.end}\t{json.dumps(piece.quote)}")
    # Each passage once, whatever the number of statements it supports.
    for line in passages.read():
        identifier, source, start, end, quote = line.split("\t")
        yield from passage_triples(identifier, source, start, end, json.loads(quote))


def article_triples(article: GraphArticle) -> Iterator[Triple]:
    """Triples of an article; never its text."""
    subject = NamedNode(terms.article_iri(article.id))
    yield Triple(subject, A, _term(terms.class_iri("Article")))
    yield Triple(subject, _term(terms.DCTERMS + "identifier"), Literal(article.id))
    yield Triple(subject, _term(terms.DCTERMS + "language"), Literal("fr"))
    yield Triple(subject, _term(terms.DCTERMS + "title"), _french(article.title or "(sans titre)"))
    day = article.date or article.published or ""
    if re.match(r"\d{4}-\d\d-\d\d", day):
        yield Triple(subject, _term(terms.DCTERMS + "issued"), _date(day[:10]))
    if article.modified and re.match(r"\d{4}-\d\d-\d\d", article.modified):
        yield Triple(subject, _term(terms.DCTERMS + "modified"), _date(article.modified[:10]))
    if article.source:
        yield Triple(subject, _term(terms.DCTERMS + "publisher"), Literal(whole(article.source)))
    # RDF keeps no order: what is read back has this one.
    for author in sorted({whole(author) for author in article.authors}):
        yield Triple(subject, _term(terms.DCTERMS + "creator"), Literal(author))
    if article.url and (url := _iri(article.url)):
        yield Triple(subject, _term(terms.SCHEMA + "url"), url)


def entity_triples(entity: Entity) -> Iterator[Triple]:
    """Triples of an entity, but for its relations."""
    subject = NamedNode(terms.entity_iri(entity.id))
    yield Triple(subject, A, _term(terms.DEF + entity.subtype))
    yield Triple(subject, _term(terms.SKOS + "prefLabel"), _french(entity.name))
    for form in entity_forms(entity):
        yield Triple(subject, _term(terms.SKOS + "altLabel"), _french(form))
    if entity.insee_code:
        yield Triple(subject, _term(terms.property_iri("inseeCode")), Literal(entity.insee_code))
    yield from _validity(subject, entity.valid_from, entity.valid_to)
    for predicate, values in (
        (terms.SKOS + "exactMatch", entity.exact_match),
        (terms.SKOS + "closeMatch", [*entity.close_match, *_insee(entity)]),
        (terms.DCTERMS + "isReplacedBy", [terms.entity_iri(slug) for slug in entity.replaced_by]),
        (terms.PROV + "wasRevisionOf", [terms.entity_iri(slug) for slug in entity.revision_of]),
        (terms.DCTERMS + "source", entity.sources),
    ):
        for value in values:
            yield Triple(subject, _term(predicate), NamedNode(value))


def _insee(entity: Entity) -> list[str]:
    """The address that INSEE gives a place: close, for it is made of the code and was not looked up."""
    iri = terms.insee_iri(entity.subtype, entity.insee_code, entity.id)
    return [iri] if iri else []


def retired_triples(entity: Entity) -> Iterator[Triple]:
    """Addresses that were given out once and lead to the entity now, since two of them turned out to be one."""
    for slug in entity.formerly:
        retired = NamedNode(terms.entity_iri(slug))
        yield Triple(retired, _term(terms.DCTERMS + "isReplacedBy"), NamedNode(terms.entity_iri(entity.id)))
        yield Triple(retired, _term(terms.OWL + "deprecated"), TRUE)


def direct_triple(statement: Statement) -> Triple:
    """The relation itself, without qualifiers."""
    return Triple(
        NamedNode(terms.entity_iri(statement.subject)),
        _term(terms.relation_iri(statement.predicate)),
        object_node(statement),
    )


def object_node(statement: Statement) -> NamedNode:
    """The object of a statement: an entity, or the article itself."""
    from kg.property_graph import is_about_article

    if is_about_article(statement):
        return NamedNode(terms.article_iri(statement.object))
    return NamedNode(terms.entity_iri(statement.object))


def statement_triples(statement: Statement) -> Iterator[Triple]:
    """Triples of a statement with its qualifiers; its evidence by IRI only."""
    subject = NamedNode(terms.statement_iri(statement.id))
    yield Triple(subject, A, STATEMENT)
    yield Triple(subject, SUBJECT, NamedNode(terms.entity_iri(statement.subject)))
    yield Triple(subject, PREDICATE, _term(terms.DEF + statement.predicate))
    yield Triple(subject, OBJECT, object_node(statement))
    if statement.role:
        yield Triple(subject, _term(terms.DEF + "roleTitle"), _french(statement.role))
    yield Triple(subject, POLARITY, _word(statement.polarity))
    for name in ("modality", "temporal", "voice"):
        if value := getattr(statement, name):
            yield Triple(subject, _term(terms.DEF + name), _word(value))
    if statement.attributed_to:
        yield Triple(subject, _term(terms.DEF + "attributedTo"), NamedNode(terms.entity_iri(statement.attributed_to)))
    yield from _validity(subject, statement.valid_from, statement.valid_to)
    yield Triple(subject, CONFIDENCE, _decimal(statement.confidence))
    for piece in dict.fromkeys(piece.id for piece in statement.evidence):
        yield Triple(subject, DERIVED, NamedNode(terms.evidence_iri(piece)))
    for source in statement.sources:
        yield Triple(subject, _term(terms.DCTERMS + "source"), NamedNode(source))


def evidence_triples(piece: GraphEvidence) -> Iterator[Triple]:
    """Triples of a passage: its article, its quotation and where it stands."""
    return passage_triples(piece.id, piece.article, str(piece.start), str(piece.end), piece.quote)


def passage_triples(identifier: str, article: str, start: str, end: str, quote: str) -> Iterator[Triple]:
    """Triples of a passage from its parts."""
    subject = NamedNode(terms.evidence_iri(identifier))
    selector = NamedNode(terms.evidence_iri(identifier) + "#sel")
    yield Triple(subject, A, EVIDENCE)
    yield Triple(subject, HAS_SOURCE, NamedNode(terms.article_iri(article)))
    yield Triple(subject, HAS_SELECTOR, selector)
    yield Triple(selector, A, QUOTE_SELECTOR)
    yield Triple(selector, A, POSITION_SELECTOR)
    yield Triple(selector, EXACT, Literal(whole(quote)))
    yield Triple(selector, START, Literal(start, datatype=COUNT))
    yield Triple(selector, END, Literal(end, datatype=COUNT))


def _entities_with_relations(folder: "GraphFolder") -> Iterator[Triple]:
    """Entities joined with their asserted relations: both tables are sorted by the entity's id."""
    grouped = groupby(folder.read_statements(), key=attrgetter("subject"))
    subject, statements = next(grouped, (None, iter(())))
    for entity in folder.read_entities():
        if subject == entity.id:
            yield from entity_block(entity, statements)
            subject, statements = next(grouped, (None, iter(())))
        else:
            yield from entity_block(entity, ())


def entity_block(entity: Entity, statements: Iterable[Statement]) -> Iterator[Triple]:
    """Triples of an entity, with its asserted relations out of the statements about it, and its retired addresses."""
    yield from entity_triples(entity)
    asserted = {(s.predicate, s.object): s for s in statements if s.is_asserted}
    for key in sorted(asserted):
        yield direct_triple(asserted[key])
    yield from retired_triples(entity)


def _validity(subject: NamedNode, begin: str, end: str) -> Iterator[Triple]:
    for name, value in (("validFrom", begin), ("validTo", end)):
        if value:
            yield Triple(subject, _term(terms.property_iri(name)), _date(value))


def _date(value: str) -> Literal:
    """A day, month or year."""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(value)]
    return Literal(value, datatype=_term(terms.XSD + kind))


@lru_cache(maxsize=1 << 14)
def _decimal(value: float) -> Literal:
    text = f"{value:.4f}".rstrip("0")
    return Literal(text + "0" if text.endswith(".") else text, datatype=_term(terms.XSD + "decimal"))


def _french(text: str) -> Literal:
    return Literal(whole(text), language="fr")


@cache
def _word(text: str) -> Literal:
    """A value out of a short list."""
    return Literal(text)


def _iri(text: str) -> NamedNode | None:
    """The IRI of a page, None where its address is none."""
    return NamedNode(text) if is_address(text) else None
