"""Reader of CSV tables with named columns: one page a row; streamed, so files may be of any size.

Columns are those of JSON Lines (`text` or `html` is needed). The separator (comma, semicolon or tab)
is the one that the header uses, the encoding is told by the head (Excel in France writes Windows-1252).
The page's text is the value of `text`, unchanged. A quote that is not closed, or stands amid a quoted cell, costs its
row: reading goes on with the next line that has as many cells as the header.
"""

import csv
import io
from collections import deque
from collections.abc import Iterator

from ingest.limits import Limits
from ingest.readers._rows import BODIES, FIELDS, read_row
from ingest.records import Issue, Page
from ingest.sources.encodings import encoding_of, marked_encoding
from ingest.sources.find import Source, skip
from ontology.errors import InputError

SUFFIXES = (".csv", ".tsv")
NEEDS_SNIFF = True
SAYS_MISFIT = True  # `read` names the columns that are known
_SEPARATORS = ",;\t"


def sniff(head: bytes) -> bool:
    """Its first line names a column of articles among known ones."""
    return _separator(_first_line(head)) is not None


def _first_line(head: bytes) -> str:
    start = head[:4000].decode(marked_encoding(head) or "utf-8", "replace")
    return start.split("\n", 1)[0][:1000].strip()


def _separator(header: str) -> str | None:
    """The separator that cuts the header into known columns, None when none does."""
    for separator in _SEPARATORS:
        names = [name.strip().strip('"').lower() for name in header.split(separator)]
        if not set(BODIES).isdisjoint(names) and len(set(names) & set(FIELDS)) >= min(2, len(names)):
            return separator
    return None


def read(source: Source, limits: Limits) -> Iterator[Page | Issue]:
    """The pages of the table, and an issue for each row that is none."""
    head = source.head()
    separator = _separator(_first_line(head))
    if separator is None:
        raise InputError(f"the header names no column text, html or markdown (known: {', '.join(FIELDS)})")
    encoding = encoding_of(head, is_head=True)
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    csv.field_size_limit(limits.max_record_bytes)
    with source.open() as stream, io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="") as text:
        rows = _rows(_Lines(text), separator)
        header = next(rows, None)
        if not isinstance(header, list):
            raise InputError(f"the header can't be read: {header}")
        names = [name.strip().lower() for name in header]
        for number, row in enumerate(rows, 1):
            name = f"{source.name}#{number}"
            if isinstance(row, str):
                yield skip(name, "the row can't be read", row)
            else:
                yield from _row_page(names, row, name, limits)


class _Lines:
    """The lines of a file; those of the row at hand can be given back."""

    def __init__(self, stream: Iterator[str]) -> None:
        self._stream = stream
        self._ahead: deque[str] = deque()
        self._taken: list[str] = []
        self.first = 1  # number of the row's first line

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else next(self._stream)
        self._taken.append(line)
        return line

    def next_row(self) -> None:
        """The lines taken so far are done with."""
        self.first += len(self._taken)
        self._taken.clear()

    def give_back(self) -> None:
        """All lines of the row but the first are to be read again."""
        self._ahead.extendleft(reversed(self._taken[1:]))
        del self._taken[1:]


def _rows(lines: _Lines, separator: str) -> Iterator[list[str] | str]:
    """The rows that are not blank; in place of one that can't be read, why."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    width, fault, since = 0, "", 0
    while True:
        lines.next_row()
        try:
            row = next(reader, None)
        except csv.Error as error:
            if not fault:
                fault, since = str(error), lines.first
            lines.give_back()
            continue
        if fault and (row is None or len(row) >= width):  # shorter ones are the rest of the broken row
            yield _told(fault, since, lines.first - 1)
            fault = ""
        if row is None:
            return
        if row and not fault:
            width = width or len(row)
            yield row


def _told(fault: str, first: int, last: int) -> str:
    lines = f"line {first} is" if first == last else f"lines {first} to {last} are"
    return f"a quote in line {first} is not closed, or not doubled inside its cell ({fault}): {lines} left out"


def _row_page(names: list[str], row: list[str], place: str, limits: Limits) -> Iterator[Page | Issue]:
    surplus = [cell for cell in row[len(names) :] if cell.strip()]  # empty cells at the end mean nothing
    if surplus:
        reason = "more cells than the header (an unquoted separator?)"
        yield skip(place, reason, f"{len(surplus)} beyond {len(names)}")
        return
    fields = dict(zip(names, row, strict=False))
    yield from read_row({key: value for key, value in fields.items() if key and value}, place, limits=limits)
