"""Generated articles: one number is one article, words keep their lengths, and what was found is carried over to it."""

from pathlib import Path

import pytest

from benchmarks.articles import TOKEN, generated_page, generated_pages, load_templates, template_of
from benchmarks.claims import generated_results


@pytest.fixture(autouse=True)
def in_checkout(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)


def test_a_number_is_an_article_whatever_was_made_before() -> None:
    assert next(generated_pages(1, first=700)) == generated_page(700)
    assert generated_page(700) != generated_page(700, seed=2)


def test_every_article_is_another() -> None:
    count = 2 * len(load_templates())
    assert len({page.text for page in generated_pages(count)}) == count


@pytest.mark.parametrize("number", [0, 17, 5000])
def test_words_and_numbers_keep_their_lengths(number: int) -> None:
    old, new = template_of(number).text, generated_page(number).text
    assert old != new
    assert [match.span() for match in TOKEN.finditer(old)] == [match.span() for match in TOKEN.finditer(new)]


def test_known_names_and_words_of_the_language_stay() -> None:
    page = generated_page(0)
    assert page.text.startswith("PLFSS 2026")
    assert " : le Sénat supprime l’article" in page.text.replace("\xa0", " ")
    assert "Destailleur" not in page.text


def test_what_was_found_stands_in_the_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.claims.load_templates", lambda: load_templates()[:4])
    found = list(generated_results(4, cache=tmp_path / "cache.db"))
    claims = 0
    for result in found:
        assert result.reading is not None
        for extraction in result.extractions:
            ids = {entity.id for entity in extraction.entities}
            for claim in extraction.claims:
                claims += 1
                assert claim.subject in ids
                for piece in claim.evidence:
                    assert result.reading.page.text[piece.start : piece.end] == piece.quote
    assert claims > 5
