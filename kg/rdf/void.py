"""The description of a graph as a dataset (VoID and DCAT), with counts taken from the graph itself.

Under which licence it is given and where it can be fetched is for whoever publishes it to say.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontology import terms

if TYPE_CHECKING:
    from kg.folder import GraphFolder

VOID, DCAT, DCTERMS = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#", terms.DCTERMS
# Links to other datasets: name -> predicate, beginning of the addresses linked to, title.
LINKSETS = {
    "links-insee": (terms.SKOS + "closeMatch", terms.INSEE, "Places in the geography of INSEE"),
    "links-legifrance": (terms.SKOS + "closeMatch", terms.LEGIFRANCE, "Texts in Légifrance (ELI)"),
    "links-legifrance-exact": (
        terms.SKOS + "exactMatch",
        terms.LEGIFRANCE,
        "Texts in Légifrance (ELI), each looked up",
    ),
    "links-wikidata": (terms.SKOS + "exactMatch", "http://www.wikidata.org/", "Entities in Wikidata"),
}
VOCABULARIES = (terms.DEF, terms.PROV, terms.OA, terms.SKOS, terms.DCTERMS, terms.SCHEMA)
EXAMPLES = {terms.ART: "an article", terms.EV: "a passage", terms.ID: "an entity", terms.ST: "a statement"}


@dataclass(slots=True)
class Counts:
    """What one walk over the Turtle counts."""

    triples: int = 0
    subjects: int = 0
    entities: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)  # the first subject of each kind
    days: list[str] = field(default_factory=list)  # first and last day of an article


def write_description(folder: "GraphFolder", out: Path) -> None:
    """Write the description of a graph as Turtle."""
    from pyoxigraph import RdfFormat

    from kg.rdf.serialize import write_rdf

    write_rdf(describe(folder), out, RdfFormat.TURTLE, {**terms.PREFIXES, "void": VOID, "dcat": DCAT})


def describe(folder: "GraphFolder") -> Iterator[Any]:
    """Triples of the description."""
    counts = count(folder)
    yield from _dataset(counts, folder.manifest.get("inputs", {}).get("sha256_sum", ""))
    for iri in sorted(counts.classes):
        part = _class_part(iri)
        yield from _say(part, VOID + "class", iri)
        yield from _say(part, VOID + "entities", counts.classes[iri])
    for iri in sorted(counts.properties):
        part = _property_part(iri)
        yield from _say(part, VOID + "property", iri)
        yield from _say(part, VOID + "triples", counts.properties[iri])
    yield from _linksets(counts)


def _dataset(counts: Counts, inputs: str) -> Iterator[Any]:
    dataset = terms.BASE + "dataset"
    yield from _say(dataset, terms.RDF + "type", VOID + "Dataset", DCAT + "Dataset")
    for name, french, english in (
        (
            "title",
            "radfr : acteurs et politiques de la radiologie française",
            "radfr: actors and policies of French radiology",
        ),
        (
            "description",
            "Ce que disent les articles, avec la citation derrière chaque relation.",
            "What articles say, with the quotation behind every relation.",
        ),
    ):
        yield from _say(dataset, DCTERMS + name, ("fr", french), ("en", english))
    yield from _say(
        dataset, DCAT + "keyword", ("fr", "radiologie"), ("fr", "politique de santé"), ("en", "health policy")
    )
    yield from _say(dataset, DCTERMS + "language", ("", "fr"))
    yield from _say(dataset, DCAT + "version", ("", version("radfr")))
    if inputs:  # two graphs of the same version and the same articles are the same
        yield from _say(dataset, DCTERMS + "identifier", ("", inputs))
    yield from _say(dataset, DCTERMS + "conformsTo", terms.ONTOLOGY)
    if counts.days:
        yield from _say(dataset, DCTERMS + "temporal", dataset + "-period")
    yield from _say(dataset, VOID + "uriSpace", ("", terms.BASE))
    yield from _say(dataset, VOID + "triples", counts.triples)
    yield from _say(dataset, VOID + "entities", counts.entities)
    yield from _say(dataset, VOID + "distinctSubjects", counts.subjects)
    yield from _say(dataset, VOID + "properties", len(counts.properties))
    yield from _say(dataset, VOID + "classes", len(counts.classes))
    yield from _say(dataset, VOID + "vocabulary", *VOCABULARIES)
    yield from _say(dataset, VOID + "exampleResource", *sorted(counts.examples.values()))
    yield from _say(dataset, VOID + "classPartition", *map(_class_part, sorted(counts.classes)))
    yield from _say(dataset, VOID + "propertyPartition", *map(_property_part, sorted(counts.properties)))
    yield from _say(dataset, VOID + "subset", *(terms.BASE + name for name in LINKSETS))
    if counts.days:
        first, last = counts.days
        yield from _say(dataset + "-period", terms.RDF + "type", DCTERMS + "PeriodOfTime")
        yield from _say(dataset + "-period", DCAT + "startDate", (terms.XSD + "date", first))
        yield from _say(dataset + "-period", DCAT + "endDate", (terms.XSD + "date", last))


def _linksets(counts: Counts) -> Iterator[Any]:
    for name, (predicate, target, title) in LINKSETS.items():
        linkset = terms.BASE + name
        yield from _say(linkset, terms.RDF + "type", VOID + "Linkset")
        yield from _say(linkset, DCTERMS + "title", ("en", title))
        yield from _say(linkset, VOID + "subjectsTarget", terms.BASE + "dataset")
        yield from _say(linkset, VOID + "objectsTarget", target)
        yield from _say(linkset, VOID + "linkPredicate", predicate)
        yield from _say(linkset, VOID + "triples", counts.links[name])


def _class_part(iri: str) -> str:
    return f"{terms.BASE}class-{terms.local_name(iri) if iri.startswith(terms.DEF) else _with_prefix(iri)}"


def _property_part(iri: str) -> str:
    return f"{terms.BASE}property-{_with_prefix(iri)}"


def _with_prefix(iri: str) -> str:
    return next(
        (f"{prefix}-{iri.removeprefix(base)}" for prefix, base in terms.PREFIXES.items() if iri.startswith(base))
    )


def _say(subject: str, predicate: str, *values: str | int | tuple[str, str]) -> Iterator[Any]:
    """Triples: a text is an IRI, a number a number, a pair a literal after its language, its datatype or nothing."""
    from pyoxigraph import Literal, NamedNode, Triple

    for value in values:
        if isinstance(value, str):
            term: NamedNode | Literal = NamedNode(value)
        elif isinstance(value, int):
            term = Literal(str(value), datatype=NamedNode(terms.XSD + "integer"))
        elif value[0].startswith("http"):
            term = Literal(value[1], datatype=NamedNode(value[0]))
        else:
            term = Literal(value[1], language=value[0] or None)
        yield Triple(NamedNode(subject), NamedNode(predicate), term)


def count(folder: "GraphFolder") -> Counts:
    """Counts in one walk over the Turtle, where the triples of a subject stand together."""
    from pyoxigraph import RdfFormat, parse

    counts, last = Counts(), ""
    with folder.reading_turtle() as path:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            subject, predicate, value = str(quad.subject.value), quad.predicate.value, str(quad.object.value)
            counts.triples += 1
            counts.subjects += subject != last
            last = subject
            counts.properties[predicate] += 1
            counts.classes.update([value] if predicate == terms.RDF + "type" else [])
            if predicate == terms.RDF + "type" and value.startswith(terms.DEF):
                counts.entities += subject.startswith(terms.ID)
                kind = next(base for base in EXAMPLES if subject.startswith(base))
                counts.examples.setdefault(kind, subject)
            elif predicate == DCTERMS + "issued":
                counts.days = [min([*counts.days, value]), max([*counts.days, value])]
            for name, (link, target, _) in LINKSETS.items():
                counts.links[name] += predicate == link and value.startswith(target)
    return counts
