"""Entities of one article: mentions found, linked, named and typed. Read by relations and by the graph."""

from collections.abc import Sequence

from ingest.linking import link_mentions
from ingest.mentions import Found, find_mentions
from ingest.nlp import ArticleDoc
from ingest.records import ArticleEntity, Mention


def find_entities(article: ArticleDoc) -> list[ArticleEntity]:
    """The entities of an article with all their mentions, in the order of their first mention."""
    clusters = link_mentions(article.text.text, find_mentions(article))
    return [_entity(article, f"e{n}", cluster) for n, cluster in enumerate(clusters, 1)]


def _entity(article: ArticleDoc, key: str, group: Sequence[Found]) -> ArticleEntity:
    best = max(group, key=lambda m: (m.gazetteer_id != "", len(m.text), -m.start))
    return ArticleEntity(
        key,
        best.type,
        best.subtype,
        best.text,
        tuple(sorted({m.text for m in group})),
        tuple(_mention(article, m) for m in group),
        best.gazetteer_id,
    )


def _mention(article: ArticleDoc, found: Found) -> Mention:
    start, end = article.text.to_page(found.start, found.end)
    quote = article.page.text[start:end]
    return Mention(start, end, quote, found.type, found.subtype, found.rule, found.is_name)
