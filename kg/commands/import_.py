"""`kg import`: a graph that radfr wrote as RDF, back as a graph folder."""

from pathlib import Path
from typing import Annotated

import typer

from kg.commands._options import DEFAULT_GRAPH, NewGraph


def command(
    file: Annotated[Path, typer.Argument(help="Turtle, JSON-LD, N-Triples, … as `kg export` writes it.")],
    out: NewGraph = DEFAULT_GRAPH,
) -> None:
    """Read a graph that was exported as RDF back into a graph folder, to ask and walk it.

    RDF does not carry what was found in each article (claims.jsonl), the register of ids (minted.tsv), files, pages
    and sentences: a folder that was built from articles is therefore not replaced, one that was imported is.

    \b
    Example:
      kg import demo.ttl -o demo2
    """
    from kg.building.importer import LACKS, import_graph
    from kg.commands._summary import say_summary
    from kg.console import say

    say_summary(import_graph(file, out))
    say(f"  not in RDF, so not in this graph: {LACKS}")
