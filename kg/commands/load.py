"""`kg load`: the graph folder into a Neo4j server, as a difference to what it holds."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kg.commands._options import DEFAULT_GRAPH, AsJson, GraphDir


def command(
    graph: GraphDir = DEFAULT_GRAPH,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would change.")] = False,
    check_all: Annotated[
        bool, typer.Option("--check-all", help="Compare all that is stored, and set right what others changed in it.")
    ] = False,
    bulk: Annotated[
        Path | None,
        typer.Option(
            "--bulk", help="Write files for `neo4j-admin database import` into this folder; no server needed."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Load the graph into the Neo4j of NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE; only the difference.

    \b
    Examples:
      NEO4J_URI=bolt://localhost:7687 NEO4J_PASSWORD=… kg load -g demo
      kg load -g demo --dry-run
      kg load -g demo --bulk import/
    """
    from dataclasses import asdict

    from kg.console import print_json, say
    from kg.folder import GraphFolder

    if bulk is not None and (dry_run or check_all):
        raise typer.BadParameter("files are written whole: leave out --dry-run and --check-all", param_hint="--bulk")
    folder = GraphFolder(graph)
    if bulk is not None:
        from kg.storage.placing import placing
        from kg.stores.loading.bulk import write_bulk

        with placing(bulk) as aside:
            write_bulk(folder, aside)
        say("run in that folder, with the database stopped and empty; then `kg load` keeps it up to date:")
        print((bulk / "import.txt").read_text(encoding="utf-8").strip())
        return
    from kg.stores.loading.load import load_graph
    from kg.stores.neo4j import Neo4jStore

    with Neo4jStore.connect() as store, load_progress() as progress:
        difference = load_graph(store, folder, dry_run=dry_run, check_all=check_all, progress=progress)
    if as_json:
        print_json(asdict(difference))
        return
    for kind in ("nodes", "relationships"):
        counts = (f"{getattr(difference, f'{kind}_{change}')} {change}" for change in ("added", "updated", "removed"))
        print(f"{kind}: {', '.join(counts)}")
    if difference.nodes_kept:
        say(f"{difference.nodes_kept} nodes that left stay, emptied: another application has relationships to them")
    if difference.is_empty:
        say("the database held this graph already")


@contextmanager
def load_progress() -> Iterator[Callable[[str, int], None] | None]:
    """A function that shows how many rows are written, where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("comparing") as status:
        yield lambda stage, count: status.update(f"{stage}: {count:,}")
