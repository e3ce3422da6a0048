"""`kg export`: the graph in another format."""

from pathlib import Path
from typing import Annotated

import typer

from kg.commands._options import DEFAULT_GRAPH, GraphDir, export_formats


def command(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="A format: `kg export list` names them; case and hyphens do not matter.",
            autocompletion=export_formats,
        ),
    ],
    graph: GraphDir = DEFAULT_GRAPH,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File or folder to write; standard output if left out.")
    ] = None,
    rdf_version: Annotated[
        str, typer.Option("--rdf-version", help="1.2 writes statements as reifiers (turtle, ntriples).")
    ] = "1.1",
) -> None:
    """Write the graph in another format: turtle, jsonld, graphml, csv for spreadsheets, …

    \b
    Examples:
      kg export list
      kg export turtle -g demo -o demo.ttl
      kg export ntriples -g demo | head
      kg export turtle --rdf-version 1.2 -g demo -o demo.ttl
    """
    import shutil
    import sys
    import tempfile

    from kg import exporters
    from kg.folder import GraphFolder
    from kg.storage.placing import placing

    if form == "list":
        for name in exporters.names():
            print(name)
        return
    exporter, write = exporters.find(form), exporters.find_writer(form, rdf_version=rdf_version)
    folder = GraphFolder(graph)
    if out is not None:
        with placing(out) as aside:
            write(folder, aside)
        return
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / f"graph{exporter.SUFFIX}"
        write(folder, path)
        if path.is_dir():
            raise typer.BadParameter(f"{form} writes a folder: name it with --out", param_hint="--out")
        with path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
