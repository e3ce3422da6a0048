"""Words that stand for an entity named before: pronouns, possessives, and descriptions such as "le texte".

Each gives a further spot of the likeliest entity. Where mentions already cover the word, they win.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from ingest.impersonal import is_impersonal_inversion
from ingest.lexicon import load_lexicon
from ingest.scene import Scene, Spot, make_spot

SUBJECTS = frozenset({"il", "elle", "celui-ci", "celle-ci", "-t-il", "-t-elle", "-il", "-elle"})
FEMALE = frozenset({"elle", "celle-ci", "-t-elle", "-elle"})
POSSESSIVES = frozenset({"son", "sa", "ses", "leur", "leurs"})
CLITICS = frozenset({"l'", "le", "la", "les", "y", "en"})
POINTERS = frozenset({"le", "la", "l'", "ce", "cet", "cette", "du", "au", "son", "sa", "notre", "leur"})
_IMPERSONAL = re.compile(r"(?:n' ?)?(?:y a|faut|s'agit|reste|est (?:vrai|possible|prévu|question|temps))")
WINDOW = 4  # sentences looked back for what a word stands for


@cache
def _descriptions() -> dict[str, tuple[str, ...]]:
    """Classes that a noun may stand for, by noun; people's titles are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in load_lexicon("descriptions").entries:
        if "classes" in entry.attributes:
            found[entry.form] = found.get(entry.form, ()) + tuple(str(entry.attributes["classes"]).split())
    return found


def find_anaphors(scene: Scene) -> list[Spot]:
    """Spots of pronouns, possessives, clitics and descriptions, in text order."""
    covered = {i for s in scene.spots for i in range(s.start, s.end)}
    spots: list[Spot] = []
    for i, word in enumerate(scene.words):
        if i not in covered:
            spots.extend(_spots_at(scene, i, word))
    return spots


def _spots_at(scene: Scene, i: int, word: str) -> Iterator[Spot]:
    if word in SUBJECTS and not _is_impersonal(scene, i):
        female = word in FEMALE
        yield from _spot(scene, i, "pronoun", lambda e: _actor_score(scene, e, female=female))
        yield from _spot(scene, i, "it", lambda e: 1.0 if scene.entities[e].type == "Instrument" else None)
    elif word in POSSESSIVES and scene.pos[i] == "DET":
        yield from _spot(scene, i, "possessive", lambda e: _owner_score(scene, i, e))
    elif word in CLITICS and scene.pos[i] == "PRON" and not scene.deps[i].startswith("expl"):
        yield from _spot(scene, i, "clitic", lambda e: 1.0 if scene.entities[e].type == "Instrument" else None)
    elif scene.pos[i] in ("NOUN", "ADJ", "PROPN") and i and scene.words[i - 1] in POINTERS:
        classes = _descriptions().get(word)
        if classes:
            yield from _spot(scene, i, "description", lambda e: _class_score(scene, e, classes))


def _is_impersonal(scene: Scene, i: int) -> bool:
    """Whether the pronoun at token i is the "il" of "il faut" or "faut-il"."""
    if scene.words[i] == "il" and _IMPERSONAL.match(" ".join(scene.words[i + 1 : i + 4]).replace("' ", "'")):
        return True
    inverted = scene.words[i].endswith("-il")
    return inverted and is_impersonal_inversion(scene.article.text.text, scene.ends[i] - len("il"))


def _spot(scene: Scene, i: int, how: str, score: Callable[[int], float | None]) -> Iterator[Spot]:
    """A spot for the best-scoring entity named in the last sentences."""
    k = scene.sentence_of[i]
    best: tuple[float, int] | None = None
    for back in range(WINDOW + 1):
        if k - back < 0:
            break
        for spot in scene.by_sentence[k - back]:
            value = score(spot.entity) if spot.start < i and spot.how in ("name", "noun") else None
            if value is None:
                continue
            value += 1.0 * scene.deps[spot.head].startswith("nsubj") - back - 0.02 * min(i - spot.end, 50)
            if best is None or value > best[0]:
                best = (value, spot.entity)
    if best is not None:
        yield make_spot(scene, best[1], i, i + 1, how)


def _actor_score(scene: Scene, entity: int, *, female: bool) -> float | None:
    found = scene.entities[entity]
    if found.type not in ("Person", "Organisation") and found.subtype != "CooperationStructure":
        return None
    gender = gender_of(scene, entity)
    return (1.5 if found.type == "Person" else 0.0) - (3.0 if gender and (gender == "f") != female else 0.0)


def _owner_score(scene: Scene, i: int, entity: int) -> float | None:
    """Owners of "sa présidente" are bodies; of "son rapport", anyone."""
    found = scene.entities[entity]
    if found.type == "Organisation" or found.subtype == "CooperationStructure":
        return 1.0
    return 0.5 if found.type == "Person" else None


def _class_score(scene: Scene, entity: int, classes: tuple[str, ...]) -> float | None:
    subtype = scene.entities[entity].subtype
    return 2.0 - 0.3 * classes.index(subtype) if subtype in classes else None


def gender_of(scene: Scene, entity: int) -> str:
    """ "f", "m" or "" as the forms of the entity show."""
    found = scene.entities[entity]
    if found.type == "Person":
        return _person_gender(found.name, " ".join(m.quote for m in found.mentions))
    feminine, masculine = _head_genders("feminine"), _head_genders("masculine")
    head = next((w for w in re.findall(r"\w+", found.name.lower()) if w in feminine or w in masculine), "")
    return "f" if head in feminine else "m" if head else ""


@cache
def _head_genders(group: str) -> frozenset[str]:
    return frozenset(load_lexicon("head_gender").forms(group))


@lru_cache(maxsize=1 << 14)
def _person_gender(name: str, forms: str) -> str:
    if re.search(r"\b(?:Mme|Madame|\w+trice|présidente|députée|docteure|Dre|conseillère|sénatrice)\b", forms):
        return "f"
    if re.search(r"\b(?:M\.|Monsieur|directeur|président|député|sénateur)(?!\w)", forms):
        return "m"
    first = name.split()[0].split("-")[0].lower() if name else ""
    if first in _genders("masculine"):
        return "m"
    return (
        "f" if first in _genders("feminine") or re.search(r"(?:a|ie|ine|elle|ette|ée|ane|ise|nne|ence)$", first) else ""
    )


@cache
def _genders(group: str) -> frozenset[str]:
    return frozenset(form.lower() for form in load_lexicon("first_names").forms(group))
