"""Tables for spreadsheets, with safe cells, and tables that people keep by hand: both the same everywhere."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from kg.cells import safe_cell
from ontology.errors import GraphError
from ontology.textfile import read_text

CONFLICTS = ("<<<<<<<", "=======", ">>>>>>>")


def read_rows(file: Traversable | Path, columns: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The rows of a table kept by hand, separated by tabs, each with where it stands; comments are left out."""
    lines = read_text(file).split("\n")
    if lines[0].split("\t") != [*columns]:
        raise GraphError(f"{file.name}: its first line must be {' | '.join(columns)}, separated by tabs")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{file.name}, line {number}"
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(columns):
            hint = (
                "a conflict of a merge: keep the lines of both sides" if line[:7] in CONFLICTS else "separate by tabs"
            )
            raise GraphError(f"{where}: {len(cells)} columns instead of {len(columns)}; {hint}")
        yield where, cells


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows for spreadsheets: UTF-8 with a mark that Excel knows, no cell a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([safe_cell(value) for value in row] for row in rows)
