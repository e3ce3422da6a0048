"""Pages of sites with mastheads, menus and feeds of their own making: title, authors, dates and short items."""

# ruff: noqa: E501 - heads and lists are quoted whole
import datetime

import pytest

from ingest.pages.parse import parse_page
from ingest.pages.weekdays import on_weekday, weekday_stamp
from ingest.records import Page

TITLE = "Un scanner pour deux à Vernonnet"
PROSE = (
    "Le centre hospitalier de Vernonnet et le groupe Imagerie des Deux Vallées ont mis en service lundi un scanner "
    "exploité en commun, que l’ARS Normandie avait autorisé en juin après deux refus. L’appareil est installé dans "
    "les murs de l’hôpital, et servira aussi à la garde de nuit."
)


def read(text):
    return parse_page(Page("p", "page.txt", text)).articles


TOPS = [
    "USIN – Union syndicale des imageurs du Nord\nAdhérer · Espace adhérents · Presse",
    "Le Statif – le magazine de l’imagerie de terrain\n\n[ Menu ]  [ Rechercher ]  [ S’abonner ]",
    "STATIF INFO\nToute la radiologie au quotidien\n\nBienvenue ! Vous n’êtes pas connecté(e)",
    "Société normande d’imagerie\nFR | EN\n\nLe bureau ▪ Recherche ▪ Bourses ▪ Adhésion",
]


@pytest.mark.parametrize("top", TOPS)
@pytest.mark.parametrize(
    "order", ["{title}\n\n7 août 2025", "7 août 2025\n\n{title}", "Territoires\n{title}\n7 août 2025, 9 h"]
)
def test_the_name_of_a_site_is_not_the_title(top, order):
    assert read(f"{top}\n\n{order.format(title=TITLE)}\n\n{PROSE}\n\n{PROSE}\n\nStatif – Contact")[0].title == TITLE


def test_a_slogan_is_not_the_title():
    top = "Le Statif\nActus | Dossiers | Agenda | Emploi\n\n« Voir clair, dire vrai »"
    assert read(f"{top}\n\nTerritoires\n{TITLE}\n7 août 2025, 9 h\n\n{PROSE}\n\n{PROSE}")[0].title == TITLE


def test_the_medium_right_below_the_title_is_not_the_title():
    head = f"PORTRAIT. Zoé Amblard, l’œil de Vernonnet\n\nNord-Matin\nGwenn TRÉVIL.\nPublié le 7 août 2025 à 9 h\n\n{PROSE}"
    assert read(f"{head}\n\n{PROSE}")[0].title == "Zoé Amblard, l’œil de Vernonnet"
    above = f"Les rendez-vous estivaux du magazine\n\nScanner commun\nGwenn TRÉVIL.\nPublié le 7 août 2025\n\n{PROSE}"
    assert read(f"{above}\n\n{PROSE}")[0].title == "Scanner commun"


def test_an_emoji_or_a_place_before_a_title_is_left_out():
    assert read(f"📣 {TITLE}\n\n7 août 2025\n\n{PROSE}")[0].title == TITLE
    assert read(f"EURE. {TITLE}\n\n7 août 2025\n\n{PROSE}")[0].title == TITLE


def test_a_list_as_a_whole_is_titled_by_its_dated_heading():
    articles = read(f"Le fil Statif – jeudi 7 août 2025\n\n7 Août\n11:20\n{PROSE}\n9:10\nLe CHU de Caen ouvre une IRM.")
    assert articles[0].title == "Le fil"


BYLINES = [
    (f"{TITLE}\n\nZoé Amblard ◆ 7 août 2025", ["Zoé Amblard"]),
    (f"{TITLE}\n\nDe Zoé Amblard\n7 août 2025 à 6:14", ["Zoé Amblard"]),
    (f"{TITLE}\nZOÉ AMBLARD | 7 août 2025 | 07:00", ["Zoé Amblard"]),
    (f"{TITLE}\n7 août 2025 – 19 h 30\n\nZoé Amblard et Luc Féval, à Rouen", ["Zoé Amblard", "Luc Féval"]),
    (
        f"{TITLE}\n\nLe maire de Vernonnet défend son hôpital. Propos recueillis par Zoé Amblard.\n\n7 août 2025",
        ["Zoé Amblard"],
    ),
    (f"{TITLE}\n\n7 août 2025\n\nPar la rédaction – enquête de Zoé Amblard", ["Zoé Amblard"]),
    (f"SANTÉ PUBLIQUE | 7 août 2025\n\n{TITLE}", []),
]


@pytest.mark.parametrize(("head", "authors"), BYLINES)
def test_bylines(head, authors):
    main = read(f"{head}\n\n{PROSE}\n\n{PROSE}")[0]
    assert (main.title, list(main.authors)) == (TITLE, authors)


def test_someone_whom_the_last_paragraphs_speak_of_does_not_sign():
    spoken = "Hélène Mazot, la présidente du comité, est venue. « Je suis contente », dit Hélène Mazot."
    assert read(f"{TITLE}\n\n7 août 2025\n\n{PROSE}\n\n{spoken}\n\nLuc Féval")[0].authors == ("Luc Féval",)


DATES = [
    (f"{TITLE}\n\nPARIS, 7 août 2025 (Agence Fictive) - Zoé Amblard - 13h12\n\n{PROSE}", "2025-08-07T13:12", None),
    (f"{TITLE}\n\n{PROSE}\n\n{PROSE}\n\nJeudi 7 août 2025", "2025-08-07", None),
    (
        f"{TITLE}\nPage créée le 07/08/2025 à 10:00 – révisée le 09/08/2025 à 08:30\n\n{PROSE}",
        "2025-08-07T10:00",
        "2025-08-09T08:30",
    ),
]


@pytest.mark.parametrize(("text", "published", "modified"), DATES)
def test_dates_away_from_their_usual_place(text, published, modified):
    main = read(text)[0]
    assert (main.published, main.modified) == (published, modified)


FEEDS = [
    "À CHAUD\n\n6 août\n19h00  {0}\n08h15  {1}",
    "LE FLASH\n06.08 – 19:00\n{0}\n06.08 – 08:15\n{1}",
    "█ MERCREDI\n19 h 00 ▪ {0}\n08 h 15 ▪ {1}",
    "♦ Le fil du manip’\n\nmercredi 6\n19:00 {0}\n8:15 {1}",
    "dépêches ///////\n06/08 19:00 > {0}\n06/08 08:15 > {1}",
    "L’ESSENTIEL\n{0} 06/08/2025 - 19h00\n{1} 06/08/2025 - 08h15",
]


@pytest.mark.parametrize("feed", FEEDS)
def test_feeds_under_headings_of_any_kind(feed):
    texts = ["Le CHU de Caen ouvre une troisième IRM.", "Un essai compare deux produits de contraste."]
    end = "Le Statif – 8, allée des Tanneurs – Dépôt légal à parution, reproduction libre"
    items = read(f"{TITLE}\n\n7 août 2025\n\n{PROSE}\n\n{PROSE}\n\n{feed.format(*texts)}\n\n{end}")[1:]
    assert [(item.anchor, item.date) for item in items] == list(
        zip(texts, ["2025-08-06T19:00", "2025-08-06T08:15"], strict=True)
    )


def test_a_week_in_brief_is_read_day_by_day():
    days = f"Lundi 4 août\n{PROSE}\n\nMardi 5 août\nLa FNMR quitte la table des négociations."
    articles = read(f"En bref – La semaine (4-8 août 2025)\nRédaction, vendredi 8 août 2025 à 17 h 00\n\n{days}")
    assert [article.date for article in articles[1:]] == ["2025-08-04", "2025-08-05"]


def test_days_of_an_agenda_are_no_items():
    agenda = "À vos agendas\n→ 6 septembre, visioconférence : coder ses données\n→ 4 octobre, Rouen : atelier\nArchives | Adhérer ici"
    assert read(f"{TITLE}\n\n7 août 2025\n\n{PROSE}\n\n{agenda}")[1:] == ()


@pytest.mark.parametrize(
    ("printed", "iso"), [("mardi 8", "2025-07-08"), ("█ SAMEDI", "2025-07-05"), ("Mer. 2", "2025-07-02")]
)
def test_a_day_without_its_month_is_the_last_such_day(printed, iso):
    assert on_weekday(weekday_stamp(printed), datetime.date(2025, 7, 9)).iso() == iso


@pytest.mark.parametrize("text", ["mar", "Mardi 45", "Mardi gras", "mars 8", "Dimanche à Lyon"])
def test_what_says_more_or_less_is_no_such_day(text):
    assert weekday_stamp(text) is None
