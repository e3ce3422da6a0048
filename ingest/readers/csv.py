"""Reader of CSV tables with named columns: one page a row; streamed, so files may be of any size.

Columns are those of JSON Lines (`text` or `html` is needed). The separator (comma, semicolon or tab)
is the one that the header uses. The page's text is the value of `text`, unchanged.
"""

import csv
import io
from collections.abc import Iterator

from ingest.limits import Limits
from ingest.records import Issue, Page
from ingest.rows import FIELDS, row_page
from ingest.sources import Source, skip
from ontology.errors import InputError

SUFFIXES = (".csv", ".tsv")
NEEDS_SNIFF = True
_SEPARATORS = ",;\t"


def sniff(head: bytes) -> bool:
    """Its first line names a text or html column among known ones."""
    return _separator(_first_line(head)) is not None


def _first_line(head: bytes) -> str:
    return head.lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0][:1000].decode("utf-8", "replace").strip()


def _separator(header: str) -> str | None:
    """The separator that cuts the header into known columns, None when none does."""
    for separator in _SEPARATORS:
        names = [name.strip().strip('"').lower() for name in header.split(separator)]
        if {"text", "html"} & set(names) and len(set(names) & set(FIELDS)) >= min(2, len(names)):
            return separator
    return None


def read(source: Source, limits: Limits) -> Iterator[Page | Issue]:
    """The pages of the table, and an issue for each row that is none."""
    separator = _separator(_first_line(source.head()))
    if separator is None:
        raise InputError(f"the header names no column text or html (known: {', '.join(FIELDS)})")
    csv.field_size_limit(limits.max_record_bytes)
    with source.open() as stream, io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="") as text:
        rows = csv.DictReader(text, delimiter=separator)
        number = 0
        while True:
            number += 1
            name = f"{source.name}#{number}"
            try:
                row = next(rows, None)
            except csv.Error as error:
                yield skip(name, "the row can't be read", str(error))
                return
            if row is None:
                return
            fields = {key.strip().lower(): value for key, value in row.items() if key and isinstance(value, str)}
            yield row_page({key: value for key, value in fields.items() if value}, name, limits=limits)
