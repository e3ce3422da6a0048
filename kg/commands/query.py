"""`kg query`: the answer to a canned question."""

from typing import Annotated

import typer

from kg.commands._engines import Engine, EngineOption, Params, TimeLimit
from kg.commands._options import DEFAULT_GRAPH, GraphDir, OutputFormat, query_names
from kg.console import Format


def command(
    name: Annotated[str, typer.Argument(help="Name of the query: see `kg queries`.", autocompletion=query_names)],
    param: Params = None,
    graph: GraphDir = DEFAULT_GRAPH,
    form: OutputFormat = Format.table,
    engine: EngineOption = Engine.embedded,
    timeout: TimeLimit = 60.0,
) -> None:
    """Answer a canned question; names match in any case, without accents, by any known form.

    \b
    Examples:
      kg query positions --param instrument="PLFSS 2026" -g demo
      kg query office-holders --param organisation="Fédération des imageurs de ville" -g demo --format csv
    """
    from kg.commands._engines import asked_graph, read_params, tell_limits
    from kg.console import print_rows
    from queries.answers import ask

    params = read_params(param)
    with asked_graph(engine, graph) as asked:
        answer = ask(name, asked, params, timeout_s=timeout)
    print_rows(answer.column_names, answer.rows, form)
    tell_limits(answer)
