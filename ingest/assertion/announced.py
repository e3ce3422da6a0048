"""The future seen from the past: "a annoncé qu'elle financerait Y" announces, though its verb looks conditional."""

from ingest.scenes.asked import VERBS
from ingest.scenes.scene import Scene
from ingest.scenes.scope_cues import cue_end
from ingest.scenes.syntax import PARTICIPLE
from ingest.scenes.tenses import NOT_FINITE, is_conditional

PAST = ("é", "ée", "és", "ées", "is", "ait", "aient", "savoir")  # endings of a verb of saying that looks back
DENYING = frozenset({"ne", "n'", "sans"})
NE_REACH = 4  # tokens from "ne" to the verb that it denies
WAY = 10  # tokens from the verb of saying to its "que"


def is_announced(scene: Scene, verb: int) -> bool:
    """Whether a verb in -rait stands in what somebody, in the past, said would come: "a promis qu'il signerait"."""
    if not is_conditional(scene, verb) or cue_end(scene, verb, "modal"):
        return False
    if scene.words[verb] in ("serait", "seraient") and not _is_passive(scene, verb):
        return False
    first, last = scene.sentences[scene.sentence_of[verb]]
    if not DENYING.isdisjoint(scene.words[max(first, verb - NE_REACH) : verb]):
        return False
    que = next((i for i in range(verb - 1, first, -1) if scene.words[i] in ("que", "qu'") and _is_said(scene, i)), None)
    return que is not None and not any(cue_end(scene, i, "condition") for i in range(first, last))


def _is_passive(scene: Scene, verb: int) -> bool:
    """ "Serait signé": not "serait favorable", which may well be a guess."""
    behind = range(verb + 1, min(verb + 3, len(scene.words)))
    return any(scene.pos[i] == "VERB" and scene.words[i].endswith(PARTICIPLE) for i in behind)


def _is_said(scene: Scene, que: int) -> bool:
    """Whether a "que" opens what a verb of saying before it says, the verb in the past and not denied."""
    first = scene.sentences[scene.sentence_of[que]][0]
    for i in range(que - 1, max(first, que - WAY) - 1, -1):
        end = cue_end(scene, i, "announcing")
        if end and end <= que:
            return scene.words[end - 1].endswith(PAST) and DENYING.isdisjoint(scene.words[max(first, i - NE_REACH) : i])
        if scene.pos[i] in VERBS and not scene.words[i].endswith(NOT_FINITE):
            return False
    return False
