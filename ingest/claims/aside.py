"""Ends that stand beside what is told, and are no part of it: such an edge is dropped, as nobody denies it either.

Reading order: `is_aside` (which check for which relation), then the checks.
"""

from ingest.assertion.conditions import NE
from ingest.claims.lists import LEADS, find_lists
from ingest.scenes.asked import JUDGEMENTS, VERBS
from ingest.scenes.candidates import TO_ARTICLE
from ingest.scenes.decision import Edge, Pairs, relation_names
from ingest.scenes.salience import NAMED, SHOWN
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import cue_end, lead_of
from ingest.scenes.speakers import can_speak
from ingest.scenes.structure import is_longer_name

ASIDE_OF = frozenset({"PARTY_TO", "PROPOSES"})  # relations that the owner of a party is no end of
TO = frozenset({"à", "au", "aux", "auprès", "devant"})
WALK = 12  # tokens from a name back to the "à" or "devant" that leads it: "à la ministre de la Santé, X"
NEAR = 4  # tokens from there back to what was handed over, or to the letter
BOUNDS = frozenset({"par", ";", ":", "«", "»"})
PLACING = frozenset({"à", "au", "aux", "chez", "devant"})
LIGHT = frozenset({"ADJ", "ADP", "DET"})


def is_aside(pairs: Pairs, edge: Edge) -> bool:
    """Whether one end of an edge only stands near in the sentence that shows it best."""
    features, name = pairs.features, relation_names()[edge.relation]
    scene, k = features.scene, pairs.candidates[edge.best].sentence
    if edge.target == TO_ARTICLE:
        named = features.salience.present.get((k, edge.subject), ())
        speaks = any(entity == edge.subject for _, entity in features.voices)
        return name == "STATED" and bool(named) and not speaks and all(_is_led_to(scene, s, "letters") for s in named)
    if name == "HAS_JURISDICTION" and is_longer_name(scene.entities[edge.subject], scene.entities[edge.target]):
        return True
    both = features.salience.closest(k, edge.subject, edge.target)
    if name in JUDGEMENTS:
        spots = features.salience.present.get((k, edge.subject), []) if both is None else [both[0]]
        if spots and all(_is_appealed_to(scene, spot) or _is_venue(scene, spot) for spot in spots):
            return True
        if name == "SUPPORTS" and _is_mocked(pairs, edge):
            return True
    if both is None:
        return False
    if _is_contrasted(scene, both[0]):
        return True
    if name == "ISSUES":
        is_behind = both[1].end <= both[0].start and both[0].how in NAMED
        return is_behind and _is_led_to(scene, both[0], "handed")
    if name in ASIDE_OF:
        return _is_owner(scene, both[0])
    if name != "OWNS":
        return False
    is_seller = any(_sells(scene, spot) for spot in features.salience.present[k, edge.target])
    is_buyer = both[0].how in NAMED and scene.words[lead_of(scene, both[0])] in TO
    return (is_seller and is_buyer) or any(both[0] in names and both[1] in names for names in find_lists(scene, k))


def _is_led_to(scene: Scene, spot: Spot, group: str) -> bool:
    """Whether "à" or "devant" leads a name, what was handed or the letter right before: "remis à la ministre X"."""
    first = scene.sentences[spot.sentence][0]
    stops = {i for s in scene.by_sentence[spot.sentence] for i in range(s.start, s.end) if _is_text(scene, s)}
    is_person = scene.entities[spot.entity].type == "Person"
    for i in range(spot.start - 1, max(first, spot.start - WALK) - 1, -1):
        if scene.words[i] in TO:
            return any(cue_end(scene, j, group) for j in range(max(first, i - NEAR), i))
        is_bound = scene.words[i] in BOUNDS or scene.pos[i] in VERBS or i in stops
        if is_bound or (scene.words[i] == "," and not is_person):
            return False
    return False


def _is_appealed_to(scene: Scene, spot: Spot) -> bool:
    """Whether others turn to a body, or leave it: "saisit le Conseil d'État", "démissionne du bureau de X"."""
    start, lead = scene.sentences[spot.sentence][0], spot.start
    while lead > start and scene.pos[lead - 1] == "DET":
        lead -= 1
    is_own_clause = bool({"qui", "lequel", "laquelle"} & set(scene.words[spot.end : spot.end + 2]))
    places = range(max(start, lead - NEAR), lead)
    ends = {lead, spot.start + 1}  # a description has its article within: "du conseil"
    return spot.how in SHOWN and not is_own_clause and any(cue_end(scene, i, "appealing") in ends for i in places)


def _is_contrasted(scene: Scene, subject: Spot) -> bool:
    """Whether a subject is only what another is unlike in not doing it: "X n'a pas signé Y, contrairement à Z"."""
    first, last = scene.sentences[subject.sentence]
    lead = subject.start
    while lead > first and scene.pos[lead - 1] in ("ADP", "DET") and scene.words[lead - 1] not in TO:
        lead -= 1
    is_led = any(cue_end(scene, i, "unlike") in (lead, subject.start) for i in range(max(first, lead - NEAR), lead))
    return is_led and not NE.isdisjoint(scene.words[first:last])


def _sells(scene: Scene, spot: Spot) -> bool:
    """Whether a name is the subject of a verb of selling: it is not itself what the buyer owns."""
    is_led = scene.heads[spot.head] == spot.start - 1  # "le groupe X": by the noun of what it is
    head = spot.start - 1 if is_led and scene.pos[spot.start - 1] == "NOUN" else spot.head
    verb = scene.heads[head]
    is_subject = scene.deps[head] == "nsubj" and bool(cue_end(scene, verb, "selling"))
    return is_subject and scene.words[verb - 1] not in ("se", "s'")


def _is_venue(scene: Scene, spot: Spot) -> bool:
    """Whether a body only says where another actor did it: "au comité social, la CFDT a voté pour Z"."""
    first, last = scene.sentences[spot.sentence]
    while first < last and not scene.words[first].strip("\n -–—•"):
        first += 1
    opening = scene.words[first : spot.start]
    is_led = bool(opening) and opening[0] in PLACING and all(scene.pos[i] in LIGHT for i in range(first, spot.start))
    if not is_led or scene.words[spot.end : spot.end + 1] != [","]:
        return False
    behind = (s for s in scene.by_sentence[spot.sentence] if s.start > spot.end and s.how in NAMED)
    actor = next((s for s in behind if s.entity != spot.entity and can_speak(scene, s.entity)), None)
    return actor is not None and scene.deps[actor.head].startswith("nsubj")


def _is_mocked(pairs: Pairs, edge: Edge) -> bool:
    """Whether who cheers the text mocks it: « Bravo pour Z », ironise X."""
    scene, k = pairs.features.scene, pairs.candidates[edge.best].sentence
    voice = pairs.features.voices.get((k, edge.subject))
    if voice is None or voice.cue < 0 or not cue_end(scene, voice.cue, "mocking"):
        return False
    return any(scene.is_quoted[i] and cue_end(scene, i, "cheering") > 0 for i in range(*scene.sentences[k]))


def _is_text(scene: Scene, spot: Spot) -> bool:
    return scene.entities[spot.entity].type == "Instrument"


def _is_owner(scene: Scene, spot: Spot) -> bool:
    """Whether an inserted phrase says whose the body before is: "la clinique X, propriété du groupe Y, …"."""
    first = scene.sentences[spot.sentence][0]
    i = spot.start - 1
    while i > first and scene.pos[i] in ("DET", "NOUN"):
        i -= 1
    if i <= first or LEADS.get(scene.words[i], scene.words[i]) != "de" or scene.words[spot.end : spot.end + 1] != [","]:
        return False
    while i > first and scene.pos[i - 1] in ("NOUN", "ADJ"):
        i -= 1
    here = scene.by_sentence[spot.sentence]
    return scene.words[i - 1] == "," and any(
        s.end == i - 1 and scene.entities[s.entity].type == "Organisation" for s in here
    )
