"""Reader of CSV tables with named columns: one page a row; streamed, so files may be of any size.

Columns are those of JSON Lines (`text` or `html` is needed). The separator (comma, semicolon or tab)
is the one that the header uses, the encoding is told by the head (Excel in France writes Windows-1252).
The page's text is the value of `text`, unchanged.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

from ingest.encodings import encoding_of, marked_encoding
from ingest.limits import Limits
from ingest.records import Issue, Page
from ingest.rows import FIELDS, row_page
from ingest.sources import Source, skip
from ontology.errors import InputError

SUFFIXES = (".csv", ".tsv")
NEEDS_SNIFF = True
SAYS_MISFIT = True  # `read` names the columns that are known
_SEPARATORS = ",;\t"


def sniff(head: bytes) -> bool:
    """Its first line names a text or html column among known ones."""
    return _separator(_first_line(head)) is not None


def _first_line(head: bytes) -> str:
    start = head[:4000].decode(marked_encoding(head) or "utf-8", "replace")
    return start.split("\n", 1)[0][:1000].strip()


def _separator(header: str) -> str | None:
    """The separator that cuts the header into known columns, None when none does."""
    for separator in _SEPARATORS:
        names = [name.strip().strip('"').lower() for name in header.split(separator)]
        if {"text", "html"} & set(names) and len(set(names) & set(FIELDS)) >= min(2, len(names)):
            return separator
    return None


def read(source: Source, limits: Limits) -> Iterator[Page | Issue]:
    """The pages of the table, and an issue for each row that is none."""
    head = source.head()
    separator = _separator(_first_line(head))
    if separator is None:
        raise InputError(f"the header names no column text or html (known: {', '.join(FIELDS)})")
    encoding = encoding_of(head, is_head=True)
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    csv.field_size_limit(limits.max_record_bytes)
    with source.open() as stream, io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="") as text:
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
            yield _row_page(row, name, limits)


def _row_page(row: dict[Any, Any], name: str, limits: Limits) -> Page | Issue:
    surplus = [cell for cell in row.pop(None, []) if cell.strip()]  # empty cells at the end mean nothing
    if surplus:
        reason = "more cells than the header (an unquoted separator?)"
        return skip(name, reason, f"{len(surplus)} beyond {len(row)}")
    fields = {key.strip().lower(): value for key, value in row.items() if key and isinstance(value, str)}
    return row_page({key: value for key, value in fields.items() if value}, name, limits=limits)
