"""Linear models over hashed features, as they stand in the weights."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from math import exp
from typing import Any

BUCKETS = 1 << 18


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A weight for each bucket of features, and a bias."""

    weights: Any
    bias: float

    def probability(self, features: Iterable[str]) -> float:
        """How likely what has the features is of the kind that the model knows."""
        score = self.bias + float(sum(self.weights[bucket(feature)] for feature in features))
        return 1 / (1 + exp(-score))


def read_linear(data: Any) -> LinearModel:
    """The model of an archive with `weights` and `bias`."""
    import numpy as np

    return LinearModel(data["weights"].astype(np.float32), float(data["bias"]))


def bucket(feature: str) -> int:
    """Row of a feature."""
    return zlib.crc32(feature.encode()) % BUCKETS
