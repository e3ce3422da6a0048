"""Trains the network of `ingest.scenes.positions`: the stance of an actor on an instrument over a whole article.

Called by `ingest.training.relations`, which needs its scores of articles that it has not seen.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from ingest.hashing import BITS
from ingest.scenes.positions import SIDES, Positions, read_positions
from ingest.training.network import Plan, Trainer, train_mean
from ingest.training.relation_data import Case

PLAN = Plan(hidden=16, epochs=9, averaged=1, batch=512, negatives=1.0, row_drop=0.3)
SEEN_AT_LEAST = 8
Floats = NDArray[np.float32]


class PositionData:
    """Rows and labels of all pairs of some cases."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.positions = [read_positions(case.features) for case in cases]
        rows = [row for found in self.positions for row in found.rows]
        counts = np.bincount(np.concatenate(rows), minlength=1 << BITS)
        self.kept = np.flatnonzero(counts >= SEEN_AT_LEAST).astype(np.int32)
        columns = [np.searchsorted(self.kept, row[counts[row] >= SEEN_AT_LEAST]) for row in rows]
        ends = np.concatenate([[0], np.cumsum([len(c) for c in columns])])
        ones = np.ones(int(ends[-1]), np.float32)
        self.rows = csr_matrix((ones, np.concatenate(columns).astype(np.int32), ends), (len(rows), len(self.kept)))
        labelled = [label_positions(case, found) for case, found in zip(cases, self.positions, strict=True)]
        self.labels = np.concatenate([labels for labels, _ in labelled])
        self.masks = np.concatenate([masks for _, masks in labelled])
        self.bounds = np.concatenate([[0], np.cumsum([len(found.keys) for found in self.positions])])

    def fit(self, chosen: Sequence[bool]) -> Trainer:
        """A network trained on the chosen cases."""
        rows = np.repeat(np.array(chosen, bool), np.diff(self.bounds))
        return train_mean(self.rows[rows], self.labels[rows], self.masks[rows], PLAN)

    def predict(self, network: Trainer, case: int) -> dict[tuple[int, int], Floats]:
        """Scores of the pairs of one case."""
        logits = network.forward(self.rows[self.bounds[case] : self.bounds[case + 1]])[1]
        return dict(zip(self.positions[case].keys, (1 / (1 + np.exp(-logits))).astype(np.float32), strict=True))


def label_positions(case: Case, positions: Positions) -> tuple[Floats, Floats]:
    """For each pair, which stance the gold asserts; optional ones do not count."""
    place = {key: n for n, key in enumerate(positions.keys)}
    labels = np.zeros((len(place), len(SIDES)), np.float32)
    masks = np.ones_like(labels)
    for edge in case.gold:
        row = place.get((edge.subject, edge.target))
        if edge.predicate in SIDES and row is not None:
            column = SIDES.index(edge.predicate)
            labels[row, column] = max(labels[row, column], float(edge.status == "asserted"))
            masks[row, column] = float(edge.status != "optional")
    return labels, masks


def save_positions(network: Trainer, kept: NDArray[np.int32], path: Path) -> None:
    """Write the weights, the rows in 8 bits."""
    weights = network.weights
    scale = np.abs(weights["rows"]).max(axis=0) / 127
    np.savez_compressed(
        path,
        ids=kept,
        rows=np.round(weights["rows"] / scale).astype(np.int8),
        scale=scale,
        bias=weights["bias"],
        output=weights["output"],
        output_bias=weights["output_bias"],
    )
