"""The cues of time_cues.yml as they stand in a scene: words that mark a tie as over, to come, handed on."""

from functools import cache

from ingest.lexicon import load_lexicon
from ingest.scenes.scene import Scene


@cache
def _cues(group: str) -> dict[str, list[tuple[tuple[str, bool], ...]]]:
    index: dict[str, list[tuple[tuple[str, bool], ...]]] = {}
    for form in load_lexicon("time_cues").forms(group):
        words = tuple((w.rstrip("_"), w.endswith("_")) for w in form.split())
        index.setdefault(words[0][0][:2], []).append(words)
    return index


def cue_at(scene: Scene, i: int, group: str) -> int:
    """Token after a cue that begins at i, or 0."""
    for words in _cues(group).get(scene.words[i][:2], ()):
        found = scene.words[i : i + len(words)]
        if len(found) == len(words) and all(
            word == stem if whole else word.startswith(stem) for word, (stem, whole) in zip(found, words, strict=True)
        ):
            return i + len(words)
    return 0
