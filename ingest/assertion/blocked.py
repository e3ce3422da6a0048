"""An act that a noun names and somebody bars: "l'Autorité a bloqué le rachat de Y par X"."""

from functools import cache

from ingest.lexicon import load_lexicon
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import Limit, cue_end
from ingest.scenes.syntax import PARTICIPLE

NEAR = 4  # tokens from the noun of action to the first end, from a verb to its noun
BEHIND = 6  # tokens from the last end to "a été annulé"
LIGHT = frozenset({"ADP", "ADJ", "ADV", "DET"})
BEEN = frozenset({"est", "fut", "sera", "été"})
NOT = frozenset({"ne", "n'", "pas", "jamais"})


@cache
def _nouns(relation: str) -> tuple[str, ...]:
    """The stems of the one-word nouns of action that state a relation."""
    if relation == "AMENDS":
        return ()  # to annul or suspend is itself to amend
    rows = load_lexicon("frames").group("nouns")
    return tuple(e.form for e in rows if e.attributes["relation"] == relation and not set(e.form) & {" ", "_"})


def find_bar(scene: Scene, relation: str, first: Spot, second: Spot) -> Limit | None:
    """The verb that bars what a noun before or between two ends names, or None."""
    start, end = scene.sentences[first.sentence]
    stems = _nouns(relation)
    noun = next(
        (i for i in range(max(start, first.start - NEAR), second.start) if stems and scene.words[i].startswith(stems)),
        None,
    )
    if noun is None or first.start <= noun < first.end:
        return None
    behind = range(second.end, min(end, second.end + BEHIND))
    for i in (*_before(scene, noun, start), scene.heads[noun], *(i for i in behind if _is_passive(scene, second, i))):
        stop = cue_end(scene, i, "barring") if start <= i < end else 0
        if stop and NOT.isdisjoint(scene.words[max(start, i - 4) : i + 2]):
            return Limit(i, stop, "negation")
    return None


def _before(scene: Scene, noun: int, start: int) -> range:
    """The word before a noun and what only leads up to it: "bloqué" of "bloqué le rachat"."""
    i = noun - 1
    while i > max(start, noun - NEAR) and scene.pos[i] in LIGHT and not cue_end(scene, i, "barring"):
        i -= 1
    return range(i, i + 1)


def _is_passive(scene: Scene, second: Spot, i: int) -> bool:
    """ "Le rachat … a été annulé"."""
    return scene.words[i].endswith(PARTICIPLE) and not BEEN.isdisjoint(scene.words[second.end : i])
