"""`kg validate`: a graph against the shapes of the ontology, told in plain words."""

from pathlib import Path
from typing import Annotated

import typer

from kg.commands._options import DEFAULT_GRAPH, AsJson, GraphDir


def command(
    file: Annotated[
        Path | None, typer.Argument(help="An RDF file of any format; the graph folder if left out.")
    ] = None,
    graph: GraphDir = DEFAULT_GRAPH,
    as_json: AsJson = False,
) -> None:
    """Check a graph against the shapes: evidence on every statement, right ends, dates in order, …

    \b
    Examples:
      kg validate -g demo
      kg validate demo.ttl --json
    """
    from dataclasses import asdict

    from kg.console import print_json, printable, say
    from kg.rdf.validate import validate

    problems = validate(file or graph)
    errors = [problem for problem in problems if not problem.is_warning]
    if as_json:
        print_json([asdict(problem) for problem in problems])
    else:
        for problem in problems:
            print(printable(problem))
    say(f"{file or graph}: {len(errors)} errors, {len(problems) - len(errors)} warnings")
    if errors:
        raise typer.Exit(1)
