"""Edges that the scorer finds and nobody states: of another actor, of who asks, signs nothing or stands aside, and
offices for which another body was found.
"""

from collections.abc import Mapping, Sequence

from ingest.aside import is_aside
from ingest.decision import Edge, Pairs, relation_names
from ingest.misplaced_offices import is_of_other_chamber
from ingest.offices import Office
from ingest.rereading import is_of_who_asks, is_reported, stands_aside
from ingest.restated import MODEL, rule_of
from ingest.signing import signs_nothing
from ingest.structure import Fact

ANOTHER_S = (is_reported, stands_aside, is_of_who_asks, is_aside, signs_nothing)
UNTIED = frozenset({MODEL, "role:possessive"})  # rules by which no shape ties an office to its body


def is_left_out(pairs: Pairs, edge: Edge, offices: Mapping[int, Fact], named: Sequence[Office]) -> bool:
    """Whether an edge is not told; `offices` are those of the context, by their holder, `named` all that stand."""
    if any(rule(pairs, edge) for rule in ANOTHER_S):
        return True
    if relation_names()[edge.relation] != "HOLDS_ROLE" or rule_of(pairs, edge) not in UNTIED:
        return False
    return _is_outdone(pairs, edge, offices) or _is_misplaced(pairs, edge, named)


def _is_outdone(pairs: Pairs, edge: Edge, offices: Mapping[int, Fact]) -> bool:
    """Whether another body was found for the office that an edge rests on.

    On the corpus, of the scorer's edges that this drops one in five was right.
    """
    office = offices.get(edge.subject)
    if office is None or office.object == edge.target:
        return False
    return pairs.features.scene.sentence_of[office.start] == pairs.candidates[edge.best].sentence


def _is_misplaced(pairs: Pairs, edge: Edge, named: Sequence[Office]) -> bool:
    """Whether the office beside a person's name is the other chamber's than the scorer found for it."""
    scene, sentence = pairs.features.scene, pairs.candidates[edge.best].sentence
    here = [o for o in named if o.person.entity == edge.subject and o.person.sentence == sentence]
    return any(is_of_other_chamber(scene, (o.start, o.end), edge.target) for o in here)
