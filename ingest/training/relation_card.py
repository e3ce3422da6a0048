"""Measures the relation scorer in cross-validation and writes its card."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.decision import STANCES, Edge, relation_names
from ingest.training.relation_data import Case
from ontology.vocab import load_vocabulary

Key = tuple[int, int, str, int]
CURVE = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)


def folded(case: int, subject: int, name: str, target: int) -> Key:
    """An edge's key; symmetric relations are the same either way round."""
    if load_vocabulary().relation(name).is_symmetric:
        subject, target = min(subject, target), max(subject, target)
    return case, subject, name, target


def gold_keys(cases: Sequence[Case]) -> dict[str, set[Key]]:
    """Gold edges by status."""
    out: dict[str, set[Key]] = {"asserted": set(), "negated": set(), "optional": set()}
    for n, case in enumerate(cases):
        for edge in case.gold:
            out[edge.status].add(folded(n, edge.subject, edge.predicate, edge.target))
    return out


def best_keys(
    described: Sequence[tuple[list[Edge], NDArray[np.float32]]], judged: NDArray[np.float32]
) -> dict[Key, float]:
    """Probability by edge, one stance at most for an actor and an instrument."""
    found: dict[Key, float] = {}
    place = 0
    for n, (edges, _) in enumerate(described):
        for edge in edges:
            key = folded(n, edge.subject, relation_names()[edge.relation], edge.target)
            found[key] = max(found.get(key, 0.0), float(judged[place]))
            place += 1
    strongest: dict[tuple[int, int, int], float] = {}
    for (n, s, name, t), value in found.items():
        if name in STANCES:
            strongest[n, s, t] = max(strongest.get((n, s, t), 0.0), value)
    return {k: v for k, v in found.items() if k[2] not in STANCES or v >= strongest[k[0], k[1], k[3]]}


def measure(predicted: set[Key], gold: dict[str, set[Key]]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    counted = predicted - gold["optional"]
    hits = len(counted & gold["asserted"])
    precision, recall = hits / max(len(counted), 1), hits / max(len(gold["asserted"]), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def write_card(
    path: Path,
    cases: Sequence[Case],
    described: Sequence[tuple[list[Edge], NDArray[np.float32]]],
    judged: NDArray[np.float32],
) -> float:
    """Write the card; give the threshold of best F1."""
    gold, scores = gold_keys(cases), best_keys(described, judged)
    values = sorted({round(v, 2) for v in scores.values() if v > 0.1})
    threshold = max(values, key=lambda t: measure({k for k, v in scores.items() if v >= t}, gold)[2])
    lines = [
        "# Relation scorer",
        "",
        f"Trained on {len(cases)} articles and short items of `ingest/training/corpus`, on the supplement and on the",
        "marked sentences of the relation files. Measured in 5-fold cross-validation by page on the corpus, with gold",
        "entities. `python -m ingest.training relations` rebuilds it.",
        "",
        "| threshold | precision | recall | F1 | gold-negated edges asserted |",
        "|---|---|---|---|---|",
    ]
    for value in sorted({*CURVE, threshold}):
        kept = {k for k, v in scores.items() if v >= value}
        p, r, f = measure(kept, gold)
        bad = len(kept & gold["negated"]) / max(len(gold["negated"]), 1)
        lines.append(
            f"| {value:.2f}{' (default)' if value == threshold else ''} | {p:.3f} | {r:.3f} | {f:.3f} | {bad:.3f} |"
        )
    kept = {k for k, v in scores.items() if v >= threshold}
    lines += ["", "| relation | precision | recall | F1 | gold edges |", "|---|---|---|---|---|"]
    sizes = Counter(k[2] for k in gold["asserted"])
    for name, size in sizes.most_common():
        p, r, f = measure(
            {k for k in kept if k[2] == name}, {s: {k for k in v if k[2] == name} for s, v in gold.items()}
        )
        lines.append(f"| {name} | {p:.2f} | {r:.2f} | {f:.2f} | {size} |")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return threshold
