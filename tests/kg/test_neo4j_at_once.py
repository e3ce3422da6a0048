"""Two loads into one Neo4j at once: none is told as right that is not, and the next load sets right what they left."""

# ruff: noqa: F811 - fixtures of another file come in by their names

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.codec import write_lines
from kg.folder import GraphFolder
from kg.stores.loading.load import load_graph
from kg.stores.loading.schema import make_schema
from kg.stores.neo4j import Neo4jStore
from ontology.errors import StoreError
from tests.kg.test_load_small import changed, copied, empty, held, small, wanted  # noqa: F401
from tests.kg.test_neo4j_neighbours import write

pytestmark = pytest.mark.neo4j
DOUBLED = (
    "MATCH (a)-[r]->(b) WHERE r.radfr_hash IS NOT NULL "
    "CALL (a, r, b) { CREATE (a)-[copy:$(type(r))]->(b) SET copy = properties(r) } RETURN count(*)"
)


def count_edges(store: Neo4jStore) -> int:
    rows = store.run("MATCH ()-[r]->() WHERE r.radfr_hash IS NOT NULL RETURN count(r)").rows
    assert isinstance(rows[0][0], int)
    return rows[0][0]


def load_beside(store: Neo4jStore, folder: GraphFolder, other: GraphFolder, stage: str) -> None:
    """A load row by row; when its first row of a stage is written, that of another runs from its start to its end."""
    is_first = True

    def progress(told: str, done: int) -> None:
        nonlocal is_first
        if told == stage and is_first:
            is_first = False
            load_graph(store, other, check_all=True)

    load_graph(store, folder, batch_size=1, progress=progress)


@pytest.mark.parametrize("mark", ["MATCH (m:RadfrLoad) DELETE m", "MATCH (m:RadfrLoad) SET m.relationships = $n"])
@pytest.mark.parametrize("check_all", [True, False])
def test_what_stands_there_twice_is_written_once(
    mark: str, check_all: bool, empty: Neo4jStore, small: GraphFolder
) -> None:
    load_graph(empty, small)
    count = count_edges(empty)
    write(empty, DOUBLED)
    assert count_edges(empty) == 2 * count
    empty.write(lambda transaction: transaction.run(mark, n=count).consume())
    told = load_graph(empty, small, check_all=check_all, dry_run=True)
    assert (told.relationships_removed, told.relationships_added) == (2 * count, count)
    assert count_edges(empty) == 2 * count
    assert load_graph(empty, small, check_all=check_all) == told
    assert count_edges(empty) == count
    assert held(empty) == wanted(small)
    assert load_graph(empty, small, check_all=True).is_empty


def test_what_stands_there_twice_and_is_gone_goes_twice(
    empty: Neo4jStore, small: GraphFolder, changed: GraphFolder
) -> None:
    load_graph(empty, small)
    write(empty, DOUBLED)
    load_graph(empty, changed)
    assert count_edges(empty) == len(wanted(changed)[1])
    assert held(empty) == wanted(changed)


@pytest.mark.parametrize("stage", ["nodes", "relationships"])
def test_another_load_is_told(stage: str, empty: Neo4jStore, small: GraphFolder) -> None:
    with pytest.raises(StoreError, match="another `kg load` is writing into this database: run this one again"):
        load_beside(empty, small, small, stage)
    load_graph(empty, small)
    assert count_edges(empty) == len(wanted(small)[1])
    assert held(empty) == wanted(small)
    assert empty.run("MATCH (m:RadfrLoad) RETURN count(m)").rows == ((1,),)


def test_another_load_is_told_though_the_counts_are_right(
    empty: Neo4jStore, small: GraphFolder, tmp_path: Path
) -> None:
    load_graph(empty, small)
    doubted = copied(small, tmp_path / "doubted")
    write_lines(doubted.path / "statements.jsonl", [replace(one, confidence=0.25) for one in small.read_statements()])
    with pytest.raises(StoreError, match="another `kg load`"):
        load_beside(empty, doubted, small, "relationships")
    assert not load_graph(empty, doubted).is_empty
    assert held(empty) == wanted(doubted)


def test_constraints_may_be_made_by_several_at_once(neo4j_store: Neo4jStore) -> None:
    for _ in range(5):
        for kind, name in (("CONSTRAINT", "entity_id"), ("CONSTRAINT", "article_id"), ("INDEX", "entity_search")):
            neo4j_store.run_schema(f"DROP {kind} radfr_{name} IF EXISTS")
        with ThreadPoolExecutor(4) as pool:
            for made in [pool.submit(make_schema, neo4j_store) for _ in range(4)]:
                made.result()
