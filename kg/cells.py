"""Cells of tables for spreadsheets, in files and on the terminal alike: none is run as a formula."""

from typing import Any

from ingest.surrogates import whole

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run such a cell


def cell_text(value: Any) -> Any:
    """A list as one text; anything else as it is."""
    return " | ".join(str(part) for part in value) if isinstance(value, list | tuple) else value


def safe_cell(value: Any) -> Any:
    """A value that no spreadsheet runs as a formula: text that looks like one gets an apostrophe before it."""
    value = cell_text(value)
    if isinstance(value, str):
        value = whole(value.replace("\x00", ""))
        return f"'{value}" if value.lstrip(" \n\x0b\x0c").startswith(FORMULA_STARTS) else value
    return value
