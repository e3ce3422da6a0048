"""Nodes and members -> entities, each with the forms under which it was seen."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from ingest.codec import from_line, to_line
from kg.model import Alias, Entity
from kg.storage.work import Work


def write_entities(work: Work) -> None:
    """Fill the table of entities."""
    work.delete_changed("entities", "root", "roots")
    work.insert("entities", ((root, entity.id, entity.subtype, to_line(entity)) for root, entity in _entities(work)))


def _entities(work: Work) -> Iterator[tuple[str, Entity]]:
    rows = work.rows(
        "SELECT n.root, n.id, n.line, m.article, m.line FROM nodes n LEFT JOIN clusters c ON c.root = n.root "  # noqa: S608
        f"LEFT JOIN members m ON m.signature = c.signature WHERE {work.only('n.root', 'roots')} "
        "ORDER BY n.root, m.article, m.local"
    )
    for (root, identifier, line), group in groupby(rows, key=lambda row: row[:3]):
        entity: Entity = from_line(Entity, line)
        forms: dict[str, set[str]] = {}
        for *_, article, member in group:
            for form in json.loads(member)["forms"] if member else ():
                forms.setdefault(form, set()).add(article)
        aliases = tuple(Alias(form, tuple(sorted(forms[form]))) for form in sorted(forms))
        yield root, replace(entity, id=identifier, aliases=aliases)
