"""Which of the likely edges of an article are told, and which of those are denied.

Reading order: `judge_edges`, `_judge` (one edge), `find_denial`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.assertion.affirmed import is_affirmed
from ingest.assertion.announced import is_announced
from ingest.assertion.conditions import is_threat
from ingest.assertion.office_leads import find_lead
from ingest.claims.limiting import TAKEN_SIDES, find_edge_limit, is_refusal
from ingest.entities.unnamed import UNNAMED
from ingest.records import ARTICLE
from ingest.scenes.asked import JUDGEMENTS
from ingest.scenes.candidates import TO_ARTICLE
from ingest.scenes.decision import STANCES, Edge, Pairs, pair_rows, relation_names
from ingest.scenes.offices import Office
from ingest.scenes.roles import RoleHit
from ingest.scenes.salience import NAMED
from ingest.scenes.scene import Scene
from ingest.scenes.scope_cues import Limit, cue_end
from ingest.trees import Trees, read_trees
from ingest.weights import open_weights
from ontology.vocab import load_vocabulary

SHOWN = ("name:", "byline:metadata")  # rules of `ingest.scenes.structure` that no sentence denies
TITLES = frozenset({"role:apposition", "role:before-name", "role:inside", "role:possessive"})
DENYING = frozenset({"ne", "n'", "non", "pas", "plus", "jamais", "aucun", "aucune", "ni"})
DENIED_AT = 0.6  # score of denial from which an edge is not asserted
REFUSED_AT = 0.6  # score from which a refusal, or what is only seemingly denied, is told, whatever the trees say
UNNAMED_AT = 0.65  # probability asked of edges to what `entities.unnamed` found, of which a third is not annotated
POINTED_AT = 0.75  # the same of positions on a text that only "il" or "elle" may mean: below, one in five was right
STATED_AT = 0.3  # score from which a sentence counts as stating, or denying, an edge


@cache
def _load_trees() -> tuple[Trees, list[float]]:
    """The trees that ship with the package, and a threshold by relation."""
    with open_weights("relations", "trees") as data:
        return read_trees(data), [float(value) for value in data["thresholds"]]


@dataclass(frozen=True, slots=True)
class Judged:
    """An edge with its probability and whether it is denied."""

    edge: Edge
    probability: float
    is_negated: bool
    limit: Limit | None = None  # the words that forbid to assert it, where rules of scope found some


def judge_edges(pairs: Pairs) -> Iterator[Judged]:
    """Edges to tell, asserted or denied: one stance at most for a pair, symmetric relations one way round."""
    edges, rows = pair_rows(pairs)
    if len(edges) == 0:
        return
    trees, thresholds = _load_trees()
    chosen: dict[tuple[int, str, int], Judged] = {}
    for edge, probability in zip(edges, trees.probabilities(rows), strict=True):
        judged = _judge(pairs, edge, float(probability), thresholds[edge.relation])
        if judged is None:
            continue
        key = _key(edge)
        if key not in chosen or chosen[key].probability < judged.probability:
            chosen[key] = judged
    yield from _without_echoes(pairs, list(chosen.values()))


def _without_echoes(pairs: Pairs, judged: list[Judged]) -> Iterator[Judged]:
    """All but what is denied of several texts by one sentence that names none of them: of those the likeliest stays."""
    likeliest: dict[tuple[int, int, int], float] = {}
    for one in judged:
        if (key := _echo(pairs, one)) is not None:
            likeliest[key] = max(likeliest.get(key, 0.0), one.probability)
    for one in judged:
        key = _echo(pairs, one)
        if key is None or one.probability == likeliest[key]:
            yield one


def _echo(pairs: Pairs, judged: Judged) -> tuple[int, int, int] | None:
    """Subject, relation and sentence of a denied edge whose target is not named there."""
    edge, k = judged.edge, pairs.candidates[judged.edge.best].sentence
    if not judged.is_negated or any(s.how in NAMED for s in pairs.features.salience.present.get((k, edge.target), ())):
        return None
    return edge.subject, edge.relation, k


def _judge(pairs: Pairs, edge: Edge, probability: float, threshold: float) -> Judged | None:
    stated, denied = float(pairs.scores[edge.best][edge.relation]), float(pairs.scores[edge.best][pairs.count])
    if _is_unnamed(pairs, edge):
        threshold = max(threshold, UNNAMED_AT)
    if _is_pointed_at(pairs, edge):
        threshold = max(threshold, POINTED_AT)
    if probability < threshold and is_refusal(pairs, edge):
        return Judged(edge, stated, False) if stated >= REFUSED_AT else None
    if probability >= threshold:
        is_denied, limit = find_denial(pairs, edge)
        return Judged(edge, probability, is_denied, limit)
    if stated < STATED_AT or denied < 0.5 or is_to_come(pairs, edge) or is_shown(pairs, edge):
        return None
    is_stated = is_affirmed(pairs, edge, surely=True) or _is_threatened(pairs, edge)
    if is_stated and find_edge_limit(pairs, edge) is None:
        return Judged(edge, stated, False) if stated >= REFUSED_AT else None
    return Judged(edge, stated * denied, True)


def _is_unnamed(pairs: Pairs, edge: Edge) -> bool:
    """Whether the target was found by its head noun alone, wherever it stands."""
    mentions = () if edge.target == TO_ARTICLE else pairs.features.scene.entities[edge.target].mentions
    return bool(mentions) and all(m.rule == UNNAMED for m in mentions)


def _is_pointed_at(pairs: Pairs, edge: Edge) -> bool:
    """Whether a subject pronoun alone stands for the text judged: it may as well mean who speaks ("X, elle, …")."""
    if relation_names()[edge.relation] not in JUDGEMENTS:
        return False
    spots = pairs.features.salience.present.get((pairs.candidates[edge.best].sentence, edge.target), ())
    return bool(spots) and all(spot.how == "it" for spot in spots)


def find_denial(pairs: Pairs, edge: Edge) -> tuple[bool, Limit | None]:
    """Whether an edge may not be asserted, by the scorer or by rules; and the words that forbid it, if rules found any.

    Training asks it too: thresholds are chosen for what is asserted in the end.
    """
    if is_shown(pairs, edge):
        return False, None
    denied, limit = float(pairs.scores[edge.best][pairs.count]), find_edge_limit(pairs, edge)
    if limit is None and any(rule(pairs, edge) for rule in AFFIRMING):
        return False, None
    return denied >= DENIED_AT or limit is not None or _is_denied_between(pairs, edge, denied), limit


def is_shown(pairs: Pairs, edge: Edge) -> bool:
    """Whether something tells the edge that no verb of the sentence denies or supposes."""
    return is_named(pairs, edge) or is_titled(pairs, edge)


def is_named(pairs: Pairs, edge: Edge) -> bool:
    """Whether a name ("ARS Bretagne" its region) or a byline tells the edge, whatever is denied or supposed there."""
    name = relation_names()[edge.relation]
    ends = (edge.subject, name, ARTICLE if edge.target == TO_ARTICLE else edge.target)
    return any(f.rule.startswith(SHOWN) and (f.subject, f.predicate, f.object) == ends for f in pairs.features.facts)


def is_titled(pairs: Pairs, edge: Edge) -> bool:
    """Whether the office stands beside the name ("sa trésorière, X, ne viendra pas"), where no verb reaches it."""
    features, sentence = pairs.features, pairs.candidates[edge.best].sentence
    if relation_names()[edge.relation] != "HOLDS_ROLE":
        return False
    for hit in features.roles:
        is_own = (hit.person.entity, hit.organisation.entity) == (edge.subject, edge.target) and hit.rule in TITLES
        is_held = find_lead(features.scene, hit.person, hit.organisation, "HOLDS_ROLE_led") is None
        if is_own and is_held and not _is_reached(features.scene, hit):
            return True
    return any(
        office.person.entity == edge.subject
        and (office.is_own or office.person.sentence == sentence)
        and _may_be_of(features.scene, office, edge.target)
        and not _is_reached(features.scene, office)
        for office in features.offices
    )


def _may_be_of(scene: Scene, office: Office, body: int) -> bool:
    """Whether the sentence names the body nowhere, or before "sa": else "le directeur, X, ne présidera pas Y"."""
    spots = [s for s in scene.by_sentence[office.person.sentence] if s.entity == body and s.how in NAMED]
    return all(office.is_own and spot.end <= office.start for spot in spots)


def _is_reached(scene: Scene, office: RoleHit | Office) -> bool:
    """Whether a verb or a negation stands between office and name, or right before the first of them."""
    start, end = min(office.start, office.person.start), max(office.end, office.person.start)
    words = range(max(start - 2, scene.sentences[office.person.sentence][0]), end)
    return any(scene.words[i] in DENYING or (i >= start and scene.pos[i] in ("VERB", "AUX")) for i in words)


def is_to_come(pairs: Pairs, edge: Edge) -> bool:
    """Whether the one thing that makes an edge look supposed is a verb between its ends that announces it."""
    both = pairs.features.salience.closest(pairs.candidates[edge.best].sentence, edge.subject, edge.target)
    if both is None:
        return False
    first, second = sorted(both, key=lambda spot: spot.start)
    verbs = [i for i in range(first.end, second.start) if pairs.features.moods[i]]
    is_plain = all(pairs.features.moods[i] in ("plain", "fut") or is_announced(pairs.features.scene, i) for i in verbs)
    return is_plain and any(is_announced(pairs.features.scene, i) for i in verbs)


def _is_denied_aside(pairs: Pairs, edge: Edge) -> bool:
    """Whether all that is denied around a stance is in a clause put in: "X, qui n'a pas été consulté, rejette Z"."""
    features, k = pairs.features, pairs.candidates[edge.best].sentence
    both = features.salience.closest(k, edge.subject, edge.target)
    if both is None or relation_names()[edge.relation] not in TAKEN_SIDES or both[0].end > both[1].start:
        return False
    scene, opening, end = features.scene, both[0].end, both[1].start
    if scene.words[opening : opening + 2] != [",", "qui"]:
        return False
    closing = next((i for i in range(opening + 2, end) if scene.words[i] == ","), None)
    if closing is None:
        return False
    moods = {i: features.moods[i] for i in range(*scene.sentences[k]) if features.moods[i]}
    told = [mood for i, mood in moods.items() if closing < i < end]
    is_plain = bool(told) and set(told) <= {"plain", "fut"}
    return is_plain and all(opening < i < closing for i, mood in moods.items() if mood.startswith("not"))


def _is_threatened(pairs: Pairs, edge: Edge) -> bool:
    """Whether an opposition stands under the condition alone that the text takes effect."""
    if relation_names()[edge.relation] != "OPPOSES":
        return False
    spots = pairs.features.salience.present.get((pairs.candidates[edge.best].sentence, edge.target), ())
    return any(is_threat(pairs.features.scene, spot) for spot in spots)


def _is_wished_for(pairs: Pairs, edge: Edge) -> bool:
    """Whether a proposal is told as a polite wish: "X voudrait d'abord une expérimentation"."""
    scene, k = pairs.features.scene, pairs.candidates[edge.best].sentence
    both = pairs.features.salience.closest(k, edge.subject, edge.target)
    if relation_names()[edge.relation] != "PROPOSES" or both is None or both[1].start < both[0].end:
        return False
    moods = {i: pairs.features.moods[i] for i in range(both[0].end, both[1].start) if pairs.features.moods[i]}
    supposed = [i for i, mood in moods.items() if mood == "cond"]
    is_plain = set(moods.values()) <= {"plain", "fut", "cond"}
    return bool(supposed) and is_plain and all(cue_end(scene, i, "wanting") for i in supposed)


# What leaves an edge asserted though the scorer finds it denied, unless a rule of scope forbids it.
AFFIRMING = (is_refusal, is_to_come, _is_denied_aside, is_affirmed, _is_threatened, _is_wished_for)


def _is_denied_between(pairs: Pairs, edge: Edge, denied: float) -> bool:
    """Whether the verbs between the ends are conditional, or denied where that is not itself a stance.

    On the corpus these took away 27 denied edges and 24 other wrong ones for 10 right ones.
    """
    features, name = pairs.features, relation_names()[edge.relation]
    both = features.salience.closest(pairs.candidates[edge.best].sentence, edge.subject, edge.target)
    if both is None:
        return False
    first, second = sorted(both, key=lambda spot: spot.start)
    moods = {features.moods[i] for i in range(first.end, second.start) if not is_announced(features.scene, i)}
    if moods & {"cond", "not cond"}:
        return True
    return name not in STANCES and name != "CRITICISES" and denied > 0.2 and bool(moods & {"not plain", "not fut"})


def _key(edge: Edge) -> tuple[int, str, int]:
    """What two edges may not share: a pair's stance, or a relation (either way round where it is symmetric)."""
    name = relation_names()[edge.relation]
    if name in STANCES:
        return edge.subject, "stance", edge.target
    if load_vocabulary().relation(name).is_symmetric:
        return min(edge.subject, edge.target), name, max(edge.subject, edge.target)
    return edge.subject, name, edge.target
