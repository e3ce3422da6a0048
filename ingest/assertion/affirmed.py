"""Negations that leave an edge as it stands: of another clause, or of a turn that affirms ("ne peut que soutenir").

"X, qui n'a pas été consulté, signe Y", "X ne soutient pas Z mais soutient Y", "X n'a jamais cessé de soutenir Y".
"""

from functools import cache

from ingest.assertion.announced import is_announced
from ingest.assertion.conditions import NE
from ingest.lexicon import load_lexicon
from ingest.scenes.candidates import TO_ARTICLE
from ingest.scenes.decision import Edge, Pairs, relation_names
from ingest.scenes.features import Featuriser
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import cue_end
from ingest.scenes.tenses import NOT_FINITE

QUE = frozenset({"que", "qu'"})
NOTS = frozenset({"pas", "jamais", "rien", "plus", "guère", "nullement", "aucun", "aucune", "ni"})
BOUNDS = frozenset({",", ";", "(", ")", "–", "—", "mais", "et"})
LEADS = frozenset({"ADJ", "ADP", "ADV", "DET"})
ONLY = 5  # tokens from "ne" to the "que" that makes it "only"
SUPPOSED = frozenset({"cond", "not cond"})


@cache
def _negations() -> frozenset[str]:
    return frozenset(load_lexicon("negation").forms("words"))


def is_affirmed(pairs: Pairs, edge: Edge, *, surely: bool = False) -> bool:
    """Whether words of negation stand in the sentence that shows an edge best, and none of them denies the edge.

    `surely`: all of them in turns that affirm, or the verb of the relation stands right before the target, behind a
    bound that cuts them off.
    """
    features, k = pairs.features, pairs.candidates[edge.best].sentence
    both = None if edge.target == TO_ARTICLE else features.salience.closest(k, edge.subject, edge.target)
    if both is None:
        return False
    scene = features.scene
    subject, target = both
    first, second = sorted(both, key=lambda spot: spot.start)
    marks = [i for i in range(*scene.sentences[k]) if scene.words[i] in _negations()]
    if not marks or _is_supposed(features, first, second):
        return False
    affirming = {i for at in range(*scene.sentences[k]) for i in range(at, cue_end(scene, at, "affirming"))}
    rest = [i for i in marks if i not in affirming and not _is_only(scene, i)]
    verb = _verb(scene, subject, target) if subject is first else None
    if surely and rest and not (verb is not None and _is_told_by(features, edge, verb, target)):
        return False
    return all(_is_apart(scene, i, first, second, verb) for i in rest)


def _is_supposed(features: Featuriser, first: Spot, second: Spot) -> bool:
    verbs = range(first.end, second.start)
    return any(features.moods[i] in SUPPOSED and not is_announced(features.scene, i) for i in verbs)


def _is_only(scene: Scene, i: int) -> bool:
    """ "Ne … que": only; not "ne … pas que"."""
    behind = scene.words[i + 1 : i + 1 + ONLY]
    stop = next((n for n, word in enumerate(behind) if word in QUE), None)
    return scene.words[i] in NE and stop is not None and NOTS.isdisjoint(behind[:stop])


def _verb(scene: Scene, subject: Spot, target: Spot) -> int | None:
    """The last verb before the target, if it is no infinitive; a participle may have its auxiliary."""
    verbs = (i for i in range(target.start - 1, subject.end - 1, -1) if scene.pos[i] in ("VERB", "AUX"))
    verb = next(verbs, None)
    if verb is None or scene.words[verb].endswith(NOT_FINITE):
        return None
    return verb


def _is_told_by(features: Featuriser, edge: Edge, verb: int, target: Spot) -> bool:
    """Whether a verb tells the relation, and only words that lead the target stand between."""
    name = relation_names()[edge.relation]
    is_telling = not {name, f"{name}?", f"not {name}", f"not {name}?"}.isdisjoint(features.tags[verb])
    return is_telling and all(features.scene.pos[i] in LEADS for i in range(verb + 1, target.start))


def _is_apart(scene: Scene, mark: int, first: Spot, second: Spot, verb: int | None) -> bool:
    """Whether a word of negation stands behind a bound, seen from the ends and the verb that ties them."""
    if mark < first.start:
        return _is_bound(scene, mark, first.start)
    if mark >= second.end:
        return _is_bound(scene, second.end, mark + 1)
    if verb is None or scene.is_quoted[mark] != scene.is_quoted[verb]:
        return False
    return _is_bound(scene, mark, verb) if mark < verb else "mais" in scene.words[mark : second.start]


def _is_bound(scene: Scene, start: int, stop: int) -> bool:
    return not BOUNDS.isdisjoint(scene.words[start:stop])
