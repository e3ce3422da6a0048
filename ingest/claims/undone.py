"""What was done to a text before somebody is glad or angry of it: "A retire Z. X salue cette décision" is against Z."""

from collections.abc import Iterable

from ingest.claims.clauses import DENYING
from ingest.claims.verdicts import find_verdict
from ingest.scenes.candidates import TO_ARTICLE
from ingest.scenes.decision import Edge, Pairs, relation_names
from ingest.scenes.salience import NAMED
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import cue_end

POINTING = frozenset({"ce", "cet", "cette"})
REACH = 8  # tokens between a verb that undoes and the text that is undone
BACK = 3  # sentences back to where the text stands
NEAR = 4  # tokens from "dénonce" to "cette décision"
OF = frozenset({"de", "du", "d'", "des"})
LEADS = frozenset({"ADJ", "ADP", "ADV", "DET"})  # between the verb that attacks and what was done: "s'oppose à la"
VERDICTS = {"OPPOSES": "damning", "SUPPORTS": "praising"}  # what the scorer takes for the stance


def points_to(scene: Scene, places: Iterable[int], group: str) -> bool:
    """ "Cette annulation", "ce retrait", "ce vote": the noun says what was done to the text."""
    return any(scene.words[i - 1] in POINTING and cue_end(scene, i, group) > 0 for i in places)


def is_undone(scene: Scene, target: int, k: int, before: int) -> bool:
    """Whether the sentence that named the text last says that it is undone: "retire Z", "Z est annulé"."""
    for j in range(k, max(k - BACK, 0) - 1, -1):
        spots = [s for s in scene.by_sentence[j] if s.entity == target and s.how in NAMED and s.end <= before]
        if spots:
            return any(_undoes(scene, spot) for spot in spots)
    return False


def _undoes(scene: Scene, spot: Spot) -> bool:
    """A verb that undoes near the text, and nothing that was to undo it in its way: "rejette le recours contre Z"."""
    start, end = scene.sentences[spot.sentence]
    low, high = max(start, spot.start - REACH), min(end, spot.end + REACH)
    for i in (*range(low, spot.start), *range(spot.end, high)):
        is_verb = scene.pos[i] in ("VERB", "AUX", "ADJ") and cue_end(scene, i, "undoing") > 0
        if not is_verb or DENYING & set(scene.words[max(start, i - 3) : i]):
            continue
        way = range(i + 1, spot.start) if i < spot.start else range(low, spot.start)
        others = (*range(max(start, i - NEAR), i), *way)
        is_kept = any(cue_end(scene, j, "appeals") for j in way) or any(cue_end(scene, j, "undoing") for j in others)
        if not is_kept:
            return True
    return False


def contests_undoing(pairs: Pairs, edge: Edge) -> bool:
    """Whether the opposition is to what was done to a text: "l'agence suspend Z. X conteste cette décision"."""
    scene, k = pairs.features.scene, pairs.candidates[edge.best].sentence
    if relation_names()[edge.relation] != "OPPOSES" or edge.target == TO_ARTICLE:
        return False
    if any(s.entity == edge.target and s.how in NAMED for s in scene.by_sentence[k]):
        return False
    for i in range(*scene.sentences[k]):
        stop = cue_end(scene, i, "contesting")
        behind = range(stop, min(scene.sentences[k][1], stop + NEAR))
        is_of_it = stop > 0 and (points_to(scene, behind, "voted") or points_to(scene, behind, "undone"))
        if is_of_it and is_undone(scene, edge.target, k, i):
            return True
    return False


def judges_undoing(scene: Scene, name: str, target: Spot) -> bool:
    """Whether a stance is one on what is done to the text: "dénonce l'abandon de Z", "l'abandon de Z est une faute"."""
    first, last = scene.sentences[target.sentence]
    for i in range(max(first, target.start - NEAR), target.start):
        stop = cue_end(scene, i, "undone")
        between = scene.words[stop : target.start]
        if not stop or not OF & set(between[:2]) or any(scene.pos[j] not in LEADS for j in range(stop, target.start)):
            continue
        before = i
        while before > first and scene.pos[before - 1] in LEADS:
            before -= 1
        if name == "OPPOSES" and _is_attacked(scene, first, before):
            return True
        verdict = find_verdict(scene, range(target.end, last))
        return verdict == VERDICTS[name] and (before == first or scene.pos[before - 1] == "PUNCT")
    return False


def _is_attacked(scene: Scene, first: int, stop: int) -> bool:
    """Whether a verb that attacks or deplores, undenied, ends at a token."""
    groups = ("contesting", "regret")
    verb = next((i for i in range(max(first, stop - 2), stop) if any(cue_end(scene, i, g) == stop for g in groups)), -1)
    return verb >= 0 and not DENYING & set(scene.words[max(first, verb - 3) : verb])
