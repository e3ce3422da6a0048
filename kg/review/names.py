"""Decisions on names: which of the entities that extraction found in an article are none, or are something else.

They are applied to each article's extraction before identity; the extraction itself is kept as it was found, so that
a decision can be taken back.
"""

from collections.abc import Iterable
from dataclasses import replace

from ingest.records import ARTICLE, ArticleEntity, Claim, Extraction
from kg.identity.places import PlaceTree
from kg.identity.profiles import base_key
from kg.review.decisions import ANY, Decision, anchor
from ontology.errors import GraphError
from ontology.vocab import load_vocabulary


class NameDecisions:
    """Looks up what was decided on the names of an article; `matched` holds the decisions that found something."""

    def __init__(self, decisions: Iterable[Decision], tree: PlaceTree) -> None:
        self.rows = tuple(d for d in decisions if d.kind == "name")
        self.matched: set[Decision] = set()
        self._tree = tree
        self._by_reference: dict[str, list[Decision]] = {}
        for row in sorted(self.rows, key=lambda row: row.is_rule):  # what holds for one article comes before rules
            self._by_reference.setdefault(row.left, []).append(row)

    def apply(self, extraction: Extraction) -> Extraction:
        """The extraction as people see it; the very same object where nothing was decided."""
        if not self._by_reference:
            return extraction
        entities: dict[str, ArticleEntity] = {}
        for entity in extraction.entities:
            kept = self._decided(entity, extraction.article.id)
            if kept is not None:
                entities[entity.id] = kept
        kept_entities = tuple(entities.values())
        if kept_entities == extraction.entities:
            return extraction
        claims = (claim for claim in extraction.claims if _has_ends(claim, entities))
        return replace(extraction, entities=kept_entities, claims=tuple(_without_reporter(c, entities) for c in claims))

    def _decided(self, entity: ArticleEntity, article: str) -> ArticleEntity | None:
        kept: ArticleEntity | None = entity
        is_settled = False
        for row in self._by_reference.get(base_key(entity, self._tree), ()):
            if kept is None or is_settled or not (row.is_rule or row.article == article):
                continue
            if row.quote != ANY and not any(anchor(mention.quote) == row.quote for mention in entity.mentions):
                continue
            self.matched.add(row)
            is_settled = row.quote == ANY
            if row.verdict == "reject":
                kept = None if row.quote == ANY else _without_form(kept, row.quote)
            elif row.verdict == "correct":
                kept = self._corrected(kept, row)
        return kept

    def _corrected(self, entity: ArticleEntity, row: Decision) -> ArticleEntity:
        changes = row.changes
        if "entity" in changes:
            entry = self._tree.entry(changes["entity"].removeprefix("="))
            if entry is None:
                raise GraphError(
                    f"{row.where}: {changes['entity']!r} is in no gazetteer; write =id as `kg query` shows"
                )
            type_ = load_vocabulary().top_type(entry.cls)
            return replace(entity, type=type_, subtype=entry.cls, name=entry.short_name, gazetteer_id=entry.id)
        cls = changes.get("subtype") or changes.get("type") or ""
        if cls:
            type_ = load_vocabulary().top_type(cls)
            entity = replace(entity, type=type_, subtype="" if cls == type_ else cls, gazetteer_id="")
        return replace(entity, name=changes.get("name") or entity.name)


def _without_form(entity: ArticleEntity, form: str) -> ArticleEntity | None:
    """The entity without the mentions of one form; None where no name is left."""
    mentions = tuple(mention for mention in entity.mentions if anchor(mention.quote) != form)
    if not any(mention.is_name for mention in mentions):
        return None
    aliases = tuple(alias for alias in entity.aliases if anchor(alias) != form)
    return replace(entity, mentions=mentions, aliases=aliases)


def _has_ends(claim: Claim, entities: dict[str, ArticleEntity]) -> bool:
    return claim.subject in entities and (claim.object == ARTICLE or claim.object in entities)


def _without_reporter(claim: Claim, entities: dict[str, ArticleEntity]) -> Claim:
    return claim if claim.attributed_to in entities or not claim.attributed_to else replace(claim, attributed_to="")
