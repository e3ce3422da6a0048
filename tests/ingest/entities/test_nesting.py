"""Names inside longer names: texts that change another, congresses, definitions."""

import pytest

from ingest.entities.found import Found
from ingest.entities.mentions import is_class, merge
from ingest.entities.naming import canonical_name, with_year
from ingest.entities.nesting import split_act
from ingest.entities.regions import place_regional, territory
from ingest.entities.trimming import trimmed
from ingest.patterns import pattern_hits


def found(text: str, form: str, type_: str = "Instrument") -> Found:
    start = text.index(form)
    return Found(start, start + len(form), form, type_, "", "ner")


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("avenant n° 9 à la convention médicale", ["convention médicale"]),
        ("avenant au PRS2", ["PRS2"]),
        ("amendement n° 12 à l’article 9 du PLFSS 2031", ["article 9 du PLFSS 2031", "PLFSS 2031"]),
        ("décret d’application de la loi du 3 mars 2031", ["loi du 3 mars 2031"]),
        ("avenant à la convention constitutive du GCS Opaline", ["convention constitutive du GCS Opaline"]),
        ("révision de la CCAM", ["CCAM"]),
        ("avenant à la liste des gardes", []),
        ("amendement de la députée Ida Lorcin", []),
    ],
)
def test_the_text_that_is_changed_is_found_too(outer: str, inner: list[str]):
    text = f"Le texte vise l’{outer}."
    forms = [m.text for m in merge(text, [found(text, outer)]) if m.text != outer and m.type == "Instrument"]
    assert forms == inner


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("contrat avec l’éditeur Lumeval", ["Lumeval"]),
        ("accord entre la FNMR et la Cnam", ["FNMR", "Cnam"]),
        ("convention de partage avec la clinique Sainte-Ode", ["clinique Sainte-Ode"]),
        ("charte des internes et des chefs", []),
    ],
)
def test_a_party_within_the_name_of_a_contract_is_found_too(outer: str, inner: list[str]):
    text = f"Le directeur vise le {outer}."
    assert [m.text for m in merge(text, [found(text, outer)]) if m.type == "Organisation"] == inner


def test_plan_and_rider_get_the_region_and_the_year():
    text = "L’ARS Bretagne a signé un avenant au PRS2 en 2031."
    merged = merge(text, [found(text, "ARS Bretagne", "Organisation"), found(text, "PRS2")])
    names = {}
    area = territory(merged)
    for mention in place_regional(text, merged, area):
        names[mention.text] = with_year(canonical_name([mention], region="Bretagne"), [mention], text)
    assert names["avenant au PRS2"] == "avenant au PRS2 Bretagne (2031)"
    assert names["PRS2"] == "PRS2 Bretagne"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Présenté au congrès annuel de la Société opalienne de radiologie, il plaît.", None),
        ("Les 12es Rencontres opaliennes d’imagerie ont eu lieu.", "12es Rencontres opaliennes d’imagerie"),
        ("Un essai présenté au RSNA.", "RSNA"),
        ("Lors de l’ECR, il a parlé.", "ECR"),
        ("Rendez-vous à OPAL2027 !", "OPAL2027"),
        ("Il présidera les Assises de l’imagerie mobile.", "Assises de l’imagerie mobile"),
        ("Au palais des congrès de Vannes.", ""),
        ("Ce sera un congrès de Vannes.", ""),
        ("Des Journées de grève sont prévues.", ""),
        ("La RSNA proteste.", ""),
    ],
)
def test_events(text: str, name: str | None):
    events = [text[start:end] for start, end, pattern in pattern_hits(text) if pattern.type == "Event"]
    expected = "congrès annuel de la Société opalienne de radiologie" if name is None else name
    assert (max(events, key=len) if events else "") == expected


def test_who_holds_a_congress_is_an_entity_of_its_own():
    text = "Le congrès de la Société opalienne de radiologie s’ouvre."
    merged = merge(text, [found(text, "Société opalienne de radiologie", "Organisation")])
    assert [(m.type, m.text) for m in merged] == [
        ("Event", "congrès de la Société opalienne de radiologie"),
        ("Organisation", "Société opalienne de radiologie"),
    ]


@pytest.mark.parametrize("form", ["échelle OPAL-RADS", "classification OPI-RADS", "rapport bénéfice-risque"])
def test_scores_and_measures_are_no_instruments(form: str):
    assert is_class(f"Le {form} est revu.", found(f"Le {form} est revu.", form))


@pytest.mark.parametrize(
    ("text", "outer", "type_", "inner"),
    [
        (
            "Le rapport de la Cour des comptes paraît.",
            "rapport de la Cour des comptes",
            "Instrument",
            "Cour des comptes",
        ),
        (
            "La cession de la clinique Opaline est sûre.",
            "cession de la clinique Opaline",
            "Instrument",
            "clinique Opaline",
        ),
        ("Le plan voulu par la DGOS est prêt.", "plan voulu par la DGOS", "Instrument", "DGOS"),
        (
            "Le conseil de surveillance de l’hôpital de Lorval a voté.",
            "conseil de surveillance de l’hôpital de Lorval",
            "Organisation",
            "hôpital de Lorval",
        ),
        ("L’union du CHU de Lorval a voté.", "union du CHU de Lorval", "Organisation", ""),  # no organ of it
        ("La convention CH Lorval court.", "convention CH Lorval", "Instrument", ""),  # a name, not whose
    ],
)
def test_a_body_is_found_within_a_text_or_an_organ_that_is_its_own(text: str, outer: str, type_: str, inner: str):
    merged = merge(text, [found(text, outer, type_)])
    assert [m.text for m in merged if m.type == "Organisation" and m.text != outer] == ([inner] if inner else [])


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("Cadran par Opaline", ["Cadran", "Opaline"]),
        ("groupe Cadran par la société Opaline", ["groupe Cadran", "société Opaline"]),
        ("Cadran", ["Cadran"]),
        ("société d’imagerie par résonance", ["société d’imagerie par résonance"]),
    ],
)
def test_what_is_bought_and_who_buys_it_are_two(form: str, parts: list[str]):
    text = f"Le rachat de {form} inquiète."
    assert [m.text for m in split_act(text, found(text, form, "Organisation"))] == parts


@pytest.mark.parametrize(
    ("form", "type_", "bare"),
    [
        ("SELAS Opaline de se conformer", "Organisation", "SELAS Opaline"),
        ("Mutuelle opalienne comme conseillère santé", "Organisation", "Mutuelle opalienne"),
        ("époque ministre de la Santé", "Organisation", "ministre de la Santé"),
        ("rapport de M.", "Instrument", "rapport"),
        ("rapport de M. Féval", "Instrument", "rapport de M. Féval"),
        ("Société de radiologie", "Organisation", "Société de radiologie"),
        ("clinique de Belle-Époque", "Organisation", "clinique de Belle-Époque"),
    ],
)
def test_a_name_runs_on_into_nothing_else(form: str, type_: str, bare: str):
    assert trimmed(found(form, form, type_)).text == bare
