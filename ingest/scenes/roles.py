"""Offices held: role phrases ("directrice de l'offre de soins"), and who holds which where, by sentence shape."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import alternatives, load_lexicon
from ingest.scenes.scene import Scene, Spot

COPULAS = frozenset({"est", "fut", "était", "sera", "reste", "demeure", "devient", "devint", "deviendra"})
BODY_FORMS = frozenset({"name", "noun", "description", "possessive"})
HEADSHIPS = frozenset({"commandes", "direction", "présidence", "rênes", "tête"})
LINKS = frozenset(
    {"de", "du", "d'", "des", "à", "au", "aux", "chez", "dans", "en", "l'", "la", "le", "les", "pour", "auprès", "sein"}
)


@dataclass(frozen=True, slots=True)
class RoleHit:
    """A person, an organisation and the tokens of the role phrase between or before them."""

    person: Spot
    organisation: Spot
    start: int  # role phrase, tokens
    end: int
    rule: str


@cache
def role_noun() -> re.Pattern[str]:
    """Matches a whole role noun, either gender, singular or plural, with `ex-`, `co-` or `vice-` before it."""
    return re.compile(rf"(?:ex-?|co-?|vice-?)?(?:{alternatives(load_lexicon('roles').forms('nouns'))})e?s?$")


@cache
def _role_verb() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(load_lexicon('roles').forms('verb_stems'))})\w{{0,5}}$")


@cache
def _fillers() -> frozenset[str]:
    return frozenset(load_lexicon("roles").forms("fillers"))


def is_role_noun(scene: Scene, i: int) -> bool:
    """Whether token i names an office."""
    return scene.pos[i] not in ("VERB", "AUX", "ADP") and bool(role_noun().match(scene.words[i]))


def is_role_verb(scene: Scene, i: int) -> bool:
    """Whether token i says that one holds an office ("préside")."""
    return (
        scene.pos[i] in ("VERB", "AUX", "NOUN")
        and bool(_role_verb().match(scene.words[i]))
        and not role_noun().match(scene.words[i])
        and not scene.words[i].endswith(("tion", "tions"))
    )


def find_roles(scene: Scene) -> list[RoleHit]:
    """Every person, organisation and role phrase that a sentence shape ties, in text order."""
    hits = []
    for spots in scene.by_sentence:
        people = [s for s in spots if scene.entities[s.entity].type == "Person" and s.how != "possessive"]
        bodies = [s for s in spots if is_body(scene, s.entity) and s.how in BODY_FORMS]
        for person in people:
            for body in bodies:
                hit = _role_of(scene, person, body, people)
                if hit is not None:
                    hits.append(hit)
    return hits


def role_phrase(scene: Scene, sentence: int, person: int, body: int) -> tuple[int, int] | None:
    """Tokens of the role that a sentence gives a person: by a shape that ties both, else next to the person's name."""
    spots = scene.by_sentence[sentence]
    people = [s for s in spots if s.entity == person]
    every = [s for s in spots if scene.entities[s.entity].type == "Person"]
    for spot in people:
        for other in spots:
            hit = _role_of(scene, spot, other, every) if other.entity == body and other.how in BODY_FORMS else None
            if hit is not None:
                return hit.start, hit.end
    charge = next(filter(None, (_headship(scene, spot) for spot in spots if spot.entity == body)), None)
    if charge is not None:  # "…, où il était sous-directeur, pour prendre la tête de Y": that office is not Y's
        return (charge, charge + 1) if is_role_noun(scene, charge) else None
    start, end = scene.sentences[sentence]
    beside = (
        i
        for spot in people
        for i in (*range(spot.end, min(end, spot.end + 4)), *range(spot.start - 1, max(start, spot.start - 10) - 1, -1))
    )
    for i in (*beside, *range(start, end)):
        if is_role_noun(scene, i) and not _leads_elsewhere(scene, i, body):
            return i, _role_end(scene, i, end, {s.start for s in spots})
    return None


def _headship(scene: Scene, body: Spot) -> int | None:
    """The token of "la tête de", "la présidence de" right before a body: a charge without an office's name."""
    i = body.start - 1
    while i > scene.sentences[body.sentence][0] and (scene.words[i] in LINKS or scene.pos[i] in ("ADP", "DET")):
        i -= 1
    return i if scene.words[i] in HEADSHIPS else None


def _leads_elsewhere(scene: Scene, start: int, body: int) -> bool:
    """Whether the office at a token is in another body, named right behind it or by it, or in a place.

    "Ancien directeur de Z", "le préfet de l'Aveyron", "conseiller municipal de Béziers et trésorier".
    """
    k = scene.sentence_of[start]
    here = scene.by_sentence[k]
    around = [s for s in here if s.start <= start < s.end and s.how == "name" and is_body(scene, s.entity)]
    if around and all(s.entity != body for s in around):
        return True
    stops = {s.start for s in here}
    i = _role_end(scene, start, scene.sentences[k][1], stops)
    while i < scene.sentences[k][1] and i not in stops and (scene.words[i] in LINKS or scene.pos[i] in ("ADP", "DET")):
        i += 1
    behind = {s.entity for s in here if s.start == i and s.how in BODY_FORMS and is_body(scene, s.entity)}
    if behind:
        return body not in behind
    place = next((s for s in here if s.start == i and scene.entities[s.entity].type == "Place"), None)
    return place is not None and _is_local(scene, (start, i), place)


def _is_local(scene: Scene, office: tuple[int, int], place: Spot) -> bool:
    """Whether an office is a place's own, and another follows: "conseiller municipal de Béziers et trésorier"."""
    words = [i for i in range(*office) if scene.pos[i] in ("NOUN", "ADJ")]
    is_of = scene.words[office[1] - 1] in LINKS and len(words) <= 2
    is_of_parliament = scene.words[office[0]] in load_lexicon("name_forms").forms("parliamentary")
    return is_of and not is_of_parliament and scene.words[place.end : place.end + 1] == ["et"]


def _role_end(scene: Scene, start: int, end: int, stops: set[int]) -> int:
    """End of the noun phrase that a role noun opens: adjectives and complements, up to a name, verb or comma."""
    i = start + 1
    while i < min(end, start + 10) and i not in stops and scene.pos[i] in ("NOUN", "ADJ", "ADP", "DET"):
        i += 1
    return _strip_links(scene, start, i)


def is_body(scene: Scene, entity: int) -> bool:
    """Whether offices are held in an entity."""
    found = scene.entities[entity]
    return found.type == "Organisation" or found.subtype == "CooperationStructure"


def _role_of(scene: Scene, person: Spot, body: Spot, people: list[Spot]) -> RoleHit | None:
    if person.end <= body.start:
        return _name_first(scene, person, body, people) or _verb_between(scene, person, body, people)
    if body.how == "possessive":
        return _possessive(scene, person, body)
    if body.end <= person.start:
        return _role_first(scene, person, body) or _of_which(scene, person, body)
    return _inside(scene, person, body)


def _name_first(scene: Scene, person: Spot, body: Spot, people: list[Spot]) -> RoleHit | None:
    """ "X, directrice de l'offre de soins de Y", "X (président de Y)"."""
    if body.start - person.end > 16 or any(person.end <= p.start < body.start for p in people):
        return None
    start = next((i for i in range(person.end, body.start) if is_role_noun(scene, i)), None)
    if start is None or not all(scene.words[i] in _fillers() for i in range(person.end, start)):
        return None
    rest = range(start + 1, body.start)
    if any(scene.pos[i] == "VERB" or scene.words[i] in {";", ":", ")", "«", "»"} for i in rest):
        return None
    end = _strip_links(scene, start, body.start)
    return RoleHit(person, body, start, end, "role:apposition")


def _role_first(scene: Scene, person: Spot, body: Spot) -> RoleHit | None:
    """ "le président de la FNMR, X", "la directrice de Y X"."""
    gap = [scene.words[i] for i in range(body.end, person.start)]
    if len(gap) > 5 or any(
        w
        not in {
            ",",
            "le",
            "la",
            "l'",
            "dr",
            "pr",
            "m.",
            "mme",
            "(",
            "docteur",
            "–",
            "—",
            ":",
            "-",
            "me",
            "docteure",
            "pr.",
        }
        for w in gap
    ):
        return None
    sentence = scene.sentences[body.sentence][0]
    start = _role_before(scene, body.start, sentence)
    if start is None:
        return None
    return RoleHit(person, body, start, _strip_links(scene, start, body.start), "role:before-name")


def _of_which(scene: Scene, person: Spot, body: Spot) -> RoleHit | None:
    """ "Y, dont X est le trésorier", "Y, dont la présidente, X, …"."""
    of = next((i for i in range(body.end, min(body.end + 3, person.start)) if scene.words[i] == "dont"), None)
    end = scene.sentences[body.sentence][1]
    if of is None or person.start - of > 10:
        return None
    between = range(of + 1, person.start)
    start = next((i for i in between if is_role_noun(scene, i)), None)
    if start is not None:
        is_plain = all(scene.pos[i] not in ("VERB", "AUX", "PRON") for i in between)
        stop = next((i for i in range(start, person.start) if scene.words[i] == ","), person.start)
        return RoleHit(person, body, start, stop, "role:of-which") if is_plain else None
    if person.start - of > 3:
        return None
    behind = range(person.end, min(end, person.end + 8))
    start = next((i for i in behind if is_role_noun(scene, i)), None)
    if start is None or not any(
        scene.lemmas[i] == "être" or scene.words[i] in COPULAS for i in range(person.end, start)
    ):
        return None
    return RoleHit(person, body, start, start + 1, "role:of-which")


def _possessive(scene: Scene, person: Spot, body: Spot) -> RoleHit | None:
    """ "sa présidente, X", "leur délégué général X"."""
    opens = is_role_noun(scene, body.end) or scene.pos[body.end] == "ADJ"
    if not opens or not 1 <= person.start - body.end <= 12:
        return None
    between = range(body.end, person.start)
    start = next((i for i in between if is_role_noun(scene, i)), None)
    if start is None or any(scene.pos[i] in ("VERB", "AUX") or scene.words[i] in {";", ":", "«", "»"} for i in between):
        return None
    end = next((i for i in range(start, person.start) if scene.words[i] in {",", "("}), person.start)
    return RoleHit(person, body, start, end, "role:possessive")


def _role_before(scene: Scene, end: int, sentence: int) -> int | None:
    """The first token of a role phrase that runs up to `end` without a verb or comma."""
    i, found = end - 1, None
    while i >= max(sentence, end - 12):
        if is_role_noun(scene, i):
            found = i
        elif (
            scene.pos[i] in ("VERB", "AUX")
            or scene.words[i] in {",", ";", ":", "«", "»", ".", "("}
            or scene.words[i].startswith("\n")
        ):
            break
        i -= 1
    return found


def _verb_between(scene: Scene, person: Spot, body: Spot, people: list[Spot]) -> RoleHit | None:
    """ "X préside depuis janvier Y", "X, qui dirige Y"."""
    if body.start - person.end > 10 or any(person.end <= p.start < body.start for p in people):
        return None
    verb = next(
        (i for i in range(person.end, body.start) if scene.pos[i] in ("VERB", "AUX") or is_role_verb(scene, i)), None
    )
    if verb is None or not is_role_verb(scene, verb) or scene.words[verb - 1] in ("ne", "n'"):
        return None
    if any(scene.pos[i] == "VERB" for i in range(verb + 1, body.start)):
        return None
    return RoleHit(person, body, verb, verb + 1, "role:verb")


def _inside(scene: Scene, person: Spot, body: Spot) -> RoleHit | None:
    """A description that holds the body's name ("le président de la FNMR" as a form of the person)."""
    if not (person.start <= body.start and body.end <= person.end):
        return None
    start = next((i for i in range(person.start, body.start) if is_role_noun(scene, i)), None)
    return (
        None if start is None else RoleHit(person, body, start, _strip_links(scene, start, body.start), "role:inside")
    )


def _strip_links(scene: Scene, start: int, end: int) -> int:
    """End of the phrase without the prepositions and determiners that lead to the body."""
    while end - 1 > start and (scene.words[end - 1] in LINKS or scene.pos[end - 1] in ("ADP", "DET", "PUNCT")):
        end -= 1
    return end
