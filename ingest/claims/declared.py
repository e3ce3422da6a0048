"""Who speaks behind words that say where or to whom: "« … », a déclaré à la presse la directrice de Y, X".

`speakers.py` reads the name right behind the verb; here a phrase stands between ("dans un communiqué", "lors d'un
point presse", "mardi devant les députés"). Each person is told once.
"""

from collections.abc import Iterator

from ingest.records import ARTICLE
from ingest.scenes.asked import VERBS
from ingest.scenes.features import Featuriser
from ingest.scenes.roles import is_role_noun
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.speakers import is_speech_verb
from ingest.scenes.structure import Fact

ARTICLES = frozenset({"le", "la", "l'", "son", "sa", "leur"})
CLOSES = frozenset({",", "»", "”", '"', "?", "!", "…"})  # before the verb: what was said ends there
AUXILIARIES = frozenset(
    {"a", "ont", "avait", "s'", "se", "est", "lui", "l'", "y", "ainsi", "également", "aussi", "encore"}
)
BOUNDS = frozenset({";", ":", "«", "»", "“", "”", '"', "qui", "que", "qu'", "dont", "où", "et"})
LEADING = frozenset({"ADP", "ADV", "NOUN"})  # what opens the phrase: "à", "auprès", "mardi"
REACH = 28  # tokens from the verb to the name
LEAD = 12  # tokens from the verb to the office


def find_declared(features: Featuriser) -> Iterator[Fact]:
    """The persons to whom such a sentence gives what was said, and who are told to speak nowhere else."""
    scene = features.scene
    told = {entity for _, entity in features.voices}
    for i in range(1, len(scene.words)):
        if is_speech_verb(scene, i) and scene.pos[i] in VERBS and _closes_speech(scene, i):
            person = _speaker(scene, i)
            if person is not None and person.entity not in told:
                told.add(person.entity)
                start, end = scene.sentences[person.sentence]
                yield Fact(person.entity, "STATED", ARTICLE, start, end, "speech:inversion")


def _closes_speech(scene: Scene, verb: int) -> bool:
    """Whether a comma or the end of a quote stands before the verb and its helpers."""
    i, first = verb - 1, scene.sentences[scene.sentence_of[verb]][0]
    while i > first and scene.words[i] in AUXILIARIES:
        i -= 1
    return i > first and scene.words[i] in CLOSES


def _speaker(scene: Scene, verb: int) -> Spot | None:
    """The person whose office stands behind a phrase that a preposition opens, right before the name."""
    end = scene.sentences[scene.sentence_of[verb]][1]
    if verb + 1 >= end or scene.pos[verb + 1] not in LEADING:
        return None
    office = next((i for i in range(verb + 2, min(end, verb + LEAD)) if _opens_office(scene, i)), None)
    people = (s for s in scene.by_sentence[scene.sentence_of[verb]] if scene.entities[s.entity].type == "Person")
    person = next((s for s in people if s.start > verb and s.how == "name"), None)
    if office is None or person is None or not office < person.start <= verb + REACH:
        return None
    between = range(verb + 1, person.start)
    return None if any(scene.pos[i] in VERBS or scene.words[i] in BOUNDS for i in between) else person


def _opens_office(scene: Scene, i: int) -> bool:
    """Whether an office stands at a token with its own article, led by no preposition: not "à la présidente"."""
    return (
        is_role_noun(scene, i)
        and scene.words[i - 1] in ARTICLES
        and scene.pos[i - 2] != "ADP"
        and scene.words[i - 2] not in (",", "et")
    )
