"""Finding the entity that a person means by a name: in any case, with or without accents, by any known form."""

from collections.abc import Iterable

from kg.folding import fold
from kg.model import Entity
from kg.property_graph import entity_forms
from ontology.errors import QueryError

SIMILAR_ENOUGH = 60.0  # of 100; below, a suggestion misleads more than it helps


def find_entity(entities: Iterable[Entity], name: str) -> Entity:
    """The entity of this id, name or form; QueryError with suggestions when there is none, or more than one."""
    wanted = fold(name)
    by_name, by_form, known = [], [], list(entities)
    for entity in known:
        if name == entity.id:
            return entity
        if fold(entity.name) == wanted:
            by_name.append(entity)
        elif wanted in {fold(form) for form in entity_forms(entity)}:
            by_form.append(entity)
    found = by_name or by_form
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        raise QueryError(f"{name!r} may mean {_list(found)}: give the id in brackets")
    similar = most_similar(known, name)
    advice = f"did you mean {_list(similar)}?" if similar else "`kg query entities` lists the names"
    raise QueryError(f"nothing in the graph is called {name!r}: {advice}")


def most_similar(entities: Iterable[Entity], name: str, *, limit: int = 5) -> list[Entity]:
    """Entities whose name or form is closest to this one, closest first."""
    from rapidfuzz import fuzz

    wanted = fold(name)
    scored = []
    for entity in entities:
        score = max(fuzz.token_sort_ratio(wanted, fold(form)) for form in (entity.name, *entity_forms(entity)))
        if wanted in fold(entity.name).split():
            score = max(score, 90.0)
        if score >= SIMILAR_ENOUGH:
            scored.append((-score, entity.id, entity))
    return [entity for *_, entity in sorted(scored, key=lambda row: row[:2])[:limit]]


def _list(entities: Iterable[Entity]) -> str:
    return ", ".join(f"{entity.name} [{entity.id}]" for entity in entities)
