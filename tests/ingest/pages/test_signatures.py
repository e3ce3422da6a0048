"""Who signs a page and who does not: sentences about people, programmes, contacts, the newsroom."""

import pytest

from ingest.extract import extract_pages
from ingest.pages.parse import parse_page
from ingest.pages.portrayed import tells_of_somebody
from ingest.records import Page

TITLE = "Un scanner pour deux à Vernonnet"
PROSE = (
    "Le centre hospitalier de Vernonnet et le groupe Imagerie des Deux Vallées ont mis en service lundi un scanner "
    "exploité en commun, que l’ARS Normandie avait autorisé en juin après deux refus. L’appareil est installé dans "
    "les murs de l’hôpital, et servira aussi à la garde de nuit."
)


def main_of(*lines):
    return parse_page(Page("p", "page.txt", "\n\n".join(lines))).articles[0]


TOLD = [
    "Luc Féval, lui, n’a pas répondu.",
    "Hélène Mazot, maire de Vernonnet, a demandé un rendez-vous au ministre.",
    "Hélène Mazot, qui fut adjointe au logement, entend déposer un vœu avant l’été.",
    "Le Dr Luc Féval, radiologue au CHU de Lorval, alerte.",
    "Luc Féval, président des Aubiers (ADP), répond à nos questions.",
    "Luc Féval, ancien directeur de la clinique, se dit prêt à recommencer.",
    "Luc Féval, nommé directeur de l’agence régionale de santé.",
    "Le Pr Luc Féval, décédé le 3 mars à 78 ans, avait dirigé le service de radiologie de Lorval.",
    "Hélène Mazot, réélue à la présidence des Aubiers pour trois ans",
    "Lutèce Partners est actionnaire du groupe depuis 2021.",
]
SIGNED = [
    "Luc Féval, radiologue à Lorval.",
    "Luc Féval, radiologue, chef de service au CHU de Lorval, président des Aubiers.",
    "Luc Féval est radiologue. Il a répondu à notre appel.",
    "Luc Féval, élu de Lorval.",
    "Luc Féval, juriste, a publié deux essais sur l’hôpital.",
    "Luc Féval – publié le 3 mars 2025, mis à jour le 4 mars 2025",
]


@pytest.mark.parametrize("line", TOLD)
def test_a_sentence_about_somebody_signs_nothing(line):
    assert main_of(TITLE, "7 août 2025", PROSE, PROSE, line).authors == ()
    assert main_of(TITLE, line, PROSE, PROSE).authors == ()


@pytest.mark.parametrize("line", SIGNED)
def test_a_name_with_a_function_or_a_note_signs(line):
    assert not tells_of_somebody(line)
    assert main_of(TITLE, "7 août 2025", PROSE, PROSE, line).authors == ("Luc Féval",)


@pytest.mark.parametrize(
    "line",
    [
        "Dirigé par Luc Féval, le CHU de Lorval a recruté deux radiologues.",
        "Signé par le Dr Luc Féval, l’accord entre en vigueur lundi.",
    ],
)
def test_a_participle_put_before_its_noun_is_no_byline(line):
    assert main_of(TITLE, "7 août 2025", PROSE, PROSE, line).authors == ()
    assert main_of(TITLE, line, PROSE, PROSE).authors == ()


@pytest.mark.parametrize("line", ["Rédigé par Luc Féval, le 3 mars 2025", "Écrit par Luc Féval, le lundi 3 mars 2025."])
def test_a_byline_with_its_day_stays_one(line):
    assert main_of(TITLE, line, PROSE, PROSE).authors == ("Luc Féval",)


def test_a_sentence_that_is_the_whole_text_signs_nothing():
    line = "Luc Féval, radiologue, dirige depuis lundi le service d’imagerie du CHU de Lorval."
    assert main_of(TITLE, "7 août 2025", line).authors == ()
    assert main_of(TITLE, "7 août 2025", PROSE, line).authors == ("Luc Féval",)


def test_above_an_opinion_a_sentence_introduces_its_author():
    line = "Luc Féval, trésorier de l’Union des imageurs, répond au rapport de l’inspection."
    assert main_of("TRIBUNE", TITLE, line, "7 août 2025", PROSE, PROSE).authors == ("Luc Féval",)


@pytest.mark.parametrize(
    "line", ["9 h : Accueil par Luc Féval, maire de Lorval", "14 h 30 – Conclusion par Zoé Amblard"]
)
def test_who_speaks_by_a_programme_signs_nothing(line):
    assert main_of(TITLE, "7 août 2025", PROSE, PROSE, line).authors == ()
    assert main_of(TITLE, "7 août 2025", line, PROSE, PROSE).authors == ()


@pytest.mark.parametrize("line", ["18 h 30 – par Zoé Amblard", "18h30 – Propos recueillis par Zoé Amblard"])
def test_an_hour_beside_a_byline_is_no_programme(line):
    assert main_of(TITLE, "7 août 2025", line, PROSE, PROSE).authors == ("Zoé Amblard",)


@pytest.mark.parametrize("line", ["Publié le 7 août 2025 | Rédaction", "7 août 2025 – La rédaction"])
def test_the_newsroom_is_nobody(line):
    main = main_of(TITLE, line, PROSE, PROSE)
    assert (main.authors, main.published) == ((), "2025-08-07")


def test_a_desk_that_the_metadata_name_is_nobody():
    page = Page("p", "p", "\n\n".join([TITLE, PROSE, PROSE]), authors=("Rédaction Web", "Zoé Amblard"))
    assert parse_page(page).articles[0].authors == ("Zoé Amblard",)


def test_a_local_correspondent_signs_below_his_text():
    main = main_of(TITLE, "7 août 2025", PROSE, PROSE, "De notre correspondant local, Luc Féval")
    assert main.authors == ("Luc Féval",)


def test_who_comments_did_not_write_the_article():
    related = "Dans la même rubrique :\nMercredi 6 août 2025 - 18:20 Caen : la grève continue"
    comment = f"{related}\n1.Posté par Luc Féval le 8/08/2025"
    main = main_of(TITLE, "Rédigé par Zoé Amblard le 7 août 2025", PROSE, PROSE, comment)
    assert main.authors == ("Zoé Amblard",)
    assert main_of(TITLE, "Posté par Luc Féval le 7 août 2025", PROSE, PROSE).authors == ("Luc Féval",)


WROTE = [
    ("Contacts presse\n\nAubiers : agence Vif – Thomas Riboud – t.riboud@vif.example", False),
    ("Contacts presse\nAubiers : agence Vif – Thomas Riboud – 06 00 00 00 00", False),
    ("Directrice de la publication : Anne Lautrec – Rédacteur en chef : Thomas Riboud", False),
    ("Droit de réponse de Thomas Riboud", True),
]


def test_whom_to_call_did_not_write_the_article():
    tails = [tail for tail, _ in WROTE]
    pages = [
        Page(str(i), str(i), "\n\n".join([TITLE, "7 août 2025", PROSE, PROSE, tail])) for i, tail in enumerate(tails)
    ]
    told = [any(c.predicate == "WROTE" for e in r.extractions for c in e.claims) for r in extract_pages(pages)]
    assert told == [is_told for _, is_told in WROTE]


@pytest.mark.parametrize(
    "signed",
    [
        "Les signataires : Pr Zoé Amblard, cheffe de service ; Dr Luc Féval, radiologue ; Anne Collet, juriste.",
        "Pr Zoé Amblard (CHU de Lorval), Dr Luc Féval (clinique des Aubiers), Anne Collet (Alliance des plateaux)",
    ],
)
def test_all_who_sign_an_appeal_are_authors_with_their_titles(signed):
    main = main_of("Tribune. Un scanner pour tous", "7 août 2025", PROSE, PROSE, signed)
    assert main.authors == ("Pr Zoé Amblard", "Dr Luc Féval", "Anne Collet")


def test_signatories_of_an_agreement_did_not_write_the_article():
    told = "Les signataires : CHU de Lorval ; clinique des Aubiers ; ARS Normandie."
    assert main_of(TITLE, "7 août 2025", PROSE, PROSE, told).authors == ()
