"""Measures the relation scorer in cross-validation and writes its card."""

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.scenes.decision import STANCES, Edge, relation_names
from ingest.training.relation_data import Case
from ontology.vocab import load_vocabulary

Key = tuple[int, int, str, int]
PRECISION = 0.875  # asked of the whole in cross-validation; entities found instead of given cost six hundredths of it
STANCE_PRECISION = 0.7  # asked of the stances together
STEPS = tuple(round(0.2 + 0.01 * n, 2) for n in range(60))
CURVE = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Described:
    """The likely edges of one article: their rows for the trees, and which are denied and so never asserted."""

    edges: list[Edge]
    rows: NDArray[np.float32]
    is_denied: list[bool]


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


def best_keys(described: Sequence[Described], judged: NDArray[np.float32]) -> dict[Key, float]:
    """Probability by edge, 0 where it is denied; one stance at most for an actor and an instrument."""
    found: dict[Key, float] = {}
    denied: set[Key] = set()
    place = 0
    for n, article in enumerate(described):
        for edge, is_denied in zip(article.edges, article.is_denied, strict=True):
            key = folded(n, edge.subject, relation_names()[edge.relation], edge.target)
            value = float(judged[place])
            if value > found.get(key, -1.0):
                found[key] = value
                (denied.add if is_denied else denied.discard)(key)
            place += 1
    strongest: dict[tuple[int, int, int], float] = {}
    for (n, s, name, t), value in found.items():
        if name in STANCES:
            strongest[n, s, t] = max(strongest.get((n, s, t), 0.0), value)
    kept = {k: v for k, v in found.items() if k[2] not in STANCES or v >= strongest[k[0], k[1], k[3]]}
    return {k: 0.0 if k in denied else v for k, v in kept.items()}


def measure(predicted: set[Key], gold: dict[str, set[Key]]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    counted = predicted - gold["optional"]
    hits = len(counted & gold["asserted"])
    precision, recall = hits / max(len(counted), 1), hits / max(len(gold["asserted"]), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def choose_thresholds(scores: dict[Key, float], gold: dict[str, set[Key]]) -> dict[str, float]:
    """A threshold by relation: the lowest that makes stances together STANCE_PRECISION, and then all PRECISION.

    Stances are the hardest and the rarest: at the common threshold they would all but vanish. They share one, as each
    alone has too few edges to choose by.
    """
    lowest = _lowest(scores, gold, STANCES, dict.fromkeys(relation_names(), math.inf), STANCE_PRECISION)
    return _lowest(scores, gold, [name for name in lowest if name not in STANCES], lowest, PRECISION)


def _lowest(
    scores: dict[Key, float], gold: dict[str, set[Key]], moved: Collection[str], rest: dict[str, float], asked: float
) -> dict[str, float]:
    """Thresholds with the lowest for `moved` at which all that is told has the precision asked; else the highest."""
    for step in STEPS:
        tried = {name: step if name in moved else value for name, value in rest.items()}
        if measure(chosen(scores, tried), gold)[0] >= asked:
            break
    return tried


def chosen(scores: dict[Key, float], thresholds: dict[str, float]) -> set[Key]:
    """Edges at or above their relation's threshold."""
    return {k for k, v in scores.items() if v >= thresholds[k[2]]}


def write_card(
    path: Path,
    cases: Sequence[Case],
    described: Sequence[Described],
    judged: NDArray[np.float32],
    usual: Collection[int],
) -> dict[str, float]:
    """Write the card; give the threshold of each relation.

    Thresholds are chosen on the `usual` cases: the others have far more stances, and harder ones, than the press.
    """
    gold, scores = gold_keys(cases), best_keys(described, judged)
    usual_gold = {status: {k for k in keys if k[0] in usual} for status, keys in gold.items()}
    thresholds = choose_thresholds({k: v for k, v in scores.items() if k[0] in usual}, usual_gold)
    kept = chosen(scores, thresholds)
    lines = [
        "# Relation scorer",
        "",
        f"Trained on the {len(cases)} articles and short items of `corpus`, `supplement`, `reserve` and `stances` in",
        "`ingest/training`, and on the marked sentences of the relation files. Measured in 5-fold cross-validation by",
        "page, with gold entities: what the scorer and the rules of denial assert; further rules add to it. Thresholds",
        "are chosen on `corpus`, whose pages hold as many stances as the press does; the others have more.",
        "`python -m ingest.training relations` rebuilds weights, thresholds and card, in about an hour on two cores.",
        "",
        "| threshold | precision | recall | F1 | gold-negated edges asserted |",
        "|---|---|---|---|---|",
        _row("by relation (default)", kept, gold),
        _row("by relation, `corpus` alone", {k for k in kept if k[0] in usual}, usual_gold),
        *(_row(f"{t:.2f} for all", {k for k, v in scores.items() if v >= t}, gold) for t in CURVE),
        "",
        "| relation | threshold | precision | recall | F1 | gold edges |",
        "|---|---|---|---|---|---|",
    ]
    for name, size in Counter(k[2] for k in gold["asserted"]).most_common():
        own = {status: {k for k in keys if k[2] == name} for status, keys in gold.items()}
        p, r, f = measure({k for k in kept if k[2] == name}, own)
        lines.append(f"| {name} | {thresholds[name]:.2f} | {p:.2f} | {r:.2f} | {f:.2f} | {size} |")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return thresholds


def _row(label: str, kept: set[Key], gold: dict[str, set[Key]]) -> str:
    p, r, f = measure(kept, gold)
    denied = len(kept & gold["negated"]) / max(len(gold["negated"]), 1)
    return f"| {label} | {p:.3f} | {r:.3f} | {f:.3f} | {denied:.3f} |"
