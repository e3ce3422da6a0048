"""What each source of entities brings: the ablation table, on annotated pages that no model was trained on.

`python -m ingest.training entity_ablation` prints it as Markdown for the sample articles; each row adds one source
to the row above. The last row is the whole of `ingest.entities.find`.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from ingest.entities.cues import CueCheck
from ingest.entities.find import find_entities, named_drafts
from ingest.entities.found import Found
from ingest.entities.linking import link_mentions
from ingest.entities.matcher import gazetteer_hits
from ingest.entities.mentions import find_mentions, gazetteer_mentions, pattern_mentions, without_overlaps
from ingest.entities.naming import canonical_name
from ingest.entities.regions import place_regional, territory
from ingest.entities.subtypes import subtype_of
from ingest.forms import bare_fold
from ingest.measure.scoring import read_rows, score_pages, summary
from ingest.pages.parse import parse_page
from ingest.parsing.nlp import ArticleDoc, load_grammar, parse
from ingest.readers import read_pages
from ingest.records import Article, Block, Page
from ingest.training.doubted import named_rows

SAMPLE = Path(__file__).parents[2] / "kg" / "sample"
LABELS = {"PER": "Person", "ORG": "Organisation", "LOC": "Place"}
TYPES = ("Person", "Organisation", "Place", "Instrument", "Event")
Row = dict[str, Any]
Finder = Callable[[ArticleDoc], list[Row]]


def main() -> None:
    """Print the table for the sample articles."""
    print("| sources | P | R | F1 | " + " | ".join(TYPES) + " | name | subtype |\n|" + "---|" * (6 + len(TYPES)))
    for name, measures in ablation(SAMPLE / "gold.jsonl", SAMPLE / "articles"):
        entity, by_type = measures["entity"], measures["by_type"]
        scores = [entity["p"], entity["r"], entity["f1"], *(by_type.get(t, {"f1": 0.0})["f1"] for t in TYPES)]
        rest = [measures["entity_canonical_name"], measures["entity_subtype"]]
        print(f"| {name} | " + " | ".join(f"{score or 0:.3f}" for score in [*scores, *rest]) + " |")


def ablation(gold: Path, folder: Path) -> Iterator[tuple[str, Row]]:
    """Name and measures of each row of the table."""
    expected = read_rows(gold)
    pages = [page for page in read_pages([folder]) if isinstance(page, Page)]
    whole = [(page, Article(page.id, page.id, page.file, "main", (Block(0, len(page.text)),))) for page in pages]
    cut = [(page, article) for page in pages for article in parse_page(page).articles]
    plain = load_grammar()
    steps: tuple[tuple[str, list[tuple[Page, Article]], Any, Finder], ...] = (
        ("fr_core_news_md on whole pages", whole, plain, lambda doc: _rows(_bare(doc))),
        ("+ cleaning, short items apart", cut, plain, lambda doc: _rows(_bare(doc))),
        ("+ gazetteer", cut, plain, lambda doc: _rows(_with_gazetteer(doc))),
        ("+ patterns", cut, plain, lambda doc: _rows(_with_patterns(doc))),
        ("+ trained models", cut, None, lambda doc: _rows(find_mentions(doc))),
        ("+ linking, regions, names", cut, None, _linked),
        ("+ coreference, unnamed instruments", cut, None, _all),
        ("- entities in doubt", cut, None, _sure),
    )
    for name, pairs, pipeline, find in steps:
        yield name, summary(score_pages(expected, _predicted(parse(pairs, pipeline=pipeline), find)))


def _predicted(articles: Iterable[ArticleDoc], find: Finder) -> dict[str, Row]:
    out: dict[str, Row] = {}
    for doc in articles:
        page = out.setdefault(Path(doc.page.file).name, {"meta": {}, "items": []})
        page["items"].append(
            {"id": doc.article.key, "anchor": doc.article.anchor, "entities": find(doc), "relations": []}
        )
    return out


def _bare(doc: ArticleDoc) -> list[Found]:
    """The French model's own entities, without its miscellany."""
    return [
        Found(ent.start_char, ent.end_char, ent.text, LABELS[ent.label_])
        for ent in doc.doc.ents
        if ent.label_ in LABELS
    ]


def _with_gazetteer(doc: ArticleDoc) -> list[Found]:
    text = doc.text.text
    safe = [hit for hit in gazetteer_hits(text) if not hit.label.cue]
    known = gazetteer_mentions(text, safe, CueCheck(text, safe))
    return without_overlaps([*known, *_bare(doc)])


def _with_patterns(doc: ArticleDoc) -> list[Found]:
    return without_overlaps([*_with_gazetteer(doc), *pattern_mentions(doc.text.text)])


def _rows(found: Iterable[Found]) -> list[Row]:
    """One entity a type and form: no linking yet."""
    groups: dict[tuple[str, str], list[Found]] = {}
    for mention in found:
        groups.setdefault((mention.type, bare_fold(mention.text, mention.type)), []).append(mention)
    return [_row(number, group, group[0].text, group[0].subtype) for number, group in enumerate(groups.values())]


def _linked(doc: ArticleDoc) -> list[Row]:
    text = doc.text.text
    found = find_mentions(doc)
    clusters = link_mentions(text, place_regional(text, found, territory(found, text)))
    return [_row(n, c, canonical_name(c, doc.article.published), subtype_of(text, c)) for n, c in enumerate(clusters)]


def _all(doc: ArticleDoc) -> list[Row]:
    return named_rows(named_drafts(doc))


def _sure(doc: ArticleDoc) -> list[Row]:
    return [
        {"id": e.id, "type": e.type, "subtype": e.subtype or None, "name": e.name, "aliases": list(e.aliases)}
        for e in find_entities(doc)
    ]


def _row(number: int, group: list[Found], name: str, subtype: str) -> Row:
    aliases = sorted({mention.text for mention in group})
    return {"id": f"e{number}", "type": group[0].type, "subtype": subtype or None, "name": name, "aliases": aliases}
