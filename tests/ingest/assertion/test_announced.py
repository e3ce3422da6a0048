"""A verb in -rait behind what somebody announced tells what is to come; elsewhere it supposes."""

import pytest

from ingest.assertion.announced import is_announced
from tests.ingest.claim_reader import read_claims
from tests.ingest.written import written


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("[Vidi] a/AUX annoncé/VERB qu' il rachèterait/VERB {Alba}", "rachèterait", True),
        ("[Vidi] s' est/AUX engagée/VERB mardi à ce que {Alba} signerait/VERB", "signerait", True),
        ("[Vidi] a/AUX fait/VERB savoir/VERB qu' elle signerait/VERB {Alba}", "signerait", True),
        ("[Vidi] a/AUX précisé/VERB que {Alba} serait/AUX signé/VERB", "serait", True),
        ("[Vidi] rachèterait/VERB {Alba}", "rachèterait", False),
        ("[Vidi] annonce/VERB qu' il rachèterait/VERB {Alba}", "rachèterait", False),
        ("[Vidi] a/AUX annoncé/VERB qu' il pourrait/VERB signer/VERB {Alba}", "pourrait", False),
        ("[Vidi] a/AUX annoncé/VERB que {Alba} serait/AUX favorable/ADJ", "serait", False),
        ("[Vidi] n' a/AUX pas confirmé/VERB qu' il signerait/VERB {Alba}", "signerait", False),
        ("[Vidi] a/AUX annoncé/VERB qu' il ne signerait/VERB pas {Alba}", "signerait", False),
        ("[Vidi] a/AUX annoncé/VERB qu' il signerait/VERB {Alba} si on l' aide/VERB", "signerait", False),
        ("[Vidi] croit/VERB qu' il signerait/VERB {Alba}", "signerait", False),
    ],
)
def test_what_is_announced(text: str, verb: str, expected: bool) -> None:
    scene = written(text)
    assert is_announced(scene.scene, scene.place(verb)) is expected


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Le groupe Vidi a annoncé qu'il rachèterait la clinique du Golfe.", "announced"),
        ("Le groupe Vidi a annoncé qu'il pourrait racheter la clinique du Golfe.", "hypothetical"),
        ("Le groupe Vidi rachèterait la clinique du Golfe.", "hypothetical"),
    ],
)
def test_how_it_is_told(text: str, how: str) -> None:
    assert ("Vidi", "clinique du Golfe", how) in read_claims(text, "OWNS")


def test_who_is_to_hold_an_office() -> None:
    text = "Le groupe Vidi a précisé que Paul Martin prendrait la direction de la clinique du Golfe."
    assert read_claims(text, "HOLDS_ROLE") == {("Paul Martin", "clinique du Golfe", "announced")}
