"""Trains the linear models of `ingest.entities.subtypes` on the annotated entities."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.entities.found import Found
from ingest.entities.mentions import merge
from ingest.entities.subtypes import BUCKETS, bucket, forms_and_contexts, subtype_features
from ingest.parsing.nlp import ArticleDoc
from ingest.training.gold import Row
from ingest.training.spans import gold_spans

Sample = tuple[str, list[str], str]  # type, features, class


def samples(article: ArticleDoc, item: Row) -> list[Sample]:
    """One sample for each entity that has mentions and a class."""
    text = article.text.text
    subtypes = {entity["id"]: entity.get("subtype") for entity in item["entities"]}
    clusters: dict[str, list[Found]] = {}
    spans = {(start, end): key for start, end, _, key in gold_spans(article, item)}
    model = [Found(start, end, text[start:end], type_) for start, end, type_, _ in gold_spans(article, item)]
    for mention in merge(text, model):
        key = spans.get((mention.start, mention.end))
        if key is not None:
            clusters.setdefault(key, []).append(mention)
    return [
        (cluster[0].type, subtype_features(*forms_and_contexts(text, cluster)), str(subtypes[key]))
        for key, cluster in clusters.items()
        if subtypes[key]
    ]


def matrix(features: Sequence[Sequence[str]]) -> Any:
    """Sparse matrix of hashed features, as `SubtypeModel.scores` weighs them."""
    from scipy.sparse import csr_matrix

    rows = [i for i, names in enumerate(features) for _ in names]
    columns = [bucket(name) for names in features for name in names]
    values = [1 / len(names) ** 0.5 for names in features for _ in names]
    return csr_matrix((values, (rows, columns)), shape=(len(features), BUCKETS))


def train_subtypes(all_samples: Sequence[Sample], out: Path) -> None:
    """Fit one logistic regression a top type and write them, in 8-bit weights, to one file."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    data: dict[str, Any] = {}
    for type_ in ("Organisation", "Instrument", "Place"):
        of_type = [(features, cls) for kind, features, cls in all_samples if kind == type_]
        model = LogisticRegression(C=30, max_iter=500)
        model.fit(matrix([features for features, _ in of_type]), [cls for _, cls in of_type])
        scale = float(np.abs(model.coef_).max()) / 127
        data[f"{type_}.weights"] = np.round(model.coef_.T / scale).astype(np.int8)
        data[f"{type_}.scale"] = np.float32(scale)
        data[f"{type_}.bias"] = model.intercept_.astype(np.float32)
        data[f"{type_}.classes"] = np.array(model.classes_.tolist())
    np.savez_compressed(out, **data)
