"""From scores by sentence to one decision a pair and relation: competition, repetition, structure, weighed by trees.

Reading order: `Pairs` gathers each pair's scores, `pair_rows` describes each likely edge, `Trees` scores the rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.candidates import TO_ARTICLE, Candidate, allowed, entity_class
from ingest.features import ABSENT, POINTED, PRESENT, VOICE, Featuriser
from ingest.positions import SIDES, score_positions
from ontology.vocab import load_vocabulary

Floats = NDArray[np.float32]
QUALIFIERS = ("negated", "hypothetical")  # outputs of the network behind the relations
STANCES = SIDES
CONTEXT = ("HOLDS_ROLE", "MEMBER_OF", *STANCES, "ISSUES", "PARTY_TO", "CRITICISES", "IMPLEMENTS", "OPERATES_AT")
FLOOR = 0.06  # edges that no sentence scores this high are not looked at,
WHOLE_FLOOR = 0.15  # but for stances that the article as a whole scores this high


@cache
def relation_names() -> tuple[str, ...]:
    """All relation types, sorted: the order of the network's outputs."""
    return tuple(sorted(load_vocabulary().relations))


@cache
def _columns(subject: str, target: str) -> NDArray[np.bool_]:
    names = allowed(subject, target)
    return np.array([name in names for name in relation_names()])


@cache
def _stance_columns() -> list[int]:
    return [relation_names().index(name) for name in STANCES]


@cache
def _class_numbers() -> dict[str, int]:
    vocabulary = load_vocabulary()
    return {name: i for i, name in enumerate(sorted(vocabulary.classes, key=lambda c: vocabulary.class_path(c)))}


@dataclass(frozen=True, slots=True)
class Edge:
    """A likely edge: subject, relation, target, and the candidate of the sentence that shows it best."""

    subject: int
    relation: int
    target: int
    best: int


class Pairs:
    """Scores of each ordered pair: the best over sentences, and the rest; of stances, also over the whole article.

    `positions` are those last ones; None: by the network that ships.
    """

    def __init__(
        self,
        features: Featuriser,
        candidates: Sequence[Candidate],
        scores: Floats,
        positions: Mapping[tuple[int, int], Floats] | None = None,
    ) -> None:
        self.features, self.candidates, self.scores = features, candidates, scores
        self.count = len(relation_names())
        grouped: dict[tuple[int, int], list[int]] = {}
        for n, candidate in enumerate(candidates):
            grouped.setdefault((candidate.subject, candidate.target), []).append(n)
        self.keys = list(grouped)
        self.members = list(grouped.values())
        self.place = {key: i for i, key in enumerate(self.keys)}
        self.classes = [entity_class(e) for e in features.scene.entities]
        allowed_columns = [_columns(self.classes[s], self.class_of(t)) for s, t in self.keys]
        longest = max(3, *map(len, self.members)) if self.members else 3
        block = np.zeros((len(self.keys), longest, self.count), np.float32)  # pairs x their sentences x relations
        number = np.zeros((len(self.keys), longest), np.int64)
        for p, members in enumerate(self.members):
            number[p, : len(members)] = members
            block[p, : len(members)] = scores[members, : self.count] * allowed_columns[p]
        ordered = -np.sort(-block, axis=1)
        self.top = np.moveaxis(ordered[:, :3], 1, 0)
        self.any = (1 - np.prod(1 - block, axis=1)).astype(np.float32)
        self.best = np.take_along_axis(number, block.argmax(axis=1), axis=1)
        self.whole = np.zeros((len(self.keys), self.count), np.float32)
        for key, values in (score_positions(features) if positions is None else positions).items():
            if key in self.place:
                self.whole[self.place[key], _stance_columns()] = values

    def class_of(self, target: int) -> str:
        """Class of a target; the article's is Article."""
        return "Article" if target == TO_ARTICLE else self.classes[target]


def pair_rows(pairs: Pairs) -> tuple[list[Edge], Floats]:
    """Every edge above the floor with its row of features, in a fixed order."""
    top = pairs.top[0]
    if len(pairs.keys) == 0:
        return [], np.zeros((0, 1), np.float32)
    columns = [top, pairs.top[1], pairs.top[2], pairs.any, *_rivals_in_pair(top), *_reverse(pairs)]
    columns.extend(_rivals(top, np.array([k[0] for k in pairs.keys])))
    columns.extend(_rivals(top, np.array([k[1] for k in pairs.keys])))
    columns.extend(_whole_columns(pairs))
    chosen = np.argwhere((top >= FLOOR) | (pairs.whole >= WHOLE_FLOOR))
    if len(chosen) == 0:
        return [], np.zeros((0, 1), np.float32)
    p, r = chosen[:, 0], chosen[:, 1]
    dense = np.stack([c[p, r] for c in columns], axis=1)
    context = np.hstack([top[:, [relation_names().index(name) for name in CONTEXT]], pairs.whole[:, _stance_columns()]])
    edges = [Edge(pairs.keys[i][0], int(j), pairs.keys[i][1], int(pairs.best[i, j])) for i, j in chosen]
    extra = np.array([_edge_features(pairs, edge) for edge in edges], np.float32)
    relation = np.eye(pairs.count, dtype=np.float32)[r]
    return edges, np.hstack([dense, context[p], extra, relation]).astype(np.float32)


def _rivals_in_pair(top: Floats) -> list[Floats]:
    """Best other relation of the pair, the lead over it, and the best other stance."""
    stance = np.array([name in STANCES for name in relation_names()])
    other, other_stance = _best_other(top, axis=1), _best_other(top * stance, axis=1)
    return [top - other, other, np.where(stance, other_stance, 0).astype(np.float32)]


def _best_other(values: Floats, *, axis: int) -> Floats:
    """For each cell the greatest value along the axis, itself left out."""
    ordered = -np.sort(-values, axis=axis)
    first = np.take(ordered, [0], axis=axis)
    second = np.take(ordered, [1], axis=axis) if ordered.shape[axis] > 1 else np.zeros_like(first)
    return np.where(values == first, second, first).astype(np.float32)


def _reverse(pairs: Pairs) -> list[Floats]:
    """The same relation the other way round, and the best of any relation that way."""
    same, best = np.zeros_like(pairs.top[0]), np.zeros_like(pairs.top[0])
    for i, (subject, target) in enumerate(pairs.keys):
        j = pairs.place.get((target, subject))
        if j is not None:
            same[i], best[i] = pairs.top[0][j], pairs.top[0][j].max()
    return [same, best]


def _rivals(top: Floats, owners: NDArray[np.int64]) -> list[Floats]:
    """Among pairs that share an end: the best rival for the same relation, how many are better, and their sum."""
    best, rank, total = np.zeros_like(top), np.zeros_like(top), np.zeros_like(top)
    for owner in np.unique(owners):
        rows = np.flatnonzero(owners == owner)
        block = top[rows]
        best[rows] = _best_other(block, axis=0)
        rank[rows] = (block[None, :, :] > block[:, None, :]).sum(axis=1)
        total[rows] = block.sum(axis=0) - block
    return [best, rank, total]


def _whole_columns(pairs: Pairs) -> list[Floats]:
    """The article's score of a stance; then the best and the sum of its rivals that share the actor, then the text."""
    columns = [pairs.whole]
    rows = np.flatnonzero(pairs.whole.any(axis=1))
    for end in (0, 1):
        owners = np.array([pairs.keys[i][end] for i in rows], dtype=np.int64)
        for values in _rivals(pairs.whole[rows], owners)[::2]:
            columns.append(np.zeros_like(pairs.whole))
            columns[-1][rows] = values
    return columns


def _edge_features(pairs: Pairs, edge: Edge) -> list[float]:
    """Where the best sentence stands, who is present in it, what rules say, how often both ends are named."""
    features, candidate = pairs.features, pairs.candidates[edge.best]
    salience, k = features.salience, candidate.sentence
    name = relation_names()[edge.relation]
    first = features.access(k, edge.subject)
    second = features.access(k, edge.target) if edge.target != TO_ARTICLE else "a"
    numbers = _class_numbers()
    row: list[float] = [k, k / len(features.scene.sentences), len(features.scene.entities)]
    row.extend(float(first == code) for code in (VOICE, PRESENT, POINTED, ABSENT))
    row.extend(float(second == code) for code in (VOICE, PRESENT, POINTED, ABSENT))
    row.extend(float(x) for x in pairs.scores[edge.best][pairs.count :])
    row.append(float(name == "HOLDS_ROLE" and (edge.subject, edge.target) in features.role_hits))
    row.append(float((edge.subject, name, edge.target) in features.fact_keys))
    row.append(float(sum(entity == edge.subject for _, entity in features.voices)))
    row.extend((float(salience.count[edge.subject]), float(salience.in_title[edge.subject])))
    row.extend(
        (float(salience.count[edge.target]), float(salience.in_title[edge.target])) if edge.target >= 0 else (0.0, 0.0)
    )
    row.extend((float(numbers[pairs.classes[edge.subject]]), float(numbers.get(pairs.class_of(edge.target), -1))))
    return row
