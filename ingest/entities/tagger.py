"""The linear taggers: conditional random fields whose weights are a table of hashed features, decoded with numpy.

Several taggers share one table (their columns side by side), so that features are computed once. Training
(`ingest.training.entities`) writes the table; `Taggers.tag` reads an article's tokens.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np

from ingest.entities.tokens import COLUMNS, WINDOW, TokenView, blocks, token_view, vector_row, word_features
from ingest.parsing.nlp import ArticleDoc, load_pipeline
from ingest.weights import open_weights, sum_runs

Labelled = tuple[int, int, str]  # first token, end token, type
START = {offset: zlib.crc32(str(offset).encode()) for offset in WINDOW}  # keys of what features in a window begin with


def feature_key(feature: str) -> int:
    """32-bit key of a feature; collisions among some 100,000 features are rare enough."""
    return zlib.crc32(feature.encode())


@dataclass(slots=True)
class Taggers:
    """Weights of all taggers and what is remembered of words seen."""

    labels: tuple[str, ...]  # O, B-Person, I-Person, …
    keys: dict[int, int]  # feature key -> row
    weights: Any  # rows x (taggers * labels)
    transitions: Any  # taggers x labels x labels
    clusters: Any  # cluster of each row of the model's vector table
    vocab: Any
    _words: dict[str, Any] = field(default_factory=dict)
    _values: dict[str, Any] = field(default_factory=dict)

    def tag(self, article: ArticleDoc) -> list[list[Labelled]]:
        """Labelled token spans of an article, tagger by tagger."""
        view = token_view(article)
        scores = self.scores(view)
        ranges = blocks(view.words)
        by_tagger = scores.reshape(len(scores), *self.transitions.shape[:2])
        out: list[list[Labelled]] = [[] for _ in self.transitions]
        paths = best_paths([by_tagger[a:b] for a, b in ranges], self.transitions)
        for (start, _), path in zip(ranges, paths, strict=True):
            for spans, labels in zip(out, path.T.tolist(), strict=True):
                spans.extend(self._spans(labels, start))
        return out

    def scores(self, view: TokenView) -> Any:
        """Sum of the weights of each token's features."""
        size = len(view.words)
        scores = np.zeros((size, self.weights.shape[1]), dtype=np.float32)
        if size == 0:
            return scores
        kinds = {word: i for i, word in enumerate(dict.fromkeys(view.words))}
        self._read_words(kinds)
        parts = np.stack([self._words[word] for word in kinds])
        which = np.array([kinds[word] for word in view.words])
        for place, offset in enumerate(WINDOW):
            here, there = _shifted(size, offset)
            scores[here] += parts[which[there], place]
        for name, offsets in COLUMNS.items():
            values = {value: i for i, value in enumerate(dict.fromkeys(view.columns[name]))}
            which = np.array([values[value] for value in view.columns[name]])
            for offset in offsets:
                rows = np.stack([self._value(f"{offset}{name}={value}") for value in values])
                here, there = _shifted(size, offset)
                scores[here] += rows[which[there]]
        self._add_extras(scores, view.extras)
        return scores

    def _add_extras(self, scores: Any, extras: Sequence[Sequence[str]]) -> None:
        tokens, rows = [], []
        for i, features in enumerate(extras):
            for feature in features:
                row = self.keys.get(zlib.crc32(feature.encode()))
                if row is not None:
                    tokens.append(i)
                    rows.append(row)
        if rows:
            np.add.at(scores, tokens, self.weights[rows])

    def _read_words(self, words: Iterable[str]) -> None:
        """Work out what words add at each distance of `WINDOW`, all that are not known yet at once."""
        if len(self._words) > 50_000:  # bounds memory on large corpora
            self._words.clear()
        unknown = [word for word in words if word not in self._words]
        rows: list[int] = []
        ends: list[int] = []
        for word in unknown:
            row = vector_row(self.vocab, word)
            codes = [f.encode() for f in word_features(word, str(self.clusters[row]) if row >= 0 else "-")]
            for offset, count in WINDOW.items():
                keys = (zlib.crc32(code, START[offset]) for code in codes[:count])
                rows.extend(found for key in keys if (found := self.keys.get(key)) is not None)
                ends.append(len(rows))
        sums = sum_runs(self.weights, np.array(rows, dtype=np.int64), np.array([0, *ends]))
        self._words.update(zip(unknown, sums.reshape(len(unknown), len(WINDOW), self.weights.shape[1]), strict=True))

    def _value(self, feature: str) -> Any:
        """What a value of a column adds at a distance, as the feature names them."""
        known = self._values.get(feature)
        if known is None:
            row = self.keys.get(zlib.crc32(feature.encode()))
            known = self._values[feature] = self.weights[row] if row is not None else np.zeros_like(self.weights[0])
        return known

    def _spans(self, path: Sequence[int], start: int) -> list[Labelled]:
        out: list[Labelled] = []
        begin, type_ = 0, ""
        for i, index in enumerate([*path, 0]):
            label = self.labels[index]
            if type_ and label != f"I-{type_}":
                out.append((start + begin, start + i, type_))
                type_ = ""
            if label.startswith("B-") or (label != "O" and not type_):
                begin, type_ = i, label[2:]
        return out


def _shifted(size: int, offset: int) -> tuple[slice, slice]:
    """Slices of the tokens that have a neighbour at the distance, and of those neighbours."""
    here = slice(max(0, -offset), max(0, size - max(0, offset)))
    there = slice(max(0, offset), max(0, size - max(0, -offset)))
    return here, there


def best_paths(sequences: Sequence[Any], transitions: Any) -> list[Any]:
    """Most likely labels of each sequence by each tagger (Viterbi, all at once).

    Sequences are tokens x taggers x labels, transitions taggers x labels x labels; gives tokens x taggers each.
    """
    if len(sequences) == 0:
        return []
    lengths = np.array([len(s) for s in sequences])
    order = np.argsort(-lengths, kind="stable")  # longest first: those that go on are the first ones at every step
    taggers = np.arange(len(transitions))
    best = np.zeros((lengths.max(), len(sequences), *transitions.shape[:2]), dtype=np.float32)
    for place, i in enumerate(order):
        best[: lengths[i], place] = sequences[i]
    running = [int(np.count_nonzero(lengths > t)) for t in range(len(best))]
    for t in range(1, len(best)):
        on = running[t]
        best[t, :on] += (best[t - 1, :on, :, :, None] + transitions).max(axis=2)
    into = np.ascontiguousarray(transitions.transpose(0, 2, 1))  # taggers x label x label before it
    paths = np.zeros(best.shape[:3], dtype=np.int64)
    on = 0
    for t in range(len(best) - 1, -1, -1):
        if on:
            paths[t, :on] = (best[t, :on] + into[taggers, paths[t + 1, :on]]).argmax(axis=2)
        paths[t, on : running[t]] = best[t, on : running[t]].argmax(axis=2)  # sequences that end here
        on = running[t]
    out: list[Any] = [None] * len(sequences)
    for place, i in enumerate(order):
        out[i] = paths[: lengths[i], place]
    return out


@cache
def load_taggers() -> Taggers:
    """The trained taggers."""
    with open_weights("entities", "taggers") as data:
        keys = {int(key): row for row, key in enumerate(data["keys"].tolist())}
        weights = data["weights"].astype(np.float32)
        labels = tuple(str(label) for label in data["labels"].tolist())
        return Taggers(labels, keys, weights, data["transitions"], data["clusters"], load_pipeline().vocab)
