"""Words that stand for an entity named before: pronouns, possessives, and descriptions such as "le texte".

Each gives a further spot of the likeliest entity. Where mentions already cover the word, they win.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial

from ingest.lexicon import load_lexicon
from ingest.records import ArticleEntity, Mention
from ingest.scenes.impersonal import is_impersonal
from ingest.scenes.pronouns import INVERTED, Pronoun, find_genders, pronoun_start
from ingest.scenes.scene import Scene, Spot, make_spot
from ingest.scenes.speakers import can_speak

POSSESSIVES = frozenset({"son", "sa", "ses", "leur", "leurs"})
CLITICS = frozenset({"l'", "le", "la", "les", "y", "en"})
POINTERS = frozenset({"le", "la", "l'", "ce", "cet", "cette", "du", "au", "son", "sa", "notre", "leur"})
PRONOUN = "coreference:pronoun"  # rule of the mentions that pronouns are
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
    """Spots of pronouns, possessives, clitics and descriptions."""
    spots = _others(scene)
    told = [s for s in spots if s.how == "description"]
    genders = find_genders(scene)
    for i in find_pronouns(scene):
        entity = Pronoun.at(scene, i, genders, told).meant()
        if entity is not None:
            told.append(pronoun_spot(scene, entity, i))
            if can_speak(scene, entity):
                spots.append(told[-1])
        spots.extend(_spot(scene, i, "it", partial(_text_score, scene)))
    return spots


def find_pronouns(scene: Scene) -> list[int]:
    """Last tokens of the pronouns that stand for something."""
    return [i for i in _uncovered(scene) if pronoun_start(scene, i) is not None and not _is_impersonal(scene, i)]


def pronoun_spot(scene: Scene, entity: int, i: int) -> Spot:
    """The spot of the pronoun that ends at a token, standing for an entity."""
    start = pronoun_start(scene, i)
    return make_spot(scene, entity, i if start is None else start, i + 1, "pronoun")


def find_descriptions(scene: Scene) -> list[Spot]:
    """Spots of "l'agence", "ce syndicat" and the like."""
    return [s for s in _others(scene) if s.how == "description"]


def _others(scene: Scene) -> list[Spot]:
    """Spots of what is no subject pronoun."""
    return [s for i in _uncovered(scene) for s in _spots_at(scene, i, scene.words[i])]


def _uncovered(scene: Scene) -> list[int]:
    """Tokens that no mention covers."""
    covered = {i for s in scene.spots for i in range(s.start, s.end)}
    return [i for i in range(len(scene.words)) if i not in covered]


def with_pronouns(scene: Scene) -> list[ArticleEntity]:
    """The entities of a scene, the pronouns that stand for them among their mentions."""
    found: dict[int, list[Mention]] = {}
    for spot in scene.spots:
        if spot.how == "pronoun":
            begin, stop = scene.article.text.to_page(*_pronoun_range(scene, spot))
            quote, entity = scene.article.page.text[begin:stop], scene.entities[spot.entity]
            mention = Mention(begin, stop, quote, entity.type, entity.subtype, PRONOUN, is_name=False)
            found.setdefault(spot.entity, []).append(mention)
    return [
        replace(entity, mentions=tuple(sorted([*entity.mentions, *found[n]], key=lambda m: m.start)))
        if n in found
        else entity
        for n, entity in enumerate(scene.entities)
    ]


def _pronoun_range(scene: Scene, spot: Spot) -> tuple[int, int]:
    """Where the pronoun stands in the text: "elle" of "a-t-elle"."""
    word, end = scene.words[spot.start], scene.ends[spot.end - 1]
    inverted = next((form for form in INVERTED if word.endswith(form)), "")
    return end - len(inverted) + 1 if inverted else scene.offsets[spot.start], end


def _spots_at(scene: Scene, i: int, word: str) -> Iterator[Spot]:
    """The spot of a possessive, a clitic or a description at a token, if it is one."""
    if word in POSSESSIVES and scene.pos[i] == "DET":
        yield from _spot(scene, i, "possessive", lambda e: _owner_score(scene, i, e))
    elif word in CLITICS and scene.pos[i] == "PRON" and not scene.deps[i].startswith("expl"):
        yield from _spot(scene, i, "clitic", partial(_text_score, scene))
    elif scene.pos[i] in ("NOUN", "ADJ", "PROPN") and i and scene.words[i - 1] in POINTERS:
        classes = _descriptions().get(word)
        if classes:
            yield from _spot(scene, i, "description", lambda e: _class_score(scene, e, classes))


def _is_impersonal(scene: Scene, i: int) -> bool:
    """Whether the pronoun at token i is the "il" of "il faut" or "faut-il"."""
    return is_impersonal(scene.article.text.text, scene.ends[i] - len("il"))


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


def _text_score(scene: Scene, entity: int) -> float | None:
    return 1.0 if scene.entities[entity].type == "Instrument" else None


def _owner_score(scene: Scene, i: int, entity: int) -> float | None:
    """Owners of "sa présidente" are bodies; of "son rapport", anyone."""
    found = scene.entities[entity]
    if found.type == "Organisation" or found.subtype == "CooperationStructure":
        return 1.0
    return 0.5 if found.type == "Person" else None


def _class_score(scene: Scene, entity: int, classes: tuple[str, ...]) -> float | None:
    subtype = scene.entities[entity].subtype
    return 2.0 - 0.3 * classes.index(subtype) if subtype in classes else None
