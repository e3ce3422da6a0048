"""Reader of RSS and Atom files: one page an entry; its text is what the entry's content shows."""

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from ingest.ids import page_id
from ingest.limits import Limits
from ingest.records import Issue, Page
from ingest.rows import row_page
from ingest.sources import Source, read_bytes, skip
from ontology.errors import InputError

SUFFIXES = (".rss", ".atom", ".xml")
NEEDS_SNIFF = True
_CONTENT = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "date", "updated")


def sniff(head: bytes) -> bool:
    """Its root is rss, feed or RDF."""
    import re

    plain = re.sub(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>", b"", head.lstrip(b"\xef\xbb\xbf"), flags=re.S)
    return re.match(rb"\s*<(?:rss|feed|rdf:RDF)\b", plain) is not None


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
        yield _entry_page(entry, f"{source.name}#{number}", medium, limits)


def _local(node: Any) -> str:
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""


def _text(node: Any) -> str:
    return "".join(node.itertext()).strip()


def _first(entry: Any, names: tuple[str, ...]) -> str:
    found = {_local(node): _text(node) for node in reversed(list(entry)) if _text(node)}
    return next((found[name] for name in names if name in found), "")


def _entry_page(entry: Any, name: str, medium: str, limits: Limits) -> Page | Issue:
    title = _first(entry, ("title",))
    content = _first(entry, _CONTENT)
    url = _first(entry, ("link",)) or next((n.get("href", "") for n in entry if _local(n) == "link"), "")
    author = _first(entry, ("creator", "author"))
    # The title stands above the content, as on the page itself.
    fields = {
        "html": f"<article><h1>{_escape(title)}</h1>{content if '<' in content else _paragraphs(content)}</article>",
        "url": url,
        "title": title,
        "authors": author,
        "published": _date(_first(entry, _DATES)),
        "source": medium,
    }
    page = row_page(fields, name, limits=limits)
    if isinstance(page, Issue) or not content.strip():
        return page if isinstance(page, Issue) else skip(name, "the entry has no content")
    if not page.url:
        return Page(page_id(text=page.text, url=None), **{k: getattr(page, k) for k in Page.__slots__ if k != "id"})
    return page


def _escape(text: str) -> str:
    import html

    return html.escape(text)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{_escape(line)}</p>" for line in text.splitlines() if line.strip())


def _date(value: str) -> str:
    """ISO form of an RSS date as printed (its local part), or the value itself."""
    try:
        return parsedate_to_datetime(value).strftime("%Y-%m-%dT%H:%M")
    except (TypeError, ValueError, IndexError):
        return value
