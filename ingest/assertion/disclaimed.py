"""Clauses that are denied or doubted as a whole: "il est faux que …", "X nie que …", "« … », a démenti X"."""

from ingest.scenes.asked import JUDGEMENTS, VERBS, is_clause
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import Limit, cue_end

CLOSERS = frozenset({"»", "”", '"'})
BREAKS = frozenset({".", "!", "?", ";", ":", "«", "»", "“", "”", '"'})
INFINITIVES = ("er", "ir", "re", "oir")
NOTS = frozenset({"pas", "jamais", "rien", "guère", "nullement", "aucun", "nul", "sans"})  # "nul doute que" affirms
THAT = frozenset({"que", "qu'", "laquelle"})
REACH = 20  # tokens from the words that deny to the first end in their clause
BEHIND = 5  # tokens behind a quote in which it is denied


def find_disclaimer(scene: Scene, relation: str, subject: Spot, target: Spot) -> Limit | None:
    """The words that deny or doubt the clause in which both spots stand, or None."""
    first, second = sorted((subject, target), key=lambda spot: spot.start)
    if not is_clause(scene, relation, first, second):
        return _contrary(scene, subject) if relation in JUDGEMENTS else None
    return (
        _opened(scene, first, "disclaiming", "negation")
        or _opened(scene, first, "doubting", "hypothesis")
        or _disowned(scene, first, second)
        or _denied_quote(scene, first, second)
        or (_contrary(scene, subject) if relation in JUDGEMENTS else None)
    )


def _opened(scene: Scene, first: Spot, group: str, kind: str) -> Limit | None:
    """Words that open a clause in which the first end stands, no other verb or break between."""
    start = scene.sentences[first.sentence][0]
    for i in range(first.start - 1, max(start, first.start - REACH) - 1, -1):
        if scene.words[i] in BREAKS:
            return None
        end = cue_end(scene, i, group)
        if end and end < first.start and scene.words[end] in THAT:
            is_denied = bool(NOTS & set(scene.words[max(start, i - 2) : i]))
            return None if is_denied or _has_verb(scene, end + 1, first.start) else Limit(i, end + 1, kind)
    return None


def _disowned(scene: Scene, first: Spot, second: Spot) -> Limit | None:
    """ "X conteste soutenir Y", "X conteste que …": said of the first end itself."""
    for i in range(first.end, second.start - 1):
        end = cue_end(scene, i, "disowning")
        if not end or end >= second.start:
            continue
        is_act = scene.pos[end] in VERBS and scene.words[end].endswith(INFINITIVES)
        if is_act or scene.words[end] in THAT:
            return Limit(i, end, "negation")
    return None


def _denied_quote(scene: Scene, first: Spot, second: Spot) -> Limit | None:
    """ "« X soutient Y », a démenti Z": both ends in the quote."""
    if not (scene.is_quoted[first.start] and scene.is_quoted[second.start]):
        return None
    stop = scene.sentences[first.sentence][1]
    close = next((i for i in range(second.end, stop) if scene.words[i] in CLOSERS), None)
    if close is None or not all(scene.is_quoted[first.start : close]):
        return None
    for i in range(close + 1, min(stop, close + 1 + BEHIND)):
        end = cue_end(scene, i, "denied_quote")
        if end:
            return None if NOTS & set(scene.words[close:end]) else Limit(i, end, "negation")
    return None


def _contrary(scene: Scene, subject: Spot) -> Limit | None:
    """ "Contrairement à ce que soutient X, …": what X holds is only what others say it is not."""
    start = scene.sentences[subject.sentence][0]
    for i in range(subject.start - 1, max(start, subject.start - REACH) - 1, -1):
        if scene.words[i] in BREAKS or scene.words[i] == ",":
            return None
        end = cue_end(scene, i, "contrary")
        if end:
            return Limit(i, end, "negation")
    return None


def _has_verb(scene: Scene, start: int, end: int) -> bool:
    return any(scene.pos[i] in VERBS for i in range(start, end))
