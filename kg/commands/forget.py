"""`kg forget`: a person who asks for it is taken out of a graph, and stays out."""

from pathlib import Path
from typing import Annotated

import typer

from kg.commands._options import DEFAULT_GRAPH, AsJson, GraphDir

ELSEWHERE = (  # files that no list names: they may lie anywhere
    "decisions of `kg review` (decisions.tsv)",
    "your own judgements and gazetteer",
    "reports and exports",
    "pages of `kg view` that were passed on",
    "earlier graphs and their copies",
)


def command(
    person: Annotated[str, typer.Argument(help="Name or id of the person, or a full name that articles print.")],
    graph: GraphDir = DEFAULT_GRAPH,
    reason: Annotated[str, typer.Option("--reason", help="Why, for the record; name nobody here.")] = "request",
    listed: Annotated[
        Path | None,
        typer.Option("--list", help="File of who is left out.  [default: GRAPH.forgotten.tsv beside the graph]"),
    ] = None,
    cache: Annotated[
        Path | None, typer.Option("--cache", help="File of kept parses: it holds texts, so it is removed.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell who would be taken out.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take a person out of the graph: the entity, all statements with it, and every passage that names it.

    The list that keeps the person out of later builds holds a hash, not the name. `kg load` then takes the person
    out of Neo4j as well.

    \b
    Examples:
      kg forget "Nadia Cuvelier" -g demo --reason "RGPD, art. 17"
      kg forget nadia-cuvelier -g demo --dry-run
    """
    from dataclasses import asdict
    from datetime import date

    from kg.building.forget import forget
    from kg.building.forget_whom import find_person, forms_of, full_names, people_of
    from kg.console import print_json, printable, say
    from kg.folder import GraphFolder
    from kg.identity.forgotten import NOBODY, Forgotten, add_forgotten, list_beside, name_hash, read_forgotten
    from kg.storage.placing import check_elsewhere

    folder, path = GraphFolder(graph), listed or list_beside(graph)
    is_beside = path.resolve() == list_beside(graph)
    kept = "keep it beside the graph, builds read it" if is_beside else f"builds read it with `--forgotten {path}` only"
    earlier = read_forgotten(path) if path.exists() else NOBODY
    found = None if earlier.is_named_in(person) else find_person(folder, person)
    names = full_names(found) if found else []
    if dry_run:
        asked = Forgotten(earlier.hashes | {name_hash(name) for name in names})
        going = [*people_of(folder, asked), *([found] if found and not found.id else [])]
        for one in going:
            what = one.id or "no person of the graph, but in author lines, titles or passages"
            print(printable(f"{one.name} ({what}), also {', '.join(sorted(forms_of(one)))}"))
        if not going:
            say(f"nobody: {path} has the name already, and the graph no longer")
        return
    check_elsewhere(folder.path.resolve())
    if found is not None:  # the list first: a run that is killed after it is completed by the next
        add_forgotten(path, names, date.today().isoformat(), reason)
    removed = forget(folder, path)
    if cache is not None:
        for file in (cache, cache.with_name(cache.name + "-wal"), cache.with_name(cache.name + "-shm")):
            file.unlink(missing_ok=True)
    if as_json:
        print_json(asdict(removed))
        return
    what = f"{removed.entities} entities, {removed.statements} statements, {removed.passages} passages"
    print(f"taken out: {what}, {removed.author_lines} author lines")
    say(f"{path} keeps the record, without the name; {kept}")
    say("a Neo4j that holds the graph: run `kg load` again. The articles themselves are yours to remove")
    say(f"look for the name as well in: {', '.join(ELSEWHERE)}")
