"""What a sentence only asks: "la FNMR est-elle opposée à la loi ?" says of no one what it asks.

A question that takes its content for granted ("pourquoi la FNMR soutient-elle la loi ?") still tells it.
"""

from collections.abc import Iterable, Sequence

from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import Limit, cue_end

BREAKS = frozenset({".", "!", "…", "...", ";", ":", "«", "»", "“", "”"})
CLAUSES = frozenset({"acl", "acl:relcl"})
INVERTED = frozenset({"-ce", "-nous", "-on", "-t", "-vous"})
INVERTED_ENDS = ("-elle", "-elles", "-il", "-ils")  # "est-elle" often stays one token; so does "rendez-vous"
JOINTS = frozenset({"alors", "donc", "et", "mais", "or", "puis"})  # ", mais qui va payer ?" asks of something else
WHO = frozenset({"qui", "que", "qu'", "dont"})
VERBS = frozenset({"VERB", "AUX"})
JUDGEMENTS = frozenset({"OPPOSES", "SUPPORTS", "COMMENTS_ON", "PROPOSES", "CRITICISES"})


def find_question(scene: Scene, relation: str, first: Spot, second: Spot) -> Limit | None:
    """The question mark of a question that asks whether a relation between two spots holds, or None."""
    mark = _mark_behind(scene, second)
    if mark is None:
        return None
    begin = _begin(scene, mark, scene.sentences[first.sentence][0])
    if _takes_for_granted(scene, range(begin, mark)):
        return None
    if first.start < begin:  # "Avenant 12 : la FNMR va-t-elle signer ?": a theme, and what is asked of it
        is_theme = first.end < begin and not _is_told(scene, range(scene.sentences[first.sentence][0], begin))
        return _asked(mark) if is_theme and relation in JUDGEMENTS else None
    is_told = _is_told(scene, range(first.end, second.start)) or _is_told(scene, range(begin, first.start))
    return _asked(mark) if is_told and is_clause(scene, relation, first, second) else None


def find_lone_question(scene: Scene, spot: Spot) -> Limit | None:
    """The same where one end alone stands in the sentence, the other being who asks or is asked."""
    mark = _mark_behind(scene, spot)
    if mark is None:
        return None
    begin = _begin(scene, mark, scene.sentences[spot.sentence][0])
    return _asked(mark) if begin <= spot.start and not _takes_for_granted(scene, range(begin, mark)) else None


def _asked(mark: int) -> Limit:
    return Limit(mark, mark + 1, "hypothesis")


def _mark_behind(scene: Scene, spot: Spot) -> int | None:
    """The question mark that ends the stretch in which a spot stands."""
    start, end = scene.sentences[spot.sentence]
    is_inverted = any(map(_is_inverted, scene.words[start : spot.end]))
    for i in range(spot.end, end):
        if scene.words[i].startswith("?"):
            return i
        is_inverted = is_inverted or _is_inverted(scene.words[i])
        if scene.words[i] in BREAKS or (not is_inverted and _asks_anew(scene.words[i : i + 2])):
            return None
    return None


def _asks_anew(words: Sequence[str]) -> bool:
    """Whether two words are a comma and a joint; a text may end with the comma."""
    return words[0] == "," and not JOINTS.isdisjoint(words[1:])


def _is_inverted(word: str) -> bool:
    return word in INVERTED or word.endswith(INVERTED_ENDS)


def _begin(scene: Scene, mark: int, start: int) -> int:
    """Where the stretch begins that a question mark ends."""
    return next((i + 1 for i in range(mark - 1, start - 1, -1) if scene.words[i] in BREAKS), start)


def _takes_for_granted(scene: Scene, places: Iterable[int]) -> bool:
    return any(cue_end(scene, i, "presupposing") for i in places)


def _is_told(scene: Scene, places: range) -> bool:
    """Whether a verb stands there that is more than a participle or relative clause about the noun before."""
    opening = [scene.words[i] for i in places[:2] if scene.words[i] != ","]
    if opening and opening[0] in WHO and places.start and scene.pos[places.start - 1] in ("NOUN", "PROPN"):
        return False
    return any(_is_inverted(scene.words[i]) or (scene.pos[i] in VERBS and scene.deps[i] not in CLAUSES) for i in places)


def is_clause(scene: Scene, relation: str, first: Spot, second: Spot) -> bool:
    """Whether a clause tells the relation, not a phrase inserted in it: "X, président de Y", "X, qui siège à Y"."""
    between = range(first.end, second.start)
    is_bare = not any(scene.pos[i] in VERBS for i in between)
    return _is_told(scene, between) or (is_bare and relation in JUDGEMENTS)
