"""On pages as they are read, every claim is proved by its page, allowed by the ontology, and never about itself.

The sample, the given pages where they lie beside the checkout, and every twelfth annotated page; with RADFR_ALL_PAGES
set, all of them.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.extract import extract_pages
from ingest.ids import page_id
from ingest.readers import read_pages
from ingest.records import ARTICLE, Extraction, Page
from ontology.vocab import load_vocabulary

EVERY = 1 if os.environ.get("RADFR_ALL_PAGES") else 12
FOLDERS = ("ingest/training/corpus/articles", "ingest/training/supplement/articles")


def problems(page: Page, extraction: Extraction) -> Iterator[str]:
    """What is wrong with the claims of one article."""
    vocabulary = load_vocabulary()
    classes = {e.id: e.subtype or e.type for e in extraction.entities} | {ARTICLE: "Article"}
    for claim in extraction.claims:
        edge = f"{page.file}: {claim.subject} {claim.predicate} {claim.object}"
        if claim.subject == claim.object:
            yield f"{edge} goes to itself"
        if not vocabulary.allows(claim.predicate, classes[claim.subject], classes[claim.object]):
            yield f"{edge}: {classes[claim.subject]} to {classes[claim.object]}"
        if len(claim.evidence) == 0:
            yield f"{edge} has no proof"
        for proof in claim.evidence:
            if page.text[proof.start : proof.end] != proof.quote or not 0 < len(proof.quote) <= 400:
                yield f"{edge}: {proof.quote!r} does not stand at {proof.start}"
            if not 0 <= proof.sentence_start <= proof.start < proof.end <= len(page.text):
                yield f"{edge}: proof outside its sentence"
            yield from (f"{edge}: cue {c.text!r}" for c in proof.cues if page.text[c.start : c.end] != c.text)


def extracted(paths: list[Path]) -> Iterator[tuple[Page, Extraction]]:
    """The articles of some files, as `kg extract` finds them."""
    for result in extract_pages(read_pages(paths)):
        if result.reading is not None:
            yield from ((result.reading.page, extraction) for extraction in result.extractions)


@pytest.mark.slow
def test_claims_of_the_sample_and_training_pages(root: Path) -> None:
    paths = sorted((root / "kg/sample/articles").glob("*.txt"))
    for folder in FOLDERS:
        paths += sorted((root / folder).glob("*.txt"))[::EVERY]
    found = list(extracted(paths))
    assert sum(len(extraction.claims) for _, extraction in found) > 1000
    assert [problem for page, extraction in found for problem in problems(page, extraction)] == []


def test_an_article_cut_at_a_comma_is_read(root: Path) -> None:
    """As a page's teaser ends: no rule may count on a word behind."""
    pages = []
    for path in sorted((root / "kg/sample/articles").glob("*.txt"))[::3]:
        text = path.read_text(encoding="utf-8", errors="replace")
        commas = [i for i, char in enumerate(text) if char == "," and i > 150]  # behind the head
        for end in commas[len(commas) // 2 : len(commas) // 2 + 1]:
            pages.append(Page(page_id(text=text[: end + 1], url=None), path.name, text[: end + 1]))
    results = list(extract_pages(pages))
    assert len(results) > 8
    assert [issue for result in results for issue in result.issues] == []


def test_claims_of_the_given_pages(seeds: Path) -> None:
    found = list(extracted(sorted(seeds.glob("*.txt"))))
    assert sum(len(extraction.claims) for _, extraction in found) > 20
    assert [problem for page, extraction in found for problem in problems(page, extraction)] == []
