"""Pages that are lists of dated items as a whole, and pages whose times open no items."""

import pytest

from ingest.pages import parse_page
from ingest.records import Page


def items(text: str) -> list[tuple[str | None, str]]:
    """Date and first words of each short item of a page."""
    articles = parse_page(Page("p", "page.txt", text)).articles
    return [(article.date, text[article.blocks[0].start :][:12]) for article in articles if article.key != "main"]


def test_stamps_above_their_texts_fill_a_page() -> None:
    page = (
        "Réseau Imagerie des Landes – Infos\n\n"
        "17 févr. 14:10\nDax : l'IRM redémarre mercredi.\n\n"
        "14 févr. 18:45\nL'avis de la Cnam est attendu.\n\n"
        "13 févr. 16:20\nLe GCS Adour-Imagerie réunit deux sites."
    )
    assert items(page) == [
        ("--02-17T14:10", "Dax : l'IRM "),
        ("--02-14T18:45", "L'avis de la"),
        ("--02-13T16:20", "Le GCS Adour"),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "La semaine de la coordination\nvendredi 28 novembre 2025\n\n"
        "🔹 24/11, 09:00 – Sénat. L'article est supprimé.\n\n🔹 25/11, 15:30 – Dax. Grève reconduite.\n\n"
        "🔹 26/11, 18:00 – HAS. Une fiche est en ligne.",
        "Nos communiqués\n\n28/11/2025 – La fédération salue le vote du Sénat\n\n"
        "20/11/2025 – Rapport de l'Igas : la fédération s'inquiète\n\n02/10/2025 – Une charte est signée avec l'Ordre",
        "Infos du réseau – 28 novembre 2025\n\n▼ RCP\n28 nov. 08:30. Les réunions se tiendront le jeudi.\n\n"
        "▼ PROTOCOLE\n27 nov. 19:00. Le protocole est endossé par la CPTS.\n\n"
        "▼ À VOUS\n23 nov. 17:00. Répondez à notre questionnaire !",
    ],
)
def test_a_page_may_be_a_list_as_a_whole(page: str) -> None:
    assert len(items(page)) == 3


@pytest.mark.parametrize(
    "page",
    [
        "Chronologie du scanner de Dax\n\n28/11/2025 – Le Sénat vote l'amendement\n\n"
        "20/11/2025 – L'Igas remet son rapport\n\n02/10/2025 – L'ARS signe une convention",
        "Le scanner de Dax en trois actes\n\n2 octobre 2023 – L'ARS signe la convention\n\n"
        "20 novembre 2024 – L'Igas remet son rapport\n\n28 novembre 2025 – Le Sénat vote l'amendement",
        "DIRECT. Suivez la réunion publique de Dax\nMis en ligne le 12 juin 2025 à 18:55\n\n"
        "21:31 – Fin de la réunion.\n\n21:12 – La directrice répond enfin.\n\n20:48 – Un homme se lève au fond.",
        "Un directeur en quatre phrases\n\nPaul Mazet, directeur du CHU, à la sortie de la réunion.\n\n"
        "« Le moratoire commence chez moi, et cela ne me plaît pas du tout. »\n\n12:12 – Flash GHT",
    ],
)
def test_chronologies_lives_and_signing_times_open_no_items(page: str) -> None:
    assert items(page) == []


@pytest.mark.parametrize(
    "tail",
    [
        "LES BRÈVES DE LA SEMAINE\n· 17 juin, 14 h 15. – L'ASNR suspend une activité à Dax.\n"
        "· 16 juin, 10 h. – Le conseil de l'hôpital vote un achat.",
        "FLASH\n17.06 / 08h40 Dax : le centre ouvre son IRM.\n16.06 / 19h00 L'Ordre dénonce un projet d'arrêté.",
        "LE FIL DES RÉGIONS\n• 17 juin, 20h05 – Dax. Le tribunal se prononce.\n• 16 juin, 15h30 – Pau : un vote.",
    ],
)
def test_points_and_strokes_part_a_stamp_from_its_text(tail: str) -> None:
    page = (
        "Dax aura son scanner\n\nL'ARS Nouvelle-Aquitaine a donné son accord mardi au projet que porte l'hôpital, "
        "après deux refus et trois ans d'attente.\n\nJeudi 18 juin 2026, 6h50\n\n" + tail
    )
    assert [date for date, _ in items(page)] in (
        ["2026-06-17T14:15", "2026-06-16T10:00"],
        ["2026-06-17T08:40", "2026-06-16T19:00"],
        ["2026-06-17T20:05", "2026-06-16T15:30"],
    )
