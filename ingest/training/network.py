"""Trains the relation network: sparse rows, one hidden layer, masked logistic loss, Adam on the rows in use.

What is used is the mean of a few such networks, itself a network: their hidden layers stand side by side.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]
NEGATIVES_KEPT = 0.5  # of candidates without a label, a fresh draw each epoch: 0.005 of F1 over a fifth


@dataclass(slots=True)
class Trainer:
    """Weights and Adam's moments."""

    weights: dict[str, Floats]
    rng: np.random.Generator
    rate: float = 2.5e-3
    hidden_drop: float = 0.3
    row_drop: float = 0.0  # share of the features left out of each row, a fresh draw each step
    moments: dict[str, tuple[Floats, Floats]] = field(default_factory=dict)
    steps: int = 0

    def forward(self, rows: csr_matrix) -> tuple[Floats, Floats]:
        """Hidden layer and logits."""
        hidden = np.maximum(rows @ self.weights["rows"] + self.weights["bias"], 0)
        return hidden, hidden @ self.weights["output"] + self.weights["output_bias"]

    def step(self, rows: csr_matrix, labels: Floats, mask: Floats) -> None:
        """One step on a batch."""
        w = self.weights
        if self.row_drop:
            kept = self.rng.random(len(rows.data)) > self.row_drop
            rows = csr_matrix((rows.data * kept / np.float32(1 - self.row_drop), rows.indices, rows.indptr), rows.shape)
        hidden = np.maximum(rows @ w["rows"] + w["bias"], 0)
        keep = (self.rng.random(hidden.shape) > self.hidden_drop).astype(np.float32) / np.float32(1 - self.hidden_drop)
        dropped = hidden * keep
        logits: Floats = dropped @ w["output"] + w["output_bias"]
        error: Floats = ((_sigmoid(logits) - labels) * mask * 10 / len(labels)).astype(np.float32)
        back = (error @ w["output"].T) * keep * (hidden > 0)
        self.steps += 1
        used = np.unique(rows.indices)
        self._update("output", dropped.T @ error)
        self._update("output_bias", error.sum(axis=0))
        self._update("bias", back.sum(axis=0))
        self._update("rows", (rows.T.tocsr()[used] @ back), used)

    def _update(self, name: str, gradient: Floats, used: NDArray[np.int32] | slice = slice(None)) -> None:
        first, second = self.moments.setdefault(
            name, (np.zeros_like(self.weights[name]), np.zeros_like(self.weights[name]))
        )
        first[used] = 0.9 * first[used] + 0.1 * gradient
        second[used] = 0.999 * second[used] + 0.001 * gradient * gradient
        scale = np.sqrt(second[used] / (1 - 0.999**self.steps)) + 1e-6
        self.weights[name][used] -= self.rate * first[used] / (1 - 0.9**self.steps) / scale


def _sigmoid(x: Floats) -> Floats:
    return (1.0 / (1.0 + np.exp(-x))).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and on what a network is trained."""

    hidden: int = 64
    epochs: int = 10
    averaged: int = 4  # last epochs whose ends are averaged: steadier weights that cost no more when used
    batch: int = 2048
    negatives: float = NEGATIVES_KEPT
    row_drop: float = 0.1
    seed: int = 0
    networks: int = 3  # trained from seeds one after another; the mean of their scores errs less than any of them


def train_mean(rows: csr_matrix, labels: Floats, masks: Floats, plan: Plan = Plan()) -> Trainer:
    """One network whose logits are the mean of those of `plan.networks` networks, each with `plan.hidden` units."""
    seeds = range(plan.seed, plan.seed + plan.networks)
    return side_by_side([train_network(rows, labels, masks, replace(plan, seed=seed)).weights for seed in seeds])


def side_by_side(networks: Sequence[dict[str, Floats]]) -> Trainer:
    """The mean of networks as one: all their hidden units, each output divided by their number."""
    share = np.float32(1 / len(networks))
    weights = {
        "rows": np.hstack([n["rows"] for n in networks]),
        "bias": np.concatenate([n["bias"] for n in networks]),
        "output": np.vstack([n["output"] for n in networks]) * share,
        "output_bias": np.sum([n["output_bias"] for n in networks], axis=0) * share,
    }
    return Trainer(weights, np.random.default_rng(0))


def train_network(rows: csr_matrix, labels: Floats, masks: Floats, plan: Plan = Plan()) -> Trainer:
    """A network trained on rows; the same seed gives the same weights.

    Its weights are the mean of those at the ends of the last epochs (stochastic weight averaging, arXiv:1803.05407).
    """
    hidden, epochs = plan.hidden, plan.epochs
    rng = np.random.default_rng(plan.seed)
    outputs = labels.shape[1]
    weights = {
        "rows": rng.normal(0, 0.05, (rows.shape[1], hidden)).astype(np.float32),
        "bias": np.zeros(hidden, np.float32),
        "output": rng.normal(0, hidden**-0.5, (hidden, outputs)).astype(np.float32),
        "output_bias": np.full(outputs, -4.0, np.float32),
    }
    trainer = Trainer(weights, rng, row_drop=plan.row_drop)
    is_positive = (labels > 0).any(axis=1)
    positive, negative = np.flatnonzero(is_positive), np.flatnonzero(~is_positive & (masks > 0).any(axis=1))
    summed = {name: np.zeros_like(values) for name, values in weights.items()}
    for epoch in range(epochs):
        drawn = rng.choice(negative, int(len(negative) * plan.negatives), replace=False)
        order = rng.permutation(np.concatenate([positive, drawn]))
        for start in range(0, len(order), plan.batch):
            trainer.rate = 2.5e-3 * (1 - 0.9 * (epoch + start / len(order)) / epochs)
            chosen = np.sort(order[start : start + plan.batch])
            trainer.step(rows[chosen], labels[chosen], masks[chosen])
        if epoch >= epochs - plan.averaged:
            for name, values in summed.items():
                values += trainer.weights[name]
    trainer.weights = {name: (values / plan.averaged).astype(np.float32) for name, values in summed.items()}
    return trainer


@dataclass(frozen=True, slots=True)
class Model:
    """A network that gives relations, and for each qualifier a linear model over the same rows."""

    network: Trainer
    linear: Floats  # features x qualifiers
    linear_bias: Floats

    def predict(self, rows: csr_matrix) -> Floats:
        """Probabilities of all relations, then of all qualifiers."""
        logits = np.hstack([self.network.forward(rows)[1], rows @ self.linear + self.linear_bias])
        return _sigmoid(logits.astype(np.float32))


def train_qualifiers(rows: csr_matrix, labels: Floats) -> tuple[Floats, Floats]:
    """Weights and biases of a logistic regression for each column of labels, on rows that state some relation.

    As outputs of the network they found a quarter of the denied edges; alone, at the same cost in true ones, over half.
    """
    from sklearn.linear_model import LogisticRegression

    models = [
        LogisticRegression(C=0.03, solver="liblinear", class_weight={0: 1, 1: 3}, random_state=0).fit(rows, column)
        for column in labels.T
    ]
    weights = np.stack([m.coef_[0] for m in models], axis=1).astype(np.float32)
    return weights, np.array([m.intercept_[0] for m in models], np.float32)
