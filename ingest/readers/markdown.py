"""Reader of Markdown files: one file, one page; what the marks show is read as HTML is, by `ingest.readers.html`.

YAML front matter gives the fields of `ingest/rows.py` (title, authors, published, …). A line break stays one, as where
scrapers write it; paragraphs broken at a column are joined by `ingest.wrapped`, as in any text.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from ingest.encodings import decode
from ingest.limits import Limits
from ingest.records import Issue, Page
from ingest.rows import FIELDS, read_row
from ingest.sources import Source, read_bytes, skip

SUFFIXES = (".md", ".markdown")
NEEDS_SNIFF = False
GOES_BY_NAME = True
# Fields between two rules; a line between two rules may also be a paragraph.
_FRONT = re.compile(r"---[ \t]*\n(?P<fields>[\w-]+:(?:\s.*?)?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MAX_FRONT = 20_000  # characters
_BODIES = ("text", "html", "markdown", "file", "id")  # not for the front matter to give


def sniff(head: bytes) -> bool:
    """Never: text with a few marks in it is text."""
    return False


def read(source: Source, limits: Limits) -> Iterator[Page | Issue]:
    """The one page of a Markdown file."""
    text = decode(read_bytes(source, limits)).replace("\r\n", "\n").removeprefix("\ufeff")
    if not text.strip():
        yield skip(source.name, "the file is empty")
        return
    front = _FRONT.match(text, 0, _MAX_FRONT)
    fields = _front_fields(front["fields"]) if front else {}
    if fields is None:
        yield Issue("read", source.name, "the front matter is no YAML of fields", is_skip=False)
    body = text[front.end() :] if front else text
    yield from read_row({**(fields or {}), "markdown": body}, source.name, limits=limits)


def _front_fields(block: str) -> dict[str, Any] | None:
    """The known fields of YAML front matter, by their names in lower case; None when it is none."""
    import yaml

    try:
        data = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: a day that no month has
        return None
    if not isinstance(data, dict):
        return None
    known = {str(name).lower(): value for name, value in data.items()}
    days = {name: value.isoformat() for name, value in known.items() if isinstance(value, date)}
    return {name: value for name, value in {**known, **days}.items() if name in FIELDS and name not in _BODIES}
