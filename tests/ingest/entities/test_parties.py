"""Labels of parties behind an office, and parties and unions by their bare names."""

import pytest

from tests.ingest.claim_reader import read_claims
from tests.ingest.entity_reader import entities


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Le maire (PS) de Dole, Paul Vernet, soutient le projet de loi.", {("Paul Vernet", "mairie de Dole")}),
        ("Le maire (LR) de Dole Paul Vernet soutient le projet de loi.", {("Paul Vernet", "mairie de Dole")}),
        ("La députée (LR) du Gard, Anne Collet, soutient le projet de loi.", set()),
        ("Le président (FNMR), Luc Féval, soutient le projet de loi.", {("Luc Féval", "FNMR")}),
    ],
)
def test_a_party_in_brackets_is_no_body_of_the_office(text: str, held: set[tuple[str, str]]) -> None:
    assert {(who, where) for who, where, _ in read_claims(text, "HOLDS_ROLE")} == held


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("Le SNESUP s'oppose au projet de loi.", "SNESUP", "ProfessionalUnion"),
        ("Le groupe Les Républicains a voté contre le projet de loi.", "Les Républicains", "OtherOrganisation"),
        ("Le groupe Opaline Imagerie a signé la charte.", "Opaline Imagerie", "ImagingGroup"),
    ],
)
def test_classes_of_parties_and_unions(text: str, name: str, cls: str) -> None:
    assert entities(text)[name].subtype == cls
