"""Oppositions that their holder disavows in another sentence."""

import pytest

from ingest.claims.disavowed import find_disavowal
from ingest.scenes.anaphora import find_anaphors
from ingest.scenes.features import Featuriser
from ingest.scenes.scene import build_scene
from ingest.scenes.speakers import find_voices
from tests.ingest.claim_reader import read_claims
from tests.ingest.entity_reader import marked_article

ACTOR = ("FNMR", "Organisation", "ProfessionalUnion")
OTHER = ("Cnam", "Organisation", "HealthInsurer")
TEXT = ("projet de loi Opale", "Instrument", "Bill")
CRITICISED = "La FNMR juge sévèrement le projet de loi Opale."


def disavowed(text: str) -> str:
    """The word that denies, in a text on the actor and the bill; "" for none."""
    scene = build_scene(*marked_article(text, ACTOR, OTHER, TEXT))
    scene.add_spots(find_anaphors(scene))
    limit = find_disavowal(Featuriser(scene, find_voices(scene)), 0, 2)
    return "" if limit is None else scene.words[limit.start]


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Elle n’en demande pas le retrait.", "n'"),
        ("La FNMR ne demande pas pour autant la suppression du projet de loi Opale.", "ne"),
        ("Elle n’est pas hostile au projet de loi Opale.", "n'"),
        ("La FNMR n’est pas « opposée par principe » au projet de loi Opale.", "n'"),
        ("Elle ne s’oppose pas pour autant au projet de loi Opale.", "ne"),
        ("La FNMR n’y voit aucun inconvénient.", "n'"),
        ("Elle conclut sans en demander le retrait.", "sans"),
    ],
)
def test_who_denies_to_be_against_a_text_is_not(sentence: str, word: str) -> None:
    assert disavowed(f"{CRITICISED} {sentence}") == word


@pytest.mark.parametrize(
    "sentence",
    [
        "Elle en demande le retrait.",
        "Elle n’en demande pas moins le retrait.",
        "La Cnam ne s’oppose pas au projet de loi Opale.",
        "La FNMR n’est pas hostile aux radiologues.",
        "La FNMR ne cache pas son opposition au projet de loi Opale.",
        "La FNMR n’est pas hostile au dialogue, elle est contre le projet de loi Opale.",
        "La FNMR n’a pas lu la lettre contre le projet de loi Opale.",
    ],
)
def test_other_denials_disavow_nothing(sentence: str) -> None:
    assert disavowed(f"{CRITICISED} {sentence}") == ""


def test_an_opposition_that_is_disavowed_is_kept_as_denied() -> None:
    text = "La FNMR dénonce le projet de loi Opale. La FNMR ne demande pas le retrait du projet de loi Opale."
    assert ("FNMR", "projet de loi Opale", "negated") in read_claims(text, "OPPOSES")


def test_who_was_never_against_a_text_is_not_against_it() -> None:
    text = "« Je n’ai jamais été contre le plan Horizon », assure Paul Mercadier, président de l’Union Radio."
    assert ("Paul Mercadier", "plan Horizon", "asserted") not in read_claims(text, "OPPOSES")
