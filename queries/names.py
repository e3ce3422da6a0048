"""A name as users write it -> the id of the one entity meant; unknown and ambiguous names raise, with suggestions.

Accents, case and punctuation do not matter, aliases count, a slug is taken as it is, and one that was given out once
leads to the entity it stands for now. Nothing is guessed: a name that fits two entities is an error that lists both.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

from kg.folding import fold
from kg.model import Entity
from kg.property_graph import entity_node
from kg.stores.base import Store
from ontology.errors import QueryError

MAX_SUGGESTIONS = 8
LONGEST_NAME = 500
SIMILAR_ENOUGH = 60  # of 100; below, a suggestion misleads more than it helps
_COLUMNS = (
    "RETURN n.id AS id, n.name AS name, n.subtype AS subtype, n.search AS search, n.radfr_hash AS hash ORDER BY id"
)
BY_ID = f"MATCH (n:Entity {{id: $text}}) {_COLUMNS}"
BY_RETIRED_ID = f"MATCH (n:Entity) WHERE $text IN coalesce(n.formerly, []) {_COLUMNS}"
BY_FORM = (
    "MATCH (n:Entity) WHERE n.search CONTAINS $text AND ' | ' + n.search + ' | ' CONTAINS ' | ' + $text + ' | ' "
    + _COLUMNS
)
BY_WORDS = (  # as the canned query `search`
    "WITH split($text, ' ') AS words MATCH (n:Entity) "
    "WHERE n.search CONTAINS words[0] AND all(word IN words WHERE n.search CONTAINS word) "
    "AND any(form IN split(n.search, ' | ') WHERE all(word IN words WHERE ' ' + form CONTAINS ' ' + word)) "
    f"{_COLUMNS} LIMIT 5000"
)
ALL_NAMES = f"MATCH (n:Entity) {_COLUMNS}"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as far as name search needs it."""

    id: str
    name: str
    subtype: str
    search: str  # folded forms joined by " | "
    formerly: tuple[str, ...] = ()  # retired ids that lead here

    @classmethod
    def of(cls, entity: Entity) -> Self:
        """An entity of a graph folder, with the forms that an engine would hold."""
        search = str(entity_node(entity).properties.get("search", ""))
        return cls(entity.id, entity.name, entity.subtype, search, entity.formerly)

    def __str__(self) -> str:
        return f"{self.name} ({self.subtype}, id {self.id})"


class NameSource(Protocol):
    """Where names are looked up: a store, or a list of entities."""

    def with_id(self, text: str) -> Sequence[Named]:
        """The entity of this id, else those that a retired id leads to."""

    def with_form(self, folded: str) -> Sequence[Named]:
        """Entities whose name or an alias is just that, folded."""

    def with_words(self, folded: str) -> Sequence[Named]:
        """Entities with all these folded words, or words that begin so, in one name or alias, in any order."""

    def all(self) -> Sequence[Named]:
        """All entities."""


class StoreNames:
    """Names that a graph engine holds."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def with_id(self, text: str) -> Sequence[Named]:
        """One look-up by key, and for what may be an id that is retired, one in all entities."""
        found = self._read(BY_ID, {"text": text})
        return found or (self._read(BY_RETIRED_ID, {"text": text}) if _SLUG.fullmatch(text) else [])

    def with_form(self, folded: str) -> Sequence[Named]:
        """A search in the folded names."""
        return self._read(BY_FORM, {"text": folded})

    def with_words(self, folded: str) -> Sequence[Named]:
        """A search in the folded names."""
        return self._read(BY_WORDS, {"text": folded})

    def all(self) -> Sequence[Named]:
        """Every name: only to suggest some."""
        return self._read(ALL_NAMES, {})

    def _read(self, cypher: str, params: dict[str, str]) -> Sequence[Named]:
        rows = self._store.run(cypher, params).rows
        if self._store.name == "neo4j":  # another application may keep nodes of this label: ours have a hash
            rows = tuple(row for row in rows if row[-1])
        return [Named(identity, name, subtype, search or "") for identity, name, subtype, search, _ in rows]


class ListedNames:
    """Names of entities at hand."""

    def __init__(self, entities: Iterable[Named]) -> None:
        self._by_id = {one.id: one for one in entities}
        self._by_form: dict[str, list[Named]] = {}
        self._retired: dict[str, list[Named]] = {}
        for one in self._by_id.values():
            for identity in one.formerly:
                self._retired.setdefault(identity, []).append(one)
            for form in one.search.split(" | "):
                self._by_form.setdefault(form, []).append(one)

    def name_of(self, identity: str) -> str:
        """The main name of an entity."""
        return self._by_id[identity].name

    def with_id(self, text: str) -> Sequence[Named]:
        """The one with this id, else those that it leads to."""
        return [self._by_id[text]] if text in self._by_id else self._retired.get(text, [])

    def with_form(self, folded: str) -> Sequence[Named]:
        """Those called so."""
        return self._by_form.get(folded, [])

    def with_words(self, folded: str) -> Sequence[Named]:
        """Those with these words."""
        begun = [f" {word}" for word in folded.split()]
        forms = ((one, f" {form}") for one in self._by_id.values() for form in one.search.split(" | "))
        return list({one.id: one for one, form in forms if all(word in form for word in begun)}.values())

    def all(self) -> Sequence[Named]:
        """Every one."""
        return list(self._by_id.values())


def resolve_name(text: str, kind: str, names: NameSource) -> str:
    """The id of the entity of this class that the text names."""
    if len(text) > LONGEST_NAME:
        raise QueryError(f"a name of {len(text)} characters can't be looked up: {text[:40]!r}…")
    folded = fold(text)
    if not folded:
        raise QueryError(f"{text!r} is no name: give the name, an alias or the id of {_a(kind)}")
    known = names.with_id(text)
    exact = [one for one in known if _is_a(one, kind)]
    if exact:
        return exact[0].id
    same = [*known, *(one for one in names.with_form(folded) if one not in known)]
    fitting = [one for one in same if _is_a(one, kind)]
    if len(fitting) > 1:  # a main name comes before an alias
        fitting = [one for one in fitting if fold(one.name) == folded] or fitting
    if len(fitting) == 1:
        return fitting[0].id
    if fitting:
        raise QueryError(f"{text!r} is ambiguous: {_listed(sorted(fitting, key=str))}. Give one of these names or ids.")
    if same:
        raise QueryError(f"{text!r} is not {_a(kind)}, but {_listed(same)}")
    raise QueryError(_unknown(text, folded, kind, names))


def suggest_names(text: str, kind: str, names: NameSource) -> list[Named]:
    """Entities of this class whose name or alias looks like the text, best first."""
    from rapidfuzz import fuzz, process

    entities = [one for one in names.all() if _is_a(one, kind)]
    choices = [(form, index) for index, one in enumerate(entities) for form in one.search.split(" | ")]
    forms = [form for form, _ in choices]
    matches = process.extract(fold(text), forms, scorer=fuzz.token_sort_ratio, limit=40, score_cutoff=SIMILAR_ENOUGH)
    found: dict[str, Named] = {}
    for _, _, position in sorted(matches, key=lambda match: (-match[1], match[0], entities[choices[match[2]][1]].id)):
        one = entities[choices[position][1]]
        found.setdefault(one.id, one)
    return list(found.values())[:MAX_SUGGESTIONS]


def _unknown(text: str, folded: str, kind: str, names: NameSource) -> str:
    words = f" {folded} "
    near = [one for one in names.with_words(folded) if _is_a(one, kind)]
    near.sort(key=lambda one: not any(words in f" {form} " for form in one.search.split(" | ")))  # in a row first
    suggestions = {one.id: one for one in [*near[:MAX_SUGGESTIONS], *suggest_names(text, kind, names)]}
    if not suggestions:
        return f"there is no {kind} {text!r} in this graph, nor anything like it"
    return f"there is no {kind} {text!r} in this graph; did you mean {_listed(list(suggestions.values()))}?"


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'AEIO' else 'a'} {kind}"


def _is_a(one: Named, kind: str) -> bool:
    from ontology.vocab import load_vocabulary

    return kind == "Entity" or load_vocabulary().is_a(one.subtype, kind)


def _listed(entities: Sequence[Named]) -> str:
    shown = "; ".join(str(one) for one in entities[:MAX_SUGGESTIONS])
    return shown + (f" and {len(entities) - MAX_SUGGESTIONS} more" if len(entities) > MAX_SUGGESTIONS else "")
