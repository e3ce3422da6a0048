"""Neo4j as a graph engine, over Bolt. Loading is in `kg.stores.loading`; this one connects, reads and explains errors.

The address and the password come from the caller (the command line reads them from the environment); the
password is never part of a message.
"""

import contextlib
import itertools
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Self, TypeVar

import neo4j
from neo4j import exceptions

from kg.settings import Settings, load_settings
from kg.stores.base import Rows, Store, digest_rows
from kg.stores.loading.names import HASH
from ontology.errors import StoreError

T = TypeVar("T")
OLDEST = (5, 26)
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_ADDRESS = "use bolt://host:7687, or neo4j:// for a cluster, with +s for TLS"
OWN_NODES = f"MATCH (n) WHERE (n:Entity OR n:Article) AND n.{HASH} IS NOT NULL "
OWN_EDGES = f"MATCH (a)-[r]->(b) WHERE (a:Entity OR a:Article) AND (b:Entity OR b:Article) AND r.{HASH} IS NOT NULL "
_MADE_AT_ONCE = ("DeadlockDetected", "EquivalentSchemaRuleAlreadyExists")  # by somebody else, in spite of IF NOT EXISTS
_READ_ONLY = ("Security.Forbidden", "ReadOnly", "AccessMode", "Database.General.ForbiddenOnReadOnlyDatabase")


class TakenIdError(StoreError):
    """A node that stands there already has an id that is to be written."""


class Neo4jStore(Store):
    """A Neo4j database through a driver; `connect` makes the driver, too."""

    name = "neo4j"

    def __init__(self, driver: neo4j.Driver, *, database: str = "", label: str = "", owns_driver: bool = False) -> None:
        self.driver = driver
        self.database = database or None
        self._where = label or "the Neo4j server"
        self._owns_driver = owns_driver
        self._timeout_s: float | None = None
        self._max_rows: int | None = None

    @classmethod
    def connect(cls, settings: Settings | None = None) -> Self:
        """A store for NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE, tried at once."""
        settings = settings or load_settings()
        if not settings.neo4j_uri:
            raise StoreError("no Neo4j server is named: set NEO4J_URI (for example bolt://localhost:7687)")
        if settings.neo4j_uri.partition("://")[0] not in SCHEMES:
            raise StoreError(f"NEO4J_URI {_shown(settings.neo4j_uri)!r} is no Neo4j address: {_ADDRESS}")
        if _shown(settings.neo4j_uri) != settings.neo4j_uri:
            raise StoreError("NEO4J_URI holds a user or password before its @: give them as NEO4J_USER, NEO4J_PASSWORD")
        if settings.neo4j_database.lower() == "system":
            raise StoreError(
                "NEO4J_DATABASE is 'system', which holds no graph: leave it empty or name another database"
            )
        logging.getLogger("neo4j").addHandler(logging.NullHandler())  # our message says it all
        auth = (settings.neo4j_user, settings.neo4j_password) if settings.neo4j_password else None
        try:
            driver = neo4j.GraphDatabase.driver(
                settings.neo4j_uri,
                auth=auth,
                user_agent="radfr",
                max_transaction_retry_time=30,
                connection_acquisition_timeout=30,
                notifications_min_severity="OFF",
            )
        except (exceptions.ConfigurationError, ValueError) as error:
            raise StoreError(f"NEO4J_URI {_shown(settings.neo4j_uri)!r} is no Neo4j address: {_ADDRESS}") from error
        label = f"Neo4j at {_shown(settings.neo4j_uri)} (user {settings.neo4j_user})"
        store = cls(driver, database=settings.neo4j_database, label=label, owns_driver=True)
        try:
            store.check_server()
        except BaseException:
            driver.close()
            raise
        return store

    def check_server(self) -> None:
        """Raise when the server can't be reached, refuses the user or is too old."""
        with self.explained():
            agent = self.driver.get_server_info().agent
            self.run("RETURN 1 AS one")  # the server alone does not know whether the database is there
        self.check_version(agent, self._where)

    def check_holds_graph(self) -> None:
        """Raise when there is nothing to be asked: a name that is looked up would be told as missing."""
        if not self.run(OWN_NODES + "RETURN 1 AS one LIMIT 1").rows:
            raise StoreError(f"{self._where} holds no graph: run `kg load`, or check NEO4J_DATABASE")

    @staticmethod
    def check_version(agent: str, where: str) -> None:
        """Raise for a server ("Neo4j/5.26.30", "Neo4j/5.27-aura") that is too old for our Cypher."""
        found = agent.partition("/")[2]
        numbers = re.match(r"(\d+)\.(\d+)", found)
        if numbers is None or tuple(map(int, numbers.groups())) < OLDEST:
            raise StoreError(f"{where} is version {found or agent}: Neo4j 5.26 or later is needed")

    def run(self, cypher: str, params: Mapping[str, Any] | None = None) -> Rows:
        """Rows of a query in a read transaction; the server refuses one that would write."""

        def read(transaction: neo4j.ManagedTransaction) -> Rows:
            result = transaction.run(cypher, dict(params or {}))
            columns = tuple(result.keys())
            records = itertools.islice(result, self._max_rows)
            return Rows(columns, tuple(tuple(_plain(value) for value in record) for record in records))

        work = neo4j.unit_of_work(timeout=self._timeout_s)(read) if self._timeout_s else read
        with self.explained(), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    def write(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        """The result of work in a write transaction, repeated by the driver where the server asks for it."""
        with self.explained(), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(work)

    def stream(self, cypher: str) -> Iterator[neo4j.Record]:
        """Records of a reading query, as they come."""
        with self.explained(), self._session(neo4j.READ_ACCESS) as session:
            yield from session.run(cypher)

    def run_schema(self, cypher: str) -> None:
        """A change of constraints or indexes, on its own; where two make one at the same time, it is tried again."""
        with self.explained(), self._session(neo4j.WRITE_ACCESS) as session:
            try:
                session.run(cypher).consume()
            except exceptions.Neo4jError as error:
                if not any(sign in (error.code or "") for sign in _MADE_AT_ONCE):
                    raise
                session.execute_write(lambda transaction: transaction.run(cypher).consume())

    def limit(self, *, seconds: float | None, rows: int | None) -> None:
        """Let the server stop queries that take longer, and read no more rows than this."""
        self._timeout_s, self._max_rows = seconds, rows

    def digest(self) -> str:
        """SHA-256 over our nodes and relationships: that of the embedded engine for the same graph."""
        nodes = self.stream(OWN_NODES + "RETURN labels(n) AS labels, properties(n) AS properties")
        edges = self.stream(
            OWN_EDGES + "RETURN a.id AS start, type(r) AS type, b.id AS end, properties(r) AS properties"
        )
        return digest_rows((_without_hash(row) for row in nodes), (_without_hash(row) for row in edges))

    def close(self) -> None:
        """Close the driver, if it was made here."""
        if self._owns_driver:
            self.driver.close()

    def _session(self, access: str) -> neo4j.Session:
        return self.driver.session(database=self.database, default_access_mode=access)

    @contextlib.contextmanager
    def explained(self) -> Iterator[None]:
        """Turn the driver's errors into ours, each saying what to do."""
        try:
            yield
        except (exceptions.DriverError, exceptions.Neo4jError) as error:
            kind = TakenIdError if "ConstraintValidationFailed" in (getattr(error, "code", "") or "") else StoreError
            raise kind(self._explain(error)) from error

    def _explain(self, error: Exception) -> str:
        code = getattr(error, "code", None) or ""
        if isinstance(error, exceptions.AuthError):
            if "missing key" in str(error):  # no credentials were sent
                return f"{self._where} wants a password: set NEO4J_PASSWORD"
            return f"{self._where} refuses the user or the password: check NEO4J_USER and NEO4J_PASSWORD"
        if isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired):
            tls = " Does it offer TLS, as the +s of the address asks?" if re.search(r"\+s(sc)?://", self._where) else ""
            return f"{self._where} can't be reached ({_first_line(error)}): is it running, and is NEO4J_URI right?{tls}"
        if "DatabaseNotFound" in code:
            return f"{self._where} has no database {self.database!r}: check NEO4J_DATABASE"
        if any(sign in code for sign in _READ_ONLY):
            return f"{self._where} lets this user or query only read: {_first_line(error)}"
        if "ConstraintValidationFailed" in code or "ConstraintCreationFailed" in code:
            return (
                f"{self._where} holds nodes of another application under the labels Entity or Article with the same "
                f"ids: use a database of its own (NEO4J_DATABASE). {_first_line(error)}"
            )
        return f"{self._where}: {code} {_first_line(error)}".strip()


def _shown(uri: str) -> str:
    """The address without what some write before an @."""
    return re.sub(r"//[^/]*@", "//", uri)


def _first_line(error: Exception) -> str:
    text = (getattr(error, "message", None) or str(error)).strip()
    return text.splitlines()[0][:300].rstrip(":") if text else type(error).__name__


def _without_hash(row: neo4j.Record) -> dict[str, Any]:
    plain = dict(row)
    plain["properties"] = {key: value for key, value in plain["properties"].items() if key != HASH}
    return plain


def _plain(value: Any) -> Any:
    """Values that every engine gives alike: nodes and relationships as dicts, paths as lists, times as ISO text."""
    if isinstance(value, neo4j.graph.Path):
        return [_plain(part) for part in _path_parts(value)]
    if isinstance(value, neo4j.graph.Node | neo4j.graph.Relationship):
        return {key: _plain(part) for key, part in sorted(value.items()) if key != HASH}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value.iso_format() if hasattr(value, "iso_format") else value


def _path_parts(path: neo4j.graph.Path) -> Iterator[Any]:
    yield path.nodes[0]
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        yield relationship
        yield node
