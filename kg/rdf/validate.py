"""SHACL validation of any RDF output, told in plain words: which statement, which article, which quote.

pyshacl checks the shapes; their SPARQL constraints are run once over the whole graph by pyoxigraph instead of once
a node by pyshacl, which gives the same findings many times faster (a test compares the two).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontology import terms
from ontology.errors import GraphError

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store, Triple
    from rdflib import Graph

SH = terms.SH
NO_GRAPH = "holds no graph of radfr"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that breaks the shapes; told as `message (about)`."""

    message: str
    about: str  # statement, article and quote, or the name of the entity
    node: str  # IRI
    value: str = ""
    is_warning: bool = False

    def __str__(self) -> str:
        value = f" [{self.value}]" if self.value else ""
        return f"{'warning: ' if self.is_warning else ''}{self.message}{value} — {self.about}"


def validate(path: Path) -> list[Problem]:
    """Problems of a graph folder or an RDF file of any format, sorted; none when it conforms."""
    from pyoxigraph import Quad, Store

    triples = read_triples(path / "graph.ttl" if path.is_dir() else path)
    if not path.is_dir() and not _is_ours(triples):  # a graph folder may well be of articles without entities
        raise GraphError(f"{path} {NO_GRAPH}: nothing in it to check")
    store = Store()
    store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    store.bulk_extend(_ontology())
    return sorted({*_shape_problems(triples, store), *_sparql_problems(store)})


def _is_ours(triples: "set[Triple]") -> bool:
    """Whether anything is of a class of the ontology: a file that breaks every shape may be, one of others is not."""
    return any(t.predicate.value == terms.RDF + "type" and str(t.object).startswith(f"<{terms.DEF}") for t in triples)


def _ontology() -> "Iterator[Quad]":
    """The ontology, for the constraints that ask it which ends a relation type may have."""
    from pyoxigraph import Quad, RdfFormat, parse

    from ontology.shapes import ontology_files

    for text in ontology_files():
        for quad in parse(text, format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object)


def read_triples(path: Path) -> "set[Triple]":
    """The triples of an RDF file of any format and version, whatever graphs they stand in."""
    from pyoxigraph import RdfFormat, Triple, parse

    from kg.rdf.rdf12 import without_reifiers

    if not path.is_file():
        raise GraphError(f"no RDF file at {path}: give a graph folder or an export of it")
    rdf_format = RdfFormat.from_extension(path.suffix.lstrip("."))
    if rdf_format is None:
        raise GraphError(f"{path.name}: {path.suffix or 'a name without ending'} is no RDF format that can be read")
    with path.open("rb"):  # the library names no file that it can't open
        pass
    try:
        quads = parse(path=str(path), format=rdf_format)
        return set(without_reifiers(Triple(quad.subject, quad.predicate, quad.object) for quad in quads))
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"{path.name}: not well-formed ({error})") from error


def _shape_problems(triples: "set[Triple]", store: "Store") -> Iterator[Problem]:
    """What pyshacl finds with all but the SPARQL constraints."""
    import pyshacl

    from ontology.shapes import ontology_graph, shapes_graph

    shapes = shapes_graph()
    _drop_sparql(shapes)
    _, results, _ = pyshacl.validate(
        to_rdflib(triples), shacl_graph=shapes, ont_graph=ontology_graph(), allow_warnings=True
    )
    if not hasattr(results, "objects"):
        raise GraphError(f"the shapes can't be applied: {results}")
    from rdflib import URIRef

    told: dict[Problem, None] = {}
    for result in results.objects(None, URIRef(SH + "result")):

        def value(name: str, result: Any = result) -> str:
            return str(results.value(result, URIRef(SH + name)) or "")

        focus = value("focusNode")
        shown = value("value") if value("value") != focus else ""
        problem = Problem(
            value("resultMessage"), told_about(store, focus), focus, shown, value("resultSeverity") == SH + "Warning"
        )
        told[problem] = None
    yield from told


def _drop_sparql(shapes: "Graph") -> None:
    from rdflib import URIRef

    for triple in list(shapes.triples((None, URIRef(SH + "sparql"), None))):
        shapes.remove(triple)


def _sparql_problems(store: "Store") -> Iterator[Problem]:
    """What the SPARQL constraints of the shapes find, each run once with every node at a time."""
    from rdflib import URIRef

    from ontology.shapes import shapes_graph

    shapes = shapes_graph()
    prefixes = dict(terms.PREFIXES)
    for shape, constraint in shapes.subject_objects(URIRef(SH + "sparql")):
        query = str(shapes.value(constraint, URIRef(SH + "select")))
        message = str(shapes.value(constraint, URIRef(SH + "message")) or shapes.value(shape, URIRef(SH + "message")))
        severity = shapes.value(constraint, URIRef(SH + "severity")) or shapes.value(shape, URIRef(SH + "severity"))
        targets = _targets(store, shapes, shape)
        rows: Any = store.query(query, prefixes=prefixes)
        for row in rows:
            node = row["this"].value
            if node in targets:
                shown = _shown(row)
                yield Problem(message, told_about(store, node), node, shown, str(severity) == SH + "Warning")


def _shown(row: Any) -> str:
    """The value that a constraint found, after the property that leads to it where it tells one."""
    value, path = _bound(row, "value"), _bound(row, "path")
    return f"{_short(path)} {_short(value)}" if path else value


def _bound(row: Any, name: str) -> str:
    try:
        term = row[name]
    except KeyError:
        return ""
    return term.value if term is not None else ""


def _targets(store: "Store", shapes: "Graph", shape: Any) -> set[str]:
    """IRIs of the nodes that a shape is about."""
    from pyoxigraph import NamedNode
    from rdflib import URIRef

    from ontology.vocab import load_vocabulary

    found: set[str] = set()
    for cls in shapes.objects(shape, URIRef(SH + "targetClass")):
        for name in load_vocabulary().subtypes(terms.local_name(str(cls))):
            quads: Any = store.quads_for_pattern(None, NamedNode(terms.RDF + "type"), NamedNode(terms.class_iri(name)))
            found.update(quad.subject.value for quad in quads)
    for key, end in (("targetSubjectsOf", "subject"), ("targetObjectsOf", "object")):
        for predicate in shapes.objects(shape, URIRef(SH + key)):
            quads = store.quads_for_pattern(None, NamedNode(str(predicate)), None)
            found.update(getattr(quad, end).value for quad in quads)
    return found


def to_rdflib(triples: "set[Triple]") -> "Graph":
    """The same graph for the tools that know rdflib only; not by way of a Store, which makes all integers one type."""
    import pyoxigraph
    from rdflib import BNode, Graph, Literal, URIRef

    def convert(term: Any) -> Any:
        if isinstance(term, pyoxigraph.NamedNode):
            return URIRef(term.value)
        if isinstance(term, pyoxigraph.BlankNode):
            return BNode(term.value)
        if term.language:
            return Literal(term.value, lang=term.language)
        return Literal(
            term.value, datatype=None if term.datatype.value == terms.XSD + "string" else URIRef(term.datatype.value)
        )

    graph = Graph()
    for triple in triples:
        graph.add((convert(triple.subject), convert(triple.predicate), convert(triple.object)))
    return graph


# ---- words


def told_about(store: "Store", node: str) -> str:
    """A node in words: an entity by its name, a statement by its ends, its article and its quote."""
    if node.startswith(terms.ST):
        return _told_statement(store, node)
    if node.startswith(terms.EV):
        evidence = node.removesuffix("#sel")
        statement = _subject(store, terms.PROV + "wasDerivedFrom", evidence)
        return (
            _told_statement(store, statement)
            if statement
            else f"evidence {_short(node)}, {_told_evidence(store, evidence)}"
        )
    name = _object(store, node, terms.SKOS + "prefLabel") or _object(store, node, terms.DCTERMS + "title")
    return f"{name} ({_short(node)})" if name else _short(node)


def _told_statement(store: "Store", node: str) -> str:
    ends = [_object(store, node, terms.RDF + part) for part in ("subject", "predicate", "object")]
    names = [_object(store, end, terms.SKOS + "prefLabel") or _short(end) if end else "?" for end in ends]
    evidence = _object(store, node, terms.PROV + "wasDerivedFrom")
    told = f"statement {_short(node)}: {' '.join(names)}"
    return f"{told}, {_told_evidence(store, evidence)}" if evidence else told


def _told_evidence(store: "Store", evidence: str) -> str:
    article = _object(store, evidence, terms.OA + "hasSource")
    title = _object(store, article, terms.DCTERMS + "title") if article else ""
    selector = _object(store, evidence, terms.OA + "hasSelector")
    quote = _object(store, selector, terms.OA + "exact") if selector else ""
    told = f"in article {_short(article)}" if article else "in no article"
    if title:
        told += f" “{title[:80]}”"
    return f"{told}, quote “{quote[:160]}”" if quote else told


def _object(store: "Store", subject: str, predicate: str) -> str:
    from pyoxigraph import NamedNode

    quads: Any = store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)
    found = sorted(quad.object.value for quad in quads)
    return found[0] if found else ""


def _subject(store: "Store", predicate: str, object_: str) -> str:
    from pyoxigraph import NamedNode

    quads: Any = store.quads_for_pattern(None, NamedNode(predicate), NamedNode(object_))
    found = sorted(quad.subject.value for quad in quads)
    return found[0] if found else ""


def _short(iri: str) -> str:
    """An IRI by its prefix, as the Turtle shows it."""
    for prefix, base in terms.PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}:{iri.removeprefix(base)}"
    return iri
