"""The description of a graph as a dataset (VoID and DCAT), with counts taken from the graph itself."""

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontology import terms

if TYPE_CHECKING:
    from kg.folder import GraphFolder

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
VOID, DCAT, DCTERMS = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#", terms.DCTERMS
LINKSETS = {  # name -> predicate, beginning of the addresses linked to, title
    "links-wikidata": (terms.SKOS + "exactMatch", "http://www.wikidata.org/"),
    "links-legifrance": (terms.SKOS + "closeMatch", "https://www.legifrance.gouv.fr/"),
}
VOCABULARIES = (terms.DEF, terms.PROV, terms.OA, terms.SKOS, terms.DCTERMS)
FORMATS = ("turtle", "ntriples", "jsonld", "rdfxml", "trig", "nquads")


def write_description(folder: "GraphFolder", out: Path) -> None:
    """Write the description of a graph as Turtle."""
    from pyoxigraph import RdfFormat

    from kg.rdf import write_rdf

    write_rdf(describe(folder), out, RdfFormat.TURTLE, {**terms.PREFIXES, "void": VOID, "dcat": DCAT})


def describe(folder: "GraphFolder") -> Iterator[Any]:
    """Triples of the description; the counts are those of the Turtle file."""
    from pyoxigraph import Literal, NamedNode, Triple

    counts = _counts(folder)
    dataset = NamedNode(terms.BASE + "dataset")

    def number(value: int) -> Literal:
        return Literal(str(value), datatype=NamedNode(terms.XSD + "integer"))

    def say(subject: NamedNode, predicate: str, *values: NamedNode | Literal) -> Iterator[Triple]:
        return (Triple(subject, NamedNode(predicate), value) for value in values)

    kind = terms.RDF + "type"
    yield from say(dataset, kind, NamedNode(VOID + "Dataset"), NamedNode(DCAT + "Dataset"))
    yield from say(
        dataset,
        DCTERMS + "title",
        Literal("radfr : acteurs et politiques de la radiologie française", language="fr"),
        Literal("radfr: actors and policies of French radiology", language="en"),
    )
    yield from say(
        dataset,
        DCTERMS + "description",
        Literal("Ce que disent les articles, avec la citation derrière chaque relation.", language="fr"),
        Literal("What articles say, with the quotation behind every relation.", language="en"),
    )
    yield from say(dataset, DCTERMS + "license", NamedNode(LICENCE))
    yield from say(dataset, DCAT + "version", Literal(version("radfr")))
    yield from say(dataset, DCTERMS + "conformsTo", NamedNode(terms.ONTOLOGY))
    yield from say(dataset, VOID + "uriSpace", Literal(terms.BASE))
    yield from say(dataset, VOID + "triples", number(counts["triples"]))
    yield from say(dataset, VOID + "entities", number(counts["entities"]))
    yield from say(dataset, VOID + "vocabulary", *map(NamedNode, VOCABULARIES))
    yield from say(dataset, VOID + "exampleResource", *map(NamedNode, counts["examples"]))
    yield from say(dataset, VOID + "classPartition", *(_part("class", name) for name in sorted(counts["classes"])))
    yield from say(dataset, VOID + "subset", *(NamedNode(terms.BASE + name) for name in LINKSETS))
    yield from say(dataset, DCAT + "distribution", *(NamedNode(f"{terms.BASE}dist-{name}") for name in FORMATS))
    for name in sorted(counts["classes"]):
        yield from say(_part("class", name), VOID + "class", NamedNode(terms.class_iri(name)))
        yield from say(_part("class", name), VOID + "entities", number(counts["classes"][name]))
    for name, (predicate, target) in LINKSETS.items():
        linkset = NamedNode(terms.BASE + name)
        yield from say(linkset, kind, NamedNode(VOID + "Linkset"))
        yield from say(linkset, VOID + "subjectsTarget", dataset)
        yield from say(linkset, VOID + "objectsTarget", NamedNode(target))
        yield from say(linkset, VOID + "linkPredicate", NamedNode(predicate))
        yield from say(linkset, VOID + "triples", number(counts[name]))
    yield from _distributions()


def _distributions() -> Iterator[Any]:
    from pyoxigraph import NamedNode, Triple

    from kg import exporters

    for name in FORMATS:
        exporter = exporters.find(name)
        node = NamedNode(f"{terms.BASE}dist-{name}")
        media = NamedNode(f"https://www.iana.org/assignments/media-types/{exporter.MEDIA_TYPE}")
        yield Triple(node, NamedNode(terms.RDF + "type"), NamedNode(DCAT + "Distribution"))
        yield Triple(node, NamedNode(DCAT + "mediaType"), media)
        yield Triple(node, NamedNode(DCAT + "downloadURL"), NamedNode(f"{terms.BASE}dump/radfr{exporter.SUFFIX}"))


def _part(kind: str, name: str) -> Any:
    from pyoxigraph import NamedNode

    return NamedNode(f"{terms.BASE}{kind}-{name}")


def _counts(folder: "GraphFolder") -> dict[str, Any]:
    """Counts in one walk over the Turtle."""
    from pyoxigraph import RdfFormat, parse

    counts: dict[str, Any] = {"triples": 0, "entities": 0, "classes": {}, "examples": [], **dict.fromkeys(LINKSETS, 0)}
    for quad in parse(path=str(folder.turtle), format=RdfFormat.TURTLE):
        counts["triples"] += 1
        predicate, value = quad.predicate.value, quad.object.value
        if predicate == terms.RDF + "type" and value.startswith(terms.DEF):
            name = terms.local_name(value)
            counts["classes"][name] = counts["classes"].get(name, 0) + 1
            if quad.subject.value.startswith(terms.ID):
                counts["entities"] += 1
                if len(counts["examples"]) < 3:
                    counts["examples"].append(quad.subject.value)
        for linkset, (link, target) in LINKSETS.items():
            counts[linkset] += predicate == link and value.startswith(target)
    return counts
