"""How the relation scorer is trained: weights that are means, thresholds that keep the precision asked."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier

from ingest.scenes.decision import STANCES, relation_names
from ingest.training.network import Plan, Trainer, side_by_side, train_mean, train_network
from ingest.training.relation_card import PRECISION, STANCE_PRECISION, STEPS, Key, choose_thresholds, chosen, measure
from ingest.training.relations import export_trees
from ingest.trees import read_trees

PLAN = Plan(hidden=4, epochs=3, averaged=1, batch=16, negatives=1.0, row_drop=0.0)


@pytest.fixture
def toy():
    """Rows of eight features: the first makes the first label true."""
    rng = np.random.default_rng(3)
    rows = (rng.random((200, 8)) < 0.4).astype(np.float32)
    labels = np.stack([rows[:, 0], rng.random(200) < 0.1], axis=1).astype(np.float32)
    return csr_matrix(rows), labels, np.ones_like(labels)


def test_the_same_seed_gives_the_same_weights(toy):
    first, second = train_network(*toy, PLAN), train_network(*toy, PLAN)
    other = train_network(*toy, replace(PLAN, seed=1))
    assert all((first.weights[name] == second.weights[name]).all() for name in first.weights)
    assert not (first.weights["rows"] == other.weights["rows"]).all()


def test_what_is_learnt_is_told(toy):
    rows, labels, _ = toy
    logits = train_network(*toy, replace(PLAN, hidden=16, epochs=60)).forward(rows)[1][:, 0]
    is_true = labels[:, 0] == 1
    assert (logits[is_true][:, None] > logits[~is_true]).mean() > 0.98


def test_weights_are_the_mean_of_those_at_the_ends_of_the_last_epochs(toy, monkeypatch):
    after, step = [], Trainer.step

    def recorded(self, *batch):
        step(self, *batch)
        after.append({name: values.copy() for name, values in self.weights.items()})

    monkeypatch.setattr(Trainer, "step", recorded)
    weights = train_network(*toy, replace(PLAN, averaged=2)).weights
    in_epoch = len(after) // PLAN.epochs
    for name, values in weights.items():
        assert np.allclose(values, (after[2 * in_epoch - 1][name] + after[3 * in_epoch - 1][name]) / 2, atol=1e-6)


def test_networks_side_by_side_give_the_mean_of_their_logits(toy):
    rows = toy[0]
    networks = [train_network(*toy, replace(PLAN, seed=seed)) for seed in (4, 5)]
    mean = side_by_side([network.weights for network in networks])
    wanted = sum(network.forward(rows)[1] for network in networks) / 2
    assert mean.weights["rows"].shape == (8, 2 * PLAN.hidden)
    assert np.allclose(mean.forward(rows)[1], wanted, atol=1e-5)
    trained = train_mean(*toy, replace(PLAN, seed=4, networks=2))
    assert all((trained.weights[name] == mean.weights[name]).all() for name in mean.weights)


def test_fitted_trees_are_walked_as_their_mean():
    rng = np.random.default_rng(5)
    rows = rng.random((400, 6)).astype(np.float32)
    labels = (rows[:, 0] + 0.3 * rng.random(400) > 0.6).astype(int)
    models = [
        HistGradientBoostingClassifier(max_iter=20, max_features=0.5, random_state=n).fit(rows, labels) for n in (0, 1)
    ]
    told = read_trees({f"tree_{name}": values for name, values in export_trees(models).items()}).probabilities(rows)
    wanted = 1 / (1 + np.exp(-np.mean([model.decision_function(rows) for model in models], axis=0)))
    assert np.allclose(told, wanted, atol=1e-5)


def test_stances_share_a_threshold_of_their_own():
    scores: dict[Key, float] = {}
    true: set[Key] = set()
    # Of stances half are right at 0.3 and nine in ten at 0.5; of roles half at 0.4 and all at 0.7.
    table = [("SUPPORTS", 10, 10, 0.3), ("OPPOSES", 9, 1, 0.5), ("HOLDS_ROLE", 50, 50, 0.4), ("HOLDS_ROLE", 90, 0, 0.7)]
    for case, (name, right, wrong, score) in enumerate(table):
        keys = [(case, n, name, 0) for n in range(right + wrong)]
        scores |= dict.fromkeys(keys, score)
        true |= set(keys[:right])
    gold = {"asserted": true, "negated": set(), "optional": set()}
    thresholds = choose_thresholds(scores, gold)
    assert {thresholds[name] for name in STANCES} == {0.31}
    assert {thresholds[name] for name in relation_names() if name not in STANCES} == {0.41}
    told = chosen(scores, thresholds)
    assert measure({key for key in told if key[2] in STANCES}, gold)[0] >= STANCE_PRECISION
    assert measure(told, gold)[0] >= PRECISION


def test_precision_out_of_reach_gives_the_highest_threshold():
    wrong = {(0, 1, "HOLDS_ROLE", 2): 0.99, (0, 1, "OPPOSES", 3): 0.99}
    thresholds = choose_thresholds(wrong, {"asserted": set(), "negated": set(), "optional": set()})
    assert set(thresholds.values()) == {STEPS[-1]}
