"""Boxes of other articles' headlines inside an article, and columns of briefs that stand alone: nothing is lost."""

import pytest

from ingest.limits import DEFAULT_LIMITS
from ingest.pages import parse_page
from ingest.readers.html import html_page
from ingest.records import Page

TITLE = "Un scanner pour deux à Vernonnet"
OPENING = (
    "Le centre hospitalier de Vernonnet et le groupe Imagerie des Deux Vallées ont mis en service lundi un scanner "
    "exploité en commun, que l’ARS Normandie avait autorisé en juin après deux refus. L’appareil est installé dans "
    "les murs de l’hôpital."
)
SHORT = [
    "Il servira aussi à la garde de nuit, assure la directrice.",
    "La maire, Hélène Mazot, s’en félicite. Elle demande une IRM pour 2027.",
]
HEADLINES = ["La clinique des Aubiers change de main", "Un radiologue élu maire à Évreux"]
BOX = f"<h4>À lire aussi</h4><ul><li><a href='/1'>{HEADLINES[0]}</a></li><li><a href='/2'>{HEADLINES[1]}</a></li></ul>"


def main_of(page):
    article = parse_page(page).articles[0]
    return article, [page.text[b.start : b.end] for b in article.blocks if b.kind != "title"]


def plain(*lines, gap="\n\n"):
    return Page("p", "page.txt", gap.join([TITLE, "7 août 2025", OPENING, *lines]))


def web(tag, box, *paragraphs):
    inside = "".join(f"<p>{text}</p>" for text in paragraphs)
    opened = f"<h1>{TITLE}</h1><p>7 août 2025</p><p>{OPENING}</p>"
    return html_page(
        f"<body><article>{opened}<{tag}>{box}</{tag.split()[0]}>{inside}</article></body>", "x", limits=DEFAULT_LIMITS
    )


@pytest.mark.parametrize("tag", ["aside", 'div class="related"', 'div class="lire-aussi"', "div"])
@pytest.mark.parametrize("rest", [SHORT, [OPENING, *SHORT]])
def test_an_article_goes_on_below_a_box_of_links(tag, rest):
    assert main_of(web(tag, BOX, *rest))[1] == [OPENING, *rest]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("rest", [SHORT, [OPENING, *SHORT]])
def test_an_article_goes_on_below_a_box_of_headlines(gap, rest):
    assert main_of(plain("À lire aussi", *HEADLINES, *rest, gap=gap))[1] == [OPENING, *rest]


def test_an_aside_that_is_no_list_of_links_is_content():
    fact = "Le scanner a coûté 1,2 million d’euros, dont la moitié vient de la région Normandie."
    linked = f"{fact} Voir <a href='/3'>le budget</a>."
    assert fact in "\n".join(main_of(web("aside", f"<p>{linked}</p>", *SHORT))[1])


TEASERS = [line for pair in zip(HEADLINES, SHORT, strict=True) for line in pair]


@pytest.mark.parametrize("tail", [HEADLINES, TEASERS, [*HEADLINES, "Contact – Plan du site"]])
def test_headlines_that_close_a_page_are_no_part_of_it(tail):
    assert main_of(plain("À lire aussi", *tail))[1] == [OPENING]


def test_points_under_a_heading_of_the_article_stay():
    points = ["un scanner commun ;", "une garde de nuit ;"]
    assert main_of(plain("Pour aller plus loin", *points, OPENING))[1][2:] == [*points, OPENING]
