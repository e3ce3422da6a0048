"""What forbids to assert an edge that the scorer found: the rules of `scope.py` in the sentence that shows it best."""

from ingest.assertion.scope import find_denied, find_limit, is_refused
from ingest.claims.article_limits import find_article_limit
from ingest.scenes.asked import JUDGEMENTS, find_lone_question
from ingest.scenes.candidates import TO_ARTICLE
from ingest.scenes.decision import Edge, Pairs, relation_names
from ingest.scenes.scope_cues import Limit

TAKEN_SIDES = {"OPPOSES": "stance:oppose", "SUPPORTS": "stance:support"}  # and the tag of their further cues


def find_edge_limit(pairs: Pairs, edge: Edge) -> Limit | None:
    """What forbids to assert an edge in its best sentence, where both ends stand in it."""
    features = pairs.features
    name, sentence = relation_names()[edge.relation], pairs.candidates[edge.best].sentence
    if edge.target == TO_ARTICLE:
        spots = features.salience.present.get((sentence, edge.subject))
        return find_article_limit(features.scene, name, spots[0]) if spots else None
    both = features.salience.closest(sentence, edge.subject, edge.target)
    limit = find_limit(features.scene, name, *both) if both else _find_lone_limit(pairs, edge, name)
    if limit is not None or name not in TAKEN_SIDES:
        return limit
    start, end = features.scene.sentences[sentence]
    tags = {name, f"{name}?", TAKEN_SIDES[name]}
    told = [(h.start, h.end) for h in features.triggers if start <= h.start < end and h.tag in tags]
    between = [hit for hit in told if both and both[0].end <= hit[0] and hit[1] <= both[1].start]
    # "Soutient Y mais ne soutient pas Z": what stands before Z is said of Z.
    return find_denied(features.scene, told) or find_denied(features.scene, between[-1:])


def _find_lone_limit(pairs: Pairs, edge: Edge, name: str) -> Limit | None:
    """What only asks of a text, where who would take sides is not in the sentence: he is asked, or asks."""
    features, sentence = pairs.features, pairs.candidates[edge.best].sentence
    voice = features.voices.get((sentence, edge.subject))
    if name not in JUDGEMENTS or (sentence, edge.subject) in features.salience.present or (voice and voice.cue >= 0):
        return None
    spots = features.salience.present.get((sentence, edge.target), ())
    return next(filter(None, (find_lone_question(features.scene, spot) for spot in spots)), None)


def is_refusal(pairs: Pairs, edge: Edge) -> bool:
    """Whether an opposition is told as a refusal: its "refuse", which denies other relations, is no denial here."""
    if relation_names()[edge.relation] != "OPPOSES":
        return False
    features, sentence = pairs.features, pairs.candidates[edge.best].sentence
    scene = features.scene
    both = features.salience.closest(sentence, edge.subject, edge.target)
    if both is not None and is_refused(scene, range(min(s.end for s in both), max(s.start for s in both))):
        return True
    voice = features.voices.get((sentence, edge.subject))
    is_own_quote = voice is not None and voice.cue >= 0
    return is_own_quote and is_refused(scene, (i for i in range(*scene.sentences[sentence]) if scene.is_quoted[i]))
