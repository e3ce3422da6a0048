"""The cues of ambiguous labels, read where they stand, whatever letters stand before them."""

from dataclasses import replace

import pytest

from ingest.entities.cues import CueCheck
from ingest.entities.matcher import Hit, gazetteer_hits
from ontology.folding import unaccented


def holds(text: str, form: str) -> bool:
    """Whether the cue of the first ambiguous label that is printed as the form is met."""
    hits = gazetteer_hits(text)
    (hit,) = [hit for hit in hits if hit.label.cue and text[hit.start : hit.end] == form][:1]
    return CueCheck(text, hits).holds(hit)


LONGER = ["", "Mon bœuf et mes œufs : ", "Il hésite… et la moitié (½) s'en va… ", "L'æschne, la nævia et l'œillet : "]


@pytest.mark.parametrize("opening", LONGER)
def test_a_word_before_the_label_is_read_there(opening: str) -> None:
    assert holds(f"{opening}il vit à Gap.", "Gap")
    assert not holds(f"{opening}il reste un Gap à combler.", "Gap")


@pytest.mark.parametrize("opening", LONGER)
def test_a_sentence_begins_and_ends_where_it_stands(opening: str) -> None:
    assert holds(f"{opening}rien.\nAPM publie un entretien.", "APM")
    assert not holds(f"{opening}lu dans un entretien.\nAPM bouge.", "APM")


@pytest.mark.parametrize("form", ["Cœur de région", "Coeur de région"])
@pytest.mark.parametrize("printed", ["CŒUR DE RÉGION", "Coeur de region"])
def test_a_topic_with_a_ligature_or_without(form: str, printed: str) -> None:
    label = replace(next(hit.label for hit in gazetteer_hits("SRS") if hit.label.cue == "topic"), form=form)
    assert CueCheck(f"{printed} : un plan contesté", ()).holds(Hit(0, 14, label))
    text = "L'été fut long. " * 20 + printed
    assert not CueCheck(text, ()).holds(Hit(len(text) - 14, len(text), label))


def test_whole_texts_are_not_kept() -> None:
    """A cache of names that is fed with articles grows by hundreds of megabytes on a large corpus."""
    assert holds("Il vit à Gap.", "Gap")  # the gazetteer is read, and its labels are kept
    held = unaccented.cache_info().currsize
    for number in range(5):
        assert holds(f"Le SRS en débat, acte {number} : il vit à Gap.", "Gap")
        assert holds(f"Le SRS en débat, acte {number} : il vit à Gap.", "SRS")
    assert unaccented.cache_info().currsize == held
