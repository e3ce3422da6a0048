"""Who held an office before, as a succession tells it, either way round."""

import pytest

from ingest.claims.find import find_claims
from ingest.entities.find import find_entities
from tests.ingest.claim_reader import read_claims
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


def held_at(text: str) -> dict[str, tuple[str, str]]:
    """How each holder of an office is told, and when."""
    article = article_doc(f"Les nouvelles de la semaine\n{text}")
    found = find_entities(article)
    names = {e.id: e.name for e in found}
    claims = (c for c in find_claims(article, found) if c.predicate == "HOLDS_ROLE")
    return {names[c.subject]: (c.polarity, c.temporal) for c in claims}


@pytest.mark.parametrize(
    ("verb", "new", "old"),
    [
        ("remplace", "", "former"),
        ("succédera en juin à", "future", ""),
    ],
)
def test_who_succeeds_at_the_head_of_a_body_holds_an_office_in_it(verb: str, new: str, old: str) -> None:
    told = held_at(f"La Dre Maud Virieu {verb} Luc Morvan à la tête de la FNMR.")
    assert told == {"Maud Virieu": ("asserted", new), "Luc Morvan": ("asserted", old)}


def test_who_is_replaced_by_another_held_the_office() -> None:
    told = held_at("Luc Morvan a été remplacé par Maud Virieu à la tête de la FNMR.")
    assert told == {"Maud Virieu": ("asserted", ""), "Luc Morvan": ("asserted", "former")}


@pytest.mark.parametrize("verb", ["veut remplacer", "pourrait remplacer", "ne remplacera pas"])
def test_who_only_might_succeed_leaves_the_other_his_office(verb: str) -> None:
    told = held_at(f"Maud Virieu {verb} Luc Morvan à la tête de la FNMR.")
    assert told.get("Maud Virieu", ("negated", ""))[0] == "negated"
    assert told["Luc Morvan"] == ("asserted", "")


def test_where_the_predecessor_went_is_no_office_of_who_succeeds() -> None:
    text = "Maud Virieu a succédé à Luc Morvan, parti à la tête de la FNMR."
    assert {person for person, _, _ in read_claims(text, "HOLDS_ROLE")} == {"Luc Morvan"}


@pytest.mark.parametrize(
    ("clause", "former"), [("qui ne se représentait pas", {"Luc Morvan"}), ("qui prend la direction de la SFR", set())]
)
def test_what_the_predecessor_did_not_do_leaves_him_the_former_one(clause: str, former: set[str]) -> None:
    text = f"La Fédération des centres de Vannes élit Paul Tellier président. Il succède à Luc Morvan, {clause}."
    assert former_holders(text) == former
