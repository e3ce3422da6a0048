"""Results of extraction at any number, without a parse: those of the annotated articles, with their words exchanged.

Merging is measured on these. Each copy has its own names, ids, texts and offsets into them, as if it had been read.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from benchmarks.articles import Table, generated_page, load_templates, template_of
from ingest.extract import extract_pages
from ingest.ids import article_id, page_id
from ingest.records import Article, ArticleEntity, Claim, Evidence, Extraction, Mention, Page, PageResult, Reading
from ontology.places import load_communes

ID_CHARS = 30  # of an article's text that its id is made from


def generated_results(count: int, *, cache: Path, seed: int = 1) -> Iterator[PageResult]:
    """Results for so many generated pages; `cache` keeps what was found in the annotated ones."""
    found = _found(cache, count)
    for number in range(count):
        table = Table(template_of(number), number=number, seed=seed)
        yield _copied(found[number % len(found)], generated_page(number, seed=seed), table)


@cache
def _found(cache: Path, count: int) -> tuple[PageResult, ...]:
    """What is found in the annotated pages, or in so many of them as a small run needs."""
    pages = (Page(page_id(text=t.text, url=None), t.file, t.text) for t in load_templates()[:count])
    return tuple(extract_pages(pages, cache=cache))


def _copied(found: PageResult, page: Page, table: Table) -> PageResult:
    """The result of another page of the same lengths."""
    assert found.reading is not None
    articles = {article.id: _article(article, page, table) for article in found.reading.articles}
    extractions = []
    for extraction in found.extractions:
        article = articles[extraction.article.id]
        entities = tuple(_entity(entity, page, table) for entity in extraction.entities)
        claims = tuple(_claim(claim, article.id, page, table) for claim in extraction.claims)
        extractions.append(Extraction(article, entities, claims))
    issues = [replace(issue, file=page.file) for issue in found.issues]
    return PageResult(Reading(page, tuple(articles.values()), found.reading.dropped), extractions, issues)


def _article(article: Article, page: Page, table: Table) -> Article:
    start = article.blocks[0].start if article.blocks else 0
    identity = article_id(page=page.id, key=article.key, first_words=page.text[start : start + ID_CHARS])
    authors = tuple(table.swapped(author) for author in article.authors)
    return replace(
        article, id=identity, page_id=page.id, file=page.file, title=table.swapped(article.title), authors=authors
    )


def _entity(entity: ArticleEntity, page: Page, table: Table) -> ArticleEntity:
    name = table.swapped(entity.name)
    known = entity.gazetteer_id
    if name != entity.name:
        commune = load_communes().find(name) if known.startswith("commune-") else None
        known = commune.id if commune else ""
    aliases = tuple(sorted(table.swapped(alias) for alias in entity.aliases))
    mentions = tuple(_mention(mention, page) for mention in entity.mentions)
    return replace(entity, name=name, gazetteer_id=known, aliases=aliases, mentions=mentions)


def _mention(mention: Mention, page: Page) -> Mention:
    return replace(mention, quote=page.text[mention.start : mention.end])


def _claim(claim: Claim, article: str, page: Page, table: Table) -> Claim:
    evidence = tuple(_evidence(piece, page) for piece in claim.evidence)
    return replace(claim, article_id=article, evidence=evidence, role=table.swapped(claim.role))


def _evidence(piece: Evidence, page: Page) -> Evidence:
    cues = tuple(replace(cue, text=page.text[cue.start : cue.end]) for cue in piece.cues)
    return replace(piece, quote=page.text[piece.start : piece.end], cues=cues)
