"""Pages of many shapes are cut into article, short items and furniture."""

# ruff: noqa: E501 - heads and lists are quoted whole
import pytest

from ingest.pages.author_names import fits_initials, is_person
from ingest.pages.parse import parse_page
from ingest.records import Page

PROSE = (
    "Le centre hospitalier de Vernonnet et le groupe Imagerie des Deux Vallées ont mis en service lundi un scanner "
    "exploité en commun, que l’ARS Normandie avait autorisé en juin après deux refus. L’appareil est installé dans "
    "les murs de l’hôpital, et servira aussi à la garde de nuit."
)


HEADLINE = "Un scanner pour deux à Vernonnet"


def read(text, **fields):
    return parse_page(Page("p", "page.txt", text, **fields))


def kept(reading, kind=None):
    blocks = reading.articles[0].blocks
    return [reading.page.text[b.start : b.end] for b in blocks if kind is None or b.kind == kind]


def text(reading, span):
    return reading.page.text[span.start : span.end]


HEADS = [
    ("IMAGERIE\n\nUn scanner pour deux à Vernonnet\n\nLe 07/08/25 à 7:00 Lecture 3 min.", [], "2025-08-07T07:00"),
    ("Un scanner pour deux à Vernonnet\n\nPar Zoé Amblard et Luc Féval\nPublié le 7 août 2025 à 7h", ["Zoé Amblard", "Luc Féval"], "2025-08-07T07:00"),
    ("Un scanner pour deux à Vernonnet\nZoé Amblard | 07.08.2025 | 07:00", ["Zoé Amblard"], "2025-08-07T07:00"),
    ("Un scanner pour deux à Vernonnet\n\n7 août 2025. Par Zoé Amblard, correspondante en Normandie", ["Zoé Amblard"], "2025-08-07"),
    ("COMMUNIQUÉ DE PRESSE\n\nÉvreux, le 7 août 2025\n\nUn scanner pour deux à Vernonnet", [], "2025-08-07"),
    ("Accueil > Régions > Eure\n\nUn scanner pour deux à Vernonnet\n\nDe notre envoyée spéciale, Zoé Amblard. 7 août 2025, 18 h.", ["Zoé Amblard"], "2025-08-07T18:00"),
    ("L’édito de Zoé Amblard\n\nUn scanner pour deux à Vernonnet\n\n7 août 2025", ["Zoé Amblard"], "2025-08-07"),
    ("BILLET DE ZOÉ AMBLARD\n\nUn scanner pour deux à Vernonnet\n\n7 août 2025", ["Zoé Amblard"], "2025-08-07"),
    ("Un scanner pour deux à Vernonnet\n\nLe carnet de Zoé Amblard\n7 août 2025", ["Zoé Amblard"], "2025-08-07"),
    ("Un scanner pour deux à Vernonnet\n\nTribune de Zoé Amblard, radiologue et maire d’Évreux\n\n7 août 2025", ["Zoé Amblard"], "2025-08-07"),
    ("Un scanner pour deux à Vernonnet\n\nZOÉ AMBLARD\n07/08/25 07H00", ["Zoé Amblard"], "2025-08-07T07:00"),
    ("La Feuille d’Évreux — EURE — Jeudi 7 août 2025 — 7 h 00\n\nUn scanner pour deux à Vernonnet\n\nZOÉ AMBLARD", ["Zoé Amblard"], "2025-08-07T07:00"),
    ("La Feuille d’Évreux – jeudi 7 août 2025\n\nUn scanner pour deux à Vernonnet\n\nZoé Amblard, 7h20", ["Zoé Amblard"], "2025-08-07T07:20"),
    ("07/08/2025 11:26\nEURE\n\nUn scanner pour deux à Vernonnet", [], "2025-08-07T11:26"),
    ("07/08/2025 18:44 – Un scanner pour deux à Vernonnet", [], "2025-08-07T18:44"),
    ("Un scanner pour deux à Vernonnet (7 août 2025)", [], "2025-08-07"),
    ("LES PIPELETTES – n° 8 – jeudi 7 août 2025\n\nUn scanner pour deux à Vernonnet", [], "2025-08-07"),
    ("Un scanner pour deux à Vernonnet\n\nEntretien avec Zoé Amblard, présidente de l’Alliance des plateaux (ADP)\n\n7 août 2025", [], "2025-08-07"),
    ("Un scanner pour deux à Vernonnet\n\nLibre propos de la Pr Zoé Amblard, cheffe de service\n\n7 août 2025", ["Pr Zoé Amblard"], "2025-08-07"),
    ("L’humeur de Zoé Amblard\n\nUn scanner pour deux à Vernonnet\n\n7 août 2025", ["Zoé Amblard"], "2025-08-07"),
    ("LIBRE PROPOS\n\nUn scanner pour deux à Vernonnet\n\nPr Zoé Amblard, CHU de Lorval\n\n7 août 2025", ["Pr Zoé Amblard"], "2025-08-07"),
    ("Un scanner pour deux à Vernonnet\n\nInterview : Zoé Amblard – 7 août 2025", ["Zoé Amblard"], "2025-08-07"),
    ("Un scanner pour deux à Vernonnet\n\nEnquête – Zoé Amblard\n7 août 2025", ["Zoé Amblard"], "2025-08-07"),
    ("Un scanner pour deux à Vernonnet\n\nCompte rendu d’Éloi Amblard, Évreux, 7 août 2025", ["Éloi Amblard"], "2025-08-07"),
    ("Un scanner pour deux à Vernonnet\n\nUne analyse de Zoé Amblard (7 août 2025)", ["Zoé Amblard"], "2025-08-07"),
    ("Un scanner pour deux à Vernonnet\n\nPar notre envoyée spéciale, Zoé Amblard\n7 août 2025", ["Zoé Amblard"], "2025-08-07"),
    ("Un scanner pour deux à Vernonnet\n\nEure Social, jeudi 7 août 2025. Texte : Zoé Amblard", ["Zoé Amblard"], "2025-08-07"),
    ("Un scanner pour deux à Vernonnet\n\nZOÉ AMBLARD et LUC D’AUBIGNY, 7 août 2025", ["Zoé Amblard", "Luc d’Aubigny"], "2025-08-07"),
    ("Un scanner pour deux à Vernonnet\n\nAnalyse. Zoé Amblard\n7 août 2025", ["Zoé Amblard"], "2025-08-07"),
    ("Un scanner pour deux à Vernonnet\n\nInterview de Luc Féval, par Zoé Amblard\n7 août 2025", ["Zoé Amblard"], "2025-08-07"),
    ("Eure Médical, 7 août 2025, 11:20\n\nUn scanner pour deux à Vernonnet", [], "2025-08-07T11:20"),
    ("COMPTE RENDU – conseil du 3 mai\n\nUn scanner pour deux à Vernonnet\n\n7 août 2025", [], "2025-08-07"),
    ("TRIBUNE\nUn scanner pour deux à Vernonnet\nZoé Amblard est radiologue. Elle exerce à Évreux.\n7 août 2025", ["Zoé Amblard"], "2025-08-07"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "authors", "published"), HEADS)
def test_head_of_a_page(head, authors, published):
    main = read(f"{head}\n\n{PROSE}\n\n{PROSE}").articles[0]
    assert main.title == "Un scanner pour deux à Vernonnet"
    assert list(main.authors) == authors
    assert main.published == published


def test_a_date_below_an_interview_of_short_lines_leaves_the_title_on_top():
    turns = (
        "Que demandez-vous ?\n\nL. F. Un scanner, un vrai, et deux manipulateurs pour le faire tourner la nuit.\n\n" * 8
    )
    page = f"« Deux, sinon rien »\n\n{PROSE}\n\n{turns}Zoé Amblard, 7 août 2025"
    main = read(page).articles[0]
    assert (main.title, main.authors, main.published) == ("« Deux, sinon rien »", ("Zoé Amblard",), "2025-08-07")


INTRODUCTIONS = [
    ("Entretien avec Luc Féval, président des Aubiers (ADP). Par Zoé Amblard, le 7 août 2025.", ("Zoé Amblard",)),
    ("Luc Féval préside les Aubiers et signe un livre. Zoé Amblard l’a questionné.", ("Zoé Amblard",)),
    ("Zoé Amblard reçoit le Dr Luc Féval, radiologue et président du groupe des Aubiers.", ("Zoé Amblard",)),
    ("Zoé Amblard reçoit le prix Galien pour un logiciel de lecture des mammographies.", ()),
    ("Luc Féval préside les Aubiers. Par ailleurs, il exploite une clinique.", ()),
    ("Zoé Amblard l’a interrogé à la tribune. Le ministre n’a pas répondu.", ()),
]


@pytest.mark.parametrize(("line", "authors"), INTRODUCTIONS)
def test_an_introduction_names_who_asked(line, authors):
    turns = "Que demandez-vous ?\n\nUn scanner, un vrai, et deux manipulateurs pour le faire tourner la nuit.\n\n" * 4
    main = read(f"« Deux, sinon rien »\n\n{line}\n\n{PROSE}\n\n{turns}").articles[0]
    assert main.authors == authors


def test_a_salutation_is_no_author():
    page = f"COURRIER\n\nLettre à un confrère\n\nCher Rodrigue,\n\n{PROSE}\n\n{PROSE}\n\nZoé Amblard, radiologue"
    assert read(page).articles[0].authors == ("Zoé Amblard",)
    letter = page.replace("Cher Rodrigue,", "Madame la Ministre,").replace("Zoé Amblard, radiologue", "")
    assert read(letter).articles[0].authors == ()


def test_an_agency_dispatch_is_dated_in_its_first_paragraph():
    main = read(
        f"Un scanner pour deux à Vernonnet\n\nPARIS, 7 août 2025 (Agence Fictive, Zoé Amblard) - {PROSE}"
    ).articles[0]
    assert (main.published, main.authors) == ("2025-08-07", ("Zoé Amblard",))


DATELINES = [
    "(AFS) Évreux, 7 août 2025, 15:30. ",
    "(Agence Fictive) – 07/08/2025 15h30 – ",
    "07/08/2025 15:30 – (AFS) ",
    "7 août 2025, 15 h 30. – ",
    "PARIS, 7 août 2025 (15h30) - ",
    "Évreux, le 7 août 2025 à 15h30 – ",
    "Évreux, Rouen, 7 août 2025 à 15h30 - ",
    "Le 7 août 2025 à 15h30. ",
]


@pytest.mark.parametrize("opening", DATELINES)
def test_the_dateline_of_a_dispatch_has_many_forms(opening):
    main = read(f"Un scanner pour deux à Vernonnet\n\n{opening}{PROSE}\n\n{PROSE}").articles[0]
    assert (main.published, main.authors) == ("2025-08-07T15:30", ())


@pytest.mark.parametrize(
    "text",
    [f"Le 7 août 2025, {PROSE}", f"7 août 2025. {PROSE}{4 * f'{chr(10)}{PROSE}'}", f"7 août 2024 – {PROSE}\n3 mai 2025 – {PROSE}"],
)  # fmt: skip
def test_a_story_or_chronology_that_opens_with_a_day_has_no_dateline(text):
    assert read(f"Un scanner pour deux à Vernonnet\n\n{text}").articles[0].published is None


def test_an_update_in_the_dateline():
    main = read(
        f"Un scanner pour deux à Vernonnet\n\nPARIS, 7 août 2025 16:08 (mis à jour à 18:51) (Agence Fictive) - {PROSE}"
    ).articles[0]
    assert (main.published, main.modified) == ("2025-08-07T16:08", "2025-08-07T18:51")


RECORDS = [
    "Communauté de communes du Val-Perdu\nCompte rendu de la séance du 7 août 2025",
    "ALLIANCE DES PLATEAUX (ADP)\nBureau du 7 août 2025 – relevé de décisions",
    "ARS NORMANDIE – Relevé d’avis du 7 août 2025",
    "Audition de Mme Zoé Amblard\n\nSénat, commission d’enquête sur les plateaux, 7 août 2025",
]


@pytest.mark.parametrize("head", RECORDS)
def test_the_record_of_a_sitting_is_named_for_it(head):
    main = read(f"{head}\n\nPoint 1. {PROSE}\n\n{PROSE}").articles[0]
    titles = ("Compte rendu de la séance du", "Bureau du", "Relevé d’avis du", "Audition de Mme Zoé Amblard")
    assert main.title.startswith(titles)
    assert main.published == "2025-08-07"


def test_an_act_is_dated_where_it_is_signed():
    main = read(
        "RECUEIL DES ACTES – n° 12\n\nArrêté portant autorisation d’un scanner à Vernonnet\n\n"
        "Le directeur général,\nVu le code de la santé publique ;\nVu l’arrêté du 3 février 2020, modifié ;\n\nARRÊTE\n\n"
        "Art. 1er. – Le scanner est autorisé.\nArt. 2. – L’arrêté du 3 février 2020 est abrogé.\n\n"
        "Fait à Évreux, le 7 août 2025"
    ).articles[0]
    assert (main.title, main.published) == ("Arrêté portant autorisation d’un scanner à Vernonnet", "2025-08-07")


def test_the_day_of_a_state_of_things_dates_no_page():
    text = f"Nos participations en imagerie\n\nLa Mutuelle du Val détient, au 31 décembre 2022 :\n• {PROSE}"
    main = read(text).articles[0]
    assert (main.title, main.published) == ("Nos participations en imagerie", None)


ACTS = [
    "Le tribunal administratif de Lorval a suspendu l’arrêté du 12 mars 2025.",
    "La cour a annulé hier la décision du 12/03/2025.",
]


@pytest.mark.parametrize("line", ACTS)
def test_the_day_of_an_act_in_a_sentence_dates_no_page(line):
    assert read("\n\n".join([line, *PROSE.split(". ")])).articles[0].published is None
    assert read(f"{HEADLINE}\n\n{line}\n\n{PROSE}\n\n{PROSE}").articles[0].published is None


@pytest.mark.parametrize(
    "line", ["Arrêté du 12 mars 2025", "Relevé d’avis du 12 mars 2025", "Édition du 12 mars 2025."]
)
def test_the_day_of_the_page_s_own_act_or_issue_dates_it(line):
    assert read(f"{HEADLINE}\n\n{line}\n\n{PROSE}\n\n{PROSE}").articles[0].published == "2025-03-12"


def test_a_kicker_in_capitals_is_parted_from_its_title():
    for kicker in ("DÉCRYPTAGE – ", "VERNONNET — ", "DRÔME. ", "Reportage – ", "09:31 – "):
        reading = read(f"{kicker}Un scanner pour deux à Vernonnet\n\n7 août 2025\n\n{PROSE}")
        assert reading.articles[0].title == "Un scanner pour deux à Vernonnet"
        assert kept(reading, "title") == ["Un scanner pour deux à Vernonnet"]
    whole = "Disparition. Luc Féval, une vie à l’hôpital"
    assert read(f"{whole}\n\n7 août 2025\n\n{PROSE}").articles[0].title == whole


SIGNATURES = [
    ("Zoé Amblard", ["Zoé Amblard"]),
    ("Zoé Amblard (avec AFP)", ["Zoé Amblard"]),
    ("— Zoé Amblard et Luc d’Aubigny", ["Zoé Amblard", "Luc d’Aubigny"]),
    ("Propos recueillis par Zoé Amblard", ["Zoé Amblard"]),
    ("Zoé Amblard est journaliste à Radio Fictive.", ["Zoé Amblard"]),
    ("Le Dr Zoé Amblard est radiologue à Évreux.", ["Dr Zoé Amblard"]),
    ("Zoé Amblard/za/ab", ["Zoé Amblard"]),
    ("Z. A. (Zoé Amblard), le 6 mars 2025", ["Zoé Amblard"]),
    ("Zoé Amblard (CHU de Lorval), Luc d’Aubigny (clinique des Aubiers)", ["Zoé Amblard", "Luc d’Aubigny"]),
    ("Rubrique tenue par Zoé Amblard, chargée de communication.", ["Zoé Amblard"]),
    (
        "Auteurs\nZOÉ AMBLARD\nVoir la fiche de l’auteur\nLuc d’Aubigny\nChef de rubrique",
        ["Zoé Amblard", "Luc d’Aubigny"],
    ),
    ("À propos de l’auteur\nZoé Amblard dirige la rubrique Santé.", ["Zoé Amblard"]),
    ("Zoé Amblard, CHU de Lorval\nLuc d’Aubigny, groupe Aubiers (Lorval)", ["Zoé Amblard", "Luc d’Aubigny"]),
    ("Contact presse : Zoé Amblard", []),
    ("Photo : Zoé Amblard", []),
]


@pytest.mark.parametrize(("end", "authors"), SIGNATURES)
@pytest.mark.parametrize("wall", ["", "Il vous reste 71% de l’article à lire\n\n23 €\n\n"])
def test_who_signs_below_is_the_author(end, authors, wall):
    main = read(
        f"Un scanner pour deux à Vernonnet\n\n6 mars 2025\n\n{PROSE}\n\n{PROSE}\n\n{wall}{end}\n\nPartager"
    ).articles[0]
    assert list(main.authors) == authors


@pytest.mark.parametrize(
    ("end", "authors"),
    [
        ("Zoé Amblard exerce à Évreux. 6 mars 2025.", ["Zoé Amblard"]),
        ("Z. A. (Zoé Amblard), le 6 mars 2025", ["Zoé Amblard"]),
        ("6 mars 2025. L’autrice est radiologue à Évreux.", []),
        ("Zoé Amblard est radiologue. Dernier livre : « L’Image », 2022.\n(6 mars 2025)", ["Zoé Amblard"]),
        ("(Z. Amblard, 6 mars 2025)", ["Z. Amblard"]),
        ("ZOÉ AMBLARD\n6 mars 2025", ["Zoé Amblard"]),
        ("Publié le 06/03/25 par Zoé Amblard", ["Zoé Amblard"]),
        ("Le 6 mars 2025, par Zoé Amblard", ["Zoé Amblard"]),
        ("Publié le 6 mars 2025 – Temps de lecture : 2 min", []),
        ("Parution : 6 mars 2025", []),
    ],
)
def test_a_date_beside_the_signature_dates_the_text(end, authors):
    main = read(f"Un scanner pour deux à Vernonnet\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n{end}").articles[0]
    assert (main.published, list(main.authors)) == ("2025-03-06", authors)


def test_a_name_with_a_function_signs_before_a_sentence_about_somebody():
    end = "Le Pr Féval est un homme charmant.\n\nZoé Amblard, radiologue\n\nNDLR : dont acte."
    main = read(f"À propos d’un rapport\n\n6 mars 2025\n\n{PROSE}\n\n{PROSE}\n\n{end}").articles[0]
    assert main.authors == ("Zoé Amblard",)


def test_a_month_beside_a_name_leaves_it_a_byline():
    main = read(
        f"REPORTAGE\n\nUn scanner pour deux à Vernonnet\n\nZoé Amblard / mars 2025\n\n{PROSE}\n\n{PROSE}"
    ).articles[0]
    assert (main.authors, main.published) == (("Zoé Amblard",), None)


def test_names_of_papers_and_bodies_sign_nothing():
    head = "Un scanner pour deux à Vernonnet\n\nEURE QUOTIDIEN – mardi 8 novembre 2022"
    assert read(f"{head}\n\n{PROSE}\n\n{PROSE}\n\nZoé Amblard").articles[0].authors == ("Zoé Amblard",)
    assert not is_person("Rentrée du GIS Marais")


def test_a_stated_title_wins_over_a_crosshead():
    text = f"Contexte et calendrier de la réforme\n\n{PROSE}\n\n{PROSE}"
    assert read(text, title="Un scanner pour deux à Vernonnet").articles[0].title == "Un scanner pour deux à Vernonnet"
    printed = read(
        f"Un scanner pour deux à Vernonnet\n\n{PROSE}", title="Un scanner pour deux à Vernonnet - Le Journal"
    )
    assert printed.articles[0].title == "Un scanner pour deux à Vernonnet"


def test_dates_in_the_body_date_nothing():
    assert (
        read(f"Un scanner pour deux à Vernonnet\n\n{PROSE} Le 3 mars 2024, tout a changé.\n\n{PROSE}")
        .articles[0]
        .published
        is None
    )


def test_a_relative_update_is_kept_raw_or_resolved():
    text = f"Un scanner pour deux à Vernonnet\n\nLe 07/08/25 à 7:00, mise à jour hier à 15:19 Lecture 3 min.\n\n{PROSE}"
    raw, resolved = read(text).articles[0], read(text, captured="2025-08-10T09:00").articles[0]
    assert (raw.modified, raw.modified_raw) == (None, "hier à 15:19")
    assert resolved.modified == "2025-08-09T15:19"


def test_a_paywall_cuts_the_article_and_the_author_box_is_content():
    reading = read(
        f"Un scanner pour deux à Vernonnet\n\nLe 07/08/25 à 7:00\n\n{PROSE}\n\nL’une sera localisée à Ver\n\n"
        "Il vous reste 77% de l’article à lire\n\nS'abonner à l'édition\n\n23 €\n\npar mois\n\n"
        "Auteurs\n\nZoé Amblard\n\nCheffe de rubrique\n\nVoir la fiche de l’auteur\n\nDiscussion\n\nAucun commentaire"
    )
    main = reading.articles[0]
    assert main.is_truncated
    assert kept(reading, "body")[-1] == "L’une sera localisée à"
    assert [text(reading, d) for d in reading.dropped if d.reason == "cut word"] == ["Ver"]
    assert kept(reading, "author_box") == ["Zoé Amblard", "Cheffe de rubrique"]
    assert main.authors == ("Zoé Amblard",)
    assert "23 €" not in kept(reading)


@pytest.mark.parametrize(
    ("end", "left"),
    [("estime Hervé Lecl", "estime"), ("dirigeant de la soc", "dirigeant de la"), ("Tout est dit.", "Tout est dit."),
     ("selon Anne de la Tou", "selon"), ("un plan « ambitieux »", "un plan « ambitieux »")],
)  # fmt: skip
def test_no_name_is_left_half_cut(end, left):
    reading = read(
        f"Un scanner pour deux à Vernonnet\n\nLe 07/08/25 à 7:00\n\n{PROSE} Et {end}\n\nIl vous reste 7% de l’article à lire"
    )
    assert kept(reading, "body")[-1] == f"{PROSE} Et {left}"


def test_capture_fixes_the_day_of_bare_times():
    page = f"Un scanner pour deux à Vernonnet\n\nLe 24/09/18 à 15:00, mise à jour hier à 15:07\n\n{PROSE}\n\n"
    page += (
        "Le fil\n\n08:30\n\nLe CHU de Lignères ouvre une garde.\n\n17:45\n\nLa clinique des Aubiers ferme son scanner."
    )
    assert [a.date for a in read(page).articles[1:]] == ["T08:30", "T17:45"]
    dates = [a.date for a in read(page, captured="2025-07-02T09:00").articles[1:]]
    assert dates == ["2025-07-02T08:30", "2025-07-01T17:45"]


FEED = """Le fil Santé Fictive

05 Déc

16:13

14:12

Le CHU de Lignères ouvre une garde commune avec la clinique des Aubiers.
04 Déc

16:10

Une étude présentée en congrès évalue un score de risque sur 212 patients.
Santé Fictive

GRATUIT
VOIR"""


def test_briefs_under_day_headers_take_day_and_year():
    reading = read(f"Un scanner pour deux à Vernonnet\n\nLe 11/11/25 à 15:00\n\n{PROSE}\n\n{FEED}")
    items = [(a.key, a.date, a.anchor[:16]) for a in reading.articles[1:]]
    assert items == [
        ("fil-1", "2025-12-05T14:12", "Le CHU de Lignèr"),
        ("fil-2", "2025-12-04T16:10", "Une étude présen"),
    ]
    assert all("CHU de Lignères" not in text for text in kept(reading))


def test_the_year_stays_open_when_the_page_does_not_fix_it():
    reading = read(
        f"Un scanner pour deux à Vernonnet\n\nLe 24/09/18 à 15:00, mise à jour aujourd’hui à 15:07\n\n{PROSE}\n\n{FEED}"
    )
    assert [a.date for a in reading.articles[1:]] == ["--12-05T14:12", "--12-04T16:10"]


LISTS = [
    ("À lire aussi\n03/03/2025 - Albi : la clinique change de directrice\n02/03/2025 - Rodez : une IRM de plus", ["2025-03-03", "2025-03-02"]),
    ("Albi : la clinique change de directrice 03/03/2025 -\nRodez : une IRM de plus 02/03/2025 -", ["2025-03-03", "2025-03-02"]),
    ("Albi : la clinique change de directrice après dix ans.\n03/03/2025 -\n\nRodez : une IRM de plus dès l’été.\n02/03/2025 -", ["2025-03-03", "2025-03-02"]),
    ("[03/03/2025] Albi : la clinique change de directrice\n[02/03/2025] Rodez : une IRM de plus", ["2025-03-03", "2025-03-02"]),
    ("Sur le même sujet\n- Albi : la clinique change de directrice (03/03/2025)\n- Rodez : une IRM de plus (02/03/2025)", ["2025-03-03", "2025-03-02"]),
    ("Le fil\n03/03 17:30 — Albi : la clinique change de directrice\n02/03 08:10 — Rodez : une IRM de plus", ["2025-03-03T17:30", "2025-03-02T08:10"]),
    ("12:40 - Albi : la clinique change de directrice\n09:15 - Rodez : une IRM de plus", ["T12:40", "T09:15"]),
    ("Le journal du jour\n3 mars · 16:03 — Albi : la clinique change de directrice\n2 mars · 8:18 — Rodez : une IRM de plus\nRadio Fictive", ["2025-03-03T16:03", "2025-03-02T08:18"]),
    ("Discussion\nAucun commentaire\nLaisser un commentaire\n\n03/03/2025 Albi : la clinique change de directrice\n02/03/2025 Rodez : une IRM de plus", ["2025-03-03", "2025-03-02"]),
    ("Sur le même sujet\nAlbi : la clinique change de directrice\n3 mars 2025\nRodez : une IRM de plus\n2 mars 2025", ["2025-03-03", "2025-03-02"]),
    ("Le fil\n3 mars 2025\nAlbi : la clinique change de directrice\n2 mars 2025\nRodez : une IRM de plus\nRadio Fictive", ["2025-03-03", "2025-03-02"]),
    ("05.03.25 | 09:12\nAlbi : la clinique change de directrice\n\n04.03.25 | 18:30\nRodez : une IRM de plus", ["2025-03-05T09:12", "2025-03-04T18:30"]),
    ("03/03 – 16:40 Albi : la clinique change de directrice.\n02/03 – 09:00 Rodez : une IRM de plus.", ["2025-03-03T16:40", "2025-03-02T09:00"]),
    ("EN BREF\n3 mars, 18 h 15. Albi change de directrice.\n2 mars, 9 h 40. Rodez reçoit une IRM.", ["2025-03-03T18:15", "2025-03-02T09:40"]),
    ("Et aussi\nAlbi : la clinique change de directrice\nElle vient de Castres. 03/03/2025 –\nRodez : une IRM de plus\nLe maire s’en réjouit. 02/03/2025 –", ["2025-03-03", "2025-03-02"]),
    ("En bref\n\nTarn\nAlbi change de directrice, dit la clinique. 03/03/2025 –\n\nAveyron\nRodez reçoit une IRM, dit le maire. 02/03/2025 –", ["2025-03-03", "2025-03-02"]),
    ("06/03 08:10 | Albi : la clinique change de directrice\nElle vient de Castres.\n\n06/03 08:40 | Rodez : une IRM de plus\nLe maire s’en réjouit.", ["2025-03-06T08:10", "2025-03-06T08:40"]),
    ("06/03 – 08 h – Albi : la clinique change de directrice.\n06/03 – 09 h – Rodez : une IRM de plus.", ["2025-03-06T08:00", "2025-03-06T09:00"]),
    ("DÉPÊCHES\nHier, 17:20 – Albi : la clinique change de directrice.\nHier, 11:48 – Rodez : une IRM de plus le 14 juillet.", [None, None]),
]  # fmt: skip


@pytest.mark.parametrize(("tail", "dates"), LISTS)
def test_dated_headlines_are_items(tail, dates):
    reading = read(f"Un scanner pour deux à Vernonnet\n\nLe 6 mars 2025 à 9h00\n\n{PROSE}\n\n{PROSE}\n\n{tail}\n")
    assert [a.date for a in reading.articles[1:]] == dates
    assert [a.anchor.split()[0] for a in reading.articles[1:]] == ["Albi", "Rodez"]


BODIES = [
    "Calendrier\n\n15 juin 2025 : dépôt des dossiers à l’agence régionale.\n\n30 juin 2025 : réunion de la commission spécialisée.",
    "Commentaires (2)\n\n12/03/2025 - DrScan : et les patients dans tout ça ?\n\n11/03/2025 - radio88 : enfin !",
    "12 février 2019. Le département propose une IRM à Ambert-Dore. Personne n’y croit.\n\n3 juin 2020. Le projet est adopté par l’agence.",
    "7/11, Arles. Soirée de l’Amicale des radiologues du delta.\n\n9/11, Vichy. Assemblée générale de la fédération.",
    "10 mars, 18 h 30. Soirée de l’Amicale des radiologues du delta.\n\n12 mars, 20 h. Assemblée générale de la fédération.",
    "23 h 50. Le bip sonne. Elle enfile son tablier.\n\n04 h 05. Plus personne.",
]


@pytest.mark.parametrize("body", BODIES)
def test_chronologies_and_agendas_are_body(body):
    reading = read(f"Un scanner pour deux à Vernonnet\n\nLe 6 mars 2025 à 9h00\n\n{PROSE}\n\n{body}")
    assert len(reading.articles) == 1


def test_days_in_digits_date_a_list_of_three_newest_first():
    days = [
        "▸ 4/03. Albi : la clinique change de directrice.",
        "▸ 2/03. Rodez reçoit une IRM.",
        "▸ 1/03. Cahors attend.",
    ]
    start = f"Un scanner pour deux à Vernonnet\n\nLe 6 mars 2025 à 9h00\n\n{PROSE}\n\n{PROSE}\n\n"
    assert [a.date for a in read(start + "\n".join(days)).articles[1:]] == ["2025-03-04", "2025-03-02", "2025-03-01"]
    assert len(read(start + "\n".join(reversed(days))).articles) == 1


def test_the_text_below_a_dated_headline_is_its_items():
    tail = "06/03 08:10 | Albi : la clinique change de directrice\nElle vient du CH de Castres.\n06/03 08:40 | Rodez attend."
    reading = read(f"Un scanner pour deux à Vernonnet\n\nLe 6 mars 2025 à 9h00\n\n{PROSE}\n\n{PROSE}\n\n{tail}")
    first = reading.articles[1].blocks[0]
    assert text(reading, first).endswith("du CH de Castres.")
    assert all("Castres" not in text(reading, dropped) for dropped in reading.dropped)


def test_a_relative_item_is_dated_by_the_capture():
    tail = "DÉPÊCHES\nHier, 17:20 – Albi : la clinique change de directrice."
    page = f"Un scanner pour deux à Vernonnet\n\nLe 6 mars 2025 à 9h00\n\n{PROSE}\n\n{PROSE}\n\n{tail}"
    assert read(page, captured="2025-03-07T10:00").articles[1].date == "2025-03-06T17:20"


def test_undated_headlines_of_other_sites_are_dropped():
    tail = "Ailleurs sur le web\nLa mutuelle Exemplis rembourse vos lunettes\nLe CHU de Nantes-Sud recrute\n\nMentions légales"
    reading = read(f"Un scanner pour deux à Vernonnet\n\nLe 6 mars 2025 à 9h00\n\n{PROSE}\n\n{tail}")
    assert not any("Exemplis" in text or "Nantes" in text for text in kept(reading))
    assert {d.reason for d in reading.dropped} >= {"elsewhere", "legal"}


def test_interview_turns_have_speakers():
    reading = read(
        "« Un appareil pour deux »\n\nHonorine Quesnel dirige l’hôpital de Vernonnet.\n\nLe 6 mars 2025 à 9h00\n\n"
        "La Revue / Pourquoi partager ?\nHonorine Quesnel / Parce que personne ne pouvait l’acheter seul.\n\n"
        "L.R / Et demain ?\nH.Q / Nous verrons avec l’agence régionale, qui nous soutient."
    )
    blocks = [b for b in reading.articles[0].blocks if b.speaker]
    assert [(b.kind, b.speaker) for b in blocks] == [
        ("question", "La Revue"), ("answer", "Honorine Quesnel"), ("question", "L.R"), ("answer", "H.Q")
    ]  # fmt: skip


def test_every_line_is_kept_or_dropped(root):
    for path in sorted((root / "kg" / "sample" / "articles").glob("*.txt")):
        text = path.read_bytes().decode("utf-8", "replace")
        reading = read(text)
        spans = [(b.start, b.end) for a in reading.articles for b in a.blocks] + [
            (d.start, d.end) for d in reading.dropped
        ]
        covered = [False] * len(text)
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            covered[start:end] = [True] * (end - start)
        rest = "".join(char for char, is_covered in zip(text, covered, strict=True) if not is_covered)
        assert rest.strip(" \n\r\t\u00a0\ufeff") == "", path.name


def test_the_medium_is_the_source():
    text = f"Un scanner pour deux à Vernonnet\n\nLe 6 mars 2025 à 9h00\n\n{PROSE}\n\nIl vous reste 72% de l’article à lire\n\n"
    assert (
        read(text + "La Revue des plateaux réserve cet article à ses abonnés").articles[0].source
        == "La Revue des plateaux"
    )
    assert read(text + "Notre rédaction réserve cet article à ses abonnés").articles[0].source == ""


def test_a_count_of_comments_in_the_head_opens_nothing():
    reading = read(
        f"Un scanner pour deux à Vernonnet\nPar Zoé Amblard\nle 6/03/2025\n6 commentaires\n\n{PROSE}\n\n{PROSE}"
    )
    assert kept(reading, "body") == [PROSE, PROSE]


def test_a_head_with_foreign_matter():
    head = (
        "journal-fictif\nEdition du soir\nSe connecter\nBretagne\nBrest\nUn scanner pour deux à Vernonnet\n"
        "L’équipement doit réduire les délais.\nÉcouter\nLire plus tard\nVoir en plein écran\nJournal-fictif\n"
        "Zoé AMBLARD.\nPublié le 04/04/2025 à 18h42\n\nAbonnez-vous\n"
    )
    main = read(f"{head}\n{PROSE}\n\n{PROSE}").articles[0]
    assert (main.title, main.authors, main.published) == (
        "Un scanner pour deux à Vernonnet", ("Zoé AMBLARD",), "2025-04-04T18:42"
    )  # fmt: skip


def test_every_stretch_has_a_fate():
    reading = read(
        f"Accueil > Santé > Eure\n\nUn scanner pour deux à Vernonnet\n\nLe 6 mars 2025\n\n{PROSE}\n\nPartager"
    )
    kept = [(block.start, block.end, "kept") for article in reading.articles for block in article.blocks]
    found = sorted([*kept, *((one.start, one.end, "dropped") for one in reading.dropped)])
    assert [(reading.page.text[start:end], fate) for start, end, fate in found] == [
        ("Accueil > Santé > Eure", "dropped"),
        ("Un scanner pour deux à Vernonnet", "kept"),
        ("Le 6 mars 2025", "dropped"),
        (PROSE, "kept"),
        ("Partager", "dropped"),
    ]


CREDITS = ["(Crédit photo : Zoé Amblard / AFP)", "© Photo Gazette/Zoé Amblard", "Photo Gazette / Zoé Amblard"]


@pytest.mark.parametrize("credit", CREDITS)
def test_photographers_are_left_out_with_who_publishes_them(credit):
    caption = f"La salle de scanner. {credit}"
    assert kept(read(f"{HEADLINE}\n\n7 août 2025\n\n{caption}\n\n{PROSE}\n\n{PROSE}"), "caption") == [
        "La salle de scanner."
    ]


def test_the_bodies_that_lend_a_photo_stay():
    caption = "La salle de scanner. © CH Vernonnet / ARS Normandie"
    assert kept(read(f"{HEADLINE}\n\n7 août 2025\n\n{caption}\n\n{PROSE}\n\n{PROSE}"), "caption") == [caption]


def test_photographers_are_left_out_of_captions_and_actors_are_not():
    page = f"Un scanner pour deux à Vernonnet\n\n6 mars 2025\n\nLe scanner de Vernonnet. © {{}}\n\n{PROSE}\n\n{PROSE}"
    assert kept(read(page.format("Zoé Amblard")), "caption") == ["Le scanner de Vernonnet."]
    assert kept(read(page.format("CH Vernonnet")), "caption") == ["Le scanner de Vernonnet. © CH Vernonnet"]


@pytest.mark.parametrize("name", ["d'", "de la", "", "—", "A. Fouque", "del"])
def test_a_name_without_initials_stands_for_no_one(name):
    assert not fits_initials(name, "B. Fouque")


ODD_DAYS = """La grève des radiologues

{stamp}

{prose}

Le fil

31/12 - 14:10
La FNMR appelle à la grève des radiologues libéraux.

Lundi
Le CHU de Dole signe la convention avec l’ARS.
14:15 Le CHU de Vannes signe une convention avec l’ARS.
"""


@pytest.mark.parametrize("stamp", ["Il y a 99999999999 jours", "Il y a 800000 jours", "Publié le 31/12/0001"])
def test_a_date_that_can_not_be_leaves_the_page_undated(stamp):
    reading = read(ODD_DAYS.format(stamp=stamp, prose=PROSE), captured="2025-03-01T10:00")
    assert reading.articles[0].published is None
    assert reading.articles[1].date == "2024-12-31T14:10"


def test_a_modification_on_a_day_that_the_year_has_not_is_none():
    head = "Un scanner pour deux à Vernonnet\n\nPublié le 28/02/2025, mis à jour le 29 février\n\n"
    main = read(head + PROSE).articles[0]
    assert (main.published, main.modified) == ("2025-02-28", None)


def test_news_of_somebody_in_the_last_line_is_no_signature() -> None:
    head = "Nominations\n\nMarc Amblard a été élu président de la Société d’imagerie du Rhin. Il succède à Ida Lorcin."
    for end, authors in (
        (
            "Zoé Ferrand, directrice du cabinet de la ministre, rejoint la Cour des comptes. Elle y jugera les hôpitaux.",
            (),
        ),
        ("Zoé Ferrand, directrice de l’hôpital, est nommée à la tête de l’agence.", ()),
        ("Zoé Ferrand, cheffe de rubrique, a rejoint la rédaction en 2019.", ("Zoé Ferrand",)),
    ):
        text = f"{head}\n\n{end}\n"
        found = parse_page(Page("0" * 16, "a.txt", text)).articles[0]
        assert tuple(found.authors) == authors, end


@pytest.mark.parametrize(
    "credit", ["© Gazette – J. Tournemire", "© La Gazette – Zoé Amblard", "Photo La Gazette - Zoé Amblard"]
)
def test_photographers_behind_a_dash_are_left_out(credit):
    page = f"Un scanner pour deux à Vernonnet\n\n6 mars 2025\n\n{PROSE}\n\nLe scanner. {credit}\n\n{PROSE}"
    assert kept(read(page), "caption") == ["Le scanner."]
    assert read(page).articles[0].source == ""


def test_a_body_behind_a_dash_stays():
    page = f"Un scanner pour deux à Vernonnet\n\n6 mars 2025\n\n{PROSE}\n\nLe scanner. © CH Vernonnet – ARS\n\n{PROSE}"
    assert kept(read(page), "caption") == ["Le scanner. © CH Vernonnet – ARS"]


def test_who_took_the_photos_is_no_author():
    page = f"Un scanner pour deux à Vernonnet\n\n6 mars 2025\n\n{PROSE}\n\nTexte : Zoé Amblard ; photos : Luc Féval"
    assert read(page).articles[0].authors == ("Zoé Amblard",)
    assert kept(read(page), "author_box") == ["Texte : Zoé Amblard"]


def test_the_year_is_no_part_of_the_medium():
    page = f"Un scanner pour deux à Vernonnet\n\n6 mars 2025\n\n{PROSE}\n\n© Aveyron Matin 2024"
    assert read(page).articles[0].source == "Aveyron Matin"


def test_a_name_with_digits_is_nobodys():
    assert not is_person("Amendement AS12 de M. Destrem")
    assert is_person("Zoé Destrem")


@pytest.mark.parametrize(
    "head",
    [
        "Le Courrier du Velay\n6 mars 2025\nSanté\n{}",
        "Le Courrier du Velay\nSanté\n6 mars 2025\n{}",
        "Le Courrier du Velay\n\n6 mars 2025\n\n{}",
        "Vosges Matin\nMercredi 6 mars 2025\nHaute-Loire\n{}",
    ],
)
def test_medium_and_rubric_are_no_titles(head):
    title = "Les radiologues du Velay en grève"
    assert read(f"{head.format(title)}\n{PROSE}\n{PROSE}").articles[0].title == title


def test_a_short_title_above_the_date_stays():
    page = f"Scanner en panne\n6 mars 2025\nLes radiologues du Velay en grève\n{PROSE}\n{PROSE}"
    assert read(page).articles[0].title == "Scanner en panne"


def test_a_page_that_is_a_thread_is_split():
    page = (
        "Le fil\n\nMercredi 6 mars 2025\n\n08:12 – La FNMR critique le projet de loi sur l'imagerie\n"
        "09:40 – Le CH de Vernonnet achète un scanner à Imavie\n11:05 – La Cnam baisse les tarifs de l'IRM en juillet"
    )
    articles = read(page).articles
    assert (articles[0].title, articles[0].published) == ("Le fil", "2025-03-06")
    assert [a.date for a in articles[1:]] == ["2025-03-06T08:12", "2025-03-06T09:40", "2025-03-06T11:05"]
