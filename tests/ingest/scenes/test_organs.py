"""Offices in an organ that is named by way of its body: they are none of the body's own."""

import pytest

from ingest.claims.find import find_claims
from ingest.entities.find import find_entities
from tests.ingest.claim_reader import read_claims
from tests.ingest.entity_reader import article_doc


def roles(text: str) -> set[tuple[str, str, str]]:
    """Person, body and words of each office told."""
    article = article_doc(f"Les nouvelles de la semaine\n{text}")
    entities = find_entities(article)
    names = {e.id: e.name for e in entities}
    claims = [c for c in find_claims(article, entities) if c.predicate == "HOLDS_ROLE"]
    return {(names[c.subject], names[c.object], c.role) for c in claims}


@pytest.mark.parametrize(
    "text",
    [
        "La sixième chambre de la Cour des comptes a rendu son avis, a dit son président Paul Merlin.",
        "La direction de la qualité de la HAS a publié lundi un référentiel, selon sa directrice Anne Lesage.",
        "La commission médicale d'établissement du CHU de Lille est d'accord, a dit son président Paul Merlin.",
    ],
)
def test_an_organs_president_is_not_the_bodys(text: str) -> None:
    assert roles(text) == set()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("La Cour des comptes a rendu son avis, a dit son président Paul Merlin.", "Cour des comptes"),
        ("La direction de la HAS a publié lundi un référentiel, selon son directeur Paul Merlin.", "HAS"),
        ("Le bureau de la FNMR s'est réuni. Son président, Paul Merlin, se tait.", "FNMR"),
    ],
)
def test_a_bodys_president_is_its_own(text: str, body: str) -> None:
    assert {(person, told) for person, told, _ in roles(text)} == {("Paul Merlin", body)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anne Lesage préside l'antenne savoyarde de la FNMR.", ("FNMR", "préside l'antenne savoyarde")),
        ("Anne Lesage dirige le service d'imagerie du CHU de Lille.", ("CHU de Lille", "dirige le service d'imagerie")),
        ("Anne Lesage préside la FNMR.", ("FNMR", "préside")),
        ("Anne Lesage dirige le CHU de Lille.", ("CHU de Lille", "dirige")),
    ],
)
def test_the_words_of_an_office_tell_the_organ(text: str, expected: tuple[str, str]) -> None:
    assert roles(text) == {("Anne Lesage", *expected)}


@pytest.mark.parametrize(
    "text",
    [
        "Anne Lesage préside depuis mars la commission éthique de la SFR.",
        "La présidente de la commission éthique de la SFR, Anne Lesage, se tait.",
    ],
)
def test_an_office_in_a_part_that_is_an_entity_is_told_of_it_alone(text: str) -> None:
    assert read_claims(text, "HOLDS_ROLE") == {("Anne Lesage", "commission éthique de la SFR", "asserted")}


@pytest.mark.parametrize(
    "text",
    [
        "La FNMR s'interroge. Sa trésorière, Anne Lesage, n'a pas souhaité répondre.",
        "Le président de la FNMR, Paul Merlin, ne viendra pas.",
        "Paul Merlin, président de la FNMR, refuserait de signer.",
        "La FNMR signerait demain, assure son président, Paul Merlin.",
    ],
)
def test_what_a_sentence_denies_or_supposes_leaves_the_office_beside_a_name(text: str) -> None:
    assert {how for _, _, how in read_claims(text, "HOLDS_ROLE")} == {"asserted"}


@pytest.mark.parametrize(
    "text",
    [
        "Paul Merlin n'est pas le président de la FNMR.",
        "Paul Merlin ne préside pas la FNMR.",
        "Le directeur du CHU de Lille, Paul Merlin, ne présidera pas la FNMR.",
    ],
)
def test_an_office_that_is_denied_is_not_asserted(text: str) -> None:
    article = article_doc(f"Les nouvelles de la semaine\n{text}")
    entities = find_entities(article)
    fnmr = next(e.id for e in entities if e.name == "FNMR")
    assert {c.polarity for c in find_claims(article, entities) if c.object == fnmr} <= {"negated"}
