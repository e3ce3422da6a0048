"""Loads into a Neo4j that others write to as well: what is theirs stays, what they changed of ours is set right."""

# ruff: noqa: F811 - fixtures of another file come in by their names

from collections.abc import Iterator
from pathlib import Path

import pytest

import queries
from kg.building.forget import forget
from kg.folder import GraphFolder
from kg.identity.forgotten import add_forgotten, list_beside
from kg.stores.loading.load import load_graph
from kg.stores.loading.names import HASH
from kg.stores.neo4j import Neo4jStore
from ontology.errors import QueryError, StoreError
from queries.names import StoreNames, resolve_name
from tests.kg.test_load_small import changed, copied, empty, held, small, wanted  # noqa: F401

pytestmark = pytest.mark.neo4j


@pytest.fixture
def crowded(empty: Neo4jStore) -> Iterator[Neo4jStore]:
    """A store in which customers of a shop stand beside the graph."""
    write(empty, "CREATE (:Customer {id: 1})")
    yield empty
    write(empty, "MATCH (n) WHERE n:Customer OR (n:Entity AND n.sku IS NOT NULL) DETACH DELETE n")


def write(store: Neo4jStore, statement: str) -> None:
    store.write(lambda transaction: transaction.run(statement).consume())


def test_what_others_tie_to_our_nodes_stays(crowded: Neo4jStore, small: GraphFolder, changed: GraphFolder) -> None:
    load_graph(crowded, small)
    person = "(p:Person {name: 'Aymar Guéhenno'})"
    write(crowded, f"MATCH {person}, (c:Customer) CREATE (c)-[:KNOWS]->(p)")
    write(crowded, f"MATCH {person}, (e:Entity {{name: 'maison Kerlan'}}) CREATE (p)-[:RATED {{stars: 2}}]->(e)")
    told = load_graph(crowded, changed, dry_run=True)
    assert (told.nodes_removed, told.nodes_kept) == (1, 1)
    assert load_graph(crowded, changed) == told
    ties = "MATCH (:Customer)-[k:KNOWS]->(p)-[r:RATED]->(e:Entity {name: 'maison Kerlan SA'}) RETURN r.stars"
    assert crowded.run(ties).rows == ((2,),)
    assert held(crowded) == wanted(changed)
    for check_all in (False, True):
        again = load_graph(crowded, changed, check_all=check_all)
        assert (again.is_empty, again.nodes_kept) == (True, 1), "it is told by every load"
    write(crowded, "MATCH ()-[r:KNOWS|RATED]->() DELETE r")
    freed = load_graph(crowded, changed, check_all=True)
    assert (freed.nodes_removed, freed.nodes_kept) == (1, 0)
    assert crowded.run("MATCH (n:RadfrLeft) RETURN count(n)").rows == ((0,),)
    assert held(crowded) == wanted(changed)


def test_whoever_is_forgotten_leaves_the_database_though_others_hold_on_to_the_node(
    crowded: Neo4jStore, small: GraphFolder, tmp_path: Path
) -> None:
    folder = copied(small, tmp_path / "graph")
    load_graph(crowded, folder)
    write(crowded, "MATCH (p:Person {name: 'Aymar Guéhenno'}), (c:Customer) CREATE (c)-[:KNOWS]->(p)")
    add_forgotten(list_beside(folder.path), ["Aymar Guéhenno"], "2026-01-02", "request")
    forget(folder, list_beside(folder.path))
    assert load_graph(crowded, folder).nodes_kept == 1
    ((labels, properties),) = crowded.run("MATCH (:Customer)-[:KNOWS]->(n) RETURN labels(n), properties(n)").rows
    assert (labels, set(properties)) == (["RadfrLeft"], {HASH})
    told = str(crowded.run("MATCH (n) OPTIONAL MATCH (n)-[r]-() RETURN n, properties(r)").rows).lower()
    assert "clinique" in told and "henno" not in told


def test_a_node_that_comes_back_has_what_others_tied_to_it(
    crowded: Neo4jStore, small: GraphFolder, changed: GraphFolder
) -> None:
    load_graph(crowded, small)
    write(crowded, "MATCH (p:Person {name: 'Aymar Guéhenno'}), (c:Customer) CREATE (c)-[:KNOWS]->(p)")
    load_graph(crowded, changed)
    back = load_graph(crowded, small)
    assert (back.nodes_added, back.nodes_kept) == (1, 0)
    assert crowded.run("MATCH (:Customer)-[:KNOWS]->(p:Person) RETURN p.name").rows == (("Aymar Guéhenno",),)
    assert crowded.run("MATCH (n:RadfrLeft) RETURN count(n)").rows == ((0,),)
    assert held(crowded) == wanted(small)


def test_a_relationship_of_others_that_looks_like_ours_stays(
    crowded: Neo4jStore,
    small: GraphFolder,
    changed: GraphFolder,
) -> None:
    load_graph(crowded, small)
    write(crowded, "MATCH (a)-[r:OWNS]->(b) CREATE (a)-[:OWNS {id: r.id, share: 51}]->(b)")
    load_graph(crowded, changed)
    assert crowded.run("MATCH ()-[r:OWNS]->() WHERE r.share = 51 RETURN r.confidence").rows == ((None,),)
    assert held(crowded) == wanted(changed)


@pytest.mark.parametrize(
    "damage",
    [
        "MATCH (n:Entity {name: 'maison Kerlan'}) SET n.name = 'maison Kerlan et fils'",
        "MATCH (n:Entity {name: 'maison Kerlan'}) SET n:Bank",
        "MATCH (n:Entity {name: 'maison Kerlan'}) SET n.stars = 5",
        "MATCH ()-[r:OWNS]->() SET r.quotes = ['autre']",
        "MATCH ()-[r:OWNS]->() REMOVE r.confidence",
    ],
)
def test_all_that_is_stored_is_compared_on_demand(empty: Neo4jStore, small: GraphFolder, damage: str) -> None:
    load_graph(empty, small)
    assert load_graph(empty, small, check_all=True).is_empty
    write(empty, damage)
    told = load_graph(empty, small, check_all=True)
    assert told.nodes_updated + told.relationships_updated == 1
    assert held(empty) == wanted(small)
    assert load_graph(empty, small, check_all=True).is_empty


def test_names_are_looked_up_among_our_nodes(crowded: Neo4jStore, small: GraphFolder) -> None:
    load_graph(crowded, small)
    write(
        crowded, "CREATE (:Entity {id: 'kerlan', name: 'Kerlan', sku: 7}), (:Entity {search: 'maison kerlan', sku: 8})"
    )
    assert resolve_name("maison Kerlan", "Actor", StoreNames(crowded)) == "maison-kerlan"
    for text in ("kerlan", "Kerlann"):
        with pytest.raises(QueryError, match=r"did you mean maison Kerlan \(Company, id maison-kerlan\)\?"):
            resolve_name(text, "Actor", StoreNames(crowded))
    assert [row.id for row in queries.run("search", crowded, text="kerlan")] == ["maison-kerlan"]


@pytest.mark.parametrize("label", ["Entity", "Article"])
def test_a_constraint_of_our_name_that_guards_something_else_is_told(
    label: str, empty: Neo4jStore, small: GraphFolder
) -> None:
    load_graph(empty, small)
    name = f"radfr_{label.lower()}_id"
    empty.run_schema(f"DROP CONSTRAINT {name}")
    empty.run_schema(f"CREATE CONSTRAINT {name} FOR (n:Customer) REQUIRE n.id IS UNIQUE")
    try:
        with pytest.raises(StoreError, match=rf"ids under the label {label} are not guarded: .*DROP CONSTRAINT {name}"):
            load_graph(empty, small, check_all=True)
    finally:
        empty.run_schema(f"DROP CONSTRAINT {name}")
    assert load_graph(empty, small, check_all=True).is_empty


def test_a_guard_by_another_name_will_do(empty: Neo4jStore, small: GraphFolder) -> None:
    load_graph(empty, small)
    empty.run_schema("DROP CONSTRAINT radfr_article_id")
    empty.run_schema("CREATE CONSTRAINT own_ids FOR (n:Article) REQUIRE n.id IS UNIQUE")
    try:
        assert load_graph(empty, small, check_all=True).is_empty
    finally:
        empty.run_schema("DROP CONSTRAINT own_ids")
