"""What a sentence does not assert: ends left out ("mais pas par la FMF"), refusals, what is only wished or supposed.

`find_limit` is asked for each claim that the scorer would assert; it gives the words that forbid it.
"""

from collections.abc import Iterable, Iterator, Sequence

from ingest.assertion.announced import is_announced
from ingest.assertion.beside import JUDGING, find_beside
from ingest.assertion.blocked import find_bar
from ingest.assertion.conditions import NE, find_condition, is_if, is_threat
from ingest.assertion.disclaimed import find_disclaimer
from ingest.assertion.office_leads import find_lead
from ingest.scenes.asked import VERBS, find_question
from ingest.scenes.salience import SHOWN
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import Limit, cue_end, find_cue, lead_of
from ingest.scenes.speakers import is_speech_verb
from ingest.scenes.tenses import is_conditional, is_finite

LEADS = frozenset({"ADP", "DET"})  # may stand between a word of exclusion and the name
NOTS = frozenset({"pas", "jamais", "rien", "plus", "guère", "nullement"})
HELPERS = 3  # tokens before a participle in which its auxiliary stands
FEW = 2  # triggers: with more, some other one is rarely denied too
OF = frozenset({"de", "du", "d'", "à", "au"})
OPENING = 6  # tokens of "malgré l'opposition de la" before an end
AROUND = 5  # tokens around the ends in which a relation's own words count
CLIMB = 6  # steps up the parse to the verb that governs an end
PASSIVE_SUBJECT = frozenset({"HOLDS_ROLE", "PARTY_TO", "MEMBER_OF", "COOPERATES_WITH", "NEGOTIATES_WITH"})
MUTUAL = frozenset({"COOPERATES_WITH", "NEGOTIATES_WITH"})
ACTS = JUDGING | {"AUTHORISES", "FUNDS", "ISSUES", "PROPOSES"}  # what "X souhaite que Y …" does not tell of Y
AGAINST = JUDGING - {"SUPPORTS"}  # what "malgré l'opposition de X" leaves to X


def find_limit(scene: Scene, relation: str, subject: Spot, target: Spot) -> Limit | None:
    """What forbids a claim between two spots of a sentence, or None."""
    first, second = sorted((subject, target), key=lambda spot: spot.start)
    return (
        _excluded(scene, first)
        or _excluded(scene, second)
        or find_cue(scene, range(first.end, second.start), "between_supposed", "hypothesis")
        or find_cue(scene, range(first.end, second.start), f"{relation}_supposed", "hypothesis")
        or find_cue(scene, _between(scene, relation, first, second), "between")
        or find_cue(scene, range(first.end, second.start), f"{relation}_between")
        or find_cue(scene, _own_places(scene, first, second), f"{relation}_around")
        or (find_lead(scene, subject, target, "HOLDS_ROLE_led") if relation == "HOLDS_ROLE" else None)
        or _before(scene, first, ("before", f"{relation}_before"))
        or _before(scene, target, (f"{relation}_sought",))
        or (_wished(scene, subject) if relation in ACTS and subject is first else None)
        or (None if relation in AGAINST else _overruled(scene, first, subject))
        or (None if relation == "OPPOSES" and is_threat(scene, target) else _supposed(scene, (first, second)))
        or find_condition(scene, first, second)
        or (_acted_on(scene, subject, target) if relation == "ISSUES" else None)
        or find_question(scene, relation, first, second)
        or find_disclaimer(scene, relation, subject, target)
        or find_bar(scene, relation, first, second)
        or _turned(scene, relation, subject, target)
        or find_beside(scene, relation, subject, target)
        or (_tells(scene, second) if relation in MUTUAL else None)
    )


def _between(scene: Scene, relation: str, first: Spot, second: Spot) -> Iterator[int]:
    """Tokens between the ends; that somebody refuses a text, or to do what it asks, is itself opposition."""
    for i in range(first.end, second.start):
        if relation != "OPPOSES" or not _is_refusal(scene, i):
            yield i


def is_refused(scene: Scene, places: Iterable[int]) -> bool:
    """Whether one of the words refuses a text, or to sign, apply or support it."""
    return any(_is_refusal(scene, i) for i in places)


def _is_refusal(scene: Scene, i: int) -> bool:
    """ "Refuse de signer", "refuse le texte", "ne signera pas"; not "refuse de s'opposer", "refuse de se prononcer"."""
    if _is_declined(scene, i):
        return True
    if not scene.words[i].startswith("refus") or _denial_of(scene, i, i + 1) or _is_hearsay(scene, i):
        return False
    of = next((j for j in range(i + 1, min(i + 3, len(scene.words))) if scene.words[j] in ("de", "d'")), None)
    return of is None or not any(cue_end(scene, j, "refused") for j in range(of + 1, min(of + 4, len(scene.words))))


def _is_hearsay(scene: Scene, i: int) -> bool:
    """ "Aurait refusé", "refuserait": the press gives so what it has not checked."""
    first = scene.sentences[scene.sentence_of[i]][0]
    verbs = (j for j in range(max(first, i - HELPERS), i + 1) if is_conditional(scene, j))
    return any(scene.pos[j] in VERBS and not is_announced(scene, j) for j in verbs)


def _is_declined(scene: Scene, i: int) -> bool:
    """ "Ne signera pas", "ne veut pas signer": who says what he won't do, not what he did not do."""
    end = cue_end(scene, i, "declined")
    if not end:
        return False
    first = scene.sentences[scene.sentence_of[i]][0]
    ne = next((j for j in range(i - 1, max(first, i - 4) - 1, -1) if scene.words[j] in NE), None)
    return ne is not None and not NOTS.isdisjoint(scene.words[ne + 1 : end + 1])


def find_denied(scene: Scene, triggers: Sequence[tuple[int, int]]) -> Limit | None:
    """What denies a stance whose few triggers (tokens) in a sentence all stand under a "ne … pas"."""
    marks = [_denial_of(scene, start, end) for start, end in triggers]
    if not 0 < len(marks) <= FEW or not all(marks):
        return None
    return Limit(marks[0], marks[0] + 1, "negation")


def _denial_of(scene: Scene, start: int, end: int) -> int:
    """The "ne" before a trigger, or before the verb that governs it, with its "pas" behind; 0 for none."""
    first, last = scene.sentences[scene.sentence_of[start]]
    above = scene.heads[start]
    if scene.deps[start] == "conj" and is_finite(scene, start):
        above = start  # "ne soutient pas Y mais soutient Z": each verb for itself
    for verb in (start, *([above] if scene.pos[above] in VERBS and first <= above < last else [])):
        if cue_end(scene, verb, "unbroken"):
            continue
        for i in range(max(first, verb - 3), verb):
            is_told_so = scene.is_quoted[i] == scene.is_quoted[start]  # « Cela ne suffit pas », dénonce X: denounced
            is_not = scene.words[i] in NE and NOTS & set(scene.words[i + 1 : verb + 4])
            if is_not and is_told_so and not start <= i < end:
                return i
    return 0


def _own_places(scene: Scene, first: Spot, second: Spot) -> range:
    start, end = scene.sentences[first.sentence]
    return range(max(start, first.start - AROUND), min(end, second.end + AROUND))


def _excluded(scene: Scene, spot: Spot) -> Limit | None:
    """Words of exclusion right before an end, prepositions and determiners between them let by."""
    start = scene.sentences[spot.sentence][0]
    stop = spot.start
    while stop > start:
        for i in range(max(start, stop - 4), stop):
            if cue_end(scene, i, "excluded") == stop:
                return Limit(i, stop, "negation")
        if scene.pos[stop - 1] not in LEADS:
            return None
        stop -= 1
    return None


def _before(
    scene: Scene, first: Spot, groups: tuple[str, ...], reach: int = 4, kind: str = "hypothesis"
) -> Limit | None:
    """ "Convaincre X de financer Y", "malgré l'opposition de X, Y signe Z": nobody says that X does."""
    start = scene.sentences[first.sentence][0]
    for i in range(max(start, first.start - reach), first.start):
        end = max(cue_end(scene, i, group) for group in groups)
        if end and all(scene.pos[j] in LEADS for j in range(end, first.start)):
            return Limit(i, end, kind)
    return None


def _overruled(scene: Scene, first: Spot, subject: Spot) -> Limit | None:
    """ "Malgré l'opposition de X, Y signe Z", "Z, adopté malgré les réserves de X": nobody says that X does."""
    return next(filter(None, (_before(scene, s, ("against",), OPENING, "negation") for s in (first, subject))), None)


def _wished(scene: Scene, subject: Spot) -> Limit | None:
    """ "Souhaite que X adopte Y", "appelle X à rejeter Y": nobody says that X does; "s'appelle X" is no call."""
    limit = _before(scene, subject, ("wishing",)) if subject.how in SHOWN else None
    return None if limit is None or scene.words[limit.start - 1] in ("s'", "se") else limit


def _supposed(scene: Scene, ends: tuple[Spot, Spot]) -> Limit | None:
    """The verb above an end stands in a clause that "si" opens, or the second end opens one itself."""
    led = lead_of(scene, ends[1])
    if led >= ends[0].end and scene.words[led] == "si":
        return Limit(led, led + 1, "hypothesis")
    for spot in ends:
        verb = _governor(scene, spot)
        if verb is None:
            continue
        start = scene.sentences[spot.sentence][0]
        mark = next(
            (
                i
                for i in range(max(start, verb - 12), verb)
                if scene.heads[i] == verb and scene.deps[i] == "mark" and is_if(scene.words, i)
            ),
            None,
        )
        if mark is not None:
            return Limit(mark, mark + 1, "hypothesis")
    return None


def _acted_on(scene: Scene, subject: Spot, target: Spot) -> Limit | None:
    """ "Par décision du 3 mai, X a été suspendu": X decides nothing."""
    verb, by = scene.heads[subject.head], scene.words[lead_of(scene, target)] == "par"
    return Limit(verb, verb + 1, "negation") if by and scene.deps[subject.head] == "nsubj:pass" else None


def _governor(scene: Scene, spot: Spot) -> int | None:
    """The nearest verb above a spot in the parse, in the same sentence."""
    i = spot.head
    for _ in range(CLIMB):
        if scene.heads[i] == i:
            return None
        i = scene.heads[i]
        if scene.pos[i] in VERBS:
            return i if scene.sentence_of[i] == spot.sentence else None
    return None


def _turned(scene: Scene, relation: str, subject: Spot, target: Spot) -> Limit | None:
    """ "X est accusé par Y": the other way round; in some relations who is acted on is the subject.

    Not "X est séduite par le texte", which does nothing to X.
    """
    if relation in JUDGING and scene.entities[target.entity].type in ("Instrument", "Event"):
        return None
    verb, lead = scene.heads[subject.head], lead_of(scene, target)
    is_turned = scene.deps[subject.head] == "nsubj:pass" and scene.words[lead] == "par"
    if relation in PASSIVE_SUBJECT or not is_turned or not verb < lead:
        return None
    return None if any(scene.pos[i] in VERBS for i in range(verb + 1, lead)) else Limit(verb, verb + 1, "negation")


def _tells(scene: Scene, spot: Spot) -> Limit | None:
    """ "…, juge la Cnam": who only tells of it is no party to it."""
    i = lead_of(scene, spot)
    is_told = is_speech_verb(scene, i) and scene.words[i - 1] in {",", "»", "”", '"'}
    return Limit(i, i + 1, "negation") if is_told else None
