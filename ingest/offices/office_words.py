"""The words of an office that a claim tells: of several that stand in a row, the one held in the claim's own body.

`roles.role_phrase` takes all words from the first office noun to the body; this leaves those of other bodies out.
"""

from collections.abc import Sequence

from ingest.scenes.organs import organ_of
from ingest.scenes.roles import LINKS, is_body, is_role_noun, is_role_verb, role_phrase
from ingest.scenes.salience import NAMED
from ingest.scenes.scene import Scene, Spot

SPLITS = frozenset({",", "et", "puis", ";", "/"})
NOMINAL = frozenset({"NOUN", "ADJ", "ADP", "DET"})
OF = frozenset({"de", "du", "d'", "au"})
BEFORE = 12  # tokens before a body in which its office begins


def office_words(scene: Scene, sentence: int, person: int, body: int) -> tuple[int, int] | None:
    """Tokens of the office that a sentence gives a person in a body."""
    phrase = role_phrase(scene, sentence, person, body)
    if phrase is None:
        return None
    spots = scene.by_sentence[sentence]
    people = [s for s in spots if s.entity == person]
    bodies = [s for s in spots if s.entity == body and s.how in NAMED]
    others = [s for s in spots if s.entity != body and is_body(scene, s.entity)]
    for spot in bodies:
        if phrase[0] < spot.start and any(spot.end == p.start for p in people):
            phrase = _inner(scene, phrase)
        if phrase[0] < spot.start and any(spot.end <= p.start <= spot.end + 3 for p in people):
            phrase = _innermost(scene, spot) or phrase
        elif phrase[1] <= spot.start and any(phrase[1] <= s.start < spot.start for s in others):
            phrase = _leading(scene, spot) or phrase  # "directrice de Y, puis conseillère à Z"
        elif spot.start <= phrase[0] < spot.end and any(p.end <= spot.start for p in people):
            phrase = _leading(scene, spot) or phrase  # "X, conseillère au cabinet de la ministre"
        elif phrase[1] <= spot.start and is_role_verb(scene, phrase[0]) and (organ := organ_of(scene, spot)):
            phrase = phrase[0], organ[1]  # "préside la section bretonne de Y"
    return _own_of(scene, phrase, bodies, others)


def _inner(scene: Scene, phrase: tuple[int, int]) -> tuple[int, int]:
    """ "Ex-conseillère de la présidente de Y X": the name right behind holds the office that the other one serves."""
    for i in range(phrase[1] - 1, phrase[0], -1):
        of = i - 1
        while of > phrase[0] and scene.pos[of] == "DET":
            of -= 1
        if is_role_noun(scene, i) and scene.words[of] in OF and not scene.words[i].endswith("s"):
            return i, phrase[1]
    return phrase


def _innermost(scene: Scene, body: Spot) -> tuple[int, int] | None:
    """ "conseillère au cabinet de la ministre, X": whose name follows holds the last office of the chain."""
    inside = [i for i in range(body.start, body.end) if is_role_noun(scene, i) and not scene.words[i].endswith("s")]
    return (inside[-1], body.end) if inside else None


def _leading(scene: Scene, body: Spot) -> tuple[int, int] | None:
    """The office right before a body, nothing but its own complements between."""
    found, i = None, body.start - 1
    while i >= max(scene.sentences[body.sentence][0], body.start - BEFORE):
        if is_role_noun(scene, i):
            found = i
        elif scene.pos[i] not in NOMINAL or scene.words[i] in SPLITS or scene.is_capital[i]:
            break
        i -= 1
    return None if found is None else (found, _strip(scene, found, body.start))


def _own_of(scene: Scene, phrase: tuple[int, int], bodies: Sequence[Spot], others: Sequence[Spot]) -> tuple[int, int]:
    """Of the offices that a phrase holds the last, where those before name bodies of their own; else the body's."""
    start, end = phrase
    for i in range(start + 1, end - 1):
        if scene.words[i] not in SPLITS:
            continue
        office = i + 1
        while office < end - 1 and scene.pos[office] in ("ADV", "ADJ", "DET") and not is_role_noun(scene, office):
            office += 1
        if not is_role_noun(scene, office):
            continue
        if any(start <= s.start < i for s in bodies):  # "maire de Y et président"
            return start, i
        if any(start <= s.start < i for s in others) or any(scene.is_capital[j] for j in range(start + 1, i)):
            start = office
    return start, end


def _strip(scene: Scene, start: int, end: int) -> int:
    """End of a phrase without the words that lead on to the body."""
    while end - 1 > start and (scene.words[end - 1] in LINKS or scene.pos[end - 1] in ("ADP", "DET")):
        end -= 1
    return end
