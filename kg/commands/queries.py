"""`kg queries`: the catalogue of canned questions."""

from typing import Annotated

import typer

from kg.commands._options import AsJson, query_names


def command(
    name: Annotated[
        str | None, typer.Argument(help="Only this query, with all it takes and gives.", autocompletion=query_names)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the canned queries: name, question, parameters with type and example.

    \b
    Examples:
      kg queries
      kg queries positions
      kg queries --json
    """
    from kg.commands._catalogue import print_catalogue, print_query, query_record
    from kg.console import print_json
    from queries.catalog import get_query, load_catalogue

    chosen = list(load_catalogue().values()) if name is None else [get_query(name)]
    if as_json:
        print_json([query_record(query) for query in chosen])
    elif name is None:
        print_catalogue(chosen)
    else:
        print_query(chosen[0])
