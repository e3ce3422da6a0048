"""What is done under a condition only: "ne financera Y que si …", "ne signera qu'à condition de …"."""

from ingest.scene import Scene, Spot
from ingest.scope_cues import Limit, cue_end

NE, IF = frozenset({"ne", "n'"}), frozenset({"si", "s'"})
ONLY = frozenset({"que", "qu'"})
BEHIND = 12  # tokens behind an end in which "que si" stands


def find_condition(scene: Scene, first: Spot, second: Spot) -> Limit | None:
    """The words of the condition under which alone a claim holds, or None."""
    if NE.isdisjoint(scene.words[first.end : second.start]):
        return None
    for i in range(first.end, min(scene.sentences[second.sentence][1] - 1, second.end + BEHIND)):
        if scene.words[i] in ONLY and (scene.words[i + 1] in IF or cue_end(scene, i + 1, "condition")):
            return Limit(i, i + 2, "hypothesis")
    return None
