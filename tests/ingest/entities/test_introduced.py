"""People whom an office introduces, with its territory."""

import pytest

from ingest.entities.found import Found
from ingest.entities.introduced import bare_person, constituencies, introduced, is_office_of, without_office
from tests.ingest.entity_reader import entities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La sénatrice du Nord Ida Lorcin refuse.", [("Ida Lorcin", "Person"), ("Nord", "Place")]),
        ("Le député (LR) de l’Aisne Ulysse Le Gall refuse.", [("Ulysse Le Gall", "Person"), ("Aisne", "Place")]),
        ("L’élue d’opposition Ida Lorcin refuse.", [("Ida Lorcin", "Person")]),
        ("Le secrétaire d’État Ulysse de Brancion refuse.", [("Ulysse de Brancion", "Person")]),
        ("La conseillère départementale Ida Lorcin-Févre refuse.", [("Ida Lorcin-Févre", "Person")]),
        ("La sénatrice du Nord refuse.", []),
        ("Le président a vu Ida Lorcin.", []),
        ("La directrice de Lorval Imagerie refuse.", []),
    ],
)
def test_office_and_territory_introduce_a_name(text: str, found: list[tuple[str, str]]):
    mentions = list(introduced(text, []))
    assert [(m.text, m.type) for m in mentions] == found
    assert all(text[m.start : m.end] == m.text for m in mentions)


def test_what_is_known_already_stays_as_it_is():
    text = "La députée Ida Lorcin refuse."
    assert list(introduced(text, [Found(11, 21, "Ida Lorcin", "Person")])) == []


def test_a_person_is_found_within_her_amendment():
    text = "L’amendement de la députée Ida Lorcin passe."
    host = Found(2, 37, "amendement de la députée Ida Lorcin", "Instrument")
    assert [m.text for m in introduced(text, [host])] == ["Ida Lorcin"]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("députée de l’Orne Ida Lorcin", "Ida Lorcin"),
        ("secrétaire d’État Ulysse de Brancion", "Ulysse de Brancion"),
        ("Ida Lorcin", "Ida Lorcin"),
        ("députée de l’Orne", "députée de l’Orne"),
    ],
)
def test_a_person_is_known_by_the_name_behind_the_office(form: str, name: str):
    assert bare_person(form) == name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Le député de l’Orne hésite.", ["Orne"]),
        ("Sénatrice (LR) du Cantal, Ida Lorcin hésite.", ["Cantal"]),
        ("Les élus du Cantal hésitent.", []),
        ("Le directeur du Cantal hésite.", []),
    ],
)
def test_a_member_of_parliament_tells_a_territory(text: str, place: list[str]):
    found = list(constituencies(text, []))
    assert [m.text for m in found] == place
    assert all(m.subtype == "Department" and m.gazetteer_id for m in found)
    assert list(constituencies(text, found)) == []


def test_an_office_with_its_body_is_no_person():
    assert is_office_of("Sénatrice du Cantal")
    assert is_office_of("Directeur général de l’agence")
    assert not is_office_of("Ida de Lorcin")


@pytest.mark.parametrize(
    ("form", "body"),
    [
        ("Directrice générale d’Orvale Imagerie", "Orvale Imagerie"),
        ("PDG de Lorval", "Lorval"),
        ("directrice générale de l’offre de soins", "directrice générale de l’offre de soins"),
        ("Procureur de la République", "Procureur de la République"),
        ("Préfet du Cantal", "Préfet du Cantal"),
    ],
)
def test_who_heads_a_firm_is_no_part_of_its_name(form: str, body: str):
    assert without_office(form) == body


def test_a_mayor_behind_party_and_town() -> None:
    found = entities("Le maire socialiste de Dole Paul Vernet s'oppose au projet de loi.")
    assert [e.name for e in found.values() if e.type == "Person"] == ["Paul Vernet"]
    found = entities("Le maire de Villeneuve Saint Georges s'oppose au projet de loi.")
    assert [e.name for e in found.values() if e.type == "Person"] == []
