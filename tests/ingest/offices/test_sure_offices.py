"""Offices told by a sentence shape alone: a verb of office, or an office and its body right before the name."""

import pytest

from ingest.entities.find import find_entities
from ingest.offices.sure_offices import find_sure_offices
from ingest.scenes.anaphora import find_anaphors
from ingest.scenes.features import Featuriser
from ingest.scenes.scene import build_scene
from ingest.scenes.speakers import find_voices
from tests.ingest.entity_reader import article_doc


def offices(text: str) -> set[tuple[str, str, str]]:
    """Person, words of the office, body."""
    article = article_doc(text)
    scene = build_scene(article, find_entities(article))
    scene.add_spots(find_anaphors(scene))
    facts = find_sure_offices(Featuriser(scene, find_voices(scene)))
    names = [e.name for e in scene.entities]
    return {
        (names[f.subject], " ".join(scene.words[slice(*f.phrase)]), names[f.object])
        for f in facts
        if isinstance(f.object, int)
    }


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Luc Morvan, qui préside la FNMR, a salué l'accord.", ("Luc Morvan", "préside", "FNMR")),
        ("La directrice du CHU de Rouen, Anne Vasseur, s'en va.", ("Anne Vasseur", "directrice", "CHU de Rouen")),
    ],
)
def test_a_shape_that_tells_an_office(text: str, office: tuple[str, str, str]) -> None:
    assert office in offices(text)


@pytest.mark.parametrize(
    "text",
    [
        "Luc Morvan, qui ne préside plus la FNMR, a salué l'accord.",
        "L'interne du CHU de Rouen, Anne Vasseur, s'en va.",
        "Anne Vasseur a écrit au CHU de Rouen.",
    ],
)
def test_no_office(text: str) -> None:
    assert offices(text) == set()
