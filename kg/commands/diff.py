"""`kg diff`: what changed between two graphs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class DiffFormat(StrEnum):
    """How changes are told."""

    text = "text"
    json = "json"
    markdown = "markdown"


def command(
    old: Annotated[Path, typer.Argument(help="Graph folder of before.")],
    new: Annotated[Path, typer.Argument(help="Graph folder of now.")],
    form: Annotated[DiffFormat, typer.Option("--format", "-f", help="How to tell the changes.")] = DiffFormat.text,
) -> None:
    """Tell what changed between two graphs: entities and statements added, removed, changed, renamed.

    \b
    Examples:
      kg diff graph-2025-05 graph-2025-06
      kg diff graph-2025-05 graph-2025-06 --format markdown > news.md
    """
    from kg import diff
    from kg.console import print_json, printable
    from kg.folder import GraphFolder

    difference = diff.compare(GraphFolder(old), GraphFolder(new))
    if form is DiffFormat.json:
        print_json(diff.to_json(difference))
        return
    told = diff.to_markdown(difference) if form is DiffFormat.markdown else diff.to_text(difference)
    for line in told:
        print(printable(line))
