"""Descriptions and pronouns: tied to what was named before, or left alone."""

from ingest.coreference import Draft, resolve
from ingest.found import Found
from tests.ingest.entity_reader import article_doc, entities, quotes


def drafts(text: str, *rows: tuple[str, str, str]) -> list[Draft]:
    out = []
    for form, type_, subtype in rows:
        start = text.index(form)
        out.append(Draft(type_, subtype, (Found(start, start + len(form), form, type_, subtype),)))
    return out


def resolved(text: str, *rows: tuple[str, str, str]) -> list[tuple[int, str]]:
    return [(index, mention.text) for index, mention in resolve(article_doc(text), drafts(text, *rows))]


UNION = ("Syndicat des imageurs du Jura", "Organisation", "ProfessionalUnion")
HOSPITAL = ("hôpital de Dole-Sud", "Organisation", "Hospital")


def test_description_goes_to_the_class_it_fits():
    text = (
        "Le Syndicat des imageurs du Jura a écrit à l’hôpital de Dole-Sud. Le syndicat attend. L’établissement se tait."
    )
    assert resolved(text, UNION, HOSPITAL) == [(0, "Le syndicat"), (1, "L’établissement")]


def test_description_goes_to_the_last_named():
    text = "La clinique A-Bois et la clinique B-Bois négocient. L’établissement est vétuste."
    rows = [("clinique A-Bois", "Organisation", "Hospital"), ("clinique B-Bois", "Organisation", "Hospital")]
    assert resolved(text, *rows) == [(1, "L’établissement")]


def test_description_with_a_name_of_its_own_is_another():
    text = "Le Syndicat des imageurs du Jura a écrit. Le syndicat Avenir radio, lui, se tait."
    assert resolved(text, UNION) == []


def test_a_text_told_apart_by_how_it_was_made_is_another():
    pact = ("Pacte Opale", "Instrument", "Agreement")
    assert resolved("Le Pacte Opale tient. Le maire relit la convention.", pact) == [(0, "la convention")]
    assert resolved("Le Pacte Opale tient. Le maire relit la convention signée en mai avec le CHU.", pact) == []
    deal = ("convention Opale", "Instrument", "Agreement")
    text = "La convention Opale tient. Le maire relit la convention signée en mai."
    assert resolved(text, deal) == [(0, "la convention")]


def test_nothing_before_nothing_tied():
    assert resolved("Le syndicat attend. Puis le Syndicat des imageurs du Jura a écrit.", UNION) == []


def test_role_goes_to_the_person_introduced_with_it():
    text = (
        "Odile Ferry, directrice de l’hôpital, et Paul Mazet, maire, se parlent. La directrice attend ; le maire doute."
    )
    rows = [("Odile Ferry", "Person", ""), ("Paul Mazet", "Person", "")]
    assert resolved(text, *rows) == [(0, "La directrice"), (1, "le maire")]


def test_demonym_names_the_agency_of_its_region():
    text = "L’ARS Bretagne et l’ARS Normandie se coordonnent. L’agence bretonne ouvrira la fenêtre en mai."
    assert "L’agence" in quotes(entities(text)["ARS Bretagne"], "coreference")
