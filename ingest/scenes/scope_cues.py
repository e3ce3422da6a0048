"""The cues of scope.yml as they stand in a scene, and what they make of a claim: a limit on what may be asserted."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import load_lexicon
from ingest.scenes.scene import Scene, Spot

Words = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """The words, as tokens, that take a claim out of what is asserted, and how: negation or hypothesis."""

    start: int
    end: int
    kind: str


@cache
def _cues(group: str) -> dict[str, list[Words]]:
    """Cues of a group by the first two letters; a group that the lexicon lacks has none."""
    index: dict[str, list[Words]] = {}
    for entry in load_lexicon("scope").entries:
        if entry.group == group:
            words = tuple((w.rstrip("_"), w.endswith("_")) for w in entry.form.split())
            index.setdefault(words[0][0][:2], []).append(words)
    return index


def cue_end(scene: Scene, i: int, group: str) -> int:
    """Token after the longest cue of the group that begins at i, or 0."""
    best = 0
    for words in _cues(group).get(scene.words[i][:2], ()):
        found = scene.words[i : i + len(words)]
        if len(found) == len(words) and all(
            word == stem if whole else word.startswith(stem) for word, (stem, whole) in zip(found, words, strict=True)
        ):
            best = max(best, i + len(words))
    return best


def find_cue(scene: Scene, places: Iterable[int], group: str, kind: str = "negation") -> Limit | None:
    """The first cue of a group that begins at one of the places, or None."""
    for i in places:
        end = cue_end(scene, i, group)
        if end:
            return Limit(i, end, kind)
    return None


def lead_of(scene: Scene, spot: Spot) -> int:
    """The token before a spot and its determiners."""
    i = spot.start - 1
    while i > 0 and scene.pos[i] == "DET":
        i -= 1
    return i
