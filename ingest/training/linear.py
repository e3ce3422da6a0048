"""Fits the linear models of `ingest.linear`."""

from collections.abc import Sequence
from typing import Any

from ingest.linear import BUCKETS, bucket

Sample = tuple[list[str], bool]


def fit_linear(samples: Sequence[Sample]) -> dict[str, Any]:
    """Weights in half precision and bias of a logistic regression over samples: features, and whether it is one."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=0.3, max_iter=500)
    model.fit(_matrix([features for features, _ in samples]), [label for _, label in samples])
    return {"weights": model.coef_[0].astype(np.float16), "bias": np.float32(model.intercept_[0])}


def _matrix(rows: Sequence[Sequence[str]]) -> Any:
    from scipy.sparse import csr_matrix

    places = [i for i, row in enumerate(rows) for _ in row]
    columns = [bucket(feature) for row in rows for feature in row]
    return csr_matrix(([1.0] * len(columns), (places, columns)), shape=(len(rows), BUCKETS))
