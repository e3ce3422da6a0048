"""Lists of short items that set rubric, headline, date and text on lines of their own."""

# ruff: noqa: E501 - lists are quoted whole
import pytest

from ingest.pages.parse import parse_page
from ingest.records import Article, Page

HEAD = "Un scanner pour deux à Vernonnet\n\nLe 6 mars 2025 à 9h00\n\n"
PROSE = (
    "Le centre hospitalier de Vernonnet et le groupe Imagerie des Deux Vallées ont mis en service lundi un scanner "
    "exploité en commun, que l’ARS Normandie avait autorisé en juin après deux refus. L’appareil est installé dans "
    "les murs de l’hôpital, et servira aussi à la garde de nuit."
)


def items(page: str) -> list[tuple[str | None, list[str]]]:
    """Date and texts of each short item."""
    found = parse_page(Page("p", "page.txt", page)).articles[1:]
    return [(article.date, texts(page, article)) for article in found]


def texts(page: str, article: Article) -> list[str]:
    return [page[block.start : block.end] for block in article.blocks]


RODEZ = ("2025-03-05T18:30", ["Rodez attend une IRM de plus"])
ALBI = ("2025-03-04T12:08", ["Albi change de directrice à la clinique"])
CARDS = [
    "05/03/25 18h30\nOffre de soins\nRodez attend une IRM de plus\n04/03/25 12h08\nFinances\nAlbi change de directrice à la clinique\n",
    "Offre de soins\nRodez attend une IRM de plus\n05/03/2025 18h30\n0\nFinances\nAlbi change de directrice à la clinique\n04/03/2025 12h08\n3\n",
    "Portrait\nRodez attend une IRM de plus\n05/03/2025 18h30\nFinances\nAlbi change de directrice à la clinique\n04/03/2025 12h08\n",
]


@pytest.mark.parametrize("cards", CARDS)
def test_a_rubric_over_a_headline_is_left_out(cards: str) -> None:
    assert items(f"{HEAD}{PROSE}\n\nSur le même sujet\n{cards}") == [RODEZ, ALBI]


def test_the_text_below_the_headline_below_the_time_is_the_items() -> None:
    page = f"{HEAD}{PROSE}\n\nLe fil\n\n6 mars\n\n08:40\n\nRodez attend une IRM de plus\n\nLa CGT s’en réjouit déjà.\n\n08:10\n\nL’ARS Occitanie autorise un scanner à Albi.\n"
    assert items(page) == [
        ("2025-03-06T08:40", ["Rodez attend une IRM de plus", "La CGT s’en réjouit déjà."]),
        ("2025-03-06T08:10", ["L’ARS Occitanie autorise un scanner à Albi."]),
    ]


def test_headline_date_and_text_are_one_item() -> None:
    page = (
        "Actualités\n\nL’Union des imageurs rejoint le collectif Clarté\n12 mars 2025\nElle en annonce la signature.\n\n"
        "Un avenant pour l’échographie du soir\n10 mars 2025\nL’Union des imageurs et la caisse l’ont signé.\n\n"
        "Une page se tourne à Mens\n3 mars 2025\nLe Dr Henri Lavergne quitte le bureau.\n"
    )
    found = items(page)
    assert [date for date, _ in found] == ["2025-03-12", "2025-03-10", "2025-03-03"]
    assert found[1][1] == [
        "Un avenant pour l’échographie du soir",
        "L’Union des imageurs et la caisse l’ont signé.",
    ]


def test_an_article_over_a_column_of_other_shape_stays_one() -> None:
    page = f"En bref\n\nLe plateau du Vexin attend sa signature\n26 févr. 2025 – 08:10\n{PROSE}\n\n25 févr. 2025 – 17:45\nL’ASNR met la clinique des Havres en demeure.\n"
    found = parse_page(Page("p", "page.txt", page)).articles
    assert found[0].title == "Le plateau du Vexin attend sa signature"
    assert [article.date for article in found] == ["2025-02-26T08:10", "2025-02-25T17:45"]
