"""Linking: what is one entity within an article, and what stays apart."""

import pytest

from ingest.entities.found import Found
from ingest.entities.linking import is_short_name, link_mentions

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
        ("GHT Aube et Lez\nLe GHT de l’Aube et du Lez", [("GHT Aube et Lez", ORG), ("GHT de l’Aube et du Lez", ORG)]),
        ("Hôpital Saint-Éloi, hôpital Saint Eloi", [("Hôpital Saint-Éloi", ORG), ("hôpital Saint Eloi", ORG)]),
        ("Le CH de Lure, ou centre hospitalier de Lure", [("CH de Lure", ORG), ("centre hospitalier de Lure", ORG)]),
        (
            "Centre hospitalier régional de l’Île et CHR de l’Île",
            [("Centre hospitalier régional de l’Île", ORG), ("CHR de l’Île", ORG)],
        ),
        ("Au CH de Lure, le bel hôpital de Lure", [("CH de Lure", ORG), ("hôpital de Lure", ORG)]),
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
        ("la clinique de Lure et le CH de Lure", [("clinique de Lure", ORG), ("CH de Lure", ORG)]),
        (
            "le CH de Lure, le CHU de Lure et un hôpital de Lure",
            [("CH de Lure", ORG), ("CHU de Lure", ORG), ("hôpital de Lure", ORG)],
        ),
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


FEDERATION, BRANCH = [("FHF", ORG), ("FHF Occitanie", ORG)], [("FHF Occitanie", ORG), ("FHF", ORG)]
FIRM = [("Opaline", ORG), ("Opaline Connect", ORG)]


@pytest.mark.parametrize(
    ("text", "rows", "count"),
    [
        ("La FHF approuve. De son côté, la FHF Occitanie proteste.", FEDERATION, 2),
        ("La FHF proteste\nUn moratoire, voilà ce que veut la FHF Occitanie.", FEDERATION, 1),  # a title says it short
        ("La FHF Occitanie proteste, car la FHF attend.", BRANCH, 1),
        ("La FHF Occitanie, antenne régionale de la FHF, proteste.", BRANCH, 2),
        ("Opaline recrute. Sa filiale, Opaline Connect, aussi.", FIRM, 2),
        ("Opaline, filiale du groupe Opaline Connect, recrute.", FIRM, 2),
        ("Opaline recrute. Opaline Connect aussi.", FIRM, 1),
    ],
)
def test_a_branch_is_not_its_body(text: str, rows: list[tuple[str, str]], count: int):
    assert len(clusters(text, *rows, ids={"FHF": "fhf"})) == count


def test_what_a_body_is_said_to_be_is_that_body():
    kind = "groupe d’imagerie angevin"
    assert len(clusters(f"Opaline, un {kind}, recrute.", ("Opaline", ORG), (kind, ORG))) == 1
    assert len(clusters(f"Opaline attaque un {kind}.", ("Opaline", ORG), (kind, ORG))) == 2


def test_a_text_brought_up_as_a_new_one_is_not_the_one_named_before():
    rows = [("proposition de loi Ferry", TEXT), ("proposition de loi", TEXT)]
    assert len(clusters("La proposition de loi Ferry tombe. Elle veut déposer une proposition de loi.", *rows)) == 2
    assert len(clusters("La proposition de loi Ferry tombe. Elle défend la proposition de loi.", *rows)) == 1
    rows.reverse()
    assert len(clusters("Une proposition de loi tombe : la proposition de loi Ferry.", *rows)) == 1


def test_a_kind_of_body_in_a_capital_is_no_body_by_itself():
    rows = [("ARS Normandie", ORG), ("Agence", ORG)]
    text = "L’ARS Normandie a tranché. L’Agence attend."
    assert clusters(text, *rows, ids={"ARS Normandie": "ars-normandie"}) == [["ARS Normandie"]]
