"""Where and how often each entity of a scene stands, and which may be meant where it is not named."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.hashing import bucket
from ingest.scenes.scene import Scene, Spot

LATER = 100  # sentences: more than an article has between two mentions
FAR = 26  # sentences: as far as any farther
Small = NDArray[np.int8]  # two bytes for each sentence and entity of a long article, not two hundred
NAMED = frozenset({"name", "noun"})
SHOWN = NAMED | {"description"}  # it stands there by more than a pronoun


class Salience:
    """Where and how often each entity stands, for all sentences."""

    def __init__(self, scene: Scene) -> None:
        n = len(scene.entities)
        self.scene = scene
        self.present: dict[tuple[int, int], list[Spot]] = {}
        self.sentences: list[list[int]] = [[] for _ in range(n)]
        self.shown_in: list[list[int]] = [[] for _ in range(n)]  # also by words that stand for it
        for spot in scene.spots:
            here = self.present.setdefault((spot.sentence, spot.entity), [])
            if not here:
                self.shown_in[spot.entity].append(spot.sentence)
            here.append(spot)
            if spot.how in NAMED and (
                not self.sentences[spot.entity] or self.sentences[spot.entity][-1] != spot.sentence
            ):
                self.sentences[spot.entity].append(spot.sentence)
        self.count = [len(s) for s in self.sentences]
        self.types = [e.type for e in scene.entities]
        self._alike = [np.flatnonzero(np.array(self.types) == kind) for kind in sorted(set(self.types))]
        self.rank = self._ranks()
        self.in_title = [bool(s) and s[0] <= 1 for s in self.sentences]
        self.forms = [
            {" ".join(m.quote.lower().split()).replace("’", "'") for m in e.mentions if len(m.quote) > 2}
            for e in scene.entities
        ]
        self.head_words = [
            {w for form in forms for w in form.replace("'", "' ").split()[:2] if len(w) > 3} for forms in self.forms
        ]
        self._contains: dict[tuple[int, int], bool] = {}
        self._closest: dict[tuple[int, int, int], tuple[Spot, Spot] | None] = {}
        self._seen: dict[int, tuple[Small, Small]] = {}
        self._naming = _Naming(self.sentences, len(scene.sentences))
        self._is_main = np.array(self.rank) == 0
        self._may_return = np.array([c > 0 and t != "Place" for c, t in zip(self.count, self.types, strict=True)], bool)

    def _ranks(self) -> list[int]:
        """For each entity how many of its type are named in more sentences."""
        counts, ranks = np.array(self.count), np.zeros(len(self.count), np.int64)
        for members in self._alike:
            own = counts[members]
            ranks[members] = len(own) - np.searchsorted(np.sort(own), own, side="right")
        return [int(rank) for rank in ranks]

    def back(self, k: int, entity: int) -> tuple[int, int]:
        """Sentences since the entity was last named (10 and more: only named later), and how many are nearer."""
        back, nearer = self._seen_from(k)
        return int(back[entity]), int(nearer[entity])

    def _seen_from(self, k: int) -> tuple[Small, Small]:
        """What `back` gives, for each entity."""
        found = self._seen.get(k)
        if found is None:
            distances = self._naming.distances(k)
            nearer = np.zeros(len(distances), np.int8)
            for members in self._alike:
                own = distances[members]
                nearer[members] = np.minimum(np.searchsorted(np.sort(own), own), 3)
            is_past = distances < LATER
            back = _buckets()[np.minimum(np.where(is_past, distances, distances - LATER), FAR)]
            found = self._seen[k] = np.where(is_past, back, back + 10).astype(np.int8), nearer
        return found

    def reachable(self, k: int, most: int) -> list[int]:
        """The entities, those named nearest and so many at most, that a sentence may speak of without naming them.

        Measured on the corpus: of the rest, fewer than one in three hundred pairs is a gold edge. Places are where
        they are named: pairs with an absent one add nothing but what `structure.py` knows of names.
        """
        back, nearer = self._seen_from(k)
        is_near = np.where(back >= 10, nearer <= 1, (back <= 4) | (nearer <= 2) | self._is_main)
        found = np.flatnonzero(is_near & self._may_return & (back > 0))
        if len(found) > most:
            found = found[np.argsort(self._naming.distances(k)[found], kind="stable")[:most]]
        return [int(i) for i in found]

    def closest(self, k: int, subject: int, target: int) -> tuple[Spot, Spot] | None:
        """The nearest two spots of a pair within a sentence."""
        first, second = self.present.get((k, subject)), self.present.get((k, target))
        if first is None or second is None:
            return None
        key = (k, subject, target)
        if key not in self._closest:
            self._closest[key] = _closest(first, second)
        return self._closest[key]

    def contains(self, outer: int, inner: int) -> bool:
        """Whether a form of one entity holds a form of the other."""
        found = self._contains.get((outer, inner))
        if found is None:
            found = self._contains[outer, inner] = self._holds(outer, inner)
        return found

    def _holds(self, outer: int, inner: int) -> bool:
        return any(b in a and a != b for a in self.forms[outer] for b in self.forms[inner] if len(b) > 3)


class _Naming:
    """The sentences that name each entity, one entity behind the other."""

    def __init__(self, sentences: list[list[int]], count: int) -> None:
        lengths = np.array([len(places) for places in sentences], np.int64)
        self._starts = np.cumsum(lengths) - lengths
        self._is_named = lengths > 0
        self._places = np.array([k for places in sentences for k in places] + [0], np.int64)
        self._rows = np.arange(len(sentences)) * (count + 1)  # apart by more than there are sentences
        self._keys = np.repeat(self._rows, lengths) + self._places[:-1]

    def distances(self, k: int) -> NDArray[np.int64]:
        """For each entity the sentences back to where it was last named, else LATER and the sentences to come."""
        before = np.searchsorted(self._keys, self._rows + k, side="right")
        ahead = np.where(self._is_named, LATER + self._places[self._starts] - k, 2 * LATER)
        return np.where(before > self._starts, k - self._places[before - 1], ahead)


@cache
def _buckets() -> Small:
    return np.array([bucket(count) for count in range(FAR + 1)], np.int8)


def _closest(first: list[Spot], second: list[Spot]) -> tuple[Spot, Spot] | None:
    """The nearest two; names before words that stand for them, and no word stands for both."""
    best: tuple[int, Spot, Spot] | None = None
    for p in first:
        for q in second:
            gap = max(q.start - p.end, p.start - q.end) + 5 * ((p.how not in NAMED) + (q.how not in NAMED))
            if p.start < q.end and q.start < p.end and p.how not in NAMED and q.how not in NAMED:
                continue
            if best is None or gap < best[0]:
                best = (gap, p, q)
    return None if best is None else (best[1], best[2])
