"""A further thing of a kind is not the first of it; the kind alone still is."""

import pytest

from tests.ingest.claim_reader import read_claims
from tests.ingest.entity_reader import entities, quotes


@pytest.mark.parametrize("kind", ["Un autre GIE", "Un second GIE", "Un nouveau GIE", "L'autre GIE"])
def test_another_structure_has_its_own_name_and_parties(kind: str) -> None:
    text = f"Le GIE Imagerie Golfe exploite une IRM. {kind}, Scan Brière, a été créé par la clinique Océane."
    found = entities(text)
    assert quotes(found["GIE Imagerie Golfe"]) == ["GIE Imagerie Golfe"]
    assert {(one, other) for one, other, _ in read_claims(text, "PARTY_TO")} == {("clinique Océane", "Scan Brière")}


def test_the_kind_alone_is_the_structure_named_before() -> None:
    text = "Le GIE Imagerie Golfe a été créé par le CH de Vannes. Le GIE réunit deux cabinets."
    assert quotes(entities(text)["GIE Imagerie Golfe"]) == ["GIE Imagerie Golfe", "GIE"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Le CH de Vienne a un scanner. L'hôpital voisin, le CH de Tarare, soutient le projet de loi.", "CH de Tarare"),
        ("Le groupe Opaline a un scanner. Le groupe rival, Imavie, soutient le projet de loi.", "Imavie"),
        ("Le CH de Vienne a un scanner. L'hôpital soutient le projet de loi.", "CH de Vienne"),
        ("Le CH de Vienne a un scanner. L'hôpital, qui se tait, soutient le projet de loi.", "CH de Vienne"),
    ],
)
def test_a_neighbour_or_rival_is_another(text: str, who: str) -> None:
    assert {subject for subject, _, _ in read_claims(text, "SUPPORTS")} == {who}


@pytest.mark.parametrize(
    ("second", "judged"),
    [
        ("Un nouvel arrêté, salué par la FHF, est paru.", {"FNMR"}),
        ("L'arrêté, salué par la FHF, est paru.", {"FNMR", "FHF"}),
    ],
)
def test_what_is_told_of_another_text_is_not_told_of_the_first(second: str, judged: set[str]) -> None:
    text = f"L'arrêté du 3 mai 2024 est contesté par la FNMR. {second}"
    told = {one for side in ("SUPPORTS", "OPPOSES") for one, other, _ in read_claims(text, side)}
    assert told == judged
