"""Fits the weights by which bodies are weighed for an office named without one: `python -m ingest.training offices`.

Prints the group `weights` of ingest/lexicons/offices.yml, and how often the likeliest body is right, cross-validated.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.claims.frames import SURE_BODY
from ingest.entities.find import find_entities
from ingest.measure.scoring import Row, match_entities
from ingest.scenes.anaphora import find_anaphors
from ingest.scenes.office_bodies import ELSEWHERE, body_rows
from ingest.scenes.offices import find_offices
from ingest.scenes.roles import find_roles
from ingest.scenes.salience import Salience
from ingest.scenes.scene import Scene, build_scene
from ingest.training.gold import parse_annotated

HERE = Path(__file__).resolve().parent
FOLDERS = ("corpus", "supplement", "reserve", "stances")
FOLDS = 5
Floats = NDArray[np.float64]
Case = tuple[str, list[list[str]], NDArray[np.bool_]]  # page, traits of each body and of one elsewhere, which it is


def main() -> None:
    """Print weights and cross-validation."""
    cases = [case for folder in FOLDERS for case in read_cases(HERE / folder)]
    files = sorted({file for file, _, _ in cases})
    fold_of = dict(zip(files, np.random.default_rng(0).permutation(len(files)) % FOLDS, strict=True))
    told: list[bool] = []
    for fold in range(FOLDS):
        weights = fit([case for case in cases if fold_of[case[0]] != fold])
        judged = [judge(weights, case) for case in cases if fold_of[case[0]] == fold]
        told += [is_right for probability, is_right in judged if probability >= SURE_BODY]
    held = sum(bool(right[:-1].any()) for _, _, right in cases)
    print(f"# {len(cases)} offices, the body of {held} found; {len(told)} told, {np.mean(told):.2f} of them right")
    print("weights:")
    for trait, weight in sorted(fit(cases).items()):
        print(f"  - {{form: {trait}, value: {weight:.2f}}}")


def read_cases(folder: Path) -> list[Case]:
    """The offices of an annotated folder, among the entities that are found: some bodies are missed."""
    cases = []
    for file, item, parsed in parse_annotated(folder):
        entities = find_entities(parsed)
        scene = build_scene(parsed, entities)
        scene.add_spots(find_anaphors(scene))
        gold_ids = match_entities(
            item["entities"], [{"id": e.id, "type": e.type, "name": e.name, "aliases": e.aliases} for e in entities]
        )
        cases += cases_of(file, item, scene, gold_ids)
    return cases


def cases_of(file: str, item: Row, scene: Scene, gold_ids: Mapping[str, str]) -> list[Case]:
    """The offices of one article with the bodies they may be held in; the last is any that was not found."""
    salience, hits = Salience(scene), find_roles(scene)
    gold = {(r["s"], r["o"]) for r in item["relations"] if r["p"] == "HOLDS_ROLE" and r["polarity"] == "asserted"}
    ids = [gold_ids.get(entity.id, "") for entity in scene.entities]
    cases = []
    for office in find_offices(scene):
        rows = body_rows(scene, salience, office, hits)
        if rows:
            person = ids[office.person.entity]
            right = [(person, ids[body]) in gold for body in rows if body != ELSEWHERE]
            cases.append((file, list(rows.values()), np.array([*right, not any(right)], np.bool_)))
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
    """How likely the likeliest body is (0 where it is one that was not found), and whether it is the right one."""
    sums = np.exp(np.array([sum(weights.get(trait, 0.0) for trait in row) for row in case[1]]))
    best = int(sums.argmax())
    return 0.0 if best == len(sums) - 1 else float(sums.max() / sums.sum()), bool(case[2][best])


def _matrix(rows: list[list[str]], place: dict[str, int]) -> Floats:
    matrix = np.zeros((len(rows), len(place)))
    for n, row in enumerate(rows):
        matrix[n, [place[trait] for trait in row]] = 1
    return matrix
