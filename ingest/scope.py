"""What a sentence does not assert: ends left out ("mais pas par la FMF"), refusals, what is only wished or supposed.

`find_limit` is asked for each claim that the scorer would assert; it gives the words that forbid it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import load_lexicon
from ingest.scene import Scene, Spot

LEADS = frozenset({"ADP", "DET"})  # may stand between a word of exclusion and the name
VERBS = frozenset({"VERB", "AUX"})
IF = frozenset({"si", "s'"})
AROUND = 5  # tokens around the ends in which a relation's own words count
CLIMB = 6  # steps up the parse to the verb that governs an end
Words = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """The words, as tokens, that take a claim out of what is asserted, and how: negation or hypothesis."""

    start: int
    end: int
    kind: str


def find_limit(scene: Scene, relation: str, subject: Spot, target: Spot) -> Limit | None:
    """What forbids a claim between two spots of a sentence, or None."""
    first, second = sorted((subject, target), key=lambda spot: spot.start)
    return (
        _excluded(scene, first)
        or _excluded(scene, second)
        or _cued(scene, _between(scene, relation, first, second), "between")
        or _cued(scene, _own_places(scene, first, second), relation)
        or _before(scene, first)
        or _supposed(scene, (first, second))
    )


def _between(scene: Scene, relation: str, first: Spot, second: Spot) -> Iterator[int]:
    """Tokens between the ends; that somebody refuses a text is itself opposition, unless he refuses to do something."""
    for i in range(first.end, second.start):
        if relation == "OPPOSES" and scene.words[i].startswith("refus") and scene.words[i + 1] not in ("de", "d'"):
            continue
        yield i


@cache
def _cues(group: str) -> dict[str, list[Words]]:
    """Cues of a group by the first two letters; a group that the lexicon lacks has none."""
    index: dict[str, list[Words]] = {}
    for entry in load_lexicon("scope").entries:
        if entry.group == group:
            words = tuple((w.rstrip("_"), w.endswith("_")) for w in entry.form.split())
            index.setdefault(words[0][0][:2], []).append(words)
    return index


def _cue_end(scene: Scene, i: int, group: str) -> int:
    """Token after the longest cue of the group that begins at i, or 0."""
    best = 0
    for words in _cues(group).get(scene.words[i][:2], ()):
        found = scene.words[i : i + len(words)]
        if len(found) == len(words) and all(
            word == stem if whole else word.startswith(stem) for word, (stem, whole) in zip(found, words, strict=True)
        ):
            best = max(best, i + len(words))
    return best


def _cued(scene: Scene, places: Iterable[int], group: str) -> Limit | None:
    for i in places:
        end = _cue_end(scene, i, group)
        if end:
            return Limit(i, end, "negation")
    return None


def _own_places(scene: Scene, first: Spot, second: Spot) -> range:
    start, end = scene.sentences[first.sentence]
    return range(max(start, first.start - AROUND), min(end, second.end + AROUND))


def _excluded(scene: Scene, spot: Spot) -> Limit | None:
    """Words of exclusion right before an end, prepositions and determiners between them let by."""
    start = scene.sentences[spot.sentence][0]
    stop = spot.start
    while stop > start:
        for i in range(max(start, stop - 4), stop):
            if _cue_end(scene, i, "excluded") == stop:
                return Limit(i, stop, "negation")
        if scene.pos[stop - 1] not in LEADS:
            return None
        stop -= 1
    return None


def _before(scene: Scene, first: Spot) -> Limit | None:
    """ "Convaincre X de financer Y": nobody says that X does."""
    start = scene.sentences[first.sentence][0]
    for i in range(max(start, first.start - 4), first.start):
        end = _cue_end(scene, i, "before")
        if end and all(scene.pos[j] in LEADS for j in range(end, first.start)):
            return Limit(i, end, "hypothesis")
    return None


def _supposed(scene: Scene, ends: tuple[Spot, Spot]) -> Limit | None:
    """The verb above an end stands in a clause that "si" opens."""
    for spot in ends:
        verb = _governor(scene, spot)
        if verb is None:
            continue
        start = scene.sentences[spot.sentence][0]
        mark = next(
            (
                i
                for i in range(max(start, verb - 12), verb)
                if scene.heads[i] == verb and scene.deps[i] == "mark" and scene.words[i] in IF
            ),
            None,
        )
        if mark is not None:
            return Limit(mark, mark + 1, "hypothesis")
    return None


def _governor(scene: Scene, spot: Spot) -> int | None:
    """The nearest verb above a spot in the parse, in the same sentence."""
    i = spot.head
    for _ in range(CLIMB):
        if scene.heads[i] == i:
            return None
        i = scene.heads[i]
        if scene.pos[i] in VERBS:
            return i if scene.sentence_of[i] == spot.sentence else None
    return None
