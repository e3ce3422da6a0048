"""Instruments without a proper name: their phrases, and that classes of things stay out."""

import pytest

from ingest.claims.find import find_claims
from ingest.entities.find import find_entities
from ingest.entities.noun_phrases import candidates, forms, phrase_at, without_tail
from ingest.entities.unnamed import features, token_types
from tests.ingest.entity_reader import article_doc, entities


def phrases(text: str, noun: str) -> set[str]:
    doc = article_doc(text).doc
    (candidate,) = candidates(doc, frozenset([noun]), bytearray(len(text) + 1))
    return forms(doc, candidate)


def test_forms_from_head_to_all_complements():
    found = phrases("Le maire a signé une convention régionale de partage des scanners.", "convention")
    assert {"convention", "convention régionale", "convention régionale de partage des scanners"} <= found


def test_a_phrase_ends_before_a_clause():
    doc = article_doc("Il défend un protocole de tri qui divise.").doc
    head = next(token.i for token in doc if token.text == "protocole")
    assert doc[head : phrase_at(doc, head).end].text == "protocole de tri"


def test_words_inside_a_mention_are_no_candidates():
    text = "La convention du 3 mai 2021 est nulle."
    doc = article_doc(text).doc
    assert candidates(doc, frozenset(["convention"]), bytearray(b"\1" * (len(text) + 1))) == []


def test_an_instrument_without_a_name_is_found():
    text = (
        "La clinique des Aulnes a signé mardi une convention de coopération avec l’hôpital de Bar-les-Eaux. "
        "« Cette convention nous engage pour cinq ans », précise Ida Roux."
    )
    assert any("convention" in name for name in entities(text))


@pytest.mark.parametrize(
    "text",
    ["Les décrets sont publiés au Journal officiel.", "Rien n’oblige à signer des contrats.", "Un texte, ça se relit."],
)
def test_texts_in_general_are_no_instruments(text: str):
    assert [e for e in entities(text).values() if e.type == "Instrument"] == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("La FNMR plaide pour un plafond de détention. Ida Roux s’en félicite.", True),
        ("La FNMR évoque un plafond de détention. Ida Roux s’en félicite.", False),
        ("Ida Roux, présidente de la FNMR, propose un chèque d’installation pour les jeunes radiologues.", True),
        ("Ida Roux, présidente de la FNMR, a encaissé un chèque d’installation.", False),
    ],
)
def test_what_is_proposed_is_an_instrument_sooner(text: str, *, is_found: bool):
    assert any(e.type == "Instrument" for e in entities(text).values()) == is_found


def test_features_tell_what_governs_a_phrase_and_what_was_found_about_it():
    text = "La FNMR réclame un moratoire de la Cnam."
    doc = article_doc(text).doc
    (candidate,) = candidates(doc, frozenset(["moratoire"]), bytearray(len(text) + 1))
    types = token_types(doc, [(3, 7, "Organisation"), (35, 39, "Organisation")])
    assert {doc[i].text for i in types} == {"FNMR", "Cnam"}
    found = features(doc, candidate, set(), types)
    assert {"hct=moratoire_Organisation", "subjt=Organisation_obj"} <= set(found)


@pytest.mark.parametrize("opening", ["Une réforme sur les remplacements doit", "Le PRS Bretagne doit"])
def test_of_what_has_no_name_an_edge_asks_for_more(opening: str, monkeypatch: pytest.MonkeyPatch):
    text = f"{opening} paraître en mars. La FNMR craint le pire."
    article = article_doc(text)
    entities = find_entities(article)
    assert any(c.predicate == "OPPOSES" for c in find_claims(article, entities))
    monkeypatch.setattr("ingest.claims.judging.UNNAMED_AT", 1.0)
    is_named = "PRS" in opening
    assert any(c.predicate == "OPPOSES" for c in find_claims(article, entities)) == is_named


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("arrêté avant l’été", "arrêté"),
        ("autorisation le 2 octobre", "autorisation"),
        ("projet devant les élus", "projet"),
        ("étude un vendredi à midi", "étude"),
        ("décret d’", "décret"),
        ("avenant à", "avenant"),
        ("convention conclue le 2 octobre", "convention conclue le 2 octobre"),
        ("arrêté du 2 octobre", "arrêté du 2 octobre"),
        ("plan pour l’imagerie", "plan pour l’imagerie"),
    ],
)
def test_a_name_ends_before_what_a_verb_has_beside_it(form: str, name: str):
    assert without_tail(form) == name


def test_an_article_of_a_text_that_is_named_twice_is_an_instrument():
    text = (
        "Le projet de loi sur les gardes arrive jeudi. Le Syndicat des imageurs du Velay refuse l’article 4, "
        "trop coûteux. Il votera l’article 9. Sans l’article 4, dit Ida Roux, tout irait mieux."
    )
    (article,) = [e for e in find_entities(article_doc(text)) if "article 4" in e.aliases]
    assert [mention.quote for mention in article.mentions] == ["article 4", "article 4"]
    assert "article 9" not in article.aliases


def test_a_further_equipment_is_known_with_its_site_too():
    text = "L’agence refuse d’autoriser la deuxième IRM de Porto-Vecchio. Le maire, Ange Leca, proteste."
    forms_ = {form for e in find_entities(article_doc(text)) if e.type == "Instrument" for form in e.aliases}
    assert {"deuxième IRM", "deuxième IRM de Porto-Vecchio"} <= forms_
