"""Mentions: tagger, gazetteer and patterns checked against each other."""

import pytest

from ingest.entities.found import Found
from ingest.entities.mentions import find_mentions, is_class, merge
from ingest.entities.trimming import split_definition, trimmed
from ingest.limits import Limits
from ingest.patterns import load_patterns, pattern_hits, read_pattern
from ingest.readers.html import html_page
from ingest.records import Page
from ontology.errors import VocabularyError
from tests.ingest.entity_reader import article_doc


def found(text: str, form: str, type_: str = "Organisation") -> Found:
    start = text.index(form)
    return Found(start, start + len(form), form, type_, "", "ner")


def test_a_label_says_which_entity_the_tagger_found():
    text = "Pour la FNMR, c’est non."
    (mention,) = merge(text, [found(text, "FNMR")])
    assert (mention.gazetteer_id, mention.subtype) == ("fnmr", "ProfessionalUnion")


def test_a_safe_label_is_added_where_the_tagger_missed_it():
    text = "La direction générale de l’offre de soins tranchera."
    assert [m.gazetteer_id for m in merge(text, [])] == ["dgos"]


def test_an_ambiguous_label_alone_is_nothing():
    assert merge("Il faut unir le bloc et le cerf.", []) == []


def test_the_tagger_wins_where_spans_overlap():
    text = "le comité éthique de la Cour des comptes de Flandre"
    mention = found(text, "comité éthique de la Cour des comptes de Flandre")
    assert [m.text for m in merge(text, [mention])] == [mention.text]


def test_a_bill_inside_one_of_its_articles_is_found_too():
    text = "l’article 24 du PLFSS 2026"
    mention = found(text, "article 24 du PLFSS 2026", "Instrument")
    assert [m.text for m in merge(text, [mention])] == ["article 24 du PLFSS 2026", "PLFSS 2026"]


@pytest.mark.parametrize(
    ("form", "type_", "expected"),
    [
        ("l’ARS Bretagne", "Organisation", "ARS Bretagne"),
        ("Dr Ève Lorcin", "Person", "Ève Lorcin"),
        ("Opaline.", "Organisation", "Opaline"),
        ("(Opaline", "Organisation", "Opaline"),
        ("charte « Image juste »", "Instrument", "charte « Image juste »"),
        ("Le Marin", "Place", "Le Marin"),
        ("dernier PRS", "Instrument", "PRS"),
        ("avenant à la charte en 2021", "Instrument", "avenant à la charte"),
        ("sénatrice Ida de la Roux", "Person", "Ida de la Roux"),
        ("projet de loi au printemps", "Instrument", "projet de loi"),
        ("décret sous réserve d’un accord", "Instrument", "décret"),
        ("rapport de la Cour en juin", "Instrument", "rapport de la Cour"),
        ("accord conclu en juin", "Instrument", "accord conclu en juin"),
        ("plan Gardes d’été", "Instrument", "plan Gardes d’été"),
        ("projet d’arrêté sous réserve d’un accord", "Instrument", "projet d’arrêté"),
        ("Sociétés d’exercice : la proposition de loi Vasseur", "Instrument", "proposition de loi Vasseur"),
        ("rapport « Imagerie : la rente »", "Instrument", "rapport « Imagerie : la rente »"),
        ("projet de loi « ne règle rien »", "Instrument", "projet de loi"),
    ],
)
def test_trimmed(form: str, type_: str, expected: str):
    mention = trimmed(Found(10, 10 + len(form), form, type_))
    assert mention.text == expected
    assert form[mention.start - 10 : mention.end - 10] == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("ex-Lorval Santé", "Lorval Santé"),
        ("préfet du Cantal de l’époque", "préfet du Cantal"),
        ("INCa sur l’information des femmes", "INCa"),
        ("Observatoire sur la santé", "Observatoire sur la santé"),
        ("américain Orvale", "Orvale"),
        ("nantais Orvale Scan", "Orvale Scan"),
        ("métropole Orvale", "métropole Orvale"),
        ("palais Orvale", "palais Orvale"),
    ],
)
def test_a_body_without_what_is_said_of_it(form: str, expected: str):
    mention = trimmed(Found(10, 10 + len(form), form, "Organisation"))
    assert mention.text == expected == form[mention.start - 10 : mention.end - 10]


def test_a_definition_is_two_mentions():
    form = "Union des manipulateurs du Rhin (UMR)"
    parts = list(split_definition(Found(0, len(form), form, "Organisation")))
    assert [part.text for part in parts] == ["Union des manipulateurs du Rhin", "UMR"]
    assert [form[part.start : part.end] for part in parts] == [part.text for part in parts]


@pytest.mark.parametrize(
    ("text", "form", "type_", "expected"),
    [
        ("toutes les ARS", "ARS", "Organisation", True),
        ("la directrice de l’ARS", "directrice de l’ARS", "Person", True),
        ("selon de Boisgelin Ève", "de Boisgelin Ève", "Person", False),
        ("dit l’ARS", "ARS", "Organisation", False),
        ("pour les agences régionales de santé (ARS)", "ARS", "Organisation", True),
        ("du csTUm", "csTUm", "Organisation", True),
        ("la permanence des soins", "permanence des soins", "Instrument", True),
        ("une IRM de plus", "IRM", "Instrument", True),
        ("la sensibilité du test PI-RADS", "sensibilité du test PI-RADS", "Instrument", True),
        ("une convention de coopération", "convention de coopération", "Instrument", False),
    ],
)
def test_classes_of_things(text: str, form: str, type_: str, expected: bool):
    assert is_class(text, found(text, form, type_)) is expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("l’ARS de Corse attend", "agency", "ARS de Corse"),
        ("au centre hospitalier de Bar-les-Eaux.", "hospital-long", "centre hospitalier de Bar-les-Eaux"),
        ("le CHU d’Angers, lui", "hospital-short", "CHU d’Angers"),
        ("le décret n° 2022-1238 du 16 septembre 2022.", "decree-dated", "décret n° 2022-1238 du 16 septembre 2022"),
        ("l’arrêté du 1er mars 2024.", "order-dated", "arrêté du 1er mars 2024"),
        ("le PLFSS pour 2027 passe", "finance-bill", "PLFSS pour 2027"),
        ("le plan « Voir clair » de l’agence", "plan-quoted", "plan « Voir clair »"),
        ("le GIE Scanner des Dombes. Il", "structure", "GIE Scanner des Dombes"),
        ("Ida Roux, députée de la Creuse", "chamber-deputy", "députée"),
    ],
)
def test_patterns(text: str, name: str, expected: str):
    pattern = next(p for p in load_patterns() if p.name == name)
    match = pattern.regex.search(text)
    assert match is not None
    assert match.group("name" if "name" in pattern.regex.groupindex else 0) == expected


@pytest.mark.parametrize(
    "text", ["des arrêtés préfectoraux", "le plan de table", "un GIE sans nom", "une clinique privée"]
)
def test_patterns_leave_common_words_alone(text: str):
    assert [p.name for p in load_patterns() if p.regex.search(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La société Orvane Imagerie a déposé un recours.", ["Orvane Imagerie"]),
        ("Le cabinet nantais Kerval, qui lit les scanners, attend.", ["Kerval"]),
        ("Il a quitté l’association Souffles du Loir.", ["Souffles du Loir"]),
        ("Le collectif « Rendez-nous nos images » a défilé.", ["collectif « Rendez-nous nos images »"]),
        ("Elle siège au conseil scientifique de la SFR.", ["conseil scientifique de la SFR"]),
        ("Il préside le conseil de surveillance du centre hospitalier de Lombez.", []),
        ("Il parle au nom de la Mutuelle du Velay, à Brioude.", ["Mutuelle du Velay"]),
        ("L’ARS a autorisé l’installation d’une deuxième IRM à Lombez.", ["deuxième IRM"]),
        ("Le programme VOIR-SUD a été prolongé.", ["programme VOIR-SUD"]),
        ("La directrice générale de l’offre de soins a répondu.", ["directrice générale de l’offre de soins"]),
        ("Le projet IRM de Lombez avance.", []),
        ("Le directeur général de la santé publique de la ville a répondu.", []),
        ("L’association Vivre avec un myome proteste.", []),
        ("Le collectif Patients en réseau proteste.", []),
        ("Le syndicat « ne signera pas ».", []),
        ("Il parle au nom du Syndicat des jeunes imageurs.", []),
        ("Le comité de pilotage du GHT se réunit.", []),
        ("La deuxième IRM à Lombez tourne depuis lundi.", []),
    ],
)  # fmt: skip
def test_patterns_that_the_taggers_are_not_told_of(text: str, expected: list[str]):
    assert [text[start:end] for start, end, pattern in pattern_hits(text) if pattern.is_late] == expected


def test_an_organ_is_one_mention_and_whose_it_is_another():
    text = "Il préside le comité de suivi de la clinique des Hauts-Murs."
    model = [found(text, "comité de suivi"), found(text, "clinique des Hauts-Murs")]
    whole = "comité de suivi de la clinique des Hauts-Murs"
    assert [m.text for m in merge(text, model)] == [whole, "clinique des Hauts-Murs"]


@pytest.mark.parametrize("row", [{"name": "x", "regex": "("}, {"name": "x", "regex": "(", "type": "Person"}])
def test_a_malformed_pattern_raises(row: dict[str, str]):
    with pytest.raises(VocabularyError):
        read_pattern("corps.yml", row)


def test_the_long_form_in_common_words_is_the_same_structure():
    text = "Le GCS des Dombes ouvre. Ce groupement de coopération sanitaire réunit deux cliniques."
    found_ = merge(text, [found(text, "GCS des Dombes", "Instrument")])
    assert [m.text for m in found_] == ["GCS des Dombes", "groupement de coopération sanitaire"]


def test_a_known_event_is_an_event_whatever_the_tagger_says():
    text = "Rendez-vous aux Journées francophones de radiologie en octobre."
    (mention,) = merge(text, [found(text, "Journées francophones de radiologie")])
    assert (mention.type, mention.gazetteer_id) == ("Event", "jfr")


ROWS = "CH de Lure-les-Bois\tVesoul\tIRM\tAccordée\nGIE Scanner des Aubiers\tLuxeuil\tScanner\tRefusée"


def test_a_name_ends_with_the_cell_of_its_table():
    found = {m.text: m.type for m in find_mentions(article_doc(f"L’ARS a signé les décisions que voici.\n{ROWS}"))}
    assert found["CH de Lure-les-Bois"] == "Organisation"
    assert found["GIE Scanner des Aubiers"] == "Instrument"
    assert not any("Accordée" in form or "Vesoul" in form for form in found if form != "Vesoul")


def test_a_name_with_a_single_space_is_whole():
    found = {m.text for m in find_mentions(article_doc("Le GIE Scanner des Aubiers exploite un appareil à Vesoul."))}
    assert "GIE Scanner des Aubiers" in found


def test_cells_of_a_web_page_stay_apart():
    rows = "<table><tr><td>GIE des Aubiers</td><td><b>Vesoul</b> </td><td>IRM</td></tr></table>"
    page = html_page(f"<p>Les avis de l’agence</p>{rows}", "a.html", limits=Limits())
    assert isinstance(page, Page)
    assert "GIE des Aubiers\tVesoul \tIRM" in page.text


def test_a_body_is_found_in_an_office_that_the_tagger_takes_for_a_person():
    text = "La directrice départementale de l’ARS Bretagne, Ève Lorcin, représentait la directrice générale, Ida Roux."
    assert {"ARS Bretagne", "Ève Lorcin", "Ida Roux"} <= {m.text for m in find_mentions(article_doc(text))}


def test_a_department_that_acts_is_a_body_and_one_that_lies_somewhere_a_place():
    text = "Le Département de la Loire a apporté 200 000 euros à l’hôpital. Dans la Loire, on attend."
    found = [(m.text, m.type) for m in find_mentions(article_doc(text))]
    assert ("Département de la Loire", "Organisation") in found
    assert ("Loire", "Place") in found


def test_a_known_body_does_not_run_on_into_what_it_is_asked_about():
    text = "Il a saisi la Commission européenne sur le règlement des dispositifs."
    form = "Commission européenne sur le règlement des dispositifs"
    assert [m.text for m in merge(text, [found(text, form)])] == ["Commission européenne"]


@pytest.mark.parametrize(
    "form",
    ["Agence technique de l’information sur l’hospitalisation", "Collectif contre la fermeture du scanner de Lombez"],
)
def test_the_matter_that_belongs_to_a_name_stays(form: str):
    text = f"Il a saisi l’{form}."
    assert [m.text for m in merge(text, [found(text, form)])] == [form]
