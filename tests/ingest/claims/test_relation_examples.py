"""Every marked sentence of the relation files: an example gives its claim asserted, a counter-example does not."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ingest.claims.find import find_claims
from ingest.parsing.nlp import parse
from ingest.records import ARTICLE, Article, ArticleEntity, Block, Claim, Mention, Page
from ontology.examples import MarkedSentence
from ontology.vocab import RelationType, load_vocabulary

RELATIONS = sorted(load_vocabulary().relations.values(), key=lambda relation: relation.name)
Edge = tuple[str, str, str]


def entities_of(sentence: MarkedSentence) -> list[ArticleEntity]:
    entities = []
    for number, mark in enumerate(sentence.marks, 1):
        kind = load_vocabulary().top_type(mark.cls)
        subtype = "" if mark.cls == kind else mark.cls
        is_name = any(character.isupper() for character in mark.surface[1:])
        mention = Mention(mark.start, mark.end, mark.surface, kind, subtype, "marked", is_name)
        entities.append(ArticleEntity(f"e{number}", kind, subtype, mark.surface, (mark.surface,), (mention,)))
    return entities


def marked_edges(sentence: MarkedSentence, relation: RelationType) -> Iterator[Edge]:
    ids = {mark: f"e{number}" for number, mark in enumerate(sentence.marks, 1)}
    for subject, target in sentence.pairs():
        ends = (ids[subject], ARTICLE if target is None else ids[target])
        yield ends[0], relation.name, ends[1]


@cache
def claims_of_all() -> dict[str, list[Claim]]:
    """Claims by sentence, all sentences parsed in one go."""
    marked = {s.text: s for r in RELATIONS for s in (*r.examples, *r.counter_examples)}
    pages = [Page(f"{n:016x}", f"{n}.txt", text) for n, text in enumerate(marked)]
    pairs = [(page, Article(page.id, page.id, page.file, "main", (Block(0, len(page.text)),))) for page in pages]
    return {a.page.text: find_claims(a, entities_of(marked[a.page.text])) for a in parse(pairs)}


def asserted(sentence: MarkedSentence, relation: RelationType) -> set[Edge]:
    found = set()
    for claim in claims_of_all()[sentence.text]:
        if claim.predicate == relation.name and claim.polarity == "asserted":
            found.add((claim.subject, claim.predicate, claim.object))
            if relation.is_symmetric:
                found.add((claim.object, claim.predicate, claim.subject))
    return found


@cache
def open_sentences() -> frozenset[str]:
    """Sentences that are known to be read wrongly still: a list that may only shrink."""
    lines = Path(__file__).with_name("open_examples.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def misread(relation: RelationType) -> list[str]:
    missing = [s.text for s in relation.examples if not set(marked_edges(s, relation)) <= asserted(s, relation)]
    wrong = [s.text for s in relation.counter_examples if set(marked_edges(s, relation)) & asserted(s, relation)]
    return missing + wrong


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.name)
def test_marked_sentences_are_read_right(relation: RelationType) -> None:
    assert [text for text in misread(relation) if text not in open_sentences()] == []


def test_the_open_list_only_shrinks() -> None:
    wrong = {text for relation in RELATIONS for text in misread(relation)}
    assert sorted(open_sentences() - wrong) == [], "read right now: take them off the list"
    assert len(open_sentences()) <= 3
