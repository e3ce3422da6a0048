"""Mentions that neither tagger nor gazetteer gives by themselves."""

import pytest

from ingest.entities.found import Found
from ingest.entities.inferred import datelines, defined_names, understood_bodies
from ingest.entities.matcher import gazetteer_hits
from ingest.entities.mentions import within_labels
from ingest.entities.regions import department_named, only_hospital, territory


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("SAINT-MALO (Ille-et-Vilaine). Deux IRM de plus.", "SAINT-MALO"),
        ("SAINT-MALO\nDeux IRM de plus pour l’hôpital", "SAINT-MALO"),
        ("MARCHÉS\nDeux IRM de plus pour l’hôpital", ""),
        ("LANNION – La clinique ferme.", "LANNION"),
        ("Lannion : la clinique ferme", "Lannion"),
        ("Lannion. – La clinique ferme.", "Lannion"),
        ("Lannion, le 3 mars 2025. La clinique ferme.", "Lannion"),
        ("Lannion, ville de garde.", ""),
        ("Lannion ferme sa clinique.", ""),
        ("Budget : la clinique ferme", ""),
        ("Paris, le 3 mars 2025", ""),
        ("PARIS – La fédération réunit ses élus.", ""),
        ("RADIOLOGIE – Le forfait baisse.", ""),
        ("Ils vont à LANNION – en train.", ""),
    ],
)
def test_towns_in_capitals_that_open_a_line(text: str, town: str):
    assert [m.text for m in datelines(text)] == ([town] if town else [])


def test_a_ministry_without_a_name_is_that_of_health():
    text = "Le ministère tranchera. La ministre l’a dit, au ministère comme ailleurs."
    found = sorted(understood_bodies(text, []), key=lambda m: m.start)
    assert [m.text for m in found] == ["ministère", "ministre", "ministère"]
    assert {m.gazetteer_id for m in found} == {"ministere-de-la-sante"}


def test_another_ministry_keeps_the_word():
    text = "Le ministère du Travail tranchera. Le ministère hésite."
    named = Found(3, 24, "ministère du Travail", "Organisation")
    assert list(understood_bodies(text, [named])) == []
    assert list(understood_bodies("Le ministère de la Justice hésite.", [])) == []


def test_the_health_insurance_is_a_body_unless_a_fund_is_named():
    text = "Le tarif, selon l’assurance maladie, ne bouge pas."
    assert [(m.text, m.gazetteer_id) for m in understood_bodies(text, [])] == [("assurance maladie", "cnam")]
    fund = Found(60, 73, "CPAM du Jura", "Organisation")
    assert list(understood_bodies(text, [fund])) == []
    assert list(understood_bodies("Il attend l’assurance maladie complémentaire.", [])) == []


def test_a_minister_with_a_name_is_of_some_ministry():
    text = "La ministre, Ida Roux, hésite. Le ministère attend, la ministre tranchera."
    assert [m.start for m in understood_bodies(text, [])] == [text.index("ministère"), text.rindex("ministre")]


def town_halls(text: str, *found: Found) -> list[str]:
    return [m.text for m in understood_bodies(text, found) if m.subtype == "OtherOrganisation"]


def test_the_mayor_of_the_town_that_the_article_names():
    text = "À Vierzon, le maire, Luc Morvan, s’y oppose. La commune paiera. Son maire adjoint aussi."
    town = Found(2, 9, "Vierzon", "Place")
    assert town_halls(text, town) == ["maire", "commune"]
    assert town_halls("La commune paiera.", town) == []  # of whatever town
    assert town_halls(text) == []  # no place: of whatever town
    assert town_halls(text, town, Found(0, 0, "mairie de Vierzon", "Organisation")) == []
    assert town_halls(text, town, Found(0, 0, "clinique de Villefranche", "Organisation")) == ["maire", "commune"]


@pytest.mark.parametrize("text", ["Le maire de Vierzon hésite.", "Les maires hésitent.", "La maire adjointe hésite."])
def test_a_mayor_with_a_place_or_another_office(text: str):
    assert town_halls(text, Found(0, 0, "Vierzon", "Place")) == []


def test_the_prefect_of_the_department():
    cher = Found(0, 0, "Cher", "Place")
    assert town_halls("La préfecture a signé, dit le préfet.", cher) == ["préfecture", "préfet"]
    assert town_halls("Le préfet a signé.", cher) == []  # seldom meant as a body


def test_a_minister_alone_is_no_ministry():
    assert list(understood_bodies("La ministre a signé.", [])) == []


def test_the_long_name_before_an_acronym():
    text = "L’Union régionale des radiologues du Trégor (URRT) proteste."
    acronym = Found(text.index("URRT"), text.index("URRT") + 4, "URRT", "Organisation")
    assert [m.text for m in defined_names(text, [acronym])] == ["Union régionale des radiologues du Trégor"]
    other = "Selon un radiologue du Trégor (URRT), rien."
    place = other.index("URRT")
    assert list(defined_names(other, [Found(place, place + 4, "URRT", "Organisation")])) == []


def test_a_part_of_a_known_name_gives_way():
    whole = Found(3, 58, "Autorité de sûreté nucléaire et de radioprotection", "Organisation", rule="gazetteer")
    part = Found(3, 31, "Autorité de sûreté nucléaire", "Organisation")
    place = Found(3, 11, "Autorité", "Place")
    assert within_labels([part, place], [whole]) == [place]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("la Caisse nationale d’assurance maladie", "cnam"),
        ("à Gustave Roussy", "gustave-roussy"),
        ("le centre Léon Bérard", "centre-leon-berard"),
        ("la CRC Bretagne", "crc-bretagne"),
    ],
)
def test_labels_are_found_behind_articles_and_without_hyphens(text: str, entry: str):
    assert entry in {hit.label.entry for hit in gazetteer_hits(text)}


def test_departments_of_an_article():
    found = [
        Found(0, 12, "CH de Guéret", "Organisation", "Hospital"),
        Found(20, 24, "Lyon", "Place", "Commune"),
        Found(30, 46, "clinique d’Ussel", "Organisation", "Hospital"),
        Found(50, 65, "mairie de Guéret", "Organisation"),
    ]
    assert territory(found).department() == "departement-23"
    assert territory([], "Un radiologue lyonnais.").department() == "departement-69"
    assert department_named("Sarthe") == "departement-72"
    assert department_named("Nulle-Part") == ""


def test_the_university_hospital_that_can_be_meant():
    assert only_hospital("CHU", "", "region-04") == "chu-reunion"
    assert only_hospital("CHU", "À Limoges, le CHU recrute.", "") == "chu-limoges"
    assert only_hospital("CHU", "", "") == ""
