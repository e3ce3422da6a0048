"""What rules and model give, alone and together, on the sample: `python -m ingest.training ablation`.

Gold entities. Rules are offices, speech, bylines, names and frames; the model alone sees none of them fire.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.claims.find import read_features, tell_claims
from ingest.claims.frames import find_framed
from ingest.measure.scoring import score_pages, summary
from ingest.records import ARTICLE
from ingest.scenes.features import Featuriser
from ingest.training.gold import Row, gold_entities, parse_annotated, read_gold

SHOWN = ("SUPPORTS", "OPPOSES", "PROPOSES")  # relations told one by one
SAMPLE = Path(__file__).resolve().parents[2] / "kg" / "sample"


def main() -> None:
    """Print precision, recall and F1 of the three, and F1 of each stance."""
    gold = {row["file"]: row for row in read_gold(SAMPLE / "gold.jsonl")}
    predicted: dict[str, dict[str, Row]] = {"rules": {}, "model": {}, "both": {}}
    for file, item, features in read_sample():
        edges = {"rules": sorted(rule_edges(features)), "both": told_edges(features)}
        silence_rules(features)
        edges["model"] = told_edges(features, with_frames=False)
        for name, found in edges.items():
            relations = [{"s": s, "p": p, "o": o, "polarity": "asserted"} for s, p, o in found]
            page = predicted[name].setdefault(file, {"file": file, "meta": {}, "items": []})
            page["items"].append({**item, "relations": relations})
    for name, pages in predicted.items():
        figures = summary(score_pages(gold, pages))
        scores, by_relation = figures["relation"], figures["by_relation"]
        stances = " ".join(f"{stance} {by_relation[stance]['f1']:.3f}" for stance in SHOWN)
        print(f"{name:6} precision {scores['p']:.3f} recall {scores['r']:.3f} F1 {scores['f1']:.3f}; {stances}")


def read_sample() -> Iterator[tuple[str, Row, Featuriser]]:
    """Each annotated article of the sample with its features."""
    for file, item, parsed in parse_annotated(SAMPLE):
        yield file, item, read_features(parsed, gold_entities(parsed, item))


def rule_edges(features: Featuriser) -> set[tuple[str, str, str]]:
    """Edges that rules alone tell."""
    ids = [entity.id for entity in features.scene.entities]
    edges = {(ids[person], "HOLDS_ROLE", ids[body]) for person, body in features.role_hits}
    for fact in (*features.facts, *find_framed(features)):
        edges.add((ids[fact.subject], fact.predicate, ids[fact.object] if isinstance(fact.object, int) else ARTICLE))
    for voice in features.voices.values():
        if features.scene.entities[voice.entity].type == "Person":
            edges.add((ids[voice.entity], "STATED", ARTICLE))
    return edges


def silence_rules(features: Featuriser) -> None:
    """Hide from the model what rules found."""
    features.role_hits.clear()
    features.facts.clear()
    features.fact_keys.clear()


def told_edges(features: Featuriser, *, with_frames: bool = True) -> list[tuple[str, str, str]]:
    """Asserted edges of the claims."""
    claims = tell_claims(features, with_frames=with_frames)
    return [(c.subject, c.predicate, c.object) for c in claims if c.polarity == "asserted"]
