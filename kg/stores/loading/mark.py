"""The mark of a finished load (`RadfrLoad`): of which folder it was, and how much of ours the database held then."""

import hashlib
import inspect
import secrets
from collections.abc import Iterator

import neo4j

from ingest import ids, surrogates
from kg import folding, property_graph
from kg.folder import GraphFolder
from kg.stores.loading import cypher as load_cypher
from kg.stores.loading.names import LEFT, MARK, MARK_PROPERTIES
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
    return len(marks) == 1 and marks[0] == (wanted, *count_ours(store))


def count_ours(store: Neo4jStore) -> tuple[int, int]:
    """How many nodes and relationships of ours the database holds."""
    nodes = store.run(OWN_NODES + "RETURN count(n) AS count").rows[0][0]
    edges = store.run(OWN_EDGES + "RETURN count(r) AS count").rows[0][0]
    return nodes, edges


def count_left(store: Neo4jStore) -> int:
    """How many nodes left the graph and stay, emptied, because another application has relationships to them."""
    return int(store.run(f"MATCH (n:{LEFT}) RETURN count(n) AS count").rows[0][0])


def begin_mark(store: Neo4jStore) -> str:
    """Mark the database as unfinished, in place of any other mark, and give what this load is known by."""
    own = secrets.token_hex(8)
    mark = dict(zip(MARK_PROPERTIES, ("graph", "", 0, 0, own), strict=True))

    def write(transaction: neo4j.ManagedTransaction) -> None:
        transaction.run(f"MATCH (m:{MARK}) DETACH DELETE m").consume()
        transaction.run(f"CREATE (m:{MARK}) SET m = $mark", mark=mark).consume()

    store.write(write)
    return own


def finish_mark(store: Neo4jStore, own: str, fingerprint: str, held: tuple[int, int]) -> bool:
    """Remember a finished load and what the database holds; false where another load was there meanwhile."""
    mark = dict(zip(MARK_PROPERTIES, ("graph", fingerprint, *held, own), strict=True))

    def write(transaction: neo4j.ManagedTransaction) -> bool:
        statement = f"MATCH (m:{MARK} {{load: $own}}) SET m = $mark RETURN count(m) AS written"
        record = transaction.run(statement, own=own, mark=mark).single()
        return record is not None and record["written"] == 1

    if count_ours(store) == held and store.write(write):
        return True
    begin_mark(store)  # neither this load nor the other one can tell what the database holds now
    return False
