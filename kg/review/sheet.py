"""Doubts as a table to fill in with a spreadsheet, and the filled table as decisions.

A person writes into the columns verdict, change, everywhere and reason; the columns after them say what is decided on.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.cells import FORMULA_STARTS
from kg.review.decisions import ANY, Decision, check
from kg.review.doubts import Doubt
from kg.storage.placing import placing
from kg.tables import write_csv
from ontology.errors import InputError
from ontology.textfile import read_table

TOLD = ("about", "why", "sentence", "place")
FILLED = ("verdict", "change", "everywhere", "reason")
TARGET = ("kind", "left", "relation", "right", "marks", "article", "quote")
COLUMNS = (*TOLD, *FILLED, *TARGET)
YES = ("1", "yes", "y", "oui", "o", "x", "true", "vrai")


def write_sheet(path: Path, doubts: Iterable[Doubt]) -> int:
    """Write the table; gives the number of its rows. One that somebody has filled in is not replaced."""
    if path.is_file() and path.stat().st_size > 0:
        filled = sum(any(row[name] for name in FILLED) for row, _ in _read_rows(path))
        if filled:
            raise InputError(
                f"{path} has {filled} rows filled in: take them with `kg review --apply {path}` and remove it, "
                "or give another name"
            )
    rows = [
        (d.told, d.why, d.sentence, d.place, *("" for _ in FILLED), *(getattr(d.target, name) for name in TARGET))
        for d in doubts
    ]
    with placing(path) as aside:
        write_csv(aside, COLUMNS, rows)
    return len(rows)


def read_sheet(path: Path, *, author: str, date: str) -> Iterator[Decision]:
    """The decisions of a filled table; rows without a verdict are left for later."""
    for cells, number in _read_rows(path):
        if not cells["verdict"]:
            continue
        decision = Decision(
            **{name: cells[name] for name in TARGET},
            verdict=cells["verdict"].lower(),
            change=cells["change"],
            reason=cells["reason"] or "reviewed in a table",
            author=author,
            date=date,
            where=f"{path.name}, line {number}",
        )
        yield check(everywhere(decision) if cells["everywhere"].lower() in YES else decision)


def _read_rows(path: Path) -> Iterator[tuple[dict[str, str], int]]:
    """What is filled in and what it is about, row by row, with the number of its line."""
    text = read_table(path)
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)  # French spreadsheets write semicolons
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    missing = [name for name in (*FILLED, *TARGET) if name not in (rows.fieldnames or ())]
    if missing:
        raise InputError(f"{path.name}: no column {', '.join(missing)}: it is no table of `kg review --csv`")
    for row in rows:
        yield {name: _plain(row[name] or "") for name in (*FILLED, *TARGET)}, rows.line_num


def everywhere(decision: Decision) -> Decision:
    """The decision as a rule for all articles and passages."""
    marks = ANY if decision.kind == "edge" else decision.marks
    return replace(decision, article=ANY, quote=ANY, marks=marks)


def _plain(cell: str) -> str:
    """A cell without the apostrophe that kept a spreadsheet from running it."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip().startswith(FORMULA_STARTS) else cell
