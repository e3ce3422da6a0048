"""Text broken at a column is read as the paragraphs that it was; so is text with runs of spaces."""

import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract import extract_pages
from ingest.ids import page_id
from ingest.pages.clean import clean_span
from ingest.pages.lines import split_lines
from ingest.pages.wrapped import going_on
from ingest.records import Page

SAMPLE = Path(__file__).parents[3] / "kg" / "sample" / "articles"
TITLE = "À Sarzac, le centre hospitalier ouvre son IRM aux libéraux"
PARAGRAPHS = (
    "Le centre hospitalier de Sarzac et le groupe Ondimage ont signé lundi une convention de coopération. Elle ouvre "
    "l’IRM de l’hôpital à douze radiologues libéraux, deux jours par semaine, et prévoit une permanence des soins "
    "commune le week-end.",
    "« C’est un accord équilibré », juge Bérengère Castanet, directrice du centre hospitalier de Sarzac. Le Syndicat "
    "des radiologues unis (SRU), lui, s’oppose à la convention de coopération : son président, Aymar Delteil, y voit "
    "un précédent dangereux pour les cabinets de la vallée.",
)


def wrap(text: str, width: int) -> str:
    lines = text.split("\n")
    broken = [textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""] for line in lines]
    return "\n".join("\n".join(pieces) for pieces in broken)


def page_of(text: str) -> Page:
    return Page(page_id(text=text, url=None), "a.txt", text)


def edges(text: str) -> set[tuple[str, str, str]]:
    """Asserted edges by the names of their ends; every quote stands at its offsets."""
    out = set()
    for result in extract_pages([page_of(text)]):
        assert not result.issues
        for extraction in result.extractions:
            names = {entity.id: entity.name for entity in extraction.entities} | {"ARTICLE": "ARTICLE"}
            for claim in extraction.claims:
                assert all(text[p.start : p.end] == p.quote for p in claim.evidence)
                out.add((names[claim.subject], claim.predicate, names[claim.object]))
    return out


def test_a_wrapped_article_is_read_as_the_article() -> None:
    text = "\n\n".join((TITLE, *PARAGRAPHS))
    whole = edges(text)
    assert ("Bérengère Castanet", "HOLDS_ROLE", "centre hospitalier de Sarzac") in whole
    for width in (60, 72, 90):
        assert edges(wrap(text, width)) == whole, width
    assert edges(wrap(text, 72).replace("\n", "\r\n")) == whole
    assert edges(textwrap.indent(wrap(text, 72), "    ")) == whole


@pytest.mark.parametrize("width", [60, 80])
def test_wrapped_sample_pages_give_nearly_the_same_edges(width: int) -> None:
    common = all_edges = 0
    for path in sorted(SAMPLE.glob("*.txt"))[:12]:
        text = path.read_bytes().decode("utf-8", "replace")
        if not any(going_on(wrap(text, width).split("\n"))):
            continue
        whole, wrapped = edges(text), edges(wrap(text, width))
        common += len(whole & wrapped)
        all_edges += len(whole | wrapped)
    assert all_edges > 50
    assert common > 0.9 * all_edges


def test_runs_of_spaces_change_nothing() -> None:
    text = "\n".join((TITLE, *PARAGRAPHS))
    assert edges(re.sub(r"(?<=[.,]) | (?=[dl])", "  ", text)) == edges(text)


def test_a_description_of_several_words_may_hold_more_spaces() -> None:
    text = "Aymar Delteil est secrétaire général du SRU. Le  secrétaire  \u00a0général s’oppose au projet  de  loi."
    assert any(relation == "HOLDS_ROLE" for _, relation, _ in edges(text))


def test_a_description_may_be_broken_where_the_page_is_not_wrapped() -> None:
    text = "Aymar Delteil est secrétaire général du SRU.\nLe secrétaire\ngénéral s’oppose au projet\nde loi.\n"
    assert any(relation == "HOLDS_ROLE" for _, relation, _ in edges(text))


def test_which_lines_go_on() -> None:
    text = wrap("\n\n".join(PARAGRAPHS), 64)
    lines = text.split("\n")
    found = going_on(lines)
    ends = [i for i, line in enumerate(lines) if line and (i + 1 == len(lines) or not lines[i + 1])]
    assert [i for i, line in enumerate(lines) if line and not found[i]] == ends
    joined = split_lines(page_of(text))
    assert [line.text for line in joined] == list(PARAGRAPHS)
    assert [text[line.start : line.end].split() for line in joined] == [p.split() for p in PARAGRAPHS]


def test_items_of_a_list_stay_apart() -> None:
    items = [f"- {p}" for p in ("premier point " * 7, "second point " * 7, "troisième point " * 6)]
    lines = wrap("\n".join((*PARAGRAPHS, *items)), 70).split("\n")
    found = going_on(lines)
    assert any(found)
    assert not any(goes_on for goes_on, below in zip(found, lines[1:], strict=False) if below.startswith("- "))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "\n".join(f"Brève {n} : {'le scanner de Sarzac rouvre ' * (n % 3 + 1)}" for n in range(40)),
        "\n".join(("accueil", "dossiers", "agenda", "annonces", "nos rédacteurs et leurs sujets de prédilection") * 9),
        "\n".join("abcdefghij klmnopqrst uvwxyz" for _ in range(30)),
        "",
        "\n\n\n",
    ],
    ids=["paragraphs", "headlines", "menu", "short columns", "empty", "blank"],
)
def test_other_lines_are_left_alone(text: str) -> None:
    assert not any(going_on(text.split("\n")))


def test_no_sample_page_is_taken_for_wrapped() -> None:
    for path in SAMPLE.glob("*.txt"):
        assert not any(going_on(path.read_bytes().decode("utf-8", "replace").splitlines())), path.name


def test_a_word_broken_at_its_hyphen_is_one() -> None:
    page = "la porte-\n  parole du SRU -\nsyndicat"
    assert "".join(c for c, _, _ in clean_span(page, 0, len(page))) == "la porte-parole du SRU - syndicat"


@given(st.lists(st.text(alphabet="ab. -\u00a0", max_size=90), max_size=40))
def test_any_lines_have_an_answer_each(lines: list[str]) -> None:
    found = going_on(lines)
    assert len(found) == len(lines)
    assert not any(goes_on and not below.strip() for goes_on, below in zip(found, lines[1:], strict=False))
    assert not any(found[-1:])
