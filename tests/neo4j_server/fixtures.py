"""Fixtures with a real Neo4j: the one of NEO4J_URI, else one of each tested version, started once for the tests."""

import os
from collections.abc import Callable, Iterator

import pytest

from kg.folder import GraphFolder
from kg.settings import Settings, load_settings
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading.load import load_graph
from kg.stores.loading.names import HASH
from kg.stores.neo4j import Neo4jStore
from tests.neo4j_server import server as servers

VERSIONS = tuple(servers.JAVA_NEEDED)


@pytest.fixture(scope="session")
def neo4j_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], servers.Server]]:
    """Gives the server of a version, started when first asked for and kept: starting one takes half a minute."""
    started: dict[str, servers.Server] = {}

    def server(version: str) -> servers.Server:
        if version not in started:
            started[version] = servers.start(version, tmp_path_factory.mktemp("neo4j") / "home")
        return started[version]

    yield server
    for one in started.values():
        one.kill()  # its folder goes with the tests: no need for the seconds of an orderly end


@pytest.fixture(scope="session", params=VERSIONS)
def neo4j_server(request: pytest.FixtureRequest, neo4j_servers: Callable[[str], servers.Server]) -> servers.Server:
    """A running Neo4j. Without one: a failure in CI, a skip that says why elsewhere."""
    settings = load_settings()
    if settings.neo4j_uri:
        if request.param != VERSIONS[0]:
            pytest.skip("NEO4J_URI names the one server to test with")
        return servers.Server("given", settings.neo4j_uri, settings.neo4j_user, settings.neo4j_password)
    try:
        return neo4j_servers(request.param)
    except servers.ServerUnavailable as missing:
        if os.environ.get("CI"):
            pytest.fail(f"in CI a Neo4j is needed: {missing}")
        pytest.skip(str(missing))


def connect(server: servers.Server, *, password: str | None = None) -> Neo4jStore:
    """A store for a test server."""
    return Neo4jStore.connect(
        Settings(
            neo4j_uri=server.uri,
            neo4j_user=server.user,
            neo4j_password=server.password if password is None else password,
        )
    )


@pytest.fixture
def neo4j_store(neo4j_server: servers.Server) -> Iterator[Neo4jStore]:
    """A store on the server, without anything that this project wrote."""
    with connect(neo4j_server) as store:
        clear(store)
        yield store


def clear(store: Neo4jStore) -> None:
    """Remove what this project wrote; what others keep in a given database stays."""
    statement = f"MATCH (n) WHERE n.{HASH} IS NOT NULL OR n:RadfrLoad DETACH DELETE n"
    store.write(lambda transaction: transaction.run(statement).consume())


@pytest.fixture(scope="session")
def gold_store(gold_graph: GraphFolder) -> Iterator[EmbeddedStore]:
    """The graph of the annotated sample in the embedded engine."""
    with EmbeddedStore.of(gold_graph) as store:
        yield store


@pytest.fixture(scope="session")
def neo4j_gold(neo4j_server: servers.Server, gold_graph: GraphFolder) -> Iterator[Callable[[], Neo4jStore]]:
    """Gives the store with the graph of the annotated sample, loaded where another test has put something else."""
    with connect(neo4j_server) as store:

        def loaded() -> Neo4jStore:
            load_graph(store, gold_graph)
            return store

        yield loaded
