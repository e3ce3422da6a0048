"""Reader of HTML pages.

The text of such a page is its visible text in document order, one line for each block of the page,
runs of white space made one space. Navigation, footers, forms, consent banners and the like stay in
the text but are marked in `Page.furniture`; title, authors and dates come from JSON-LD, OpenGraph,
`<meta>`, and, where these are silent, from trafilatura.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from ingest.ids import page_id
from ingest.lexicon import load_lexicon
from ingest.limits import Limits
from ingest.readers._visible_text import VisibleText
from ingest.readers._webmeta import WebMeta, page_url, read_meta
from ingest.records import Issue, Page
from ingest.sources.encodings import decode_html
from ingest.sources.find import Source, read_bytes, skip
from ontology.errors import InputError

SUFFIXES = (".html", ".htm", ".xhtml")
NEEDS_SNIFF = False

_SNIFF = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)*(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|title|meta|link|base|style|script"
    rb"|body|frameset|article|aside|footer|header|main|nav|section|div|p|h[1-6]|ol|ul|dl|table|center|figure)\b[^<]*>",
    re.I | re.S,
)
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_CELLS = ("td", "th")
_MIN_LINKS = 0.5  # of the text of a box of headlines
_MAX_SHARE = 0.5  # an element with more of the page's text is the page, whatever its name says


def sniff(head: bytes) -> bool:
    """It opens like an HTML document or fragment."""
    return _SNIFF.match(head[:4096].lstrip(b"\xef\xbb\xbf").replace(b"\x00", b"")) is not None


def read(source: Source, limits: Limits) -> Iterator[Page | Issue]:
    """The one page of an HTML file."""
    markup = decode_html(read_bytes(source, limits))
    yield html_page(markup, source.name, limits=limits)


def html_page(markup: str, name: str, *, limits: Limits, url: str | None = None) -> Page | Issue:
    """The page that HTML markup shows, or why it can't be read."""
    document = parse_html(markup)
    if document is None:
        return skip(name, "the markup holds no element")
    url = url or page_url(document) or None
    text, furniture = linearise(document, url=url, limits=limits)
    if not text.strip():
        return skip(name, "the page shows no text")
    meta = read_meta(document)
    return _page(name, text, furniture, url, meta)


def _page(name: str, text: str, furniture: tuple[tuple[int, int], ...], url: str | None, meta: WebMeta) -> Page:
    return Page(
        page_id(text=text, url=url),
        name,
        text,
        url=url,
        title=meta.title,
        authors=meta.authors,
        published=meta.published,
        modified=meta.modified,
        source=meta.source,
        furniture=furniture,
    )


def parse_html(markup: str) -> Any:
    """The element tree of a document, broken markup mended; None when there is nothing to build on."""
    from lxml import etree, html

    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup.replace("\x00", ""))
    if not markup.strip():
        return None
    parser = html.HTMLParser(recover=True, remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        return html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


@dataclass(slots=True)
class _Open:
    """An element being walked through: where its text started and what it holds."""

    start: int
    part: int  # index of the first part of its text
    is_marked: bool
    links: int = 0  # characters inside links
    foreign: int = 0  # links to other sites
    anchors: int = 0
    words: int = 0  # of its links
    has_title: bool = False
    is_box: bool = False  # it may hold headlines of other articles


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(load_lexicon("html").forms(group))


def linearise(document: Any, *, url: str | None, limits: Limits) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Visible text of a document and the spans of its furniture."""
    from lxml import etree

    text = VisibleText(limits.max_page_chars)
    spans: list[tuple[int, int]] = []
    stack: list[_Open] = []
    hidden = headings = 0
    host = _host(url or "")
    for event, element in etree.iterwalk(document, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if hidden or tag in _words("unseen") or _is_hidden(element):
                hidden += 1
                continue
            headings += tag in _HEADINGS
            if tag == "br" and headings:  # one title on two lines of a screen
                text.add(" ")
            elif tag in _words("block") or tag == "br" or _is_layout(element, tag):
                text.end_line()
            else:
                text.open(tag)
            if len(stack) < limits.max_nesting:
                stack.append(
                    _Open(
                        text.size,
                        len(text.parts),
                        _is_marked(element, tag),
                        has_title=tag in ("h1", "article", "main"),
                        is_box=tag == "aside" or _is_named(element, "related"),
                    )
                )
            else:
                stack.append(stack[-1])  # deeper markup only adds its text
            text.add(element.text)
            continue
        if hidden:
            hidden -= 1
            if not hidden:
                text.add(element.tail)
            continue
        headings -= tag in _HEADINGS
        opened = stack.pop()
        if not stack or opened is not stack[-1]:
            _close(element, tag, opened, stack, text, spans, host)
        if tag in _words("block") or _is_layout(element, tag):
            text.end_line()
        elif tag in _CELLS:
            text.end_cell()
        else:
            text.close(tag)
        if element.getparent() is not None:
            text.add(element.tail)
    whole = "".join(text.parts)
    if len(whole) > limits.max_page_chars:
        raise InputError(f"the page is too long: {len(whole)} characters")
    return whole, _merged([span for span in spans if span[1] - span[0] <= _MAX_SHARE * len(whole)])


def _close(
    element: Any,
    tag: str,
    opened: _Open,
    stack: list[_Open],
    text: VisibleText,
    spans: list[tuple[int, int]],
    host: str | None,
) -> None:
    """Judge an element at its end, and add what it holds to the one around it."""
    size = text.size - opened.start
    if tag == "a" and element.get("href"):
        opened.links = size
        opened.anchors = 1
        opened.words = len("".join(element.itertext()).split())
        linked = _host(element.get("href"))
        opened.foreign = int(bool(host and linked and _site(linked) != _site(host)))
    is_list = _is_link_list(opened, size, text) or _is_box_of_links(opened, size, text)
    if size > 0 and not opened.has_title and (opened.is_marked or is_list):
        spans.append((opened.start, text.size))
    if stack:
        around = stack[-1]
        around.links += opened.links
        around.foreign += opened.foreign
        around.anchors += opened.anchors
        around.words += opened.words
        around.has_title |= opened.has_title


def _is_layout(element: Any, tag: str) -> bool:
    """A cell that holds lines of its own: a part of the page, set by a table."""
    return tag in _CELLS and any(
        inner.tag == "br" or inner.tag in _words("block") for inner in element.iterdescendants()
    )


def _host(url: str) -> str:
    """The host of an absolute URL, "" when there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _site(host: str) -> str:
    """The registered part of a host, roughly: its last two labels."""
    return ".".join(host.lower().split(".")[-2:])


def _is_link_list(opened: _Open, size: int, text: VisibleText) -> bool:
    """Nearly all of it links: a menu, or undated headlines of other articles, or any of other sites."""
    if opened.anchors < 3 or opened.links < 0.8 * size:
        return False
    return opened.foreign > 0.8 * opened.anchors or not text.has_dates(opened.part)


def _is_box_of_links(opened: _Open, size: int, text: VisibleText) -> bool:
    """A box, by its tag or name, of links to other articles without dates, with a heading or a word beside."""
    return opened.is_box and opened.links >= _MIN_LINKS * max(size, 1) and not text.has_dates(opened.part)


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", element.get("style") or "", re.IGNORECASE))


def _is_marked(element: Any, tag: str) -> bool:
    if tag in _words("furniture") or element.get("role") in _words("roles"):
        return True
    return _is_named(element, "marks")


def _is_named(element: Any, group: str) -> bool:
    """A word of a group, or two side by side, stands in the element's class or id."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    parts = re.split(r"[\s_\-]+|(?<=[a-z])(?=[A-Z])", names)
    words = [part.lower() for part in parts]
    return any(word in _words(group) for word in [*words, *map("-".join, pairwise(words))])


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, those that touch or overlap joined."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
