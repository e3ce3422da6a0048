"""Small articles for tests of the graph: a text, its entities by name, its claims by quote."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.ids import article_id, page_id
from ingest.records import (
    ARTICLE,
    Article,
    ArticleEntity,
    Block,
    Claim,
    Evidence,
    Extraction,
    Mention,
    Page,
    PageResult,
    Reading,
)
from kg.building.build import BuildOptions, write_graph
from kg.folder import GraphFolder
from kg.model import Entity, Statement
from ontology.vocab import load_vocabulary


def article(
    text: str,
    *,
    entities: Sequence[str],
    claims: Sequence[tuple[str, str, str, str, dict[str, Any]]] = (),
    **about: Any,
) -> PageResult:
    """A page of one article. An entity is "Class: name = alias"; a claim is subject, relation, object, quote, rest."""
    file = about.pop("file", f"{page_id(text=text, url=None)}.txt")
    page = Page(page_id(text=text, url=None), file, text)
    identity = article_id(page=page.id, key="main", first_words=text[:30])
    made = Article(identity, page.id, file, "main", (Block(0, len(text)),), **{"title": text[:60], **about})
    held = [_entity(f"e{number}", entity, text) for number, entity in enumerate(entities, 1)]
    ids = {entity.name: entity.id for entity in held} | {ARTICLE: ARTICLE}
    found = [_claim(identity, ids, text, claim) for claim in claims]
    return PageResult(Reading(page, (made,)), [Extraction(made, tuple(held), tuple(found))])


def _entity(key: str, told: str, text: str) -> ArticleEntity:
    cls, names = told.split(": ", 1)
    name, *aliases = names.split(" = ")
    type_ = load_vocabulary().top_type(cls)
    forms = [form for form in (name, *aliases) if form in text]
    mentions = tuple(Mention(text.index(form), text.index(form) + len(form), form, type_) for form in forms)
    return ArticleEntity(key, type_, "" if cls == type_ else cls, name, tuple(sorted({name, *aliases})), mentions)


def _claim(identity: str, ids: dict[str, str], text: str, told: tuple[str, str, str, str, dict[str, Any]]) -> Claim:
    subject, predicate, object_, quote, rest = told
    options = dict(rest)
    start = text.index(quote)
    end = start + len(quote)
    sentence = options.pop("sentence", text)
    around = text.index(sentence), text.index(sentence) + len(sentence)
    proof = Evidence(start, end, quote, options.pop("rule", "test"), options.pop("confidence", 0.9), *around)
    if "attributed_to" in options:
        options["attributed_to"] = ids[options["attributed_to"]]
    return Claim(identity, ids[subject], predicate, ids[object_], (proof,), **options)


def graph(out: Path, results: Sequence[PageResult], **options: Any) -> GraphFolder:
    """The graph of some articles, without its database."""
    return write_graph(results, out, BuildOptions(with_database=False, **options))


def entities(folder: GraphFolder) -> dict[str, Entity]:
    """Entities of a graph by id."""
    return {entity.id: entity for entity in folder.read_entities()}


def stated(folder: GraphFolder) -> list[Statement]:
    """Statements that articles make (not the curated ones)."""
    return [statement for statement in folder.read_statements() if statement.evidence]
