"""How the figures of an evaluation are shown to people."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ingest.measure.error_causes import ScoringError, causes
from kg.console import Format, print_json, print_rows, printable
from kg.review.agreement import compare_reviews, reviewed_precision
from kg.review.decisions import Decision


def print_figures(figures: Mapping[str, Any]) -> None:
    """Entities and relations, in all and by kind, then the small measures."""
    print(f"{figures['pages']} pages, {len(figures['not_predicted'])} of them not found among the sources\n")
    rows = [_row(key, figures[key], figures.get(f"{key}_interval")) for key in ("entity", "relation")]
    rows.append(_row("relation_unlabelled", figures["relation_unlabelled"]))
    print_rows(("", "precision", "recall", "F1", "95 % interval", "right", "spurious", "missed"), rows, Format.table)
    for key, title in (("by_type", "entity type"), ("by_relation", "relation")):
        table = [_row(name, measure)[:4] + _row(name, measure)[5:] for name, measure in figures[key].items()]
        print_rows((title, "precision", "recall", "F1", "right", "spurious", "missed"), table, Format.table)
    asserted, negated = figures["negated_asserted"]
    print(
        f"canonical name {_share(figures['entity_canonical_name'])}, subtype {_share(figures['entity_subtype'])}, "
        f"metadata {_share(figures['metadata'])}, denied relations asserted {asserted} of {negated}"
    )


def _row(name: str, measure: Mapping[str, Any], interval: Sequence[float] | None = None) -> tuple[Any, ...]:
    between = "" if interval is None else f"{interval[0]:.2f}-{interval[1]:.2f}"
    shares = (f"{measure[key]:.3f}" for key in ("p", "r", "f1"))
    return (
        name.replace("_", " ") if name.islower() else name,
        *shares,
        between,
        *(measure[k] for k in ("tp", "fp", "fn")),
    )


def _share(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.3f}"


def print_errors(errors: Sequence[ScoringError], *, limit: int) -> None:
    """Errors by cause, the largest first, with up to `limit` of them listed."""
    print()
    print_rows(("errors", "cause", "number"), causes(errors), Format.table)
    for error in _by_cause(errors)[:limit]:
        print(printable(f"  {error.kind}, {error.cause}: {error.text}  [{error.file} {error.item}]"))


def error_figures(errors: Sequence[ScoringError], *, limit: int) -> dict[str, Any]:
    """The same for scripts."""
    numbers = [{"kind": kind, "cause": cause, "number": number} for kind, cause, number in causes(errors)]
    return {"causes": numbers, "listed": [asdict(error) for error in _by_cause(errors)[:limit]]}


def _by_cause(errors: Sequence[ScoringError]) -> list[ScoringError]:
    rank = {(kind, cause): place for place, (kind, cause, _) in enumerate(causes(errors))}
    return sorted(errors, key=lambda error: rank[error.kind, error.cause])


def print_agreement(one: Sequence[Decision], other: Sequence[Decision], *, as_json: bool) -> None:
    """How far two reviewers agree, and what they disagree on."""
    figures, apart = compare_reviews(one, other)
    if as_json:
        rows = [{"kind": f.kind, "shared": f.shared, "agreed": f.agreed, "kappa": f.kappa} for f in figures]
        print_json({"agreement": rows, "disagreements": apart})
        return
    table = [(f.kind, f.shared, _share(f.share if f.shared else None), _share(f.kappa)) for f in figures]
    print_rows(("kind", "decided by both", "agreement", "Cohen's kappa"), table, Format.table)
    for line in apart:
        print(printable(f"  {line}"))


def print_reviewed(decisions: Sequence[Decision], *, as_json: bool) -> None:
    """How many of the reviewed edges were right as extracted."""
    rows = reviewed_precision(decisions)
    if as_json:
        print_json(rows)
        return
    table = [(r["relation"], r["reviewed"], r["right"], _share(r["precision"])) for r in rows]
    print_rows(("relation", "reviewed", "right", "precision"), table, Format.table)
