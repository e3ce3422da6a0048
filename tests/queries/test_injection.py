"""Whatever is tried through a parameter, or in a query of one's own, changes nothing, on every engine."""

from collections.abc import Callable
from typing import Any

import pytest

import queries
from kg.stores.base import Store
from kg.stores.embedded import EmbeddedStore
from kg.stores.neo4j import Neo4jStore
from ontology.errors import KgError, QueryError
from queries.catalog import NAME_KINDS, CannedQuery, Param, load_catalogue

CATALOGUE = load_catalogue()
TEXTS = (  # words like any others where words are asked for: nothing holds them
    "x'}) DETACH DELETE n //",
    'x"}) DETACH DELETE n //',
    "`) MATCH (n) SET n.name = 'pris' //",
    "Cnam' OR 1=1 RETURN 1 //",
    "\\u0027}) DETACH DELETE n //",
    "$limit",
    "${limit}",
    "}) CALL db.createLabel('Pris') //",
)
OTHERS: tuple[Any, ...] = (
    "\x00\x01",
    "\ud800",
    "é" * 1_000_000,
    "x'}) DETACH DELETE n //" * 50_000,
    ["Cnam"],
    ["Cnam", None],
    {"id": "cnam"},
    b"cnam",
    True,
    float("nan"),
    float("inf"),
    -1,
    10**30,
    "",
    "   ",
)


@pytest.mark.slow
def test_attacks_on_the_embedded_engine(gold_store: EmbeddedStore) -> None:
    _attack_through_every_parameter(gold_store)


@pytest.mark.slow
@pytest.mark.neo4j
def test_attacks_on_neo4j(neo4j_gold: Callable[[], Neo4jStore]) -> None:
    _attack_through_every_parameter(neo4j_gold())


def _attack_through_every_parameter(store: Store) -> None:
    before = store.digest()
    for query in CATALOGUE.values():
        for param in query.params:
            texts = TEXTS[:3] if param.kind in NAME_KINDS else TEXTS  # names all go the same way
            for attack in (*texts, *OTHERS):
                error = _attack(store, query, param, attack)
                assert error is None or _is_clear(error, query, param), (query.name, param.name, error)
                assert (error is None) == _may_pass(param, attack), (query.name, param.name, str(attack)[:40], error)
            _check_null(store, query, param)
    assert store.digest() == before


def _attack(store: Store, query: CannedQuery, param: Param, attack: Any) -> str | None:
    """The error that the attack gets, None where it is taken for a value like any other."""
    try:
        answer = queries.run(query.name, store, **{**query.examples[0], param.name: attack})
    except QueryError as error:
        return str(error)
    if isinstance(attack, str) and attack in TEXTS:
        assert len(answer) == 0, "nothing holds such words"
    return None


def _is_clear(error: str, query: CannedQuery, param: Param) -> bool:
    """Says where and what, in one short line."""
    return error.startswith(f"{query.name}, parameter {param.name}: ") and len(error) < 700 and "\n" not in error


def _may_pass(param: Param, attack: Any) -> bool:
    """Texts are texts where a text is due, and numbers numbers; everything else is refused."""
    if isinstance(attack, str):
        is_text = attack in TEXTS or (param.kind == "string" and not attack.strip())
        return param.kind in ("string", "words") and is_text
    return param.kind == "number" and type(attack) is int


def _check_null(store: Store, query: CannedQuery, param: Param) -> None:
    given = {**query.examples[0], param.name: None}
    if param.is_required:
        with pytest.raises(QueryError, match=f"needs the parameter '{param.name}', for example"):
            queries.run(query.name, store, **given)
    else:
        queries.run(query.name, store, **given)


OWN = (
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) SET/**/n.name = 'pris'",
    "MATCH (n) \\u0053ET n.name = 'pris' RETURN 1 AS one",
    "\\u0043REATE (n:Pris) RETURN 1 AS one",
    "MATCH (n) RETURN n; MATCH (n) DETACH DELETE n",
    "CALL { MATCH (n) DETACH DELETE n } RETURN 1 AS one",
    "CALL db.createLabel('Pris')",
    "CALL db.createProperty('pris')",
    "CALL dbms.security.createUser('x', 'y12345678')",
    "CREATE USER pris SET PASSWORD 'pris-12345'",
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "CALL apoc.cypher.runWrite('CREATE (n:Pris)', {})",
    "USE system CREATE USER pris SET PASSWORD 'pris-12345'",
)


def _attack_with_own_queries(store: Store) -> None:
    before = store.digest()
    for text in OWN:
        with pytest.raises(KgError) as caught:
            queries.run_cypher(text, store)
        assert len(str(caught.value)) < 700 and "\n" not in str(caught.value), text
    for value in (*TEXTS, "é" * 1_000_000, ["a"], {"a": 1}, None):
        asked = "MATCH (n:Entity {id: $x}) RETURN n.name AS name"
        assert len(queries.run_cypher(asked, store, params={"x": value})) == 0
    assert store.digest() == before
    assert store.run("MATCH (n:Pris) RETURN count(n) AS n").rows == ((0,),)


def test_own_queries_on_the_embedded_engine(gold_store: EmbeddedStore) -> None:
    _attack_with_own_queries(gold_store)


@pytest.mark.neo4j
def test_own_queries_on_neo4j(neo4j_gold: Callable[[], Neo4jStore]) -> None:
    store = neo4j_gold()
    _attack_with_own_queries(store)
    with store.driver.session(default_access_mode="READ") as session:
        labels = session.run("CALL db.labels() YIELD label RETURN collect(label) AS labels").single(strict=True)[0]
        users = session.run("SHOW USERS YIELD user RETURN collect(user) AS users").single(strict=True)[0]
    assert "Pris" not in labels
    assert "pris" not in users
