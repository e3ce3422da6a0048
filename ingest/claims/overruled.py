"""Who is named for having been against what was done: "adopté contre l'avis de X", "malgré l'opposition de X, Y signe".

The scorer reads such an actor as one of those who did it. `overruled` is asked before the edge is told.
"""

from dataclasses import replace

from ingest.claims.undone import is_undone
from ingest.scenes.asked import JUDGEMENTS
from ingest.scenes.candidates import TO_ARTICLE
from ingest.scenes.decision import Edge, Pairs, relation_names
from ingest.scenes.salience import NAMED
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import cue_end

REACH = 9  # tokens from "contre l'avis" to the name: "de la ministre de la Santé, X"
LEADS = frozenset({"ADJ", "ADP", "DET", "NOUN", "PROPN"})


def overruled(pairs: Pairs, edge: Edge) -> Edge | None:
    """The side that its subject took in vain, whatever the scorer made of it; None if there is no such thing.

    What was undone against somebody's advice has him for it: "a rejeté Z contre l'avis de la rapporteure".
    """
    if relation_names()[edge.relation] not in JUDGEMENTS or edge.target == TO_ARTICLE:
        return None
    scene, k = pairs.features.scene, pairs.candidates[edge.best].sentence
    spots = [s for s in scene.by_sentence[k] if s.entity == edge.subject and s.how in NAMED]
    if scene.entities[edge.target].type != "Instrument" or not spots or not all(_is_led(scene, s) for s in spots):
        return None
    is_kept_by_him = is_undone(scene, edge.target, k, scene.sentences[k][1])
    return replace(edge, relation=relation_names().index("SUPPORTS" if is_kept_by_him else "OPPOSES"))


def _is_led(scene: Scene, spot: Spot) -> bool:
    """Whether "contre l'avis de" leads a name, nothing but an office between."""
    for i in range(max(scene.sentences[spot.sentence][0], spot.start - REACH), spot.start):
        stop = cue_end(scene, i, "overruling")
        if stop and all(scene.pos[j] in LEADS for j in range(stop, spot.start)):
            return True
    return False
