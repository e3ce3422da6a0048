"""Offices that cannot be held in the body that is nearest."""

import pytest

from ingest.claims.find import find_claims
from ingest.offices.misplaced_offices import is_misplaced, is_other_kind
from ingest.scenes.scene import build_scene
from tests.ingest.claim_reader import read_claims
from tests.ingest.entity_reader import marked_article

ANNE = "Anne Vasseur"
CLASSES = {
    "Union des imageurs": "ProfessionalUnion",
    "Sénat": "Parliament",
    "Assemblée nationale": "Parliament",
    "ministère de la Santé": "CentralAdministration",
    "clinique du Golfe": "Hospital",
    "Région Bretagne": "OtherOrganisation",
    "Cour des comptes": "AuditBody",
}


def verdicts(text: str, office: str, body: str) -> tuple[bool, bool]:
    """Whether an office of a text is of another kind than a body, and whether it is misplaced in it."""
    scene = build_scene(*marked_article(text, (ANNE, "Person", ""), (body, "Organisation", CLASSES[body])))
    first = scene.words.index(office.split()[0].lower())
    tokens = (first, first + len(office.split()))
    return is_other_kind(scene, tokens, 1), is_misplaced(scene, tokens, 1)


@pytest.mark.parametrize(
    ("text", "office", "body"),
    [
        (f"La députée {ANNE} le regrette.", "députée", "Sénat"),
        (f"La sénatrice {ANNE} le regrette.", "sénatrice", "Assemblée nationale"),
        (f"Le ministre délégué, {ANNE}, attend.", "délégué", "Union des imageurs"),
        (f"Le rapport va au Premier ministre, {ANNE}.", "ministre", "ministère de la Santé"),
        (f"{ANNE}, conseillère maître honoraire, attend.", "conseillère maître", "ministère de la Santé"),
        (f"La présidente de la région, {ANNE}, attend.", "présidente de la région", "Union des imageurs"),
        (f"La cheffe de file du mouvement, {ANNE}, attend.", "cheffe de file", "clinique du Golfe"),
        (f"{ANNE}, conseillère départementale, attend.", "conseillère départementale", "clinique du Golfe"),
        (f"{ANNE}, conseillère municipale, attend.", "conseillère municipale", "Région Bretagne"),
        (f"La présidente de séance, {ANNE}, attend.", "présidente de séance", "Union des imageurs"),
    ],
)
def test_an_office_of_another_kind_of_body(text: str, office: str, body: str) -> None:
    assert verdicts(text, office, body) == (True, True)


def test_an_office_that_names_its_own_body() -> None:
    text = f"Le président de Krombax, {ANNE}, attend."
    assert verdicts(text, "président de", "clinique du Golfe") == (False, True)


@pytest.mark.parametrize(
    ("text", "office", "body"),
    [
        (f"La députée {ANNE} le regrette.", "députée", "Assemblée nationale"),
        (f"La députée du Nord, {ANNE}, le regrette.", "députée", "Assemblée nationale"),
        (f"La sénatrice {ANNE} le regrette.", "sénatrice", "Sénat"),
        (f"La ministre déléguée, {ANNE}, attend.", "déléguée", "ministère de la Santé"),
        (f"{ANNE}, conseillère maître, attend.", "conseillère maître", "Cour des comptes"),
        (f"La présidente de la région, {ANNE}, attend.", "présidente de la région", "Région Bretagne"),
        (f"Le directeur du Golfe, {ANNE}, attend.", "directeur", "clinique du Golfe"),
        (f"La présidente de la CME, {ANNE}, attend.", "présidente", "clinique du Golfe"),
        (f"La directrice des soins, {ANNE}, attend.", "directrice des soins", "clinique du Golfe"),
        (f"La cheffe de file, {ANNE}, attend.", "cheffe de file", "Union des imageurs"),
        (f"La conseillère régionale {ANNE} attend.", "conseillère régionale", "Région Bretagne"),
    ],
)
def test_an_office_that_fits(text: str, office: str, body: str) -> None:
    assert verdicts(text, office, body) == (False, False)


def test_a_misplaced_office_is_not_told() -> None:
    rows = ((ANNE, "Person", ""), ("Sénat", "Organisation", "Parliament"))
    text = f"Le Sénat a voté le texte. La {{}} {ANNE} le regrette."
    told = {
        office: [c.predicate for c in find_claims(*marked_article(text.format(office), *rows))]
        for office in ("députée", "sénatrice")
    }
    assert "HOLDS_ROLE" in told["sénatrice"]
    assert "HOLDS_ROLE" not in told["députée"]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (
            "Le débat a réuni le Pr Luc Boyer, la présidente de l'AFPPE Nadia Quérouil et le public.",
            {("Nadia Quérouil", "AFPPE", "asserted")},
        ),
        (
            "Étaient présents Luc Boyer, président de l'AFPPE, Nadia Quérouil, directrice de la FHF, et Jean Lot.",
            {("Luc Boyer", "AFPPE", "asserted"), ("Nadia Quérouil", "FHF", "asserted")},
        ),
    ],
)
def test_an_office_between_two_names_is_held_by_one(text: str, holders: set) -> None:
    assert read_claims(text, "HOLDS_ROLE") == holders


def test_a_former_head_of_a_hospital_s_care_held_that_office() -> None:
    text = "Anne Vasseur, ancienne directrice de l'hospitalisation à l'ARS Bretagne, rejoint la FHF."
    assert ("Anne Vasseur", "ARS Bretagne", "asserted") in read_claims(text, "HOLDS_ROLE")


@pytest.mark.parametrize("verb", ["en déplacement à", "hospitalisé à"])
def test_a_visitor_or_patient_does_not_work_there(verb: str) -> None:
    text = f"Le ministre Luc Morvan, {verb} l'hôpital Cochin, a promis des moyens."
    assert not any(kind == "asserted" for _, _, kind in read_claims(text, "OPERATES_AT"))
