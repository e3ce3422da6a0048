"""The loader on a graph of a few nodes: exact differences, batches, marks and messages; pure parts without a server."""

import gc
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from ingest.codec import write_lines
from kg.folder import GraphFolder
from kg.property_graph import read_nodes, read_relationships
from kg.stores.loading import load
from kg.stores.loading import mark as load_mark
from kg.stores.loading.bulk import write_bulk
from kg.stores.loading.load import Difference, content_hash, load_graph
from kg.stores.loading.mark import folder_fingerprint
from kg.stores.loading.names import HASH
from kg.stores.neo4j import Neo4jStore
from ontology.errors import GraphError
from ontology.vocab import load_vocabulary
from tests.kg.articles import article, graph

TABLES = ("articles.jsonl", "entities.jsonl", "statements.jsonl")
IS_OURS = f"n.{HASH} IS NOT NULL"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> GraphFolder:
    """Two articles, three entities that are in no gazetteer, two statements."""
    told = "La maison Kerlan possède la clinique Saint-Gwen."
    results = [
        article(
            told,
            entities=["Company: maison Kerlan", "Hospital: clinique Saint-Gwen"],
            claims=[("maison Kerlan", "OWNS", "clinique Saint-Gwen", told, {})],
        ),
        article(
            "Aymar Guéhenno dirige la maison Kerlan.",
            entities=["Person: Aymar Guéhenno", "Company: maison Kerlan"],
            claims=[("Aymar Guéhenno", "HOLDS_ROLE", "maison Kerlan", "dirige", {"role": "directeur"})],
        ),
    ]
    return graph(tmp_path_factory.mktemp("small") / "graph", results)


def copied(folder: GraphFolder, out: Path) -> GraphFolder:
    """A copy of the tables that are loaded."""
    out.mkdir()
    for path in folder.path.iterdir():
        if path.is_file():
            (out / path.name).write_bytes(path.read_bytes())
    return GraphFolder(out)


@pytest.fixture
def changed(small: GraphFolder, tmp_path: Path) -> GraphFolder:
    """One entity renamed, one gone with its statement, one article more, one statement of another confidence."""
    folder = copied(small, tmp_path / "changed")
    kept = [
        replace(one, name="maison Kerlan SA") if one.name == "maison Kerlan" else one
        for one in small.read_entities()
        if one.type != "Person"
    ]
    write_lines(folder.path / "entities.jsonl", kept)
    statements = [replace(one, confidence=0.25) for one in small.read_statements() if one.predicate == "OWNS"]
    write_lines(folder.path / "statements.jsonl", statements)
    articles = list(small.read_articles())
    write_lines(folder.path / "articles.jsonl", [*articles, replace(articles[0], id="ffff0000ffff0000")])
    return folder


@pytest.fixture
def empty(neo4j_store: Neo4jStore, small: GraphFolder, changed: GraphFolder) -> Iterator[Neo4jStore]:
    """A store that holds none of the nodes of these graphs, whoever wrote them."""
    ids = [node.id for folder in (small, changed) for node in read_nodes(folder)]
    statement = "MATCH (n) WHERE (n:Entity OR n:Article) AND n.id IN $ids DETACH DELETE n"
    neo4j_store.write(lambda transaction: transaction.run(statement, ids=ids).consume())
    yield neo4j_store


def held(store: Neo4jStore) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the database holds of ours: nodes and relationships by id, without their hashes."""
    nodes = store.run(
        f"MATCH (n) WHERE (n:Entity OR n:Article) AND {IS_OURS} RETURN n.id, labels(n), properties(n)"
    ).rows
    edges = store.run(f"MATCH (a)-[n]->(b) WHERE {IS_OURS} RETURN n.id, type(n), a.id, b.id, properties(n)").rows
    return (
        {row[0]: (set(row[1]), _plain(row[2])) for row in nodes},
        {row[0]: (*row[1:4], _plain(row[4])) for row in edges},
    )


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in properties.items() if key != HASH}


def wanted(folder: GraphFolder) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same of a folder."""
    return (
        {node.id: (set(node.labels), node.properties) for node in read_nodes(folder)},
        {
            one.properties["id"]: (one.type, one.start[1], one.end[1], one.properties)
            for one in read_relationships(folder)
        },
    )


def mark(store: Neo4jStore) -> list[tuple[Any, ...]]:
    """What is remembered of the last finished load."""
    return list(store.run("MATCH (m:RadfrLoad) RETURN m.key, m.fingerprint, m.nodes, m.relationships").rows)


@pytest.mark.parametrize("name", [field.name for field in fields(Difference) if field.name not in load.NO_CHANGE])
def test_a_difference_of_any_kind_is_one(name: str) -> None:
    assert not Difference(**{name: 1}).is_empty
    assert Difference(unchanged=7, nodes_kept=1).is_empty


def test_rows_wait_for_a_full_batch_of_their_statement() -> None:
    written: list[tuple[str, list[Any]]] = []
    batches = load._Batches(lambda statement, rows: written.append((statement, list(rows))), 2)
    batches.add("A", {"id": 1})
    batches.add("B", {"id": 2})
    assert written == []
    batches.add("A", {"id": 3})
    assert written == [("A", [{"id": 1}, {"id": 3}])]
    batches.add("A", {"id": 4})
    batches.flush()
    assert written[1:] == [("B", [{"id": 2}]), ("A", [{"id": 4}])]
    batches.flush()
    assert len(written) == 3, "what is written does not wait any more"


def test_rows_of_many_statements_do_not_pile_up() -> None:
    written: list[tuple[str, int]] = []
    batches = load._Batches(lambda statement, rows: written.append((statement, len(rows))), 3)
    for statement in "ABBCD":
        batches.add(statement, {})
    assert written == []
    batches.add("E", {})
    assert written == [("B", 2)], "the fullest goes when twice a batch waits"
    batches.add("F", {})
    assert len(written) == 1
    batches.add("G", {})
    assert len(written) == 2
    batches.flush()
    assert sum(count for _, count in written) == 8


def test_equal_content_has_equal_hashes_and_no_other() -> None:
    contents: list[object] = [
        [("Entity",), {"id": "a", "name": "Zoé"}],
        [("Entity", "Actor"), {"id": "a", "name": "Zoé"}],
        [("Entity",), {"id": "a", "name": "Zoe"}],
        [("Entity",), {"id": "a", "name": "zoé"}],
        [("Entity",), {"id": "a", "name": ["Zoé"]}],
        [("Entity",), {"id": "a", "name": "Zoé", "x": 1}],
        [("Entity",), {"id": "a", "name": "Zoé", "x": 1.5}],
        [("Entity",), {"id": "a", "name": "Zoé", "x": True}],
        [("Entity",), {"id": "a", "name": "Zo\ud83e"}],
    ]
    hashes = [content_hash(content) for content in contents]
    assert len(set(hashes)) == len(contents)
    assert [content_hash(content) for content in contents] == hashes
    assert all(len(one) == 16 and set(one) <= set("0123456789abcdef") for one in hashes)


def test_the_hash_covers_labels_type_and_ends(small: GraphFolder) -> None:
    node, edge = next(read_nodes(small)), next(read_relationships(small))
    assert load.hashed_node(node) != load.hashed_node(replace(node, labels=("Entity",)))
    assert set(load.hashed_node(node)) == {*node.properties, HASH}
    start, end = edge.start, edge.end
    others = [replace(edge, type="X"), replace(edge, start=end), replace(edge, end=start)]
    assert len({load.hashed_edge(one)[HASH] for one in (edge, *others)}) == 4
    assert set(load.hashed_edge(edge)) == {*edge.properties, HASH}


@pytest.mark.parametrize("table", TABLES)
def test_the_fingerprint_covers_every_table_to_its_end(small: GraphFolder, tmp_path: Path, table: str) -> None:
    before = folder_fingerprint(small)
    assert len(before) == 64
    folder = copied(small, tmp_path / "copy")
    assert folder_fingerprint(folder) == before
    path = folder.path / table
    content = path.read_bytes() + b" " * (3 << 20)
    path.write_bytes(content + b"a")
    longer = folder_fingerprint(folder)
    path.write_bytes(content + b"b")
    assert len({before, longer, folder_fingerprint(folder)}) == 3


def test_lines_that_move_to_the_next_table_change_the_fingerprint(small: GraphFolder, tmp_path: Path) -> None:
    folder = copied(small, tmp_path / "copy")
    before = folder_fingerprint(folder)
    (folder.path / TABLES[0]).write_bytes((small.path / TABLES[0]).read_bytes() + (small.path / TABLES[1]).read_bytes())
    (folder.path / TABLES[1]).write_bytes(b"")
    assert folder_fingerprint(folder) != before


@pytest.mark.parametrize("place", range(len(load_mark.MAPPING)))
def test_another_mapping_has_another_fingerprint(
    place: int, small: GraphFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = folder_fingerprint(small)
    changed = [*load_mark.MAPPING]
    changed[place] = gc
    monkeypatch.setattr(load_mark.inspect, "getsource", lambda module: f"source of {module.__name__}")
    own = folder_fingerprint(small)
    monkeypatch.setattr(load_mark, "MAPPING", changed)
    assert len({before, own, folder_fingerprint(small)}) == 3


def test_another_class_path_has_another_fingerprint(small: GraphFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    before = folder_fingerprint(small)
    whole = load_vocabulary()
    moved = replace(whole, paths={**whole.paths, "Hospital": ("Actor", "Organisation", "Care", "Hospital")})
    monkeypatch.setattr(load_mark, "load_vocabulary", lambda: moved)
    assert folder_fingerprint(small) != before


def test_bulk_files_hold_every_node_and_edge_with_its_hash(small: GraphFolder, tmp_path: Path) -> None:
    folder = copied(small, tmp_path / "copy")
    statements = list(small.read_statements())
    unquoted = replace(statements[0], evidence=tuple(replace(one, date="") for one in statements[0].evidence))
    write_lines(folder.path / "statements.jsonl", [unquoted, *statements[1:]])
    write_bulk(folder, tmp_path / "csv")
    text = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "csv").glob("*.csv")}
    hashes = {load.hashed_node(node)[HASH] for node in read_nodes(folder)}
    assert all(any(one in table for table in text.values()) for one in hashes)
    edges = list(read_relationships(folder))
    lone = [one for one in edges if [""] in one.properties.values()]
    assert 0 < len(lone) < len(edges), "the importer can't write a list of one empty text"
    told = "".join(text.values())
    assert [load.hashed_edge(one)[HASH] in told for one in edges] == [one not in lone for one in edges]
    assert told.count("incomplete") == len(lone)
    assert (tmp_path / "csv" / "import.txt").is_file()


@pytest.mark.parametrize("is_enabled", [True, False])
def test_the_search_for_cycles_is_what_it_was(is_enabled: bool) -> None:
    was_enabled = gc.isenabled()
    try:
        (gc.enable if is_enabled else gc.disable)()
        with pytest.raises(ValueError, match="inside"), load._garbage_left():
            assert not gc.isenabled()
            raise ValueError("inside")
        assert gc.isenabled() == is_enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()


@pytest.mark.neo4j
def test_a_first_load_writes_all_of_it(empty: Neo4jStore, small: GraphFolder) -> None:
    told: list[tuple[str, int]] = []
    nodes, edges = wanted(small)
    difference = load_graph(empty, small, progress=lambda stage, done: told.append((stage, done)))
    assert difference == Difference(nodes_added=len(nodes), relationships_added=len(edges))
    assert held(empty) == (nodes, edges)
    assert mark(empty) == [("graph", folder_fingerprint(small), len(nodes), len(edges))]
    assert dict(told) == {"nodes": len(nodes), "relationships": len(edges)}
    names = {row[0] for row in empty.run("SHOW INDEXES YIELD name RETURN name").rows}
    assert {"radfr_entity_id", "radfr_article_id", "radfr_entity_search", "radfr_article_day"} <= names


@pytest.mark.neo4j
def test_what_is_there_already_is_left_alone(empty: Neo4jStore, small: GraphFolder) -> None:
    count = sum(map(len, wanted(small)))
    load_graph(empty, small)
    assert load_graph(empty, small) == Difference(), "the mark says so, nothing is compared"
    assert load_graph(empty, small, check_all=True) == Difference(unchanged=count)
    empty.write(lambda transaction: transaction.run("MATCH (m:RadfrLoad) DELETE m").consume())
    assert load_graph(empty, small) == Difference(unchanged=count)
    assert len(mark(empty)) == 1


@pytest.mark.neo4j
@pytest.mark.parametrize(
    "damage",
    ["MATCH (n:Entity) WHERE n.type = 'Person' DETACH DELETE n", "MATCH ()-[r:OWNS]->() DELETE r"],
)
def test_what_is_gone_from_the_database_comes_back(empty: Neo4jStore, small: GraphFolder, damage: str) -> None:
    load_graph(empty, small)
    empty.write(lambda transaction: transaction.run(damage).consume())
    assert not load_graph(empty, small).is_empty
    assert held(empty) == wanted(small)


@pytest.mark.neo4j
@pytest.mark.parametrize("batch_size", [1, 2, 10_000])
def test_only_the_difference_is_written(
    empty: Neo4jStore, small: GraphFolder, changed: GraphFolder, batch_size: int
) -> None:
    load_graph(empty, small)
    before = held(empty)
    told: list[tuple[str, int]] = []
    expected = Difference(
        nodes_added=1,
        nodes_updated=1,
        nodes_removed=1,
        relationships_updated=1,
        relationships_removed=2,  # what the person holds, and that an article names him
        unchanged=len(wanted(changed)[0]) - 2 + len(wanted(changed)[1]) - 1,
    )
    told_before = mark(empty)
    assert load_graph(empty, changed, dry_run=True, batch_size=batch_size) == expected
    assert (held(empty), mark(empty)) == (before, told_before)
    done = load_graph(empty, changed, batch_size=batch_size, progress=lambda stage, done: told.append((stage, done)))
    assert done == expected
    assert held(empty) == wanted(changed)
    assert mark(empty)[0][1:] == (folder_fingerprint(changed), *map(len, wanted(changed)))
    steps = {
        stage: [number for name, number in told if name == stage] for stage in ("nodes", "relationships", "removed")
    }
    assert [numbers[-1] for numbers in steps.values()] == [2, 1, 3]
    assert len(steps["removed"]) == {1: 3, 2: 2}.get(batch_size, 2)
    assert all(numbers == sorted(set(numbers)) for numbers in steps.values()), "counts go up"


@pytest.mark.neo4j
def test_another_class_changes_labels(empty: Neo4jStore, small: GraphFolder, tmp_path: Path) -> None:
    load_graph(empty, small)
    folder = copied(small, tmp_path / "classes")
    entities = [
        replace(one, subtype="ImagingGroup") if one.name == "maison Kerlan" else one for one in small.read_entities()
    ]
    write_lines(folder.path / "entities.jsonl", entities)
    assert load_graph(empty, folder).nodes_updated == 1
    assert held(empty) == wanted(folder)


@pytest.mark.neo4j
def test_a_load_that_was_broken_off_is_not_taken_for_finished(
    empty: Neo4jStore, small: GraphFolder, changed: GraphFolder
) -> None:
    def stop(stage: str, done: int) -> None:
        raise KeyboardInterrupt

    load_graph(empty, changed)
    with pytest.raises(KeyboardInterrupt):
        load_graph(empty, small, batch_size=1, progress=stop)
    assert mark(empty)[0] == ("graph", "", 0, 0)
    assert not load_graph(empty, changed).is_empty
    assert held(empty) == wanted(changed)


@pytest.mark.neo4j
def test_a_dry_run_asks_for_nothing_that_writes(empty: Neo4jStore, small: GraphFolder) -> None:
    nodes, edges = wanted(small)
    difference = load_graph(empty, small, dry_run=True)
    assert difference == Difference(nodes_added=len(nodes), relationships_added=len(edges))
    assert held(empty) == ({}, {})
    assert mark(empty) == []


@pytest.mark.neo4j
def test_an_edge_without_its_end_is_told_with_numbers(empty: Neo4jStore, small: GraphFolder, tmp_path: Path) -> None:
    folder = copied(small, tmp_path / "broken")
    write_lines(folder.path / "entities.jsonl", [one for one in small.read_entities() if "linique" not in one.name])
    with pytest.raises(GraphError) as caught:
        load_graph(empty, folder)
    assert str(caught.value) == (
        "1 of 2 relationships could not be written because an end is missing: "
        "the graph folder is inconsistent, build it again"
    )
    assert mark(empty)[0][1] == ""
