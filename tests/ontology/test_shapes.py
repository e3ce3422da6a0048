"""The shapes: derived from the relation files, kept by a good graph, and broken by each bad one."""

from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace

from ontology import terms
from ontology.shapes import ontology_files, ontology_graph, shapes_graph
from ontology.turtle import packaged
from ontology.vocab import load_vocabulary

EXAMPLE = (Path(__file__).parent / "data" / "example.ttl").read_text(encoding="utf-8")
SH = Namespace(terms.SH)


@lru_cache(maxsize=2)
def shapes(with_sparql: bool) -> Graph:
    """The shapes; without their SPARQL constraints validation is ten times faster."""
    graph = shapes_graph()
    if not with_sparql:
        graph.remove((None, SH.sparql, None))
    return graph


@lru_cache(maxsize=1)
def hierarchy() -> Graph:
    return ontology_graph()


def report(text: str, *, with_sparql: bool = False) -> str:
    """What validation says of a graph; "" when it conforms."""
    from pyshacl import validate

    data = Graph().parse(data=text, format="turtle")
    if with_sparql:
        data += hierarchy()  # which SPARQL constraints ask for the ends of relation types
    conforms, _, message = validate(data, shacl_graph=shapes(with_sparql), ont_graph=hierarchy())
    return "" if conforms else message


def test_each_relation_has_one_subject_and_one_object_shape():
    graph = shapes_graph()
    names = [terms.local_name(str(node)) for node in graph.subjects(RDF.type, SH.NodeShape)]
    for relation in load_vocabulary().relations:
        assert names.count(f"{relation}-subject") == names.count(f"{relation}-object") == 1
    generated = [name for name in names if name.endswith(("-subject", "-object"))]
    assert len(generated) == 2 * len(load_vocabulary().relations)


def test_shapes_name_the_exact_types_of_the_relation_file():
    graph = shapes_graph()
    node = next(graph.subjects(SH.targetObjectsOf, terms_uri("PARTY_TO")))
    (choices,) = graph.objects(node, SH["or"])
    classes = [terms.local_name(str(graph.value(item, SH["class"]))) for item in graph.items(choices)]
    assert classes == list(load_vocabulary().relation("PARTY_TO").object_types)


def terms_uri(name: str):
    from rdflib import URIRef

    return URIRef(terms.relation_iri(name))


@pytest.mark.parametrize("text", [*ontology_files(), packaged("shapes.ttl").read_text(encoding="utf-8"), EXAMPLE])
def test_two_libraries_read_the_same_number_of_triples(text):
    ours = {str(triple) for triple in ox.parse(text, format=ox.RdfFormat.TURTLE)}
    assert len(Graph().parse(data=text, format="turtle")) == len(ours) > 5


def test_a_good_graph_conforms():
    assert report(EXAMPLE, with_sparql=True) == ""


def test_the_gazetteer_conforms():
    files = [file for file in packaged("gazetteer").iterdir() if file.name.endswith(".ttl")]
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(files, key=lambda file: file.name))
    assert report(text) == ""


BAD = {
    "no evidence": ("prov:wasDerivedFrom", "prov:wasInformedBy", "needs evidence, or a source"),
    "wrong subject type": ("id:fnmr a rf:ProfessionalUnion", "id:fnmr a rf:Order", "The subject of SUPPORTS is one of"),
    "wrong object type": ("id:srh a rf:ProfessionalUnion", "id:srh a rf:Person", "The object of HOLDS_ROLE is one of"),
    "unknown relation": ("rdf:predicate rf:ISSUES", "rdf:predicate rf:ISSUE", "names a relation type of the ontology"),
    "no subject": ("a rf:Statement ; rdf:subject id:fnmr ;", "a rf:Statement ;", "exactly one subject"),
    "two objects": ("rdf:object id:region-76 ;", "rdf:object id:region-76 , id:region-988 ;", "exactly one object"),
    "unknown polarity": ('rf:polarity "negated"', 'rf:polarity "denied"', "asserted or negated"),
    "unknown modality": ('rf:modality "hypothetical"', 'rf:modality "perhaps"', "hypothetical or announced"),
    "unknown time": ('rf:temporal "former"', 'rf:temporal "past"', "former or future"),
    "unknown voice": ('rf:voice "direct"', 'rf:voice "loud"', "direct, indirect or journalist"),
    "confidence above one": ("rf:confidence 0.9", "rf:confidence 1.9", "decimal from 0 to 1"),
    "attributed to a text": ("rf:attributedTo id:hugo-delmas", "rf:attributedTo id:lfss-2026", "at most one actor"),
    "no label": ('skos:prefLabel "Radiolys"@fr', 'skos:altLabel "Radiolys"@fr', "skos:prefLabel"),
    "two labels": ('"Radiolys"@fr', '"Radiolys"@fr , "Radiolis"@fr', "skos:prefLabel"),
    "accent in an address": ("id:radiolys", "id:radiolys-santé", "lower-case letters, digits and single hyphens"),
    "region code": ('rf:inseeCode "76"', 'rf:inseeCode "7"', "two digits"),
    "department code": ('rf:inseeCode "2A"', 'rf:inseeCode "20A"', "66, 2A, 974"),
    "commune code": ('rf:inseeCode "34172"', 'rf:inseeCode "3417"', "five characters"),
    "date of no type": ('"2025"^^xsd:gYear', '"printemps 2025"', "one date, month or year"),
    "long quotation": ('oa:exact "', 'oa:exact "' + "x" * 400, "at most 400 characters"),
    "start after end": ('oa:start "0"', 'oa:start "9999"', "before the end"),
    "evidence without article": (
        "rf:Evidence ; oa:hasSource art:",
        "rf:Evidence ; dcterms:relation art:",
        "one article",
    ),
    "statement address": ("\nst:", "\nid:", "16 hexadecimal digits"),
    "article without title": ("dcterms:title", "dcterms:alternative", "dcterms:title"),
}


@pytest.mark.parametrize(("old", "new", "message"), BAD.values(), ids=BAD)
def test_a_bad_graph_is_refused(old, new, message):
    assert old in EXAMPLE
    everywhere = old in ("id:radiolys", "dcterms:title")
    assert message in report(EXAMPLE.replace(old, new) if everywhere else EXAMPLE.replace(old, new, 1))


BAD_AS_A_WHOLE = {
    "missing direct triple": ("rf:COOPERATES_WITH id:clinique-du-golfe", "", "The direct triple is missing"),
    "direct triple of a denial": (
        "id:avenant-prs-occitanie a rf:HealthPlan ;",
        "id:avenant-prs-occitanie a rf:HealthPlan ; rf:AMENDS id:arrete-2025-03-06 ;",
        "although every statement of it is negated",
    ),
    "role title elsewhere": (
        "rdf:predicate rf:ISSUES",
        'rf:roleTitle "x"@fr ; rdf:predicate rf:ISSUES',
        "Only HOLDS_ROLE",
    ),
    "self relation": ("rdf:object id:srh", "rdf:object id:hugo-delmas", "from an entity to itself"),
    "two classes": ("id:radiolys a rf:ImagingGroup", "id:radiolys a rf:ImagingGroup , rf:Company", "exactly one most"),
    "dates out of order": ('rf:validTo "2027-06"', 'rf:validTo "2024-06"', "validFrom is after validTo"),
    "quotation of another length": ('oa:exact "La FNMR combat', 'oa:exact "La FNMR accepte', "not as long as its span"),
    "direct triple without a statement": (
        "id:radiolys a rf:ImagingGroup",
        "id:radiolys rf:OPPOSES id:lfss-2026 ; a rf:ImagingGroup",
        "A direct triple is made by a statement",
    ),
    "cycle": ('rf:inseeCode "76"', 'rf:inseeCode "76" ; rf:PART_OF id:commune-34172', "PART_OF forms a cycle"),
}


@pytest.fixture(scope="module")
def all_faults() -> str:
    """The report of one graph with all the faults that only SPARQL sees: it costs a second or two a run."""
    text = EXAMPLE
    for old, new, _ in BAD_AS_A_WHOLE.values():
        assert text.count(old) >= 1, old
        text = text.replace(old + " ;\n", "").replace(old, new, 1) if new == "" else text.replace(old, new, 1)
    return report(text, with_sparql=True)


@pytest.mark.parametrize("message", [message for *_, message in BAD_AS_A_WHOLE.values()], ids=BAD_AS_A_WHOLE)
def test_a_fault_of_the_whole_graph_is_found(all_faults, message):
    assert message in all_faults
