"""Boxes of other articles' headlines inside an article, and columns of briefs that stand alone: nothing is lost."""

import pytest

from ingest.limits import DEFAULT_LIMITS
from ingest.pages.parse import parse_page
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


BRIEFS = [
    (
        "Niort : deux centres changent de main",
        "Le groupe La Poitevine a racheté deux cabinets de radiologie.",
        "03/04/2026",
    ),
    ("Guéret garde son IRM", "L’ARS Nouvelle-Aquitaine a renouvelé l’autorisation de l’IRM de Guéret.", "03/04/2026"),
    ("Un scanner à Ussel", "Le centre hospitalier d’Ussel a reçu hier son deuxième scanner.", "01/04/2026"),
]
SHAPES = ["{0}\n\n{1}\n\n{2}", "{0}\n{1}\n{2}", "{2} – {1}", "{1}\n{2}"]
DAYS = ["2026-04-03", "2026-04-03", "2026-04-01"]


def column(shape, heading="En bref"):
    return "\n\n".join([heading, *(shape.format(*brief) for brief in BRIEFS)])


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_may_be_a_column_of_briefs(shape):
    page = Page("p", "page.txt", column(shape))
    main, *items = parse_page(page).articles
    assert (main.title, main.published, [item.date for item in items]) == ("En bref", None, DAYS)
    assert all(
        text in page.text[item.blocks[0].start : item.blocks[-1].end]
        for item, (_, text, _) in zip(items, BRIEFS, strict=True)
    )


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("opening", [OPENING, "La maire demande une IRM pour 2027, et le dit."])
def test_a_column_of_briefs_leaves_the_undated_article_above_whole(shape, opening):
    page = Page("p", "page.txt", "\n\n".join([TITLE, opening, *SHORT, column(shape)]))
    main, *items = parse_page(page).articles
    told = [page.text[b.start : b.end] for b in main.blocks]
    assert (told, main.published, [item.date for item in items]) == ([TITLE, opening, *SHORT], None, DAYS)


def test_briefs_without_a_date_are_one_article():
    briefs = ["Guéret. Le centre hospitalier a reçu son deuxième scanner.", "Tulle. La maire a écrit au ministre."]
    page = Page("p", "page.txt", "\n\n".join(["En bref", *briefs]))
    main, told = main_of(page)
    assert (main.title, told) == ("En bref", briefs)


@pytest.mark.parametrize("shape", ["{1} (le 3/4)", "{2}\n{0}\n{1}", "3/4\n{1}"])
def test_a_column_that_can_not_be_cut_loses_no_text(shape):
    page = Page("p", "page.txt", "\n\n".join([TITLE, *SHORT, column(shape), "La maire d’Ussel s’en réjouit déjà."]))
    told = "\n".join(page.text[b.start : b.end] for article in parse_page(page).articles for b in article.blocks)
    assert all(text in told for text in [TITLE, *SHORT, *(text for _, text, _ in BRIEFS)])


def test_one_date_under_the_heading_is_the_page_s_own():
    page = Page("p", "page.txt", f"En bref\n\n3 avril 2026\n\nNIORT. {OPENING}\n\nUSSEL. {OPENING}")
    assert [a.published for a in parse_page(page).articles] == ["2026-04-03"]
