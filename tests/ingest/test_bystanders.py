"""Who once led a body, or is one of many in it, does not act for it; who speaks for it does."""

import pytest

from tests.ingest.claim_reader import read_claims


@pytest.mark.parametrize(
    "who",
    [
        "L'ancien directeur général de l'ARS Bretagne",
        "Une ancienne présidente de l'ARS Bretagne",
        "Un salarié de l'ARS Bretagne",
        "Plusieurs médecins de l'ARS Bretagne",
    ],
)
def test_the_body_takes_no_side(who: str) -> None:
    assert read_claims(f"{who} soutient le PLFSS 2026.", "SUPPORTS") == set()


@pytest.mark.parametrize("who", ["Le directeur général de l'ARS Bretagne", "Une porte-parole de l'ARS Bretagne"])
def test_the_body_takes_a_side(who: str) -> None:
    assert read_claims(f"{who} soutient le PLFSS 2026.", "SUPPORTS") == {("ARS Bretagne", "PLFSS 2026", "asserted")}


@pytest.mark.parametrize(
    "who", ["Le ministre de la Santé Olivier Véran", "L'ancien ministre de la Santé Olivier Véran"]
)
def test_the_person_behind_a_title_acts_and_not_the_body(who: str) -> None:
    told = read_claims(f"{who} a critiqué le PLFSS 2026.", "OPPOSES")
    assert {(subject, how) for subject, _, how in told} <= {("Olivier Véran", "asserted")}


def test_the_minister_acts_for_the_ministry() -> None:
    told = read_claims("Le ministre de la Santé soutient le PLFSS 2026.", "SUPPORTS")
    assert told == {("ministère de la Santé", "PLFSS 2026", "asserted")}
