"""Canonical names: usual short forms for known bodies, the fullest printed form for others."""

import pytest

from ingest.entities.found import Found
from ingest.entities.naming import canonical_name, usual_name, without_head
from ingest.forms import fits_acronym, is_named, strip_determiner, strip_title


def name(type_: str, *forms: str, entry: str = "", published: str | None = None) -> str:
    found = [Found(0, len(f), f, type_, "", "", entry, is_named(f)) for f in forms]
    return canonical_name(found, published)


@pytest.mark.parametrize(
    ("type_", "forms", "expected"),
    [
        ("Person", ("Lorcin", "Dr Ève Lorcin"), "Ève Lorcin"),
        ("Person", ("ÈVE LORCIN",), "Ève Lorcin"),
        ("Organisation", ("groupe Opaline",), "Opaline"),
        ("Organisation", ("société lyonnaise Opaline Santé",), "Opaline Santé"),
        ("Organisation", ("groupe hospitalier du Rhin",), "groupe hospitalier du Rhin"),
        ("Organisation", ("Syndicat des imageurs du Rhin",), "Syndicat des imageurs du Rhin"),
        ("Organisation", ("UMR", "Union des manipulateurs du Rhin"), "Union des manipulateurs du Rhin"),
        ("Organisation", ("caisse primaire d’assurance maladie (CPAM) du Rhin",), "CPAM du Rhin"),
        ("Organisation", ("maire de Vesoul-Bas",), "mairie de Vesoul-Bas"),
        ("Instrument", ("groupement hospitalier de territoire des Dombes",), "GHT des Dombes"),
        ("Instrument", ("charte", "charte « Image juste »"), "charte « Image juste »"),
        ("Instrument", ("projet régional de santé de l’ARS Bretagne",), "PRS Bretagne"),
        ("Instrument", ("projet Opaline",), "Opaline"),
    ],
)
def test_name_from_the_forms(type_: str, forms: tuple[str, ...], expected: str):
    assert name(type_, *forms) == expected


def test_known_bodies_have_their_usual_name():
    assert name("Organisation", "Fédération nationale des médecins radiologues", entry="fnmr") == "FNMR"
    assert name("Organisation", "Caisse nationale de l’assurance maladie", entry="cnam") == "Cnam"
    assert usual_name("ars-bretagne") == "ARS Bretagne"


def test_known_person_gets_the_right_spelling():
    entry = "anne-marie-armanteras-de-saxce"
    assert name("Person", "Anne-Marie Armanteras-de-Saxce", entry=entry) == "Anne-Marie Armanteras de Saxcé"


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2024-06-01", "arrêté du 3 mai 2024"), ("2024-02-01", "arrêté du 3 mai 2023"), (None, "arrêté du 3 mai")],
)
def test_a_day_gets_the_year_that_ends_with_the_article(published: str | None, expected: str):
    assert name("Instrument", "arrêté du 3 mai", published=published) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [("syndicat des radiologues de Corse", "syndicat des radiologues de Corse"), ("réseau Opaline", "Opaline")],
)
def test_heads(form: str, expected: str):
    assert without_head(form) == expected


def test_determiners_and_titles():
    assert strip_determiner("l’ARS") == "ARS"
    assert strip_determiner("de la FNMR") == "FNMR"
    assert strip_title("Pr Jean Bo") == "Jean Bo"
    assert strip_title("Prune Bo") == "Prune Bo"


def test_acronyms_fit_their_long_form():
    assert fits_acronym("Union des manipulateurs du Rhin", "UMR")
    assert fits_acronym("Caisse nationale de l’assurance maladie", "Cnam")
    assert not fits_acronym("Union des manipulateurs du Rhin", "FNMR")
    assert fits_acronym("Société lorraine d’imagerie interventionnelle", "SL2I")
    assert not fits_acronym("Société lorraine des gestes", "SL2I")


def test_a_regional_plan_gets_the_region():
    found = [Found(0, 13, "PRS 2023-2028", "Instrument")]
    assert canonical_name(found, region="Bretagne") == "PRS Bretagne 2023-2028"


def test_a_lesser_known_body_keeps_its_printed_name():
    assert name("Organisation", "Société française de médecine nucléaire", entry="sfmn") == (
        "Société française de médecine nucléaire"
    )
