"""Offices that a sentence shape tells by itself: "X préside Y", "la directrice de Y, X".

Asked by `frames.py` for what the scorer leaves out; other shapes of `roles.py` are wrong about as often as right where
the scorer does not follow them.
"""

from collections.abc import Iterator

from ingest.features import Featuriser
from ingest.lexicon import load_lexicon
from ingest.misplaced_offices import is_misplaced
from ingest.roles import RoleHit
from ingest.scene import Scene
from ingest.scope import find_limit
from ingest.structure import Fact

SURE_SHAPES = frozenset({"role:before-name", "role:verb"})


def find_sure_offices(features: Featuriser) -> Iterator[Fact]:
    """The offices of such shapes, in named bodies, that nothing denies or supposes."""
    scene = features.scene
    for hit in features.roles:
        if hit.rule in SURE_SHAPES and hit.organisation.how == "name" and _is_told(scene, hit):
            person, body = hit.person, hit.organisation
            start, end = min(person.start, hit.start, body.start), max(person.end, hit.end, body.end)
            yield Fact(person.entity, "HOLDS_ROLE", body.entity, start, end, hit.rule, (hit.start, hit.end))


def _is_told(scene: Scene, hit: RoleHit) -> bool:
    is_tie = scene.words[hit.start].rstrip("s") in load_lexicon("offices").forms("ties")
    return (
        not is_tie
        and find_limit(scene, "HOLDS_ROLE", hit.person, hit.organisation) is None
        and not is_misplaced(scene, (hit.start, hit.end), hit.organisation.entity)
    )
