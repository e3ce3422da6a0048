"""Reads a French text as one article, for tests of entities."""

import re

from ingest.entities.find import find_entities
from ingest.ids import page_id
from ingest.parsing.nlp import ArticleDoc, parse
from ingest.records import Article, ArticleEntity, Block, Mention, Page


def article_doc(text: str, *, published: str | None = None, source: str = "") -> ArticleDoc:
    """The parsed article of a text; each line is a block."""
    page = Page(page_id(text=text, url=None), "texte.txt", text)
    blocks = tuple(Block(match.start(), match.end()) for match in re.finditer(r"\S[^\n]*", text))
    article = Article(page.id, page.id, page.file, "main", blocks, published=published, source=source)
    return next(parse([(page, article)]))


def entities(text: str, *, published: str | None = None, source: str = "") -> dict[str, ArticleEntity]:
    """Entities of a text by canonical name."""
    return {e.name: e for e in find_entities(article_doc(text, published=published, source=source))}


def marked_article(text: str, *rows: tuple[str, str, str]) -> tuple[ArticleDoc, list[ArticleEntity]]:
    """The parsed article of a text, one block; forms with type and class are entities wherever they stand."""
    page = Page("0" * 16, "a.txt", text)
    article = Article(page.id, page.id, page.file, "main", (Block(0, len(text)),))
    entities = []
    for number, (form, kind, subtype) in enumerate(rows, 1):
        starts = [i for i in range(len(text)) if text.startswith(form, i)]
        mentions = tuple(Mention(i, i + len(form), form, kind, subtype, "marked") for i in starts)
        entities.append(ArticleEntity(f"e{number}", kind, subtype, form, (form,), mentions))
    return next(parse([(page, article)])), entities


def quotes(entity: ArticleEntity, rule: str = "") -> list[str]:
    """What an entity's mentions quote, of those found by a rule that starts so."""
    return [mention.quote for mention in entity.mentions if mention.rule.startswith(rule)]
