"""Loading a graph folder into a real Neo4j: exact, repeatable, killable, and blind to other applications' nodes."""

import json
import os
import random
import shlex
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.random_graph import write_random_graph
from ingest.codec import write_lines
from kg.folder import GraphFolder
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading.bulk import write_bulk
from kg.stores.loading.load import Difference, load_graph
from kg.stores.neo4j import Neo4jStore
from ontology.errors import GraphError, StoreError
from tests.neo4j_server import server as servers
from tests.neo4j_server.fixtures import VERSIONS, connect
from tests.neo4j_server.server import Server

pytestmark = pytest.mark.neo4j
FOREIGN = "(:Customer {id: 1, name: 'Zoé'})-[:BOUGHT {on: '2025-01-01'}]->(:Entity {id: 'not-ours', sku: 7})"


def count(store: Neo4jStore, pattern: str) -> int:
    number = store.run(f"MATCH {pattern} RETURN count(*) AS count").rows[0][0]
    assert isinstance(number, int)
    return number


def changes(difference: Difference) -> dict[str, int]:
    return {key: value for key, value in asdict(difference).items() if value and key != "unchanged"}


@pytest.fixture
def changed_graph(gold_graph: GraphFolder, tmp_path: Path) -> GraphFolder:
    """The gold graph with one entity renamed, one reclassified, one removed with its statements, one added."""
    out = tmp_path / "changed"
    out.mkdir()
    for path in gold_graph.path.iterdir():
        if path.is_file():
            (out / path.name).write_bytes(path.read_bytes())
    entities = {entity.id: entity for entity in gold_graph.read_entities()}
    del entities["medialba"]
    entities["alpaga-capital"] = replace(entities["alpaga-capital"], name="Alpaga Capital SA")
    entities["nuitbreizh"] = replace(entities["nuitbreizh"], subtype="Agreement")
    entities["zzz-nouvelle"] = replace(entities["alpaga-capital"], id="zzz-nouvelle", aliases=())
    write_lines(out / "entities.jsonl", (entities[key] for key in sorted(entities)))
    kept = [one for one in gold_graph.read_statements() if "medialba" not in (one.subject, one.object)]
    kept[0] = replace(kept[0], confidence=0.123)
    write_lines(out / "statements.jsonl", kept)
    return GraphFolder(out)


def test_database_holds_what_the_embedded_engine_holds(
    neo4j_store: Neo4jStore, gold_graph: GraphFolder, gold_store: EmbeddedStore
) -> None:
    load_graph(neo4j_store, gold_graph)
    assert neo4j_store.digest() == gold_store.digest()
    nodes = len(list(gold_graph.read_entities())) + len(list(gold_graph.read_articles()))
    assert count(neo4j_store, "(n) WHERE n.radfr_hash IS NOT NULL") == nodes
    labels = neo4j_store.run("MATCH (n:Entity {id: 'nuitbreizh'}) RETURN labels(n) AS labels").rows[0][0]
    assert set(labels) == {"Entity", "Instrument", "Programme"}


def test_second_load_changes_nothing(neo4j_store: Neo4jStore, gold_graph: GraphFolder) -> None:
    first = load_graph(neo4j_store, gold_graph)
    assert first.nodes_added > 300 and first.relationships_added > 700
    digest = neo4j_store.digest()
    assert load_graph(neo4j_store, gold_graph).is_empty
    compared = load_graph(neo4j_store, gold_graph, check_all=True)
    assert compared.is_empty
    assert compared.unchanged == first.nodes_added + first.relationships_added
    assert neo4j_store.digest() == digest


def test_newer_graph_changes_exactly_the_difference(
    neo4j_store: Neo4jStore, gold_graph: GraphFolder, changed_graph: GraphFolder
) -> None:
    load_graph(neo4j_store, gold_graph)
    told = load_graph(neo4j_store, changed_graph, dry_run=True)
    before = neo4j_store.digest()
    assert changes(told) == {
        "nodes_added": 1,
        "nodes_updated": 2,
        "nodes_removed": 1,
        "relationships_updated": 1,
        "relationships_removed": 2,  # OWNS and MENTIONS
    }
    assert neo4j_store.digest() == before, "a dry run changes nothing"
    assert load_graph(neo4j_store, changed_graph) == told
    with EmbeddedStore.of(changed_graph) as embedded:
        assert neo4j_store.digest() == embedded.digest()
    assert load_graph(neo4j_store, gold_graph).nodes_added == 1, "and back again"


def test_nodes_of_other_applications_stay(
    neo4j_store: Neo4jStore, gold_graph: GraphFolder, changed_graph: GraphFolder
) -> None:
    neo4j_store.write(lambda transaction: transaction.run(f"CREATE {FOREIGN}").consume())
    try:
        load_graph(neo4j_store, gold_graph)
        load_graph(neo4j_store, changed_graph)
        assert count(neo4j_store, FOREIGN) == 1
        assert load_graph(neo4j_store, changed_graph, check_all=True).is_empty
    finally:
        neo4j_store.write(lambda transaction: transaction.run("MATCH (n:Customer)-->(e) DETACH DELETE n, e").consume())


def test_foreign_node_with_one_of_our_ids_is_a_clear_error(neo4j_store: Neo4jStore, gold_graph: GraphFolder) -> None:
    neo4j_store.write(lambda transaction: transaction.run("CREATE (:Entity {id: 'cnam'})").consume())
    try:
        with pytest.raises(StoreError, match="another application"):
            load_graph(neo4j_store, gold_graph)
        assert count(neo4j_store, "(n:Entity {id: 'cnam'}) WHERE n.name IS NULL") == 1
    finally:
        neo4j_store.write(
            lambda transaction: transaction.run("MATCH (n:Entity {id: 'cnam'}) DETACH DELETE n").consume()
        )


def test_statement_without_its_entity_is_an_error(neo4j_store: Neo4jStore, changed_graph: GraphFolder) -> None:
    entities = [entity for entity in changed_graph.read_entities() if entity.id != "nuitbreizh"]
    write_lines(changed_graph.path / "entities.jsonl", entities)
    with pytest.raises(GraphError, match="inconsistent"):
        load_graph(neo4j_store, changed_graph)


def test_small_batches_give_the_same_graph(
    neo4j_store: Neo4jStore, gold_graph: GraphFolder, gold_store: EmbeddedStore
) -> None:
    told: list[tuple[str, int]] = []
    load_graph(neo4j_store, gold_graph, batch_size=50, progress=lambda stage, done: told.append((stage, done)))
    assert neo4j_store.digest() == gold_store.digest()
    assert [done for stage, done in told if stage == "nodes"] == sorted(
        done for stage, done in told if stage == "nodes"
    )
    assert {stage for stage, _ in told} == {"nodes", "relationships"}


def test_a_changed_database_is_noticed(neo4j_store: Neo4jStore, gold_graph: GraphFolder) -> None:
    load_graph(neo4j_store, gold_graph)
    digest = neo4j_store.digest()
    neo4j_store.write(
        lambda transaction: transaction.run("MATCH (n:Entity {id: 'nuitbreizh'}) DETACH DELETE n").consume()
    )
    assert load_graph(neo4j_store, gold_graph).nodes_added == 1
    assert neo4j_store.digest() == digest


# Kills in one run of the tests: as many as a quick run bears, or RADFR_KILLS of the loader and of the server each.
LOADER_KILLS = int(os.environ.get("RADFR_KILLS", "4"))
SERVER_KILLS = int(os.environ.get("RADFR_KILLS", "1"))
KILLED_SERVERS = VERSIONS if "RADFR_KILLS" in os.environ else VERSIONS[:1]
BATCH = 50  # small: many moments to be killed at
LOADER = f"""
import sys
from kg.folder import GraphFolder
from kg.stores.loading.load import load_graph
from kg.stores.neo4j import Neo4jStore
with Neo4jStore.connect() as store:
    print("connected", flush=True)
    load_graph(store, GraphFolder(sys.argv[1]), batch_size={BATCH})
"""


def start_loader(server: Server, folder: GraphFolder) -> "subprocess.Popen[str]":
    """A process that loads the folder; it is connected when this returns."""
    environment = {**os.environ, "NEO4J_URI": server.uri, "NEO4J_USER": server.user, "NEO4J_PASSWORD": server.password}
    command = [sys.executable, "-c", LOADER, str(folder.path)]
    loader = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert loader.stdout is not None and loader.stdout.readline() == "connected\n"
    return loader


def kill(loader: "subprocess.Popen[str]") -> bool:
    """SIGKILL, and whether the loader was still at work."""
    is_alive = loader.poll() is None
    loader.kill()
    loader.communicate(timeout=30)
    return is_alive


@dataclass(frozen=True, slots=True)
class Target:
    """A graph to load over another one: what the database holds then, and how long that takes undisturbed."""

    folder: GraphFolder
    digest: str
    seconds: float


def two_targets(store: Neo4jStore, base: Path) -> list[Target]:
    """Two graphs that share names and statements only by chance; the database holds the second."""
    folders = [
        GraphFolder(write_random_graph(base / str(seed), seed=seed, entities=100, statements=600)) for seed in (11, 12)
    ]
    load_graph(store, folders[1], batch_size=BATCH)
    targets = []
    for folder in folders:
        start = time.perf_counter()
        load_graph(store, folder, batch_size=BATCH)
        targets.append(Target(folder, store.digest(), time.perf_counter() - start))
    return targets


def test_loader_killed_at_random_moments_and_run_again_ends_in_the_same_state(
    neo4j_store: Neo4jStore, neo4j_server: Server, tmp_path: Path
) -> None:
    chance = random.Random(7)
    targets = two_targets(neo4j_store, tmp_path)
    cut_short = 0
    for number in range(LOADER_KILLS):
        target = targets[number % 2]  # the database holds the other one
        loader = start_loader(neo4j_server, target.folder)
        time.sleep(chance.uniform(0, target.seconds))
        cut_short += kill(loader)
        load_graph(neo4j_store, target.folder)
        assert neo4j_store.digest() == target.digest, number
    assert load_graph(neo4j_store, targets[(LOADER_KILLS - 1) % 2].folder, check_all=True).is_empty
    assert cut_short > LOADER_KILLS / 2, "too many loaders were through before they were killed"


@pytest.mark.slow
@pytest.mark.parametrize("neo4j_server", KILLED_SERVERS, indirect=True)
def test_server_killed_at_random_moments_recovers_to_the_same_state(neo4j_server: Server, tmp_path: Path) -> None:
    if neo4j_server.home is None:
        pytest.skip("the given server can't be killed")
    chance = random.Random(8)
    home, password = tmp_path / "home", "kill-m3-please"
    servers.prepare(neo4j_server.version, home, password)
    server = servers.start(neo4j_server.version, home, password=password)
    try:
        with connect(server) as store:
            targets = two_targets(store, tmp_path)
        for number in range(SERVER_KILLS):
            target = targets[number % 2]
            loader = start_loader(server, target.folder)
            time.sleep(chance.uniform(0, target.seconds))
            server.kill()
            kill(loader)
            server = servers.start(neo4j_server.version, home, password=password)
            with connect(server) as store:
                load_graph(store, target.folder)
                assert store.digest() == target.digest, number
                assert load_graph(store, target.folder, check_all=True).is_empty
    finally:
        server.kill()


@pytest.mark.slow
def test_import_files_give_the_same_database(
    neo4j_server: Server, gold_graph: GraphFolder, gold_store: EmbeddedStore, tmp_path: Path
) -> None:
    if neo4j_server.home is None:
        pytest.skip("the given server's database can't be replaced")
    write_bulk(gold_graph, tmp_path / "csv")
    home, password = tmp_path / "home", "import-3d-here"
    servers.prepare(neo4j_server.version, home, password)
    command = shlex.split((tmp_path / "csv" / "import.txt").read_text(encoding="utf-8"))
    servers.run_admin(neo4j_server.version, home, *command[1:], folder=tmp_path / "csv")
    server = servers.start(neo4j_server.version, home, password=password)
    try:
        with connect(server) as store:
            completed = load_graph(store, gold_graph)
            assert set(changes(completed)) <= {"relationships_updated"}
            assert completed.relationships_updated < 20
            assert store.digest() == gold_store.digest()
    finally:
        server.kill()


def test_texts_that_no_database_takes_are_repaired(neo4j_store: Neo4jStore, changed_graph: GraphFolder) -> None:
    entities = [
        replace(one, name=one.name + " \ud83e") if one.id == "cnam" else one for one in changed_graph.read_entities()
    ]
    write_lines(changed_graph.path / "entities.jsonl", entities)
    load_graph(neo4j_store, changed_graph)
    name = "MATCH (n:Entity {id: 'cnam'}) RETURN n.name AS name"
    with EmbeddedStore.of(changed_graph) as embedded:
        assert neo4j_store.run(name).rows == embedded.run(name).rows == (("Cnam \ufffd",),)
        assert neo4j_store.digest() == embedded.digest()


def test_on_the_command_line(neo4j_store: Neo4jStore, neo4j_server: Server, gold_graph: GraphFolder) -> None:
    from kg.cli import app

    environment = {"NEO4J_URI": neo4j_server.uri, "NEO4J_USER": neo4j_server.user}
    environment["NEO4J_PASSWORD"] = neo4j_server.password

    def kg(*arguments: str) -> str:
        done = CliRunner().invoke(
            app, [*arguments, "-g", str(gold_graph.path)], env=environment, catch_exceptions=False
        )
        assert done.exit_code == 0, done.output
        return done.stdout

    assert json.loads(kg("load", "--dry-run", "--json"))["nodes_added"] > 300
    assert count(neo4j_store, "(n) WHERE n.radfr_hash IS NOT NULL") == 0
    assert json.loads(kg("load", "--json"))["nodes_added"] > 300
    assert "0 added, 0 updated, 0 removed" in kg("load")
    asked = ("query", "positions", "--param", "instrument=PLFSS 2026", "--format", "json")
    assert json.loads(kg(*asked, "--engine", "neo4j")) == json.loads(kg(*asked))
