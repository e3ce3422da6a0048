"""Who speaks where no word beside a quotation says so, and who is told to say that something is.

"Anne Vasseur ne décolère pas. « Nous l'attendons depuis dix ans. »": a quotation that stands alone is of the one person
of the sentence before; "Anne Vasseur hausse les épaules : « … »": of the subject before the colon. And what the scorer
leaves out at times, "Anne Vasseur indique que …". Asked by `frames.py`; each person is told once.
"""

from collections.abc import Iterator

from ingest.claims.verdicts import MARKS
from ingest.records import ARTICLE
from ingest.scenes.features import Featuriser
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.speakers import is_speech_verb
from ingest.scenes.structure import Fact

CLOSING = frozenset({"»", "”", '"'})
RULE = "speech:bare"
SAID = frozenset({"plain", "fut"})  # how a verb of saying stands: neither denied nor conditional
THOUGHT = ("pens", "song")  # said to oneself
CONTENT = frozenset({"que", "qu'", ":"})
BETWEEN = frozenset({"ADJ", "ADV", "AUX", "PUNCT", "VERB"})  # "a dit, hier encore, que"; "tient à dire que"
STOPS = frozenset({".", ";", "»", "«", "(", ")"})
CONTENT_REACH = 5  # tokens from a verb of saying to what opens its clause
INFINITIVES = ("er", "ir", "re", "oir")


def find_bare_quotes(features: Featuriser) -> Iterator[Fact]:
    """The persons whom such sentences quote or report."""
    scene = features.scene
    told: set[int] = set()
    for spot in (*_quoted_alone(scene), *_quoted_behind_colon(scene), *_reported(features)):
        if spot.entity not in told:
            told.add(spot.entity)
            yield Fact(spot.entity, "STATED", ARTICLE, *scene.sentences[spot.sentence], RULE)


def _people(scene: Scene, sentence: int) -> list[Spot]:
    """The persons named or meant in a sentence, outside of quotation marks."""
    spots = scene.by_sentence[sentence]
    return [s for s in spots if scene.entities[s.entity].type == "Person" and not scene.is_quoted[s.start]]


def _quoted_alone(scene: Scene) -> Iterator[Spot]:
    """Of each quotation that begins a sentence within a line, and that nothing follows up, the person named before."""
    for k in range(1, len(scene.sentences)):
        start = scene.sentences[k][0]
        before = scene.words[start - 1]
        if scene.words[start] not in MARKS or before.startswith("\n") or before in CLOSING:
            continue
        people = _people(scene, k - 1)
        if len({s.entity for s in people}) == 1 and not scene.is_quoted[start - 1] and _stands_alone(scene, start):
            yield people[0]


def _stands_alone(scene: Scene, start: int) -> bool:
    """Whether a new sentence, a new line or nothing stands behind a quotation: no "», dit X", no "» (X)"."""
    end = start + 1
    while end < len(scene.words) and scene.is_quoted[end]:
        end += 1
    while end < len(scene.words) and scene.words[end] in CLOSING | {"."}:
        end += 1
    return end >= len(scene.words) or scene.is_capital[end] or scene.words[end].startswith(("\n", *MARKS))


def _quoted_behind_colon(scene: Scene) -> Iterator[Spot]:
    """The subject, the one person of a sentence, before a colon that a quotation follows."""
    for i in range(1, len(scene.words)):
        if scene.words[i] not in MARKS or scene.words[i - 1] != ":":
            continue
        people = [s for s in _people(scene, scene.sentence_of[i]) if s.end < i]
        if len({s.entity for s in people}) == 1 and any(scene.deps[s.head].startswith("nsubj") for s in people):
            yield people[0]


def _reported(features: Featuriser) -> Iterator[Spot]:
    """The subject of a verb of saying with a clause, an infinitive or a colon behind it."""
    scene = features.scene
    for voice in features.voices.values():
        if scene.entities[voice.entity].type != "Person" or voice.how != "subject":
            continue
        i = voice.cue
        is_said = is_speech_verb(scene, i) and features.moods[i] in SAID and not scene.words[i].startswith(THOUGHT)
        if is_said and _has_content(scene, i) and not _is_denied(scene, i):
            yield from (s for s in _people(scene, voice.sentence)[:1] if s.entity == voice.entity and s.end <= i)


def _is_denied(scene: Scene, i: int) -> bool:
    start = scene.sentences[scene.sentence_of[i]][0]
    return any(word in ("ne", "n'", "ni", "sans") for word in scene.words[max(start, i - 4) : i])


def _has_content(scene: Scene, i: int) -> bool:
    """Whether what is said follows a verb."""
    end = scene.sentences[scene.sentence_of[i]][1]
    if i + 1 < end and scene.pos[i + 1] in ("VERB", "AUX") and scene.words[i + 1].endswith(INFINITIVES):
        return True
    for j in range(i + 1, min(end, i + 1 + CONTENT_REACH)):
        if scene.words[j] in CONTENT:
            return True
        if scene.pos[j] not in BETWEEN or scene.words[j] in STOPS:
            return False
    return False
