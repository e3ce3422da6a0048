"""Offices that a sentence shape tells by itself: "X préside Y", "la directrice de Y, X".

Asked by `frames.py` for what the scorer leaves out; other shapes of `roles.py` are wrong about as often as right where
the scorer does not follow them.
"""

from collections import Counter
from collections.abc import Iterator

from ingest.assertion.office_leads import is_only_tied
from ingest.assertion.scope import find_limit
from ingest.lexicon import load_lexicon
from ingest.offices.loose_hits import is_loose, last_office
from ingest.offices.misplaced_offices import is_misplaced
from ingest.scenes.features import Featuriser
from ingest.scenes.organs import organ_of
from ingest.scenes.roles import RoleHit
from ingest.scenes.scene import Scene
from ingest.scenes.structure import Fact

SURE_SHAPES = frozenset({"role:before-name", "role:verb"})


def find_sure_offices(features: Featuriser) -> Iterator[Fact]:
    """The offices of such shapes, in named bodies, that nothing denies or supposes."""
    scene = features.scene
    # "X, président de A, Y, directrice de B": whose office is the first?
    holders = Counter(start for start, _ in {(hit.start, hit.person.entity) for hit in features.roles})
    for hit in features.roles:
        is_sure = hit.rule in SURE_SHAPES and hit.organisation.how == "name" and holders[hit.start] == 1
        if is_sure and not is_loose(scene, hit, features.roles) and _is_told(scene, hit):
            person, body = hit.person, hit.organisation
            start, end = min(person.start, hit.start, body.start), max(person.end, hit.end, body.end)
            organ = organ_of(scene, body) if hit.rule == "role:verb" else None
            words = (hit.start, hit.end if organ is None else organ[1])
            yield Fact(person.entity, "HOLDS_ROLE", body.entity, start, end, hit.rule, words)


def _is_told(scene: Scene, hit: RoleHit) -> bool:
    is_tie = scene.words[hit.start].rstrip("s") in load_lexicon("offices").forms("ties")
    return (
        not is_tie
        and not is_only_tied(scene, hit.person, hit.organisation)
        and find_limit(scene, "HOLDS_ROLE", hit.person, hit.organisation) is None
        and not is_misplaced(scene, last_office(scene, hit), hit.organisation.entity)
    )
