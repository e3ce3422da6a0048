"""Pages that are lists of dated items as a whole, and pages whose times and days open no items."""

import pytest

from ingest.pages.parse import parse_page
from ingest.records import Page, Reading

BODY = (
    "L'ARS Nouvelle-Aquitaine a donné son accord mardi au projet que porte l'hôpital, après deux refus et trois ans "
    "d'attente."
)
ABOVE = f"Dax aura son scanner\n\n{BODY}\n\nJeudi 18 juin 2026, 6h50\n\n"
STAMPED = (
    "17 févr. 14:10\nDax : l'IRM redémarre mercredi.\n\n14 févr. 18:45\nL'avis de la Cnam est attendu.\n\n"
    "13 févr. 16:20\nLe GCS Adour-Imagerie réunit deux sites."
)
RISING = "Lundi 3 mars, 8h00. Le service ouvre.\n\nMardi 4 mars, 9h15. Une panne.\n\nJeudi 6 mars, 7h30. Fin de garde."


def read(text: str) -> Reading:
    return parse_page(Page("p", "page.txt", text))


def items(text: str) -> list[tuple[str | None, str]]:
    """Date and first words of each short item of a page."""
    found = [article for article in read(text).articles if article.key != "main"]
    return [(article.date, text[article.blocks[0].start :][:12]) for article in found]


def body(text: str) -> str:
    """What is kept of the page's own article."""
    main = read(text).articles[0]
    return "\n".join(text[block.start : block.end] for block in main.blocks)


def test_stamps_above_their_texts_fill_a_page() -> None:
    page = f"Réseau Imagerie des Landes – Infos\nPar Zoé Amblard\n\n{STAMPED}"
    assert items(page) == [
        ("--02-17T14:10", "Dax : l'IRM "),
        ("--02-14T18:45", "L'avis de la"),
        ("--02-13T16:20", "Le GCS Adour"),
    ]
    main = read(page).articles[0]
    assert (main.title, main.authors) == ("Réseau Imagerie des Landes – Infos", ("Zoé Amblard",))
    assert "Réseau Imagerie" in body(page)


@pytest.mark.parametrize(
    ("page", "dates"),
    [
        (
            "La semaine de la coordination\nvendredi 28 novembre 2025\n\n"
            "🔹 24/11, 09:00 – Sénat. L'article est supprimé.\n\n🗓️ 25/11, 15:30 – Dax. Grève reconduite.\n\n"
            "🔹 26/11, 18:00 – HAS. Une fiche est en ligne.",
            ["2025-11-24T09:00", "2025-11-25T15:30", "2025-11-26T18:00"],
        ),
        (
            "Fédération des cabinets\n> Tous nos communiqués\n\n28/11/2025 – La fédération salue le vote du Sénat\n\n"
            "20/11/2025 – Rapport de l'Igas : la fédération s'inquiète\n\n02/10/2025 – Une charte est signée",
            ["2025-11-28", "2025-11-20", "2025-10-02"],
        ),
        (
            "Infos du réseau – 6 janvier 2026\n\n▼ RCP\n03 janv. 08:30. Les réunions se tiendront le jeudi.\n\n"
            "▼ PROTOCOLE\n30 déc. 19:00. Le protocole est endossé par la CPTS.\n\n"
            "▼ À VOUS\n23 déc. 17:00. Répondez à notre questionnaire !",
            ["2026-01-03T08:30", "2025-12-30T19:00", "2025-12-23T17:00"],
        ),
        (f"En bref\n\n{RISING}", ["--03-03T08:00", "--03-04T09:15", "--03-06T07:30"]),
    ],
)
def test_a_page_may_be_a_list_as_a_whole(page: str, dates: list[str]) -> None:
    assert [date for date, _ in items(page)] == dates
    assert read(page).articles[0].title in page.split("\n")[0]
    assert read(page).articles[0].title != ""


@pytest.mark.parametrize(
    "page",
    [
        "Chronologie du scanner de Dax\n\n28/11/2025 – Le Sénat vote l'amendement\n\n"
        "20/11/2025 – L'Igas remet son rapport\n\n02/10/2025 – L'ARS signe une convention",
        "Le scanner de Dax en trois actes\n\n2 octobre 2023 – L'ARS signe la convention\n\n"
        "20 novembre 2024 – L'Igas remet son rapport\n\n28 novembre 2025 – Le Sénat vote l'amendement",
        f"Une garde à Dax\nPar Claire Martin\n\n{RISING}",
        f"Dax recrute\n\n{STAMPED.replace('.', ' ' + BODY * 6)}",
        "DIRECT. La réunion publique de Dax\nMis en ligne le 12 juin 2025 à 18:55\n\n"
        "21:31 – Fin de la réunion.\n\n21:12 – La directrice répond enfin.\n\n20:48 – Un homme se lève au fond.",
        "Un directeur en quatre phrases\n\nPaul Mazet, directeur du CHU, à la sortie de la réunion.\n\n"
        "« Le moratoire commence chez moi, et cela ne me plaît pas du tout. »\n\n12:12 – Flash GHT",
    ],
)
def test_chronologies_stories_lives_and_signing_times_open_no_items(page: str) -> None:
    assert items(page) == []
    assert page.rsplit("\n", 1)[-1][-12:] in body(page)


def test_a_lone_item_under_a_time_is_one_if_it_says_something() -> None:
    page = f"Dax aura son scanner\n\nLe 18 juin 2026\n\n{BODY}\n\n21:31 – La ministre reçoit les radiologues."
    assert [first for _, first in items(page)] == ["La ministre "]


def test_a_list_beside_an_article_on_a_live_is_a_list() -> None:
    tail = "17/06 14:10 – Pau : un vote.\n16/06 09:00 – Dax : oui."
    page = f"Dax, chronologie d'un échec\n\n18 juin 2026\n\n{BODY}\n\n{tail}"
    assert len(items(page)) == 2
    assert BODY in body(page)


@pytest.mark.parametrize(
    ("tail", "dates"),
    [
        (
            "LES BRÈVES DE LA SEMAINE\n· 17 juin, 14 h 15. – L'ASNR suspend une activité à Dax.\n"
            "· 16 juin, 10 h. – Le conseil de l'hôpital vote un achat.",
            ["2026-06-17T14:15", "2026-06-16T10:00"],
        ),
        (
            "FLASH\n17.06 / 08h40 Dax : le centre ouvre son IRM.\n16.06 / 19h00 L'Ordre dénonce un projet d'arrêté.",
            ["2026-06-17T08:40", "2026-06-16T19:00"],
        ),
        (
            "EN DEUX MOTS\n17/06, 20h05 – Dax. Le tribunal se prononce.\n16/06, 15h30 – Pau : un vote.",
            ["2026-06-17T20:05", "2026-06-16T15:30"],
        ),
    ],
)
def test_points_and_strokes_part_a_stamp_from_its_text(tail: str, dates: list[str]) -> None:
    assert [date for date, _ in items(ABOVE + tail)] == dates


def test_a_headline_in_capitals_under_its_own_stamp_is_an_item() -> None:
    page = f"{ABOVE}17 juin 14:10\nGRÈVE AU CHU DE DAX\n17 juin 12:00 – Pau : un vote.\n16 juin 09:00 – Dax : le oui."
    assert ("2026-06-17T14:10", "GRÈVE AU CHU") in items(page)
