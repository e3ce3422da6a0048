"""Reader of RSS and Atom files: one page an entry; its text is what the entry's content shows."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ingest.ids import page_id
from ingest.limits import Limits
from ingest.readers._rows import read_row
from ingest.readers._webmeta import mail_moment
from ingest.records import Issue, Page
from ingest.sources.find import Source, read_bytes, skip
from ontology.errors import InputError

SUFFIXES = (".rss", ".atom", ".xml")
NEEDS_SNIFF = True
# Walked over once: looked for anywhere, each of thousands of openings would read on to the end.
_BEFORE_ROOT = rb"<\?(?:(?!\?>).)*\?>|<!--(?:(?!-->).)*-->|<!DOCTYPE[^>]*>"
_ROOT = re.compile(rb"\s*(?:(?:%b)\s*)*<(?:rss|feed|rdf:RDF)\b" % _BEFORE_ROOT, re.S)
_CONTENT = ("encoded", "content", "description", "summary")
_MEDIA = "search.yahoo.com/mrss"  # descriptions of pictures, under the names that articles have
_DATES = ("pubDate", "published", "date", "updated")


def sniff(head: bytes) -> bool:
    """Its root is rss, feed or RDF."""
    return _ROOT.match(head.lstrip(b"\xef\xbb\xbf")) is not None


def read(source: Source, limits: Limits) -> Iterator[Page | Issue]:
    """The pages of the feed's entries, in file order."""
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_pis=True, remove_comments=True
    )
    try:
        root: Any = etree.fromstring(read_bytes(source, limits), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"the feed is not XML: {error}") from error
    if root is None:
        raise InputError("the feed is not XML")
    entries = [node for node in root.iter() if _local(node) in ("item", "entry")]
    medium = next((_text(node) for node in root.iter() if _local(node) == "title"), "")
    if not entries:
        yield skip(source.name, "the feed has no entry")
    for number, entry in enumerate(entries, 1):
        yield from _entry_page(entry, f"{source.name}#{number}", medium, limits)


def _local(node: Any) -> str:
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""


def _text(node: Any) -> str:
    return "".join(node.itertext()).strip()


def _nodes(entry: Any, name: str) -> list[Any]:
    """The entry's own children of this name that hold something, in order."""
    return [n for n in entry if _local(n) == name and _MEDIA not in n.tag and (_text(n) or n.get("href"))]


def _first(entry: Any, *names: str) -> str:
    """Text of the first child of the first of the names that is there."""
    return next((_text(node) for name in names for node in _nodes(entry, name) if _text(node)), "")


def _content(entry: Any) -> str:
    """What the entry shows: its markup, be it a value or elements of the feed's own XML (Atom's xhtml)."""
    node = next((node for name in _CONTENT for node in _nodes(entry, name) if _text(node)), None)
    if node is None or len(node) == 0:
        return "" if node is None else _text(node)
    from copy import deepcopy

    from lxml import etree

    node = deepcopy(node)
    for inner in node.iter(etree.Element):
        inner.tag = _local(inner)
    etree.cleanup_namespaces(node)
    shown = [etree.tostring(inner, method="html", encoding="unicode") for inner in node]
    return _escape(node.text or "") + "".join(shown)


def _url(entry: Any) -> str:
    """Address of the page, not that of the entry in the feed's interface or of a sound file."""
    links = {node.get("rel") or "alternate": node.get("href", "") for node in reversed(_nodes(entry, "link"))}
    return _first(entry, "link") or links.get("alternate") or links.get("self", "")


def _author(entry: Any) -> str:
    """The author's name without address and mail, which Atom puts beside it."""
    author = next((node for name in ("creator", "author") for node in _nodes(entry, name)), None)
    return "" if author is None else _text(author) if len(author) == 0 else _first(author, "name")


def _entry_page(entry: Any, name: str, medium: str, limits: Limits) -> Iterator[Page | Issue]:
    title, content = _first(entry, "title"), _content(entry)
    # The title stands above the content, as on the page itself.
    fields = {
        "html": f"<article><h1>{_escape(title)}</h1>{content if '<' in content else _paragraphs(content)}</article>",
        "url": _url(entry),
        "title": title,
        "authors": _author(entry),
        "published": mail_moment(_first(entry, *_DATES)),
        "source": medium,
    }
    if not content.strip():
        yield skip(name, "the entry has no content")
        return
    for found in read_row(fields, name, limits=limits):
        if isinstance(found, Page) and not found.url:
            found = replace(found, id=page_id(text=found.text, url=None))
        yield found


def _escape(text: str) -> str:
    import html

    return html.escape(text)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{_escape(line)}</p>" for line in text.splitlines() if line.strip())
