"""What people see: messages and progress on stderr, data on stdout.

Invariant: nothing that comes from an article reaches the terminal without `printable`, so that no text can move
the cursor, change colours or reverse the reading direction.
"""

import csv
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from kg.cells import cell_text, safe_cell

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")

# C0 and C1 controls but tab and line feed, and the characters that reorder or hide text.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
WIDTH_OF_PIPES = 100  # columns of a table that does not go to a terminal
MOST_SQUEEZED = 5  # more columns than this are not squeezed into a line


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"


def printable(text: object) -> str:
    """The text with every character that could steer a terminal shown as its code; ends of lines made one."""
    return UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", str(text).replace("\r\n", "\n"))


def say(message: str) -> None:
    """A message to the person, on stderr."""
    print(printable(message), file=sys.stderr)


def stdout_console(*, is_recorded: bool = False) -> "Console":
    """A rich console for data that people read; plain and of fixed width in a pipe."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=False, record=is_recorded)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = WIDTH_OF_PIPES
    return console


def print_json(value: Any) -> None:
    """One JSON document on stdout, readable, in the order given."""
    print(_json(value, indent=2))


def print_json_line(value: Any) -> None:
    """One line of JSON Lines on stdout."""
    print(_json(value, indent=None))


def _json(value: Any, *, indent: int | None) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False, indent=indent, default=str, allow_nan=False)
    except ValueError:  # JSON has neither infinity nor what is no number: null stands for them
        plain = json.loads(json.dumps(value, default=str), parse_constant=lambda _: None)
        text = json.dumps(plain, ensure_ascii=False, indent=indent)
    return printable(text)


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], form: Format) -> None:
    """Rows as a table for people, or as JSON or CSV for scripts."""
    if form is Format.json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif form is Format.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        if columns:
            writer.writerow(columns)
        writer.writerows([_csv_cell(value) for value in row] for row in rows)
    else:
        _print_table(columns, rows)


def _print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """One line a row; where many columns would be squeezed, one block a row without its blanks."""
    cells = [[_table_cell(value) for value in row] for row in rows]
    widths = [
        max(len(line) for text in column for line in [*text.split("\n"), ""])
        for column in zip(columns, *cells, strict=True)
    ]
    console = stdout_console()
    if len(columns) > MOST_SQUEEZED and sum(widths) + 3 * len(widths) > console.width and cells:
        _print_blocks(console, columns, cells)
    else:
        _print_grid(console, columns, cells)


def _print_grid(console: "Console", columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in cells:
        table.add_row(*row)
    console.print(table)


def _print_blocks(console: "Console", columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    from rich.table import Table

    for number, row in enumerate(cells, 1):
        block = Table.grid(padding=(0, 2))
        block.add_column(no_wrap=True, style="dim")
        block.add_column(overflow="fold")
        for column, text in zip(columns, row, strict=True):
            if text:
                block.add_row(f"  {column}", text)
        console.print(f"{number}.", block, sep="\n", end="\n")


def _table_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list | tuple):
        return "\n".join(_table_cell(part) for part in value)
    return printable(value)


def _csv_cell(value: Any) -> Any:
    value = cell_text(value)
    return safe_cell(printable(value)) if isinstance(value, str) else value


def progress(things: Iterable[T], label: str, *, total: int | Callable[[], int | None] | None = None) -> Iterator[T]:
    """The things, with a bar on stderr while they are taken when stderr is a terminal.

    A total that is known only once the first thing comes is given as a function.
    """
    if not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress

    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        for thing in things:
            bar.update(task, total=total() if callable(total) else total)
            yield thing
            bar.advance(task)
