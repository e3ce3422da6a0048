"""Lexicons are refused when malformed, and every file in the folder loads."""

from importlib.resources import files

import pytest

from ingest.lexicon import check_lexicon, load_lexicon
from ontology.errors import VocabularyError

NAMES = sorted(p.name.removesuffix(".yml") for p in (files("ingest") / "lexicons").iterdir() if p.name.endswith(".yml"))


@pytest.mark.parametrize("name", NAMES)
def test_every_lexicon_loads(name):
    assert len(load_lexicon(name).entries) > 0


@pytest.mark.parametrize(
    "data",
    [None, [], {}, {"a": []}, {"a": "x"}, {"a": [""]}, {"a": [" x"]}, {"a": ["x", "x"]}, {"a": [{"kind": "y"}]},
     {"a": [3]}, {"a": [{"form": "x", "kind": ["y"]}]}],
)  # fmt: skip
def test_faults_are_refused(data):
    with pytest.raises(VocabularyError):
        check_lexicon("essai", data)


def test_unknown_names_are_refused():
    with pytest.raises(VocabularyError, match="introuvable"):
        load_lexicon("introuvable")
    with pytest.raises(VocabularyError, match="absent"):
        check_lexicon("essai", {"a": ["x"]}).group("absent")


def test_pattern_takes_either_apostrophe_and_any_space_but_whole_words_only():
    pattern = check_lexicon("essai", {"a": ["n'est pas", "n'est"]}).pattern("a")
    assert pattern.search("Ce N’est\u00a0 pas signé").group() == "N’est\u00a0 pas"
    assert pattern.search("n'estime") is None


def test_attributes_are_kept():
    entry = check_lexicon("essai", {"mois": [{"form": "mars", "number": 3}]}).entries[0]
    assert (entry.form, entry.attributes["number"]) == ("mars", 3)
