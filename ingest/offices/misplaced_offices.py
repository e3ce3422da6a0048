"""Offices that cannot be held in a body: a minister's in a union, a deputy's in the Senate, "président de Z" in Y.

Words are in offices.yml: `reserved` (offices of one kind of body), `kinds` (common nouns that name an office's body).
"""

from functools import cache

from ingest.lexicon import LexiconEntry, load_lexicon
from ingest.scenes.roles import is_role_noun
from ingest.scenes.scene import Scene

OF = frozenset({"de", "du", "d'", "des", "à", "au", "chez"})
MEANT = frozenset({"la", "le", "l'", "les", "cette", "ce", "cet", "sa", "son"})
NOMINAL = frozenset({"NOUN", "ADJ", "PROPN", "ADP", "DET"})
REACH = 8  # tokens behind an office's noun in which it may name its body


def is_misplaced(scene: Scene, office: tuple[int, int], body: int) -> bool:
    """Whether an office is of another kind than a body, or names another."""
    if _reserved(scene, _first(scene, office[0]), office[1]) is not None:  # "député du Nord", "ministre de la Santé"
        return is_other_kind(scene, office, body)
    return is_other_kind(scene, office, body) or _names_another(scene, office, body)


def is_other_kind(scene: Scene, office: tuple[int, int], body: int) -> bool:
    """Whether an office is one that bodies of this kind do not have: "ministre" in a union."""
    reserved = _reserved(scene, _first(scene, office[0]), office[1])
    if reserved is not None:
        return not _fits(scene, reserved, body)
    i = next((i for i in range(office[0] + 1, office[1]) if scene.words[i] in MEANT), None)
    if i is None or scene.words[i - 1] != "de" or i + 1 >= len(scene.words):
        return False
    return any(scene.words[i + 1] == e.form and not _is_of_kind(scene, e, body) for _, e in _rows("kinds"))


def _first(scene: Scene, start: int) -> int:
    """The first token of an office of which `start` may be a later noun: "Premier ministre", "ministre délégué"."""
    low = scene.sentences[scene.sentence_of[start]][0]
    while start > low and (is_role_noun(scene, start - 1) or scene.words[start - 1].startswith("premi")):
        start -= 1
    return start


def is_of_other_chamber(scene: Scene, office: tuple[int, int], body: int) -> bool:
    """Whether an office is the other chamber's: "la députée" in the Senate."""
    reserved = _reserved(scene, _first(scene, office[0]), office[1])
    name = scene.entities[body].name.lower()
    return reserved is not None and any(word in name for word in str(reserved.attributes.get("bars", "")).split())


@cache
def _rows(group: str) -> tuple[tuple[tuple[str, ...], LexiconEntry], ...]:
    """Entries by their words, longest first."""
    rows = ((tuple(e.form.replace("'", "' ").split()), e) for e in load_lexicon("offices").group(group))
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[1].form)))


def _reserved(scene: Scene, start: int, end: int) -> LexiconEntry | None:
    """The entry of an office that only one kind of body has; none in "conseiller régional et maire"."""
    if scene.words[end - 1] == "et":
        return None
    for i in range(start, end):
        for words, entry in _rows("reserved"):
            if all(scene.words[i + n : i + n + 1] in ([w], [f"{w}e"], [f"ex-{w}"]) for n, w in enumerate(words)):
                return entry
    return None


def _fits(scene: Scene, entry: LexiconEntry, body: int) -> bool:
    found, name = scene.entities[body], scene.entities[body].name.lower()
    classes, needs, bars = (str(entry.attributes.get(key, "")).split() for key in ("classes", "needs", "bars"))
    if classes and found.subtype not in classes:
        return False
    return not any(word in name for word in bars) and (not needs or any(word in name for word in needs))


def _is_of_kind(scene: Scene, entry: LexiconEntry, body: int) -> bool:
    found = scene.entities[body]
    return found.subtype in str(entry.attributes["classes"]).split() or entry.form in found.name.lower()


def _names_another(scene: Scene, office: tuple[int, int], body: int) -> bool:
    """Whether a name right behind an office is its body's, and not this one's; an organ ("la CME") is of any body."""
    found = scene.entities[body]
    names = " ".join((found.name, *found.aliases)).lower()
    organs = {form.lower() for form in load_lexicon("name_forms").forms("governing")}
    end = min(scene.sentences[scene.sentence_of[office[0]]][1], office[0] + REACH)
    is_another = False
    for i in range(office[0] + 1, end):
        if scene.words[i] not in MEANT | OF and scene.pos[i] not in NOMINAL:
            break
        if scene.is_capital[i] and _is_led(scene, i):
            if scene.words[i] in organs or any(part in names for part in scene.words[i].split("-") if len(part) > 1):
                return False
            is_another = True
    return is_another


def _is_led(scene: Scene, i: int) -> bool:
    """Whether a preposition leads to a word, perhaps an article between."""
    return scene.words[i - 1] in OF or (scene.words[i - 1] in MEANT and scene.words[i - 2] in OF)
