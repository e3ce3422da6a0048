"""People of whom it is only told, and who say nothing themselves: in another's quote, in a clause about who speaks.

« Le maire, X, demande un moratoire », souligne Y; "…, se félicite Y, qui a soutenu X"; "…, confiée à la conseillère X".
"""

from collections.abc import Sequence

from ingest.scenes.candidates import TO_ARTICLE
from ingest.scenes.decision import Edge, Pairs, relation_names
from ingest.scenes.salience import NAMED
from ingest.scenes.scene import Scene
from ingest.scenes.speakers import Voice

RELATIVE = frozenset({"qui", "dont", "où", "que", "qu'"})
LED = frozenset({"à", "au", "aux", "par", "de", "du", "d'"})


def is_spoken_of(pairs: Pairs, edge: Edge) -> bool:
    """Whether nowhere in the article the person speaks, though a verb of saying stands near."""
    if relation_names()[edge.relation] != "STATED" or edge.target != TO_ARTICLE:
        return False
    scene = pairs.features.scene
    own = [voice for (_, entity), voice in pairs.features.voices.items() if entity == edge.subject]
    if not own:
        spots = [s for s in scene.spots if s.entity == edge.subject and s.how in NAMED]
        return all(all(scene.is_quoted[s.start : s.end]) for s in spots)
    return all(says_nothing(scene, voice) for voice in own)


def says_nothing(scene: Scene, voice: Voice) -> bool:
    """Whether the verb of saying is not the person's."""
    spots = [s for s in scene.by_sentence[voice.sentence] if s.entity == voice.entity and s.how in NAMED]
    if voice.how == "subject":
        before = [s for s in spots if s.end <= voice.cue]
        return bool(before) and all(scene.is_quoted[before[-1].start : voice.cue + 1])
    if voice.how == "inversion":
        behind = [s for s in spots if s.start > voice.cue]
        between = scene.words[voice.cue + 1 : behind[0].start] if behind else []
        return _has_subject(scene, voice.cue) or _is_led(scene, voice.cue, between) or not RELATIVE.isdisjoint(between)
    return False


def _has_subject(scene: Scene, verb: int) -> bool:
    """ "…, qui avait soutenu X": who does it is named before."""
    i = verb - 1
    while i > 0 and scene.pos[i] in ("AUX", "ADV"):
        i -= 1
    return scene.words[i] == "qui"


def _is_led(scene: Scene, verb: int, behind: Sequence[str]) -> bool:
    """ "…, confiée à X": a participle of its own; not "a réagi à la tribune X"."""
    return bool(behind) and behind[0] in LED and scene.pos[verb - 1] != "AUX"
