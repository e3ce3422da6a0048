"""Past, conditional and future of verbs, those in -rer and -rir too."""

import pytest

from ingest.scenes.scene import build_scene
from ingest.scenes.tenses import is_conditional, is_future, is_past
from tests.ingest.claim_reader import read_claims
from tests.ingest.entity_reader import marked_article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le syndicat tirait la sonnette d'alarme.", "past"),
        ("Les cliniques ouvraient le soir.", "past"),
        ("La clinique acquérait des appareils.", "past"),
        ("Anne Vasseur administra la clinique.", "past"),
        ("Le syndicat tirerait la sonnette d'alarme.", "conditional"),
        ("Les cliniques ouvriraient le soir.", "conditional"),
        ("La clinique acquerrait des appareils.", "conditional"),
        ("Anne Vasseur administrera la clinique.", "future"),
        ("Les cliniques ouvriront le soir.", "future"),
        ("La clinique ouvre le soir.", ""),
    ],
)
def test_the_tense_of_a_verb(text: str, expected: str) -> None:
    scene = build_scene(*marked_article(text))
    verb = scene.pos.index("VERB")
    tenses = {"past": is_past, "conditional": is_conditional, "future": is_future}
    assert [name for name, is_told in tenses.items() if is_told(scene, verb)] == [expected] * bool(expected)


def test_a_past_tense_that_looks_conditional_supposes_nothing() -> None:
    text = "Le ministère de la Santé, qui tirait la sonnette d'alarme, a publié le décret n° 2024-12."
    assert {how for *_, how in read_claims(text, "ISSUES")} == {"asserted"}
