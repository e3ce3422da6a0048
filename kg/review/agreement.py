"""How far two reviewers agree on what both decided, and how often extraction was right by what people decided."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.review.decisions import Decision


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two people's verdicts on the same things."""

    kind: str  # edge, name, pair; "all"
    shared: int
    agreed: int
    kappa: float | None  # Cohen's; None where chance alone would agree always

    @property
    def share(self) -> float:
        """Share of the shared ones on which both say the same."""
        return self.agreed / self.shared if self.shared else 0.0


def compare_reviews(one: Iterable[Decision], other: Iterable[Decision]) -> tuple[list[Agreement], list[str]]:
    """Agreement by kind and in all, and what they disagree on."""
    first, second = ({d.target: d for d in rows} for rows in (one, other))
    shared = sorted(first.keys() & second.keys())
    figures = []
    for kind in sorted({target[0] for target in shared}):
        own = [target for target in shared if target[0] == kind]
        figures.append(_agreement(kind, [(_label(first[t]), _label(second[t])) for t in own]))
    figures.append(_agreement("all", [(_label(first[t]), _label(second[t])) for t in shared]))
    apart = [
        f"{first[t].where} {first[t]} ({first[t].reason}) | {second[t].where} {second[t]} ({second[t].reason})"
        for t in shared
        if _label(first[t]) != _label(second[t])
    ]
    return figures, apart


def _label(decision: Decision) -> str:
    """What counts as the same verdict: of two corrections, the same change."""
    return f"{decision.verdict} {decision.change}".strip()


def _agreement(kind: str, labels: Sequence[tuple[str, str]]) -> Agreement:
    return Agreement(kind, len(labels), sum(a == b for a, b in labels), cohen_kappa(labels))


def cohen_kappa(labels: Sequence[tuple[str, str]]) -> float | None:
    """Agreement beyond chance: 1 is perfect, 0 what chance gives; None where chance alone agrees always."""
    if not labels:
        return None
    number = len(labels)
    left, right = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    chance = sum(left[label] * right[label] for label in left) / number**2
    observed = sum(a == b for a, b in labels) / number
    return None if chance == 1 else (observed - chance) / (1 - chance)


def reviewed_precision(decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    """By relation: how many reviewed edges were right as found; doubted ones are reviewed more often than sure ones."""
    counts: dict[str, Counter[str]] = {}
    for decision in decisions:
        if decision.kind == "edge":
            for key in ("all", decision.relation):
                counts.setdefault(key, Counter())[decision.verdict] += 1
    rows = []
    for relation, verdicts in sorted(counts.items(), key=lambda pair: (pair[0] != "all", -pair[1].total(), pair[0])):
        judged = verdicts["accept"] + verdicts["reject"] + verdicts["correct"]
        share = round(verdicts["accept"] / judged, 4) if judged else None
        rows.append({"relation": relation, "reviewed": judged, "right": verdicts["accept"], "precision": share})
    return rows
