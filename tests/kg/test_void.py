"""The description as a dataset: every count is recounted from the N-Triples, without what made it."""

from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCTERMS, RDF, VOID

from kg import exporters
from kg.folder import GraphFolder
from kg.rdf.void import LINKSETS
from ontology import terms
from tests.kg.articles import graph

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")  # that of rdflib is older than dcat:version
BASE = rdflib.Namespace(terms.BASE)
DATASET = BASE["dataset"]


@pytest.fixture(scope="module")
def told(gold_graph: GraphFolder, tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    return description(gold_graph, tmp_path_factory.mktemp("void") / "void.ttl")


@pytest.fixture(scope="module")
def lines(gold_graph: GraphFolder, tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """The data as subject, predicate and the rest of each line."""
    path = tmp_path_factory.mktemp("data") / "graph.nt"
    exporters.find("ntriples").write(gold_graph, path)
    return [line.split(" ", 2) for line in path.read_text(encoding="utf-8").splitlines()]


def description(folder: GraphFolder, path: Path) -> rdflib.Graph:
    exporters.find("void").write(folder, path)
    return rdflib.Graph().parse(path)


def number(told: rdflib.Graph, subject: rdflib.URIRef, predicate: rdflib.URIRef) -> int:
    (value,) = told.objects(subject, predicate)
    return int(value)


def test_totals(told: rdflib.Graph, lines: list[list[str]], gold_graph: GraphFolder) -> None:
    assert number(told, DATASET, VOID.triples) == len(lines)
    assert number(told, DATASET, VOID.distinctSubjects) == len({subject for subject, *_ in lines})
    assert number(told, DATASET, VOID.entities) == sum(1 for _ in gold_graph.read_entities())
    assert number(told, DATASET, VOID.properties) == len({predicate for _, predicate, _ in lines})


def test_each_class_and_each_property_is_counted(told: rdflib.Graph, lines: list[list[str]]) -> None:
    classes = {
        str(told.value(p, VOID["class"])): number(told, p, VOID.entities)
        for p in told.objects(DATASET, VOID.classPartition)
    }
    expected: dict[str, int] = {}
    for _, predicate, value in lines:
        iri = value.removesuffix(" .").strip("<>")
        if predicate == f"<{RDF.type}>":
            expected[iri] = expected.get(iri, 0) + 1
    assert classes == expected
    assert {terms.DEF + "Statement", terms.OA + "TextQuoteSelector", terms.OA + "TextPositionSelector"} <= set(classes)
    assert number(told, DATASET, VOID.classes) == len(expected)
    parts = list(told.objects(DATASET, VOID.propertyPartition))
    properties = {f"<{told.value(part, VOID.property)}>": number(told, part, VOID.triples) for part in parts}
    assert sum(properties.values()) == len(lines)
    assert properties == {name: sum(predicate == name for _, predicate, _ in lines) for name in properties}


@pytest.mark.parametrize("name", LINKSETS)
def test_each_linkset_is_counted(told: rdflib.Graph, lines: list[list[str]], name: str) -> None:
    assert BASE[name] in told.objects(DATASET, VOID.subset)
    (predicate,), (target,) = told.objects(BASE[name], VOID.linkPredicate), told.objects(BASE[name], VOID.objectsTarget)
    links = [line for line in lines if line[1] == f"<{predicate}>" and line[2].startswith(f"<{target}")]
    assert number(told, BASE[name], VOID.triples) == len(links) > 0


def test_every_link_to_another_dataset_is_in_a_linkset(told: rdflib.Graph, lines: list[list[str]]) -> None:
    matches = [line for line in lines if line[1].endswith(("#exactMatch>", "#closeMatch>"))]
    assert sum(number(told, BASE[name], VOID.triples) for name in LINKSETS) == len(matches)


def test_examples_are_in_the_data_one_of_each_kind(told: rdflib.Graph, lines: list[list[str]]) -> None:
    examples = {str(example) for example in told.objects(DATASET, VOID.exampleResource)}
    assert {example.removeprefix(terms.BASE).split("/")[0] for example in examples} == {"art", "ev", "id", "st"}
    assert examples <= {subject.strip("<>") for subject, *_ in lines}


def test_version_and_period(told: rdflib.Graph, gold_graph: GraphFolder) -> None:
    from importlib.metadata import version

    assert list(told.objects(DATASET, DCAT.version)) == [rdflib.Literal(version("radfr"))]
    pages = gold_graph.manifest["inputs"]["sha256_sum"]
    assert list(told.objects(DATASET, DCTERMS.identifier)) == [rdflib.Literal(pages)]
    assert list(told.objects(DATASET, DCTERMS.conformsTo)) == [rdflib.URIRef(terms.ONTOLOGY)]
    assert {text.language for text in told.objects(DATASET, DCTERMS.title)} == {"fr", "en"}
    days = sorted(a.date[:10] for a in gold_graph.read_articles() if a.date and a.date[:4].isdigit())
    (period,) = told.objects(DATASET, DCTERMS.temporal)
    assert str(told.value(period, DCAT.startDate)) == days[0]
    assert str(told.value(period, DCAT.endDate)) == days[-1]


def test_nothing_is_said_for_whoever_publishes_the_graph(told: rdflib.Graph) -> None:
    assert not set(told.objects(None, RDF.type)) & {DCAT.Distribution}
    for predicate in (DCTERMS.license, DCAT.distribution, DCAT.downloadURL):
        assert not list(told.triples((None, predicate, None)))


def test_every_vocabulary_of_its_articles_is_named(told: rdflib.Graph) -> None:
    named = {str(iri) for iri in told.objects(DATASET, VOID.vocabulary)}
    assert {terms.DEF, terms.DCTERMS, terms.SCHEMA} <= named


def test_an_empty_graph_is_described_too(tmp_path: Path) -> None:
    told = description(graph(tmp_path / "g", []), tmp_path / "void.ttl")
    assert number(told, DATASET, VOID.triples) == 0
    assert (DATASET, RDF.type, VOID.Dataset) in told
