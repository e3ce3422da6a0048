"""Entities in doubt: what is unlikely to be one is left out, what the gazetteer knows is not asked."""

import pytest

from ingest.entities.doubted import DOUBTED, features, is_doubted
from ingest.entities.find import find_entities, named_drafts
from tests.ingest.entity_reader import article_doc

TEXT = (
    "La téléradiologie s’étend. Le comité social a été réuni mardi. La Fédération nationale des médecins radiologues "
    "(FNMR) et le centre hospitalier de Vernonnet ont signé une convention. La FNMR s’en félicite."
)


def test_what_is_left_out_is_what_the_model_doubts():
    article = article_doc(TEXT)
    found = named_drafts(article)
    kept = [n.name for n in found if not is_doubted(article.doc, n.draft, n.mentions, n.name)]
    assert [entity.name for entity in find_entities(article)] == kept
    assert {"FNMR", "centre hospitalier de Vernonnet"} <= set(kept)


def test_below_the_bound_an_entity_is_left_out(monkeypatch: pytest.MonkeyPatch):
    article = article_doc(TEXT)
    monkeypatch.setattr("ingest.entities.doubted.DOUBTED", {**DOUBTED, "Organisation": 1.0})
    names = [entity.name for entity in find_entities(article)]
    assert "FNMR" in names, "known to the gazetteer"
    assert "centre hospitalier de Vernonnet" not in names


def test_features_are_told_apart_by_type_and_say_where_an_entity_stands():
    article = article_doc(TEXT)
    named = next(n for n in named_drafts(article) if "Vernonnet" in n.name)
    found = features(article.doc, named.draft, named.mentions, named.name)
    assert all(feature.startswith("Organisation_") for feature in found)
    assert {"Organisation_h=centre", "Organisation_s=Hospital", "Organisation_det=le"} <= set(found)


def test_an_article_without_words_has_no_entities():
    assert find_entities(article_doc("…")) == []
