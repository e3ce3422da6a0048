"""Clauses about another noun, and those in which the text itself is judged."""

import pytest

from tests.ingest.claim_reader import read_sides

LUMIO = "décret Lumio"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (
            "La Fédération des imageurs de plaine (FIP), qui réunit douze sites du Berry, se félicite du décret Lumio"
            " pris par le ministère de la Santé.",
            ("Fédération des imageurs de plaine", "SUPPORTS"),
        ),
        (
            "La Coordination des internes du Berry (CIB), à laquelle il appartient, demande que le décret Lumio soit"
            " abrogé.",
            ("Coordination des internes du Berry", "OPPOSES"),
        ),
        (
            "La directrice, Odile Ferrand, a dit devant les députés que le décret Lumio était inacceptable.",
            ("Odile Ferrand", "OPPOSES"),
        ),
    ],
)
def test_the_text_itself_is_judged(text: str, side: tuple[str, str]) -> None:
    assert side in read_sides(text, LUMIO)


def test_another_noun_is_judged() -> None:
    assert read_sides("La CSMF dénonce les délais, que le décret Lumio doit réduire.", LUMIO) == set()
