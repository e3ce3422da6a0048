"""Offices that pass on: who stands where as a predecessor, who hands a charge over, who left it for another.

Asked by `qualify.py` before the words beside the office itself.
"""

from ingest.assertion.conditions import NE
from ingest.forms import leads_name
from ingest.scenes.roles import HEADSHIPS
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.tenses import is_finite_verb, is_future
from ingest.scenes.time_cues import cue_at

Cue = tuple[int, int, str]
OF = frozenset({"de", "du", "d'"})
STOPS = frozenset({"et", ";", ":", "(", ")", "«", "»"})
BESIDE_THEN = frozenset({"ADJ", "ADP", "NOUN", "PROPN"})
BEFORE, BEHIND = 16, 6  # tokens from "prédécesseur" to the name; from a name to the verb that hands on


def find_predecessor(scene: Scene, subject: Spot) -> Cue | None:
    """ "Son prédécesseur, X", "le prédécesseur de Z à la tête de Y, X", "X, prédécesseur de Z": over for X, not for Z.

    "Son successeur désigné, X" is one to come.
    """
    first, last = scene.sentences[subject.sentence]
    for i in range(subject.start - 1, max(first, subject.start - BEFORE) - 1, -1):
        for group, kind in (("predecessor", "former"), ("successor", "future")):
            if stop := cue_at(scene, i, group):
                return (i, stop, kind) if _is_apposed(scene, stop, subject.start) else None
    behind = subject.end
    while behind < last and scene.words[behind] in (",", "le", "la", "son", "sa", "leur"):
        behind += 1
    is_one = subject.end < behind < last and cue_at(scene, behind, "predecessor")
    return (behind, behind + 1, "former") if is_one else None


def _is_apposed(scene: Scene, start: int, end: int) -> bool:
    """Whether nothing but the words of a noun and a comma stands between "prédécesseur" and the name."""
    is_broken = any(
        scene.words[i] in STOPS or (scene.pos[i] == "AUX" or is_finite_verb(scene, i)) for i in range(start, end)
    )
    rest = [scene.words[i] for i in range(start, end) if not (scene.words[i] == "," or leads_name(scene.words[i]))]
    if is_broken or (len(rest) == 1 and rest[0] in OF):
        return False
    comma = end - 1
    while comma > start and leads_name(scene.words[comma]):
        comma -= 1
    return len(rest) == 0 or scene.words[comma] == ","


def find_handover(scene: Scene, subject: Spot, role: tuple[int, int] | None) -> Cue | None:
    """ "X cède la présidence de Y à Z": over for X, "cédera" not yet; of another office of X's it says nothing."""
    last = scene.sentences[subject.sentence][1]
    for i in range(subject.end, min(last - 2, subject.end + BEHIND)):
        stop = cue_at(scene, i, "hands_over")
        if not stop or NE & set(scene.words[i - 2 : i]) or stop + 1 >= last:
            continue
        is_charge = scene.pos[stop] == "DET" and scene.words[stop + 1] in HEADSHIPS
        if is_charge and (role is None or role[0] == stop + 1):
            return i, stop, "" if is_future(scene, i) else "former"
    return None


def has_moved(scene: Scene, subject: Spot, end: int) -> bool:
    """Whether what a name is given next is where he went: "remplace X, nommé à Y"."""
    behind = subject.end + 1
    return behind < end and scene.words[subject.end] == "," and bool(cue_at(scene, behind, "moved"))


def find_then(scene: Scene, stretch: tuple[int, int], role: tuple[int, int] | None) -> Cue | None:
    """ "X, alors directrice de Y", "le ministre d'alors"; not "a alors refusé", nor "alors que"."""
    first, last = scene.sentences[scene.sentence_of[stretch[0]]]
    for i in range(stretch[0], min(last, stretch[1] + 1)):
        stop = cue_at(scene, i, "of_then")
        if stop:
            return i, stop, "former"
    office = stretch if role is None else (role[0] - 2, role[0])
    for i in range(max(first, office[0] - 2), min(last - 1, office[1])):
        is_told = i > first and scene.pos[i - 1] in ("VERB", "AUX")
        if scene.words[i] == "alors" and not is_told and scene.pos[i + 1] in BESIDE_THEN:
            return i, i + 1, "former"
    return None
