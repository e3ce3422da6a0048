"""Marks a claim: former or future with its dates, and in whose voice it stands.

Reading order: `find_times` (cue words, tense, succession, then the dates of `periods.py`), `find_voice`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.assertion.announced import is_announced
from ingest.assertion.conditions import NE
from ingest.assertion.handovers import find_handover, find_predecessor, find_then, has_moved
from ingest.assertion.periods import find_period
from ingest.scenes.roles import HEADSHIPS, LINKS, is_body, is_role_noun, is_role_verb, role_noun
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.speakers import Voice
from ingest.scenes.tenses import is_conditional, is_finite, is_future, is_past
from ingest.scenes.time_cues import cue_at

DENYING = frozenset({"ne", "n'", "pas"})
GOING = frozenset({"va", "vient", "viennent", "vont"})
FINITE = frozenset({"VERB", "AUX"})
NEAR, NEAR_QUE = 14, 6  # tokens from a speaker to who is spoken of; from a verb of saying to its "que"
OF = frozenset({"de", "du", "d'", "au", "à"})
POSTS = frozenset({"fonction", "fonctions", "mandat", "poste"})
CLAUSE_ENDS = frozenset({";", ":", "«", "»", "“", "”"})
DATED = frozenset({"HOLDS_ROLE", "MEMBER_OF", "OWNS", "OPERATES_AT", "NEGOTIATES_WITH", "COOPERATES_WITH", "PARTY_TO"})
OFFICES = frozenset({"HOLDS_ROLE", "MEMBER_OF", "OPERATES_AT"})


@dataclass(frozen=True, slots=True)
class Times:
    """When a tie holds: "", "former" or "future", with ISO dates where the text gives them."""

    temporal: str = ""
    valid_from: str = ""
    valid_to: str = ""
    cues: tuple[tuple[int, int, str], ...] = ()  # tokens of the cue words, and what they mark


@dataclass(frozen=True, slots=True)
class Stated:
    """What is to be dated: the relation, the tokens that state it, the subject and the office where known."""

    relation: str
    start: int
    end: int
    subject: Spot | None = None
    role: tuple[int, int] | None = None


def find_times(scene: Scene, stated: Stated) -> Times:
    """Temporal mark and dates of what a stretch of tokens states."""
    first, last = (
        scene.sentences[scene.sentence_of[stated.start]][0],
        scene.sentences[scene.sentence_of[stated.end - 1]][1],
    )
    behind = _behind_apposition(scene, stated)
    if behind > stated.start and (stated.role is None or behind < stated.role[0]):
        stated, first = replace(stated, start=behind), behind  # "X, qui fut directeur de Z jusqu'en 2019, dirige Y"
    start, end = stated.start, stated.end
    cue = _mark(scene, stated)
    temporal = cue[2] if cue else ""
    period = find_period(
        scene.article.text.text,
        *scene.chars(start, end),
        clause=scene.chars(first, _clause_end(scene, end, last)),
        published=scene.article.article.published or "",
        tense=temporal,
    )
    if not temporal and period.last and _is_over(scene, period.last, (start, end)):
        temporal = "former"
    cues = [cue] if cue and temporal else []
    cues.extend(_tokens(scene, span, "date", (first, last)) for span in period.spans)
    return Times(temporal, period.first, period.last, tuple(cues))


def _clause_end(scene: Scene, start: int, last: int) -> int:
    """The next verb that tells something else: "X, directrice de Y, refuse depuis 2021 le texte" dates no office."""
    is_verb = (i for i in range(start, last) if scene.pos[i] in FINITE and is_finite(scene, i))
    return next((i for i in is_verb if not cue_at(scene, i, "states")), last)


def _is_over(scene: Scene, last: str, stretch: tuple[int, int]) -> bool:
    """Whether a last day lies behind the article; without the article's date, unless its verb is present or future."""
    published = scene.article.article.published or ""
    if published:
        return last < published[: len(last)]
    verbs = [i for i in range(*stretch) if scene.pos[i] in FINITE]
    return all(is_past(scene, i) or scene.deps[i].startswith("aux") for i in verbs[:1])


def _tokens(scene: Scene, span: tuple[int, int], kind: str, sentence: tuple[int, int]) -> tuple[int, int, str]:
    """The tokens of a sentence that a stretch of its text covers."""
    inside = [i for i in range(*sentence) if scene.offsets[i] < span[1] and scene.ends[i] > span[0]]
    return inside[0], inside[-1] + 1, kind


def _mark(scene: Scene, stated: Stated) -> tuple[int, int, str] | None:
    """The words that mark what is told as over or to come: succession first, then cue words, then the verb's tense."""
    replaced = _passing(scene, stated) or _succession(scene, stated)
    if replaced is not None:
        return replaced
    places = list(_cue_places(scene, stated))
    if any(cue_at(scene, i, "current") for i in places):
        return None
    groups = ("former_office", "former", "future") if stated.relation in OFFICES else ("former", "future")
    for i in places:
        for group in groups:
            stop = cue_at(scene, i, group)
            is_last = group == "future" and scene.pos[i] in FINITE and i >= stated.end - 1
            if (
                stop
                and not is_last
                and not _is_elsewhere(scene, stated, (i, stop), group)
                and not _is_denied_word(scene, i)
            ):
                return i, stop, group.removesuffix("_office")
    then = find_then(scene, (stated.start, stated.end), stated.role) if stated.relation in OFFICES else None
    return then or _tense(scene, stated)


def _is_elsewhere(scene: Scene, stated: Stated, cue: tuple[int, int], group: str) -> bool:
    """Whether a cue is that of another body or office: "ancien conseiller du ministre X" leaves him his."""
    if stated.role is None:
        return group == "former_office" and _is_of_another(scene, cue[1], stated.end)
    if stated.subject is not None and scene.words[stated.subject.start - 1] == ",":
        return False  # "ancienne adjointe au maire de Z, X": hers
    of = stated.role[0] - 1
    while of > cue[0] and scene.pos[of] == "DET":
        of -= 1
    return cue[0] < of and scene.words[of] in OF and any(is_role_noun(scene, i) for i in range(cue[0], of))


def _is_of_another(scene: Scene, start: int, end: int) -> bool:
    """Whether a body is named before the verb that follows: "ancienne directrice de Z, X rejoint Y"."""
    verbs = (i for i in range(start, end) if scene.pos[i] in FINITE or _is_led_verb(scene, i))
    verb = next(verbs, start)
    here = scene.by_sentence[scene.sentence_of[start]]
    return any(start <= s.start and s.end <= verb and is_body(scene, s.entity) for s in here)


def _is_led_verb(scene: Scene, i: int) -> bool:
    """Whether a verb of holding a tie follows a comma, whatever the parser takes it for: "passée par Z, dirige Y"."""
    return scene.words[i - 1] == "," and bool(cue_at(scene, i, "states"))


def _is_denied_word(scene: Scene, i: int) -> bool:
    """Whether "ne" or "pas" stands right before a word, at most an auxiliary between; "n'est plus" is itself a cue."""
    return scene.words[i] not in DENYING and any(word in DENYING for word in scene.words[max(0, i - 2) : i])


def _cue_places(scene: Scene, stated: Stated) -> Iterator[int]:
    """Tokens at which a cue may begin: about the office alone where one is known; a second one keeps its own."""
    first = scene.sentences[scene.sentence_of[stated.start]][0]
    if stated.role is not None:
        yield from range(max(first, _post(scene, stated.role[0]) - 3), min(stated.end, stated.role[1] + 3))
        return
    subject = stated.subject
    is_bracket = subject is not None and subject.end < stated.end and scene.words[subject.end] == "("
    start = subject.end if subject is not None and is_bracket else max(first, _charge(scene, stated) - 2)
    yield from range(max(start, _behind_apposition(scene, stated)), stated.end)


def _post(scene: Scene, office: int) -> int:
    """Where the words of an office begin that a post is named with: "démis de ses fonctions de directeur"."""
    is_post = office > 1 and scene.words[office - 1] in OF and scene.words[office - 2] in POSTS
    return office - 2 if is_post else office


def _charge(scene: Scene, stated: Stated) -> int:
    """Where the charge before a body begins: "évincé de la tête de Y, X"; without one, where the stretch does."""
    i = stated.start - 1
    while i > 0 and scene.words[i] in LINKS:
        i -= 1
    return i - 1 if i > 0 and scene.words[i] in HEADSHIPS and stated.relation in OFFICES else stated.start


def _behind_apposition(scene: Scene, stated: Stated) -> int:
    """The comma that closes an office behind the subject: "X, jusqu'ici directeur de Z, prendra la tête de Y"; or 0."""
    subject = stated.subject
    if subject is None or scene.words[subject.end : subject.end + 1] != [","]:
        return 0
    start = subject.end + 1
    # "Directrice adjointe": what the parser takes for a verb before the comma is none
    stop = next((i for i in range(start, stated.end) if scene.pos[i] in FINITE and scene.words[i - 1] == ","), start)
    # by the words alone: behind "qui fut" the parser takes an office for a verb
    has_office = any(role_noun().match(scene.words[i]) or is_role_verb(scene, i) for i in range(start, stop))
    return stop - 1 if has_office else 0


def _passing(scene: Scene, stated: Stated) -> tuple[int, int, str] | None:
    """ "Son prédécesseur, X"; "X cède la présidence de Y à Z"."""
    if stated.subject is None or stated.relation != "HOLDS_ROLE":
        return None
    return find_handover(scene, stated.subject, stated.role) or find_predecessor(scene, stated.subject)


def _succession(scene: Scene, stated: Stated) -> tuple[int, int, str] | None:
    """ "X succède à Z": over for Z, who stands behind the verb; for X it is as the tense says."""
    subject, role = stated.subject, stated.role
    if subject is None or stated.relation != "HOLDS_ROLE":
        return None
    first, last = scene.sentences[subject.sentence]
    has_own = role is not None and role[0] <= subject.end + 2 and scene.words[subject.end : role[0]][:1] == [","]
    for i in range(max(first, subject.start - 5), subject.start):
        stop = cue_at(scene, i, "replaces")
        is_turned = (i > first and scene.words[i - 1] in ("lui", "le", "la", "l'")) or scene.words[stop] == "par"
        behind = scene.words[subject.end : subject.end + 3]  # "qui prend la direction de Y", but "qui ne part pas"
        is_next = behind[:2] == [",", "qui"] and NE.isdisjoint(behind)
        has_clause = is_next or has_moved(scene, subject, stated.end)
        if stop and not has_own and not is_turned and not has_clause and subject.start - stop <= 3:
            return i, stop, "former" if is_told(scene, i) and not is_future(scene, i) else ""  # else still in office
    for i in range(subject.end, min(last, subject.end + 12)):
        stop = cue_at(scene, i, "replaces")
        if stop and i < stated.end + 6 and not (role is not None and _is_left(scene, role, i)):
            return i, stop, "future" if is_future(scene, i) else ""
    return None


def is_told(scene: Scene, verb: int) -> bool:
    """Whether a verb is neither denied nor conditional, nor an infinitive behind another verb: "veut remplacer Z"."""
    places = range(max(scene.sentences[scene.sentence_of[verb]][0], verb - 2), verb + 1)
    is_open = any(is_conditional(scene, i) and not is_announced(scene, i) for i in places if scene.pos[i] in FINITE)
    is_led = scene.words[verb].endswith("er") and verb > places[0] and scene.pos[verb - 1] in FINITE
    is_wished = is_led and scene.words[verb - 1] not in GOING
    return not is_open and not is_wished and NE.isdisjoint(scene.words[i] for i in places)


def _is_left(scene: Scene, role: tuple[int, int], succession: int) -> bool:
    """Whether an office is a former one, told before the comma: "X, ancienne directrice de Z, succède à Y"."""
    is_former = any(cue_at(scene, i, "former_office") for i in range(max(0, role[0] - 2), role[0] + 1))
    return is_former and "," in scene.words[role[1] : succession]


def _tense(scene: Scene, stated: Stated) -> tuple[int, int, str] | None:
    """The first verb between the ends, where it is one of holding a tie: "dirigeait", "a exercé", "présidera"."""
    start, end = stated.start, stated.end
    if stated.role is not None and stated.subject is not None:  # "X, directrice de Y, viendra": only what joins the two
        start, end = sorted((stated.subject.end, stated.role[1]))
        start = max(start, _behind_apposition(scene, stated))
    for i in range(start, end):
        if scene.pos[i] not in FINITE:
            continue
        if is_future(scene, i) or is_announced(scene, i):
            is_left = cue_at(scene, i, "leaves") and "pour" not in scene.words[i:end]  # "quittera X pour Y"
            return None if is_left else (i, i + 1, "future")
        if cue_at(scene, i, "states"):
            is_perfect = i > start and scene.words[i - 1] in ("a", "avait") and stated.relation in OFFICES
            is_over = is_past(scene, i) or (is_perfect and scene.words[i].endswith(("é", "u")))
            return (i, i + 1, "former") if is_over else None
        if scene.pos[i] == "VERB":
            return None
    return None


def find_voice(
    scene: Scene, voices: list[Voice], sentence: int, subject: int, spot: Spot | None = None
) -> tuple[str, int | None]:
    """In whose voice a sentence stands (direct, indirect, journalist); who reports it, if not the subject."""
    here = [v for v in voices if v.sentence == sentence]
    start, end = scene.sentences[sentence]
    if not here:
        return ("direct" if all(scene.is_quoted[start + 1 : end - 1]) and end - start > 2 else "journalist"), None
    voice = "direct" if any(scene.is_quoted[start:end]) or here[0].how == "label" else "indirect"
    if spot is None:
        return voice, None
    return voice, next((v.entity for v in here if v.entity != subject and _reports(scene, v, spot)), None)


def _reports(scene: Scene, voice: Voice, spot: Spot) -> bool:
    """Whether a speaker tells what is said of `spot`: it stands in the quote, or in the clause that "que" opens."""
    if voice.how == "label":
        return True
    if voice.cue < 0:
        return scene.is_quoted[spot.start]
    between = scene.words[voice.cue + 1 : spot.start] if spot.start > voice.cue else []
    if voice.how == "according":  # "selon X, Y …": Y begins the clause that X vouches for
        return 0 < len(between) <= NEAR and not set(between) & CLAUSE_ENDS
    if scene.is_quoted[spot.start] and not scene.is_quoted[voice.cue]:
        return True
    return any(word in ("que", "qu'") for word in between[:NEAR_QUE])
