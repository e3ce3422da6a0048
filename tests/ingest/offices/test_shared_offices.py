"""Offices that several persons named together hold."""

import pytest

from ingest.claims.find import find_claims
from ingest.offices.shared_offices import find_shared_offices
from ingest.scenes.roles import find_roles
from ingest.scenes.scene import build_scene
from tests.ingest.entity_reader import marked_article

KINDS = (
    ("Anne Vasseur", "Person", ""),
    ("Luc Morvan", "Person", ""),
    ("Paul Aubert", "Person", ""),
    ("Corail", "Organisation", "ImagingGroup"),
    ("Union des imageurs", "Organisation", "ProfessionalUnion"),
    ("Cnam", "Organisation", "Insurer"),
)


def offices(text: str) -> set[tuple[str, str, str, str]]:
    """Who holds what where, and when."""
    article, entities = marked_article(text, *(row for row in KINDS if row[0] in text))
    names = {e.id: e.name for e in entities}
    claims = [c for c in find_claims(article, entities) if c.predicate == "HOLDS_ROLE" and c.polarity == "asserted"]
    assert all(proof.quote in text for claim in claims for proof in claim.evidence)
    return {(names[c.subject], c.role, names[c.object], c.temporal) for c in claims}


@pytest.mark.parametrize(
    ("text", "role", "body", "people"),
    [
        ("« Tout change », notent Anne Vasseur et Luc Morvan, coprésidents de Corail.", "coprésidents", "Corail", 2),
        ("Les coprésidents de l'Union des imageurs, Anne Vasseur (Lyon) et Luc Morvan (Metz), ont écrit à la Cnam.",
         "coprésidents", "Union des imageurs", 2),
        ("Anne Vasseur, Luc Morvan et Paul Aubert, associés de Corail, s'inquiètent.", "associés", "Corail", 3),
        ("Anne Vasseur et Luc Morvan codirigent le groupe Corail depuis 2020.", "codirigent", "Corail", 2),
    ],
)  # fmt: skip
def test_an_office_in_the_plural_is_of_all(text: str, role: str, body: str, people: int) -> None:
    assert offices(text) == {(name, role, body, "") for name, _, _ in KINDS[:people]}


def test_a_former_one_is_former_of_all() -> None:
    text = "Anne Vasseur et Luc Morvan, anciens présidents de l'Union des imageurs, ont signé."
    assert {(name, when) for name, _, _, when in offices(text)} == {
        ("Anne Vasseur", "former"),
        ("Luc Morvan", "former"),
    }


def test_paired_offices_keep_their_order() -> None:
    text = "Anne Vasseur et Luc Morvan, respectivement présidente et trésorier de l'Union des imageurs, ont écrit."
    assert offices(text) == {
        ("Anne Vasseur", "présidente", "Union des imageurs", ""),
        ("Luc Morvan", "trésorier", "Union des imageurs", ""),
    }
    text = "Anne Vasseur et Luc Morvan, respectivement présidente de Corail et directeur de la Cnam, ont écrit."
    assert offices(text) == {("Anne Vasseur", "présidente", "Corail", ""), ("Luc Morvan", "directeur", "Cnam", "")}


@pytest.mark.parametrize(
    "text",
    [
        "Anne Vasseur et Luc Morvan, président de Corail, ont écrit.",
        "Anne Vasseur et Luc Morvan, directeurs de Corail et de la Cnam, ont écrit.",  # each of one
        "Anne Vasseur a reçu Luc Morvan, président de Corail.",
        "Les directeurs de la Cnam ont reçu Anne Vasseur et Luc Morvan.",
    ],
)
def test_what_is_not_shared(text: str) -> None:
    scene = build_scene(*marked_article(text, *KINDS))
    assert find_shared_offices(scene, find_roles(scene)) == []
