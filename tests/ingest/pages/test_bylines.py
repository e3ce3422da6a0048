"""Bylines in their forms: how the paper says who wrote, names in capitals, initials, several signers."""

import pytest

from ingest.pages.author_names import fits_initials, in_normal_case, is_person
from ingest.pages.parse import parse_page
from ingest.records import Page

TITLE = "Un scanner pour deux à Vernonnet"
PROSE = (
    "Le centre hospitalier de Vernonnet et le groupe Imagerie des Deux Vallées ont mis en service lundi un scanner "
    "exploité en commun, que l’ARS Normandie avait autorisé en juin après deux refus. L’appareil est installé dans "
    "les murs de l’hôpital, et servira aussi à la garde de nuit."
)


def authors_of(*lines):
    return parse_page(Page("p", "page.txt", "\n\n".join(lines))).articles[0].authors


BYLINES = [
    "Présenté par Zoé Amblard",
    "Débat animé par Zoé Amblard",
    "Synthèse rédigée par Zoé Amblard",
    "Article signé Zoé Amblard",
    "Un podcast de Zoé Amblard",
    "Reportage à Vernonnet de Zoé Amblard",
    "Reportage Zoé Amblard",
    "Chronique judiciaire de Zoé Amblard",
    "Dossier : Zoé Amblard",
    "Texte et entretiens : Zoé Amblard",
    "Enquête : Zoé Amblard. Mis en ligne le 3 mars 2025.",
    "De notre envoyée spéciale Zoé Amblard",
    "De notre correspondante judiciaire, Zoé Amblard",
    "De notre envoyée spéciale aux Journées normandes d’imagerie, Zoé Amblard",
    "VERNONNET, par Zoé Amblard",
    "La Gazette des dunes, par Zoé Amblard",
    "ZOÉ AMBLARD",
]


@pytest.mark.parametrize("line", BYLINES)
def test_a_byline_below_the_title(line):
    assert authors_of(TITLE, line, PROSE, PROSE) == ("Zoé Amblard",)


@pytest.mark.parametrize(
    "line",
    [
        "Prix de la Fondation – 3 mars 2025",
        "TRACT DU 3 MARS 2025",
        "Division de Vernonnet – 3 mars 2025",
        "SCANNER PARTAGÉ",  # words that the text takes up
        "Rédaction Vernonnet Centre",
        "Le portrait, vu par ses voisins",
    ],
)
def test_what_only_looks_like_a_byline(line):
    assert authors_of(TITLE, line, PROSE, PROSE) == ()


@pytest.mark.parametrize(
    ("end", "authors"),
    [
        ("Z. A.", ("Z. A.",)),
        ("ZOÉ AMBLARD", ("Zoé Amblard",)),
        ("Z. AMBLARD, à Vernonnet", ("Z. Amblard",)),
        ("M. Le Floch", ("M. Le Floch",)),
        ("Zoé Amblard avec la rédaction", ("Zoé Amblard",)),
        ("Zoé Amblard pour La Gazette", ("Zoé Amblard",)),
        ("Texte et entretiens : Zoé Amblard", ("Zoé Amblard",)),
        ("Z. A.\n\nZoé Amblard couvre la santé pour La Gazette.", ("Zoé Amblard",)),
        ("Z. A.\n\nL’autrice – Zoé Amblard est correspondante à Vernonnet.", ("Zoé Amblard",)),
        ("Dr Amblard est sortie sans un mot.", ()),
        ("M. Amblard, qui dit son accord, rappelle le précédent de 2019.", ()),
        ("Zoé Amblard, maire de Lorval : « Nous attendrons encore un an. »", ()),
        ("Zoé Amblard, sénatrice. – Je demande le retrait de cet amendement.", ()),
        ("PRIX VERNON", ()),
        ("HÔPITAL PARTAGÉ", ()),
    ],
)
def test_who_signs_the_last_line(end, authors):
    assert authors_of(TITLE, PROSE, PROSE, end) == authors


def test_initials_stand_for_a_name_in_the_head():
    note = "La Dre Zoé Amblard a adressé cette lettre aux membres du bureau."
    assert authors_of("Pourquoi je pars", note, PROSE, PROSE, "Z. A.") == ("Dre Zoé Amblard",)
    assert authors_of("Pourquoi je pars", note, PROSE, PROSE, "L. F.") == ("L. F.",)
    assert fits_initials("Dr Luc Féval", "L. F.")


def test_a_list_of_signers_may_end_with_a_full_stop():
    signers = ("Zoé Amblard, maire de Mens ;", "Dr Luc Féval, radiologue à Lorval ;", "Anne Mazot, sage-femme.")
    assert authors_of(TITLE, PROSE, PROSE, "\n".join(signers)) == ("Zoé Amblard", "Dr Luc Féval", "Anne Mazot")


def test_signers_on_one_long_line_wrote_an_opinion():
    line = (
        "Zoé Amblard, maire de Mens et présidente du conseil de surveillance de l’hôpital ; Luc Féval, conseiller "
        "régional chargé de la santé ; Anne Mazot, cheffe du service d’imagerie de Lorval."
    )
    assert authors_of("Tribune collective", TITLE, PROSE, PROSE, line) == ("Zoé Amblard", "Luc Féval", "Anne Mazot")
    assert authors_of(TITLE, PROSE, PROSE, line) == ()


@pytest.mark.parametrize("line", ["Par Zoé Amblard", "Zoé Amblard, envoyée spéciale à Lorval"])
def test_a_byline_within_the_text(line):
    assert authors_of(TITLE, PROSE, line, PROSE, PROSE, PROSE, PROSE, PROSE) == ("Zoé Amblard",)


def test_a_title_with_one_name_is_spoken_of():
    assert not is_person("Dr Amblard")
    assert not is_person("Mme AMBLARD")
    assert is_person("M. Amblard")  # the initial of a first name
    assert is_person("Dr Zoé Amblard")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("ZOÉ AMBLARD", "Zoé Amblard"),
        ("LUC D’ARÇAY", "Luc d’Arçay"),
        ("LUC PRUD’HON", "Luc Prud’hon"),
        ("Z. A.", "Z. A."),
    ],
)
def test_capitals_in_normal_case(printed, name):
    assert in_normal_case(printed) == name


def dated(*lines):
    article = parse_page(Page("p", "page.txt", "\n\n".join(lines))).articles[0]
    return article.published, article.authors


@pytest.mark.parametrize(
    ("end", "published", "authors"),
    [
        ("Z. A. | 3 mars 2025", "2025-03-03", ("Z. A.",)),
        ("3 mars 2025, 17 h 22, Z. Amblard", "2025-03-03T17:22", ("Z. Amblard",)),
        ("Z. A. (lundi 3 mars 2025, 18h)", "2025-03-03T18:00", ("Z. A.",)),
        ("03/03/2025, 19h25 (heure de Paris)", "2025-03-03T19:25", ()),
        ("Rédaction – 3 mars 2025", "2025-03-03", ()),
        ("Zoé Amblard a signé le 3 mars 2025 la convention.", None, ()),
    ],
)
def test_a_signature_with_a_date_dates_the_text(end, published, authors):
    assert dated(TITLE, PROSE, PROSE, end) == (published, authors)


@pytest.mark.parametrize(
    ("opening", "published", "authors"),
    [
        ("Vernonnet, lundi 3 mars 2025. ", "2025-03-03", ()),
        ("(3 mars 2025) ", "2025-03-03", ()),
        ("(03/03/2025 à 12:40, Zoé Amblard) — ", "2025-03-03T12:40", ("Zoé Amblard",)),
        ("(arrêté du 3 mars 2025) ", None, ()),
        ("3 mars 2025. ", None, ()),  # a long story may open with its day
    ],
)
def test_the_date_that_opens_a_long_text(opening, published, authors):
    assert dated(TITLE, opening + PROSE, PROSE, PROSE, PROSE, PROSE, PROSE) == (published, authors)


@pytest.mark.parametrize(
    "line",
    [
        "Chaque samedi, les visages de la semaine. Rubrique tenue par Zoé Amblard.",
        "Transcription. Au micro de Zoé Amblard, Luc Féval, directeur de la clinique des Aubiers.",
        "La revue de presse régionale de Zoé Amblard",
        "Témoignage et opinion de Zoé Amblard, usagère",
        "La Gazette des dunes – Le billet de Zoé Amblard",
        "ZOÉ AMBLARD\nzamblard@gazette.example\n03/03/2025 – 21 h 10",
    ],
)
def test_an_introduction_or_column_that_names_its_author(line):
    assert authors_of(TITLE, line, PROSE, PROSE) == ("Zoé Amblard",)


@pytest.mark.parametrize(
    "line",
    [
        "Un rapport dort depuis mars. Le bureau de Zoé Amblard n’a pas répondu.",
        "La lettre de mission de Zoé Amblard",
        "Un an après le départ de Zoé Amblard",
    ],
)
def test_an_introduction_that_tells_of_somebody(line):
    assert authors_of(TITLE, line, PROSE, PROSE) == ()
