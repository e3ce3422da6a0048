"""Rows of JSON under other usual names, in an array, or with values of other shapes."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.readers import read_pages
from ingest.records import Page

TEXT = "Le centre hospitalier de Redon a signé une convention avec le groupe Imagerie Armorique. La CGT s’y oppose."
TITLE = "Redon signe avec Imagerie Armorique"


def read(path: Path) -> list[Page]:
    return [found for found in read_pages([path], compare=False) if isinstance(found, Page)]


def page_of(tmp_path: Path, row: dict[str, Any]) -> Page:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    (page,) = read(path)
    return page


ROWS: list[dict[str, Any]] = [
    {"content": TEXT, "headline": TITLE, "pubDate": "2026-03-02", "byline": "Par Zoé Amblard"},
    {"Text": TEXT, "Title": TITLE, "Published_At": "2026-03-02", "Author": "Zoé Amblard"},
    {"texte": TEXT, "titre": TITLE, "date_publication": "02/03/2026", "auteurs": ["Zoé Amblard"]},
    {"article": {"text": TEXT, "title": TITLE}, "meta": {"date": "2026-03-02", "author": "Zoé Amblard"}},
    {
        "text": TEXT,
        "content": "autre",
        "title": TITLE,
        "date": None,
        "created_at": "2026-03-02",
        "author": "Zoé Amblard",
    },
    {"text": [TEXT], "title": {"rendered": TITLE}, "published": 1772409600, "authors": [{"name": "Zoé Amblard"}]},
    {"text": TEXT, "title": TITLE, "published": "1772409600000", "authors": "Zoé Amblard"},
    {"content": {"rendered": f"<p>{TEXT}</p>"}, "title": TITLE, "date": "2026-03-02", "author": "Zoé Amblard"},
]


@pytest.mark.parametrize("row", ROWS)
def test_fields_under_other_usual_names(tmp_path: Path, row: dict[str, Any]) -> None:
    page = page_of(tmp_path, row)
    found = (page.text.strip(), page.title, page.authors, page.published[:10])
    assert found == (TEXT, TITLE, ("Zoé Amblard",), "2026-03-02")


def test_two_authors_of_one_value_are_told_apart_and_a_body_is_not(tmp_path: Path) -> None:
    assert page_of(tmp_path, {"text": TEXT, "author": "Zoé Amblard et Luc Féval"}).authors == (
        "Zoé Amblard",
        "Luc Féval",
    )
    assert page_of(tmp_path, {"text": TEXT, "author": "Collège et société"}).authors == ("Collège et société",)


@pytest.mark.parametrize("indent", [None, 2])
def test_a_file_that_is_one_array_or_one_object_is_read(tmp_path: Path, indent: int | None) -> None:
    rows = [{"text": TEXT, "title": TITLE}, {"text": f"{TEXT} FO aussi."}]
    path = tmp_path / "a.json"
    for data in (rows, {"count": 2, "articles": rows}):
        path.write_text(json.dumps(data, ensure_ascii=False, indent=indent), encoding="utf-8")
        if indent is not None or isinstance(data, list):
            assert [(page.file, page.title) for page in read(path)] == [("a.json#1", TITLE), ("a.json#2", "")]
    path.write_text(json.dumps(rows[0], indent=2), encoding="utf-8")
    assert [(page.file, page.text) for page in read(path)] == [("a.json", TEXT)]


def test_an_array_that_is_broken_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"text": "a"},', encoding="utf-8")
    (issue,) = read_pages([path])
    assert not isinstance(issue, Page)
    assert issue.reason == "the file is not JSON"
