"""`kg explain`: the passages behind an edge, each in its sentence."""

from typing import Annotated

import typer

from kg.commands._options import DEFAULT_GRAPH, AsJson, GraphDir


def command(
    who: Annotated[str, typer.Argument(help="Name or id of an actor or instrument, or id of a statement.")],
    what: Annotated[str | None, typer.Argument(help="The other end: both directions count.")] = None,
    relation: Annotated[str | None, typer.Option("--relation", "-r", help="Only this relation.")] = None,
    graph: GraphDir = DEFAULT_GRAPH,
    as_json: AsJson = False,
) -> None:
    """Show the quotes behind edges: sentence, source, date, offsets, rule, confidence.

    \b
    Examples:
      kg explain "ARS Bretagne" -g demo
      kg explain "ARS Bretagne" Bretagne --relation HAS_JURISDICTION -g demo
    """
    from ingest.codec import to_plain
    from kg.commands._evidence import print_statement
    from kg.console import print_json, say
    from kg.folder import GraphFolder
    from ontology.errors import QueryError
    from ontology.vocab import load_vocabulary
    from queries.names import ListedNames, Named, resolve_name

    folder = GraphFolder(graph)
    entities = {entity.id: entity for entity in folder.read_entities()}
    if relation is not None:
        relation = load_vocabulary().relation(relation.upper()).name
    # Only what is shown is held: the statements of a large graph, with their evidence, fill the memory.
    found = [statement for statement in folder.read_statements() if statement.id == who] if _is_id(who) else []
    if found and (what is not None or relation is not None):
        raise QueryError(f"{who} is the id of a statement: it is explained alone, without another end or a relation")
    if not found:
        names = ListedNames(map(Named.of, entities.values()))
        one = resolve_name(who, "Entity", names)
        other = resolve_name(what, "Entity", names) if what is not None else None
        if one == other:
            raise QueryError(f"{who!r} and {what!r} are one entity ({one}): an edge has two ends; leave one name out")
        found = [
            statement
            for statement in folder.read_statements()
            if one in (statement.subject, statement.object)
            and (other is None or other in (statement.subject, statement.object))
            and (relation is None or statement.predicate == relation)
        ]
    if as_json:
        print_json([to_plain(statement) for statement in found])
        return
    articles = {article.id: article for article in folder.read_articles()}
    for statement in found:
        print_statement(statement, entities, articles)
    if not found:
        say("no edge: nothing in the graph says so")


def _is_id(who: str) -> bool:
    """Whether it may be the id of a statement: names are not read for it."""
    return len(who) == 16 and set(who) <= set("0123456789abcdef")
