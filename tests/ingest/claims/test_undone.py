"""Joy and anger over what was done to a text, not over the text; what only happens under a condition."""

import pytest

from tests.ingest.claim_reader import read_claims, read_sides

DECREE = "décret du 9 juin 2023"


def sides(text: str) -> set[tuple[str, str]]:
    return read_sides(text, DECREE)


@pytest.mark.parametrize(
    ("act", "side"),
    [
        ("a annulé le décret du 9 juin 2023", "OPPOSES"),
        ("a annulé le décret du 9 juin 2023. Le ministère de la Santé a un mois pour réagir", "OPPOSES"),
        ("a rejeté le recours du SRH contre le décret du 9 juin 2023", "SUPPORTS"),
        ("a refusé de suspendre le décret du 9 juin 2023", "SUPPORTS"),
    ],
)
def test_joy_over_a_ruling_is_of_what_it_does_to_the_text(act: str, side: str) -> None:
    told = sides(f"Le Conseil d'État {act}. La Cnam salue cette décision.")
    assert {relation for who, relation in told if who == "Cnam"} == {side}


@pytest.mark.parametrize("words", ["dénonce cette décision", "conteste cette suspension", "critique ce retrait"])
def test_who_attacks_the_undoing_does_not_attack_the_text(words: str) -> None:
    told = sides(f"Le ministère de la Santé a suspendu le décret du 9 juin 2023. La Cnam {words}.")
    assert ("Cnam", "OPPOSES") not in told


def test_who_attacks_what_was_adopted_attacks_the_text() -> None:
    told = sides("Le ministère de la Santé a publié le décret du 9 juin 2023. La Cnam dénonce cette décision.")
    assert ("Cnam", "SUPPORTS") not in told


@pytest.mark.parametrize("condition", ["que si la CSMF l'accepte", "qu'à condition de garder les médecins"])
def test_only_under_a_condition_is_not_asserted(condition: str) -> None:
    told = read_claims(f"Elsan ne rachètera la clinique Pasteur {condition}.", "OWNS")
    assert {how for _, _, how in told} <= {"announced", "hypothetical", "negated"}
    assert read_claims("Elsan rachètera la clinique Pasteur si tout va bien.", "OWNS") is not None


def test_taking_control_makes_an_owner() -> None:
    told = read_claims("Le groupe Radioval prend le contrôle de la clinique Pasteur.", "OWNS")
    assert {(owner, owned) for owner, owned, _ in told} == {("Radioval", "clinique Pasteur")}


def test_by_a_decision_that_befalls_somebody_he_decides_nothing() -> None:
    told = read_claims("Par décision du 3 mai, Paul Merlin a été suspendu.", "ISSUES")
    assert "asserted" not in {how for _, _, how in told}
    told = read_claims("Par un arrêté du 3 mai 2024, l'ARS Bretagne suspend l'activité.", "ISSUES")
    assert {how for _, _, how in told} <= {"asserted"}


def test_a_stance_of_old_is_former() -> None:
    text = "La FNMR, jadis hostile au décret du 9 juin 2023, le défend aujourd'hui."
    assert ("FNMR", "SUPPORTS") in sides(text)
