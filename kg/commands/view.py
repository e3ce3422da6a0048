"""`kg view`: the graph in the browser."""

from pathlib import Path
from typing import Annotated

import typer

from kg.commands._options import DEFAULT_GRAPH, GraphDir

PAGE = "explorer.html"


def command(
    graph: GraphDir = DEFAULT_GRAPH,
    no_open: Annotated[bool, typer.Option("--no-open", help="Only write the page and tell where it is.")] = False,
) -> None:
    """Open the graph in the browser: one page in the graph folder, without a server or a network.

    \b
    Examples:
      kg view -g demo
      kg view -g demo --no-open
    """
    import webbrowser

    from kg.console import printable, say
    from kg.exporters import html
    from kg.folder import GraphFolder
    from kg.storage.placing import placing

    folder = GraphFolder(graph)
    page = _place(folder.path)
    with placing(page) as aside:
        html.write(folder, aside)
    print(printable(page))
    if not no_open and not webbrowser.open(page.absolute().as_uri()):
        say("no browser was found: open that file in one")


def _place(folder: Path) -> Path:
    """A file in the graph folder, or in a temporary folder where that one can't be written."""
    import os
    import tempfile

    if os.access(folder, os.W_OK):
        return folder / PAGE
    return Path(tempfile.mkdtemp(prefix="radfr-")) / PAGE
