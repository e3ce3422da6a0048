"""Entries of feeds as sites write them: what is the article's, and what belongs to a picture or to the feed."""

import pytest

from ingest.readers import read_pages
from ingest.records import Page

RSS = (
    '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>La Gazette</title><item>{}</item></channel></rss>'
)
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>La Gazette</title><entry>{}</entry></feed>'
TEXT = "La FNMR s’oppose au PLFSS et appelle à la grève."
PICTURE = (
    "<media:content url='x.jpg'><media:title>Un scanner</media:title><media:description>Une salle.</media:description>"
    "<media:credit>AFP</media:credit></media:content><media:title>Un scanner</media:title>"
    "<media:description>Une salle.</media:description>"
)


@pytest.fixture
def page(tmp_path):
    def read(feed: str, inside: str) -> Page:
        (tmp_path / "a.xml").write_text(feed.replace("{}", inside), encoding="utf-8")
        (found,) = read_pages([tmp_path / "a.xml"], compare=False)
        assert isinstance(found, Page)
        return found

    return read


def test_pictures_are_not_the_article(page):
    for inside in (
        f"{PICTURE}<title>Grève</title><description>{TEXT}</description>",
        f"<title>Grève</title><description>{TEXT}</description>{PICTURE}",
    ):
        found = page(RSS, inside)
        assert (found.title, found.text.split()) == ("Grève", f"Grève {TEXT}".split())


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_paragraphs_of_atom_as_xhtml_stay_paragraphs(page, prefix):
    names = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:x="http://www.w3.org/1999/xhtml"'
    inside = "".join(f"<{prefix}p>{text}</{prefix}p>" for text in (TEXT, "R&amp;D, a répondu &lt;le&gt; ministre."))
    content = f'<content type="xhtml"><{prefix}div {names}>{inside}<{prefix}p/></{prefix}div></content>'
    found = page(ATOM, f"<title>Grève</title>{content}")
    assert [line for line in found.text.split("\n") if line] == ["Grève", TEXT, "R&D, a répondu <le> ministre."]


@pytest.mark.parametrize(
    ("links", "url"),
    [
        ('<link rel="self" href="http://a/api/1"/><link rel="alternate" href="http://a/1"/>', "http://a/1"),
        ('<link rel="enclosure" href="http://a/1.mp3"/><link href="http://a/1"/>', "http://a/1"),
        ('<link rel="self" href="http://a/api/1"/>', "http://a/api/1"),
        ('<link rel="enclosure" href="http://a/1.mp3"/>', None),
    ],
)
def test_the_address_is_that_of_the_page(page, links, url):
    assert page(ATOM, f"<title>Grève</title>{links}<summary>{TEXT}</summary>").url == url


def test_an_address_in_rss_is_its_own_link(page):
    links = '<atom:link rel="alternate" href="http://a/2"/><link>http://a/1</link>'
    assert page(RSS, f"{links}<description>{TEXT}</description>").url == "http://a/1"


def test_an_author_is_a_name(page):
    author = "<author><uri>http://a/zoe</uri><name>Zoé Amblard</name><email>zoe@a.fr</email></author>"
    assert page(ATOM, f"{author}<summary>{TEXT}</summary>").authors == ("Zoé Amblard",)
    assert page(
        RSS, f"<author>redaction@a.fr</author><dc:creator>Zoé Amblard</dc:creator><description>{TEXT}</description>"
    ).authors == ("Zoé Amblard",)


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("Mon, 03 Mar 2025 23:30:00 +0000", "2025-03-04T00:30"),
        ("Thu, 03 Jul 2025 10:00:00 GMT", "2025-07-03T12:00"),
        ("Thu, 03 Jul 2025 10:00:00 -0000", "2025-07-03T12:00"),
        ("Thu, 03 Jul 2025 10:00:00 +0200", "2025-07-03T10:00"),
        ("Thu, 03 Jul 2025 00:00:00 +0000", "2025-07-03"),
        ("2025-07-03T10:00:00Z", "2025-07-03T12:00"),
        ("3 juillet 2025", "2025-07-03"),
    ],
)
def test_dates_are_those_of_paris_where_the_zone_is_utc(page, printed, date):
    assert page(RSS, f"<pubDate>{printed}</pubDate><description>{TEXT}</description>").published == date
