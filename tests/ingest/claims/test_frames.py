"""Sentence shapes that tell a claim by themselves, and the sentences that only look like them."""

import re

import pytest

from ingest.claims.find import find_claims
from ingest.claims.frames import find_attributed_stances, find_reactions
from ingest.entities.find import find_entities
from ingest.pages.parse import parse_page
from ingest.parsing.nlp import parse
from ingest.records import Article, ArticleEntity, Block, Mention, Page
from ingest.scenes.anaphora import find_anaphors
from ingest.scenes.features import Featuriser
from ingest.scenes.scene import Scene, build_scene
from ingest.scenes.speakers import find_voices
from tests.ingest.claim_reader import read_claims

UNION, DECREE = "Union des imageurs", "décret du 4 mai"


def scene_of(text: str) -> Scene:
    page = Page("0" * 16, "a.txt", text)
    blocks = tuple(Block(line.start(), line.end()) for line in re.finditer(".+", text))
    article = Article(page.id, page.id, page.file, "main", blocks)
    entities = []
    for number, (name, kind, subtype) in enumerate(
        [(UNION, "Organisation", "ProfessionalUnion"), (DECREE, "Instrument", "Decree")], 1
    ):
        start = text.index(name)
        mention = Mention(start, start + len(name), name, kind, subtype, "marked")
        entities.append(ArticleEntity(f"e{number}", kind, subtype, name, (name,), (mention,)))
    return build_scene(next(parse([(page, article)])), entities)


def stances(text: str) -> list[str]:
    scene = scene_of(text)
    scene.add_spots(find_anaphors(scene))
    return [fact.predicate for fact in find_attributed_stances(Featuriser(scene, find_voices(scene)))]


@pytest.mark.parametrize(
    "text",
    [
        "Le décret du 4 mai fait craindre des fermetures de cabinets, selon l'Union des imageurs.",
        "Pour l'Union des imageurs, le décret du 4 mai est une catastrophe.",
    ],
)
def test_an_ascribed_charge_is_opposition(text: str) -> None:
    assert stances(text) == ["OPPOSES"]


@pytest.mark.parametrize(
    "text",
    [
        "Le décret du 4 mai paraîtra en juin, selon l'Union des imageurs.",
        "Selon l'Union des imageurs, le décret du 4 mai est utile mais dangereux.",
        "Le décret du 4 mai n'est pas dangereux, selon l'Union des imageurs.",
        "Le décret du 4 mai est-il une catastrophe, selon l'Union des imageurs ?",
    ],
)
def test_neither_news_nor_praise_nor_denial_is(text: str) -> None:
    assert stances(text) == []


def test_a_measured_reaction_is_a_comment() -> None:
    (fact,) = find_reactions(scene_of("Le décret du 4 mai a paru hier : réaction mesurée de l'Union des imageurs."))
    assert fact.predicate == "COMMENTS_ON"


def test_a_name_that_opens_the_text_has_no_reaction_before_it() -> None:
    """The text's last words, "réaction mesurée", are not what stands before its first."""
    assert find_reactions(scene_of("Union des imageurs : décret du 4 mai. Le ministre a une réaction mesurée")) == []


def test_a_name_that_opens_a_sentence_takes_no_reaction_from_the_one_before() -> None:
    text = "Le ministre a une réaction mesurée\nL'Union des imageurs lit le décret du 4 mai."
    assert find_reactions(scene_of(text)) == []


def test_all_who_sign_have_written() -> None:
    prose = "Nous, radiologues de la région, nous opposons au projet de loi qui ferme nos cabinets. " * 4
    signed = (
        "Pr Zoé Amblard, cheffe de service au CHU de Nîmes ; Dr Luc Féval, radiologue à Dole ; Anne Collet, juriste"
    )
    reading = parse_page(Page("p", "page.txt", f"Tribune. Contre ce texte\n\n14 mai 2025\n\n{prose}\n\n{signed}"))
    (article,) = parse((reading.page, article) for article in reading.articles)
    entities = find_entities(article)
    names = {e.id: e.name for e in entities}
    written = {names[c.subject] for c in find_claims(article, entities) if c.predicate == "WROTE"}
    assert written == {"Zoé Amblard", "Luc Féval", "Anne Collet"}


def test_an_office_that_dont_ties_to_a_body_is_of_no_other() -> None:
    text = "Le cabinet Scanalpes est racheté par le groupe Simago, dont le fondateur, Luc Morvan, promet des machines."
    assert read_claims(text, "HOLDS_ROLE") == {("Luc Morvan", "Simago", "asserted")}


def test_nobody_is_charged_with_what_his_own_president_says() -> None:
    says = "« oublie le privé »"
    assert read_claims(f"Pour Anne Vasseur, présidente de la FNMR, le plan {says}.", "CRITICISES") == set()
    assert read_claims(f"Pour la FNMR, l'ARS Bretagne {says}.", "CRITICISES") == {("FNMR", "ARS Bretagne", "asserted")}
