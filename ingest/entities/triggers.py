"""Trigger words in a scene: which tokens may express which relation, by the relation files and the stance lexicon.

The model's lemmas are often wrong, so words are matched by lemma or by stem. A tag is a relation's name,
with "?" behind it where the trigger is weak, or "stance:<group>".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

from ingest.lexicon import load_lexicon
from ontology.vocab import load_vocabulary

VERB_ENDINGS = ("er", "ir", "re")
SKIPPED = frozenset({"DET", "ADV"})  # may stand inside an idiom


class Words(Protocol):
    """A text as lists of the same length, as a scene has it."""

    @property
    def words(self) -> Sequence[str]:
        """Lower case, straight apostrophes."""

    @property
    def lemmas(self) -> Sequence[str]:
        """Lower case."""

    @property
    def pos(self) -> Sequence[str]:
        """Universal parts of speech."""


@dataclass(frozen=True, slots=True)
class Form:
    """One trigger: its words as stems, whether each must match whole, and its tag."""

    words: tuple[tuple[str, bool], ...]
    tag: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger found at tokens `start` to `end` (exclusive)."""

    start: int
    end: int
    tag: str
    is_negated: bool


def _stem(word: str, *, is_verb: bool) -> tuple[str, bool]:
    if is_verb and word.endswith(VERB_ENDINGS) and len(word) > 5:
        return word[:-2], False
    return (word, False) if len(word) > 4 else (word, True)


@cache
def _forms() -> dict[str, list[Form]]:
    """All triggers by the first three letters of their first word."""
    forms: list[Form] = []
    for relation in load_vocabulary().relations.values():
        for trigger in relation.graded_triggers:
            words = trigger.text.lower().replace("’", "'").replace("'", "' ").split()
            stems = tuple(_stem(w, is_verb=trigger.kind in ("verb", "idiom")) for w in words)
            forms.append(Form(stems, relation.name + ("?" if trigger.is_weak else "")))
    for entry in load_lexicon("stance").entries:
        words = entry.form.replace("'", "' ").replace("' _", "'_ ").split()
        forms.append(Form(tuple((w.rstrip("_"), w.endswith("_")) for w in words), f"stance:{entry.group}"))
    index: dict[str, list[Form]] = {}
    for form in forms:
        index.setdefault(form.words[0][0][:3], []).append(form)
    return index


@lru_cache(maxsize=1 << 16)
def _candidates(word: str, lemma: str) -> tuple[Form, ...]:
    """Forms whose first word matches a token."""
    keys = dict.fromkeys((word[:3], lemma[:3], word[:2], word[:1]))
    return tuple(form for key in keys for form in _forms().get(key, ()) if _matches(form.words[0], word, lemma))


def _matches(part: tuple[str, bool], word: str, lemma: str) -> bool:
    stem, is_whole = part
    if is_whole:
        return stem in (word, lemma)
    return (word.startswith(stem) and len(word) <= len(stem) + 6) or (
        lemma.startswith(stem) and len(lemma) <= len(stem) + 3
    )


def find_triggers(scene: Words, negated: frozenset[int]) -> list[Hit]:
    """Every trigger of the scene in text order; `negated` holds the tokens under a negation."""
    hits: list[Hit] = []
    for i, word in enumerate(scene.words):
        if scene.pos[i] in ("PUNCT", "SPACE"):
            continue
        seen: set[str] = set()
        for form in _candidates(word, scene.lemmas[i]):
            end = _match_rest(scene, i, form)
            if end and form.tag not in seen:
                seen.add(form.tag)
                hits.append(Hit(i, end, form.tag, any(j in negated for j in range(i, end))))
    return hits


def _match_rest(scene: Words, i: int, form: Form) -> int:
    """Token after the last word of a form that begins at i, or 0."""
    j = i + 1
    for part in form.words[1:]:
        for _ in range(3):
            if j >= len(scene.words) or _matches(part, scene.words[j], scene.lemmas[j]):
                break
            if scene.pos[j] not in SKIPPED and scene.words[j] != "'":
                return 0
            j += 1
        if j >= len(scene.words) or not _matches(part, scene.words[j], scene.lemmas[j]):
            return 0
        j += 1
    return j
