"""From scores by sentence to one decision a pair and relation: competition, repetition, structure, weighed by trees.

Reading order: `Pairs` gathers each pair's scores, `pair_rows` describes each likely edge, `Trees` scores the rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.scenes.candidates import TO_ARTICLE, Candidate, allowed
from ingest.scenes.features import ABSENT, POINTED, PRESENT, VOICE, Featuriser
from ingest.scenes.positions import SIDES, score_positions
from ontology.vocab import load_vocabulary

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]
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
        self.classes = [e.cls for e in features.scene.entities]
        self._rank(scores)
        self.whole = np.zeros((len(self.keys), self.count), np.float32)
        for key, values in (score_positions(features, self.place) if positions is None else positions).items():
            if key in self.place:
                self.whole[self.place[key], _stance_columns()] = values

    def _rank(self, scores: Floats) -> None:
        """Of each pair and relation: the three best scores, any of all, and the candidate that has the best.

        The rows of a pair stand one below the other, so that all pairs are reduced at once.
        """
        if not self.keys:
            self.top = np.zeros((3, 0, self.count), np.float32)
            self.any, self.best = self.top[0], np.zeros((0, self.count), np.int64)
            return
        lengths = [len(members) for members in self.members]
        order = np.array([n for members in self.members for n in members])
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        pair = np.repeat(np.arange(len(lengths)), lengths)
        columns = np.stack([_columns(self.classes[s], self.class_of(t)) for s, t in self.keys])
        block = scores[order, : self.count] * columns[pair]
        self.any = (1 - np.multiply.reduceat(1 - block, starts, axis=0)).astype(np.float32)
        every, rows = np.arange(self.count), np.arange(len(order))[:, None]
        top: list[Floats] = []
        for _ in range(3):
            top.append(np.maximum.reduceat(block, starts, axis=0))
            first = np.minimum.reduceat(np.where(block == top[-1][pair], rows, len(order)), starts, axis=0)
            if len(top) == 1:
                self.best = order[first]
            block[first, every] = 0  # what comes next is the best of the rest, 0 where nothing is left
        self.top = np.stack(top)

    def class_of(self, target: int) -> str:
        """Class of a target; the article's is Article."""
        return "Article" if target == TO_ARTICLE else self.classes[target]


def pair_rows(pairs: Pairs) -> tuple[list[Edge], Floats]:
    """Every edge above the floor with its row of features, in a fixed order."""
    top = pairs.top[0]
    if len(pairs.keys) == 0:
        return [], np.zeros((0, 1), np.float32)
    chosen = np.argwhere((top >= FLOOR) | (pairs.whole >= WHOLE_FLOOR))
    if len(chosen) == 0:
        return [], np.zeros((0, 1), np.float32)
    p, r = chosen[:, 0], chosen[:, 1]
    ends = np.array(pairs.keys).T
    columns = [*(values[p, r] for values in (*pairs.top, pairs.any)), *_rivals_in_pair(top, p, r)]
    columns.extend(_reverse(pairs, p, r))
    for owners in ends:
        columns.extend(_rivals(top, owners, p, r))
    columns.append(pairs.whole[p, r])
    has_stance = pairs.whole.max(axis=1)[p] > 0
    for owners in ends:
        columns.extend(values * has_stance for values in _rivals(pairs.whole, owners, p, r)[::2])
    dense = np.stack(columns, axis=1)
    context = np.hstack([top[:, [relation_names().index(name) for name in CONTEXT]], pairs.whole[:, _stance_columns()]])
    edges = [Edge(pairs.keys[i][0], int(j), pairs.keys[i][1], int(pairs.best[i, j])) for i, j in chosen]
    extra = np.array([_edge_features(pairs, edge) for edge in edges], np.float32)
    relation = np.eye(pairs.count, dtype=np.float32)[r]
    return edges, np.hstack([dense, context[p], extra, relation]).astype(np.float32)


def _rivals_in_pair(top: Floats, p: Indices, r: Indices) -> list[Floats]:
    """The lead over the best other relation of the pair, that relation, and the best other stance."""
    stance = np.array([name in STANCES for name in relation_names()])
    rows, score = top[p], top[p, r]
    rows[np.arange(len(p)), r] = 0
    other, other_stance = rows.max(axis=1), (rows * stance).max(axis=1)
    return [score - other, other, np.where(stance[r], other_stance, 0).astype(np.float32)]


def _reverse(pairs: Pairs, p: Indices, r: Indices) -> list[Floats]:
    """The same relation the other way round, and the best of any relation that way."""
    back = np.array([pairs.place.get(pairs.keys[i][::-1], -1) for i in p])
    same = np.where(back >= 0, pairs.top[0][back, r], 0)
    return [same, np.where(back >= 0, pairs.top[0][back].max(axis=1), 0)]


def _rivals(values: Floats, owners: Indices, p: Indices, r: Indices) -> list[Floats]:
    """Among pairs that share an end: the best rival for the same relation, how many are better, and their sum."""
    best, rank, total = (np.zeros(len(p), np.float32) for _ in range(3))
    ends = owners[p]
    for owner in np.unique(ends):
        rows, mine = np.flatnonzero(owners == owner), np.flatnonzero(ends == owner)
        own, others = values[p[mine], r[mine]], values[rows][:, r[mine]]  # pairs x edges
        # Added up pair by pair: `sum` goes another way for a single edge.
        total[mine] = np.cumsum(others, axis=0)[-1] - own
        rank[mine] = (others > own).sum(axis=0)
        others[np.searchsorted(rows, p[mine]), np.arange(len(mine))] = 0
        best[mine] = others.max(axis=0)
    return [best, rank, total]


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
