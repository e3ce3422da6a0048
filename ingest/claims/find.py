"""The claims of one article: candidates, their scores, one decision an edge, then proof and qualifiers.

Reading order: `find_claims`, `judge_edges` (which edges), `_claim` (how each is told).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ingest.assertion.announced import is_announced
from ingest.assertion.qualify import DATED, Stated, Times, find_times, find_voice
from ingest.claims.disavowed import find_disavowal
from ingest.claims.embedded import embeds
from ingest.claims.frames import CONTEXT, find_framed, framed_claims
from ingest.claims.judging import Judged, is_to_come, judge_edges
from ingest.claims.left_out import is_left_out
from ingest.claims.lists import joined_claims
from ingest.claims.of_another import is_of_another
from ingest.claims.overruled import overruled
from ingest.claims.own_voice import without_own_voice
from ingest.claims.rereading import CONTRARY, contrary, is_given_up, turned, with_echoes
from ingest.claims.restated import find_restatements, rule_of
from ingest.claims.successions import succession_claims
from ingest.offices.office_words import office_words
from ingest.offices.shared_offices import PAIRED
from ingest.parsing.nlp import ArticleDoc
from ingest.records import ARTICLE, ArticleEntity, Claim, Evidence
from ingest.scenes.anaphora import find_anaphors, with_pronouns
from ingest.scenes.candidates import TO_ARTICLE, candidate_places, find_candidates
from ingest.scenes.decision import STANCES, Edge, Pairs, relation_names
from ingest.scenes.features import Featuriser
from ingest.scenes.proof import cut_evidence
from ingest.scenes.scene import Scene, Spot, build_scene
from ingest.scenes.scope_cues import Limit
from ingest.scenes.scorer import load_network
from ingest.scenes.speakers import Voice, find_voices
from ingest.scenes.structure import Fact

OVERRULING = frozenset(
    {"frame:according-to", "frame:idiom", "frame:reaction", "frame:verdict", "frame:vote"}
)  # stand against a denial by the scorer
DOUBTFUL = 0.7  # confidence below which the side that a verb's arguments show goes before the scorer's
MAX_PROOFS = 3


def find_claims(article: ArticleDoc, entities: Sequence[ArticleEntity]) -> list[Claim]:
    """Every relation that the article states, denies or supposes between its entities, in a fixed order."""
    return tell_article(article, entities)[1]


def tell_article(article: ArticleDoc, entities: Sequence[ArticleEntity]) -> tuple[Sequence[ArticleEntity], list[Claim]]:
    """The entities, with the pronouns that stand for them among their mentions, and the claims."""
    if len(entities) == 0 or len(article.doc) == 0:
        return entities, []
    features = read_features(article, entities)
    return with_pronouns(features.scene), tell_claims(features)


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
    offices = {f.subject: f for f in framed if f.rule in (CONTEXT, PAIRED)}
    judged = (j for j in judge_edges(pairs) if not is_of_another(pairs, j.edge))
    told = (j for j in judged if not is_left_out(pairs, j.edge, offices))
    reread = with_echoes(pairs, [again for j in told for again in _reread(pairs, j)])
    claims = [_claim(pairs, voices, judged) for judged in reread]
    shapes = list(framed_claims(features, [fact for fact in framed if not _is_embedded(features, fact)]))
    for claim in shapes:
        same = next((n for n, c in enumerate(claims) if _told(c) == _told(claim)), None)
        if same is None or (claims[same].polarity == "negated" and claims[same].predicate != claim.predicate):
            claims.append(claim)
        elif _overrules(claim, claims[same]):
            claims[same] = claim
    claims.extend(joined_claims(features.scene, claims if with_frames else []))
    claims = list(_without_turned(claims, shapes))
    claims.extend(succession_claims(features.scene, claims if with_frames else []))
    return sorted(without_own_voice(claims), key=lambda c: (c.subject, c.predicate, c.object))


def _is_embedded(features: Featuriser, fact: Fact) -> bool:
    k = features.scene.sentence_of[fact.start]
    return isinstance(fact.object, int) and embeds(features, fact.predicate, k, fact.subject, fact.object)


def _without_turned(claims: Sequence[Claim], framed: Sequence[Claim]) -> Iterator[Claim]:
    """All but the less sure of two claims by which each end owns the other; a sentence's shape is surest."""
    owned = {(c.subject, c.object): c for c in claims if c.predicate == "OWNS" and c.polarity == "asserted"}
    shown = {_told(c) for c in framed}
    for claim in claims:
        other = owned.get((claim.object, claim.subject)) if owned.get((claim.subject, claim.object)) is claim else None
        if other is None or _sureness(claim, shown) >= _sureness(other, shown):
            yield claim


def _sureness(claim: Claim, shown: set[tuple[str, str, str]]) -> tuple[bool, bool, float]:
    proof = claim.evidence[0]
    return _told(claim) in shown, proof.rule.startswith("frame:"), proof.confidence


def _overrules(framed: Claim, told: Claim) -> bool:
    """Whether a sentence shape goes before what the scorer made of it: against a denial, or a doubtful contrary."""
    rule = framed.evidence[0].rule
    if rule == PAIRED:
        return True
    if told.polarity == "negated":
        return rule in OVERRULING
    is_contrary = CONTRARY.get(told.predicate) == framed.predicate
    return is_contrary and (
        rule in ("frame:verdict", "frame:vote") or (rule == "frame:clause" and told.evidence[0].confidence < DOUBTFUL)
    )


def _told(claim: Claim) -> tuple[str, str, str]:
    return claim.subject, "stance" if claim.predicate in STANCES else claim.predicate, claim.object


def _reread(pairs: Pairs, judged: Judged) -> Iterator[Judged]:
    """The edge as the words about it turn it, denied where it is disavowed; of one given up, the contrary as well."""
    if not judged.is_negated and relation_names()[judged.edge.relation] == "OPPOSES":
        limit = find_disavowal(pairs.features, judged.edge.subject, judged.edge.target)
        if limit is not None:
            yield replace(judged, edge=_shown_at(pairs, judged.edge, limit), is_negated=True, limit=limit)
            return
    if (against := overruled(pairs, judged.edge)) is not None:
        yield replace(judged, edge=against, is_negated=False, limit=None)
        return
    yield replace(judged, edge=turned(pairs, judged.edge))
    if not judged.is_negated and is_given_up(pairs, judged.edge):
        yield replace(judged, edge=contrary(judged.edge))


def _shown_at(pairs: Pairs, edge: Edge, limit: Limit) -> Edge:
    """The edge with the sentence of a limit as the one that shows it best."""
    k = pairs.features.scene.sentence_of[limit.start]
    members = pairs.members[pairs.place[edge.subject, edge.target]]
    best = next((n for n in members if pairs.candidates[n].sentence == k), edge.best)
    return replace(edge, best=best)


def _claim(pairs: Pairs, voices: list[Voice], judged: Judged) -> Claim:
    scene, edge = pairs.features.scene, judged.edge
    name = relation_names()[edge.relation]
    sentence = pairs.candidates[edge.best].sentence
    start, end = _stretch(pairs, sentence, edge)
    role = office_words(scene, sentence, edge.subject, edge.target) if name == "HOLDS_ROLE" else None
    if role is not None:
        start, end = min(start, role[0]), max(end, role[1])
    spot = _subject_spot(pairs, sentence, edge)
    times = find_times(scene, Stated(name, start, end, spot, role)) if name in DATED else _stance_time(pairs, edge)
    if judged.limit is None and _is_no_longer(scene, times):
        judged = replace(judged, is_negated=False)
    voice, reporter = find_voice(scene, voices, sentence, edge.subject, spot)
    is_ahead = times.temporal == "future" or (not judged.is_negated and is_to_come(pairs, edge))
    hypothetical = judged.is_negated and _is_supposed(pairs, judged)
    return Claim(
        article_id=scene.article.article.id,
        subject=scene.entities[edge.subject].id,
        predicate=name,
        object=ARTICLE if edge.target == TO_ARTICLE else scene.entities[edge.target].id,
        evidence=tuple(_proofs(pairs, judged, (start, end), times)),
        role="" if role is None else scene.article.text.text[slice(*scene.chars(*role))],
        polarity="negated" if judged.is_negated else "asserted",
        modality="hypothetical" if hypothetical else "announced" if is_ahead else "",
        temporal=times.temporal,
        valid_from=times.valid_from,
        valid_to=times.valid_to,
        voice=voice,
        attributed_to=scene.entities[reporter].id if reporter is not None and name in STANCES else "",
    )


def _is_no_longer(scene: Scene, times: Times) -> bool:
    """Whether what is denied is that a tie still holds, "X n'exerce plus à Y": it did."""
    return any(kind == "former" and scene.words[stop - 1] == "plus" for _, stop, kind in times.cues)


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
    moods = {pairs.features.moods[i] for i in range(start, end) if not is_announced(pairs.features.scene, i)}
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
