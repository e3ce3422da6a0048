"""What a graph folder holds besides its tables, made from them: Turtle, the embedded database."""

from pathlib import Path

from kg.folder import GraphFolder, write_json
from ontology.errors import StoreError


def write_derived(path: Path, *, with_database: bool) -> GraphFolder:
    """Turtle from finished tables, and the database, which can also be made when it is first asked."""
    from kg.exporters import turtle

    (path / "graph.ttl").touch()  # a folder without is no complete one
    folder = GraphFolder(path)
    turtle.write(folder, folder.turtle)
    if with_database:
        _write_database(folder)
    return folder


def _write_database(folder: GraphFolder) -> None:
    from kg.stores import embedded

    try:
        embedded.build(folder, folder.database)
    except StoreError as error:
        if embedded.is_available():
            raise
        numbers = folder.report
        numbers["database"] = str(error)
        write_json(folder.path / "report.json", numbers)
