"""`kg sparql`: SPARQL over the graph's linked data, canned or the user's own."""

from pathlib import Path
from typing import Annotated

import typer

from kg.commands._engines import Params, TimeLimit
from kg.commands._options import DEFAULT_GRAPH, GraphDir, OutputFormat
from kg.console import Format
from ontology.errors import QueryError


def command(
    question: Annotated[
        str | None,
        typer.Argument(help="Name of a canned query, a file, SPARQL, or - for standard input. Left out: the list."),
    ] = None,
    param: Params = None,
    graph: GraphDir = DEFAULT_GRAPH,
    form: OutputFormat = Format.table,
    timeout: TimeLimit = 60.0,
) -> None:
    """Ask in SPARQL: a canned query by name, a file, or your own text.

    A CONSTRUCT prints N-Triples. Nothing leaves the machine.

    \b
    Examples:
      kg sparql positions --param instrument="PLFSS 2026" -g demo
      kg sparql "SELECT ?name WHERE { ?p a rf:Person ; skos:prefLabel ?name } ORDER BY ?name LIMIT 5" -g demo
      kg sparql view-org -g demo > offices.nt
    """
    import re
    import sys

    from kg.commands._engines import read_params
    from kg.console import print_rows, printable, say
    from ontology.textfile import read_text
    from queries.catalog import hint_for
    from queries.sparql import ask_canned, load_sparql_queries, run_sparql

    canned = load_sparql_queries()
    if question is None:
        print_rows(("query", "asks"), [(query.name, query.about) for query in canned.values()], form)
        return
    if question in canned:
        answer = ask_canned(question, graph, read_params(param), timeout_s=timeout)
    else:
        if param:
            raise typer.BadParameter("only canned queries take parameters", param_hint="--param")
        is_file = len(question) < 1000 and "{" not in question and Path(question).is_file()
        if not is_file and re.fullmatch(r"[^\s<>{}?]{2,}", question):
            is_path = "." in question or "/" in question
            hint = "check its path" if is_path else hint_for(question, canned, otherwise="see `kg sparql`")
            raise QueryError(f"there is no SPARQL query and no file {question!r}; {hint}")
        text = sys.stdin.read() if question == "-" else read_text(Path(question)) if is_file else question
        answer = run_sparql(text, graph, timeout_s=timeout)
    if answer.is_true is not None:
        print("yes" if answer.is_true else "no")
    elif answer.triples:
        print(printable("\n".join(answer.triples)))
    elif answer.columns:
        print_rows(answer.columns, answer.rows, form)
    for warning in answer.warnings:
        say(f"note: {warning}")
    if answer.is_true is None and not answer.triples and not answer.rows:
        say("no rows" if answer.columns else "no triples")
