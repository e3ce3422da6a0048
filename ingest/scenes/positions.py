"""What an article as a whole shows of an actor's stance on an instrument, wherever either stands in it.

Most stances name the text once and judge it elsewhere. So all sentences in which the actor speaks or is named are
pooled into one row of hashed features, each word with where the instrument is from there; a small network scores it.
The scores are features of `ingest.scenes.decision`, beside those of single sentences. Reading order: `read_positions`.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.hashing import Ids, bucket, mix, named, salt, text_hash
from ingest.scenes.candidates import allowed
from ingest.scenes.features import ABSENT, POINTED, VOICE, Featuriser
from ingest.scenes.salience import LATER
from ingest.scenes.scorer import read_rows, sigmoid
from ingest.weights import open_weights, sum_runs

Floats = NDArray[np.float32]
SIDES = ("COMMENTS_ON", "OPPOSES", "PROPOSES", "SUPPORTS")
NEVER_BEFORE = 10  # of Salience.back: the entity was not named before


@dataclass(frozen=True, slots=True)
class Positions:
    """Each actor and instrument of an article that may be tied by a stance, with its row of feature ids."""

    keys: list[tuple[int, int]]
    rows: list[Ids]


@dataclass(frozen=True, slots=True)
class PositionNetwork:
    """Weights: a table from feature id to row (0: unknown features), rows in 8 bits with a scale a column."""

    table: NDArray[np.int32]
    rows: NDArray[np.int8]
    scale: Floats
    bias: Floats
    output: Floats
    output_bias: Floats

    def scores(self, positions: Positions) -> Floats:
        """Probability of each of SIDES for each pair."""
        bounds = np.concatenate([[0], np.cumsum([len(row) for row in positions.rows])])
        hidden = sum_runs(self.rows, self.table[np.concatenate(positions.rows)], bounds)
        return sigmoid(np.maximum(hidden * self.scale + self.bias, 0) @ self.output + self.output_bias)


@cache
def load_position_network() -> PositionNetwork:
    """The network that ships with the package."""
    with open_weights("relations", "positions") as data:
        table, rows = read_rows(data["ids"], data["rows"])
        return PositionNetwork(table, rows, data["scale"], data["bias"], data["output"], data["output_bias"])


def score_positions(features: Featuriser, among: Container[tuple[int, int]]) -> dict[tuple[int, int], Floats]:
    """Probability of each of SIDES by actor and instrument, for the pairs that are asked for."""
    positions = read_positions(features, among)
    if not positions.keys:
        return {}
    return dict(zip(positions.keys, load_position_network().scores(positions), strict=True))


def read_positions(features: Featuriser, among: Container[tuple[int, int]] | None = None) -> Positions:
    """The pairs of an article, or those of them that are asked for, in a fixed order, with their features."""
    entities, salience = features.scene.entities, features.salience
    classes = [e.cls for e in entities]
    texts = [i for i, e in enumerate(entities) if e.type == "Instrument" and salience.count[i]]
    if not texts:
        return Positions([], [])
    places: list[dict[int, str]] = [{} for _ in entities]
    for k, here in enumerate(features.entities_at()):
        for entity in here:
            places[entity][k] = features.access(k, entity)
    order = sorted(texts, key=lambda i: (-salience.count[i], salience.sentences[i][0], i))
    words = _SentenceWords(features)
    found = Positions([], [])
    for actor in range(len(entities)):
        for text in texts:
            is_asked = actor != text and (among is None or (actor, text) in among)
            if is_asked and places[actor] and "SUPPORTS" in allowed(classes[actor], classes[text]):
                found.keys.append((actor, text))
                found.rows.append(_row(features, words, places, (actor, text), (order.index(text), len(texts))))
    return found


class _SentenceWords:
    """The content words, triggers and negated verbs of each sentence, hashed; and the same under each setting."""

    def __init__(self, features: Featuriser) -> None:
        self.plain = [_words(features, start, end) for start, end in features.scene.sentences]
        self.mixed: dict[tuple[int, tuple[str | int, ...]], Ids] = {}
        self._name_ids = features.name_ids
        self._names: dict[tuple[str, int], Ids] = {}

    def of_name(self, side: str, entity: int) -> Ids:
        """Feature ids of the words of an entity's name, as actor ("S") or instrument ("O")."""
        found = self._names.get((side, entity))
        if found is None:
            words = np.array(self._name_ids[entity], dtype=np.uint64)
            found = self._names[side, entity] = mix(words, salt("position", side, "name"))
        return found

    def under(self, k: int, *template: str | int) -> Ids:
        """Feature ids of a sentence's words under a template."""
        found = self.mixed.get((k, template))
        if found is None:
            found = self.mixed[k, template] = mix(self.plain[k], salt(*template))
        return found


def _words(features: Featuriser, start: int, end: int) -> NDArray[np.uint64]:
    tags = sorted({f"#{tag}" for i in range(start, end) for tag in features.tags[i]})
    negated = [f"!{features.scene.lemmas[i]}" for i in features.negated if start <= i < end]
    marks = np.array([text_hash(mark) for mark in (*tags, *negated)], dtype=np.uint64)
    return np.concatenate([np.unique(features.lemmas[start:end][features.is_content[start:end]]), marks])


def _row(
    features: Featuriser,
    words: _SentenceWords,
    places: Sequence[dict[int, str]],
    pair: tuple[int, int],
    rank: tuple[int, int],  # of the instrument among those of the article, and how many these are
) -> Ids:
    """Features of a pair: the words of the actor's sentences with where the instrument is, then who both are."""
    mine, its = places[pair[0]], places[pair[1]]
    parts: list[Ids] = []
    marks: list[int] = []
    for k in sorted(mine):
        setting = mine[k] + (its.get(k) or _distance(features, k, pair[1], is_main=rank[0] == 0))
        parts.extend((words.under(k, "where", setting), words.under(k, "who", "v" if mine[k] == VOICE else "i")))
        marks.append(named("setting", setting))
        if mine[k] != POINTED:
            parts.append(words.under(k, "main", int(rank[0] == 0), int(k in its)))
    parts.extend(words.under(k, "beside") for k in sorted(its) if k not in mine and (k - 1 in mine or k + 1 in mine))
    marks.extend(_pair_marks(features, pair, rank, [mine[k] for k in mine], sum(k in its for k in mine)))
    parts.extend(words.of_name(side, entity) for side, entity in zip("SO", pair, strict=True))
    return np.unique(np.concatenate([*parts, np.array(marks, dtype=np.int32)]).astype(np.int32))


def _distance(features: Featuriser, k: int, text: int, *, is_main: bool) -> str:
    """How far back an instrument that is absent from a sentence was named; whether others are nearer."""
    back, nearer = features.salience.back(k, text)
    far = "0" if back <= 1 else "1" if back <= 3 else "2" if back < NEVER_BEFORE else "3"
    return f"{ABSENT}{far}{'m' if is_main else min(nearer, 1)}"


def _pair_marks(
    features: Featuriser, pair: tuple[int, int], rank: tuple[int, int], access: Sequence[str], shared: int
) -> list[int]:
    """Kinds, ranks and numbers of both ends."""
    salience, (actor, text), (place, count) = features.salience, pair, rank
    kinds = features.kinds[actor], features.kinds[text]
    voiced = access.count(VOICE)
    first = min((*salience.sentences[text], LATER))
    return [
        named("position", "kinds", *kinds),
        named("position", "actor", kinds[0]),
        named("position", "text", kinds[1]),
        named("position", "place", min(place, 3)),
        named("position", "of", min(count, 5)),
        named("position", "place of", min(place, 3), min(count, 5)),
        named("position", "rank", min(salience.rank[actor], 3)),
        named("position", "voiced", min(voiced, 4)),
        named("position", "shared", min(shared, 4)),
        named("position", "all", min(voiced, 3), min(shared, 2), min(place, 2)),
        named("position", "text in title", int(salience.in_title[text])),
        named("position", "actor in title", int(salience.in_title[actor])),
        named("position", "count", bucket(salience.count[text])),
        named("position", "first", bucket(min(first, 30))),
    ]
