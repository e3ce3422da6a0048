"""Linking: what is one entity within an article, and what stays apart."""

import pytest

from ingest.found import Found
from ingest.linking import is_short_name, link_mentions

ORG, PERSON, PLACE, TEXT = "Organisation", "Person", "Place", "Instrument"


def clusters(text: str, *rows: tuple[str, str], ids: dict[str, str] | None = None) -> list[list[str]]:
    found, place = [], 0
    for form, type_ in rows:
        place = text.index(form, place)
        found.append(Found(place, place + len(form), form, type_, "", "", (ids or {}).get(form, "")))
        place += len(form)
    return [[mention.text for mention in cluster] for cluster in link_mentions(text, found)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Ève Lorcin parle. Mme Lorcin s’en va.", [("Ève Lorcin", PERSON), ("Lorcin", PERSON)]),
        ("Ève Lorcin parle. E.L : oui.", [("Ève Lorcin", PERSON), ("E.L", PERSON)]),
        ("L’Union des manipulateurs du Rhin (UMR) proteste.", [("Union des manipulateurs du Rhin", ORG), ("UMR", ORG)]),
        ("L’UMR (Union des manipulateurs du Rhin) proteste.", [("UMR", ORG), ("Union des manipulateurs du Rhin", ORG)]),
        ("Le groupe Opaline recule, Opaline se tait.", [("groupe Opaline", ORG), ("Opaline", ORG)]),
        ("Opaline Imagerie recule, Opaline se tait.", [("Opaline Imagerie", ORG), ("Opaline", ORG)]),
        ("OPALINE recule, Opaline se tait.", [("OPALINE", ORG), ("Opaline", ORG)]),
        ("Le groupe Opaline Imagerie recule, Opaline se tait.", [("groupe Opaline Imagerie", ORG), ("Opaline", ORG)]),
        ("Le conseil de l’Ordre du Lot et l’Ordre", [("conseil de l’Ordre du Lot", ORG), ("Ordre", ORG)]),
        ("Le syndicat des échographistes (SEF) proteste.", [("syndicat des échographistes", ORG), ("SEF", ORG)]),
        ("La clinique Opaline recrute, Opaline s’étend.", [("clinique Opaline", ORG), ("Opaline", ORG)]),
        ("L’hôpital privé Opaline recrute, Opaline s’étend.", [("hôpital privé Opaline", ORG), ("Opaline", ORG)]),
        ("À Lons-le-Saunier, ou Lons, on attend.", [("Lons-le-Saunier", PLACE), ("Lons", PLACE)]),
        ("Hôpital Saint-Éloi, hôpital Saint Eloi", [("Hôpital Saint-Éloi", ORG), ("hôpital Saint Eloi", ORG)]),
    ],
)
def test_one_entity(text: str, rows: list[tuple[str, str]]):
    assert clusters(text, *rows) == [[form for form, _ in rows]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Ève Lorcin et Jean Lorcin, Lorcin", [("Ève Lorcin", PERSON), ("Jean Lorcin", PERSON), ("Lorcin", PERSON)]),
        ("le CHU de Brest et le CHU de Caen", [("CHU de Brest", ORG), ("CHU de Caen", ORG)]),
        ("la clinique de Brest et Brest", [("clinique de Brest", ORG), ("Brest", ORG)]),
        ("la Loire et la Loire-Atlantique", [("Loire", PLACE), ("Loire-Atlantique", PLACE)]),
        (
            "Bourg entre Bourg-en-Bresse et Bourg-la-Reine",
            [("Bourg", PLACE), ("Bourg-en-Bresse", PLACE), ("Bourg-la-Reine", PLACE)],
        ),
        ("le syndicat Opaline (SEF)", [("syndicat Opaline", ORG), ("SEF", ORG)]),
        ("la commission du Sénat et le Sénat", [("commission du Sénat", ORG), ("Sénat", ORG)]),
        ("Opaline (Paris) et Opaline (le plan)", [("Opaline", ORG), ("Opaline", TEXT)]),
        (
            "l’arrêté du 3 mai 2022 et l’arrêté du 3 mai 2023",
            [("arrêté du 3 mai 2022", TEXT), ("arrêté du 3 mai 2023", TEXT)],
        ),
    ],
)
def test_apart(text: str, rows: list[tuple[str, str]]):
    assert len(clusters(text, *rows)) == len(rows)


def test_two_gazetteer_entries_never_join():
    text = "l’ARS Bretagne, l’ARS Normandie, l’ARS"
    rows = [("ARS Bretagne", ORG), ("ARS Normandie", ORG)]
    ids = {"ARS Bretagne": "ars-bretagne", "ARS Normandie": "ars-normandie"}
    assert len(clusters(text, *rows, ids=ids)) == 2


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("senger", "julie senger", True),
        ("j s", "julie senger", True),
        ("j senger", "julie senger", True),
        ("m senger", "julie senger", False),
        ("julie", "julie senger", False),
        ("m a l f", "marie ange le floch", True),
        ("le floch", "marie ange le floch", True),
        ("julie senger", "julie senger", False),
    ],
)
def test_short_names(short: str, full: str, expected: bool):
    assert is_short_name(short, full) is expected
