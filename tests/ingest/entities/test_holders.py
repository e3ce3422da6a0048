"""People named right behind the body of their office, and bodies whose names go on so."""

import pytest

from tests.ingest.claim_reader import read_claims
from tests.ingest.entity_reader import entities


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        ("Le président de la FNMR Luc Féval soutient le texte.", "Luc Féval", "FNMR"),
        ("La présidente de la FHP Anne Lesage soutient le texte.", "Anne Lesage", "FHP"),
        ("L'ancienne directrice générale de la Cnam Odile Le Bihan soutient le texte.", "Odile Le Bihan", "Cnam"),
        ("La directrice de l'ARS Bretagne Nadia Cuvelier a critiqué le texte.", "Nadia Cuvelier", "ARS Bretagne"),
    ],
)
def test_a_person_behind_a_body(text: str, person: str, body: str) -> None:
    assert {(who, where) for who, where, _ in read_claims(text, "HOLDS_ROLE")} == {(person, body)}


@pytest.mark.parametrize(
    "text",
    [
        "La directrice de l'ARS Pays de la Loire a critiqué le texte.",
        "Le directeur de l'AP-HP Henri Mondor a critiqué le texte.",
        "La FNMR Grand Est a critiqué le texte.",
    ],
)
def test_no_person_behind_a_body(text: str) -> None:
    assert [e.name for e in entities(text).values() if e.type == "Person"] == []
