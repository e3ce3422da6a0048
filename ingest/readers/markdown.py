"""Reader of Markdown files: one file, one page; what the marks show is read as HTML is, by `ingest.readers.html`.

YAML front matter gives the fields of `ingest.readers._rows` (title, authors, published, …). A line break stays one, as
where scrapers write it; paragraphs broken at a column are joined by `ingest.pages.wrapped`, as in any text.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from ingest.limits import Limits
from ingest.readers._rows import BODIES, FIELDS, read_row
from ingest.records import Issue, Page
from ingest.sources.encodings import decode
from ingest.sources.find import Source, read_bytes, skip

SUFFIXES = (".md", ".markdown")
NEEDS_SNIFF = False
GOES_BY_NAME = True
# Fields between two rules; a line between two rules may also be a paragraph.
_FRONT = re.compile(r"---[ \t]*\n(?P<fields>[\w-]+:(?:\s.*?)?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MAX_FRONT = 20_000  # characters
_NOT_ITS_OWN = (*BODIES, "file", "id")  # not for the front matter to give


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
    told = {name: plain for name, value in (fields or {}).items() if (plain := _plain(value)) is not None}
    for name in (fields or {}).keys() - told.keys():
        yield Issue("read", source.name, f"the field {name} can't be read", is_skip=False)
    body = text[front.end() :] if front else text
    yield from read_row({**told, "markdown": body}, source.name, limits=limits)


def _front_fields(block: str) -> dict[str, Any] | None:
    """The known fields that YAML front matter gives, by their names in lower case; None when it is none."""
    import yaml

    try:
        data = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: a day that no month has
        return None
    if not isinstance(data, dict):
        return None
    known = {str(name).lower(): value for name, value in data.items()}
    return {name: known[name] for name in FIELDS if name not in _NOT_ITS_OWN and known.get(name) is not None}


def _plain(value: Any) -> str | list[str] | None:
    """A value, a day or a list of names as text; None for what is nested: aliases make that as large as one likes."""
    if not isinstance(value, list):
        return _name(value)
    names = [_name(item) for item in value]
    return None if None in names else [name for name in names if name is not None]


def _name(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str | int | float) else None
