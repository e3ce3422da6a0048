"""The records of a graph out of its triples, to be read back; what no reader of a graph folder could use is refused.

Nothing is guessed for a value that is not what `kg.rdf.triples` writes: a table that holds it would fail much later,
in a query or an export, where nobody knows any more which line of the file it came from.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from kg.model import Alias, Entity, GraphArticle, GraphEvidence, Statement
from kg.property_graph import is_about_article
from kg.review.corrections import problem_of
from ontology import terms
from ontology.entry_checks import INSEE_CODES, is_date
from ontology.errors import GraphError
from ontology.gazetteer import load_gazetteer
from ontology.vocab import TOP_TYPES, load_vocabulary

NAMELESS = (
    "is a blank node or no address of radfr: only graphs of this project, which name everything, can be read back"
)


class Records:
    """The records of the graph in a store; `file` is what errors say to look at."""

    def __init__(self, store: Store, file: str) -> None:
        self._store = store
        self._file = file
        self.passages = 0  # read so far, each once a statement, as in the report of a build

    def read_articles(self) -> Iterator[GraphArticle]:
        """Articles by id."""
        for iri in sorted(self._articles):
            title = self._one(iri, terms.DCTERMS + "title")
            yield GraphArticle(
                iri.removeprefix(terms.ART),
                "",
                "",
                "",
                "" if title == "(sans titre)" else title,
                self._day(iri, "issued") or None,
                None,
                self._day(iri, "modified") or None,
                self._one(iri, terms.DCTERMS + "publisher"),
                tuple(self._all(iri, terms.DCTERMS + "creator")),
                self._one(iri, terms.SCHEMA + "url") or None,
            )

    def read_entities(self) -> Iterator[Entity]:
        """Entities by id."""
        vocabulary, curated = load_vocabulary(), load_gazetteer().entries
        retired, mentions = self._retired(), self._mentions()
        for iri, kind in sorted(self._entities.items()):
            name = self._checked(iri, "name", self._one(iri, terms.SKOS + "prefLabel"))
            yield Entity(
                iri.removeprefix(terms.ID),
                vocabulary.top_type(kind),
                kind,
                name,
                # In the articles that quote it by one of its names; RDF does not say which.
                aliases=(Alias(name, tuple(sorted(mentions[iri]))),) if iri in mentions else (),
                exact_match=tuple(self._links(iri, terms.SKOS + "exactMatch")),
                close_match=tuple(
                    link for link in self._links(iri, terms.SKOS + "closeMatch") if not link.startswith(terms.INSEE)
                ),
                insee_code=self._code(iri, kind),
                valid_from=self._value(iri, "validFrom", "valid_from"),
                valid_to=self._value(iri, "validTo", "valid_to"),
                replaced_by=tuple(self._others(iri, terms.DCTERMS + "isReplacedBy")),
                is_gazetteer=iri.removeprefix(terms.ID) in curated or bool(self._all(iri, terms.DCTERMS + "source")),
                revision_of=tuple(self._others(iri, terms.PROV + "wasRevisionOf")),
                labels=tuple(self._all(iri, terms.SKOS + "altLabel")),
                sources=tuple(self._links(iri, terms.DCTERMS + "source")),
                formerly=tuple(retired.get(iri, ())),
            )

    def read_statements(self) -> Iterator[Statement]:
        """Statements by subject, relation, object, id."""
        statements = (self._statement(iri) for iri in self._instances("Statement", terms.ST))
        yield from sorted(statements, key=lambda s: (s.subject, s.predicate, s.object, s.id))

    @cached_property
    def _articles(self) -> frozenset[str]:
        return frozenset(self._instances("Article", terms.ART))

    @cached_property
    def _entities(self) -> dict[str, str]:
        """The class of each entity, by its IRI."""
        names = (name for top in TOP_TYPES for name in load_vocabulary().subtypes(top))
        return {iri: name for name in names for iri in self._instances(name, terms.ID)}

    def _retired(self) -> dict[str, list[str]]:
        """Slugs that lead to an entity now, by its IRI."""
        heirs: dict[str, list[str]] = {}
        quads: Any = self._store.quads_for_pattern(None, NamedNode(terms.OWL + "deprecated"), None)
        for iri in sorted(quad.subject.value for quad in quads):
            heirs.setdefault(self._one(iri, terms.DCTERMS + "isReplacedBy"), []).append(_local(iri, terms.ID))
        return heirs

    def _mentions(self) -> dict[str, set[str]]:
        """Articles whose passages tell something of an entity, by its IRI."""
        mentions: dict[str, set[str]] = {}
        for statement in self._instances("Statement", terms.ST):
            for piece in self._all(statement, terms.PROV + "wasDerivedFrom"):
                article = self._article_of(piece).removeprefix(terms.ART)
                for end in (terms.RDF + "subject", terms.RDF + "object", terms.property_iri("attributedTo")):
                    for iri in self._all(statement, end):
                        mentions.setdefault(iri, set()).add(article)
        return mentions

    def _statement(self, iri: str) -> Statement:
        confidence = self._confidence(iri)
        pieces = (self._evidence(piece, confidence) for piece in self._all(iri, terms.PROV + "wasDerivedFrom"))
        evidence = tuple(sorted(pieces, key=lambda piece: (piece.article, piece.start, piece.end)))
        self.passages += len(evidence)
        relation = self._one(iri, terms.RDF + "predicate")
        about = self._one(iri, terms.RDF + "object")
        statement = Statement(
            iri.removeprefix(terms.ST),
            self._end(iri, terms.RDF + "subject"),
            self._checked(iri, "relation", relation.removeprefix(terms.DEF)),
            about.removeprefix(terms.ART) if about in self._articles else self._end(iri, terms.RDF + "object"),
            self._value(iri, "polarity"),
            self._value(iri, "modality"),
            self._value(iri, "temporal"),
            self._value(iri, "roleTitle", "role"),
            self._value(iri, "validFrom", "valid_from"),
            self._value(iri, "validTo", "valid_to"),
            self._value(iri, "voice"),
            self._end(iri, terms.property_iri("attributedTo"), is_needed=False),
            confidence,
            evidence,
            tuple(self._links(iri, terms.DCTERMS + "source")),
        )
        if not (evidence or statement.sources):
            raise self._wrong(iri, "it has no passage, and no source as a curated statement has")
        if about in self._articles and not is_about_article(statement):
            raise self._wrong(iri, f"{statement.predicate} leads to the article {about} without a passage of it")
        return statement

    def _evidence(self, iri: str, confidence: float) -> GraphEvidence:
        article = self._article_of(iri)
        selector = self._one(iri, terms.OA + "hasSelector")
        found = (self._one(selector, terms.OA + name) if selector else "" for name in ("start", "end", "exact"))
        start, end, quote = found
        if not (quote and re.fullmatch("[0-9]{1,18}", start) and re.fullmatch("[0-9]{1,18}", end)):
            raise self._wrong(iri, f"start {start!r}, end {end!r}, quotation {quote!r}: two numbers and a text are due")
        day = self._day(article, "issued")
        identifier = _local(iri, terms.EV)
        return GraphEvidence(
            identifier, article.removeprefix(terms.ART), int(start), int(end), quote, quote, "", confidence, (), day
        )

    def _day(self, article: str, name: str) -> str:
        day = self._one(article, terms.DCTERMS + name)
        if day and not (len(day) == 10 and is_date(day)):
            raise self._wrong(article, f"{name} {day!r} is no day; write it as 2020-01-31")
        return day

    def _article_of(self, piece: str) -> str:
        """IRI of the article that a passage stands in."""
        article = self._one(piece, terms.OA + "hasSource")
        if article not in self._articles:
            raise self._wrong(piece, f"it stands in {article or 'no article'}, which is no article of the file")
        return article

    def _end(self, iri: str, predicate: str, *, is_needed: bool = True) -> str:
        """The id of the entity that a statement names by a property."""
        end = self._one(iri, predicate)
        if (end or is_needed) and end not in self._entities:
            raise self._no_entity(iri, predicate, end)
        return end.removeprefix(terms.ID)

    def _others(self, iri: str, predicate: str) -> list[str]:
        """Ids of the entities that an entity leads to."""
        others = self._all(iri, predicate)
        for other in others:
            if other not in self._entities:
                raise self._no_entity(iri, predicate, other)
        return [other.removeprefix(terms.ID) for other in others]

    def _confidence(self, iri: str) -> float:
        text = self._one(iri, terms.property_iri("confidence")) or "1"
        try:
            confidence = float(text)
        except ValueError:
            confidence = -1
        if not 0 <= confidence <= 1:
            raise self._wrong(iri, f"confidence {text!r} is no number from 0 to 1")
        return confidence

    def _code(self, iri: str, kind: str) -> str:
        code = self._one(iri, terms.property_iri("inseeCode"))
        if code and not re.fullmatch(INSEE_CODES.get(kind, ".*"), code):
            raise self._wrong(iri, f"inseeCode {code!r} is none of a {kind}")
        return code

    def _value(self, iri: str, name: str, field: str = "") -> str:
        """A value of one of our own properties, "" where there is none, checked as the field that it becomes."""
        return self._checked(iri, field or name, self._one(iri, terms.property_iri(name)))

    def _checked(self, iri: str, field: str, value: str) -> str:
        if problem := problem_of(field, value):
            raise self._wrong(iri, problem)
        return value

    def _links(self, subject: str, predicate: str) -> list[str]:
        """Addresses elsewhere."""
        links = self._all(subject, predicate)
        for link in links:
            try:
                NamedNode(link)
            except ValueError as error:
                raise self._wrong(subject, f"its {terms.local_name(predicate)} {link!r} is no address") from error
        return links

    def _no_entity(self, iri: str, predicate: str, found: str) -> GraphError:
        name = terms.local_name(predicate)
        kinds = (
            [terms.local_name(kind) for kind in self._all(found, terms.RDF + "type")]
            if found.startswith(terms.ID)
            else []
        )
        if kinds:
            return self._wrong(found, f"its class {' '.join(kinds)} is none of an entity; see `kg ref classes`")
        return self._wrong(iri, f"its {name} is {found or 'missing'}, where an entity of the file is due")

    def _wrong(self, iri: str, problem: str) -> GraphError:
        return GraphError(
            f"{self._file}, {iri}: {problem}; correct the file (`kg validate {self._file}` checks it as a whole)"
        )

    def _instances(self, name: str, base: str) -> list[str]:
        """IRIs of the things of a class, all of them below our own address of such things."""
        quads: Any = self._store.quads_for_pattern(
            None, NamedNode(terms.RDF + "type"), NamedNode(terms.class_iri(name))
        )
        found = sorted(quad.subject.value for quad in quads)
        for iri in found:
            _local(iri, base)
        return found

    def _all(self, subject: str, predicate: str) -> list[str]:
        try:
            node = NamedNode(subject)
        except ValueError as error:
            raise GraphError(f"{subject!r} {NAMELESS}") from error
        quads: Any = list(self._store.quads_for_pattern(node, NamedNode(predicate), None))
        if not all(isinstance(quad.object, NamedNode | Literal) for quad in quads):
            raise GraphError(f"the {terms.local_name(predicate)} of {subject} {NAMELESS}")
        return sorted(quad.object.value for quad in quads)

    def _one(self, subject: str, predicate: str) -> str:
        found = self._all(subject, predicate)
        return found[0] if found else ""


def _local(iri: str, base: str) -> str:
    """The id that an IRI ends in."""
    if not iri.startswith(base) or iri == base:
        raise GraphError(f"{iri!r} {NAMELESS}")
    return iri.removeprefix(base)
