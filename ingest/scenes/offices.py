"""Offices named without their body: "sa présidente, X", "le directeur, X", "X en prend la présidence".

`find_offices` gives each person with such an office; `office_bodies.py` finds which body of the context is meant.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import load_lexicon
from ingest.scenes.roles import is_body, is_role_noun
from ingest.scenes.scene import Scene, Spot

OURS = frozenset({"notre", "votre"})
OWN = frozenset({"son", "sa", "leur"}) | OURS
ARTICLES = frozenset({"le", "la", "l'", "du", "au"})
BETWEEN = frozenset(
    {",", "le", "la", "dr", "pr", "m.", "mme", "docteur", "docteure", "professeur", "me", "–", "—", ":"}
)
NOMINAL = frozenset({"NOUN", "ADJ", "ADP", "DET", "PROPN", "ADV", "X", "NUM"})
CLITICS = frozenset({"la", "le", "l'", "en"})
NAMES = frozenset({"name", "pronoun"})
DASHES = "-–—•\n "
MAX_PHRASE = 12


@dataclass(frozen=True, slots=True)
class Office:
    """A person and the tokens of an office that no body stands in; `form` is its entry in offices.yml."""

    person: Spot
    start: int
    end: int
    form: str
    is_own: bool  # "son", "sa": of a body named before
    is_ours: bool = False  # "notre": of the body that speaks


@cache
def entries() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Classes of body, and the words one of which opens its name, by office."""
    return {
        e.form: (tuple(str(e.attributes["classes"]).split()), tuple(str(e.attributes.get("heads", "")).split()))
        for e in load_lexicon("offices").group("offices")
    }


def heads(form: str) -> tuple[str, ...]:
    """The words one of which opens the name of an office's body; none where any may."""
    return entries()[form][1] if form else ()


def office_form(word: str) -> str:
    """The entry of an office noun, gender and number let by, or ""."""
    word = word.removeprefix("ex-")
    singular = word.rstrip("s")
    return next((f for f in (word, singular, singular.removesuffix("e")) if f in entries()), "")


def find_offices(scene: Scene) -> Iterator[Office]:
    """Each person of whom a sentence names an office next to the name, but no body in it; an office once a person."""
    seen: set[tuple[int, str]] = set()
    for spots in scene.by_sentence:
        bodies = {i for s in spots if is_body(scene, s.entity) and s.how != "possessive" for i in range(s.start, s.end)}
        for person in spots:
            if scene.entities[person.entity].type != "Person" or person.how not in NAMES:
                continue
            shapes = (_ahead, _behind, _told) if person.how == "name" else (_told,)
            for office in (shape(scene, person, bodies) for shape in shapes):
                if office is not None and office.form and (person.entity, office.form) not in seen:
                    seen.add((person.entity, office.form))
                    yield office


def _behind(scene: Scene, person: Spot, bodies: set[int]) -> Office | None:
    """ "X, directrice des soins", "X, sa présidente"."""
    end = scene.sentences[person.sentence][1]
    if person.end >= end or scene.words[person.end] not in {",", "(", "–", "—"}:
        return None
    is_own = False
    for i in range(person.end + 1, min(end, person.end + 6)):
        if is_role_noun(scene, i):
            stop = _phrase_end(scene, i, end, bodies)
            is_cut = scene.pos[stop - 1] in ("ADP", "DET")  # "dirigeant de la [end of the page]": a body stood here
            form, is_ours = office_form(scene.words[i]), scene.words[i - 1] in OURS
            return None if stop in bodies or is_cut else Office(person, i, stop, form, is_own, is_ours)
        if scene.words[i] not in OWN | ARTICLES and scene.pos[i] not in ("ADJ", "ADV", "DET"):
            return None
        is_own = is_own or scene.words[i] in OWN
    return None


def _phrase_end(scene: Scene, start: int, end: int, bodies: set[int]) -> int:
    i = start + 1
    while i < min(end, start + MAX_PHRASE) and scene.pos[i] in NOMINAL and i not in bodies:
        i += 1
    return i


def _ahead(scene: Scene, person: Spot, bodies: set[int]) -> Office | None:
    """ "Le directeur, X", "sa présidente X": a determiner, the office, perhaps a comma, the name."""
    first = scene.sentences[person.sentence][0]
    stop = person.start
    while stop > first and scene.words[stop - 1] in BETWEEN:
        stop -= 1
    start = None
    for i in range(stop - 1, max(first, stop - MAX_PHRASE) - 1, -1):
        if i in bodies:
            return None
        if scene.pos[i] not in NOMINAL and not is_role_noun(scene, i):
            break
        start = i if is_role_noun(scene, i) else start
    if start is None:
        return None
    lead = start - 1
    while lead > first and scene.pos[lead] == "ADJ":
        lead -= 1
    form = office_form(scene.words[start])
    word = scene.words[lead] if lead >= first else "-"
    is_office = word in OWN | ARTICLES or not word.strip(DASHES) or (word in ("un", "une") and bool(heads(form)))
    return Office(person, start, stop, form, word in OWN, word in OURS) if is_office else None


def _told(scene: Scene, person: Spot, bodies: set[int]) -> Office | None:
    """ "X, qui la dirige", "X en prend la présidence", "elle en sera présidente": a clitic stands for the body."""
    end = scene.sentences[person.sentence][1]
    clitic = next((i for i in range(person.end, min(end, person.end + 4)) if scene.words[i] in CLITICS), None)
    if clitic is None or any(scene.words[i] not in {",", "qui", "ne", "n'"} for i in range(person.end, clitic)):
        return None
    for i in range(clitic + 1, min(end, clitic + 7)):
        is_of_it = scene.words[clitic] == "en"  # before a noun "la" is an article
        form = "" if is_of_it else _verb_form(scene.words[i])
        if form or (is_of_it and is_role_noun(scene, i)):
            return Office(person, i, i + 1, form or office_form(scene.words[i]), is_own=True)
        if i in bodies or scene.pos[i] not in ("VERB", "AUX", "DET", "ADJ", "ADV", "PUNCT"):
            return None
    return None


def _verb_form(word: str) -> str:
    """The office that a verb stands for: "dirige" for directeur."""
    return next(
        (str(e.attributes["office"]) for e in load_lexicon("offices").group("verbs") if word.startswith(e.form)), ""
    )
