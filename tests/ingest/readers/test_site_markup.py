"""Pages as content systems write them: links and dates set apart by style alone, tables as layout, all metadata."""

from pathlib import Path

import pytest

from ingest.pages.parse import parse_page
from ingest.readers import read_pages
from ingest.records import Article, Page

TITLE = "Le GIE IRM du Bessin change de mains"
SHORT = "Le centre hospitalier de Bayeux-Aure cède ses parts du GIE IRM du Bessin au groupe Inis Imagerie."
REPLY = "La CFDT conteste la cession. Le directeur, Oscar Ferrand, défend un choix raisonnable."
BODY = f"<p>{SHORT}</p><p>{REPLY}</p>"


def read(tmp_path: Path, markup: str) -> tuple[Page, Article]:
    path = tmp_path / "a.html"
    path.write_text(f'<html lang="fr">{markup}</html>', encoding="utf-8")
    (page,) = read_pages([path], compare=False)
    assert isinstance(page, Page)
    return page, parse_page(page).articles[0]


def kept(page: Page, article: Article, kind: str = "body") -> list[str]:
    return [page.text[block.start : block.end] for block in article.blocks if block.kind == kind]


def test_links_that_touch_are_lines_and_dates_that_touch_are_words(tmp_path: Path) -> None:
    meta = (
        'Publié le <time datetime="2026-02-10">10 février 2026</time><time class="updated">11 février 2026</time>'
        '<span> par <a href="l">Louise Hamelin</a></span><span><a href="c">2 commentaires</a></span>'
    )
    top = '<div><a href="a">Accueil</a><a href="b">Dossiers</a></div>'
    page, article = read(tmp_path, f"<body>{top}<h1>{TITLE}</h1><p>{meta}</p>{BODY}</body>")
    assert page.text.splitlines()[:2] == ["Accueil", "Dossiers"]
    assert "Publié le 10 février 2026 11 février 2026 par Louise Hamelin" in page.text.splitlines()
    assert (article.title, article.authors, article.published) == (TITLE, ("Louise Hamelin",), "2026-02-10")


@pytest.mark.parametrize(
    "inside", ["<a href='x'>radiologue</a>s", "radio<b>logues</b>", "<em><a href='x'>radiologue</a></em>s"]
)
def test_markup_within_a_word_leaves_it_whole(tmp_path: Path, inside: str) -> None:
    page, _ = read(tmp_path, f"<body><h1>{TITLE}</h1><p>Les {inside} libéraux s’y opposent.</p></body>")
    assert page.text.splitlines()[1] == "Les radiologues libéraux s’y opposent."


def test_a_cell_with_lines_of_its_own_is_a_part_of_the_page(tmp_path: Path) -> None:
    cells = f"<td><a href=a>Accueil</a><br><a href=b>Agenda</a></td><td><b>{TITLE}</b><br><br>{SHORT}<br>{REPLY}</td>"
    page, _ = read(tmp_path, f"<body><table><tr>{cells}</tr></table></body>")
    assert page.text.split("\n")[1:4] == ["Agenda", TITLE, SHORT]
    row, _ = read(tmp_path, f"<body><p>{SHORT}</p><table><tr><td>GIE</td><td><b>Lorval</b></td></tr></table></body>")
    assert "GIE\tLorval" in row.text


def test_a_row_of_a_table_is_no_crosshead(tmp_path: Path) -> None:
    rows = "<tr><td>Part du CH</td><td>40 %</td></tr><tr><td>Part d’Inis Imagerie</td><td>60 % du capital</td></tr>"
    page, article = read(tmp_path, f"<body><h1>{TITLE}</h1>{BODY}<table>{rows}</table><p>{REPLY}</p></body>")
    assert "Part du CH\t40 %" in kept(page, article)


HEADS = [
    '<meta name="dcterms.creator" content="Marc Lanoue"><meta name="dcterms.date" content="2026-01-20T10:15+01:00">',
    '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Par Marc Lanoue"},'
    ' "datePublished": "2026-01-20T10:15:00+01:00"}</script>',
    '<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"name": "admin"},'
    ' {"name": "Marc Lanoue"}], "datePublished": "2026-01-20T09:15:00Z"}</script>',
]


@pytest.mark.parametrize("head", HEADS)
def test_authors_and_dates_of_the_head(tmp_path: Path, head: str) -> None:
    _, article = read(tmp_path, f"<head>{head}</head><body><h1>{TITLE}</h1>{BODY}</body>")
    assert (article.authors, article.published) == (("Marc Lanoue",), "2026-01-20T10:15")


def test_authors_and_dates_that_microdata_mark(tmp_path: Path) -> None:
    author = '<span itemprop="author" itemscope><span itemprop="name">Marc Lanoue</span>, reporter</span>'
    date = '<abbr class="published" title="2026-01-20T10:15:00+01:00">20 janvier</abbr>'
    _, article = read(tmp_path, f"<body><h1>{TITLE}</h1><p>{date} {author}</p>{BODY}</body>")
    assert (article.authors, article.published) == (("Marc Lanoue",), "2026-01-20T10:15")


def test_the_time_that_metadata_give_completes_the_printed_day(tmp_path: Path) -> None:
    meta = '<meta property="article:published_time" content="2026-01-20T10:15+01:00">'
    for printed, expected in (("20 janvier 2026", "2026-01-20T10:15"), ("20 janvier 2026 à 9 h", "2026-01-20T09:00")):
        _, article = read(tmp_path, f"<head>{meta}</head><body><h1>{TITLE}</h1><p>{printed}</p>{BODY}</body>")
        assert article.published == expected


def test_the_title_stands_over_short_paragraphs_too(tmp_path: Path) -> None:
    page, article = read(tmp_path, f"<body><div>Le Bessin médical</div><h1>{TITLE}</h1>{BODY}</body>")
    assert kept(page, article, "title") == [TITLE]
    assert kept(page, article) == [SHORT, REPLY]


def test_tags_and_forums_are_no_text(tmp_path: Path) -> None:
    tags = '<div class="field-tags"><span>AFIB</span></div><div id="forum"><p>La CFDT a raison !</p></div>'
    page, article = read(tmp_path, f"<body><h1>{TITLE}</h1>{BODY}{BODY}{tags}</body>")
    assert kept(page, article) == [SHORT, REPLY, SHORT, REPLY]
