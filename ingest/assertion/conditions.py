"""What is done under a condition only: "ne financera Y que si …", "ne signera qu'à condition de …"."""

from collections.abc import Sequence

from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import Limit, cue_end, lead_of

NE = frozenset({"ne", "n'"})
ONLY = frozenset({"que", "qu'"})
EFFECT = 5  # tokens from a text to what makes it law
BEHIND = 12  # tokens behind an end in which "que si" stands


def is_if(words: Sequence[str], i: int) -> bool:
    """Whether a token is "si", or "s'" before "il"; in "s'y est rallié" it is none."""
    return words[i] == "si" or (words[i] == "s'" and words[i + 1 : i + 2] in (["il"], ["ils"]))


def find_condition(scene: Scene, first: Spot, second: Spot) -> Limit | None:
    """The words of the condition under which alone a claim holds, or None."""
    if NE.isdisjoint(scene.words[first.end : second.start]):
        return None
    for i in range(first.end, min(scene.sentences[second.sentence][1] - 1, second.end + BEHIND)):
        if scene.words[i] in ONLY and (is_if(scene.words, i + 1) or cue_end(scene, i + 1, "condition")):
            return Limit(i, i + 2, "hypothesis")
    return None


def is_threat(scene: Scene, text: Spot) -> bool:
    """Whether all that is supposed is that the text takes effect: "X saisira le juge si Z est promulgué"."""
    lead = lead_of(scene, text)
    behind = range(text.end, min(scene.sentences[text.sentence][1], text.end + EFFECT))
    return scene.words[lead] == "si" and any(cue_end(scene, i, "taking_effect") for i in behind)
