"""Whatever the text: no crash, spans inside the page, the same answer twice; furniture changes nothing."""

# ruff: noqa: E501 - markup is quoted whole
import html
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.limits import DEFAULT_LIMITS
from ingest.pages.clean import clean_article, clean_span
from ingest.pages.parse import parse_page
from ingest.readers import find_readers, read_pages
from ingest.readers.html import html_page
from ingest.records import Issue, Page
from ingest.sources.encodings import decode

# Pieces that the rules look for, so that random pages reach them.
PIECES = st.sampled_from(
    ["Par Zoé Amblard", "Le 07/08/25 à 7:00", "14:12", "05 Déc", "Le fil", "À lire aussi", "19/11/2025 -", "Auteurs",
     "Il vous reste 77% de l’article à lire", "D.I / Quels moyens ?", "J.S / Dans le cadre", "Accueil > Santé", "[", "«",
     "COMMUNIQUÉ DE PRESSE", "Nancy, le 13 février 2024", "PARIS, 7 août 2025 (Agence) - Le", "(12/03/2024)", "rÃ©seau",
     "mise à jour hier à 15:19", "Commentaires (2)", "99/99/9999 25:61", "29 février", "\u00a0", "e\u0301", "\u200b"]
)  # fmt: skip
LINES = st.lists(
    st.one_of(PIECES, st.text(max_size=40), st.text(alphabet="abc éÀ.,-/:0123", max_size=260)), max_size=14
)
PAGES = st.builds(lambda lines, end: end.join(lines), LINES, st.sampled_from(["\n", "\n\n", "\r\n", " "]))


def check(page):
    reading = parse_page(page)
    assert reading == parse_page.__wrapped__(page)
    for article in reading.articles:
        for block in article.blocks:
            assert 0 <= block.start < block.end <= len(page.text)
        text = clean_article(page.text, article)
        for i in range(len(text.text)):
            start, end = text.to_page(i, i + 1)
            assert 0 <= start <= end <= len(page.text)
        if article.anchor is not None:
            shown = "".join(c for b in article.blocks for c, _, _ in clean_span(page.text, b.start, b.end))
            assert article.anchor.startswith(shown) or shown.startswith(article.anchor)
    for dropped in reading.dropped:
        assert 0 <= dropped.start < dropped.end <= len(page.text)


@settings(deadline=None, max_examples=150)
@given(PAGES)
def test_any_text_page(text):
    check(Page("p", "page.txt", text))


@settings(deadline=None, max_examples=60)
@given(LINES, st.sampled_from(["p", "div", "li", "span", "b", "h1", "nav", "td", "a"]))
def test_any_html_page(lines, tag):
    markup = "<html><body>" + "".join(f"<{tag}>{html.escape(line)}" for line in lines)
    page = html_page(markup, "page.html", limits=DEFAULT_LIMITS)
    if isinstance(page, Page):
        for start, end in page.furniture:
            assert 0 <= start < end <= len(page.text)
        check(page)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=300), PAGES.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@pytest.mark.parametrize("name", sorted(find_readers()))
def test_any_bytes_by_any_reader(name, data):
    for found in read_pages("-", format=name, stdin=io.BytesIO(data)):
        assert isinstance(found, Page | Issue)
        if isinstance(found, Page):
            found.text.encode("utf-8")
            check(found)


@settings(deadline=None, max_examples=40)
@given(PAGES)
def test_any_text_in_json(text):
    found = list(read_pages("-", stdin=io.BytesIO(json.dumps({"text": text}).encode())))
    assert len(found) == 1


MENU = ["Aller au contenu", "Accueil", "Politique de santé", "Exercice", "Nos newsletters", "S'abonner"]
CONSENT = [
    "Nous et nos 312 partenaires déposons des cookies pour mesurer l’audience et personnaliser la publicité ; la société "
    "Data Exemplis SAS peut utiliser vos données. Vous pouvez accepter ou refuser.",
    "Tout accepter",
    "Continuer sans accepter →",
]
OTHERS = ["Le CHU d’Exempleville recrute quarante infirmières", "Ce que gagne vraiment Armand Exemplis"]
FOOTER = [
    "Nos autres sites",
    "Le Quotidien Exemplis",
    "Mentions légales",
    "Gérer mes cookies",
    "© 2025 Groupe Exemplis SAS",
]


def wrapped_text(text):
    top = "\n\n".join([*MENU, *CONSENT]) + "\n\nLes plus lus\n" + "\n".join(OTHERS)
    return f"{top}\n\n{text.strip()}\n\nAilleurs sur le web\n" + "\n".join([*OTHERS, *FOOTER])


def wrapped_html(text):
    def items(lines, start):
        return "".join(f'<li><a href="{start}{i}">{html.escape(line)}</a></li>' for i, line in enumerate(lines))

    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    consent = "".join(f"<p>{html.escape(line)}</p>" for line in CONSENT)
    return (
        f'<html><head><link rel="canonical" href="https://a.example/x"></head><body><nav><ul>{items(MENU, "/")}</ul></nav>'
        f'<div id="cookie-banner">{consent}</div><aside><h3>Les plus lus</h3><ul>{items(OTHERS + OTHERS, "/a/")}</ul></aside>'
        f'<div class="content">{body}</div><section><h3>Ailleurs sur le web</h3><ul>{items(OTHERS, "https://b.example/")}'
        f"</ul></section><footer><ul>{items(FOOTER, '/f/')}</ul></footer></body></html>"
    )


def facts(page):
    """What the page's articles say, free of offsets."""
    reading = parse_page(page)
    main = reading.articles[0]
    texts = [
        [clean_article(page.text, a).text.split("\n") for a in reading.articles[:1]],
        [a.anchor for a in reading.articles[1:]],
    ]
    return (
        main.title,
        main.authors,
        main.published,
        main.modified,
        main.modified_raw,
        *texts,
        [a.date for a in reading.articles],
    )


def plain(found):
    return json.loads(json.dumps(found).replace("\\u00a0", " ").replace("\\u2009", " ").replace("  ", " "))


@pytest.mark.parametrize("wrap", ["text", "html"])
def test_furniture_round_a_page_changes_nothing(wrap, root):
    changed = []
    for path in sorted((root / "kg" / "sample" / "articles").glob("*.txt")):
        text = decode(path.read_bytes())
        bare = facts(Page("p", path.name, text))
        if wrap == "text":
            page = Page("p", path.name, wrapped_text(text))
        else:
            page = html_page(wrapped_html(text), path.name, limits=DEFAULT_LIMITS)
        if plain(facts(page)) != plain(bare):
            changed.append((path.name, facts(page), bare))
    assert changed == []
