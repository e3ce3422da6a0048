"""What every claim must be, whatever the article: proved by the page, allowed by the ontology, never about itself."""

from pathlib import Path

import pytest

from ingest.claims.find import find_claims
from ingest.parsing.nlp import ArticleDoc, parse
from ingest.records import ARTICLE, Article, ArticleEntity, Block, Claim, Mention, Page
from ingest.training.gold import gold_entities, read_annotated
from ontology.vocab import load_vocabulary

Told = tuple[ArticleDoc, list[ArticleEntity], list[Claim]]


@pytest.fixture(scope="module")
def told(root: Path) -> list[Told]:
    """The sample articles with their gold entities and the claims found between them."""
    pairs, items = [], []
    for reading, row in read_annotated(root / "kg/sample/gold.jsonl", root / "kg/sample/articles"):
        by_key = {item["id"]: item for item in row["items"]}
        for article in reading.articles:
            if article.key in by_key:
                pairs.append((reading.page, article))
                items.append(by_key[article.key])
    out = []
    for parsed, item in zip(parse(pairs), items, strict=True):
        entities = gold_entities(parsed, item)
        out.append((parsed, entities, find_claims(parsed, entities)))
    return out


def test_quotes_stand_at_their_offsets(told: list[Told]) -> None:
    for parsed, _, claims in told:
        for proof in (proof for claim in claims for proof in claim.evidence):
            assert parsed.page.text[proof.start : proof.end] == proof.quote
            assert 0 < len(proof.quote) <= 400
            assert proof.sentence_start <= proof.start < proof.sentence_end


def test_cues_stand_at_their_offsets(told: list[Told]) -> None:
    cues = [(parsed, cue) for parsed, _, claims in told for c in claims for proof in c.evidence for cue in proof.cues]
    assert len(cues) > 50
    assert all(parsed.page.text[cue.start : cue.end] == cue.text for parsed, cue in cues)


def test_claims_keep_to_the_ontology(told: list[Told]) -> None:
    vocabulary = load_vocabulary()
    for _, entities, claims in told:
        classes = {e.id: e.subtype or e.type for e in entities} | {ARTICLE: "Article"}
        for claim in claims:
            assert claim.subject != claim.object
            assert vocabulary.allows(claim.predicate, classes[claim.subject], classes[claim.object])


def test_a_pair_has_one_stance(told: list[Told]) -> None:
    for _, _, claims in told:
        stances = [
            (c.subject, c.object)
            for c in claims
            if c.polarity == "asserted" and c.predicate in ("SUPPORTS", "OPPOSES", "PROPOSES", "COMMENTS_ON")
        ]
        assert len(stances) == len(set(stances))


def test_the_same_article_gives_the_same_claims(told: list[Told]) -> None:
    parsed, entities, claims = told[0]
    assert find_claims(parsed, entities) == claims


def test_only_denied_claims_are_hypothetical(told: list[Told]) -> None:
    claims = [claim for _, _, found in told for claim in found]
    assert all(c.polarity == "negated" for c in claims if c.modality == "hypothetical")


def article_of(text: str, *marks: tuple[str, str, str]) -> list[Claim]:
    """Claims of a text with entities given as (form, type, subtype)."""
    page = Page("0" * 16, "a.txt", text)
    article = Article(page.id, page.id, page.file, "main", (Block(0, len(text)),))
    entities = []
    for number, (form, kind, subtype) in enumerate(marks, 1):
        start = text.index(form)
        mention = Mention(start, start + len(form), form, kind, subtype, "marked")
        entities.append(ArticleEntity(f"e{number}", kind, subtype, form, (form,), (mention,)))
    return find_claims(next(parse([(page, article)])), entities)


def test_an_article_without_entities_claims_nothing() -> None:
    assert article_of("Le temps est à la pluie.") == []


def test_a_role_carries_its_title() -> None:
    marks = (("Anne Vasseur", "Person", ""), ("ARS Bretagne", "Organisation", "HealthAuthority"))
    claims = article_of("Anne Vasseur, directrice de l'offre de soins de l'ARS Bretagne, l'a confirmé.", *marks)
    assert [(c.role, c.polarity) for c in claims if c.predicate == "HOLDS_ROLE"] == [
        ("directrice de l'offre de soins", "asserted")
    ]


def test_a_former_role_is_marked() -> None:
    marks = (("Anne Vasseur", "Person", ""), ("ARS Bretagne", "Organisation", "HealthAuthority"))
    claims = article_of("Anne Vasseur, ancienne directrice générale de l'ARS Bretagne, témoigne.", *marks)
    assert [c.temporal for c in claims if c.predicate == "HOLDS_ROLE"] == ["former"]
