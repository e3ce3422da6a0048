"""Gradient-boosted trees as plain arrays, walked by all rows at once: the second stage of the scorer."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Trees:
    """Nodes of all trees one after another; a leaf points to itself and holds a value."""

    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: Floats
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Floats
    base: float
    depth: int

    def probabilities(self, rows: Floats) -> Floats:
        """Probability of each row."""
        nodes = np.tile(self.roots, (len(rows), 1))
        flat, offsets = np.ascontiguousarray(rows).ravel(), (np.arange(len(rows)) * rows.shape[1])[:, None]
        for _ in range(self.depth):
            goes_left = flat.take(self.feature.take(nodes) + offsets) <= self.threshold.take(nodes)
            nodes = np.where(goes_left, self.left.take(nodes), self.right.take(nodes))
        total = self.base + self.value[nodes].sum(axis=1)
        result: Floats = (1.0 / (1.0 + np.exp(-total))).astype(np.float32)
        return result


def read_trees(data: Mapping[str, NDArray[np.generic]]) -> Trees:
    """Trees from the arrays of an npz file."""
    arrays = {
        name: np.asarray(data[f"tree_{name}"]) for name in ("roots", "feature", "threshold", "left", "right", "value")
    }
    return Trees(**arrays, base=float(data["tree_base"].item()), depth=int(data["tree_depth"].item()))
