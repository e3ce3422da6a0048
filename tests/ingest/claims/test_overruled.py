"""Who is named for having been against, or for, what was done to a text all the same."""

import pytest

from tests.ingest.claim_reader import read_sides


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Le Sénat a adopté le décret Lumio malgré l’opposition de la CSMF.", "OPPOSES"),
        ("Le Sénat a adopté le décret Lumio avec le soutien de la FNMR et malgré l’opposition de la CSMF.", "OPPOSES"),
        ("Le Sénat a rejeté le décret Lumio contre l’avis de la CSMF.", "SUPPORTS"),
    ],
)
def test_who_is_overruled_took_the_other_side(text: str, side: str) -> None:
    assert {s for holder, s in read_sides(text, "décret Lumio") if holder == "CSMF"} == {side}


def test_an_office_may_stand_before_the_name() -> None:
    text = "Le Sénat a adopté mardi l’amendement n° 212, contre l’avis de la ministre Hélène Vaubrun."
    assert ("Hélène Vaubrun", "OPPOSES") in read_sides(text, "amendement n° 212")


def test_whose_doubts_are_passed_over_is_not_for_the_text() -> None:
    text = "Le décret Lumio a été adopté malgré les réserves de la CSMF."
    assert ("CSMF", "SUPPORTS") not in read_sides(text, "décret Lumio")
