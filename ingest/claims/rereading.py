"""What the words about an edge make of it once it is told: whose stance it is, and whether it is turned round.

"Selon X, Y s'oppose à Z" is no stance of X; "A retire Z. X s'en félicite" is one against Z.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ingest.claims.clauses import DENYING
from ingest.claims.judging import Judged
from ingest.claims.limiting import TAKEN_SIDES
from ingest.claims.undone import REACH, is_undone, judges_undoing, points_to
from ingest.scenes.asked import JUDGEMENTS
from ingest.scenes.candidates import TO_ARTICLE
from ingest.scenes.decision import Edge, Pairs, relation_names
from ingest.scenes.salience import NAMED, SHOWN
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import cue_end, lead_of
from ingest.scenes.speakers import can_speak
from ingest.scenes.time_cues import cue_at

CONTRARY = {"SUPPORTS": "OPPOSES", "OPPOSES": "SUPPORTS"}
FEELINGS = {"SUPPORTS": "joy", "OPPOSES": "regret"}  # what the scorer takes for the stance
GIVEN_UP = (("once", "since"), ("had", "changed"))
ONCE = 3  # tokens from "un temps" to the word of the stance
TAKING_UP = frozenset({"SUPPORTS", "OPPOSES", "COMMENTS_ON"})
ECHO = 3  # sentences back to the side that is taken up
OF_TEXT = 4  # tokens from the word of undoing to the text
OF = frozenset({"de", "du", "d'", "des", "contre", "visant"})
BEING = frozenset({"soit", "soient", "est", "sont", "sera", "seront", "été", "fût", "ait", "aient"})


class Doing(NamedTuple):
    """Groups of words for what is done to a text: verbs and nouns."""

    verb: str
    noun: str


UNDOING = Doing("undoing", "undone")
ASKED = ((UNDOING, "OPPOSES"), (Doing("adopting", "adopted"), "SUPPORTS"))
NEAR = 6  # tokens from joy or regret to what it is about


def is_reported(pairs: Pairs, edge: Edge) -> bool:
    """Whether a judgement is only what its subject reports of another actor: "selon X, Y s'oppose à Z"."""
    features, k = pairs.features, pairs.candidates[edge.best].sentence
    voice = features.voices.get((k, edge.subject))
    if voice is None or voice.how != "according" or relation_names()[edge.relation] not in JUDGEMENTS:
        return False
    both = _ends(pairs, edge)
    return both is not None and both[0].start < both[1].start and another_acts(features.scene, *both)


def stands_aside(pairs: Pairs, edge: Edge) -> bool:
    """Whether the subject of a judgement only backs or meets another actor: "X, soutenue par Y, attaque Z"."""
    if relation_names()[edge.relation] not in JUDGEMENTS or edge.target == TO_ARTICLE:
        return False
    scene, k = pairs.features.scene, pairs.candidates[edge.best].sentence
    both = _ends(pairs, edge)
    if both is None:
        return False
    lead = lead_of(scene, both[0])
    verb = lead - 1
    if scene.words[lead] != "par" or scene.pos[verb] not in ("VERB", "ADJ"):
        return False
    here = [s for s in scene.by_sentence[k] if s.how in NAMED and s.entity != edge.target]
    return any(0 <= verb - s.end <= 1 and can_speak(scene, s.entity) for s in here)


def is_of_who_asks(pairs: Pairs, edge: Edge) -> bool:
    """Whether a stance is read off an interviewer's question in which its holder is not named."""
    scene, k = pairs.features.scene, pairs.candidates[edge.best].sentence
    if relation_names()[edge.relation] not in JUDGEMENTS | {"PROPOSES"}:
        return False
    blocks = scene.article.text.blocks
    place = bisect_right(blocks, scene.offsets[scene.sentences[k][0]], key=lambda block: block.start) - 1
    is_named = any(s.entity == edge.subject and s.how in NAMED for s in scene.by_sentence[k])
    return place >= 0 and blocks[place].kind == "question" and not is_named


def another_acts(scene: Scene, first: Spot, second: Spot) -> bool:
    """Whether, between two spots of a sentence, another actor is named as the subject of a verb behind."""
    return any(
        first.end <= spot.start
        and spot.end <= second.start
        and scene.deps[spot.head].startswith("nsubj")
        and scene.heads[spot.head] > spot.head
        for spot in scene.by_sentence[first.sentence]
        if spot.entity not in (first.entity, second.entity) and spot.how in NAMED and can_speak(scene, spot.entity)
    )


def turned(pairs: Pairs, edge: Edge) -> Edge:
    """The edge, or the stance that the words about it make of it."""
    name = relation_names()[edge.relation]
    if edge.target == TO_ARTICLE or name not in JUDGEMENTS | {"PROPOSES"}:
        return edge
    asked = next((side for doing, side in ASKED if _asks_to(pairs, edge, doing)), "")
    if asked:
        return _as(edge, asked)
    if name == "PROPOSES":
        return _given_opinion(pairs, edge, (("approving", "SUPPORTS"), ("disapproving", "OPPOSES")))
    if name in FEELINGS:
        edge = _given_opinion(pairs, edge, (("voting_for", "SUPPORTS"), ("voting_against", "OPPOSES")))
        name = relation_names()[edge.relation]
    if name in FEELINGS and (
        (name == "OPPOSES" and (_is_called_for(pairs, edge) or _is_upheld(pairs, edge)))
        or (name == "SUPPORTS" and _is_belittled(pairs, edge))
        or _feels_about_undoing(pairs, edge, name)
    ):
        return contrary(edge)
    return edge


def _feels_about_undoing(pairs: Pairs, edge: Edge, name: str) -> bool:
    """Whether joy, regret or a verdict is about the undoing of the text."""
    scene, k = pairs.features.scene, pairs.candidates[edge.best].sentence
    start, end = scene.sentences[k]
    targets = [s for s in scene.by_sentence[k] if s.entity == edge.target and s.how in SHOWN]
    if any(judges_undoing(scene, name, spot) for spot in targets):
        return True
    for i in range(start, end):
        stop = cue_end(scene, i, FEELINGS[name])
        if not stop or DENYING & set(scene.words[max(start, i - 3) : i]):
            continue
        behind = range(stop, min(end, stop + NEAR))
        is_of_it = "en" in scene.words[max(start, i - 3) : i] or points_to(scene, behind, "voted")
        if (is_of_it and not targets and is_undone(scene, edge.target, k, i)) or points_to(scene, behind, "undone"):
            return True
        if any(0 <= s.start - stop <= REACH and _does(scene, range(stop, end), s, UNDOING) for s in targets):
            return True
        if any(s.end <= i and _does(scene, range(start, s.start), s, UNDOING) for s in targets):
            return True  # "la suppression de Z a été saluée"
    return False


def _does(scene: Scene, places: range, target: Spot, doing: Doing) -> bool:
    """Whether the words name what is done to a text: "le retrait de Z", "que Z soit annulé", "de retirer Z"."""
    for i in places:
        stop = cue_end(scene, i, doing.noun)
        if stop and stop <= target.start and target.start - stop <= OF_TEXT and OF & set(scene.words[stop : stop + 2]):
            return True
        if not cue_end(scene, i, doing.verb) or scene.pos[i] not in ("VERB", "AUX", "ADJ"):
            continue
        is_passive = target.end < i <= target.end + REACH and bool(BEING & set(scene.words[target.end : i]))
        if is_passive or (scene.words[i].endswith(("er", "re", "oir")) and 0 < target.start - i <= OF_TEXT):
            return not DENYING & set(scene.words[max(places.start, i - 3) : i])
    return False


def _asks_to(pairs: Pairs, edge: Edge, doing: Doing) -> bool:
    """ "Demande que Z soit retiré", "presse le ministre de retirer Z", "réclame l'adoption de Z"."""
    both = _ends(pairs, edge)
    if both is None or both[1].start < both[0].end:
        return False
    scene, (subject, target) = pairs.features.scene, both
    end = scene.sentences[target.sentence][1]
    for i in range(subject.end, target.start):
        stop = cue_end(scene, i, "asking")
        if stop and not DENYING & set(scene.words[max(subject.end, i - 3) : i]):
            return _does(scene, range(stop, end), target, doing) and not another_acts(scene, subject, target)
    return False


def _given_opinion(pairs: Pairs, edge: Edge, sides: Sequence[tuple[str, str]]) -> Edge:
    """The side that the words right before a text say: "a émis un avis favorable à Z", "appelle à voter contre Z"."""
    both = _ends(pairs, edge)
    between = range(both[0].end, both[1].start) if both is not None else range(0)
    for i in between:
        for group, name in sides:
            stop = cue_end(pairs.features.scene, i, group)
            if stop and between.stop - stop <= OF_TEXT:
                return _as(edge, name)
    return edge


def _is_belittled(pairs: Pairs, edge: Edge) -> bool:
    """Whether all words of support in the sentence are belittled: "peu favorable", "loin d'être convaincue"."""
    scene = pairs.features.scene
    start, end = scene.sentences[pairs.candidates[edge.best].sentence]
    tags = {"SUPPORTS", TAKEN_SIDES["SUPPORTS"]}
    hits = [h for h in pairs.features.triggers if start <= h.start < end and h.tag.rstrip("?") in tags]
    places = [range(max(start, h.start - ONCE - 1), h.start) for h in hits]
    return bool(hits) and all(any(cue_end(scene, i, "belittling") == p.stop for i in p) for p in places)


def _ends(pairs: Pairs, edge: Edge) -> tuple[Spot, Spot] | None:
    """The closest places of subject and target in the sentence that shows the edge best."""
    return pairs.features.salience.closest(pairs.candidates[edge.best].sentence, edge.subject, edge.target)


def _is_called_for(pairs: Pairs, edge: Edge) -> bool:
    """Whether the subject calls for what is against others: "appelle à la grève"."""
    scene, both = pairs.features.scene, _ends(pairs, edge)
    if both is None or scene.entities[edge.target].type != "Event":
        return False
    return any(cue_end(scene, i, "calling") > 0 for i in range(both[0].end, both[1].start))


def _is_upheld(pairs: Pairs, edge: Edge) -> bool:
    """Whether the subject wants the attack on a text to fail: "conclut au rejet du recours contre Z"."""
    features, k = pairs.features, pairs.candidates[edge.best].sentence
    spots = features.salience.present.get((k, edge.subject), ())
    end = features.scene.sentences[k][1]
    return any(cue_end(features.scene, i, "upholding") > 0 for spot in spots[:1] for i in range(spot.end, end))


def with_echoes(pairs: Pairs, told: Sequence[Judged]) -> Iterator[Judged]:
    """The edges, those of who only agrees with another on the side that was taken last: "lui emboîte le pas"."""
    sides = [j for j in told if relation_names()[j.edge.relation] in CONTRARY and not j.is_negated]
    for judged in told:
        k = pairs.candidates[judged.edge.best].sentence
        if relation_names()[judged.edge.relation] in TAKING_UP and _agrees(pairs, judged.edge, k):
            before = [
                (pairs.candidates[j.edge.best].sentence, j.edge.relation)
                for j in sides
                if j.edge.target == judged.edge.target and j.edge.subject != judged.edge.subject
            ]
            last = max((side for side in before if k - ECHO <= side[0] < k), default=None)
            yield judged if last is None else replace(judged, edge=replace(judged.edge, relation=last[1]))
        else:
            yield judged


def _agrees(pairs: Pairs, edge: Edge, k: int) -> bool:
    scene = pairs.features.scene
    is_named = any(s.entity == edge.target and s.how in NAMED for s in scene.by_sentence[k])
    return not is_named and any(cue_end(scene, i, "agreeing") > 0 for i in range(*scene.sentences[k]))


def contrary(edge: Edge) -> Edge:
    """The edge of the contrary stance."""
    return _as(edge, CONTRARY[relation_names()[edge.relation]])


def _as(edge: Edge, name: str) -> Edge:
    return replace(edge, relation=relation_names().index(name))


def is_given_up(pairs: Pairs, edge: Edge) -> tuple[int, int] | None:
    """The words that say that a stance was held once only: "un temps favorable à Z, la rejette aujourd'hui"."""
    name = relation_names()[edge.relation]
    if name not in CONTRARY:
        return None
    scene = pairs.features.scene
    start, end = scene.sentences[pairs.candidates[edge.best].sentence]
    tags = {name, TAKEN_SIDES[name]}
    for hit in pairs.features.triggers:
        if not (start <= hit.start < end and hit.tag.rstrip("?") in tags):
            continue
        for once, since in GIVEN_UP:
            cue = next((i for i in range(max(start, hit.start - ONCE), hit.start) if cue_at(scene, i, once)), None)
            if cue is not None and any(cue_at(scene, i, since) for i in range(hit.end, end)):
                return cue, cue_at(scene, cue, once)
    return None
