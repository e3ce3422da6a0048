"""The mark of a finished load (`RadfrLoad`): of which folder it was, and how much of ours the database held then."""

import hashlib
import inspect
from collections.abc import Iterator

import neo4j

from ingest import ids, surrogates
from kg import folding, load_cypher, property_graph
from kg.folder import GraphFolder
from kg.load_names import LEFT, MARK, MARK_PROPERTIES
from kg.stores.neo4j import OWN_EDGES, OWN_NODES, Neo4jStore
from ontology import folding as letters
from ontology.vocab import load_vocabulary

# These decide what becomes of a folder in the database.
MAPPING = (property_graph, folding, letters, ids, surrogates, load_cypher)


def folder_fingerprint(folder: GraphFolder) -> str:
    """A hash of the tables that are loaded and of all that decides what becomes of them."""
    digest = hashlib.sha256("|".join(map(inspect.getsource, MAPPING)).encode())
    digest.update(repr(sorted(load_vocabulary().paths.items())).encode())  # labels of nodes
    for table in ("articles.jsonl", "entities.jsonl", "statements.jsonl"):
        for chunk in _chunks(folder, table):
            digest.update(chunk)
        digest.update(b"|")
    return digest.hexdigest()


def _chunks(folder: GraphFolder, table: str) -> Iterator[bytes]:
    with (folder.path / table).open("rb") as file:
        while chunk := file.read(1 << 20):
            yield chunk


def is_loaded(store: Neo4jStore, wanted: str) -> bool:
    """Whether the last finished load was of this folder and the database holds as much of ours as it did then."""
    marks = store.run(f"MATCH (m:{MARK} {{key: 'graph'}}) RETURN m.fingerprint, m.nodes, m.relationships").rows
    return bool(marks) and marks[0] == (wanted, *count_ours(store))


def count_ours(store: Neo4jStore) -> tuple[int, int]:
    """How many nodes and relationships of ours the database holds."""
    nodes = store.run(OWN_NODES + "RETURN count(n) AS count").rows[0][0]
    edges = store.run(OWN_EDGES + "RETURN count(r) AS count").rows[0][0]
    return nodes, edges


def count_left(store: Neo4jStore) -> int:
    """How many nodes left the graph and stay, emptied, because another application has relationships to them."""
    return int(store.run(f"MATCH (n:{LEFT}) RETURN count(n) AS count").rows[0][0])


def set_mark(store: Neo4jStore, fingerprint: str, held: tuple[int, int]) -> None:
    """Remember a load of a folder, "" for one that is under way, and what the database holds; there is one mark."""
    mark = dict(zip(MARK_PROPERTIES, ("graph", fingerprint, *held), strict=True))

    def write(transaction: neo4j.ManagedTransaction) -> None:
        transaction.run(f"MATCH (m:{MARK}) DETACH DELETE m").consume()
        transaction.run(f"CREATE (m:{MARK}) SET m = $mark", mark=mark).consume()

    store.write(write)
