"""Who held an office before, as a succession tells it, either way round."""

import pytest

from ingest.claims import find_claims
from ingest.entities import find_entities
from tests.ingest.entity_reader import article_doc

OPENING = "La cheffe du service d'imagerie du CHU de Rouen, Anne Vasseur, prend ses fonctions."


def former_holders(text: str) -> set[str]:
    article = article_doc(f"Les nouvelles de la semaine\n{text}")
    found = find_entities(article)
    names = {e.id: e.name for e in found}
    claims = find_claims(article, found)
    return {names[c.subject] for c in claims if c.predicate == "HOLDS_ROLE" and c.temporal == "former"}


@pytest.mark.parametrize(
    "sentence", ["Elle remplace le radiologue Luc Morvan.", "Luc Morvan a été remplacé par Anne Vasseur."]
)
def test_who_is_replaced_held_the_office_before(sentence: str) -> None:
    assert former_holders(f"{OPENING} {sentence}") == {"Luc Morvan"}


def test_who_replaces_somebody_did_not_hold_the_office_before() -> None:
    assert former_holders(f"{OPENING} Elle a été remplacée dans la nuit par le radiologue Luc Morvan.") == set()


@pytest.mark.parametrize(("who", "role"), [("M. Luc Morvan", ""), ("Mme Odile Morvan", "cheffe du service d'imagerie")])
def test_the_word_for_a_woman_s_office_is_none_for_the_man_before_her(who: str, role: str) -> None:
    article = article_doc(f"Les nouvelles de la semaine\n{OPENING} Elle succède à {who}.")
    claims = find_claims(article, find_entities(article))
    assert [c.role for c in claims if c.temporal == "former"] == [role]
