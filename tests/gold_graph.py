"""A graph folder built from the annotated sample: what tests of graph and queries stand on, whatever extraction finds.

`read_gold_results` turns gold rows into results of extraction; each relation gets the passage that its annotation
names as evidence, located in the page. `build_gold_graph` builds the folder.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.pages.clean import clean_article
from ingest.parsing.nlp import ArticleDoc
from ingest.records import ARTICLE, Article, ArticleEntity, Claim, Evidence, Extraction, PageResult, Reading
from ingest.training.gold import gold_entities, read_annotated
from kg.building.build import BuildOptions, write_graph
from kg.folder import GraphFolder

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "kg" / "sample"
Row = dict[str, Any]


def build_gold_graph(out: Path, *, with_database: bool = True) -> GraphFolder:
    """The graph of the gold of the sample, written to `out`."""
    results = read_gold_results(SAMPLE / "gold.jsonl", SAMPLE / "articles")
    return write_graph(results, out, BuildOptions(with_database=with_database))


def read_gold_results(gold: Path, folder: Path) -> Iterator[PageResult]:
    """Each annotated page as a result of extraction."""
    for reading, row in read_annotated(gold, folder):
        items = {item["id"]: item for item in row["items"]}
        articles = tuple(_with_metadata(article, row) for article in reading.articles if article.key in items)
        extractions = [_extract(reading, article, items[article.key]) for article in articles]
        yield PageResult(Reading(reading.page, articles), extractions)


def _with_metadata(article: Article, row: Row) -> Article:
    from dataclasses import replace

    meta = row.get("meta") or {}
    item = next(item for item in row["items"] if item["id"] == article.key)
    is_main = article.key == "main"
    return replace(
        article,
        title=(meta.get("title") or "") if is_main else (item.get("anchor") or ""),
        date=item.get("date"),
        anchor=item.get("anchor"),
        published=meta.get("published") if is_main else None,
        modified=meta.get("modified") if is_main else None,
        source=meta.get("source") or "",
        authors=tuple(meta.get("authors") or ()) if is_main else (),
    )


def _extract(reading: Reading, article: Article, item: Row) -> Extraction:
    text = clean_article(reading.page.text, article)
    doc: Any = None  # nothing here needs a parse
    held = ArticleDoc(article, reading.page, text, doc)
    entities = gold_entities(held, item)
    claims = [claim for relation in item["relations"] if (claim := _claim(held, relation, entities))]
    return Extraction(article, tuple(entities), tuple(claims))


def _claim(article: ArticleDoc, relation: Row, entities: Sequence[ArticleEntity]) -> Claim | None:
    evidence = _find_evidence(article, relation, entities)
    if evidence is None or relation.get("optional"):
        return None
    return Claim(
        article.article.id,
        relation["s"],
        relation["p"],
        ARTICLE if relation["o"] == ARTICLE else relation["o"],
        (evidence,),
        role=relation.get("role") or "",
        polarity=relation.get("polarity") or "asserted",
        modality=relation.get("modality") or "",
        temporal=relation.get("temporal") or "",
        attributed_to=relation.get("attributed_to") or "",
    )


def _find_evidence(article: ArticleDoc, relation: Row, entities: Sequence[ArticleEntity]) -> Evidence | None:
    """The passage named by the annotation; else a mention of the subject; else the first words."""
    text = article.text.text
    span = _find(text, relation.get("evidence") or "")
    if span is None:
        subject = next((entity for entity in entities if entity.id == relation["s"]), None)
        if subject and subject.mentions:
            mention = subject.mentions[0]
            return _evidence(article, mention.start, mention.end)
        span = _find(text, text[:60].strip())
    if span is None:
        return None
    return _evidence(article, *article.text.to_page(*span))


def _find(text: str, words: str) -> tuple[int, int] | None:
    parts = [re.escape(part) for part in re.split(r"\s+", words.strip()) if part]
    if not parts:
        return None
    pattern = re.sub("['’]", "['’]", r"\s+".join(parts))
    match = re.search(pattern, text, re.IGNORECASE)
    return match.span() if match else None


def _evidence(article: ArticleDoc, start: int, end: int) -> Evidence:
    page = article.page.text
    line_start = page.rfind("\n", 0, start) + 1
    line_end = page.find("\n", end)
    return Evidence(start, end, page[start:end], "gold", 0.95, line_start, len(page) if line_end < 0 else line_end)
