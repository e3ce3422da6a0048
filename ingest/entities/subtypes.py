"""Most specific class of an entity: the gazetteer's where it is known, else a linear model over its forms and context.

The weights are rows of a hashed feature table; `subtype_features` is what both training and use compute.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.entities.found import Found
from ingest.forms import fold, words
from ingest.weights import open_weights

BUCKETS = 1 << 15


@dataclass(frozen=True, slots=True)
class SubtypeModel:
    """Weights of one top type: a row a bucket, a column a class."""

    classes: tuple[str, ...]
    weights: Any  # float array, BUCKETS x classes
    bias: Any

    def scores(self, features: Sequence[str]) -> Any:
        """Sum of the rows of the features, length-normalised, plus bias."""
        rows = [bucket(feature) for feature in features]
        return self.weights[rows].sum(axis=0) / max(len(rows), 1) ** 0.5 + self.bias


def bucket(feature: str) -> int:
    """Row of a feature."""
    return zlib.crc32(feature.encode()) % BUCKETS


def subtype_features(forms: Sequence[str], contexts: Sequence[tuple[str, str]], known: str = "") -> list[str]:
    """Features of an entity: words and letters of its forms, words around its mentions, the gazetteer's class."""
    out = {f"g={known}"}
    for form in forms:
        parts = words(fold(form))
        if not parts:
            continue
        out.update(f"w={part}" for part in parts)
        out.update((f"1={parts[0]}", f"12={' '.join(parts[:2])}", f"z={parts[-1]}", f"n={min(len(parts), 5)}"))
        joined = f"^{'_'.join(parts)}$"
        out.update(f"t={joined[i : i + 4]}" for i in range(len(joined) - 3))
        out.add("a=" + re.sub(r"x+", "x", "".join("X" if c.isupper() else "x" for c in form if c.isalpha()))[:6])
    for before, after in contexts:
        left, right = words(fold(before))[-4:], words(fold(after))[:3]
        out.update(f"l={part}" for part in left)
        out.update(f"r={part}" for part in right)
        out.add(f"L={' '.join(left[-2:])}")
    return sorted(out)


def subtype_of(text: str, cluster: Sequence[Found]) -> str:
    """Most specific class of a cluster: the gazetteer's, else the model's; "" for persons and events."""
    for mention in cluster:
        if mention.gazetteer_id and mention.subtype:
            return mention.subtype
    model = load_subtypes().get(cluster[0].type)
    if model is None:
        return ""
    scores = model.scores(subtype_features(*forms_and_contexts(text, cluster)))
    return model.classes[int(scores.argmax())]


def forms_and_contexts(text: str, cluster: Sequence[Found]) -> tuple[list[str], list[tuple[str, str]], str]:
    """What the features of a cluster are computed from."""
    contexts = [(text[max(0, m.start - 40) : m.start], text[m.end : m.end + 30]) for m in cluster[:4]]
    hint = next((m.subtype for m in cluster if m.subtype), "")
    return sorted({m.text for m in cluster}), contexts, hint


@cache
def load_subtypes() -> dict[str, SubtypeModel]:
    """The trained models by top type."""
    import numpy as np

    with open_weights("entities", "subtypes") as data:
        out = {}
        for type_ in ("Organisation", "Instrument", "Place"):
            weights = data[f"{type_}.weights"].astype(np.float32) * data[f"{type_}.scale"]
            out[type_] = SubtypeModel(tuple(data[f"{type_}.classes"].tolist()), weights, data[f"{type_}.bias"])
        return out
