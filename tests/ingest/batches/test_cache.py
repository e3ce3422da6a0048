"""Results and parses kept on disk: the same as without, quicker, and nothing damaged or foreign is believed."""

import re
import sqlite3
from pathlib import Path

import pytest

from ingest.batches import cache
from ingest.extract import extract_pages
from ingest.ids import page_id
from ingest.records import Issue, Page, PageResult
from ontology.errors import InputError

TEXT = "Une page de plus, numéro {}\n\nLa FNMR s'oppose au PLFSS 2026, a déclaré Tancrède Vauquelin, de l'ARS Bretagne."


def pages(count: int = 6) -> list[Page]:
    texts = [TEXT.format(number) for number in range(count)]
    return [Page(page_id(text=text, url=None), f"{number}.txt", text) for number, text in enumerate(texts)]


def kept(path: Path, table: str = "parses") -> int:
    with sqlite3.connect(path) as db:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def forget_results(path: Path) -> None:
    """As a change of rules does: parses stay good."""
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM results")


def test_cold_warm_and_without_are_the_same(tmp_path: Path) -> None:
    given = [pages(1)[0], Issue("read", "x.txt", "no text"), *pages()[1:], Page("0" * 16, "empty.txt", "\n")]
    plain = list(extract_pages(given))
    assert list(extract_pages(given, cache=tmp_path / "cache.db")) == plain
    assert (kept(tmp_path / "cache.db"), kept(tmp_path / "cache.db", "results")) == (6, 7)
    assert list(extract_pages(given, cache=tmp_path / "cache.db")) == plain
    forget_results(tmp_path / "cache.db")
    assert list(extract_pages(given, cache=tmp_path / "cache.db")) == plain


def test_only_new_texts_are_added(tmp_path: Path) -> None:
    list(extract_pages(pages(3), cache=tmp_path / "cache.db"))
    list(extract_pages(pages(5), cache=tmp_path / "cache.db"))
    assert (kept(tmp_path / "cache.db"), kept(tmp_path / "cache.db", "results")) == (5, 5)


def test_a_page_of_which_more_is_known_is_another(tmp_path: Path) -> None:
    (page,) = pages(1)
    list(extract_pages([page], cache=tmp_path / "cache.db"))
    from dataclasses import replace

    dated = list(extract_pages([replace(page, published="2025-11-24")], cache=tmp_path / "cache.db"))
    assert dated[0].extractions[0].article.date == "2025-11-24"
    assert (kept(tmp_path / "cache.db"), kept(tmp_path / "cache.db", "results")) == (1, 2)


def imported(module: str, ingest: Path) -> set[str]:
    """A module of `ingest`, those that it imports, and those that they do."""
    found = {module}
    for name in re.findall(
        r"^ *from ingest\.([\w.]+) import", (ingest / f"{module}.py").read_text("utf-8"), re.MULTILINE
    ):
        found |= imported(name.replace(".", "/"), ingest)
    return found


def test_a_parse_is_kept_for_all_code_that_makes_it(root: Path) -> None:
    text = imported("pages/clean", root / "ingest")  # what it gives, the text, is in the key
    assert set(cache.PARSING) == imported("parsing/nlp", root / "ingest") - text


def test_other_code_or_data_makes_results_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list(extract_pages(pages(2), cache=tmp_path / "cache.db"))
    monkeypatch.setattr(cache, "_made_with", lambda gazetteer: b"other")
    list(extract_pages(pages(2), cache=tmp_path / "cache.db"))
    assert (kept(tmp_path / "cache.db"), kept(tmp_path / "cache.db", "results")) == (2, 4)


@pytest.mark.parametrize("damage", ["UPDATE parses SET doc = x'00'", "UPDATE parses SET doc = substr(doc, 1, 40)"])
def test_damaged_parses_are_made_anew(tmp_path: Path, damage: str) -> None:
    plain = list(extract_pages(pages(2), cache=tmp_path / "cache.db"))
    forget_results(tmp_path / "cache.db")
    with sqlite3.connect(tmp_path / "cache.db") as db:
        db.execute(damage)
    assert list(extract_pages(pages(2), cache=tmp_path / "cache.db")) == plain


@pytest.mark.parametrize("line", ["", "[]", '{"articles": 3}', '{"unknown": 1}'])
def test_damaged_results_are_made_anew(tmp_path: Path, line: str) -> None:
    plain = list(extract_pages(pages(2), cache=tmp_path / "cache.db"))
    with sqlite3.connect(tmp_path / "cache.db") as db:
        db.execute("UPDATE results SET line = ?", (line,))
    assert list(extract_pages(pages(2), cache=tmp_path / "cache.db")) == plain


def test_a_parse_of_another_text_is_not_believed(tmp_path: Path) -> None:
    plain = list(extract_pages(pages(2)))
    list(extract_pages(pages(2), cache=tmp_path / "cache.db"))
    forget_results(tmp_path / "cache.db")
    with sqlite3.connect(tmp_path / "cache.db") as db:
        db.execute("UPDATE parses SET doc = (SELECT doc FROM parses ORDER BY key LIMIT 1)")
    assert list(extract_pages(pages(2), cache=tmp_path / "cache.db")) == plain


def test_a_file_that_is_no_cache_is_a_clear_mistake(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Chère amie, " * 100, encoding="utf-8")
    with pytest.raises(InputError, match="is no cache of parses"):
        list(extract_pages(pages(1), cache=tmp_path / "letter.txt"))


def test_a_damaged_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    list(extract_pages(pages(6), cache=path))
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))  # the first page says how to read the others
    with pytest.raises(InputError, match=r"cache\.db is damaged .*: delete it"):
        list(extract_pages(pages(6), cache=path))


def test_a_file_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    store = cache.Cache(tmp_path / "cache.db")
    store._db.execute("PRAGMA query_only=ON")
    with pytest.raises(InputError, match=r"cache\.db can't be used"):
        store.keep([(page, PageResult(None)) for page in pages(1)], None)
    store.close()
