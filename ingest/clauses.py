"""Claims that a verb or turn of phrase states by itself, the two ends being its arguments (frames.yml).

Asked by `frames.py` for what the scorer left out; nothing is told of a verb that is denied, conditional or in scope of
what `scope.py` finds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.candidates import allowed, entity_class
from ingest.features import Featuriser
from ingest.lexicon import load_lexicon
from ingest.salience import NAMED
from ingest.scene import Scene, Spot
from ingest.scope import find_limit
from ingest.structure import Fact
from ingest.syntax import Arguments, arguments, coordinated

Words = tuple[tuple[str, bool], ...]
NEAR = 3  # tokens that may stand between a turn of phrase and its object


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb by its beginning, what it states, and where the object stands: "obj" or prepositions."""

    stem: str
    relation: str
    places: tuple[str, ...]
    is_turned: bool


@cache
def _frames() -> dict[str, list[Frame]]:
    """Frames by the first three letters of the verb."""
    index: dict[str, list[Frame]] = {}
    for e in load_lexicon("frames").group("verbs"):
        a = e.attributes
        for relation in str(a["relation"]).split():
            frame = Frame(e.form, relation, tuple(str(a["place"]).split()), bool(a.get("turned")))
            index.setdefault(frame.stem[:3], []).append(frame)
    return index


def find_clauses(features: Featuriser) -> Iterator[Fact]:
    """Facts of all verbs with a frame, in text order."""
    scene = features.scene
    for i, word in enumerate(scene.words):
        frames = [f for f in _frames().get(word[:3], ()) if word.startswith(f.stem)] if scene.pos[i] == "VERB" else []
        if not frames or features.moods[i] not in ("plain", "fut") or _has_conditional(features, i):
            continue
        found = arguments(scene, i)
        for frame in frames:
            yield from _facts(scene, frame, found)


@cache
def _idioms() -> dict[str, list[tuple[Words, tuple[str, ...]]]]:
    """Turns of phrase with their relations, by the first two letters."""
    index: dict[str, list[tuple[Words, tuple[str, ...]]]] = {}
    for e in load_lexicon("frames").group("idioms"):
        words = tuple((w.rstrip("_"), w.endswith("_")) for w in e.form.split())
        index.setdefault(words[0][0][:2], []).append((words, tuple(str(e.attributes["relation"]).split())))
    return index


def find_idioms(scene: Scene) -> Iterator[Fact]:
    """ "X voit d'un mauvais œil Y": the subject right before, the object right behind."""
    for i, word in enumerate(scene.words):
        for words, relations in _idioms().get(word[:2], ()):
            found = scene.words[i : i + len(words)]
            if len(found) < len(words) or not all(
                w == stem if whole else w.startswith(stem) for w, (stem, whole) in zip(found, words, strict=True)
            ):
                continue
            if i and scene.words[i - 1] in ("ne", "n'", "pas", "jamais"):
                continue
            yield from _around(scene, i, i + len(words), relations)


def _around(scene: Scene, start: int, end: int, relations: tuple[str, ...]) -> Iterator[Fact]:
    """What an idiom at tokens `start` to `end` states between its neighbours."""
    here = [s for s in scene.by_sentence[scene.sentence_of[start]] if s.how in NAMED]
    subject = next((s for s in reversed(here) if s.end <= start), None)
    target = next((s for s in here if s.start >= end), None)
    if subject is None or target is None or target.start - end > NEAR or not _is_beside(scene, subject.end, start):
        return
    classes = [entity_class(scene.entities[s.entity]) for s in (subject, target)]
    relation = next((r for r in relations if r in allowed(*classes)), "")
    if relation and subject.entity != target.entity and find_limit(scene, relation, subject, target) is None:
        yield Fact(subject.entity, relation, target.entity, subject.start, target.end, "frame:idiom")


def _is_beside(scene: Scene, start: int, end: int) -> bool:
    """Whether nothing but an adverb, a relative pronoun or an inserted phrase between commas stands between."""
    between = scene.words[start:end]
    if between and between[0] == "," and between[-1] == "," and len(between) <= 12:
        return not any(scene.pos[i] in ("VERB", "AUX") for i in range(start, end))
    return all(scene.pos[i] == "ADV" or scene.words[i] in ("qui", ",") for i in range(start, end))


def _has_conditional(features: Featuriser, verb: int) -> bool:
    """Whether an auxiliary of the verb is conditional or denied."""
    scene = features.scene
    return any(
        scene.heads[i] == verb and scene.deps[i].startswith("aux") and features.moods[i] not in ("plain", "fut", "")
        for i in range(max(0, verb - 5), verb)
    )


def _facts(scene: Scene, frame: Frame, found: Arguments) -> Iterator[Fact]:
    objects = found.patients if "obj" in frame.places else []
    objects = [*objects, *(i for lead, i in found.others if lead in frame.places)]
    for agent in _spots(scene, found.agents):
        for other in _spots(scene, objects):
            subject, target = (other, agent) if frame.is_turned else (agent, other)
            classes = [entity_class(scene.entities[s.entity]) for s in (subject, target)]
            if subject.entity == target.entity or frame.relation not in allowed(*classes):
                continue
            if frame.relation == "MEMBER_OF" and "PARTY_TO" in allowed(*classes):
                continue  # what such a structure brings together are its parties
            if find_limit(scene, frame.relation, subject, target) is None:
                start, end = min(subject.start, target.start), max(subject.end, target.end)
                yield Fact(subject.entity, frame.relation, target.entity, start, end, "frame:clause")


def _spots(scene: Scene, tokens: list[int]) -> list[Spot]:
    """The entities that stand at tokens, or at what is joined to them."""
    found: list[Spot] = []
    for token in tokens:
        for i in coordinated(scene, token):
            found.extend(s for s in scene.by_sentence[scene.sentence_of[i]] if s.start <= i < s.end and s.how in NAMED)
    return found
