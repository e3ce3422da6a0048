"""Sketches of pages: made once, kept, and looked up by a later run of the same code."""

import sqlite3
from pathlib import Path

import pytest

from ingest.batches import sketches
from ingest.batches.sketches import Sketches, sketch
from ingest.ids import page_id
from ingest.readers import read_pages
from ingest.records import Page

TEXT = "Un scanner à Vernonnet\n\nLe 14/03/2024 à 7h30\n\n" + "Le centre hospitalier ouvre un scanner commun. " * 20


PLACES = ("Lignères", "Vernonnet", "Castelnoir", "Pontbrun", "Saint-Aubry", "Montclair", "Oyonnax", "Trébeurden")


@pytest.fixture
def page() -> Page:
    return Page(page_id(text=TEXT, url=None), "a.txt", TEXT)


@pytest.fixture
def kept(page: Page, tmp_path: Path) -> Path:
    """The file of a run that saw one page."""
    found = Sketches()
    found.of(page)
    found.save(tmp_path / "sketches.db")
    return tmp_path / "sketches.db"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files of the pages that were taken apart."""
    files: list[str] = []

    def watched(page: Page) -> sketches.Sketch:
        files.append(page.file)
        return sketch(page)

    monkeypatch.setattr(sketches, "sketch", watched)
    return files


def test_a_page_is_taken_apart_once(page: Page, asked: list[str]) -> None:
    found = Sketches()
    assert found.of(page) == found.of(page) == sketch(page)
    assert asked == ["a.txt"]


def test_a_later_run_takes_only_new_pages_apart(page: Page, kept: Path, asked: list[str]) -> None:
    later = Sketches(kept)
    other = Page("1" * 16, "b.txt", TEXT.replace("Vernonnet", "Lignères"))
    assert (later.of(page), later.of(other)) == (sketch(page), sketch(other))
    assert asked == ["b.txt"]


@pytest.mark.parametrize("name", ["g#1", "a?b", "100%41", "é à"])
def test_a_folder_of_any_name_keeps_them(name: str, page: Page, kept: Path, asked: list[str], tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    kept.rename(tmp_path / name / "sketches.db")
    Sketches(tmp_path / name / "sketches.db").of(page)
    assert asked == []


def test_pages_that_are_gone_are_forgotten(page: Page, kept: Path, asked: list[str], tmp_path: Path) -> None:
    Sketches(kept).save(tmp_path / "later.db")
    Sketches(tmp_path / "later.db").of(page)
    assert asked == ["a.txt"]


def test_sketches_of_other_code_are_not_used(page: Page, kept: Path, asked: list[str]) -> None:
    with sqlite3.connect(kept) as db:
        db.execute("UPDATE made_with SET hash = 'x'")
    Sketches(kept).of(page)
    assert asked == ["a.txt"]


def test_a_damaged_file_is_not_used(page: Page, tmp_path: Path, asked: list[str]) -> None:
    (tmp_path / "sketches.db").write_bytes(b"no database")
    Sketches(tmp_path / "sketches.db").of(page)
    assert asked == ["a.txt"]


def test_pages_read_with_earlier_sketches_are_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(6):
        own = " ".join(f"Le maire de {place} s'en réjouit." for place in PLACES[number : number + 3])
        (folder / f"{number}.txt").write_text(TEXT + own, encoding="utf-8")
    (folder / "en.txt").write_text("The radiologists of the county met the board on Monday. " * 9, encoding="utf-8")
    first = Sketches()
    found = list(read_pages([folder], sketches=first))
    first.save(tmp_path / "sketches.db")
    assert (
        found == list(read_pages([folder], sketches=Sketches(tmp_path / "sketches.db"))) == list(read_pages([folder]))
    )
    assert sum(isinstance(one, Page) for one in found) == 6
    assert len(found) > 7  # near-copies are named as well
