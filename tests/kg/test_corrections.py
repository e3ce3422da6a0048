"""What a correction sets a field to is checked before a build, with the line it stands in."""

from pathlib import Path

import pytest
from rdflib import Graph, Namespace, URIRef

from kg.review.corrections import MARKED
from kg.review.decisions import add_decisions, read_decisions
from ontology.errors import GraphError
from ontology.terms import property_iri

EDGE = "edge\tOrganisation/sud\tSUPPORTS\tInstrument/plan\t\t*\t*\tcorrect\t{}\trelu\tN. Riou\t2026-01-31\n"
NAME = "name\tPerson/jean-martin\t\t\t\t*\t*\tcorrect\t{}\trelu\tN. Riou\t2026-01-31\n"


def read(tmp_path: Path, line: str) -> dict[str, str]:
    file = tmp_path / "decisions.tsv"
    add_decisions(file, [])
    file.write_text(file.read_text(encoding="utf-8") + line, encoding="utf-8")
    return read_decisions(file)[0].changes


@pytest.mark.parametrize(
    ("form", "change", "message"),
    [
        (EDGE, "valid_from=hier soir", "valid_from 'hier soir' is no date"),
        (EDGE, "valid_to=2024-02-31", "valid_to '2024-02-31' is no date"),
        (EDGE, "polarity=denied", "polarity can't be 'denied'; write asserted or negated"),
        (EDGE, "polarity=", "polarity can't be ''"),
        (EDGE, "modality=peut-être", "write hypothetical or announced or nothing"),
        (EDGE, "temporal=past", "write former or future or nothing"),
        (EDGE, "relation=NOPE", "'NOPE' is no relation of the ontology"),
        (EDGE, "relation=OPPOSES | temporal=past", "write former or future or nothing"),
        (EDGE, "object=", "object can't be empty"),
        (EDGE, "role=président", "SUPPORTS has no role, only HOLDS_ROLE has one"),
        (EDGE, "relation=OPPOSES | role=président", "OPPOSES has no role, only HOLDS_ROLE has one"),
        (EDGE, "valid_from=2025 | valid_to=2020", "valid_from 2025 is after valid_to 2020"),
        (EDGE, "valid_from=2025-03-02 | valid_to=2025-02", "valid_from 2025-03-02 is after valid_to 2025-02"),
        (NAME, "type=Article", "'Article' is no type of an entity"),
        (NAME, "type=Hospital", "'Hospital' is no type of an entity"),
        (NAME, "subtype=Actor", "class 'Actor' is not one of an entity"),
        (NAME, "subtype=Chose", "'Chose' is no class of the ontology"),
        (NAME, "name=", "name can't be empty"),
    ],
)
def test_a_value_that_no_build_can_use_is_an_error_with_its_line(
    form: str, change: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(GraphError) as caught:
        read(tmp_path, form.format(change))
    assert str(caught.value).startswith("decisions.tsv, line 2: ")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("form", "change"),
    [
        (EDGE, "valid_from=2024-03 | valid_to=2025"),
        (EDGE, "valid_from=2025-03-02 | valid_to=2025-03"),
        (EDGE, "temporal= | valid_to="),
        (EDGE, "relation=HOLDS_ROLE | role=président"),
        (EDGE, "role="),
        (EDGE, "modality=announced | polarity=asserted"),
        (NAME, "type=Organisation | subtype=Hospital"),
        (NAME, "subtype=Person"),
    ],
)
def test_a_value_that_can_be_used_is_taken(form: str, change: str, tmp_path: Path) -> None:
    assert len(read(tmp_path, form.format(change))) == change.count("=")


def test_the_words_are_those_of_the_shapes(root: Path) -> None:
    shapes = Graph().parse(root / "ontology" / "shapes.ttl")
    shacl = Namespace("http://www.w3.org/ns/shacl#")
    query = "SELECT ?word WHERE { ?p sh:path ?path ; sh:in/rdf:rest*/rdf:first ?word }"
    for name, words in MARKED.items():
        rows = shapes.query(query, initNs={"sh": shacl}, initBindings={"path": URIRef(property_iri(name))})
        assert {str(row[0]) for row in rows} == set(words) - {""}
