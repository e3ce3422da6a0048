"""A town or a kind of body in a surname, behind a title."""

import pytest

from tests.ingest.entity_reader import entities


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le Dr de Lorient soutient le PLFSS 2026.", "de Lorient"),
        ("Mme de La Tour du Pin soutient le PLFSS 2026.", "de La Tour du Pin"),
        ("Le Pr. Le Goff, lui, s'oppose au PLFSS 2026.", "Le Goff"),
    ],
)
def test_a_surname_behind_a_title(text: str, name: str) -> None:
    assert [(e.name, e.type) for e in entities(text).values() if e.type != "Instrument"] == [(name, "Person")]


def test_the_minister_is_no_person_of_that_name() -> None:
    found = entities("Mme la ministre de la Santé soutient le PLFSS 2026.")
    assert found["ministère de la Santé"].type == "Organisation"


def test_a_surname_is_that_of_the_full_name() -> None:
    found = entities("Le chirurgien Yves d'Alençon préside la FNMR. M. d'Alençon soutient le PLFSS 2026.")
    assert [m.quote for m in found["Yves d'Alençon"].mentions] == ["Yves d'Alençon", "d'Alençon"]
