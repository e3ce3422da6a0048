"""`kg query`: the answer to a canned question."""

from enum import StrEnum
from typing import Annotated

import typer

from kg.commands._options import DEFAULT_GRAPH, GraphDir, OutputFormat
from kg.console import Format


class Engine(StrEnum):
    """Where the graph is asked."""

    embedded = "embedded"
    neo4j = "neo4j"


def command(
    name: Annotated[str, typer.Argument(help="Name of the query: see `kg queries`.")],
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="name=value; again for a list.")] = None,
    graph: GraphDir = DEFAULT_GRAPH,
    form: OutputFormat = Format.table,
    engine: Annotated[Engine, typer.Option(help="Graph folder or Neo4j (NEO4J_URI, …).")] = Engine.embedded,
) -> None:
    """Answer a canned question: see `kg queries` for the questions and what they need.

    \b
    Examples:
      kg query actors-of-instrument --param instrument="PLFSS 2026" -g demo
      kg query roles-of-person --param person="Anne Marin" -g demo --format json
    """
    from kg.commands._engines import open_store, parse_params
    from kg.console import print_rows
    from queries.answers import answer
    from queries.catalog import get_query

    query = get_query(name)
    with open_store(engine, graph) as store:
        rows = answer(query, store, parse_params(param or [], {p.name: p.is_list for p in query.params}))
    print_rows(rows.columns, rows.rows, form)
