"""Reader of JSON Lines: one object a line, one page an object; streamed, so files may be of any size.

A file that is one array of such objects, or one object on several lines, is read as well, whole. Fields are those of
`_rows`, or of other usual names (`_field_names`); `text` or `html` is needed. The page's text is the value of `text`,
unchanged, or what `html` shows.
"""

import json
import re
from collections.abc import Iterator

from ingest.limits import Limits
from ingest.readers._field_names import known_fields
from ingest.readers._rows import read_row
from ingest.records import Issue, Page
from ingest.sources.find import Source, read_bytes, skip

SUFFIXES = (".jsonl", ".ndjson", ".json")
NEEDS_SNIFF = True


# One array of objects, or an object whose first field stands on the line below its bracket.
_WHOLE = re.compile(rb"(?:\[\s*\{|\{[ \t]*\r?\n)\s*\"[^\"\n]+\"\s*:")


def sniff(head: bytes) -> bool:
    """Its first line is a JSON object (or the start of a long one), or the whole is JSON."""
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    first = head.split(b"\n", 1)[0].strip()
    return re.match(rb"\{\s*\"[^\"\n]+\"\s*:", first) is not None or _WHOLE.match(head) is not None


def read(source: Source, limits: Limits) -> Iterator[Page | Issue]:
    """The pages of the file, and an issue for each line that is none."""
    if _WHOLE.match(source.head().lstrip(b"\xef\xbb\xbf \t\r\n")):
        yield from _whole_pages(source, limits)
    else:
        yield from _pages_by_line(source, limits)


def _whole_pages(source: Source, limits: Limits) -> Iterator[Page | Issue]:
    """The pages of a file that is one JSON value: an object each, or the objects of its one list."""
    try:
        data = json.loads(read_bytes(source, limits).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        yield skip(source.name, "the file is not JSON", str(error)[:200])
        return
    lists = [value for value in data.values() if _is_rows(value)] if isinstance(data, dict) else [data]
    if len(lists) != 1 or (isinstance(data, dict) and {"text", "html"} & known_fields(data).keys()):
        yield from read_row(known_fields(data), source.name, limits=limits)
        return
    for number, row in enumerate(lists[0], 1):
        name = f"{source.name}#{number}"
        if isinstance(row, dict):
            yield from read_row(known_fields(row), name, limits=limits)
        else:
            yield skip(name, "the entry is not a JSON object")


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and len(value) > 0 and all(isinstance(row, dict) for row in value)


def _pages_by_line(source: Source, limits: Limits) -> Iterator[Page | Issue]:
    with source.open() as stream:
        number = 0
        while line := stream.readline(limits.max_record_bytes + 1):
            number += 1
            name = f"{source.name}#{number}"
            if len(line) > limits.max_record_bytes:
                yield skip(name, "the line is too long", f"more than {limits.max_record_bytes} bytes")
                while line and not line.endswith(b"\n"):
                    line = stream.readline(limits.max_record_bytes)
                continue
            if not line.strip():
                continue
            yield from _line_page(line, name, limits)


def _line_page(line: bytes, name: str, limits: Limits) -> Iterator[Page | Issue]:
    try:
        data = json.loads(line.decode("utf-8-sig").strip())
    except json.JSONDecodeError as error:  # a line of the file, not of what json was given
        yield skip(name, "the line is not JSON", f"{error.msg}, at character {error.pos + 1}")
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits
        yield skip(name, "the line is not JSON", str(error)[:200])
    else:
        if isinstance(data, dict):
            yield from read_row(known_fields(data), name, limits=limits)
        else:
            yield skip(name, "the line is not a JSON object")
