"""Reader of plain text pages: one file, one page; the page's text is the decoded file, unchanged."""

from collections.abc import Iterator

from ingest.ids import page_id
from ingest.limits import Limits
from ingest.pages.markdown import seems_marked
from ingest.records import Issue, Page
from ingest.sources.encodings import decode
from ingest.sources.find import Source, read_bytes, skip

SUFFIXES = (".txt", ".text")
NEEDS_SNIFF = False


def sniff(head: bytes) -> bool:
    """Never: what no other reader knows is text."""
    return False


def read(source: Source, limits: Limits) -> Iterator[Page | Issue]:
    """The one page of a text file."""
    text = decode(read_bytes(source, limits))
    if not text.strip():
        yield skip(source.name, "the file is empty")
    elif len(text) > limits.max_page_chars:
        yield skip(source.name, "the page is too long", f"{len(text)} characters")
    else:
        if seems_marked(text):
            yield Issue("read", source.name, "text has marks of Markdown: let its name end in .md", is_skip=False)
        yield Page(page_id(text=text, url=None), source.name, text)
