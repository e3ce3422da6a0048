"""The taggers: weights added by table are those of the features spelled out; paths are the best ones."""

from itertools import pairwise, product

import numpy as np

from ingest.entities.tagger import best_paths, feature_key, load_taggers
from ingest.entities.tokens import blocks, token_features, token_view, vector_row
from tests.ingest.entity_reader import article_doc

TEXT = """L’ARS Bretagne et le groupe Opaline s’accordent
Ève Lorcin, présidente du Syndicat des imageurs du Rhin (SIR), a lu le décret n° 2022-1238. Le SIR s’inquiète.
"""


def test_table_and_spelled_out_features_agree():
    taggers, article = load_taggers(), article_doc(TEXT)
    view = token_view(article)
    rows = {word: vector_row(taggers.vocab, word) for word in view.words}
    features = token_features(view, {word: str(taggers.clusters[row]) for word, row in rows.items() if row >= 0})
    expected = [
        sum(taggers.weights[taggers.keys[feature_key(f)]] for f in token if feature_key(f) in taggers.keys)
        for token in features
    ]
    assert np.allclose(taggers.scores(view), np.stack(expected), atol=1e-3)


def test_best_paths_are_the_best_of_all():
    rng = np.random.default_rng(3)
    sequences = [rng.normal(size=(n, 2, 3)) for n in (1, 4, 2)]
    transitions = rng.normal(size=(2, 3, 3))
    for sequence, paths in zip(sequences, best_paths(sequences, transitions), strict=True):
        for k in range(2):

            def score(labels: tuple[int, ...], rows: np.ndarray = sequence[:, k], steps: np.ndarray = transitions[k]):
                moves = sum(steps[a, b] for a, b in pairwise(labels))
                return float(sum(row[label] for row, label in zip(rows, labels, strict=True)) + moves)

            assert tuple(paths[:, k]) == max(product(range(3), repeat=len(sequence)), key=score)


def test_no_path_without_a_sequence():
    assert best_paths([], np.zeros((2, 3, 3))) == []


def test_blocks_end_at_line_breaks():
    assert blocks(["a", "b", "¶", "¶", "c"]) == [(0, 2), (4, 5)]


def test_known_names_are_tagged():
    article = article_doc(TEXT)
    spans = {(article.doc[a:b].text, type_) for a, b, type_ in load_taggers().tag(article)[0]}
    assert ("Ève Lorcin", "Person") in spans
    assert ("Syndicat des imageurs du Rhin", "Organisation") in spans
