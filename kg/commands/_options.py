"""Arguments and options that several commands share, each written once."""

from pathlib import Path
from typing import Annotated

import typer

from kg.console import Format


def query_names(incomplete: str) -> list[str]:
    """Names of canned queries, for completion in the user's shell."""
    from queries.catalog import load_catalogue

    return [name for name in load_catalogue() if name.startswith(incomplete)]


def export_formats(incomplete: str) -> list[str]:
    """Names of export formats, likewise."""
    from kg import exporters

    return [name for name in exporters.names() if name.startswith(incomplete)]


Sources = Annotated[
    list[str], typer.Argument(help="Files, folders, globs, or - for standard input.", show_default=False)
]
GraphDir = Annotated[
    Path,
    typer.Option("--graph", "-g", help="Graph folder.", envvar="RADFR_GRAPH"),
]
NewGraph = Annotated[Path, typer.Option("--out", "-o", help="Graph folder to write.", envvar="RADFR_GRAPH")]
DEFAULT_GRAPH = Path("graph")
OutputFormat = Annotated[Format, typer.Option("--format", "-f", help="How to print the rows.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
Captured = Annotated[
    str | None,
    typer.Option("--captured", help="When the pages were taken (ISO date), for dates such as « hier à 15:19 »."),
]
UserGazetteer = Annotated[
    Path | None,
    typer.Option("--gazetteer", help="Your own actors and instruments (Turtle or CSV), added to the built-in ones."),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", help="Processes that read articles; 0: one a core.", min=0)]
Cache = Annotated[
    Path | None,
    typer.Option(
        "--cache", help="File that keeps what was found: a page read before is not read again.", envvar="RADFR_PARSES"
    ),
]
ExtractionEngine = Annotated[
    str, typer.Option("--engine", help="Where articles are read: local, or ray (a cluster, named by RAY_ADDRESS).")
]
ShardFolder = Annotated[
    str,
    typer.Option("--shards", help="For ray: folder or URL that all machines reach; a run that ended goes on from it."),
]
