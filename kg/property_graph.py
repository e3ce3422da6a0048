"""The graph as nodes and relationships with properties: what every property-graph engine and CSV export is fed with.

This module alone decides the mapping; the engines and exporters only carry it.

Nodes
    Entities have the label `Entity` and those of their class path: `:Entity:Actor:Organisation:ProfessionalUnion`.
    Their key is `id` (the slug), unique on the root label: look up with `MATCH (n:Entity {id: $id})`. Properties:
    `name`, `type`, `subtype`, `aliases` (list), `search` (name and aliases folded by `kg.folding.fold`, joined by
    " | "), `articles` (number of articles it stands in), `is_gazetteer`, and where known `insee_code`,
    `valid_from`, `valid_to`, `exact_match` (list of IRIs), `close_match` (list of IRIs), `formerly` (retired ids).
    Articles have the one label `Article`, key `id`. Properties: `title`, `file`, `key` (main, fil-1, …), `page`,
    `authors` (list), `source`, `is_truncated`, `search`, and where known `date` (as printed: may lack its year),
    `day` (YYYY-MM-DD, only where the page fixes it), `published`, `modified`, `url`.

Relationships
    One per statement, its type the relation's name. WROTE and STATED go from a person to an `Article`. Symmetric
    relations are stored once (smaller id first): match them without direction. Properties, always present:
    `id`, `polarity` (asserted, negated), `modality` ("", hypothetical, announced), `temporal` ("", former, future),
    `is_asserted` (false when denied or merely supposed: most queries want true only), `is_curated` (from the
    gazetteer, with `sources`), `role`, `voice`, `attributed_to` (id of the entity that reports it, or ""),
    `valid_from`, `valid_to`, `confidence`, `support` (number of articles behind it), `first_day`, `last_day`,
    and one entry a piece of evidence in parallel lists: `articles`, `quotes`, `sentences`, `starts`, `ends`,
    `dates`, `rules`, `confidences`; `sources` (IRIs).
    Besides statements: `MENTIONS` (Article -> Entity, `id`, `forms`), and from the gazetteer `IS_REPLACED_BY`
    (older body -> newer) and `REVISION_OF` (law -> bill), with `id` alone.

Absent text is "" on relationships (one type a property, no nulls); on nodes the property is left out. Empty lists are
left out everywhere: Neo4j's importer can't write them.
"""

import marshal
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ingest.ids import hash_id
from ingest.surrogates import whole
from kg.folding import fold
from kg.model import Entity, GraphArticle, Statement

if TYPE_CHECKING:
    from kg.folder import GraphFolder

STRUCTURE = ("MENTIONS", "IS_REPLACED_BY", "REVISION_OF")  # relationship types that are no statements
_HALF_ENCODED = re.compile(rb"\xed[\xa0-\xbf]")  # how `marshal` writes one
ROOT_LABELS = ("Entity", "Article")  # the labels whose `id` is unique


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its root label first, then its class path."""

    labels: tuple[str, ...]
    id: str
    properties: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship between two nodes, known by root label and id."""

    type: str
    start: tuple[str, str]
    end: tuple[str, str]
    properties: dict[str, Any] = field(default_factory=dict)


def read_nodes(folder: "GraphFolder") -> Iterator[Node]:
    """All nodes: entities, then articles."""
    for entity in folder.read_entities():
        yield entity_node(entity)
    for article in folder.read_articles():
        yield article_node(article)


def read_relationships(folder: "GraphFolder") -> Iterator[Relationship]:
    """All relationships: statements, then mentions and curated structure."""
    for statement in folder.read_statements():
        yield statement_relationship(statement)
    for entity in folder.read_entities():
        yield from _structure(entity)


def node_labels(subtype: str) -> tuple[str, ...]:
    """`Entity` and the class path of a class."""
    from ontology.vocab import load_vocabulary

    return ("Entity", *load_vocabulary().class_path(subtype))


def entity_node(entity: Entity) -> Node:
    """The node of an entity."""
    forms = entity_forms(entity)
    properties = {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "subtype": entity.subtype,
        "aliases": forms,
        "search": " | ".join(sorted({fold(form) for form in (entity.name, *forms)} - {""})),
        "articles": len({article for alias in entity.aliases for article in alias.articles}),
        "is_gazetteer": entity.is_gazetteer,
        "insee_code": entity.insee_code,
        "valid_from": entity.valid_from,
        "valid_to": entity.valid_to,
        "exact_match": list(entity.exact_match),
        "close_match": list(entity.close_match),
        "formerly": list(entity.formerly),
    }
    return Node(node_labels(entity.subtype), entity.id, _without_blanks(properties))


def entity_forms(entity: Entity) -> list[str]:
    """Every other form of an entity's name, found or curated, sorted."""
    return sorted(({alias.form for alias in entity.aliases} | set(entity.labels)) - {entity.name})


def article_node(article: GraphArticle) -> Node:
    """The node of an article."""
    properties = {
        "id": article.id,
        "title": article.title,
        "file": article.file,
        "key": article.key,
        "page": article.page_id,
        "authors": list(article.authors),
        "source": article.source,
        "is_truncated": article.is_truncated,
        "search": fold(article.title),
        "date": article.date,
        "day": article_day(article),
        "published": article.published,
        "modified": article.modified,
        "url": article.url,
    }
    return Node(("Article",), article.id, _without_blanks(properties))


def article_day(article: GraphArticle) -> str:
    """The day of an article, "" where the page does not fix its year."""
    date = article.date or article.published or ""
    return date[:10] if date[:4].isdigit() and len(date) >= 10 else ""


def statement_relationship(statement: Statement) -> Relationship:
    """The relationship of a statement."""
    evidence = statement.evidence
    days = sorted({piece.date for piece in evidence} - {""})
    properties: dict[str, Any] = {
        "id": statement.id,
        "polarity": statement.polarity,
        "modality": statement.modality,
        "temporal": statement.temporal,
        "is_asserted": statement.is_asserted,
        "is_curated": bool(statement.sources),
        "role": statement.role,
        "voice": statement.voice,
        "attributed_to": statement.attributed_to,
        "valid_from": statement.valid_from,
        "valid_to": statement.valid_to,
        "confidence": float(statement.confidence),
        "support": len({piece.article for piece in evidence}),
        "first_day": days[0] if days else "",
        "last_day": days[-1] if days else "",
        "articles": [piece.article for piece in evidence],
        "quotes": [piece.quote for piece in evidence],
        "sentences": [piece.sentence for piece in evidence],
        "starts": [piece.start for piece in evidence],
        "ends": [piece.end for piece in evidence],
        "dates": [piece.date for piece in evidence],
        "rules": [piece.rule for piece in evidence],
        "confidences": [float(piece.confidence) for piece in evidence],
        "sources": list(statement.sources),
    }
    end_label = "Article" if is_about_article(statement) else "Entity"
    properties = _storable({key: value for key, value in properties.items() if value != []})
    return Relationship(statement.predicate, ("Entity", statement.subject), (end_label, statement.object), properties)


def is_about_article(statement: Statement) -> bool:
    """Whether the object is the article itself (WROTE also takes reports, which are entities)."""
    return statement.predicate in ("WROTE", "STATED") and any(
        piece.article == statement.object for piece in statement.evidence
    )


def _structure(entity: Entity) -> Iterator[Relationship]:
    forms: dict[str, set[str]] = {}
    for alias in entity.aliases:
        for article in alias.articles:
            forms.setdefault(article, set()).add(alias.form)
    for article in sorted(forms):
        yield _plain("MENTIONS", ("Article", article), ("Entity", entity.id), {"forms": sorted(forms[article])})
    for newer in entity.replaced_by:
        yield _plain("IS_REPLACED_BY", ("Entity", entity.id), ("Entity", newer), {})
    for bill in entity.revision_of:
        yield _plain("REVISION_OF", ("Entity", entity.id), ("Entity", bill), {})


def _plain(kind: str, start: tuple[str, str], end: tuple[str, str], properties: dict[str, Any]) -> Relationship:
    return Relationship(kind, start, end, {"id": hash_id(kind, start[1], end[1]), **_storable(properties)})


def _without_blanks(properties: dict[str, Any]) -> dict[str, Any]:
    return _storable({key: value for key, value in properties.items() if value is not None and value not in ("", [])})


def _storable(properties: dict[str, Any]) -> dict[str, Any]:
    """Properties without halves of surrogate pairs, which a damaged page may hold and no database takes."""
    if _HALF_ENCODED.search(marshal.dumps(properties, 2)):  # much quicker than a look at each text
        return {key: _whole(value) for key, value in properties.items()}
    return properties


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    return [_whole(item) for item in value] if isinstance(value, list) else value
