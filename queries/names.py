"""A name as users write it -> the id of the one entity meant; unknown and ambiguous names raise, with suggestions.

Accents, case and punctuation do not matter, aliases count, a slug is taken as it is. Nothing is guessed: a name
that fits two entities is an error that lists both.
"""

from dataclasses import dataclass

from kg.folding import fold
from kg.stores.base import Store
from ontology.errors import QueryError

MAX_SUGGESTIONS = 8
LONGEST_NAME = 500
BY_ID = "MATCH (n:Entity {id: $text}) RETURN n.id AS id, n.name AS name, n.subtype AS subtype, n.search AS search"
BY_WORDS = (
    "MATCH (n:Entity) WHERE n.search CONTAINS $text "
    "RETURN n.id AS id, n.name AS name, n.subtype AS subtype, n.search AS search ORDER BY id LIMIT 5000"
)
ALL_NAMES = (
    "MATCH (n:Entity) RETURN n.id AS id, n.name AS name, n.subtype AS subtype, n.search AS search ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as far as name search needs it."""

    id: str
    name: str
    subtype: str
    search: str  # folded forms joined by " | "

    def __str__(self) -> str:
        return f"{self.name} ({self.subtype}, id {self.id})"


def resolve_name(text: str, kind: str, store: Store) -> str:
    """The id of the entity of this class that the text names."""
    if len(text) > LONGEST_NAME:
        raise QueryError(f"a name of {len(text)} characters can't be looked up: {text[:40]!r}…")
    folded = fold(text)
    if not folded:
        raise QueryError(f"{text!r} is no name: give the name, an alias or the id of a {kind}")
    exact = [one for one in _read(store, BY_ID, text) if _is_a(one, kind)]
    if exact:
        return exact[0].id
    near = _read(store, BY_WORDS, folded)
    same = [one for one in near if folded in one.search.split(" | ")]
    fitting = [one for one in same if _is_a(one, kind)]
    if len(fitting) > 1:  # a main name comes before an alias
        fitting = [one for one in fitting if fold(one.name) == folded] or fitting
    if len(fitting) == 1:
        return fitting[0].id
    if fitting:
        raise QueryError(f"{text!r} is ambiguous: {_listed(fitting)}. Give one of these names or ids.")
    if same:
        raise QueryError(f"{text!r} is no {kind}, but {_listed(same)}")
    raise QueryError(_unknown(text, folded, kind, [one for one in near if _is_a(one, kind)], store))


def suggest_names(text: str, kind: str, store: Store) -> list[Named]:
    """Entities of this class whose name or alias looks like the text, best first."""
    from rapidfuzz import fuzz, process

    entities = [one for one in _read(store, ALL_NAMES, "") if _is_a(one, kind)]
    choices = [(form, index) for index, one in enumerate(entities) for form in one.search.split(" | ")]
    forms = [form for form, _ in choices]
    matches = process.extract(fold(text), forms, scorer=fuzz.token_sort_ratio, limit=40, score_cutoff=60)
    found: dict[str, Named] = {}
    for _, _, position in sorted(matches, key=lambda match: (-match[1], match[0])):
        one = entities[choices[position][1]]
        found.setdefault(one.id, one)
    return list(found.values())[:MAX_SUGGESTIONS]


def _unknown(text: str, folded: str, kind: str, near: list[Named], store: Store) -> str:
    words = f" {folded} "
    whole = [one for one in near if any(words in f" {form} " for form in one.search.split(" | "))]
    suggestions = {one.id: one for one in [*whole[:MAX_SUGGESTIONS], *suggest_names(text, kind, store)]}
    if not suggestions:
        return f"there is no {kind} {text!r} in this graph, nor anything like it"
    return f"there is no {kind} {text!r} in this graph; did you mean {_listed(list(suggestions.values()))}?"


def _read(store: Store, cypher: str, text: str) -> list[Named]:
    params = {"text": text} if "$text" in cypher else {}
    return [Named(*(str(value or "") for value in row)) for row in store.run(cypher, params).rows]


def _is_a(one: Named, kind: str) -> bool:
    from ontology.vocab import load_vocabulary

    return kind == "Entity" or load_vocabulary().is_a(one.subtype, kind)


def _listed(entities: list[Named]) -> str:
    shown = "; ".join(str(one) for one in entities[:MAX_SUGGESTIONS])
    return shown + (f" and {len(entities) - MAX_SUGGESTIONS} more" if len(entities) > MAX_SUGGESTIONS else "")
