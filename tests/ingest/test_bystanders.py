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
