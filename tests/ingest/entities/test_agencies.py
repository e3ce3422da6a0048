"""Agencies of several regions in a row, and one agency beside another body."""

import pytest

from tests.ingest.entity_reader import entities


@pytest.mark.parametrize(
    "text",
    [
        "Les ARS Bretagne et Pays de la Loire ont signé la convention.",
        "Les ARS de Bretagne et des Pays de la Loire ont signé la convention.",
        "L'ARS Bretagne et Pays de la Loire ont signé la convention.",
    ],
)
def test_each_region_has_its_own(text: str) -> None:
    assert {e.name for e in entities(text).values() if e.type == "Organisation"} == {
        "ARS Bretagne",
        "ARS Pays de la Loire",
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("L'ARS de Bretagne et la région Normandie ont signé.", {"ARS Bretagne", "région Normandie"}),
        ("L'ARS Bourgogne-Franche-Comté a signé.", {"ARS Bourgogne-Franche-Comté"}),
    ],
)
def test_no_row(text: str, names: set[str]) -> None:
    assert {e.name for e in entities(text).values() if e.type == "Organisation"} == names
