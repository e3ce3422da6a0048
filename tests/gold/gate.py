"""The quality gate: extraction measured on the annotated pages, against the floors of floors.json.

    python -m tests.gold.gate                               fail below a floor
    python -m tests.gold.gate --raise                       set floors to just under what is reached, never lower
    python -m tests.gold.gate --lower --reason "…"          the only way down; the reason is kept in floors.json

A floor belongs to the corpus it was measured on: another corpus (checksum) needs its floors set anew, by --lower.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FLOORS = HERE / "floors.json"
RESULTS = ROOT / "docs" / "results.json"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated pages that floors are kept for."""

    name: str
    gold: Path
    articles: Path
    margin: float  # machines round differently: what a tie that flips may cost on so many pages


def corpora() -> list[Corpus]:
    """The sample, three sets of held-out pages, and the given ones where they lie beside the checkout.

    The held-out pages exist to be measured on: nothing is trained on them, and no rule may be read off them.
    """
    sample = ROOT / "kg" / "sample"
    shared = ROOT.parent / "shared"
    found = [
        Corpus("sample", sample / "gold.jsonl", sample / "articles", 0.01),
        *(
            Corpus(name, HERE / name / "gold.jsonl", HERE / name / "articles", 0.01)
            for name in ("heldout", "positions", "genres")
        ),
    ]
    if (shared / "seeds").is_dir():
        found.append(Corpus("given", shared / "eval" / "seeds_gold.jsonl", shared / "seeds", 0.03))
    return found


def checksum(corpus: Corpus) -> str:
    """SHA-256 over the annotation and the texts."""
    digest = hashlib.sha256(corpus.gold.read_bytes())
    for path in sorted(corpus.articles.glob("*.txt")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def measure(corpus: Corpus) -> dict[str, Any]:
    """All figures of extraction on the corpus."""
    from ingest.measure.scoring import read_rows, score_pages, summary
    from kg.commands._extraction import extract_rows

    found = {Path(row["file"]).name: row for row in extract_rows([str(corpus.articles)], [])}
    return summary(score_pages(read_rows(corpus.gold), found))


def gated(figures: Mapping[str, Any]) -> dict[str, float]:
    """The figures that have floors: all are shares, higher is better."""
    asserted, negated = figures["negated_asserted"]
    return {
        "entity_f1": figures["entity"]["f1"],
        "entity_canonical_name": figures["entity_canonical_name"] or 0.0,
        "entity_subtype": figures["entity_subtype"] or 0.0,
        "relation_f1": figures["relation"]["f1"],
        "relation_precision": figures["relation"]["p"],
        "denied_not_asserted": 1 - asserted / negated if negated else 1.0,
        "metadata": figures["metadata"] or 0.0,
    }


def failures(reached: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """What is below its floor, or has none."""
    out = [f"{name} has no floor: run with --raise" for name in sorted(set(reached) - set(floors))]
    out += [f"floor {name} is not measured any more" for name in sorted(set(floors) - set(reached))]
    return out + [
        f"{name} is {reached[name]:.3f}, below its floor {floors[name]:.3f}"
        for name in sorted(set(reached) & set(floors))
        if reached[name] < floors[name]
    ]


def moved(
    reached: Mapping[str, float], floors: Mapping[str, float], *, margin: float, may_fall: bool
) -> dict[str, float]:
    """New floors, a margin under what is reached; they fall only where that is allowed."""
    new = {name: max(0.0, round(value - margin, 3)) for name, value in reached.items()}
    return new if may_fall else {name: max(value, floors.get(name, 0.0)) for name, value in new.items()}


def recorded_drift(name: str, reached: Mapping[str, float], results: Mapping[str, Any], *, allowed: float) -> list[str]:
    """Where the recorded figures, which the docs quote, differ from this run."""
    if name not in results:
        return []
    recorded = gated(results[name])
    return [
        f"{key} is {reached[key]:.3f}, recorded as {recorded[key]:.3f}: run `make docs`"
        for key in reached
        if abs(reached[key] - recorded[key]) > allowed
    ]


def main() -> int:
    """Measure, compare, move floors if asked to; 1 if anything is below."""
    parser = argparse.ArgumentParser(description="Quality floors on the annotated pages.")
    parser.add_argument("--raise", dest="is_raising", action="store_true", help="raise floors to what is reached")
    parser.add_argument("--lower", action="store_true", help="let floors fall to what is reached")
    parser.add_argument("--reason", default="", help="why; needed with --lower")
    wanted = parser.parse_args()
    if wanted.lower and not wanted.reason.strip():
        parser.error("--lower needs --reason")
    kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"corpora": {}, "lowered": []}
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    is_below = False
    for corpus in corpora():
        reached, entry = gated(measure(corpus)), kept["corpora"].get(corpus.name, {"checksum": "", "floors": {}})
        problems = failures(reached, entry["floors"]) + recorded_drift(
            corpus.name, reached, results, allowed=2 * corpus.margin
        )
        if entry["checksum"] not in ("", checksum(corpus)):
            problems.append("the corpus changed: its floors hold no more; set them with --lower --reason")
        if wanted.is_raising or wanted.lower:
            entry = {
                "checksum": checksum(corpus),
                "floors": moved(reached, entry["floors"], margin=corpus.margin, may_fall=wanted.lower),
            }
            kept["corpora"][corpus.name] = entry
            problems = []
        for name, value in reached.items():
            print(f"{corpus.name:9} {name:24} {value:.3f}  floor {entry['floors'].get(name, 0.0):.3f}")
        for problem in problems:
            print(f"{corpus.name}: {problem}", file=sys.stderr)
        is_below |= bool(problems)
    if wanted.lower:
        kept["lowered"].append(wanted.reason.strip())
    if wanted.is_raising or wanted.lower:
        FLOORS.write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    return int(is_below)


if __name__ == "__main__":
    sys.exit(main())
