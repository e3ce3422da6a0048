"""Reads a French text as one article, for tests of entities."""

import re

from ingest.entities import find_entities
from ingest.ids import page_id
from ingest.nlp import ArticleDoc, parse
from ingest.records import Article, ArticleEntity, Block, Page


def article_doc(text: str, *, published: str | None = None, source: str = "") -> ArticleDoc:
    """The parsed article of a text; each line is a block."""
    page = Page(page_id(text=text, url=None), "texte.txt", text)
    blocks = tuple(Block(match.start(), match.end()) for match in re.finditer(r"\S[^\n]*", text))
    article = Article(page.id, page.id, page.file, "main", blocks, published=published, source=source)
    return next(parse([(page, article)]))


def entities(text: str, *, published: str | None = None, source: str = "") -> dict[str, ArticleEntity]:
    """Entities of a text by canonical name."""
    return {e.name: e for e in find_entities(article_doc(text, published=published, source=source))}


def quotes(entity: ArticleEntity, rule: str = "") -> list[str]:
    """What an entity's mentions quote, of those found by a rule that starts so."""
    return [mention.quote for mention in entity.mentions if mention.rule.startswith(rule)]
