"""The annotated articles: their rows, and their entities found again in the parsed text."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from ingest.ids import article_id, page_id
from ingest.parsing.nlp import ArticleDoc, parse
from ingest.records import Article, ArticleEntity, Block, Mention, Page, Reading

Row = dict[str, Any]


def read_gold(path: Path) -> list[Row]:
    """Rows of a gold file, one a page."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def loose_pattern(form: str) -> str:
    """A pattern for a form, any space for a space and either apostrophe."""
    pattern = re.escape(form)
    pattern = re.sub(r"(\\\s|\s)+", r"\\s+", pattern)
    return re.sub("['’]", "['’]", pattern)


def gold_entities(article: ArticleDoc, item: Row) -> list[ArticleEntity]:
    """The item's entities with every place where one of their forms stands (longest form first)."""
    text = article.text.text
    forms = sorted(
        ((form, entity["id"]) for entity in item["entities"] for form in {entity["name"], *_aliases(entity)}),
        key=lambda pair: (-len(pair[0]), pair),
    )
    taken = [False] * len(text)
    spans: dict[str, list[tuple[int, int]]] = {}
    for form, key in forms:
        if not form.strip():
            continue
        for match in re.finditer(rf"(?<!\w){loose_pattern(form)}(?!\w)", text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                spans.setdefault(key, []).append(match.span())
    return [_entity(article, entity, sorted(spans.get(entity["id"], []))) for entity in item["entities"]]


def _aliases(entity: Row) -> list[str]:
    return list(entity.get("aliases_in_text") or [])


def _entity(article: ArticleDoc, entity: Row, spans: list[tuple[int, int]]) -> ArticleEntity:
    mentions = []
    for start, end in spans:
        begin, stop = article.text.to_page(start, end)
        quote = article.page.text[begin:stop]
        is_name = any(c.isupper() or c.isdigit() for c in quote[1:] or quote)
        mentions.append(Mention(begin, stop, quote, entity["type"], entity.get("subtype") or "", "gold", is_name))
    return ArticleEntity(
        entity["id"],
        entity["type"],
        entity.get("subtype") or "",
        entity["name"],
        tuple(sorted(_aliases(entity))),
        tuple(mentions),
    )


def read_annotated(gold: Path, folder: Path) -> Iterator[tuple[Reading, Row]]:
    """Each annotated page with its gold row; articles cut by the gold anchors, every line a block.

    Training reads pages this way so that it does not depend on how well furniture is found.
    """
    for row in read_gold(gold):
        encoding = "latin-1" if (row.get("meta") or {}).get("encoding") == "latin-1" else "utf-8"
        text = (folder / row["file"]).read_bytes().decode(encoding)
        page = Page(page_id(text=text, url=None), row["file"], text)
        cuts = []
        for item in row["items"]:
            if item["id"] == "main":
                continue
            match = re.search(loose_pattern((item.get("anchor") or "").strip()[:30]), text)
            if item.get("anchor") and match:
                cuts.append((match.start(), item["id"]))
        cuts.sort()
        bounds = [(0, "main"), *cuts, (len(text), "")]
        articles = []
        for (start, key), (end, _) in pairwise(bounds):
            blocks = [Block(start + m.start(), start + m.end()) for m in re.finditer(r"\S[^\n]*\S|\S", text[start:end])]
            identity = article_id(page=page.id, key=key, first_words=text[start : start + 30])
            articles.append(Article(identity, page.id, page.file, key, tuple(blocks)))
        yield Reading(page, tuple(articles)), row


def parse_annotated(folder: Path) -> Iterator[tuple[str, Row, ArticleDoc]]:
    """File, gold item and parse of every article of an annotated folder that has entities."""
    pairs, items = [], []
    for reading, row in read_annotated(folder / "gold.jsonl", folder / "articles"):
        by_key = {item["id"]: item for item in row["items"]}
        for article in reading.articles:
            if by_key.get(article.key, {}).get("entities"):
                pairs.append((reading.page, article))
                items.append((row["file"], by_key[article.key]))
    for parsed, (file, item) in zip(parse(pairs), items, strict=True):
        yield file, item, parsed
