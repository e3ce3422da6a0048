"""Offices named without their body ("sa présidente, X", "le directeur, X"): which body of the context is meant.

`find_offices` gives each person with such an office, `find_holders` the body that each most likely holds it in. Bodies
are weighed by a few traits; the weights (group `weights` of offices.yml) are fitted on the annotated articles by
`python -m ingest.training offices`.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import load_lexicon
from ingest.roles import RoleHit, is_body, is_role_noun
from ingest.salience import Salience
from ingest.scene import Scene, Spot

OWN = frozenset({"son", "sa", "leur", "notre", "votre"})
ARTICLES = frozenset({"le", "la", "l'", "du", "au"})
BETWEEN = frozenset(
    {",", "le", "la", "dr", "pr", "m.", "mme", "docteur", "docteure", "professeur", "me", "–", "—", ":"}
)
LEADS = frozenset({"à", "au", "chez", "pour", "du", "selon"})
NOMINAL = frozenset({"NOUN", "ADJ", "ADP", "DET", "PROPN", "ADV", "X", "NUM"})
CLITICS = frozenset({"la", "le", "l'", "en"})
NAMES = frozenset({"name", "pronoun"})
DASHES = "-–—•\n "
LABEL_LEADS = frozenset({"", "le", "la", "l'", "les", "de", "côté"}) | LEADS
LABEL_ENDS = frozenset({".", ":", "-", "–", "—", "|", ")", ""})
MAX_PHRASE = 12
STEM = 5  # letters that both genders of a word share
ELSEWHERE = -1  # in place of a body: one that is no entity of the article
FITS = ("fits-first", "fits-second", "fits-third")
BACK = ("same", "back-1", "back-2", "back-3")


@dataclass(frozen=True, slots=True)
class Office:
    """A person and the tokens of an office that no body stands in; `form` is its entry in offices.yml."""

    person: Spot
    start: int
    end: int
    form: str
    is_own: bool  # "son", "sa": of a body named before


@dataclass(frozen=True, slots=True)
class Holder:
    """The body that an office is most likely held in, and how likely among those of the article."""

    office: Office
    body: int
    probability: float


@cache
def _entries() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Classes of body, and the words one of which opens its name, by office."""
    return {
        e.form: (tuple(str(e.attributes["classes"]).split()), tuple(str(e.attributes.get("heads", "")).split()))
        for e in load_lexicon("offices").group("offices")
    }


@cache
def _weights() -> dict[str, float]:
    return {e.form: float(e.attributes["value"]) for e in load_lexicon("offices").group("weights")}


def _heads(form: str) -> tuple[str, ...]:
    return _entries()[form][1] if form else ()


def office_form(word: str) -> str:
    """The entry of an office noun, gender and number let by, or ""."""
    word = word.removeprefix("ex-")
    singular = word.rstrip("s")
    return next((f for f in (word, singular, singular.removesuffix("e")) if f in _entries()), "")


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
            return None if stop in bodies or is_cut else Office(person, i, stop, office_form(scene.words[i]), is_own)
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
    is_office = word in OWN | ARTICLES or not word.strip(DASHES) or (word in ("un", "une") and bool(_heads(form)))
    return Office(person, start, stop, form, word in OWN) if is_office else None


def _told(scene: Scene, person: Spot, bodies: set[int]) -> Office | None:
    """ "X, qui la dirige", "X en prend la présidence", "elle en sera présidente": a clitic stands for the body."""
    end = scene.sentences[person.sentence][1]
    clitic = next((i for i in range(person.end, min(end, person.end + 4)) if scene.words[i] in CLITICS), None)
    if clitic is None or any(scene.words[i] not in {",", "qui", "ne", "n'"} for i in range(person.end, clitic)):
        return None
    for i in range(clitic + 1, min(end, clitic + 7)):
        form = _verb_form(scene.words[i]) if scene.words[clitic] != "en" else ""
        if form or is_role_noun(scene, i):
            return Office(person, i, i + 1, form or office_form(scene.words[i]), is_own=True)
        if i in bodies or scene.pos[i] not in ("VERB", "AUX", "DET", "ADJ", "ADV", "PUNCT"):
            return None
    return None


def _verb_form(word: str) -> str:
    """The office that a verb stands for: "dirige" for directeur."""
    return next(
        (str(e.attributes["office"]) for e in load_lexicon("offices").group("verbs") if word.startswith(e.form)), ""
    )


def find_holders(scene: Scene, salience: Salience, hits: Sequence[RoleHit]) -> list[Holder]:
    """The likeliest body of each office; `hits` are the offices whose body the text names."""
    holders = []
    for office in find_offices(scene):
        rows = body_rows(scene, salience, office, hits)
        if rows:
            sums = {
                body: math.exp(sum(_weights().get(trait, 0.0) for trait in traits)) for body, traits in rows.items()
            }
            best = max(sums, key=lambda body: (sums[body], -body))
            if best != ELSEWHERE:
                holders.append(Holder(office, best, sums[best] / sum(sums.values())))
    return holders


def body_rows(scene: Scene, salience: Salience, office: Office, hits: Sequence[RoleHit]) -> dict[int, list[str]]:
    """The traits of each body that an office may be held in, and of `ELSEWHERE`; nothing where there is no body.

    A body of which the text says that another holds that office is none.
    """
    heads = _heads(office.form)
    taken = {h.organisation.entity for h in hits if _is_same_office(scene, h, office)}
    rows, openers = {}, _openers(scene, office.start)
    for entity in range(len(scene.entities)):
        is_open = is_body(scene, entity) and entity not in taken
        if is_open and (not heads or scene.entities[entity].name.lower().startswith(heads)):
            rows[entity] = [
                *_place_traits(scene, salience, office, entity),
                *_line_traits(scene, openers.get(entity)),
                *_name_traits(scene, salience, office, entity),
            ]
    return {**rows, ELSEWHERE: list(_elsewhere_traits(scene, office))} if rows else {}


def _is_same_office(scene: Scene, hit: RoleHit, office: Office) -> bool:
    """Whether another person holds the office; "directeur financier" and "directeur général" are two."""
    form = office_form(scene.words[hit.start])
    if hit.person.entity == office.person.entity or form[:STEM] != office.form[:STEM]:
        return False
    held, told = ({scene.words[i][:STEM] for i in _qualifying(scene, o.start, o.end)} for o in (hit, office))
    return not held or not told or not held.isdisjoint(told)


def _qualifying(scene: Scene, start: int, end: int) -> list[int]:
    """The words of an office that say which it is: "général", "soins"."""
    return [i for i in range(start + 1, end) if scene.pos[i] in ("NOUN", "ADJ", "PROPN")]


def _elsewhere_traits(scene: Scene, office: Office) -> Iterator[str]:
    """What speaks for a body that was not found: words behind the office that name its own."""
    rest = range(office.start + 1, office.end)
    yield "elsewhere"
    if office.is_own:
        yield "elsewhere-own"
    if any(scene.pos[i] == "ADP" for i in rest):
        yield "elsewhere-complement"
    if any(scene.is_capital[i] for i in rest):
        yield "elsewhere-name"


def _place_traits(scene: Scene, salience: Salience, office: Office, entity: int) -> Iterator[str]:
    """Where the body was last named before the office, and whether it is named behind it."""
    sentence, own = office.person.sentence, "own-" if office.is_own else ""
    before = None
    for back in range(sentence + 1):
        spots = [
            s
            for s in salience.present.get((sentence - back, entity), ())
            if s.end <= office.start and s.how != "possessive"
        ]
        if spots:
            before = spots[-1]
            break
    if before is None:
        yield "never-before"
    else:
        back = sentence - before.sentence
        yield own + BACK[back] if back < len(BACK) else "far-back"
        start = scene.sentences[sentence][0]
        if back == 0 and before.start - start <= 3 and any(scene.words[i] in LEADS for i in range(start, before.start)):
            yield "leads"  # "À la Cnam, le directeur …"
    if any(s.start >= office.end and s.how != "possessive" for s in salience.present.get((sentence, entity), ())):
        yield "named-behind"
    if salience.in_title[entity]:
        yield "in-title"


def _openers(scene: Scene, i: int) -> dict[int, Spot]:
    """The entities whose name opens the line of token i, before it ("Guerbet. …", "Du côté de la Cnam, …")."""
    start = i
    while start > 0 and not scene.words[start - 1].startswith("\n"):
        start -= 1
    while start < i and scene.words[start].strip(DASHES) in LABEL_LEADS:
        start += 1
    spots = scene.by_sentence[scene.sentence_of[start]]
    return {s.entity: s for s in spots if s.start == start and s.how == "name" and s.end <= i}


def _line_traits(scene: Scene, opener: Spot | None) -> Iterator[str]:
    """Whether the body opens the line of the office, as its label or otherwise."""
    if opener is not None:
        yield "labels-line" if scene.words[opener.end].strip() in LABEL_ENDS else "opens-line"


def _name_traits(scene: Scene, salience: Salience, office: Office, entity: int) -> Iterator[str]:
    """Whether the office fits the body's class, and whether words of the office recur in its name."""
    found, classes = scene.entities[entity], _entries()[office.form][0]
    rank = classes.index(found.subtype) if found.subtype in classes else -1
    yield "fits-not" if rank < 0 else FITS[rank] if rank < len(FITS) else "fits-later"
    words = _qualifying(scene, office.start, office.end)
    names = set(re.findall(r"\w+", found.name.lower()))
    stems = {w[:STEM] for w in names if len(w) >= STEM}
    if any(scene.words[i] in salience.head_words[entity] or scene.words[i][:STEM] in stems for i in words):
        yield "shares-word"
    capitals = {part for i in words if scene.is_capital[i] for part in scene.words[i].split("-") if len(part) > 3}
    if capitals:
        yield "shares-name" if capitals & names else "other-name"
