"""Shapes that tie an office to more than the sentence tells."""

import pytest

from tests.ingest.claim_reader import read_claims


def bodies(text: str) -> set[str]:
    """The bodies in which anybody is told to hold an office."""
    return {body for _, body, _ in read_claims(text, "HOLDS_ROLE")}


@pytest.mark.parametrize(
    "rest", [", filiale du groupe Elsan", ", en face du CHU de Nîmes", " avec Elsan", " pour le compte du groupe Elsan"]
)
def test_a_verb_has_one_body(rest: str) -> None:
    assert bodies(f"Luc Morvan dirige la clinique Pasteur{rest}.") == {"clinique Pasteur"}


def test_bodies_that_are_joined() -> None:
    assert bodies("Luc Morvan préside la FNMR, la SFR et la FHF.") == {"FNMR", "SFR", "FHF"}
    assert bodies("Luc Morvan préside la SFR (FNMR).") == {"SFR", "FNMR"}  # may be one body's two names
    assert bodies("Luc Morvan dirige le CHU de Nîmes et la clinique Pasteur.") == {"CHU de Nîmes", "clinique Pasteur"}


@pytest.mark.parametrize("task", ["coordonne l'étude", "dirige l'essai"])
def test_a_piece_of_work_is_no_office(task: str) -> None:
    assert bodies(f"Luc Morvan {task} au CHU de Nîmes.") == set()


@pytest.mark.parametrize("organ", ["le pôle imagerie du", "le service de radiologie au"])
def test_an_organ_is_led_in_its_body(organ: str) -> None:
    assert bodies(f"Luc Morvan dirige {organ} CHU de Nîmes.") == {"CHU de Nîmes"}


@pytest.mark.parametrize("office", ["rapporteur du budget", "rapporteur général du budget"])
def test_who_reports_on_a_budget_is_none_of_the_body_s(office: str) -> None:
    assert "Sécurité sociale" not in bodies(f"Le {office} de la Sécurité sociale, Luc Morvan, refuse ce texte.")


def test_a_deputy_who_holds_another_office() -> None:
    assert "FNMR" in bodies("Anne Vasseur, députée de la Creuse et trésorière de la FNMR, a voté contre.")
    assert "FNMR" in bodies("Le député de la Creuse et trésorier de la FNMR, Luc Morvan, a voté contre.")
