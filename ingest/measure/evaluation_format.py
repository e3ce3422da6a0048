"""The evaluation format: one JSON object a page, as the annotated files have it and `kg extract` prints it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.records import Article, ArticleEntity, Claim, Extraction, PageResult
from ontology.errors import InputError
from ontology.textfile import read_text

Row = dict[str, Any]


def to_row(result: PageResult) -> Row:
    """The row of a page; a page that could not be read has none."""
    if result.reading is None:
        raise InputError("a page without a reading has no row")
    found = {extraction.article.id: extraction for extraction in result.extractions}
    articles = result.reading.articles
    items = [_item(found.get(article.id, Extraction(article))) for article in articles]
    meta = _meta(articles[0]) if articles and articles[0].key == "main" else {}
    return {"file": result.reading.page.file, "meta": meta, "items": items}


def _meta(article: Article) -> Row:
    meta: Row = {
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "modified": article.modified,
        "source": article.source,
    }
    if article.modified_raw:
        meta["modified_raw"] = article.modified_raw
    if article.is_truncated:
        meta["truncated"] = True
    return meta


def _item(extraction: Extraction) -> Row:
    article = extraction.article
    return {
        "id": article.key,
        "date": article.date,
        "anchor": article.anchor,
        "entities": [_entity(entity) for entity in extraction.entities],
        "relations": [_relation(claim) for claim in extraction.claims],
    }


def _entity(entity: ArticleEntity) -> Row:
    row: Row = {"id": entity.id, "type": entity.type}
    if entity.subtype and entity.subtype != entity.type:
        row["subtype"] = entity.subtype
    return {**row, "name": entity.name, "aliases": list(entity.aliases)}


def _relation(claim: Claim) -> Row:
    """A claim with its surest piece of evidence."""
    best = min(claim.evidence, key=lambda piece: (-piece.confidence, piece.start, piece.end))
    row: Row = {"s": claim.subject, "p": claim.predicate, "o": claim.object}
    if claim.role:
        row["role"] = claim.role
    row["polarity"] = claim.polarity
    for name in ("modality", "temporal", "attributed_to", "voice", "valid_from", "valid_to"):
        if value := getattr(claim, name):
            row[name] = value
    return {
        **row,
        "start": best.start,
        "end": best.end,
        "quote": best.quote,
        "rule": best.rule,
        "confidence": round(best.confidence, 4),
    }


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a file in the evaluation format; a line that is none names its file and number."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip():
            yield _checked(line, f"{path.name}, line {number}")


def _checked(line: str, where: str) -> Row:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}: no JSON ({error})") from error
    if not isinstance(row, dict) or not isinstance(row.get("file"), str) or not isinstance(row.get("items"), list):
        raise InputError(f"{where}: a row needs `file` and `items`")
    for item in row["items"]:
        lists = (
            isinstance(item, dict)
            and isinstance(item.get("entities"), list)
            and isinstance(item.get("relations"), list)
        )
        if not lists or "id" not in item:
            raise InputError(f"{where}: an item needs `id`, `entities` and `relations`")
    return row
