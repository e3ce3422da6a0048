"""HTML files however they open; titles broken for the screen; what JSON-LD says of the page's own article."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.pages.parse import parse_page
from ingest.readers import read_pages
from ingest.records import Page

TITLE = "À Vernonnet, le scanner partagé ouvre"
PROSE = "L’hôpital de Vernonnet ouvre lundi le scanner qu’il partage avec la clinique des Aubiers, a dit sa directrice."
OPENINGS = [
    f"<p>{PROSE}</p>",
    f"<section><p>{PROSE}</p></section>",
    f"<title>{TITLE}</title><p>{PROSE}</p>",
    f"<header>{TITLE}</header><p>{PROSE}</p>",
    f"<style>p {{ color: red }}</style>\n<p>{PROSE}</p>",
    f"<!-- d'une archive -->\n<table><tr><td>{PROSE}</td></tr></table>",
    f"<frameset><noframes>{PROSE}</noframes></frameset>",
    f'<?xml version="1.0"?>\n<?xml-stylesheet href="a.css"?>\n<html><body>{PROSE}</body></html>',
]


def read(folder: Path, markup: str, name: str = "a.html") -> Page:
    (folder / name).write_text(markup, encoding="utf-8")
    (page,) = read_pages([folder / name])
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
@pytest.mark.parametrize("markup", OPENINGS)
def test_markup_is_told_by_its_first_element(tmp_path: Path, markup: str, name: str) -> None:
    text = read(tmp_path, markup, name).text
    assert PROSE in text
    assert "<" not in text and "color" not in text


def test_the_name_tells_where_the_first_words_do_not(tmp_path: Path) -> None:
    markup = f"Dépêche : <b>{PROSE}</b>"
    assert read(tmp_path, markup).text.strip() == f"Dépêche : {PROSE}"
    assert "<b>" in read(tmp_path, markup, "a.txt").text


@pytest.mark.parametrize("mark", ["<br>", "<br/>\n", "<span><br></span>"])
def test_a_title_broken_for_the_screen_is_one(tmp_path: Path, mark: str) -> None:
    page = read(tmp_path, f"<h1>À Vernonnet,{mark}le scanner partagé ouvre</h1><p>{PROSE}<br>{PROSE}</p>")
    assert page.text.splitlines() == [TITLE, PROSE, PROSE]
    assert parse_page(page).articles[0].title == TITLE


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Zoé Amblard, Luc Féval", ("Zoé Amblard", "Luc Féval")),
        ("Zoé Amblard et Luc Féval", ("Zoé Amblard", "Luc Féval")),
        ([{"@type": "Person", "name": "Zoé Amblard"}, "Zoé Amblard"], ("Zoé Amblard",)),
        ([{"@type": "NewsMediaOrganization", "name": "La Gazette"}, {"name": "Zoé Amblard"}], ("Zoé Amblard",)),
        ({"@type": ["Organization"], "name": "La Gazette"}, ()),
        ({"@type": 3, "name": "Zoé Amblard"}, ("Zoé Amblard",)),
    ],
)
def test_authors_of_json_ld(tmp_path: Path, author: Any, expected: tuple[str, ...]) -> None:
    assert read(tmp_path, page_with({"@type": "NewsArticle", "headline": TITLE, "author": author})).authors == expected


OTHER = {
    "@type": "NewsArticle",
    "headline": "Une grève à Lorval",
    "url": "https://a.exemple/greve",
    "author": "Luc Féval",
}
OWN: dict[str, Any] = {"@type": ["NewsArticle"], "author": "Zoé Amblard"}


@pytest.mark.parametrize(
    "own",
    [
        {**OWN, "headline": TITLE},
        {**OWN, "headline": "Scanner partagé", "url": "https://a.exemple/scanner"},
        {**OWN, "mainEntityOfPage": {"@id": "https://a.exemple/scanner"}},
        {**OWN, "mainEntityOfPage": "https://a.exemple/scanner"},
    ],
)
def test_the_page_is_told_from_other_articles_that_it_names(tmp_path: Path, own: dict[str, Any]) -> None:
    for data in ([OTHER, own], {"@graph": [OTHER, own]}, [own, OTHER]):
        assert read(tmp_path, page_with(data)).authors == ("Zoé Amblard",)
    assert read(tmp_path, page_with(OTHER, own)).authors == ("Zoé Amblard",)


def page_with(*documents: Any) -> str:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(data)}</script>' for data in documents)
    link = '<link rel="canonical" href="https://a.exemple/scanner">'
    return f"<html><head>{link}{scripts}</head><body><h1>{TITLE}</h1><p>{PROSE}</p></body></html>"
