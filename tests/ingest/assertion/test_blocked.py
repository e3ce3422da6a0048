"""What a noun of action names and a verb bars is denied."""

import pytest

from ingest.assertion.blocked import find_bar
from tests.ingest.claim_reader import read_claims
from tests.ingest.written import written


@pytest.mark.parametrize(
    ("text", "relation", "expected"),
    [
        ("on a/AUX bloqué/VERB le/DET rachat/NOUN de/ADP {Alba} par/ADP [Vidi]", "OWNS", "bloqué"),
        ("on s' est/AUX opposé/VERB au/ADP rachat/NOUN de/ADP {Alba} par/ADP [Vidi]", "OWNS", "opposé"),
        ("le/DET rachat/NOUN de/ADP {Alba} par/ADP [Vidi] a/AUX été/AUX annulé/VERB", "OWNS", "annulé"),
        ("on a/AUX interdit/VERB la/DET signature/NOUN de/ADP {Alba} par/ADP [Vidi]", "PARTY_TO", "interdit"),
        ("on n' a/AUX pas bloqué/VERB le/DET rachat/NOUN de/ADP {Alba} par/ADP [Vidi]", "OWNS", ""),
        ("on a/AUX permis/VERB le/DET rachat/NOUN de/ADP {Alba} par/ADP [Vidi]", "OWNS", ""),
        ("on a/AUX bloqué/VERB le/DET rachat/NOUN de/ADP {Alba} par/ADP [Vidi]", "FUNDS", ""),
        ("on a/AUX annulé/VERB la/DET suspension/NOUN de/ADP {Alba} par/ADP [Vidi]", "AMENDS", ""),
        ("le/DET rachat/NOUN de/ADP {Alba} par/ADP [Vidi] a/AUX été/AUX salué/VERB", "OWNS", ""),
    ],
)
def test_what_bars(text: str, relation: str, expected: str) -> None:
    scene = written(text)
    assert scene.subject is not None and scene.target is not None
    found = find_bar(scene.scene, relation, *sorted((scene.subject, scene.target), key=lambda spot: spot.start))
    assert ("" if found is None else scene.words(found.start, found.end)) == expected


@pytest.mark.parametrize(
    ("verb", "how"),
    [("a bloqué le", "negated"), ("s'est opposée au", "negated"), ("a commenté le", "asserted")],
)
def test_how_a_takeover_is_told(verb: str, how: str) -> None:
    text = f"L'Autorité de la concurrence {verb} rachat de MedImage par Simago."
    assert read_claims(text, "OWNS") == {("Simago", "MedImage", how)}
