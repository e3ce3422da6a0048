"""Scores every candidate for every relation with the trained network: hashed features, one hidden layer, no framework.

The network's first layer is a sum over feature parts, so a part shared by many candidates is summed once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.hashing import BITS, Ids
from ingest.weights import open_weights, sum_runs

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Network:
    """Weights: a table from feature id to row (0: unknown features), rows in 8 bits with a scale a column.

    The last columns of the rows are no hidden units: they give the qualifiers directly.
    """

    outputs: tuple[str, ...]  # relations, then qualifiers
    table: NDArray[np.int32]
    rows: NDArray[np.int8]
    scale: Floats
    bias: Floats
    output: Floats
    output_bias: Floats

    def part_sums(self, parts: Sequence[Ids]) -> Floats:
        """First-layer sum of each part."""
        bounds = np.concatenate([[0], np.cumsum([len(part) for part in parts])])
        rows = self.table[np.concatenate(parts)]
        known = np.flatnonzero(rows)  # half of the features were never seen in training: they add nothing
        sums: Floats = sum_runs(self.rows, rows[known], np.searchsorted(known, bounds)) * self.scale
        return sums

    def scores(self, candidates: Sequence[Sequence[int]], parts: Sequence[Ids]) -> Floats:
        """Probability of each output for each candidate, given as the places of its parts."""
        sums, places = self.part_sums(parts), np.array(candidates)
        hidden = np.tile(self.bias, (len(candidates), 1))
        for place in places.T:
            hidden += sums[place]
        count = len(self.output)
        relations = np.maximum(hidden[:, :count], 0) @ self.output + self.output_bias
        return sigmoid(np.hstack([relations, hidden[:, count:]]))


def sigmoid(logits: Floats) -> Floats:
    """Probabilities of logits; that of one far below zero is 0, which numpy would warn of."""
    with np.errstate(over="ignore"):
        return (1.0 / (1.0 + np.exp(-logits))).astype(np.float32)


def read_rows(ids: NDArray[np.int32], rows: NDArray[np.int8]) -> tuple[NDArray[np.int32], NDArray[np.int8]]:
    """Where the row of each hashed feature stands, and the rows; the first is that of features never seen."""
    table = np.zeros(1 << BITS, dtype=np.int32)
    table[ids] = np.arange(1, len(ids) + 1)
    return table, np.concatenate([np.zeros((1, rows.shape[1]), np.int8), rows])


@cache
def load_network() -> Network:
    """The network that ships with the package."""
    with open_weights("relations", "network") as data:
        table, rows = read_rows(data["ids"], data["rows"])
        return Network(
            outputs=tuple(str(name) for name in data["outputs"]),
            table=table,
            rows=rows,
            scale=data["scale"],
            bias=data["bias"],
            output=data["output"],
            output_bias=data["output_bias"],
        )
