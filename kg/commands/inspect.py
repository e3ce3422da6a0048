"""`kg inspect`: one page as radfr reads it: what is kept, what is left out and why, names in colour, dates resolved."""

from pathlib import Path
from typing import Annotated

import typer

from kg.commands._options import Captured


def command(
    source: Annotated[str, typer.Argument(help="A page: file, or - for standard input.")],
    captured: Captured = None,
    svg: Annotated[Path | None, typer.Option("--svg", help="Also save what is shown as a picture.")] = None,
) -> None:
    """Show how a page is read: kept text plain, dropped text dimmed, names coloured, dates resolved.

    \b
    Examples:
      kg inspect articles/001.txt
      kg inspect articles/001.txt --svg page.svg
    """
    from ingest.records import Issue
    from kg.commands._extraction import exit_if_skipped, name_issues, read_results
    from kg.commands._page_view import header_lines, marked_text, picture
    from kg.console import stdout_console

    issues: list[Issue] = []
    console = stdout_console(is_recorded=svg is not None)
    for result in read_results([source], issues, captured=captured):
        for line in header_lines(result):
            console.print(line)
        console.print(marked_text(result, in_colour=console.is_terminal or svg is not None))
    if svg is not None:
        svg.write_text(picture(console, title=source), encoding="utf-8")
    exit_if_skipped(name_issues(issues))
