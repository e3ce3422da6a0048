"""Entities of an article, end to end: found, typed, named and tied together."""

from dataclasses import replace

import pytest

from ingest.entities.find import find_entities, is_masthead, is_nobody, only_longer
from ingest.entities.found import Draft, Found
from ingest.extract import extract_pages
from ingest.ids import page_id
from ingest.parsing.nlp import ArticleDoc
from ingest.records import Page
from tests.ingest.entity_reader import article_doc, entities, quotes

STORY = """Imagerie en Bretagne : un plateau commun à Lannion
Maëlle Kerjean, directrice de l’ARS Bretagne, a signé mardi l’arrêté du 3 mars 2024 avec le groupe Armorscan.
La Fédération nationale des médecins radiologues (FNMR) s’y oppose. « C’est un passage en force », juge Goulven Tanguy,
président de la FNMR. Mme Kerjean assume : elle attend l’avis du CHU de Rennes. L’agence rendra sa copie en juin.
"""


def test_types_and_classes():
    found = {e.name: (e.type, e.subtype) for e in entities(STORY).values()}
    assert found["Maëlle Kerjean"] == ("Person", "")
    assert found["ARS Bretagne"] == ("Organisation", "HealthAuthority")
    assert found["FNMR"] == ("Organisation", "ProfessionalUnion")
    assert found["CHU de Rennes"] == ("Organisation", "Hospital")
    assert found["arrêté du 3 mars 2024"] == ("Instrument", "Order")


def test_each_mention_quotes_the_page():
    article = article_doc(STORY)
    for entity in find_entities(article):
        assert entity.mentions
        for mention in entity.mentions:
            assert article.page.text[mention.start : mention.end] == mention.quote


def test_surname_and_description_are_mentions():
    found = entities(STORY)
    assert quotes(found["Maëlle Kerjean"]) == ["Maëlle Kerjean", "Kerjean"]
    assert "L’agence" in quotes(found["ARS Bretagne"], "coreference")


def test_pronouns_are_mentions_of_what_is_extracted_but_no_aliases():
    (result,) = extract_pages([Page(page_id(text=STORY, url=None), "a.txt", STORY)])
    found = next(e for e in result.extractions[0].entities if e.name == "Maëlle Kerjean")
    assert quotes(found) == ["Maëlle Kerjean", "Kerjean", "elle"]
    assert all(STORY[m.start : m.end] == m.quote for m in found.mentions)
    assert "elle" not in found.aliases


def test_an_inverted_pronoun_is_a_mention_without_its_hyphen():
    text = "Maëlle Kerjean a écrit à l’ARS Bretagne. Viendra-t-elle ? Est-elle attendue ?"
    (result,) = extract_pages([Page(page_id(text=text, url=None), "a.txt", text)])
    found = next(e for e in result.extractions[0].entities if e.name == "Maëlle Kerjean")
    assert quotes(found, "coreference:pronoun") == ["elle", "elle"]


def test_acronym_and_long_form_are_one():
    fnmr = entities(STORY)["FNMR"]
    assert {"FNMR", "Fédération nationale des médecins radiologues"} <= set(fnmr.aliases)
    assert fnmr.gazetteer_id == "fnmr"


def test_ids_are_unique_and_in_order():
    ids = [e.id for e in find_entities(article_doc(STORY))]
    assert ids == [f"e{n}" for n in range(1, len(ids) + 1)]


def test_same_text_same_entities():
    assert find_entities(article_doc(STORY)) == find_entities(article_doc(STORY))


def test_the_publishing_medium_is_no_entity():
    text = "La Gazette des Images : « Nous partons », a dit Solveig Marchand à La Gazette des Images jeudi."
    assert "La Gazette des Images" not in {
        a for e in entities(text, source="La Gazette des Images").values() for a in e.aliases
    }


def test_generic_classes_are_no_entities():
    text = "Les ARS devront répondre aux radiologues libéraux et aux syndicats, qui demandent des IRM aux CHU."
    assert entities(text) == {}


def test_bare_agency_is_that_of_the_region():
    text = "À Lorient comme à Vannes, dans le Morbihan, les radiologues attendent. L’ARS se prononcera en mai."
    agency = entities(text)["ARS Bretagne"]
    assert agency.gazetteer_id == "ars-bretagne"
    assert quotes(agency) == ["ARS"]


def test_a_scheme_that_the_article_is_about():
    text = "Les PIMM peinent à voir le jour. « Un PIMM, c’est trois ans de réunions », dit Alban Fouquet."
    assert entities(text)["PIMM"].type == "Instrument"


def test_an_empty_article():
    assert find_entities(article_doc("…")) == []


def test_decomposed_letters_and_odd_spaces():
    text = "L’ARS\u00a0Bretagne a rec\u0327u Maëlle\u00a0Kerjean, de la clinique Sainte-Hélène, a\u0300 Rennes."
    found = entities(text)
    assert found["ARS Bretagne"].mentions[0].quote == "ARS\u00a0Bretagne"
    assert "Maëlle Kerjean" in found


def test_interview_labels_are_the_speaker():
    text = "Ève Lorcin dirige l’ARS Bretagne.\nG.I / Qu’attendez-vous ?\nE.L / Du temps, et des radiologues."
    article = article_doc(text)
    blocks = [
        replace(b, kind=k, speaker=s)
        for b, k, s in zip(article.text.blocks, ("body", "question", "answer"), ("", "G.I", "E.L"), strict=True)
    ]
    found = find_entities(replace(article, text=replace(article.text, blocks=tuple(blocks))))
    people = [e for e in found if e.type == "Person"]
    assert [e.name for e in people] == ["Ève Lorcin"]
    assert quotes(people[0])[:2] == ["Ève Lorcin", "E.L"]


ODD = [
    "((((ARS))))",
    "« »",
    "l’ l' d’ ' ’",
    "M. Mme Dr Pr",
    "ARS ARS ARS (ARS) ARS",
    "🩻 IRM\u200b de l\u2019ARS\u00ad Bretagne 🩻",
    "É" * 3000,
    "de la de la de la " * 200,
    "plan « plan « plan « plan",
    "Le GCS (GCS), le GHT (GHT) et le PIMM (PIMM) (PIMM).",
    "I.R.M. /// --- ... ;;; \u2028 fin",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_do_no_harm(text: str):
    article = article_doc(text)
    for entity in find_entities(article):
        assert entity.name.strip()
        assert all(article.page.text[m.start : m.end] == m.quote for m in entity.mentions)


def found_in(text: str, form: str, type_: str = "Person") -> Found:
    start = text.index(form)
    return Found(start, start + len(form), form, type_)


@pytest.mark.parametrize(
    ("text", "form", "is_none"),
    [
        ("R. A : Et la garde ?", "R. A", True),
        ("A. de L. P. – Elle m’a laissé seul.", "A. de L. P", True),
        ("BÉATRIX OLLIVON arrive à la FHF.", "BÉATRIX OLLIVON", False),
        ("Rosine est une amie.", "Rosine", True),
        ("Selon Mme Lorcin, non.", "Lorcin", False),
        ("Le Dr Lorcin hésite.", "Dr Lorcin", False),
        ("Selon de Boisgelin Ève, non.", "de Boisgelin Ève", False),
        ("Ève Lorcin hésite.", "Ève Lorcin", False),
    ],
)
def test_a_person_needs_a_name_to_be_known_by(text: str, form: str, *, is_none: bool):
    assert is_nobody([found_in(text, form)], text) == is_none


def test_one_full_name_makes_all_forms_a_person():
    text = "Ève Lorcin arrive. Lorcin parle."
    assert not is_nobody([found_in(text, "Ève Lorcin"), replace(found_in(text, "Lorcin"), start=19, end=25)], text)


def test_two_forms_completed_to_one_name_are_one_entity():
    found = find_entities(
        article_doc("Le Cher se vide. Le Département paiera. Le conseil départemental a voté trois millions d’euros.")
    )
    assert [e.name for e in found if e.type == "Organisation"] == ["conseil départemental du Cher"]


def headed(text: str, kind: str) -> ArticleDoc:
    """The article of a text whose first line has a kind of its own."""
    article = article_doc(text)
    first, *others = article.text.blocks
    return replace(article, text=replace(article.text, blocks=(replace(first, kind=kind), *others)))


@pytest.mark.parametrize(
    ("line", "form", "type_", "is_none"),
    [
        ("Le Courrier du Vexin libre", "Courrier du Vexin libre", "Organisation", True),
        ("Gers Info Santé", "Gers", "Place", True),
        ("Nord / Imagerie", "Nord", "Place", False),
        ("VAR", "VAR", "Place", False),
        ("Syndicat des radiologues du Vexin", "Syndicat des radiologues du Vexin", "Organisation", False),
        ("Sénat", "Sénat", "Organisation", False),
    ],
)
def test_what_stands_above_the_title_alone_is_the_medium(line: str, form: str, type_: str, *, is_none: bool):
    article = headed(f"{line}\nLe scanner arrive.\nLa mairie attend.", "kicker")
    known = "senat" if form == "Sénat" else ""
    mention = replace(found_in(line, form, type_), gazetteer_id=known)
    assert is_masthead([mention], article) == is_none
    assert not is_masthead([mention], headed(article.text.text, "title"))


def test_a_body_named_in_the_text_too_is_no_medium():
    text = "Opaline Imagerie\nLe scanner arrive.\nOpaline Imagerie le paiera."
    one = found_in(text, "Opaline Imagerie", "Organisation")
    again = replace(one, start=text.rindex("Opaline"), end=text.rindex("Opaline") + len(one.text))
    assert not is_masthead([one, again], headed(text, "kicker"))


def test_an_agency_in_a_capital_is_the_one_named_before():
    text = "L’ARS Normandie a autorisé un scanner à Caen. L’Agence entend réduire les délais."
    found = entities(text)
    assert "Agence" not in found
    assert "L’Agence" in quotes(found["ARS Normandie"])


def test_a_bare_noun_is_the_only_text_whose_name_begins_with_it():
    def of(*forms: tuple[str, int]) -> list[Found]:
        return [Found(at, at + len(form), form, "Instrument", "", "ner") for form, at in forms]

    plan = (3, Draft("Instrument", "HealthPlan", tuple(of(("plan Bleu", 3)))))
    other = (4, Draft("Instrument", "HealthPlan", tuple(of(("plan Vert", 3)))))
    assert only_longer("Le plan Bleu tient. Le plan coûte.", of(("plan", 23)), [plan]) == 3
    assert only_longer("Le plan Bleu tient. Un plan coûte.", of(("plan", 23)), [plan]) is None
    assert only_longer("Le plan Bleu tient. Le plan coûte.", of(("plan", 23)), [plan, other]) is None
    assert only_longer("Le plan Bleu tient. La note coûte.", of(("note", 23)), [plan]) is None


def test_a_name_after_dit_is_another_of_the_same():
    text = "Le Centre d’imagerie des Trois Vallons, dit CI3V, ouvre à Lombez. CI3V emploie Ida Roux."
    (entity,) = [e for e in entities(text).values() if "CI3V" in e.aliases]
    assert "Centre d’imagerie des Trois Vallons" in entity.aliases
