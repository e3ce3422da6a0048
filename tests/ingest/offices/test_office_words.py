"""Which words of a row of offices a claim tells."""

import pytest

from ingest.offices.office_words import office_words
from ingest.scenes.scene import build_scene
from tests.ingest.entity_reader import marked_article

ANNE, LUC = "Anne Vasseur", "Luc Morvan"


def told(text: str, person: str, body: str, *others: str) -> str:
    """The office that a sentence gives a person in a body."""
    rows = ((person, "Person", ""), *((name, "Organisation", "") for name in (body, *others)))
    scene = build_scene(*marked_article(text, *rows))
    found = office_words(scene, 0, 0, 1)
    return "" if found is None else text[slice(*scene.chars(*found))]


@pytest.mark.parametrize(
    ("text", "body", "other", "office"),
    [
        (f"{ANNE}, directrice de l'hôpital de Redon et présidente de Corail, signe.",
         "Corail", "hôpital de Redon", "présidente"),
        (f"{ANNE}, ex-directrice de l'hôpital de Redon, désormais conseillère à Corail, signe.",
         "Corail", "hôpital de Redon", "conseillère"),
        (f"{ANNE} devient directrice adjointe de l'hôpital de Redon en 2010, puis conseillère à Corail.",
         "Corail", "hôpital de Redon", "conseillère"),
        (f"{ANNE}, maire de Redon et présidente, signe.", "maire de Redon", "Corail", "maire"),
    ],
)  # fmt: skip
def test_each_body_has_its_own_office(text: str, body: str, other: str, office: str) -> None:
    assert told(text, ANNE, body, other) == office


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (f"{ANNE}, fondatrice et présidente de Corail, signe.", "fondatrice et présidente"),
        (f"{ANNE}, directrice des soins et de la qualité de Corail, signe.", "directrice des soins et de la qualité"),
        (f"La présidente de Corail, {ANNE}, signe.", "présidente"),
    ],
)
def test_offices_of_one_body_stay_together(text: str, office: str) -> None:
    assert told(text, ANNE, "Corail") == office


def test_a_name_behind_a_chain_holds_its_last_office() -> None:
    text = f"{ANNE}, directrice de cabinet du maire de Redon, {LUC}, a répondu."
    assert told(text, LUC, "maire de Redon") == "maire de Redon"
    assert told(text, ANNE, "maire de Redon") == "directrice de cabinet"
    text = f"{ANNE} est conseillère au cabinet de la ministre de la Santé."
    assert told(text, ANNE, "cabinet de la ministre de la Santé") == "conseillère"


def test_a_body_s_name_with_a_plural_noun_is_no_chain() -> None:
    text = f"La présidente de l'Union des internes, {ANNE}, signe."
    assert told(text, ANNE, "Union des internes") == "présidente"


def test_the_office_of_who_is_named_behind_is_the_last() -> None:
    text = f"L'ex-conseillère de la présidente de Corail {ANNE} signe."
    assert told(text, ANNE, "Corail") == "présidente"
    text = f"La directrice de cabinet de la présidente de Corail, {ANNE}, signe."
    assert told(text, ANNE, "Corail") == "directrice de cabinet de la présidente"


def test_an_office_in_another_body_or_place_is_let_by() -> None:
    text = f"La maire de Redon, {ANNE}, et le préfet du Gard, {LUC}, signent."
    assert told(text, ANNE, "maire de Redon", "préfet du Gard") == "maire"
    text = f"Selon Corail, {ANNE}, par ailleurs conseillère municipale de Redon et trésorière, signe."
    scene = build_scene(
        *marked_article(text, (ANNE, "Person", ""), ("Corail", "Organisation", ""), ("Redon", "Place", ""))
    )
    found = office_words(scene, 0, 0, 1)
    assert found is not None and text[slice(*scene.chars(*found))] == "trésorière"
