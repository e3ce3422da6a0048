"""Where and how often each entity of a scene stands, and which may be meant where it is not named."""

from bisect import bisect_left, bisect_right

from ingest.hashing import bucket
from ingest.scene import Scene, Spot

LATER = 100  # sentences: more than an article has between two mentions
NAMED = frozenset({"name", "noun"})
SHOWN = NAMED | {"description"}  # it stands there by more than a pronoun


class Salience:
    """Where and how often each entity stands, for all sentences."""

    def __init__(self, scene: Scene) -> None:
        n = len(scene.entities)
        self.scene = scene
        self.present: dict[tuple[int, int], list[Spot]] = {}
        self.sentences: list[list[int]] = [[] for _ in range(n)]
        for spot in scene.spots:
            self.present.setdefault((spot.sentence, spot.entity), []).append(spot)
            if spot.how in NAMED and (
                not self.sentences[spot.entity] or self.sentences[spot.entity][-1] != spot.sentence
            ):
                self.sentences[spot.entity].append(spot.sentence)
        self.count = [len(s) for s in self.sentences]
        self.rank = [
            sum(self.count[j] > self.count[i] for j in range(n) if scene.entities[j].type == scene.entities[i].type)
            for i in range(n)
        ]
        self.in_title = [bool(s) and s[0] <= 1 for s in self.sentences]
        self.forms = [
            {" ".join(m.quote.lower().split()).replace("’", "'") for m in e.mentions if len(m.quote) > 2}
            for e in scene.entities
        ]
        self.head_words = [
            {w for form in forms for w in form.replace("'", "' ").split()[:2] if len(w) > 3} for forms in self.forms
        ]
        self.types = [e.type for e in scene.entities]
        self._back: dict[tuple[int, int], tuple[int, int]] = {}
        self._contains: dict[tuple[int, int], bool] = {}
        self._closest: dict[tuple[int, int, int], tuple[Spot, Spot] | None] = {}
        self._distance: dict[int, tuple[list[int], dict[str, list[int]]]] = {}

    def back(self, k: int, entity: int) -> tuple[int, int]:
        """Sentences since the entity was last named (10 and more: only named later), and how many are nearer."""
        found = self._back.get((k, entity))
        if found is None:
            distances, by_type = self._distances(k)
            distance = distances[entity]
            nearer = bisect_left(by_type[self.types[entity]], distance)
            found = (bucket(distance) if distance < LATER else 10 + bucket(distance - LATER), min(nearer, 3))
            self._back[k, entity] = found
        return found

    def _distances(self, k: int) -> tuple[list[int], dict[str, list[int]]]:
        """For each entity the sentences back to where it was last named, else LATER and the sentences to come.

        Then the same by type, sorted.
        """
        found = self._distance.get(k)
        if found is None:
            distances: list[int] = []
            by_type: dict[str, list[int]] = {}
            for type_, places in zip(self.types, self.sentences, strict=True):
                place = bisect_right(places, k)
                distances.append(k - places[place - 1] if place else LATER + places[0] - k if places else 2 * LATER)
                by_type.setdefault(type_, []).append(distances[-1])
            for rivals in by_type.values():
                rivals.sort()
            found = self._distance[k] = distances, by_type
        return found

    def is_reachable(self, k: int, entity: int) -> bool:
        """Whether a sentence that does not name the entity may yet speak of it.

        Measured on the corpus: of the rest, fewer than one in three hundred pairs is a gold edge. Places are where
        they are named: pairs with an absent one add nothing but what `structure.py` knows of names.
        """
        if self.types[entity] == "Place":
            return False
        back, nearer = self.back(k, entity)
        if back >= 10:
            return nearer <= 1
        return back <= 4 or nearer <= 2 or self.rank[entity] == 0

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
