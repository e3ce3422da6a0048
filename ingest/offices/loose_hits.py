"""Shapes that tie an office to more than is told: "dirige la clinique A, filiale de B", "coordonne l'étude à Y".

Asked of each `RoleHit` before it is told; the hits themselves stay as the scorer knows them.
"""

from collections.abc import Sequence

from ingest.lexicon import load_lexicon
from ingest.offices.misplaced_offices import is_other_kind
from ingest.scenes.organs import is_of_part
from ingest.scenes.roles import RoleHit, is_role_noun
from ingest.scenes.scene import Scene

VERB = "role:verb"
AND = frozenset({",", "et", "puis", "ainsi", "que", "comme", "&"})
AT = frozenset({"à", "au", "aux", "chez", "dans"})
JOINING = AND | AT | {"("}  # "préside le Conseil de Y (CY)", "coordonne Y au ministère"


def is_loose(scene: Scene, hit: RoleHit, hits: Sequence[RoleHit]) -> bool:
    """Whether a hit does not tell that the office is held in its body."""
    return (
        is_of_part(hit, hits)
        or is_other_kind(scene, last_office(scene, hit), hit.organisation.entity)
        or (hit.rule == VERB and (_is_second(scene, hit, hits) or _is_of_task(scene, hit)))
    )


def last_office(scene: Scene, hit: RoleHit) -> tuple[int, int]:
    """Of the offices in a hit's words the one before the body: "député de la Creuse et trésorier" of a union."""
    offices = (i for i in reversed(range(hit.start, hit.end)) if is_role_noun(scene, i) and scene.pos[i - 1] != "ADP")
    return next(offices, hit.start), hit.end


def _is_second(scene: Scene, hit: RoleHit, hits: Sequence[RoleHit]) -> bool:
    """Whether the verb has its body already and none is joined to it: "dirige A, en face de B"; not "dirige A et B"."""
    body = hit.organisation
    firsts = [
        other.organisation
        for other in hits
        if (other.person, other.start, other.rule) == (hit.person, hit.start, VERB) and other.organisation != body
    ]
    nearest = max((s for s in firsts if s.end <= body.start), key=lambda s: s.end, default=None)
    if nearest is None:
        return False
    between = range(nearest.end, body.start)
    return not all(scene.words[i] in JOINING or scene.pos[i] == "DET" for i in between)


def _is_of_task(scene: Scene, hit: RoleHit) -> bool:
    """Whether what one leads is a piece of work done in the body: "pilote l'essai au CHU de Y"."""
    between = range(hit.end, hit.organisation.start)
    tasks = load_lexicon("offices").forms("tasks")
    last = next((i for i in reversed(between) if scene.pos[i] != "DET"), None)
    led = next((scene.words[i] for i in between if scene.pos[i] == "NOUN"), "")
    return last is not None and scene.words[last] in AT and led in tasks
