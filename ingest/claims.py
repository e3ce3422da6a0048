"""The claims of one article: candidates, their scores, one decision an edge, then proof and qualifiers.

Reading order: `find_claims`, `_decide` (which edges), `_claim` (how each is told).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from ingest.anaphora import find_anaphors
from ingest.candidates import TO_ARTICLE, candidate_places, find_candidates
from ingest.decision import STANCES, Edge, Pairs, pair_rows, relation_names
from ingest.features import Featuriser
from ingest.frames import CONTEXT, find_framed, framed_claims
from ingest.limiting import find_edge_limit, is_refusal
from ingest.nlp import ArticleDoc
from ingest.proof import cut_evidence
from ingest.qualify import Stated, Times, find_times, find_voice
from ingest.records import ARTICLE, ArticleEntity, Claim, Evidence
from ingest.rereading import CONTRARY, contrary, is_given_up, is_reported, stands_aside, turned
from ingest.restated import find_restatements, rule_of
from ingest.roles import role_phrase
from ingest.scene import Spot, build_scene
from ingest.scope_cues import Limit
from ingest.scorer import load_network
from ingest.speakers import Voice, find_voices
from ingest.structure import Fact
from ingest.successions import succession_claims
from ingest.trees import Trees, read_trees
from ingest.weights import open_weights
from ontology.vocab import load_vocabulary

OVERRULING = frozenset({"frame:according-to", "frame:idiom", "frame:reaction"})  # stand against a denial by the scorer
DENIED_AT = 0.6  # score of denial from which an edge is not asserted
REFUSED_AT = 0.6  # score from which a refusal is told as opposition, whatever the trees make of its "negation"
DOUBTFUL = 0.7  # confidence below which the side that a verb's arguments show goes before the scorer's
STATED_AT = 0.3  # score from which a sentence counts as stating, or denying, an edge
DATED = frozenset({"HOLDS_ROLE", "MEMBER_OF", "OWNS", "OPERATES_AT", "NEGOTIATES_WITH", "COOPERATES_WITH", "PARTY_TO"})
MAX_PROOFS = 3


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


def find_claims(article: ArticleDoc, entities: Sequence[ArticleEntity]) -> list[Claim]:
    """Every relation that the article states, denies or supposes between its entities, in a fixed order."""
    if len(entities) == 0 or len(article.doc) == 0:
        return []
    return tell_claims(read_features(article, entities))


def read_features(article: ArticleDoc, entities: Sequence[ArticleEntity]) -> Featuriser:
    """The scene of an article with its voices, ready for the scorer."""
    scene = build_scene(article, entities)
    scene.add_spots(find_anaphors(scene))
    return Featuriser(scene, find_voices(scene))


def tell_claims(features: Featuriser, *, with_frames: bool = True) -> list[Claim]:
    """The claims of a scene, in a fixed order; without frames, those of the scorer alone."""
    candidates = list(find_candidates(features))
    if len(candidates) == 0:
        return []
    scores = load_network().scores([candidate_places(features, c) for c in candidates], features.parts)
    pairs = Pairs(features, candidates, scores)
    voices = list(features.voices.values())
    framed = find_framed(features) if with_frames else []
    offices = {f.subject: f for f in framed if f.rule == CONTEXT}
    told = (j for j in _decide(pairs) if not _is_outdone(pairs, j, offices) and not _is_another_s(pairs, j.edge))
    claims = [_claim(pairs, voices, again) for j in told for again in _reread(pairs, j)]
    for claim in framed_claims(features, framed):
        same = next((n for n, c in enumerate(claims) if _told(c) == _told(claim)), None)
        if same is None or (claims[same].polarity == "negated" and claims[same].predicate != claim.predicate):
            claims.append(claim)
        elif _overrules(claim, claims[same]):
            claims[same] = claim
    claims.extend(succession_claims(features.scene, claims if with_frames else []))
    return sorted(claims, key=lambda c: (c.subject, c.predicate, c.object))


def _overrules(framed: Claim, told: Claim) -> bool:
    """Whether a sentence shape goes before what the scorer made of it: against a denial, or a doubtful contrary."""
    rule = framed.evidence[0].rule
    if told.polarity == "negated":
        return rule in OVERRULING
    is_contrary = CONTRARY.get(told.predicate) == framed.predicate
    return is_contrary and rule == "frame:clause" and told.evidence[0].confidence < DOUBTFUL


def _is_another_s(pairs: Pairs, edge: Edge) -> bool:
    return is_reported(pairs, edge) or stands_aside(pairs, edge)


def _told(claim: Claim) -> tuple[str, str, str]:
    return claim.subject, "stance" if claim.predicate in STANCES else claim.predicate, claim.object


def _reread(pairs: Pairs, judged: Judged) -> Iterator[Judged]:
    """The edge as the words about it turn it; of a stance that was given up, the contrary as well."""
    yield replace(judged, edge=turned(pairs, judged.edge))
    if not judged.is_negated and is_given_up(pairs, judged.edge):
        yield replace(judged, edge=contrary(judged.edge))


def _is_outdone(pairs: Pairs, judged: Judged, offices: dict[int, Fact]) -> bool:
    """Whether another body was found for the office that an edge rests on.

    On the corpus, of the scorer's edges that this drops one in five was right.
    """
    edge, office = judged.edge, offices.get(judged.edge.subject)
    if office is None or relation_names()[edge.relation] != "HOLDS_ROLE" or office.object == edge.target:
        return False
    is_same = pairs.features.scene.sentence_of[office.start] == pairs.candidates[edge.best].sentence
    return is_same and rule_of(pairs, edge) in ("model:relations", "role:possessive")


def _decide(pairs: Pairs) -> Iterator[Judged]:
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
    yield from chosen.values()


def _judge(pairs: Pairs, edge: Edge, probability: float, threshold: float) -> Judged | None:
    stated, denied = float(pairs.scores[edge.best][edge.relation]), float(pairs.scores[edge.best][pairs.count])
    if probability < threshold and is_refusal(pairs, edge):
        return Judged(edge, stated, False) if stated >= REFUSED_AT else None
    if probability >= threshold:
        is_denied, limit = find_denial(pairs, edge)
        return Judged(edge, probability, is_denied, limit)
    return Judged(edge, stated * denied, True) if stated >= STATED_AT and denied >= 0.5 else None


def find_denial(pairs: Pairs, edge: Edge) -> tuple[bool, Limit | None]:
    """Whether an edge may not be asserted, by the scorer or by rules; and the words that forbid it, if rules found any.

    Training asks it too: thresholds are chosen for what is asserted in the end.
    """
    denied, limit = float(pairs.scores[edge.best][pairs.count]), find_edge_limit(pairs, edge)
    if limit is None and is_refusal(pairs, edge):
        return False, None
    return denied >= DENIED_AT or limit is not None or _is_denied_between(pairs, edge, denied), limit


def _is_denied_between(pairs: Pairs, edge: Edge, denied: float) -> bool:
    """Whether the verbs between the ends are conditional, or denied where that is not itself a stance.

    On the corpus these took away 27 denied edges and 24 other wrong ones for 10 right ones.
    """
    features, name = pairs.features, relation_names()[edge.relation]
    both = features.salience.closest(pairs.candidates[edge.best].sentence, edge.subject, edge.target)
    if both is None:
        return False
    first, second = sorted(both, key=lambda spot: spot.start)
    moods = set(features.moods[first.end : second.start])
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


def _claim(pairs: Pairs, voices: list[Voice], judged: Judged) -> Claim:
    scene, edge = pairs.features.scene, judged.edge
    name = relation_names()[edge.relation]
    sentence = pairs.candidates[edge.best].sentence
    start, end = _stretch(pairs, sentence, edge)
    role = role_phrase(scene, sentence, edge.subject, edge.target) if name == "HOLDS_ROLE" else None
    if role is not None:
        start, end = min(start, role[0]), max(end, role[1])
    spot = _subject_spot(pairs, sentence, edge)
    times = find_times(scene, Stated(name, start, end, spot, role)) if name in DATED else _stance_time(pairs, edge)
    voice, reporter = find_voice(scene, voices, sentence, edge.subject, spot)
    hypothetical = judged.is_negated and _is_supposed(pairs, judged)
    return Claim(
        article_id=scene.article.article.id,
        subject=scene.entities[edge.subject].id,
        predicate=name,
        object=ARTICLE if edge.target == TO_ARTICLE else scene.entities[edge.target].id,
        evidence=tuple(_proofs(pairs, judged, (start, end), times)),
        role="" if role is None else scene.article.text.text[slice(*scene.chars(*role))],
        polarity="negated" if judged.is_negated else "asserted",
        modality="hypothetical" if hypothetical else "announced" if times.temporal == "future" else "",
        temporal=times.temporal,
        valid_from=times.valid_from,
        valid_to=times.valid_to,
        voice=voice,
        attributed_to=scene.entities[reporter].id if reporter is not None and name in STANCES else "",
    )


def _stance_time(pairs: Pairs, edge: Edge) -> Times:
    """Former, where a stance was held once and is given up."""
    once = is_given_up(pairs, edge)
    return Times() if once is None else Times("former", cues=((*once, "former"),))


def _subject_spot(pairs: Pairs, sentence: int, edge: Edge) -> Spot | None:
    """Where the subject stands in the sentence: nearest the object, else first."""
    salience = pairs.features.salience
    both = salience.closest(sentence, edge.subject, edge.target) if edge.target != TO_ARTICLE else None
    spots = salience.present.get((sentence, edge.subject), ())
    return both[0] if both else next(iter(spots), None)


def _is_supposed(pairs: Pairs, judged: Judged) -> bool:
    """Whether a denied edge is only supposed: the scorer says so, a rule, or a conditional verb of its sentence."""
    edge = judged.edge
    if judged.limit is not None and judged.limit.kind == "hypothesis":
        return True
    start, end = pairs.features.scene.sentences[pairs.candidates[edge.best].sentence]
    moods = set(pairs.features.moods[start:end])
    return bool(pairs.scores[edge.best][pairs.count + 1] >= 0.5 or moods & {"cond", "not cond"})


def _stretch(pairs: Pairs, sentence: int, edge: Edge) -> tuple[int, int]:
    """Tokens from one end's mention to the other's; the whole sentence where one end is not in it."""
    salience = pairs.features.salience
    if edge.target == TO_ARTICLE:
        spots = salience.present.get((sentence, edge.subject))
        if relation_names()[edge.relation] == "WROTE" and spots:
            return spots[0].start, spots[0].end
        return pairs.features.scene.sentences[sentence]
    both = salience.closest(sentence, edge.subject, edge.target)
    if both is None:
        return pairs.features.scene.sentences[sentence]
    return _with_cue(pairs, sentence, edge, (min(s.start for s in both), max(s.end for s in both)))


def _with_cue(pairs: Pairs, sentence: int, edge: Edge, stretch: tuple[int, int]) -> tuple[int, int]:
    """The stretch with a word that tells the stance: the nearest one of the sentence, else the whole sentence."""
    name = relation_names()[edge.relation]
    if name not in STANCES and name != "CRITICISES":
        return stretch
    first, last = pairs.features.scene.sentences[sentence]
    told = [hit for hit in pairs.features.triggers if hit.tag.rstrip("?") == name and first <= hit.start < last]
    if not told:
        return first, last
    near = min(told, key=lambda hit: (max(stretch[0] - hit.start, hit.end - stretch[1], 0), hit.start))
    return min(stretch[0], near.start), max(stretch[1], near.end)


def _proofs(pairs: Pairs, judged: Judged, stretch: tuple[int, int], times: Times) -> Iterator[Evidence]:
    """The best passage first, then other sentences that state the same edge."""
    scene, edge = pairs.features.scene, judged.edge
    cues = _cues(pairs, stretch, edge)
    cues.extend(times.cues)
    if judged.limit is not None:
        cues.append((judged.limit.start, judged.limit.end, judged.limit.kind))
    yield cut_evidence(scene, *stretch, rule=rule_of(pairs, edge), confidence=judged.probability, cues=cues)
    if judged.is_negated:
        return
    for again in islice(find_restatements(pairs, edge), MAX_PROOFS - 1):
        place = _stretch(pairs, again.sentence, edge)
        yield cut_evidence(scene, *place, rule=again.rule, confidence=min(again.score, judged.probability))


def _cues(pairs: Pairs, stretch: tuple[int, int], edge: Edge) -> list[tuple[int, int, str]]:
    """Triggers of the relation within the stretch."""
    name = relation_names()[edge.relation]
    found = []
    for hit in pairs.features.triggers:
        if stretch[0] <= hit.start and hit.end <= stretch[1] and hit.tag.rstrip("?") == name:
            found.append((hit.start, hit.end, "trigger"))
            if hit.is_negated:
                found.append((hit.start, hit.end, "negation"))
    return found[:8]
