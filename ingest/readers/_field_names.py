"""The fields of a JSON row by the names that `_rows` knows, where an export has other usual ones for them.

A name of `_rows` goes before any other, a field of the row before one that stands in its "meta" or "article".
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from ingest.lexicon import load_lexicon
from ingest.pages.lines import fold
from ingest.readers._rows import FIELDS

_MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|article|section|ul|table)\b[^<>]*>", re.IGNORECASE)
_VALUE = ("rendered", "name", "value", "#text")  # of an object that stands for its text
_NAMES = ("authors", "author")


def known_fields(row: dict[str, Any]) -> dict[str, Any]:
    """The row's fields under known names, what holds nothing left out."""
    found: dict[str, Any] = {}
    for fields in (row, *_inner(row)):
        here: dict[str, tuple[int, Any]] = {}
        for name, value in fields.items():
            known, rank = _known_names().get(_key(name), ("", 0))
            if known and not _is_empty(value) and (known not in here or rank < here[known][0]):
                here[known] = (rank, value)
        for known, (rank, value) in here.items():
            plain = value if known in _NAMES else _plain(value)
            is_markup = known == "text" and rank > 0 and isinstance(plain, str) and _MARKUP.search(plain)
            found.setdefault("html" if is_markup else known, plain)
    return found


def _inner(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    inside = {_key(form) for form in load_lexicon("fields").forms("inside")}
    return (value for name, value in row.items() if _key(name) in inside and isinstance(value, dict))


@cache
def _known_names() -> dict[str, tuple[str, int]]:
    """Each name, folded, with the known one and its rank among those that mean the same; 0 is its own."""
    names = {_key(name): (name, 0) for name in FIELDS}
    ranks: Counter[str] = Counter()
    for entry in load_lexicon("fields").entries:
        if entry.group in FIELDS:
            ranks[entry.group] += 1
            names.setdefault(_key(entry.form), (entry.group, ranks[entry.group]))
    return names


def _key(name: str) -> str:
    return re.sub(r"[\s_-]", "", fold(name))


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)


def _plain(value: Any) -> Any:
    """The text of an object that stands for it, paragraphs of a list as lines, else the value."""
    if isinstance(value, dict):
        return next((value[key] for key in _VALUE if isinstance(value.get(key), str)), value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return value
