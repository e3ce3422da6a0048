"""Organs that are named by way of their body, and are no entity: "l'antenne savoyarde de la FNMR".

An office in such an organ is held in the body, and none of the body's own: its words tell the organ too.
"""

from collections.abc import Sequence
from functools import cache

from ingest.lexicon import load_lexicon
from ingest.scenes.roles import LINKS, RoleHit
from ingest.scenes.salience import NAMED
from ingest.scenes.scene import Scene, Spot

OF = frozenset({"de", "du", "d'", "des"})
NOMINAL = frozenset({"NOUN", "ADJ", "ADP", "DET", "NUM"})
REACH = 8  # tokens before the body in which its organ is named


@cache
def _organs() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(form.split()) for form in load_lexicon("name_forms").forms("organs"))


def organ_of(scene: Scene, body: Spot) -> tuple[int, int] | None:
    """Tokens of the organ right before a body's name, None where the body itself is meant."""
    low, end = scene.sentences[body.sentence][0], body.start
    while end > low and scene.words[end - 1] in LINKS:
        end -= 1
    if OF.isdisjoint(scene.words[end : body.start]):
        return None
    for start in range(end - 1, max(low, end - REACH) - 1, -1):
        if scene.pos[start] not in NOMINAL or scene.is_capital[start]:
            return None
        # A direction without a field of its own is the body's.
        if any(tuple(scene.words[start : min(start + len(form), end)]) == form for form in _organs()):
            return start, end
    return None


def means_organ(scene: Scene, sentence: int, start: int, body: int) -> bool:
    """Whether "sa" or "son" at a token means an organ of the body, as that was named last before it."""
    here = scene.by_sentence[max(sentence - 1, 0) : sentence + 1]
    spots = [s for spots in here for s in spots if s.entity == body and s.how in NAMED and s.end <= start]
    last = max(spots, key=lambda s: s.start, default=None)
    return last is not None and organ_of(scene, last) is not None


def is_of_part(hit: RoleHit, hits: Sequence[RoleHit]) -> bool:
    """Whether a longer body's name holds that of the body, and the same office ties the person to that one."""
    inner = hit.organisation
    return any(
        (other.person, other.start) == (hit.person, hit.start)
        and other.organisation.entity != inner.entity
        and other.organisation.start <= inner.start
        and inner.end <= other.organisation.end
        for other in hits
    )
