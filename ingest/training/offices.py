"""Fits the weights by which bodies are weighed for an office named without one: `python -m ingest.training offices`.

Prints the group `weights` of ingest/lexicons/offices.yml, and how often the likeliest body is right, cross-validated.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.anaphora import find_anaphors
from ingest.offices import body_rows, find_offices
from ingest.roles import find_roles
from ingest.salience import Salience
from ingest.scene import Scene, build_scene
from ingest.training.gold import Row, gold_entities, parse_annotated

HERE = Path(__file__).resolve().parent
FOLDS = 5
SURE = 0.5
Floats = NDArray[np.float64]
Case = tuple[str, list[list[str]], NDArray[np.bool_]]  # page, traits of each body, whether it is the one


def main() -> None:
    """Print weights and cross-validation."""
    cases = [case for folder in ("corpus", "supplement") for case in read_cases(HERE / folder)]
    files = sorted({file for file, _, _ in cases})
    fold_of = dict(zip(files, np.random.default_rng(0).permutation(len(files)) % FOLDS, strict=True))
    judged = []
    for fold in range(FOLDS):
        weights = fit([case for case in cases if fold_of[case[0]] != fold])
        judged += [judge(weights, case) for case in cases if fold_of[case[0]] == fold]
    sure = [is_right for probability, is_right in judged if probability >= SURE]
    share = np.mean([is_right for _, is_right in judged])
    print(f"# {len(judged)} offices, {share:.2f} right; {len(sure)} of them sure, {np.mean(sure):.2f} right")
    print("weights:")
    for trait, weight in sorted(fit(cases).items()):
        print(f"  - {{form: {trait}, value: {weight:.2f}}}")


def read_cases(folder: Path) -> list[Case]:
    """The offices of an annotated folder."""
    cases = []
    for file, item, parsed in parse_annotated(folder):
        scene = build_scene(parsed, gold_entities(parsed, item))
        scene.add_spots(find_anaphors(scene))
        cases += cases_of(file, item, scene)
    return cases


def cases_of(file: str, item: Row, scene: Scene) -> list[Case]:
    """The offices of one article with the bodies they may be held in."""
    salience, hits = Salience(scene), find_roles(scene)
    gold = {(r["s"], r["o"]) for r in item["relations"] if r["p"] == "HOLDS_ROLE" and r["polarity"] == "asserted"}
    cases = []
    for office in find_offices(scene):
        rows = body_rows(scene, salience, office, hits)
        person = scene.entities[office.person.entity].id
        right = np.array([(person, scene.entities[body].id) in gold for body in rows], np.bool_)
        if rows:
            cases.append((file, list(rows.values()), right))
    return cases


def fit(cases: Sequence[Case], *, steps: int = 400, shrink: float = 0.01) -> dict[str, float]:
    """Weights of a conditional logit: the right body against the others of its article."""
    names = sorted({trait for _, rows, _ in cases for row in rows for trait in row})
    place = {name: n for n, name in enumerate(names)}
    matrices = [(_matrix(rows, place), right) for _, rows, right in cases if right.any() and len(right) > 1]
    weights, first, second = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, steps + 1):
        slope = -shrink * len(matrices) / 100 * weights
        for rows, right in matrices:
            shares = np.exp(rows @ weights)
            shares /= shares.sum()
            wanted = shares * right
            slope += rows.T @ (wanted / wanted.sum() - shares)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope * slope
        weights += 0.05 * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


def judge(weights: dict[str, float], case: Case) -> tuple[float, bool]:
    """How likely the likeliest body is, and whether it is the right one."""
    sums = np.exp(np.array([sum(weights.get(trait, 0.0) for trait in row) for row in case[1]]))
    return float(sums.max() / sums.sum()), bool(case[2][int(sums.argmax())])


def _matrix(rows: list[list[str]], place: dict[str, int]) -> Floats:
    matrix = np.zeros((len(rows), len(place)))
    for n, row in enumerate(rows):
        matrix[n, [place[trait] for trait in row]] = 1
    return matrix
