"""Stance over a whole article: which pairs are read, what tells them apart, what the network makes of it."""

import re

import numpy as np

from ingest.claims.find import read_features
from ingest.parsing.nlp import parse
from ingest.records import Article, ArticleEntity, Block, Mention, Page
from ingest.scenes.features import Featuriser
from ingest.scenes.positions import SIDES, read_positions, score_positions
from ingest.training.positions import label_positions
from ingest.training.relation_data import Case, GoldEdge

UNION = ("Fédération des imageurs", "Organisation", "ProfessionalUnion")
DECREE = ("décret Rayon", "Instrument", "Order")
TOWN = ("Nevers", "Place", "Commune")
AGAINST = (
    "La Fédération des imageurs a lu le décret Rayon.\n« C'est une catastrophe, nous exigeons son retrait », tonne la "
    "Fédération des imageurs. Elle dénonce un texte dangereux, qu'elle attaquera devant le juge. Rendez-vous à Nevers."
)
IN_FAVOUR = (
    "La Fédération des imageurs a lu le décret Rayon.\n« C'est une excellente nouvelle, nous le soutenons », salue la "
    "Fédération des imageurs. Elle se félicite d'un texte équilibré, qu'elle approuve. Rendez-vous à Nevers."
)


def read(text: str) -> Featuriser:
    """Features of an article that names the three: entity 0 the union, 1 the decree, 2 the town."""
    entities = []
    for n, (name, kind, subtype) in enumerate((UNION, DECREE, TOWN)):
        mentions = tuple(
            Mention(m.start(), m.end(), name, kind, subtype, "marked") for m in re.finditer(re.escape(name), text)
        )
        entities.append(ArticleEntity(f"e{n}", kind, subtype, name, (name,), mentions))
    page = Page("0" * 16, "a.txt", text)
    blocks = tuple(Block(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return read_features(next(parse([(page, Article(page.id, page.id, page.file, "main", blocks))])), entities)


def test_only_actors_and_instruments_are_paired() -> None:
    assert read_positions(read(AGAINST)).keys == [(0, 1)]


def test_an_article_without_instrument_has_no_positions() -> None:
    assert score_positions(read("La Fédération des imageurs se réunit à Nevers."), {(0, 1)}) == {}


def test_only_pairs_that_are_asked_for_are_scored() -> None:
    features = read(AGAINST)
    assert set(score_positions(features, {(0, 1)})) == {(0, 1)}
    assert score_positions(features, {(0, 2)}) == {}


def test_the_same_article_gives_the_same_row_and_another_a_different_one() -> None:
    one, again, other = (read_positions(read(text)).rows[0] for text in (AGAINST, AGAINST, IN_FAVOUR))
    assert np.array_equal(one, again)
    assert np.array_equal(one, np.unique(one))
    assert not np.array_equal(one, other)


def test_sides_are_told_apart_over_several_sentences() -> None:
    against, in_favour = (score_positions(read(text), {(0, 1)})[0, 1] for text in (AGAINST, IN_FAVOUR))
    oppose, support = SIDES.index("OPPOSES"), SIDES.index("SUPPORTS")
    assert against[oppose] > against[support]
    assert in_favour[support] > in_favour[oppose]


def test_labels_follow_the_annotation() -> None:
    features = read(AGAINST)
    gold = [
        GoldEdge(0, "OPPOSES", 1, "asserted", False, range(1)),
        GoldEdge(0, "SUPPORTS", 1, "optional", False, range(1)),
    ]
    labels, masks = label_positions(Case("a.txt", features, [], gold), read_positions(features))
    assert [bool(x) for x in labels[0]] == [name == "OPPOSES" for name in SIDES]
    assert [bool(x) for x in masks[0]] == [name != "SUPPORTS" for name in SIDES]
