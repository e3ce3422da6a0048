"""A stance that its holder disavows elsewhere: "X critique le plan. Elle n'en demande pas le retrait."

Asked for each opposition that is told, whichever sentence shows it best.
"""

from ingest.assertion.conditions import NE
from ingest.scenes.features import Featuriser
from ingest.scenes.scene import CLOSE, OPEN, Scene
from ingest.scenes.scope_cues import Limit, cue_end
from ingest.scenes.speakers import speakers_between

DENIED = frozenset({"pas", "jamais", "nullement", "guère", "ni", "aucun", "aucune"})
WITHOUT = "sans"
OURSELVES = frozenset({"je", "j'", "nous", "personne"})  # of who speaks
QUOTES = frozenset({*OPEN, *CLOSE, '"'})
CLITICS = frozenset({"en", "y"})
REACH = 6  # tokens from the denial to the word that it denies, and from a verb of asking to what it asks for


def find_disavowal(features: Featuriser, subject: int, target: int) -> Limit | None:
    """Where the subject says, of a text that the sentence means, that it does not stand against it; None nowhere."""
    scene = features.scene
    named = {s.sentence for s in scene.spots if s.entity == target}
    for k in sorted(k for k in named | {k + 1 for k in named} if k < len(scene.sentences)):
        mark = _disavowal(scene, k)
        if mark is not None and target in _texts(scene, k, mark) and subject in _holders(features, k, mark):
            return Limit(mark, mark + 1, "negation")
    return None


def _disavowal(scene: Scene, k: int) -> int | None:
    """The denial of a sentence all of whose words of opposition are denied; None where there is none."""
    start, end = scene.sentences[k]
    marks = [_mark_of(scene, start, i) for i in range(start, end) if cue_end(scene, i, "standing_against")]
    marks += [_mark_of(scene, start, i) for i in range(start, end) if _asks_for_undoing(scene, i, end)]
    return marks[0] if marks and all(mark is not None for mark in marks) else None


def _mark_of(scene: Scene, start: int, i: int) -> int | None:
    """The "ne" or "sans" that denies the word at i, with nothing between but what belongs to the denial."""
    for j in range(i - 1, max(start, i - REACH) - 1, -1):
        word = scene.words[j]
        if word in NE or word == WITHOUT:
            is_less = "moins" in scene.words[i + 1 : i + 3]  # "n'en demande pas moins": asks all the same
            is_denied = not is_less and not DENIED.isdisjoint(scene.words[j + 1 : i + 2])
            return j if word == WITHOUT or is_denied else None
        if word not in DENIED | QUOTES and not cue_end(scene, j, "disavowing"):
            return None
    return None


def _asks_for_undoing(scene: Scene, i: int, end: int) -> bool:
    """ "Demande le retrait", "souhaite qu'on y renonce"."""
    behind = range(i + 1, min(end, i + REACH + 1))
    return bool(cue_end(scene, i, "asking")) and any(cue_end(scene, j, "asked_undone") for j in behind)


def _texts(scene: Scene, k: int, mark: int) -> set[int]:
    """What the sentence may mean behind the denial: the texts there; of a bare "en" or "y", the last one before it."""
    near = [s for here in scene.by_sentence[max(0, k - 1) : k + 1] for s in here]
    texts = [s for s in near if scene.entities[s.entity].type == "Instrument"]
    behind = {s.entity for s in texts if s.start > mark}
    before = [s for s in texts if s.end <= mark]
    if behind or not before or scene.words[mark + 1] not in CLITICS:
        return behind
    return {max(before, key=lambda s: s.start).entity}


def _holders(features: Featuriser, k: int, mark: int) -> set[int]:
    """Who disavows: the actor named or meant last before the denial; of "je" and "nous", who speaks."""
    scene, start = features.scene, features.scene.sentences[k][0]
    speakers = {entity for sentence, entity in features.voices if sentence == k}
    if not OURSELVES.isdisjoint(scene.words[max(start, mark - 2) : mark]):
        return speakers
    named = speakers_between(scene, start, mark)
    return {max(named, key=lambda s: s.start).entity} if named else speakers
