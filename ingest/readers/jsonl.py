"""Reader of JSON Lines: one object a line, one page an object; streamed, so files may be of any size.

Fields are those of `ingest/rows.py`; `text` or `html` is needed. The page's text is the value of `text`,
unchanged, or what `html` shows.
"""

import json
import re
from collections.abc import Iterator

from ingest.limits import Limits
from ingest.records import Issue, Page
from ingest.rows import read_row
from ingest.sources import Source, skip

SUFFIXES = (".jsonl", ".ndjson", ".json")
NEEDS_SNIFF = True


def sniff(head: bytes) -> bool:
    """Its first line is a JSON object (or the start of a long one)."""
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0].strip()
    return re.match(rb"\{\s*\"[^\"\n]+\"\s*:", first) is not None


def read(source: Source, limits: Limits) -> Iterator[Page | Issue]:
    """The pages of the file, and an issue for each line that is none."""
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
            yield from read_row(data, name, limits=limits)
        else:
            yield skip(name, "the line is not a JSON object")
