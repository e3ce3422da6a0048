"""Every engine holds the same graph and answers the same; the embedded one always, Neo4j in tests/kg/test_neo4j*.py."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kg.folder import GraphFolder
from kg.property_graph import STRUCTURE, read_nodes, read_relationships
from kg.stores.base import digest_rows
from kg.stores.embedded import EmbeddedStore, build
from kg.stores.interrupts import unbroken
from kg.stores.java import SMALL, is_available, is_small
from ontology.errors import QueryError, StoreError

pytestmark = pytest.mark.skipif(not is_available(), reason="the embedded engine has no wheel here")


@pytest.fixture(scope="module")
def store(gold_graph: GraphFolder):  # type: ignore[no-untyped-def]
    with EmbeddedStore.of(gold_graph) as opened:
        yield opened


def test_every_node_and_relationship_is_there(store: EmbeddedStore, gold_graph: GraphFolder) -> None:
    nodes = [{"labels": sorted(node.labels), "properties": node.properties} for node in read_nodes(gold_graph)]
    edges = [
        {"start": edge.start[1], "type": edge.type, "end": edge.end[1], "properties": edge.properties}
        for edge in read_relationships(gold_graph)
    ]
    assert len({node["properties"]["id"] for node in nodes}) == len(nodes)  # type: ignore[index]
    assert len({edge["properties"]["id"] for edge in edges}) == len(edges)  # type: ignore[index]
    assert store.digest() == digest_rows(nodes, edges)


def test_lists_run_in_parallel_and_values_have_one_type(gold_graph: GraphFolder) -> None:
    types: dict[tuple[str, str], type] = {}
    for edge in read_relationships(gold_graph):
        if edge.type in STRUCTURE:
            continue
        lists = [edge.properties.get(name, []) for name in ("articles", "quotes", "starts", "ends", "dates", "rules")]
        assert len({len(values) for values in lists}) == 1
        for name, value in edge.properties.items():
            assert types.setdefault((edge.type, name), type(value)) is type(value), name
            assert value is not None


def test_labels_are_the_path_of_the_class(store: EmbeddedStore) -> None:
    rows = store.run("MATCH (n:Entity {id: $id}) RETURN labels(n) AS labels, n.name AS name", {"id": "fnmr"})
    assert rows.columns == ("labels", "name")
    assert sorted(rows.rows[0][0]) == ["Actor", "Entity", "Organisation", "ProfessionalUnion"]


def test_an_id_stands_once(store: EmbeddedStore) -> None:
    count = "MATCH (n:Entity) RETURN count(n) AS nodes, count(DISTINCT n.id) AS ids"
    ((nodes, ids),) = store.run(count).rows
    assert nodes == ids > 0


def test_denied_relations_can_be_told(store: EmbeddedStore, gold_graph: GraphFolder) -> None:
    denied = sum(not statement.is_asserted for statement in gold_graph.read_statements())
    ((count,),) = store.run("MATCH ()-[r]->() WHERE r.is_asserted = false RETURN count(r) AS denied").rows
    assert count == denied > 0


def test_names_are_found_without_accents_or_case(store: EmbeddedStore) -> None:
    query = "MATCH (n:Entity) WHERE n.search CONTAINS $text RETURN n.name AS name ORDER BY name"
    assert [row[0] for row in store.run(query, {"text": "ile de france"}).rows]


@pytest.mark.parametrize(
    "query", ["CREATE (n:Entity {id: 'x'})", "MATCH (n:Entity) SET n.name = 'x'", "MATCH (n) DETACH DELETE n"]
)
def test_nothing_can_be_written_by_a_query(store: EmbeddedStore, query: str) -> None:
    before = store.digest()
    with pytest.raises(QueryError):
        store.run(query)
    assert store.digest() == before


def test_a_wrong_query_is_a_clear_mistake(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="refuses the query"):
        store.run("MATCH (n RETURN n")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX systems")
def test_ctrl_c_stops_a_question_and_the_next_one_is_answered(store: EmbeddedStore) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b UNWIND range(1, 999) AS c RETURN count(*) AS n"
    store.limit(seconds=30, rows=10)
    threading.Timer(1, os.kill, (os.getpid(), signal.SIGINT)).start()
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        store.run(endless)
    assert time.monotonic() - started < 10
    assert store.run("RETURN 1 AS one").rows == ((1,),)


def test_ctrl_c_is_heard_once_the_engine_is_open() -> None:
    reached = []
    with pytest.raises(KeyboardInterrupt), unbroken():
        signal.raise_signal(signal.SIGINT)
        reached.append("the end")
    assert reached == ["the end"]


def test_no_log_folder_is_left_and_two_processes_may_read(
    gold_graph: GraphFolder, store: EmbeddedStore, tmp_path: Path
) -> None:
    store.run("RETURN 1 AS one")  # open here while the other process reads
    code = (
        "import sys; from kg.stores.embedded import EmbeddedStore\n"
        "with EmbeddedStore(sys.argv[1]) as s: print(s.run('MATCH (n:Entity) RETURN count(n) AS c').rows[0][0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(gold_graph.database)], check=True,
        cwd=tmp_path, capture_output=True, text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert int(done.stdout) == sum(1 for _ in gold_graph.read_entities())
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("statements", "expected"), [(None, False), (0, False), (1, True), (SMALL, False)])
def test_small_graphs_are_those_with_small_tables(statements: int | None, expected: bool, tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_bytes(b"x" * SMALL)  # no part of the database
    if statements is not None:
        (tmp_path / "statements.jsonl").write_bytes(b"x" * statements)
    assert is_small(tmp_path) is expected


def test_a_missing_database_is_made_from_the_tables(gold_graph: GraphFolder, tmp_path: Path) -> None:
    build(gold_graph, tmp_path / "db")
    with EmbeddedStore(tmp_path / "db") as made, EmbeddedStore.of(gold_graph) as there:
        assert made.digest() == there.digest()
    assert [path.name for path in tmp_path.iterdir()] == ["db"]


def test_a_missing_database_alone_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="build the graph again"), EmbeddedStore(tmp_path / "absent") as store:
        store.run("RETURN 1 AS one")
