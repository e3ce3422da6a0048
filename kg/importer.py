"""Our own RDF read back into a graph folder: Turtle, JSON-LD or any other syntax of the same graph.

The Turtle of the result is that of the original, byte by byte. What RDF does not carry is left empty (see LACKS);
a passage has the confidence of its statement, all forms of a name come back as labels, and an entity stands in the
articles that its statements quote, under its main name.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.codec import write_lines
from kg.derived import write_derived
from kg.folder import FORMAT, GraphFolder, write_json, writing
from kg.forget import rewrite
from kg.forgotten import left_out
from kg.minting import write_rows
from kg.model import Alias, Entity, GraphArticle, GraphEvidence, Statement
from kg.validate import NO_GRAPH, read_triples
from ontology import terms
from ontology.errors import GraphError
from ontology.gazetteer import load_gazetteer
from ontology.vocab import load_vocabulary

if TYPE_CHECKING:
    from pyoxigraph import Store


LACKS = (
    "files and pages of articles, time of day, order of authors; sentences around quotes, rules and cues; confidence "
    "and voice of single passages; which article used which form of a name"
)
NAMELESS = "is a blank node or no address: only graphs of this project, which name everything, can be read back"


def import_graph(source: Path, out: Path) -> GraphFolder:
    """A graph folder from an RDF file that this project wrote; its database is made when a query first asks for it.

    People of the list beside the folder are left out, as in a build.
    """
    reader = _Reader(_load(source))
    forgotten = left_out(out)
    with writing(out) as aside:
        if forgotten.hashes:
            whole = aside / "whole"
            whole.mkdir()
            _write_tables(reader, source, whole)
            rewrite(GraphFolder(whole), forgotten, aside)
            shutil.rmtree(whole)
        else:
            _write_tables(reader, source, aside)
        write_derived(aside, with_database=False)
    return GraphFolder(out)


def _write_tables(reader: "_Reader", source: Path, folder: Path) -> None:
    totals = {
        "articles": write_lines(folder / "articles.jsonl", reader.read_articles()),
        "entities": write_lines(folder / "entities.jsonl", reader.read_entities()),
        "statements": write_lines(folder / "statements.jsonl", reader.read_statements()),
        "evidence": reader.passages,
    }
    if not totals["articles"] and not totals["entities"]:  # nothing is replaced by it
        raise GraphError(f"{source} {NO_GRAPH}: no graph folder is written")
    for name in ("pages.jsonl", "claims.jsonl", "issues.jsonl", "graph.ttl"):
        (folder / name).touch()
    write_rows(folder / "minted.tsv", [])
    write_json(folder / "report.json", {"totals": totals})
    write_json(folder / "manifest.json", {"format": FORMAT, "imported": source.name})


def _load(source: Path) -> "Store":
    from pyoxigraph import Quad, Store

    if source.is_dir():
        raise GraphError(f"{source} is a folder: give the RDF file, such as {source / 'graph.ttl'}")
    store = Store()
    store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in read_triples(source))
    return store


class _Reader:
    """The records of a graph, read from its triples."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self.passages = 0  # read so far, each once a statement, as in the report of a build

    def read_articles(self) -> Iterator[GraphArticle]:
        """Articles by id."""
        for iri in self._instances("Article"):
            title = self._one(iri, terms.DCTERMS + "title")
            yield GraphArticle(
                iri.removeprefix(terms.ART),
                "",
                "",
                "",
                "" if title == "(sans titre)" else title,
                self._one(iri, terms.DCTERMS + "issued") or None,
                None,
                self._one(iri, terms.DCTERMS + "modified") or None,
                self._one(iri, terms.DCTERMS + "publisher"),
                tuple(self._all(iri, terms.DCTERMS + "creator")),
                self._one(iri, terms.SCHEMA + "url") or None,
            )

    def read_entities(self) -> Iterator[Entity]:
        """Entities by id."""
        vocabulary, curated = load_vocabulary(), load_gazetteer().entries
        kinds: dict[str, str] = {}
        for top in ("Person", "Organisation", "Instrument", "Place", "Event"):
            for name in vocabulary.subtypes(top):
                kinds.update(dict.fromkeys(self._instances(name), name))
        retired, mentions = self._retired(), self._mentions()
        for iri in sorted(kinds):
            name = self._one(iri, terms.SKOS + "prefLabel")
            yield Entity(
                iri.removeprefix(terms.ID),
                vocabulary.top_type(kinds[iri]),
                kinds[iri],
                name,
                # In the articles that quote it by one of its names; RDF does not say which.
                aliases=(Alias(name, tuple(sorted(mentions[iri]))),) if iri in mentions else (),
                exact_match=tuple(self._all(iri, terms.SKOS + "exactMatch")),
                close_match=tuple(
                    link for link in self._all(iri, terms.SKOS + "closeMatch") if not link.startswith(terms.INSEE)
                ),
                insee_code=self._one(iri, terms.property_iri("inseeCode")),
                valid_from=self._one(iri, terms.property_iri("validFrom")),
                valid_to=self._one(iri, terms.property_iri("validTo")),
                replaced_by=tuple(self._local(iri, terms.DCTERMS + "isReplacedBy")),
                is_gazetteer=iri.removeprefix(terms.ID) in curated or bool(self._all(iri, terms.DCTERMS + "source")),
                revision_of=tuple(self._local(iri, terms.PROV + "wasRevisionOf")),
                labels=tuple(self._all(iri, terms.SKOS + "altLabel")),
                sources=tuple(self._all(iri, terms.DCTERMS + "source")),
                formerly=tuple(retired.get(iri, ())),
            )

    def _retired(self) -> dict[str, list[str]]:
        """Slugs that lead to an entity now, by its IRI."""
        from pyoxigraph import NamedNode

        heirs: dict[str, list[str]] = {}
        quads: Any = self._store.quads_for_pattern(None, NamedNode(terms.OWL + "deprecated"), None)
        for iri in sorted(quad.subject.value for quad in quads):
            heirs.setdefault(self._one(iri, terms.DCTERMS + "isReplacedBy"), []).append(iri.removeprefix(terms.ID))
        return heirs

    def _mentions(self) -> dict[str, set[str]]:
        """Articles whose passages tell something of an entity, by its IRI."""
        from pyoxigraph import NamedNode

        mentions: dict[str, set[str]] = {}
        quads: Any = self._store.quads_for_pattern(None, NamedNode(terms.PROV + "wasDerivedFrom"), None)
        for quad in quads:
            article = self._one(quad.object.value, terms.OA + "hasSource").removeprefix(terms.ART)
            for end in (terms.RDF + "subject", terms.RDF + "object", terms.property_iri("attributedTo")):
                for iri in self._all(quad.subject.value, end):
                    mentions.setdefault(iri, set()).add(article)
        return mentions

    def read_statements(self) -> Iterator[Statement]:
        """Statements by subject, relation, object, id."""
        statements = (self._statement(iri) for iri in self._instances("Statement"))
        yield from sorted(statements, key=lambda s: (s.subject, s.predicate, s.object, s.id))

    def _statement(self, iri: str) -> Statement:
        def own(name: str) -> str:
            return self._one(iri, terms.property_iri(name))

        confidence = float(own("confidence") or 1.0)
        pieces = (self._evidence(piece, confidence) for piece in self._all(iri, terms.PROV + "wasDerivedFrom"))
        evidence = tuple(sorted(pieces, key=lambda piece: (piece.article, piece.start, piece.end)))
        self.passages += len(evidence)
        return Statement(
            iri.removeprefix(terms.ST),
            self._one(iri, terms.RDF + "subject").removeprefix(terms.ID),
            terms.local_name(self._one(iri, terms.RDF + "predicate")),
            self._one(iri, terms.RDF + "object").removeprefix(terms.ID).removeprefix(terms.ART),
            own("polarity"),
            own("modality"),
            own("temporal"),
            own("roleTitle"),
            own("validFrom"),
            own("validTo"),
            own("voice"),
            own("attributedTo").removeprefix(terms.ID),
            confidence,
            evidence,
            tuple(self._all(iri, terms.DCTERMS + "source")),
        )

    def _evidence(self, iri: str, confidence: float) -> GraphEvidence:
        selector = self._one(iri, terms.OA + "hasSelector")
        article = self._one(iri, terms.OA + "hasSource")
        start, end = (self._one(selector, terms.OA + name) for name in ("start", "end"))
        if not (article and start.isdigit() and end.isdigit()):
            raise GraphError(f"{iri} has no article, start or end: check the file with `kg validate`")
        quote = self._one(selector, terms.OA + "exact")
        day = self._one(article, terms.DCTERMS + "issued")
        identifier = iri.removeprefix(terms.EV)
        return GraphEvidence(
            identifier, article.removeprefix(terms.ART), int(start), int(end), quote, quote, "", confidence, (), day
        )

    def _instances(self, name: str) -> list[str]:
        from pyoxigraph import NamedNode

        quads: Any = self._store.quads_for_pattern(
            None, NamedNode(terms.RDF + "type"), NamedNode(terms.class_iri(name))
        )
        return sorted(quad.subject.value for quad in quads)

    def _all(self, subject: str, predicate: str) -> list[str]:
        from pyoxigraph import BlankNode, NamedNode

        try:
            node = NamedNode(subject)
        except ValueError as error:
            raise GraphError(f"{subject!r} {NAMELESS}") from error
        quads: Any = list(self._store.quads_for_pattern(node, NamedNode(predicate), None))
        if any(isinstance(quad.object, BlankNode) for quad in quads):
            raise GraphError(f"the {terms.local_name(predicate)} of {subject} {NAMELESS}")
        return sorted(quad.object.value for quad in quads)

    def _one(self, subject: str, predicate: str) -> str:
        found = self._all(subject, predicate)
        return found[0] if found else ""

    def _local(self, subject: str, predicate: str) -> list[str]:
        return [iri.removeprefix(terms.ID) for iri in self._all(subject, predicate)]
