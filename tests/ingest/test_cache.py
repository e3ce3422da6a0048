"""Parses kept on disk: the same results as without, quicker, and nothing damaged or foreign is believed."""

import sqlite3
from pathlib import Path

import pytest

from ingest.extract import extract_pages
from ingest.ids import page_id
from ingest.records import Page
from ontology.errors import InputError

TEXT = "Une page de plus, numéro {}\n\nLa FNMR s'oppose au PLFSS 2026, a déclaré Tancrède Vauquelin, de l'ARS Bretagne."


def pages(count: int = 6) -> list[Page]:
    texts = [TEXT.format(number) for number in range(count)]
    return [Page(page_id(text=text, url=None), f"{number}.txt", text) for number, text in enumerate(texts)]


def kept(path: Path) -> int:
    with sqlite3.connect(path) as db:
        return int(db.execute("SELECT count(*) FROM parses").fetchone()[0])


def test_cold_warm_and_without_are_the_same(tmp_path: Path) -> None:
    plain = list(extract_pages(pages()))
    assert list(extract_pages(pages(), cache=tmp_path / "parses.db")) == plain
    assert kept(tmp_path / "parses.db") == 6
    assert list(extract_pages(pages(), cache=tmp_path / "parses.db")) == plain


def test_only_new_texts_are_added(tmp_path: Path) -> None:
    list(extract_pages(pages(3), cache=tmp_path / "parses.db"))
    list(extract_pages(pages(5), cache=tmp_path / "parses.db"))
    assert kept(tmp_path / "parses.db") == 5


@pytest.mark.parametrize("damage", ["UPDATE parses SET doc = x'00'", "UPDATE parses SET doc = substr(doc, 1, 40)"])
def test_damaged_entries_are_parsed_anew(tmp_path: Path, damage: str) -> None:
    plain = list(extract_pages(pages(2), cache=tmp_path / "parses.db"))
    with sqlite3.connect(tmp_path / "parses.db") as db:
        db.execute(damage)
    assert list(extract_pages(pages(2), cache=tmp_path / "parses.db")) == plain


def test_an_entry_of_another_text_is_not_believed(tmp_path: Path) -> None:
    plain = list(extract_pages(pages(2)))
    list(extract_pages(pages(2), cache=tmp_path / "parses.db"))
    with sqlite3.connect(tmp_path / "parses.db") as db:
        db.execute("UPDATE parses SET doc = (SELECT doc FROM parses ORDER BY key LIMIT 1)")
    assert list(extract_pages(pages(2), cache=tmp_path / "parses.db")) == plain


def test_a_file_that_is_no_cache_is_a_clear_mistake(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Chère amie, " * 100, encoding="utf-8")
    with pytest.raises(InputError, match="is no cache of parses"):
        list(extract_pages(pages(1), cache=tmp_path / "letter.txt"))
