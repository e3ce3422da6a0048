"""Who once led a body, or is one of many in it, does not act for it: "l'ancien directeur de X", "un adhérent de X"."""

from collections.abc import Sequence

from ingest.assertion.scope import ACTS
from ingest.forms import leads_name
from ingest.scenes.decision import Edge, Pairs, relation_names
from ingest.scenes.roles import is_role_noun
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import cue_end
from ingest.scenes.structure import Fact

OF = frozenset({"de", "du", "d'", "à", "au"})
BY_OFFICE = frozenset({"AUTHORISES"})  # what a body does through who directs it
LIGHT = frozenset({"ADJ", "ADV", "DET", "NUM"})
REACH = 6  # tokens from a body's name back to the word that tells who it is that acts


def is_bystander(pairs: Pairs, edge: Edge) -> bool:
    """Whether a body is only that of somebody who acts, in each of its places in the sentence that shows an edge."""
    scene = pairs.features.scene
    if relation_names()[edge.relation] not in ACTS or scene.entities[edge.subject].type == "Person":
        return False
    spots = pairs.features.salience.present.get((pairs.candidates[edge.best].sentence, edge.subject), ())
    return bool(spots) and all(is_title_of_person(scene, spot) or _is_of_somebody(scene, spot) for spot in spots)


def is_title_of_person(scene: Scene, body: Spot) -> bool:
    """Whether a body is named by the office of a person named behind it, or who left it: "le ministre X"."""
    if not is_role_noun(scene, body.start):
        return False
    is_over = body.start > 0 and cue_end(scene, body.start - 1, "once") == body.start
    here = [s for s in scene.by_sentence[body.sentence] if scene.entities[s.entity].type == "Person"]
    return is_over or any(s.start == body.end or _is_apposed(scene, body, s, here) for s in here)


def _is_apposed(scene: Scene, body: Spot, person: Spot, people: Sequence[Spot]) -> bool:
    """Whether a name stands behind the office and a comma, "le maire de X, M. Y", and opens no list of people."""
    between = scene.words[body.end : person.start]
    if between[:1] != [","] or len(between) > 2 or not all(map(leads_name, between[1:])):
        return False
    is_listed = scene.words[person.end : person.end + 1] in ([","], ["et"])
    return not (is_listed and any(0 < s.start - person.end <= 2 for s in people))


def is_title_alone(scene: Scene, fact: Fact) -> bool:
    """Whether a shape gives to a body what is told of the person whose office names it: "pour le maire de X, Y, …"."""
    if fact.predicate not in ACTS - BY_OFFICE or scene.entities[fact.subject].type == "Person":
        return False
    spots = [s for s in scene.by_sentence[scene.sentence_of[fact.start]] if s.entity == fact.subject]
    return bool(spots) and all(is_title_of_person(scene, spot) for spot in spots)


def _is_of_somebody(scene: Scene, subject: Spot) -> bool:
    """Whether a body's name hangs on who once led it, or is one of its people."""
    start = scene.sentences[subject.sentence][0]
    of = subject.start - 1
    while of > start and scene.pos[of] in LIGHT and scene.words[of] not in OF:
        of -= 1
    if of <= start or scene.words[of] not in OF:
        return False
    for i in range(of - 1, max(start, of - REACH) - 1, -1):
        if scene.pos[i] not in (*LIGHT, "NOUN", "PROPN", "ADP"):
            return False
        end = cue_end(scene, i, "once") or (cue_end(scene, i, "one_of") if _is_some(scene, i) else 0)
        if end and end <= of:
            return True
    return False


def _is_some(scene: Scene, i: int) -> bool:
    """Whether a noun is led by an indefinite word: "un", "plusieurs", "certains", a number."""
    lead = next((j for j in range(i - 1, max(i - 3, 0) - 1, -1) if scene.pos[j] != "ADJ"), i)
    return scene.pos[lead] == "NUM" or bool(cue_end(scene, lead, "some"))
