"""Bodies whose mention runs on into who leads them, and bodies that are called after people."""

import pytest

from tests.ingest.claim_reader import read_claims
from tests.ingest.entity_reader import entities


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        ("Le maire de Dole Paul Vernet soutient le projet de loi.", "Paul Vernet", "mairie de Dole"),
        ("Le maire de Béziers Luc Féval soutient le projet de loi.", "Luc Féval", "mairie de Béziers"),
        ("La préfète de la Drôme Odile Le Bihan a signé l'arrêté.", "Odile Le Bihan", "préfecture de la Drôme"),
        ("Le maire du Mans Paul Vernet critique le projet de loi.", "Paul Vernet", "mairie du Mans"),
        (
            "Le président du conseil départemental du Gard Yann Dortal a salué le plan.",
            "Yann Dortal",
            "conseil départemental du Gard",
        ),
        (
            "La directrice du centre hospitalier de Dole Anne Collet critique le décret.",
            "Anne Collet",
            "centre hospitalier de Dole",
        ),
    ],
)
def test_the_body_ends_at_its_place_and_the_person_has_the_office(text: str, person: str, body: str) -> None:
    assert {(who, where) for who, where, _ in read_claims(text, "HOLDS_ROLE")} == {(person, body)}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Le directeur de l'hôpital Robert Debré salue le plan.", "hôpital Robert Debré"),
        ("Le directeur de la clinique Claude Bernard a signé la charte.", "clinique Claude Bernard"),
        ("La directrice de l'institut Gustave Roussy soutient le plan.", "institut Gustave Roussy"),
        ("Le directeur du CHU Henri-Mondor a signé la convention.", "CHU Henri-Mondor"),
        ("Le directeur du centre Léon-Bérard a signé la convention.", "centre Léon-Bérard"),
        ("La fondation Adolphe de Rothschild a signé la convention.", "fondation Adolphe de Rothschild"),
        ("Le directeur du centre hospitalier de Lyon Sud a signé la charte.", "centre hospitalier de Lyon Sud"),
        ("Le maire de Villeneuve Saint Georges a signé la charte.", "mairie de Villeneuve Saint Georges"),
    ],
)
def test_a_body_called_after_somebody_stays_whole(text: str, body: str) -> None:
    found = entities(text)
    assert body in found
    assert [e.name for e in found.values() if e.type == "Person"] == []
