"""A user's own gazetteer, as Turtle or CSV: entries that are added to those of the project."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ontology.entries import Cue, Entry, read_entries
from ontology.errors import VocabularyError
from ontology.textfile import read_table
from ontology.vocab import Vocabulary

# Columns of the CSV form; several values in one cell are separated by "|", a label and its cue by "=".
COLUMNS = (
    "id",
    "class",
    "name",
    "short_name",
    "labels",
    "ambiguous",
    "part_of",
    "jurisdiction",
    "applies_in",
    "seat",
    "insee_code",
    "exact_match",
    "close_match",
    "valid_from",
    "valid_to",
    "replaced_by",
    "revision_of",
    "sources",
)


def read_extra(path: Path, cues: Mapping[str, Cue], vocabulary: Vocabulary) -> list[Entry]:
    """Entries of a user's file; the suffix (.ttl, .csv) says the form."""
    if path.suffix.lower() == ".ttl":
        return read_entries(path, cues, vocabulary)
    if path.suffix.lower() == ".csv":
        return _read_csv(path, {cue.name for cue in cues.values()}, vocabulary)
    raise VocabularyError(f"{path.name}: a gazetteer is a .ttl or a .csv file; rename or convert it")


def _read_csv(path: Path, cues: set[str], vocabulary: Vocabulary) -> list[Entry]:
    text = read_table(path)
    head = text.split("\n", 1)[0]
    # Spreadsheets of French settings write semicolons.
    delimiter = ";" if ";" in head and "," not in head else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    try:
        columns = tuple(reader.fieldnames or ())
        _check_columns(columns, path.name)
        return [_entry(row, f"{path.name}, line {reader.line_num}", cues, vocabulary) for row in reader]
    except csv.Error as error:
        line = reader.reader.line_num
        raise VocabularyError(f"{path.name}, line {line}: not readable as CSV: {error}; see to its quotes") from error


def _check_columns(columns: tuple[str, ...], name: str) -> None:
    for column in sorted(set(columns) - set(COLUMNS)):
        raise VocabularyError(f"{name}: unknown column {column!r}; the columns are {', '.join(COLUMNS)}")
    for column in sorted({"id", "class", "name"} - set(columns)):
        raise VocabularyError(f"{name}: column {column!r} is missing; add it")
    for column in sorted(column for column in set(columns) if columns.count(column) > 1):
        raise VocabularyError(f"{name}: column {column!r} stands twice; keep one")


def _check_number_of_cells(row: Mapping[str | None, Any], where: str) -> None:
    """Raise where an unquoted comma, or one too few, has shifted the cells of a row."""
    columns = len(row) - (None in row)
    cells = columns + len(row.get(None, ())) - sum(value is None for value in row.values())
    if cells != columns:
        name = f", {row['id'].strip()}" if row["id"] else ""
        raise VocabularyError(
            f"{where}{name}: {cells} cells for {columns} columns; put a value that holds a comma "
            "(or a semicolon, where these separate) in double quotes"
        )


def _entry(row: dict[str | Any, str | Any], where: str, cues: set[str], vocabulary: Vocabulary) -> Entry:
    _check_number_of_cells(row, where)

    def cell(column: str) -> str:
        return (row.get(column) or "").strip()

    def cells(column: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.strip() for part in cell(column).split("|") if part.strip()))

    for column in ("id", "class", "name"):
        if not cell(column):
            raise VocabularyError(f"{where}: {column} is empty; fill it in")
    if cell("class") not in vocabulary.classes:
        raise VocabularyError(f"{where}, {cell('id')}: unknown class {cell('class')!r}; see ontology/core.ttl")
    ambiguous = []
    for pair in cells("ambiguous"):
        label, _, cue = pair.partition("=")
        if cue.strip() not in cues:
            raise VocabularyError(
                f"{where}, {cell('id')}: {pair!r} names no cue; write label=cue, a cue of {sorted(cues)}"
            )
        ambiguous.append((label.strip(), cue.strip()))
    return Entry(
        id=cell("id"),
        cls=cell("class"),
        name=cell("name"),
        short_name=cell("short_name"),
        labels=cells("labels"),
        ambiguous=tuple(sorted(ambiguous)),
        part_of=cells("part_of"),
        jurisdiction=cells("jurisdiction"),
        applies_in=cells("applies_in"),
        seat=cell("seat"),
        insee_code=cell("insee_code"),
        exact_match=cells("exact_match"),
        close_match=cells("close_match"),
        valid_from=cell("valid_from"),
        valid_to=cell("valid_to"),
        replaced_by=cells("replaced_by"),
        revision_of=cells("revision_of"),
        sources=cells("sources"),
        where=where,
    )
