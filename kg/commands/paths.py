"""`kg paths`: how two actors or instruments are tied, with the quote of every hop."""

from typing import Annotated

import typer

from kg.commands._options import DEFAULT_GRAPH, AsJson, GraphDir


def command(
    start: Annotated[str, typer.Argument(metavar="FROM", help="Name or id of an actor or instrument.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="Name or id of another.")],
    graph: GraphDir = DEFAULT_GRAPH,
    hops: Annotated[int, typer.Option("--hops", help="Longest path.", min=1, max=6)] = 4,
    limit: Annotated[int, typer.Option("--limit", help="Paths to show.", min=1)] = 5,
    as_json: AsJson = False,
) -> None:
    """Walk from an actor to a policy, best path first; bodies that everybody is tied to are no stepping stones.

    \b
    Examples:
      kg paths "Noam Derrien" "charte de bon usage de l'IA" -g demo
      kg paths "Urbain Fasquel" "GIE IRM Haute-Somme" -g demo --hops 3 --json
    """
    from kg.commands._evidence import print_statement
    from kg.commands._path_view import path_record
    from kg.console import print_json, printable, say
    from kg.folder import GraphFolder
    from queries.paths import find_paths

    folder = GraphFolder(graph)
    found = find_paths(folder, start, end, max_hops=hops, limit=limit)
    if as_json:
        print_json([path_record(path) for path in found.paths])
        return
    entities = {entity.id: entity for entity in folder.read_entities()}
    articles = {article.id: article for article in folder.read_articles()}
    for number, path in enumerate(found.paths, 1):
        print(printable(f"{number}. {path}  (score {path.score:.2f})"))
        for hop in path.hops:
            print_statement(hop.statements[0], entities, articles)
    if not found.paths:
        say(f"no path of up to {hops} hops")
    if found.is_capped:
        say("there are more paths than were looked at: ask for fewer hops")
