"""Files for Neo4j's own import tool: the quickest way into an empty database."""

from dataclasses import replace
from pathlib import Path

from kg.exporters.neo4j_csv import write_tables
from kg.folder import GraphFolder
from kg.property_graph import read_nodes, read_relationships
from kg.stores.loading.load import Row, hashed_edge, hashed_node
from kg.stores.loading.names import HASH


def write_bulk(folder: GraphFolder, out: Path) -> None:
    """CSV for `neo4j-admin database import full` into an empty database, with the command; loads go on from there.

    The importer can't write a list of one empty text: what has one is left for the next load to set right.
    """
    write_tables(
        lambda: (replace(node, properties=hashed_node(node)) for node in read_nodes(folder)),
        lambda: (replace(one, properties=_importable(hashed_edge(one))) for one in read_relationships(folder)),
        out,
    )


def _importable(properties: Row) -> Row:
    return {**properties, HASH: "incomplete"} if [""] in properties.values() else properties
