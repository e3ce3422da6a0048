"""Votes told by a bare "pour" or "contre" behind a name."""

import pytest

from ingest.claims.elided_votes import find_elided_votes
from ingest.scenes.scene import build_scene
from tests.ingest.claim_reader import read_sides
from tests.ingest.entity_reader import marked_article

UNION = "Organisation", "ProfessionalUnion"
NAMES = (("CFDT", *UNION), ("CGT", *UNION), ("FO", *UNION), ("protocole Vigie", "Instrument", "Agreement"))


def votes(text: str) -> set[tuple[str, str]]:
    """Who takes which side by a bare word."""
    article, entities = marked_article(text, *(name for name in NAMES if name[0] in text))
    return {(entities[f.subject].name, f.predicate) for f in find_elided_votes(build_scene(article, entities))}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("La CFDT a voté pour le protocole Vigie, FO contre.", {("FO", "OPPOSES")}),
        ("Sur le protocole Vigie, la CFDT est pour, FO contre.", {("CFDT", "SUPPORTS"), ("FO", "OPPOSES")}),
        ("La CFDT votera contre le protocole Vigie, FO et la CGT pour.", {("FO", "SUPPORTS"), ("CGT", "SUPPORTS")}),
    ],
)
def test_a_bare_word_behind_a_name_is_a_vote(text: str, sides: set[tuple[str, str]]) -> None:
    assert votes(text) == sides


@pytest.mark.parametrize(
    "text",
    [
        "La CFDT a voté pour le protocole Vigie, FO contre la grève.",
        "Le protocole Vigie réunit la CFDT, FO contre toute attente et la CGT.",
        "La CFDT, pour qui le protocole Vigie est utile, n'a pas voté contre.",
    ],
)
def test_a_word_that_leads_on_is_none(text: str) -> None:
    assert votes(text) == set()


def test_an_elided_vote_is_told() -> None:
    text = "La CFDT a voté pour le protocole Vigie, FO contre ; la CGT s’est abstenue."
    assert read_sides(text, "protocole Vigie") == {("CFDT", "SUPPORTS"), ("FO", "OPPOSES")}
