"""The Neo4j store on a real server: reads only, says clearly what is wrong, keeps the password to itself."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import queries
from kg.commands._engines import Engine, asked_graph
from kg.folder import GraphFolder
from kg.settings import Settings, load_settings
from kg.stores.loading.load import load_graph
from kg.stores.neo4j import Neo4jStore
from ontology.errors import KgError, QueryError, StoreError
from tests.neo4j_server import server as servers
from tests.neo4j_server.fixtures import VERSIONS, connect
from tests.neo4j_server.server import Server

PASSWORD = "s3cret-Passw0rd"


@pytest.mark.neo4j
def test_wrong_password(neo4j_server: Server) -> None:
    with pytest.raises(StoreError, match="refuses the user or the password: check NEO4J_USER") as caught:
        connect(neo4j_server, password=PASSWORD)
    assert PASSWORD not in str(caught.value)


@pytest.mark.neo4j
def test_missing_password(neo4j_server: Server) -> None:
    with pytest.raises(StoreError, match=r"wants a password: set NEO4J_PASSWORD$"):
        connect(neo4j_server, password="")


@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+ssc"])
def test_a_server_without_tls(neo4j_server: Server, scheme: str, capfd: pytest.CaptureFixture[str]) -> None:
    uri = f"{scheme}://{neo4j_server.uri.partition('://')[2]}"
    settings = Settings(neo4j_uri=uri, neo4j_user=neo4j_server.user, neo4j_password=neo4j_server.password)
    with pytest.raises(StoreError, match=r"can't be reached .*Does it offer TLS, as the \+s of the address asks\?$"):
        Neo4jStore.connect(settings)
    assert capfd.readouterr().err == ""


def test_nobody_listens() -> None:
    settings = Settings(neo4j_uri="bolt://127.0.0.1:9", neo4j_password=PASSWORD)
    with pytest.raises(StoreError, match=r"bolt://127.0.0.1:9 .*can't be reached.*is it running") as caught:
        Neo4jStore.connect(settings)
    assert PASSWORD not in str(caught.value)


@pytest.mark.parametrize("uri", ["http://localhost:7474", "localhost", "ftp://x", "bolt://"])
def test_no_address(uri: str) -> None:
    with pytest.raises(StoreError, match=r"is no Neo4j address: use bolt://|can't be reached"):
        Neo4jStore.connect(Settings(neo4j_uri=uri, neo4j_password=PASSWORD))


def test_a_password_in_the_address_is_not_shown() -> None:
    with pytest.raises(StoreError) as caught:
        Neo4jStore.connect(Settings(neo4j_uri=f"bolt://neo4j:{PASSWORD}@127.0.0.1:9", neo4j_password=PASSWORD))
    assert PASSWORD not in str(caught.value)


def test_a_user_in_the_address_is_told() -> None:
    with pytest.raises(StoreError, match="before its @: give them as NEO4J_USER, NEO4J_PASSWORD"):
        Neo4jStore.connect(Settings(neo4j_uri=f"neo4j://neo4j:{PASSWORD}@127.0.0.1:9"))


def test_the_database_of_the_server_itself() -> None:
    with pytest.raises(StoreError, match="NEO4J_DATABASE is 'system', which holds no graph"):
        Neo4jStore.connect(Settings(neo4j_uri="bolt://127.0.0.1:9", neo4j_database="System"))


def test_no_server_named() -> None:
    with pytest.raises(StoreError, match="set NEO4J_URI"):
        Neo4jStore.connect(Settings())


def test_settings_come_from_the_environment_and_hide_the_password() -> None:
    environment = {"NEO4J_URI": "neo4j+s://host:7687", "NEO4J_PASSWORD": PASSWORD, "NEO4J_DATABASE": "veille"}
    settings = load_settings(environment)
    assert (settings.neo4j_uri, settings.neo4j_user, settings.neo4j_database) == (
        "neo4j+s://host:7687",
        "neo4j",
        "veille",
    )
    assert settings.neo4j_password == PASSWORD
    assert PASSWORD not in repr(settings)


@pytest.mark.neo4j
def test_unknown_database(neo4j_server: Server) -> None:
    settings = Settings(
        neo4j_uri=neo4j_server.uri,
        neo4j_user=neo4j_server.user,
        neo4j_password=neo4j_server.password,
        neo4j_database="absente",
    )
    with pytest.raises(StoreError, match="no database 'absente': check NEO4J_DATABASE"):
        Neo4jStore.connect(settings)


@pytest.mark.neo4j
def test_nothing_is_loaded_yet(neo4j_store: Neo4jStore, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("NEO4J_USER", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    with pytest.raises(StoreError, match="holds no graph: run `kg load`"), asked_graph(Engine.neo4j, Path()):
        pytest.fail("an empty database was asked")


@pytest.mark.neo4j
def test_a_query_can_not_write(neo4j_store: Neo4jStore) -> None:
    with pytest.raises(StoreError, match="only read"):
        neo4j_store.run("CREATE (n:Entity {id: 'x'}) RETURN n.id AS id")
    with pytest.raises(QueryError, match="only reading is allowed here: 'CREATE'"):
        queries.run_cypher("CREATE (n:Entity {id: 'x'}) RETURN n.id AS id", neo4j_store)
    assert neo4j_store.run("MATCH (n:Entity {id: 'x'}) RETURN count(n) AS n").rows == ((0,),)


@pytest.mark.neo4j
def test_a_slow_query_is_stopped(neo4j_store: Neo4jStore) -> None:
    slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS n"
    with pytest.raises(QueryError, match="longer than 1 s and was stopped"):
        queries.run_cypher(slow, neo4j_store, timeout_s=1)


@pytest.mark.neo4j
def test_no_more_rows_are_read_than_asked_for(neo4j_store: Neo4jStore) -> None:
    answer = queries.run_cypher("UNWIND range(1, 5000000) AS n RETURN n", neo4j_store, max_rows=10)
    assert ([row[0] for row in answer], answer.is_truncated) == (list(range(1, 11)), True)


@pytest.mark.neo4j
def test_a_mistake_in_cypher_is_told_in_one_line(neo4j_store: Neo4jStore) -> None:
    with pytest.raises(StoreError, match="SyntaxError") as caught:
        queries.run_cypher("MATCH (n RETURN n", neo4j_store)
    assert "\n" not in str(caught.value)


@pytest.mark.neo4j
def test_a_driver_serves_as_graph(neo4j_store: Neo4jStore) -> None:
    answer = queries.run_cypher("RETURN 1 AS one, ['a'] AS list", neo4j_store.driver)
    assert (answer.column_names, answer.rows) == (("one", "list"), ((1, ["a"]),))


@pytest.mark.neo4j
def test_values_are_plain(neo4j_store: Neo4jStore) -> None:
    neo4j_store.write(
        lambda transaction: transaction.run("CREATE (:Zz {a: 1})-[:KNOWS {b: 'x'}]->(:Zz {a: 2})").consume()
    )
    try:
        found = neo4j_store.run("MATCH p = (n:Zz)-[r]->() RETURN n, r, p, date('2025-01-02') AS day").rows[0]
        assert found == ({"a": 1}, {"b": "x"}, [{"a": 1}, {"b": "x"}, {"a": 2}], "2025-01-02")
    finally:
        neo4j_store.write(lambda transaction: transaction.run("MATCH (n:Zz) DETACH DELETE n").consume())


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts a server of the test's own; a failure in CI, a skip elsewhere, where it can't be."""
    if load_settings().neo4j_uri:
        pytest.skip("NEO4J_URI names the one server to test with")
    started: list[Server] = []

    def start(version: str, **options: Any) -> Server:
        try:
            started.append(servers.start(version, tmp_path / "home", **options))
        except servers.ServerUnavailable as missing:
            pytest.fail(str(missing)) if os.environ.get("CI") else pytest.skip(str(missing))
        return started[-1]

    yield start
    for server in started:
        server.kill()


@pytest.mark.neo4j
@pytest.mark.slow
def test_a_server_that_only_reads(start_server: Callable[..., Server], gold_graph: GraphFolder) -> None:
    version = VERSIONS[0]
    first = start_server(version)
    first.stop()  # the database is made, and ended in order: a read-only one can't be recovered
    settings = ("server.databases.default_to_read_only=true",)
    with connect(start_server(version, password=first.password, settings=settings)) as store:
        with pytest.raises(StoreError, match=r"\(user neo4j\) lets this user or query only read: ") as caught:
            load_graph(store, gold_graph)
        assert "\n" not in str(caught.value)
        assert store.run("MATCH (n) RETURN count(n) AS n").rows == ((0,),)


@pytest.mark.neo4j
@pytest.mark.slow
def test_a_server_that_is_too_old(start_server: Callable[..., Server]) -> None:
    with pytest.raises(StoreError, match=r"is version 5\.25\.1: Neo4j 5\.26 or later is needed"):
        connect(start_server(servers.TOO_OLD))


@pytest.mark.parametrize(
    ("agent", "is_fit"),
    [
        *(("Neo4j/4.4.30", False), ("Neo4j/5.25.1", False), ("Neo4j/4.4-aura", False), ("Neo4j/dev", False)),
        *(("Neo4j/5.26.0", True), ("Neo4j/5.27-aura", True), ("Neo4j/2026.08.1", True)),
    ],
)
def test_old_servers_are_told(agent: str, is_fit: bool) -> None:
    if is_fit:
        Neo4jStore.check_version(agent, "Neo4j")
    else:
        with pytest.raises(KgError, match=r"Neo4j 5\.26 or later is needed"):
            Neo4jStore.check_version(agent, "Neo4j")
