"""What a graph folder holds besides its tables, made from them: Turtle, N-Triples, the embedded database."""

from pathlib import Path

from kg.folder import GraphFolder, write_json
from ontology.errors import StoreError


def write_derived(path: Path, *, with_database: bool, with_turtle: bool = True) -> GraphFolder:
    """Turtle from finished tables, and what else spares time later: all but Turtle can be made when it is asked for."""
    from kg.exporters import ntriples, turtle

    (path / "graph.ttl").touch()  # a folder without is no complete one
    folder = GraphFolder(path)
    if with_turtle:
        turtle.write(folder, folder.turtle)
    if with_database:
        ntriples.keep(folder)
        _write_database(folder)
    return folder


def _write_database(folder: GraphFolder) -> None:
    from kg.stores import embedded, java

    try:
        embedded.build(folder, folder.database)
    except StoreError as error:
        if java.is_available():
            raise
        numbers = folder.report
        numbers["database"] = str(error)
        write_json(folder.path / "report.json", numbers)
