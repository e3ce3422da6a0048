"""Trains `ingest.scenes.pronouns`: who a pronoun stands for shall beat whoever else was named before.

What a pronoun stands for is read off the annotated edges: a passage that holds one, and names neither the subject of
its edge nor another actor before it, means that subject by it.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.scenes.anaphora import find_descriptions, find_pronouns, pronoun_spot
from ingest.scenes.pronouns import Pronoun, find_genders
from ingest.scenes.scene import Scene, Spot, build_scene
from ingest.training.gold import Row, gold_entities, loose_pattern, parse_annotated

FOLDER = Path(__file__).parent
OUT = FOLDER.parent / "models" / "pronouns.json"
FOLDERS = ("corpus", "supplement", "reserve", "stances")
FOLDS = 4
ROUNDS = 2  # in the second, pronouns before count as the first round's weights tell them
L2 = 1.0
ACTORS = ("Person", "Organisation")
TEXTS = 3  # times that a pronoun for a text counts: most of them stand in no annotated passage
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """A scene with its pronouns, and who each stands for, where an edge shows it."""

    file: str
    scene: Scene
    genders: list[str]
    pronouns: list[int]
    meant: dict[int, frozenset[int]]


def read_told(folder: Path) -> Iterator[Told]:
    """The annotated articles of a folder that hold a pronoun."""
    for file, item, parsed in parse_annotated(folder):
        entities = gold_entities(parsed, item)
        scene = build_scene(parsed, entities)
        places = find_pronouns(scene)
        if places:
            ids = {e.id: n for n, e in enumerate(entities)}
            shown = {i: frozenset(_shown(scene, i, item["relations"], ids)) for i in places}
            yield Told(file, scene, find_genders(scene), places, {i: found for i, found in shown.items() if found})


def _shown(scene: Scene, i: int, relations: Sequence[Row], ids: dict[str, int]) -> Iterator[int]:
    start, text = scene.offsets[i], scene.article.text.text
    for row in relations:
        match = re.search(loose_pattern(row["evidence"]), text)
        if match is None or row["s"] not in ids or not match.start() <= start < match.end():
            continue
        named = [s for s in scene.spots if match.start() <= scene.offsets[s.start] < match.end()]
        is_other = any(scene.entities[s.entity].type in ACTORS and s.start < i for s in named)
        if not is_other and all(s.entity != ids[row["s"]] for s in named):
            yield ids[row["s"]]


def samples(told: Told, weights: Weights | None) -> Iterator[tuple[dict[int, Weights], frozenset[int], int | None]]:
    """Of each pronoun that an edge shows: traits by entity, who is meant, and who the weights take for it.

    Without weights, pronouns before count only where an edge shows who they mean.
    """
    before: list[Spot] = find_descriptions(told.scene)
    for i in told.pronouns:
        pronoun = Pronoun.at(told.scene, i, told.genders, before)
        right = told.meant.get(i, frozenset())
        chosen = min(right, default=None) if weights is None else pronoun.meant(weights)
        if right:
            yield pronoun.traits(), right, chosen
        if chosen is not None:
            before.append(pronoun_spot(told.scene, chosen, i))


def fit(articles: Sequence[Told]) -> Weights:
    """Weights that make who is meant likeliest (softmax, L2)."""
    weights: Weights | None = None
    for _ in range(ROUNDS):
        rows = [
            (traits, right)
            for told in articles
            for traits, right, _ in samples(told, weights)
            for _ in range(TEXTS if any(told.scene.entities[e].type == "Instrument" for e in right) else 1)
        ]
        weights = _fit([(traits, right) for traits, right in rows if right & set(traits) and len(traits) > 1])
    return weights or {}


def _fit(data: Sequence[tuple[dict[int, Weights], frozenset[int]]]) -> Weights:
    from scipy.optimize import minimize

    names = sorted({name for traits, _ in data for row in traits.values() for name in row})
    tables = [
        (
            np.array([[row.get(name, 0.0) for name in names] for row in traits.values()]),
            np.array([entity in right for entity in traits]),
        )
        for traits, right in data
    ]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, gradient = L2 / 2 * float(weights @ weights), L2 * weights
        for table, right in tables:
            scores = table @ weights
            odds = np.exp(scores - scores.max())
            odds /= odds.sum()
            wanted = odds * right
            value -= float(np.log(wanted.sum() + 1e-12))
            gradient = gradient + table.T @ (odds - wanted / (wanted.sum() + 1e-12))
        return value, gradient

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(weight), 3) for name, weight in zip(names, found, strict=True)}


def main() -> None:
    """Train on all annotated articles, and print how many pronouns are told right by weights that had not seen them."""
    articles = [told for name in FOLDERS for told in read_told(FOLDER / name)]
    files = sorted({told.file for told in articles})
    random.Random(0).shuffle(files)
    fold = {file: n % FOLDS for n, file in enumerate(files)}
    hits, total = Counter[str](), Counter[str]()
    for k in range(FOLDS):
        weights = fit([told for told in articles if fold[told.file] != k])
        for told in (told for told in articles if fold[told.file] == k):
            for _, right, chosen in samples(told, weights):
                kind = "texts" if told.scene.entities[min(right)].type == "Instrument" else "actors"
                hits[kind] += chosen in right
                total[kind] += 1
    for kind in sorted(total):
        print(f"{total[kind]} pronouns for {kind}, {hits[kind] / total[kind]:.3f} told right")
    OUT.write_text(json.dumps(fit(articles), indent=1, sort_keys=True) + "\n", encoding="utf-8")
