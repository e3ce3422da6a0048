"""Stances of another actor that a sentence embeds: "X déplore le soutien de Y à Z", "X accuse Y de combattre Z".

Of X they tell what X thinks of Y, not where X stands on Z.
"""

from ingest.claims.limiting import TAKEN_SIDES
from ingest.entities.triggers import Hit
from ingest.scenes.asked import JUDGEMENTS, VERBS
from ingest.scenes.candidates import TO_ARTICLE
from ingest.scenes.decision import Edge, Pairs, relation_names
from ingest.scenes.features import Featuriser
from ingest.scenes.salience import NAMED
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import cue_end, lead_of
from ingest.scenes.speakers import can_speak

OF = frozenset({"de", "du", "d'", "des"})
THAT = frozenset({"qui", "dont"})


def is_embedded(pairs: Pairs, edge: Edge) -> bool:
    """Whether all words of a stance between its ends are those of an actor who stands between them too."""
    name, k = relation_names()[edge.relation], pairs.candidates[edge.best].sentence
    return edge.target != TO_ARTICLE and embeds(pairs.features, name, k, edge.subject, edge.target)


def embeds(features: Featuriser, name: str, sentence: int, subject: int, target: int) -> bool:
    """The same of a stance between two entities in a sentence."""
    both = features.salience.closest(sentence, subject, target) if name in JUDGEMENTS | {"PROPOSES"} else None
    if both is None or both[1].start < both[0].end:
        return False
    scene, (first, second) = features.scene, both
    told = _words_of(features, name, first.end, second.start)
    if not told or any(cue_end(scene, i, "asking") for i in range(first.end, told[0].start)):
        return False  # "demande à Y de retirer Z": what X wants
    others = [
        spot
        for spot in scene.by_sentence[sentence]
        if first.end < spot.start and spot.end <= second.start and spot.how in NAMED
        if spot.entity not in (subject, target) and can_speak(scene, spot.entity)
        if _is_told_of(features, first, spot)
    ]
    return all(any(_is_of(scene, hit, other) for other in others) for hit in told)


def _words_of(features: Featuriser, name: str, start: int, end: int) -> list[Hit]:
    """The words of a stance between two tokens."""
    tags = {name, TAKEN_SIDES.get(name, name)}
    return [h for h in features.triggers if start <= h.start and h.end <= end and h.tag.rstrip("?") in tags]


def _is_told_of(features: Featuriser, subject: Spot, actor: Spot) -> bool:
    """Whether a verb stands between, as in "X critique Y, qui …"; not in "X, président de Y, qui …"."""
    between = range(subject.end, actor.start)
    # "Critique" is often taken for an adjective.
    blames = any(hit.tag == "CRITICISES" and hit.start in between for hit in features.triggers)
    return blames or any(features.scene.pos[i] in VERBS for i in between)


def _is_of(scene: Scene, hit: Hit, actor: Spot) -> bool:
    """Whether the words are the actor's: "le soutien de Y", "Y, qui soutient", "que Y soutienne", "Y de soutenir"."""
    lead = lead_of(scene, actor)
    if hit.end <= actor.start:
        is_noun = scene.pos[hit.end - 1] == "NOUN"
        return is_noun and scene.words[lead] in OF and hit.end >= lead
    between = range(actor.end, hit.start)
    words = [scene.words[i] for i in between if scene.words[i] != ","]
    if words and words[0] in THAT:
        return True
    if words and words[-1] in OF and scene.words[hit.start].endswith(("er", "ir", "re")):
        return all(scene.pos[i] not in VERBS for i in between)
    is_subject = scene.deps[actor.head].startswith("nsubj") and scene.heads[actor.head] in range(actor.end, hit.end)
    return is_subject and any(scene.words[i] in ("que", "qu'") for i in range(lead, actor.start))


def is_of_clause_before(pairs: Pairs, edge: Edge) -> bool:
    """Whether text and words of the stance stand before a semicolon, the subject behind: "A combat Z ; B y voit …"."""
    features, name = pairs.features, relation_names()[edge.relation]
    k = pairs.candidates[edge.best].sentence
    if name not in JUDGEMENTS or edge.target == TO_ARTICLE:
        return False
    both = features.salience.closest(k, edge.subject, edge.target)
    if both is None or both[0].start < both[1].end:
        return False
    scene, (subject, target) = features.scene, both
    stop = next((i for i in range(target.end, subject.start) if scene.words[i] == ";"), None)
    if stop is None or _words_of(features, name, stop, scene.sentences[k][1]):
        return False
    before = (s for s in scene.by_sentence[k] if s.end <= target.start and s.how in NAMED)
    return any(s.entity != edge.subject and can_speak(scene, s.entity) for s in before)
