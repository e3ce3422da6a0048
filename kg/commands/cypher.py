"""`kg cypher`: an analyst's own query, which may only read."""

from typing import Annotated

import typer

from kg.commands._engines import Engine, EngineOption, TimeLimit, TypedParams
from kg.commands._options import DEFAULT_GRAPH, GraphDir, OutputFormat
from kg.console import Format


def command(
    text: Annotated[str, typer.Argument(help="Cypher that only reads, or - to read it from standard input.")],
    param: TypedParams = None,
    graph: GraphDir = DEFAULT_GRAPH,
    form: OutputFormat = Format.table,
    engine: EngineOption = Engine.embedded,
    timeout: TimeLimit = 60.0,
) -> None:
    """Run your own read-only Cypher; what engines are known to do differently is pointed out.

    \b
    Examples:
      kg cypher "MATCH (p:Person)-[r:HOLDS_ROLE]->(o) RETURN p.name AS who, r.role AS role, o.name AS body" -g demo
      kg cypher 'MATCH ()-[r]->() WHERE r.confidence > $c RETURN count(r) AS edges' --param c=0.9 -g demo
      kg cypher - -g demo < question.cypher
    """
    import sys

    from kg.commands._engines import asked_graph, read_params, tell_limits, typed_value
    from kg.console import print_rows
    from queries import run_cypher

    cypher = sys.stdin.read() if text == "-" else text
    params = {name: typed_value(value) for name, value in read_params(param).items()}
    with asked_graph(engine, graph) as asked:
        answer = run_cypher(cypher, asked, params=params, timeout_s=timeout)
    print_rows(answer.column_names, answer.rows, form)
    tell_limits(answer)
