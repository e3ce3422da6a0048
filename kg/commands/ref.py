"""`kg ref`: the reference, generated from ontology, catalogue and command line; `docs/reference` is made of it."""

from enum import StrEnum
from typing import Annotated

import typer

from kg.commands._options import AsJson


class Subject(StrEnum):
    """What there is a reference of."""

    relations = "relations"
    classes = "classes"
    queries = "queries"
    commands = "commands"


def command(
    subject: Annotated[Subject, typer.Argument(help="What to print the reference of.")],
    as_json: AsJson = False,
) -> None:
    """Print the reference of relations, classes, queries or commands, as Markdown or JSON.

    \b
    Examples:
      kg ref relations
      kg ref classes --json
    """
    from kg.commands import _reference
    from kg.console import print_json

    records = {
        Subject.relations: _reference.relation_records,
        Subject.classes: _reference.class_records,
        Subject.queries: _reference.query_records,
        Subject.commands: _reference.command_records,
    }[subject]()
    print_json(records) if as_json else print(_reference.markdown_table(records))
