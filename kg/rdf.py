"""The graph as RDF: triples in a fixed order, without blank nodes, straight from the tables; and back again.

Order: articles, entities with their direct triples, statements, evidence; each sorted by IRI. What a statement
denies or merely supposes has no direct triple. Reading it back gives the same records, but for what RDF does not
carry: the files, keys and pages of articles, the sentences around quotes, and which article used which form.
"""

import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from pyoxigraph import Literal, NamedNode, Triple

from kg.model import Entity, GraphArticle, GraphEvidence, Statement
from kg.property_graph import entity_forms
from kg.sorting import sorted_lines
from ontology import terms

if TYPE_CHECKING:
    from kg.folder import GraphFolder

A = NamedNode(terms.RDF + "type")
_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _term(iri: str) -> NamedNode:
    return NamedNode(iri)


def read_triples(folder: "GraphFolder") -> Iterator[Triple]:
    """All triples of a graph, in the order above; a triple may come twice only where its subject is evidence."""
    for article in folder.read_articles():
        yield from article_triples(article)
    yield from _entities_with_relations(folder)
    for statement in folder.read_statements():
        yield from statement_triples(statement)
    for piece in _evidence(folder):
        yield from evidence_triples(piece)


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
        yield Triple(subject, _term(terms.DCTERMS + "publisher"), Literal(_clean(article.source)))
    for author in article.authors:
        yield Triple(subject, _term(terms.DCTERMS + "creator"), Literal(_clean(author)))
    if article.url and (url := _iri(article.url)):
        yield Triple(subject, _term(terms.SCHEMA + "url"), url)


def entity_triples(entity: Entity) -> Iterator[Triple]:
    """Triples of an entity, but for its relations."""
    subject = NamedNode(terms.entity_iri(entity.id))
    yield Triple(subject, A, _term(terms.class_iri(entity.subtype)))
    yield Triple(subject, _term(terms.SKOS + "prefLabel"), _french(entity.name))
    for form in entity_forms(entity):
        yield Triple(subject, _term(terms.SKOS + "altLabel"), _french(form))
    if entity.insee_code:
        yield Triple(subject, _term(terms.property_iri("inseeCode")), Literal(entity.insee_code))
    yield from _validity(subject, entity.valid_from, entity.valid_to)
    for predicate, values in (
        (terms.SKOS + "exactMatch", entity.exact_match),
        (terms.SKOS + "closeMatch", entity.close_match),
        (terms.DCTERMS + "isReplacedBy", [terms.entity_iri(slug) for slug in entity.replaced_by]),
        (terms.PROV + "wasRevisionOf", [terms.entity_iri(slug) for slug in entity.revision_of]),
        (terms.DCTERMS + "source", entity.sources),
    ):
        for value in values:
            yield Triple(subject, _term(predicate), NamedNode(value))


def direct_triple(statement: Statement) -> Triple:
    """The relation itself, without qualifiers."""
    return Triple(
        NamedNode(terms.entity_iri(statement.subject)), _term(terms.relation_iri(statement.predicate)), object_node(statement)
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
    yield Triple(subject, A, _term(terms.class_iri("Statement")))
    yield Triple(subject, _term(terms.RDF + "subject"), NamedNode(terms.entity_iri(statement.subject)))
    yield Triple(subject, _term(terms.RDF + "predicate"), _term(terms.relation_iri(statement.predicate)))
    yield Triple(subject, _term(terms.RDF + "object"), object_node(statement))
    if statement.role:
        yield Triple(subject, _term(terms.property_iri("roleTitle")), _french(statement.role))
    for name in ("polarity", "modality", "temporal", "voice"):
        if value := getattr(statement, name):
            yield Triple(subject, _term(terms.property_iri(name)), Literal(value))
    if statement.attributed_to:
        yield Triple(subject, _term(terms.property_iri("attributedTo")), NamedNode(terms.entity_iri(statement.attributed_to)))
    yield from _validity(subject, statement.valid_from, statement.valid_to)
    yield Triple(subject, _term(terms.property_iri("confidence")), _decimal(statement.confidence))
    for piece in dict.fromkeys(piece.id for piece in statement.evidence):
        yield Triple(subject, _term(terms.PROV + "wasDerivedFrom"), NamedNode(terms.evidence_iri(piece)))
    for source in statement.sources:
        yield Triple(subject, _term(terms.DCTERMS + "source"), NamedNode(source))


def evidence_triples(piece: GraphEvidence) -> Iterator[Triple]:
    """Triples of a passage: its article, its quotation and where it stands."""
    subject = NamedNode(terms.evidence_iri(piece.id))
    selector = NamedNode(terms.evidence_iri(piece.id) + "#sel")
    number = _term(terms.XSD + "nonNegativeInteger")
    yield Triple(subject, A, _term(terms.class_iri("Evidence")))
    yield Triple(subject, _term(terms.OA + "hasSource"), NamedNode(terms.article_iri(piece.article)))
    yield Triple(subject, _term(terms.OA + "hasSelector"), selector)
    yield Triple(selector, A, _term(terms.OA + "TextQuoteSelector"))
    yield Triple(selector, A, _term(terms.OA + "TextPositionSelector"))
    yield Triple(selector, _term(terms.OA + "exact"), Literal(_clean(piece.quote)))
    yield Triple(selector, _term(terms.OA + "start"), Literal(str(piece.start), datatype=number))
    yield Triple(selector, _term(terms.OA + "end"), Literal(str(piece.end), datatype=number))


def _entities_with_relations(folder: "GraphFolder") -> Iterator[Triple]:
    """Entities joined with their asserted relations: both tables are sorted by the entity's id."""
    grouped = groupby(folder.read_statements(), key=attrgetter("subject"))
    subject, statements = next(grouped, (None, iter(())))
    for entity in folder.read_entities():
        yield from entity_triples(entity)
        if subject == entity.id:
            asserted = {(s.predicate, s.object): s for s in statements if s.is_asserted}
            for key in sorted(asserted):
                yield direct_triple(asserted[key])
            subject, statements = next(grouped, (None, iter(())))


def _evidence(folder: "GraphFolder") -> Iterator[GraphEvidence]:
    """Each passage once, by id, whatever the number of statements it supports."""
    import json

    from ingest.codec import from_plain

    lines = (
        json.dumps([piece.id, piece.article, piece.start, piece.end, piece.quote])
        for statement in folder.read_statements()
        for piece in statement.evidence
    )
    for line in sorted_lines(lines):
        identifier, article, start, end, quote = json.loads(line)
        yield from_plain(
            GraphEvidence,
            {
                "id": identifier,
                "article": article,
                "start": start,
                "end": end,
                "quote": quote,
                "sentence": "",
                "rule": "",
                "confidence": 0.0,
            },
        )


def _validity(subject: NamedNode, begin: str, end: str) -> Iterator[Triple]:
    for name, value in (("validFrom", begin), ("validTo", end)):
        if value:
            yield Triple(subject, _term(terms.property_iri(name)), _date(value))


def _date(value: str) -> Literal:
    """A day, month or year."""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(value)]
    return Literal(value, datatype=_term(terms.XSD + kind))


def _decimal(value: float) -> Literal:
    text = f"{value:.4f}".rstrip("0")
    return Literal(text + "0" if text.endswith(".") else text, datatype=_term(terms.XSD + "decimal"))


def _french(text: str) -> Literal:
    return Literal(_clean(text), language="fr")


def _clean(text: str) -> str:
    """Text that RDF can hold: half a surrogate pair, from a damaged page, becomes the replacement character."""
    return _SURROGATE.sub("\ufffd", text)


def _iri(text: str) -> NamedNode | None:
    """The IRI of a page, None where its address is none."""
    if not re.match(r"https?://[^\s<>\"{}|\\^`]+$", text):
        return None
    try:
        return NamedNode(text)
    except ValueError:
        return None


def write_rdf(triples: Iterable[Any], out: Path, rdf_format: Any) -> None:
    """Serialise triples or quads as they come, with the project's prefixes where the format has any."""
    from pyoxigraph import serialize

    with out.open("wb", buffering=1 << 20) as file:
        serialize(triples, _SortedHead(file), rdf_format, prefixes=terms.PREFIXES)


class _SortedHead(io.RawIOBase):
    """A file whose prefixes are put in order as they pass: the library writes them in an order that changes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._head: bytes | None = b""

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def write(self, data: Any) -> int:
        """Pass data on, the head once it is whole."""
        block = bytes(data)
        if self._head is None:
            self._file.write(block)
        else:
            self._head += block
            self._try_head()
        return len(block)

    def close(self) -> None:
        """Pass on what is left; the file itself stays open."""
        if self._head:
            self._file.write(_sorted_head(self._head))
            self._head = None
        super().close()

    def flush(self) -> None:
        """Nothing: the head waits until it is whole."""

    def _try_head(self) -> None:
        assert self._head is not None
        lines = self._head.split(b"\n")
        is_xml = self._head.startswith(b"<?xml")
        whole = len(lines) > 3 if is_xml else any(line and not line.startswith(b"@prefix") for line in lines[:-1])
        if whole:
            self._file.write(_sorted_head(self._head))
            self._head = None


def _sorted_head(block: bytes) -> bytes:
    if block.startswith(b"<?xml"):
        return re.sub(rb"<rdf:RDF((?: xmlns:\w+=\"[^\"]*\")*)>", lambda match: b"<rdf:RDF " + b" ".join(sorted(match[1].split())) + b">", block, count=1)
    lines = block.split(b"\n")
    number = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix")), len(lines))
    return b"\n".join([*sorted(lines[:number]), *lines[number:]])
