"""The same rows in the same order on the embedded engine and on every tested Neo4j, on known and on random graphs."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import queries
from benchmarks.random_graph import write_random_graph
from kg.folder import GraphFolder
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading.load import load_graph
from kg.stores.neo4j import Neo4jStore
from ontology.vocab import load_vocabulary
from queries.catalog import NAME_KINDS, CannedQuery, Param, load_catalogue
from tests.neo4j_server.server import Server

CATALOGUE = load_catalogue()
SEEDS = (1, 2, 3)


@pytest.mark.neo4j
@pytest.mark.parametrize("query", CATALOGUE.values(), ids=CATALOGUE)
def test_same_rows_on_the_sample(
    query: CannedQuery, neo4j_gold: Callable[[], Neo4jStore], gold_store: EmbeddedStore
) -> None:
    store = neo4j_gold()
    for example in query.examples:
        assert queries.run(query.name, store, **example).rows == queries.run(query.name, gold_store, **example).rows


@pytest.fixture(scope="session")
def random_folders(tmp_path_factory: pytest.TempPathFactory) -> dict[int, GraphFolder]:
    """Small random graphs by seed."""
    base = tmp_path_factory.mktemp("random")
    return {
        seed: GraphFolder(write_random_graph(base / str(seed), seed=seed, entities=150, statements=900))
        for seed in SEEDS
    }


@pytest.fixture(scope="session")
def random_stores(random_folders: dict[int, GraphFolder]) -> dict[int, EmbeddedStore]:
    """The same graphs in the embedded engine."""
    return {seed: EmbeddedStore.of(folder) for seed, folder in random_folders.items()}


@pytest.fixture(scope="session")
def random_ids(random_folders: dict[int, GraphFolder]) -> dict[int, dict[str, list[str]]]:
    """The ids of each class of entity in these graphs."""
    return {seed: _ids_by_kind(folder) for seed, folder in random_folders.items()}


def _random_params(query: CannedQuery, ids: dict[str, list[str]], seed: int, number: int) -> dict[str, Any]:
    chance = random.Random(f"{query.name} {seed} {number}")
    given = [param for param in query.params if param.is_required or (param.name != "limit" and chance.random() < 0.3)]
    values = {param.name: _random_value(param, ids, chance) for param in given}
    if values.get("since", "") > values.get("until", "9"):
        del values["until"]  # such a period is refused
    return values


def _random_value(param: Param, ids: dict[str, list[str]], chance: random.Random) -> Any:
    if param.kind in NAME_KINDS:
        return chance.choice(ids[param.kind])
    values = {
        "integer": [1, 2, 3, param.default],
        "number": [0.5, 0.8, 1],
        "since": ["2020", "2022-05", "2025-01-15"],
        "until": ["2021", "2023-07", "2026"],
        "string": ["président", "chef"],
        "words": ["bre", "fou"],
        "relation": sorted(load_vocabulary().relations),
        "statement": ["0123456789abcdef"],
    }
    return chance.choice(values[param.kind])


def _ids_by_kind(folder: GraphFolder) -> dict[str, list[str]]:
    is_a = load_vocabulary().is_a
    entities = list(folder.read_entities())
    return {
        kind: [entity.id for entity in entities if kind == "Entity" or is_a(entity.subtype, kind)]
        for kind in NAME_KINDS
    }


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=CATALOGUE)
def test_rows_on_random_graphs_have_their_types(
    query: CannedQuery, random_ids: dict[int, dict[str, list[str]]], random_stores: dict[int, EmbeddedStore]
) -> None:
    for seed, ids in random_ids.items():
        for number in range(3):
            queries.run(query.name, random_stores[seed], **_random_params(query, ids, seed, number))


@pytest.mark.slow
@pytest.mark.neo4j
def test_same_rows_on_random_graphs(
    neo4j_server: Server,
    neo4j_store: Neo4jStore,
    random_folders: dict[int, GraphFolder],
    random_ids: dict[int, dict[str, list[str]]],
    random_stores: dict[int, EmbeddedStore],
) -> None:
    answered: set[str] = set()
    for seed, folder in random_folders.items():
        load_graph(neo4j_store, folder)  # each replaces the one before
        assert neo4j_store.digest() == random_stores[seed].digest()
        ids = random_ids[seed]
        for query in CATALOGUE.values():
            for number in range(3):
                params = _random_params(query, ids, seed, number)
                expected = queries.run(query.name, random_stores[seed], **params)
                assert queries.run(query.name, neo4j_store, **params).rows == expected.rows, (query.name, params)
                if expected.rows:
                    answered.add(query.name)
    assert set(CATALOGUE) - answered <= {"body-chart", "instruments-in-place"}, "these gave no rows at all"


def test_random_graphs_are_the_same_for_the_same_seed(tmp_path: Path, random_folders: dict[int, GraphFolder]) -> None:
    again = write_random_graph(tmp_path / "again", seed=1, entities=150, statements=900)
    first = random_folders[1].path
    assert all((again / path.name).read_bytes() == path.read_bytes() for path in first.glob("*.jsonl"))


@pytest.mark.neo4j
@pytest.mark.parametrize("query", CATALOGUE.values(), ids=CATALOGUE)
def test_the_planner_sees_a_read_that_starts_at_an_index(
    query: CannedQuery, neo4j_gold: Callable[[], Neo4jStore]
) -> None:
    params = {param.name: "2025" if param.default is None else param.default for param in query.params}
    with neo4j_gold().driver.session() as session:
        summary = session.run("EXPLAIN " + query.cypher, params).consume()
    assert summary.query_type == "r"
    if any(param.is_required and param.kind in NAME_KINDS for param in query.params):
        assert summary.plan is not None
        assert "NodeUniqueIndexSeek" in str(summary.plan)
