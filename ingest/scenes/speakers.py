"""Who speaks in each sentence of a scene: attribution verbs, "selon X", interview turns, and quotes that run on."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ingest.lexicon import load_lexicon
from ingest.scenes.scene import Scene, Spot

SPEAKING = frozenset({"name", "noun", "pronoun", "description"})  # how a speaker may be named
DASHES = frozenset({"-", "–", "—", "―"})
NOBODY = frozenset({"-on", "-t-on"})  # "dit-on": no one that is named


@dataclass(frozen=True, slots=True)
class Voice:
    """An entity that speaks in a sentence."""

    entity: int
    sentence: int
    how: str  # inversion, subject, according, label, turn, carried
    cue: int  # token of the verb or word that attributes, -1 for none


@cache
def _speech_verb() -> re.Pattern[str]:
    stems = "|".join(sorted(load_lexicon("speech").forms("verb_stems"), key=lambda s: (-len(s), s)))
    return re.compile(rf"(?:{stems})\w{{0,6}}$")


@cache
def _skippable() -> frozenset[str]:
    return frozenset(load_lexicon("speech").forms("skippable"))


@cache
def _introducers() -> dict[str, list[tuple[str, ...]]]:
    """Words that attribute an opinion, as tokens, by their first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for form in load_lexicon("speech").forms("introducers"):
        words = tuple(form.replace("'", "' ").split())
        index.setdefault(words[0], []).append(words)
    return index


def is_speech_verb(scene: Scene, i: int) -> bool:
    """Whether token i is a verb of saying; right after a quote the tagger often sees a noun or adjective."""
    if not _speech_verb().match(scene.words[i]):
        return False
    return scene.pos[i] in ("VERB", "AUX") or (
        i > 0 and scene.words[i - 1] in {",", "»", "”", '"', "?", "!", "se", "s'"}
    )


def find_voices(scene: Scene) -> list[Voice]:
    """Every attribution in text order."""
    voices: list[Voice] = []
    labels = _label_voices(scene)
    for k in range(len(scene.sentences)):
        found = labels.get(k) or [*_according(scene, k), *_verb_voices(scene, k)]
        unique: dict[int, Voice] = {}
        for voice in found:
            unique.setdefault(voice.entity, voice)
        voices.extend(unique.values())
    return sorted([*voices, *_carried(scene, voices)], key=lambda v: (v.sentence, v.entity))


def can_speak(scene: Scene, entity: int) -> bool:
    """Whether the entity is one that can speak."""
    found = scene.entities[entity]
    return found.type in ("Person", "Organisation") or found.subtype == "CooperationStructure"


def speakers_between(scene: Scene, start: int, end: int) -> list[Spot]:
    """Spots of who can speak between two tokens of a sentence."""
    k = scene.sentence_of[start] if start < len(scene.words) else -1
    if k < 0:
        return []
    return [
        s
        for s in scene.by_sentence[k]
        if start <= s.start and s.end <= end and can_speak(scene, s.entity) and s.how in SPEAKING
    ]


def _verb_voices(scene: Scene, k: int) -> list[Voice]:
    start, end = scene.sentences[k]
    voices: list[Voice] = []
    for i in range(start, end):
        if not is_speech_verb(scene, i) or (i + 1 < end and scene.words[i + 1] in NOBODY):
            continue
        voice = _after_verb(scene, i, end, k) or _before_verb(scene, i, start, k)
        if voice is not None:
            voices.extend((voice, *_joined(scene, voice)))
    return voices


def _joined(scene: Scene, voice: Voice) -> list[Voice]:
    """Who speaks along ("ont convenu X et Y")."""
    here = [
        s for s in scene.by_sentence[voice.sentence] if scene.entities[s.entity].type == "Person" and s.how == "name"
    ]
    pairs = [(a, b) for a, b in pairwise(here) if scene.words[a.end : b.start] == ["et"]]
    return [Voice(b.entity, voice.sentence, voice.how, voice.cue) for a, b in pairs if a.entity == voice.entity]


def _after_verb(scene: Scene, i: int, end: int, k: int) -> Voice | None:
    """The name right after the verb ("souligne le Dr X", "explique la présidente de Y, X")."""
    before = scene.words[i - 1] if i else ""
    if before in ("de", "à", "d'", "pour") or (
        i and scene.deps[i] in ("xcomp", "acl", "advcl") and scene.pos[i - 1] == "ADP"
    ):
        return None
    j = i + 1
    while j < min(end, i + 8) and scene.words[j] in _skippable():
        if scene.words[j] in ("de", "d'", "par", "à", "au", "pour") or scene.words[j] == "'":
            return None
        j += 1
    near = [s for s in scene.by_sentence[k] if s.start <= j < s.end or (s.start > i and s.start <= j)]
    near = [s for s in near if can_speak(scene, s.entity) and s.how in SPEAKING and s.start > i]
    if not near:
        return _role_then_name(scene, i, j, k)
    first = near[0]
    if scene.entities[first.entity].type == "Person":
        return Voice(first.entity, k, "inversion", i) if _looks_inverted(scene, i, first) else None
    return _role_then_name(scene, i, j, k) or (
        Voice(first.entity, k, "inversion", i) if _looks_inverted(scene, i, first) else None
    )


def _looks_inverted(scene: Scene, i: int, spot: Spot) -> bool:
    """Before an inverted verb stands a quote or a comma; or the parser says the name is the subject."""
    j = i - 1
    while j >= 0 and (
        scene.pos[j] in ("AUX", "ADV", "PRON")
        or scene.words[j] in ("se", "s'", "lui", "l'", "le", "a", "-t-il", "-t-elle")
    ):
        j -= 1
    return (
        j < 0
        or scene.words[j] in {",", "»", "”", '"', "?", "!", "…", "que", "comme", ">>", "(", "—", "–"}
        or (scene.deps[spot.head].startswith("nsubj") and scene.heads[spot.head] == i)
    )


def _role_then_name(scene: Scene, i: int, j: int, k: int) -> Voice | None:
    """A person within a noun phrase that begins right after the verb, no finite verb between."""
    for spot in scene.by_sentence[k]:
        if spot.start <= i or spot.start > i + 22 or scene.entities[spot.entity].type != "Person":
            continue
        between = range(i + 1, spot.start)
        if any(
            scene.pos[t] in ("VERB", "AUX") or scene.words[t] in {";", ":", "«", "»", ".", "qui", "que"}
            for t in between
        ):
            return None
        if any(scene.words[t] == "," for t in between) and scene.pos[j] in ("NOUN", "DET", "ADJ", "PROPN"):
            return Voice(spot.entity, k, "inversion", i) if _looks_inverted(scene, i, spot) else None
        if sum(scene.pos[t] == "NOUN" for t in between) <= 2 and all(
            scene.pos[t] in ("DET", "NOUN", "ADJ", "PROPN", "ADV", "PUNCT", "ADP", "X") for t in between
        ):
            return Voice(spot.entity, k, "inversion", i) if _looks_inverted(scene, i, spot) else None
        return None
    return None


def _before_verb(scene: Scene, i: int, start: int, k: int) -> Voice | None:
    """The subject before the verb: by the parse, else the nearest name with no other verb between."""
    verb = scene.heads[i] if scene.pos[i] == "AUX" else i
    candidates = [s for s in scene.by_sentence[k] if s.end <= i and can_speak(scene, s.entity) and s.how in SPEAKING]
    for spot in reversed(candidates):
        if scene.deps[spot.head].startswith("nsubj") and scene.heads[spot.head] in (i, verb):
            return Voice(spot.entity, k, "subject", i)
    for spot in reversed(candidates):
        between = range(spot.end, i)
        if any(scene.pos[t] == "VERB" or scene.words[t] in {"«", "»", ";"} for t in between):
            return None
        preposed = spot.start > start and scene.words[spot.start - 1] in (
            "de",
            "du",
            "d'",
            "à",
            "au",
            "par",
            "avec",
            "des",
            "chez",
        )
        if not preposed and (scene.entities[spot.entity].type == "Person" or len(between) <= 4):
            return Voice(spot.entity, k, "subject", i)
    return None


def _according(scene: Scene, k: int) -> list[Voice]:
    start, end = scene.sentences[k]
    voices: list[Voice] = []
    for i in range(start, end):
        for form in _introducers().get(scene.words[i], ()):
            if tuple(scene.words[i : i + len(form)]) != form:
                continue
            j = i + len(form)
            while j < min(end, i + len(form) + 4) and scene.words[j] in _skippable():
                j += 1
            near = [s for s in speakers_between(scene, i + len(form), end) if s.start <= j]
            is_loose = form == ("pour",) and not (i == start or scene.words[i - 1] in {",", ";", ".", "«", "»", ":"})
            if near and not is_loose:
                voices.append(Voice(near[0].entity, k, "according", i))
    return voices


def _label_voices(scene: Scene) -> dict[int, list[Voice]]:
    """Interview turns: "X :", "J.S /", "— " after a question. A turn holds until the next line."""
    out: dict[int, list[Voice]] = {}
    people = [i for i, e in enumerate(scene.entities) if e.type == "Person"]
    initials: dict[str, int] = {}
    for index in people:
        for form in _initials(scene.entities[index].name):
            initials.setdefault(form, index)
    current: Voice | None = None
    answers = _bare_answers(scene)
    for k, (start, end) in enumerate(scene.sentences):
        if start == 0 or scene.words[start - 1].startswith("\n"):
            entity = _label(scene, k, start, end, initials)
            entity = answers.get(scene.offsets[start]) if entity is None else entity
            current = None if entity is None else Voice(entity, k, "label", -1)
        if current is not None:
            out[k] = [Voice(current.entity, k, "label", -1)]
    return out


def _bare_answers(scene: Scene) -> dict[int, int]:
    """Who answers, by the first character of the answer, where no label says it: the one person named above."""
    blocks = scene.article.text.blocks
    first = next((b.start for b in blocks if b.kind == "question"), None)
    bare = [b.start for b in blocks if b.kind == "answer" and not b.speaker]
    if first is None or len(bare) == 0:
        return {}
    above = {s.entity for s in scene.spots if s.how == "name" and scene.offsets[s.start] < first}
    people = [e for e in above if scene.entities[e].type == "Person"]
    return dict.fromkeys(bare, people[0]) if len(people) == 1 else {}


def _label(scene: Scene, k: int, start: int, end: int, initials: dict[str, int]) -> int | None:
    """The person whose name or initials open the line, followed by a separator."""
    text = scene.article.text.text[scene.offsets[start] : scene.offsets[start] + 60].split("\n")[0]
    match = re.match(r"((?:[A-ZÉ]\w?[.\-–]{0,2} ?){1,4}(?:de )?(?:[A-ZÉ]\.?){0,2})\s?[:/–—.]?\s", text)
    if match:
        form = re.sub(r"[^A-ZÉ]", "", match.group(1))
        if form in initials and len(form) >= 2:
            return initials[form]
    for spot in scene.by_sentence[k]:
        opens = spot.start - start <= 2 and spot.end < end and spot.end - start <= 8
        is_label = opens and scene.words[spot.end] in (":", "/", "–", "—")
        return spot.entity if is_label and scene.entities[spot.entity].type == "Person" else None
    return None


def _initials(name: str) -> list[str]:
    parts = [p for p in re.split(r"[\s\-’']+", name) if p and (p[0].isupper())]
    if len(parts) < 2:
        return []
    long = "".join(p[0] for p in parts)
    spaced = [p for p in name.split() if p[0].isupper()]
    short = "".join(p[0] for p in spaced)
    return list(dict.fromkeys([long, short, short[:1] + short[-1:]]))  # short is empty for "d’Aubry-Melun"


def _carried(scene: Scene, voices: list[Voice]) -> list[Voice]:
    """Quotes without their own attribution belong to who speaks around them."""
    spoken = {v.sentence for v in voices}
    people = [v for v in voices if scene.entities[v.entity].type == "Person"] or voices
    out = []
    for k, (start, end) in enumerate(scene.sentences):
        if k in spoken or not any(scene.is_quoted[start:end]):
            continue
        source = _quote_owner(scene, k, people)
        if source is not None:
            out.append(Voice(source, k, "carried", -1))
    return out


def _quote_owner(scene: Scene, k: int, voices: list[Voice]) -> int | None:
    """The speaker at the end of the same open quote, else the last one before within the paragraph or the one above."""
    runs_on = k
    while runs_on + 1 < len(scene.sentences) and scene.is_quoted[scene.sentences[runs_on][1] - 1]:
        runs_on += 1
    after = [v for v in voices if k < v.sentence <= runs_on + (1 if runs_on > k else 0)]
    before = [v for v in voices if k - 4 <= v.sentence < k]
    if runs_on > k and after:
        return after[0].entity
    if before:
        return before[-1].entity
    return after[0].entity if after else None
