"""What a speaker calls a text, right behind the verb "to be"."""

import pytest

from ingest.claims.find import read_features
from ingest.claims.verdicts import find_verdicts
from ingest.entities.find import find_entities
from tests.ingest.claim_reader import read_claims
from tests.ingest.entity_reader import article_doc


def verdicts(text: str) -> set[tuple[str, str]]:
    """Who is for and who against the charter of a text, by what they call it."""
    article = article_doc(f"La charte Opale est parue. {text}")
    entities = find_entities(article)
    return {(entities[f.subject].name, f.predicate) for f in find_verdicts(read_features(article, entities))}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("« Cette charte est une avancée majeure », estime Gaëtan Le Floch.", ("Gaëtan Le Floch", "SUPPORTS")),
        ("Pour Lucie Brémond, la charte Opale « est une véritable reconnaissance ».", ("Lucie Brémond", "SUPPORTS")),
        ("« La charte Opale n’est pas un progrès », répond Paul Vasseur.", ("Paul Vasseur", "OPPOSES")),
        ("Selon la FNMR, la charte Opale reste un leurre.", ("FNMR", "OPPOSES")),
    ],
)
def test_what_a_text_is_called_is_a_stance(text: str, stance: tuple[str, str]):
    assert stance in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "« La charte Opale est-elle une avancée ? », demande Lucie Brémond.",
        "« L’auteur de la charte Opale est une chance pour nous », dit Lucie Brémond.",
        "Contrairement à ce que soutient la FNMR, la charte Opale est utile.",
        "« La charte Opale est affichée », note Lucie Brémond.",
    ],
)
def test_a_question_another_thing_or_a_plain_fact_is_none(text: str):
    assert not verdicts(text)


def test_what_a_text_is_called_goes_before_the_scorer():
    text = "La charte Opale est parue. « La charte Opale n’est pas un progrès », répond Paul Vasseur."
    assert ("Paul Vasseur", "charte Opale", "asserted") in read_claims(text, "OPPOSES")
