"""`kg sparql`: the linked-data reader's questions, canned or own, over the graph's triples."""

from typing import Annotated

import typer

from kg.commands._engines import Params
from kg.commands._options import DEFAULT_GRAPH, GraphDir, OutputFormat
from kg.console import Format


def command(
    query: Annotated[str, typer.Argument(help="Name of a canned query (`kg sparql list`), a .rq file, or SPARQL.")],
    param: Params = None,
    graph: GraphDir = DEFAULT_GRAPH,
    form: OutputFormat = Format.table,
) -> None:
    """Ask in SPARQL: a canned query by name, a file, or your own text.

    \b
    Examples:
      kg sparql list
      kg sparql positions --param instrument="PLFSS 2026" -g demo
      kg sparql "SELECT (COUNT(*) AS ?n) WHERE { ?s a rf:Statement }" -g demo
    """
    from pathlib import Path

    from kg.commands._engines import read_params
    from kg.console import print_rows, printable, say
    from queries.sparql import load_sparql_queries, run_canned_sparql, run_sparql

    canned = load_sparql_queries()
    if query == "list":
        print_rows(("query", "about"), [(one.name, one.about) for one in canned.values()], Format.table)
        return
    if query in canned:
        answer = run_canned_sparql(query, graph, **read_params(param))
    else:
        text = Path(query).read_text(encoding="utf-8") if query.endswith((".rq", ".sparql")) else query
        answer = run_sparql(text, graph)
    if answer.is_true is not None:
        print("yes" if answer.is_true else "no")
    elif answer.triples:
        for triple in answer.triples:
            print(printable(triple))
    elif answer.columns:
        print_rows(answer.columns, answer.rows, form)
    if answer.is_true is None and not answer.rows and not answer.triples:
        say("nothing found")
