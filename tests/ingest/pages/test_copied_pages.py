"""Pages copied from a screen or a printed sheet: stamps on several lines, share bars, bylines broken up, hyphens."""

# ruff: noqa: E501 - heads are quoted whole
import pytest

from ingest.pages.clean import clean_article, clean_span
from ingest.pages.parse import parse_page
from ingest.records import Article, Page

TITLE = "Un scanner pour deux à Vernonnet"
PROSE = (
    "Le centre hospitalier de Vernonnet et le groupe Imagerie des Deux Vallées ont mis en service lundi un scanner "
    "exploité en commun, que l’ARS Normandie avait autorisé en juin après deux refus. L’appareil est installé dans "
    "les murs de l’hôpital, et servira aussi à la garde de nuit."
)


def read(text: str, **fields: str) -> Article:
    return parse_page(Page("p", "page.txt", text, **fields)).articles[0]  # type: ignore[arg-type]


def kept(text: str, kind: str = "body") -> list[str]:
    return [text[block.start : block.end] for block in read(text).blocks if block.kind == kind]


HEADS = [
    ("Par Zoé Amblard\nPublié le 10/11/2025\nMis à jour le 12/11/2025 à 09h41", ["Zoé Amblard"], "2025-11-10"),
    ("Publié le 10/11/2025\nMis à jour le 12/11/2025 à 09h41\nPar\nZoé Amblard", ["Zoé Amblard"], "2025-11-10"),
    ("10/11/2025\n17:21", [], "2025-11-10T17:21"),
    ("Publié le 10/11/25 - 17h02\nLecture : 4 minutes\nIMAGINFO | Par Zoé Amblard, à Évreux", ["Zoé Amblard"], "2025-11-10T17:02"),
    ("De nos correspondants Zoé Amblard et Luc Féval\n10 novembre 2025", ["Zoé Amblard", "Luc Féval"], "2025-11-10"),
    ("10 novembre 2025\nZOÉ AMBLARD ET LUC FÉVAL", ["Zoé Amblard", "Luc Féval"], "2025-11-10"),
    ("10 novembre 2025. Au clavier : Zoé Amblard", ["Zoé Amblard"], "2025-11-10"),
    ("Enquête. Par Zoé Amblard\n10 novembre 2025", ["Zoé Amblard"], "2025-11-10"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "authors", "published"), HEADS)
def test_heads_as_screens_show_them(head: str, authors: list[str], published: str) -> None:
    main = read(f"{TITLE}\n{head}\n\n{PROSE}\n\n{PROSE}")
    assert (main.title, list(main.authors), main.published) == (TITLE, authors, published)
    assert all(block.kind in ("title", "byline", "body") for block in main.blocks)


def test_several_times_below_a_day_open_items() -> None:
    page = f"Le fil\n10/11/2025\n17:21\n{PROSE}\n16:05\n{PROSE}"
    assert read(page).published == "2025-11-10"


def test_the_paper_before_a_name_is_no_part_of_it() -> None:
    page = f"Manche-Matin\nMenu\n{TITLE}\nManche-Matin Anne LEBRET.\nPublié le 21/01/2026 à 07h30\n\n{PROSE}"
    assert read(page).authors == ("Anne LEBRET",)
    assert read(f"{TITLE}\nAnne LEBRET.\nPublié le 21/01/2026 à 07h30\n\n{PROSE}").authors == ("Anne LEBRET",)


def test_who_signs_behind_a_title_is_no_part_of_it() -> None:
    main = read(f"La revue de presse du soir, par Zoé Amblard\n12 novembre 2025, 18 h\n\n{PROSE}\n\n{PROSE}")
    assert (main.title, main.authors) == ("La revue de presse du soir", ("Zoé Amblard",))
    other = "Le scanner de Mens, vu par Zoé Amblard"
    assert read(f"{other}\n12 novembre 2025, 18 h\n\n{PROSE}\n\n{PROSE}").title == other


def test_a_day_to_come_dates_no_page() -> None:
    page = "Réunion du bureau\n\nPrésents : Mme Amblard, M. Féval\n\nLe bureau approuve la charte révisée.\n\nProchaine réunion : 12 février 2026 à 18 h"
    assert read(page).published is None
    assert read(page.replace("Prochaine réunion : ", "")).published == "2026-02-12T18:00"


def test_two_sentences_are_no_title() -> None:
    text = "Le CH de Mens a signé avec le groupe Imagerie des Deux Vallées. La CGT s’y oppose."
    page = f"Par Zoé Amblard\nPublié le 2 mars 2026\n\n{text}\n\nLa direction défend l’accord."
    main = read(page, title=f"{TITLE} | Le Courrier", source="Le Courrier")
    assert (main.title, main.published) == (TITLE, "2026-03-02")
    assert kept(page) == [text, "La direction défend l’accord."]


FURNITURE = [
    "Facebook Twitter LinkedIn",
    "Facebook X LinkedIn Imprimer",
    "https://manche-matin.example/actu?print=1   Imprimé le 18/03/2026",
    "URL : https://manche-matin.example/actu",
    "Source : manche-matin.example",
    "z.amblard@manche-matin.example",
    "Page 1 sur 2",
    "Voir les commentaires (4)",
    "Vous recevez ce message car vous êtes abonné.",
    "il y a 2 mois",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_what_screens_add_is_no_text(line: str) -> None:
    page = f"{TITLE}\n\n7 août 2025\n\n{PROSE}\n\n{line}\n\n{PROSE}\n\n{line}\n"
    assert kept(page) == [PROSE, PROSE]
    assert read(page).authors == ()


@pytest.mark.parametrize(
    "line", ["Facebook a signé la charte.", "Il y a deux mois, le CH a cédé.", "Page 12 du rapport, la Cour hésite."]
)
def test_sentences_of_such_words_are_text(line: str) -> None:
    assert line in kept(f"{TITLE}\n\n7 août 2025\n\n{PROSE}\n\n{line}\n\n{PROSE}\n")


def test_the_heading_of_comments_names_the_page() -> None:
    page = f"{TITLE}\n\n7 août 2025\n\n{PROSE}\n\n2 réflexions sur « {TITLE} : l’hôpital s’explique enfin »\n\nPaul dit :\n\nL’ARS ment."
    assert kept(page) == [PROSE]


def test_a_text_cut_for_subscribers_is_marked() -> None:
    assert read(f"{TITLE}\n\n7 août 2025\n\n{PROSE}\n\nLa suite de l'article est réservée aux abonnés.").is_truncated
    assert not read(f"{TITLE}\n\n7 août 2025\n\n{PROSE}\n\nLa suite de l'article 24 est attendue.").is_truncated


def test_a_picture_is_not_credited_to_the_medium() -> None:
    head = f"{TITLE}\n\n7 août 2025\n\n© Studio Nuit x Vif Média\n\n{PROSE}\n\n{PROSE}"
    assert read(head).source == ""
    assert read(f"{head}\n\n© Vif Média").source == "Vif Média"


COLUMN = """L'assurance maladie conteste la factu-
ration des forfaits techniques de trois
groupes d'imagerie de Mens. La FIL sou-
tient les praticiens, et le sous-
préfet du Trièves dénonce une « lec-
ture punitive » de la nomenclature.

La caisse a notifié ses indus en février
à trois groupes ; le groupe Alpimage en
appelle à la commission de recours amia-
ble, qui devait siéger lundi."""


def test_words_that_a_printer_broke_are_whole_again() -> None:
    page = Page(
        "p",
        "page.txt",
        f"LA COUPE   n° 5 – Avril 2026\n\n{COLUMN}\n\n12\n\nLA COUPE   n° 5 – Avril 2026\n\n{COLUMN.swapcase().lower()}",
    )
    text = clean_article(page.text, parse_page(page).articles[0]).text
    assert (
        "conteste la facturation des forfaits techniques de trois groupes d'imagerie de Mens. La FIL soutient" in text
    )
    assert "le sous-préfet du Trièves dénonce une « lecture punitive »" in text


def test_a_hyphen_of_its_own_stays_at_the_end_of_a_line() -> None:
    mail = "Le directeur médico-\nadministratif du CH de Mens signe."
    assert "".join(char for char, _, _ in clean_span(mail, 0, len(mail))) == mail.replace("-\n", "-")
