"""What a speaker calls a text: "« ce décret est un progrès », dit X" is for it, "selon X, la charte est un leurre" not.

The words that judge are few and plain (scope.yml, `praising` and `damning`); a question tells nothing. On the training
pages eight of eight were right.
"""

from collections.abc import Iterator

from ingest.assertion.conditions import NE
from ingest.assertion.scope import find_limit
from ingest.scenes.asked import find_lone_question
from ingest.scenes.candidates import allowed
from ingest.scenes.features import Featuriser
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import cue_end
from ingest.scenes.speakers import Voice
from ingest.scenes.structure import Fact

COPULAS = frozenset({"est", "sont", "sera", "seront", "reste", "restent", "constitue", "représente", "marque", "signe"})
LEADING = frozenset({"DET", "ADV"})  # between the copula and the word that judges
WALK = 4  # tokens of them, and of quotation marks
SIDES = (("praising", "SUPPORTS", "OPPOSES"), ("damning", "OPPOSES", ""))  # and what a denial makes of it
MARKS = frozenset({"«", "“", '"'})
WEAK = frozenset({"peu", "moins", "peut-être", "presque", "parfois", "potentiellement"})
HOLDING = frozenset({"inversion", "according", "subject"})  # how who is heard is known


def find_verdicts(features: Featuriser) -> Iterator[Fact]:
    """The stances of who speaks, in each sentence where one text is judged by a copula."""
    scene = features.scene
    for voice in features.voices.values():
        if voice.how not in HOLDING:
            continue
        for spot in scene.by_sentence[voice.sentence]:
            side = _side(scene, spot)
            is_told = side and _is_told_of(scene, voice, spot) and not _is_barred(scene, side, voice, spot)
            if is_told and side in allowed(*_classes(scene, voice, spot)):
                start, end = scene.sentences[voice.sentence]
                yield Fact(voice.entity, side, spot.entity, start, end, "frame:verdict")


def _side(scene: Scene, spot: Spot) -> str:
    """The side that the words behind a text take: "ce texte reste une erreur", "n'est pas un progrès"."""
    if scene.entities[spot.entity].type != "Instrument":
        return ""
    places = range(spot.end, scene.sentences[spot.sentence][1])
    verdict = find_verdict(scene, places)
    copula = _copula(scene, places)
    is_denied = copula is not None and scene.words[copula - 1] in NE
    return next((denied if is_denied else side for group, side, denied in SIDES if group == verdict), "")


def find_verdict(scene: Scene, places: range) -> str:
    """The group of the word that judges, right behind a copula at the first of some tokens; "" where none does."""
    i = _copula(scene, places)
    for j in range(places.stop if i is None else i + 1, places.stop)[: 1 + WALK]:
        for group, _, _ in SIDES:
            if cue_end(scene, j, group):
                return group
        is_lead = scene.pos[j] in LEADING or scene.words[j] in MARKS or cue_end(scene, j, "heightening")
        if not is_lead or scene.words[j] in WEAK:
            break
    return ""


def _copula(scene: Scene, places: range) -> int | None:
    """The copula that opens some tokens, quotation marks and "ne" let by."""
    i = next((i for i in places if scene.words[i] not in MARKS and scene.words[i] not in NE), None)
    return i if i is not None and scene.words[i] in COPULAS else None


def _is_told_of(scene: Scene, voice: Voice, spot: Spot) -> bool:
    """Whether the text opens its clause, and the speaker is not in it nor asks."""
    before = spot.start - 1
    while before >= 0 and scene.pos[before] == "DET":
        before -= 1
    start = scene.sentences[spot.sentence][0]
    is_opening = before < start or not (scene.pos[before] in ("ADP", "NOUN") or scene.words[before] in ("si", "s'"))
    return is_opening and spot.entity != voice.entity and find_lone_question(scene, spot) is None


def _is_barred(scene: Scene, side: str, voice: Voice, text: Spot) -> bool:
    """Whether the sentence does not give the verdict to the speaker: "contrairement à ce que soutient X"."""
    own = (spot for spot in scene.by_sentence[text.sentence] if spot.entity == voice.entity)
    return any(find_limit(scene, side, spot, text) is not None for spot in own)


def _classes(scene: Scene, voice: Voice, spot: Spot) -> tuple[str, str]:
    return scene.entities[voice.entity].cls, scene.entities[spot.entity].cls
