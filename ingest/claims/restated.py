"""Further sentences that state an edge again, each with the rule that found it there: its proof beside the best one.

A high score alone does not make one: the scorer knows that the article holds the edge and finds it in sentences that
only go with it ("X lui succède à la tête de Y" is no proof of Z's office).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.claims.limiting import find_edge_limit
from ingest.records import ARTICLE
from ingest.scenes.candidates import TO_ARTICLE
from ingest.scenes.decision import Edge, Pairs, relation_names
from ingest.scenes.roles import is_body, is_role_noun, is_role_verb
from ingest.scenes.salience import NAMED
from ingest.scenes.scene import Scene, Spot

RESTATED_AT = 0.6  # score from which a further sentence counts
MODEL = "model:relations"
BEFORE, BEHIND = 10, 4  # tokens beside a person in which the own office stands


@dataclass(frozen=True, slots=True)
class Restatement:
    """A further sentence that states an edge, with its score and the rule that finds it there."""

    sentence: int
    score: float
    rule: str


def find_restatements(pairs: Pairs, edge: Edge) -> Iterator[Restatement]:
    """The further sentences that state an edge, surest first."""
    members = pairs.members[pairs.place[edge.subject, edge.target]]
    for n in sorted((n for n in members if n != edge.best), key=lambda n: -pairs.scores[n][edge.relation]):
        score, here = float(pairs.scores[n][edge.relation]), replace(edge, best=n)
        if score < RESTATED_AT:
            return
        is_denied = pairs.scores[n][pairs.count] >= 0.5 or find_edge_limit(pairs, here) is not None
        if not is_denied and _is_stated(pairs, here):
            yield Restatement(pairs.candidates[n].sentence, score, rule_of(pairs, here, is_own=True))


def rule_of(pairs: Pairs, edge: Edge, *, is_own: bool = False) -> str:
    """The rule that fired on the edge, if one did, else the model's id; its own: one that fired in this sentence."""
    features, name, k = pairs.features, relation_names()[edge.relation], pairs.candidates[edge.best].sentence
    if name == "HOLDS_ROLE" and (edge.subject, edge.target) in features.role_hits:
        if not is_own:
            return features.role_hits[edge.subject, edge.target]
        hits = (hit for hit in features.roles if hit.person.sentence == k)
        ends = (edge.subject, edge.target)
        return next((hit.rule for hit in hits if (hit.person.entity, hit.organisation.entity) == ends), MODEL)
    target = ARTICLE if edge.target == TO_ARTICLE else edge.target
    for fact in features.facts:
        is_here = not is_own or features.scene.sentence_of[fact.start] == k
        if is_here and (fact.subject, fact.predicate, fact.object) == (edge.subject, name, target):
            return fact.rule
    voice = features.voices.get((k, edge.subject))
    return f"speech:{voice.how}" if name == "STATED" and voice is not None else MODEL


def _is_stated(pairs: Pairs, edge: Edge) -> bool:
    """Whether who is told of is there to be told of: speaks, stands beside an office, or with the other end."""
    features, name, k = pairs.features, relation_names()[edge.relation], pairs.candidates[edge.best].sentence
    if name == "STATED":
        return _speaks(pairs, k, edge.subject)
    if edge.target == TO_ARTICLE:
        return (k, edge.subject) in features.salience.present
    if name != "HOLDS_ROLE":
        return features.salience.closest(k, edge.subject, edge.target) is not None
    scene = features.scene
    bodies = {s.entity for s in scene.by_sentence[k] if s.how in NAMED and is_body(scene, s.entity)}
    is_other = bool(bodies) and (k, edge.target) not in features.salience.present
    people = features.salience.present.get((k, edge.subject), ())
    return not is_other and any(_has_office(scene, spot) for spot in people)


def _speaks(pairs: Pairs, sentence: int, entity: int) -> bool:
    """Whether an entity speaks in a sentence; that a quote runs on shows only where nothing else is told."""
    features = pairs.features
    voice = features.voices.get((sentence, entity))
    if voice is None or voice.cue in features.negated:
        return False
    start, end = features.scene.sentences[sentence]
    return voice.how != "carried" or all(features.scene.is_quoted[start + 1 : end - 1])


def _has_office(scene: Scene, person: Spot) -> bool:
    """Whether an office stands within or beside a person's name, no other person between."""
    start, end = scene.sentences[person.sentence]
    others = [s for s in scene.by_sentence[person.sentence] if s.entity != person.entity]
    others = [s for s in others if scene.entities[s.entity].type == "Person"]
    for i in range(max(start, person.start - BEFORE), min(end, person.end + BEHIND)):
        is_office = is_role_noun(scene, i) or (i >= person.end and is_role_verb(scene, i))
        low, high = min(i, person.start), max(i, person.end)
        if is_office and not any(low <= s.start < high for s in others):
            return True
    return False
