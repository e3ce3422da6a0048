"""Cells that are safe in a spreadsheet, and CSV written the same way everywhere."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kg.console import FORMULA_STARTS


def safe_cell(value: Any) -> Any:
    """A value that no spreadsheet runs as a formula: text that looks like one gets an apostrophe before it."""
    if isinstance(value, list | tuple):
        value = " | ".join(str(part) for part in value)
    if isinstance(value, str):
        value = value.replace("\x00", "")
        return f"'{value}" if value.lstrip(" \n\x0b\x0c").startswith(FORMULA_STARTS) else value
    return value


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows for spreadsheets: UTF-8 with a mark that Excel knows, no cell a formula."""
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([safe_cell(value) for value in row] for row in rows)
