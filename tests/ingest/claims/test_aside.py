"""Ends that only stand near: who receives a report or a letter, an owner put in, a name within a longer one."""

import pytest

from ingest.records import ArticleEntity
from ingest.scenes.structure import is_longer_name
from tests.ingest.claim_reader import read_claims, read_sides


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Le rapport sur l'imagerie remis à la ministre Catherine Ferrandier dresse un constat sévère.", set()),
        ("Le rapport sur l'imagerie remis à l'ARS Bretagne par la Cour des comptes est sévère.", {"Cour des comptes"}),
        ("Le rapport sur l'imagerie présenté jeudi devant l'ARS Bretagne dresse un constat sévère.", set()),
        (
            "Le rapport sur l'imagerie déposé auprès de l'ARS Bretagne par la Cour des comptes est sévère.",
            {"Cour des comptes"},
        ),
        ("Le rapport sur l'imagerie publié par la Cour des comptes est sévère.", {"Cour des comptes"}),
    ],
)
def test_who_receives_a_report_did_not_write_it(text: str, subjects: set[str]) -> None:
    assert {subject for subject, _, _ in read_claims(text, "ISSUES")} == subjects


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Dans un courrier au directeur général de la Cnam, Thomas Fatôme, la FHF estime les tarifs trop bas.", False),
        ("Dans un courrier à la FHF, Thomas Fatôme estime que les tarifs sont trop hauts.", True),
    ],
)
def test_who_is_written_to_does_not_speak(text: str, speaks: bool) -> None:
    assert any(subject == "Thomas Fatôme" for subject, _, _ in read_claims(text, "STATED")) is speaks


def test_an_owner_put_in_is_no_party() -> None:
    inserted = (
        "La clinique Saint-Jean, propriété du groupe Orvalis, et le CHU de Rouen ont signé la convention d'imagerie."
    )
    joined = "La clinique Saint-Jean, le groupe Orvalis et le CHU de Rouen ont signé la convention d'imagerie."
    assert "Orvalis" not in {subject for subject, _, _ in read_claims(inserted, "PARTY_TO")}
    assert "Orvalis" in {subject for subject, _, _ in read_claims(joined, "PARTY_TO")}


def test_names_of_a_list_do_not_own_each_other() -> None:
    text = "Simago a racheté le cabinet Scanner du Mans, la société Télévigie et la clinique du Golfe."
    owned = {(subject, target) for subject, target, _ in read_claims(text, "OWNS")}
    assert owned == {("Simago", name) for name in ("Scanner du Mans", "Télévigie", "clinique du Golfe")}


@pytest.mark.parametrize(
    ("text", "owner", "owned"),
    [
        ("Simago est actionnaire de la société Lumeris.", "Simago", "Lumeris"),
        ("Le groupe Simago est l'un des actionnaires de la société Lumeris.", "Simago", "Lumeris"),
        (
            "La clinique du Golfe et le cabinet Scanner du Mans ont été rachetés par Simago.",
            "Simago",
            "Scanner du Mans",
        ),
    ],
)
def test_who_owns_is_not_owned(text: str, owner: str, owned: str) -> None:
    found = {(subject, target) for subject, target, _ in read_claims(text, "OWNS")}
    assert (owner, owned) in found
    assert (owned, owner) not in found


@pytest.mark.parametrize(
    ("text", "owned"),
    [
        ("Le groupe Simago a vendu ses parts dans Scanalpes au fonds Arcadia.", "Scanalpes"),
        ("Le groupe Simago a cédé la clinique du Golfe au fonds Arcadia.", "clinique du Golfe"),
        ("La clinique du Golfe a été cédée au fonds Arcadia.", "clinique du Golfe"),
    ],
)
def test_what_is_sold_is_owned_and_not_who_sells(text: str, owned: str) -> None:
    assert {target for owner, target, _ in read_claims(text, "OWNS") if owner == "Arcadia"} == {owned}


def test_who_signs_unlike_another_is_not_denied() -> None:
    signed, unlike = "L'Union des imageurs n'a pas signé l'avenant 12", "contrairement à la FNMR"
    assert {subject for subject, _, _ in read_claims(f"{signed}, {unlike}.", "PARTY_TO")} == {"Union des imageurs"}


@pytest.mark.parametrize(
    ("body", "place", "expected"),
    [
        ("préfecture de Haute-Corse", "Corse", True),
        ("préfecture de l'Indre-et-Loire", "Indre", True),
        ("préfecture de Haute-Corse", "Haute-Corse", False),
        ("conseil départemental de l'Indre", "Indre", False),
        ("ARS Grand Est", "Grand-Est", False),
        ("ARS Bretagne", "Corse", False),
    ],
)
def test_a_name_within_a_longer_one(body: str, place: str, expected: bool) -> None:
    ends = [ArticleEntity(f"e{n}", "", "", name, (name,), ()) for n, name in enumerate((body, place))]
    assert is_longer_name(*ends) is expected


def test_a_prefecture_rules_where_its_name_says() -> None:
    assert read_claims("La préfecture de Haute-Corse a réuni les médecins de Corse.", "HAS_JURISDICTION") == set()
    (told,) = read_claims("La préfecture de la Meuse a réuni les médecins de la Meuse.", "HAS_JURISDICTION")
    assert told[1] == "Meuse"


@pytest.mark.parametrize(
    ("text", "court"),
    [
        ("Le syndicat Opale a saisi le Conseil d'État d'un recours en annulation contre le décret Imagerie.", False),
        ("Le syndicat Opale conteste le décret Imagerie devant le Conseil d'État.", False),
        ("Le Dr Inès Chabrol a quitté le Conseil d'État pour protester contre le décret Imagerie.", False),
        ("Le Conseil d'État s'oppose au décret Imagerie.", True),
    ],
)
def test_who_is_turned_to_takes_no_side(text: str, court: bool) -> None:
    assert any(subject == "Conseil d'État" for subject, _, _ in read_claims(text, "OPPOSES")) is court


def test_where_another_voted_is_no_vote_of_the_place() -> None:
    text = "Au comité social, la CFDT a voté pour le protocole Vigie."
    assert read_sides(text, "protocole Vigie") == {("CFDT", "SUPPORTS")}


@pytest.mark.parametrize("verb", ["ironise", "raille"])
def test_praise_in_mockery_is_no_support(verb: str) -> None:
    text = f"« Bravo au plan Horizon, qui réussit à fermer trois scanners d’un coup ! », {verb} Paul Mercadier."
    assert read_sides(text, "plan Horizon") == set()
