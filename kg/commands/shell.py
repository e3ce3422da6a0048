"""`kg shell`: many questions to one graph, with the engine kept open."""

import typer

from kg.commands._engines import Engine, EngineOption, TimeLimit
from kg.commands._options import DEFAULT_GRAPH, GraphDir


def command(graph: GraphDir = DEFAULT_GRAPH, engine: EngineOption = Engine.embedded, timeout: TimeLimit = 60.0) -> None:
    """Ask many questions in a row: canned queries by name or your own Cypher, with completion of names.

    \b
    Example:
      kg shell -g demo
      kg> positions instrument="PLFSS 2026"
      kg> MATCH (p:Person) RETURN p.name AS name ORDER BY name LIMIT 5;
    """
    import sys

    from kg.commands._engines import asked_graph
    from kg.commands._shell import Shell
    from queries.answers import open_graph

    with asked_graph(engine, graph) as asked, open_graph(asked) as store:
        shell = Shell(store, timeout_s=timeout)
        shell.loop()
    if shell.has_failed and not sys.stdin.isatty():  # who sends a file of questions learns of it as a script does
        raise typer.Exit(1)
