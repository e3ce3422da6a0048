"""Edges that the scorer finds and nobody states: of another actor, of who asks, signs nothing or stands aside, and
offices for which another body was found.
"""

from collections.abc import Mapping, Sequence

from ingest.assertion.office_leads import is_behind_holder, is_only_tied, is_trained_there
from ingest.assertion.qualify import OFFICES
from ingest.claims.aside import is_aside
from ingest.claims.embedded import is_embedded, is_of_clause_before
from ingest.claims.rereading import is_of_who_asks, is_reported, stands_aside
from ingest.claims.restated import MODEL, rule_of
from ingest.claims.signing import signs_nothing
from ingest.claims.spoken_of import is_spoken_of
from ingest.claims.undone import contests_undoing
from ingest.offices.bystanders import is_bystander
from ingest.offices.loose_hits import is_loose
from ingest.offices.misplaced_offices import is_of_other_chamber
from ingest.scenes.decision import Edge, Pairs, relation_names
from ingest.scenes.organs import means_organ
from ingest.scenes.roles import RoleHit
from ingest.scenes.scene import Scene
from ingest.scenes.structure import Fact

ANOTHER_S = (
    is_reported,
    stands_aside,
    is_of_who_asks,
    is_aside,
    is_bystander,
    is_embedded,
    is_of_clause_before,
    is_spoken_of,
    contests_undoing,
    signs_nothing,
)
APPOSITION, BEFORE_NAME = "role:apposition", "role:before-name"
BESIDE = frozenset({APPOSITION, BEFORE_NAME})
POSSESSIVE = "role:possessive"
UNTIED = frozenset({MODEL, POSSESSIVE})  # rules by which no shape ties an office to its body


def is_left_out(pairs: Pairs, edge: Edge, offices: Mapping[int, Fact]) -> bool:
    """Whether an edge is not told; `offices` are those of the context, by their holder."""
    if any(rule(pairs, edge) for rule in ANOTHER_S):
        return True
    if _is_tie_of_another_kind(pairs, edge):
        return True
    if relation_names()[edge.relation] != "HOLDS_ROLE":
        return False
    if (rule := rule_of(pairs, edge)) not in UNTIED:
        return (rule in BESIDE and _is_beside_two(pairs, edge)) or _is_loosely_tied(pairs, edge)
    return _is_outdone(pairs, edge, offices) or _is_misplaced(pairs, edge) or _is_of_organ(pairs, edge)


def _is_tie_of_another_kind(pairs: Pairs, edge: Edge) -> bool:
    """Whether the body is only where one learned, or its office only that of someone whom one has to do with."""
    features, name = pairs.features, relation_names()[edge.relation]
    if name not in OFFICES:
        return False
    both = features.salience.closest(pairs.candidates[edge.best].sentence, edge.subject, edge.target)
    if both is None:
        return False
    if is_trained_there(features.scene, both[1]):
        return True
    is_elsewhere = any(h.organisation != both[1] for h in _own_hits(pairs, edge))
    if name != "HOLDS_ROLE" or is_elsewhere:
        return False
    is_untied = rule_of(pairs, edge) == MODEL and is_behind_holder(features.scene, *both)
    return is_untied or is_only_tied(features.scene, *both)


def _own_hits(pairs: Pairs, edge: Edge) -> list[RoleHit]:
    """The shapes that tie the two ends."""
    ends = edge.subject, edge.target
    return [h for h in pairs.features.roles if (h.person.entity, h.organisation.entity) == ends]


def _is_beside_two(pairs: Pairs, edge: Edge) -> bool:
    """Whether the office stands between two names and is the other one's: its article says whose it is.

    "X, présidente de Y, Z": without one it is X's; "X, la présidente de Y(,) Z": with one it is Z's.
    """
    hits, own = pairs.features.roles, _own_hits(pairs, edge)
    return bool(own) and all(_is_another_s(pairs.features.scene, h, hits) for h in own)


def _is_another_s(scene: Scene, hit: RoleHit, hits: Sequence[RoleHit]) -> bool:
    first = hit.start - 1
    while scene.pos[first] == "ADJ":
        first -= 1
    holds = APPOSITION if scene.words[first] in (",", "(") else BEFORE_NAME
    rivals = {h.rule for h in hits if h.start == hit.start and h.person.entity != hit.person.entity}
    return hit.rule in BESIDE and hit.rule != holds and holds in rivals


def _is_loosely_tied(pairs: Pairs, edge: Edge) -> bool:
    """Whether each shape that ties the office to the body ties it to more than is told: "la section bretonne de Y"."""
    hits, own = pairs.features.roles, _own_hits(pairs, edge)
    return bool(own) and all(is_loose(pairs.features.scene, h, hits) for h in own)


def _is_of_organ(pairs: Pairs, edge: Edge) -> bool:
    """Whether "sa présidente, X" is that of an organ of the body: "la commission d'éthique de Y"."""
    owners = [h.organisation for h in _own_hits(pairs, edge) if h.rule == POSSESSIVE]
    return any(means_organ(pairs.features.scene, s.sentence, s.start, edge.target) for s in owners)


def _is_outdone(pairs: Pairs, edge: Edge, offices: Mapping[int, Fact]) -> bool:
    """Whether another body was found for the office that an edge rests on.

    On the corpus, of the scorer's edges that this drops one in five was right.
    """
    office = offices.get(edge.subject)
    if office is None or office.object == edge.target:
        return False
    return pairs.features.scene.sentence_of[office.start] == pairs.candidates[edge.best].sentence


def _is_misplaced(pairs: Pairs, edge: Edge) -> bool:
    """Whether the office beside a person's name is the other chamber's than the scorer found for it."""
    scene, sentence = pairs.features.scene, pairs.candidates[edge.best].sentence
    here = [o for o in pairs.features.offices if o.person.entity == edge.subject and o.person.sentence == sentence]
    return any(is_of_other_chamber(scene, (o.start, o.end), edge.target) for o in here)
