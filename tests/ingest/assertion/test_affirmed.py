"""Negations that leave a relation as it stands, and those that deny it."""

import pytest

from tests.ingest.claim_reader import read_claims

TEXT, OTHER = "avenant n° 9", "avenant n° 10"


def told(sentence: str, relation: str) -> dict[str, str]:
    """How the union's relation to each text is told."""
    return {target: how for _, target, how in read_claims(sentence, relation)}


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("La FNMR ne peut que soutenir l'avenant n° 9.", "SUPPORTS"),
        ("La FNMR n'a jamais cessé de soutenir l'avenant n° 9.", "SUPPORTS"),
        ("La FNMR soutient sans réserve l'avenant n° 9.", "SUPPORTS"),
        ("La FNMR, sans surprise, soutient l'avenant n° 9.", "SUPPORTS"),
        ("La FNMR a signé sans hésiter l'avenant n° 9.", "PARTY_TO"),
    ],
)
def test_what_seems_denied_and_is_not(sentence: str, relation: str) -> None:
    assert told(sentence, relation) == {TEXT: "asserted"}


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("La FNMR n'a pas signé l'avenant n° 9.", "PARTY_TO"),
        ("La FNMR ne soutient pas l'avenant n° 9.", "SUPPORTS"),
        ("La FNMR, qui a été consultée, n'a pas signé l'avenant n° 9.", "PARTY_TO"),
    ],
)
def test_what_is_denied(sentence: str, relation: str) -> None:
    assert told(sentence, relation) == {TEXT: "negated"}


@pytest.mark.parametrize(
    ("sentence", "relation", "expected"),
    [
        (
            "La FNMR n'a pas signé l'avenant n° 9, mais elle a signé l'avenant n° 10.",
            "PARTY_TO",
            {TEXT: "negated", OTHER: "asserted"},
        ),
        (
            "La FNMR ne soutient pas l'avenant n° 9 mais soutient l'avenant n° 10.",
            "SUPPORTS",
            {TEXT: "negated", OTHER: "asserted"},
        ),
        (
            "La FNMR soutient l'avenant n° 9 mais ne soutient pas l'avenant n° 10.",
            "SUPPORTS",
            {TEXT: "asserted", OTHER: "negated"},
        ),
    ],
)
def test_each_clause_for_itself(sentence: str, relation: str, expected: dict[str, str]) -> None:
    assert told(sentence, relation) == expected


def test_a_clause_put_in_denies_only_what_it_tells() -> None:
    text = "Anne Vasseur, qui n'est pas médecin, préside la FNMR."
    assert read_claims(text, "HOLDS_ROLE") == {("Anne Vasseur", "FNMR", "asserted")}
