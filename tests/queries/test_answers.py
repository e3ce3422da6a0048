"""Typed rows, in the forms that analysts ask for."""

from pathlib import Path

import pytest

import queries
from kg.folder import GraphFolder
from kg.stores.base import Rows
from kg.stores.embedded import EmbeddedStore
from ontology.errors import GraphError, QueryError
from queries.answers import _typed
from queries.catalog import Column


def test_rows_have_names_and_types(gold_store: EmbeddedStore) -> None:
    answer = queries.run("positions", gold_store, instrument="charte de bon usage de l'IA")
    row = answer.rows[0]
    assert (row.day, row.position, type(row.confidence)) == ("2023-05-22", "OPPOSES", float)
    assert row.quote and row.article
    assert answer.to_dicts()[0]["actor"] == row.actor
    assert answer.column_names[:2] == ("day", "actor")
    assert [tuple(one) for one in answer] == [tuple(one) for one in answer.rows]


def test_a_folder_serves_as_graph(gold_graph: GraphFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    by_path = queries.run("search", gold_graph.path, text="imageurs")
    monkeypatch.setenv("RADFR_GRAPH", str(gold_graph.path))
    assert queries.run("search", text="imageurs") == by_path
    assert len(by_path) > 0


def test_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph folder"):
        queries.run("search", tmp_path / "absent", text="imageurs")


def test_the_limit_is_told(gold_store: EmbeddedStore) -> None:
    cut = queries.run("card", gold_store, entity="Cnam", limit=2)
    assert (len(cut), cut.is_truncated) == (2, True)
    whole = queries.run("card", gold_store, entity="Cnam")
    assert not whole.is_truncated
    assert whole.rows[:2] == cut.rows
    assert queries.run("card", gold_store, entity="Cnam", limit=len(whole)).is_truncated is False


def test_an_alias_is_told_with_the_entity_it_was_taken_for(gold_store: EmbeddedStore) -> None:
    union = "Fédération des imageurs de ville"
    assert queries.run("card", gold_store, entity=union.upper()).entities == ()
    assert queries.run("evidence", gold_store, entity=union, other="FIV").entities == (
        f"{union} (ProfessionalUnion, id federation-des-imageurs-de-ville)",
    )


def test_pandas(gold_store: EmbeddedStore) -> None:
    pytest.importorskip("pandas")
    answer = queries.run("speakers", gold_store, limit=3)
    frame = answer.to_pandas()
    assert list(frame.columns) == list(answer.column_names)
    assert frame["person"].tolist() == [row.person for row in answer]


def test_polars(gold_store: EmbeddedStore) -> None:
    polars = pytest.importorskip("polars")
    answer = queries.run("speakers", gold_store, limit=3)
    frame = answer.to_polars()
    assert frame.schema["articles"] == polars.Int64
    assert frame["roles"].to_list() == [list(row.roles) for row in answer]


@pytest.mark.parametrize(
    ("kind", "value"), [("string", None), ("string", 1), ("integer", True), ("integer", 1.0), ("strings", ["a", None])]
)
def test_a_value_of_another_type_is_an_error(kind: str, value: object) -> None:
    with pytest.raises(QueryError, match="column c is"):
        _typed("essai", Column("c", kind), value)


def test_own_cypher_reads_only_and_is_warned(gold_store: EmbeddedStore) -> None:
    answer = queries.run_cypher("MATCH (n:Person) RETURN labels(n) AS l LIMIT 1", gold_store)
    assert len(answer) == 1 and "order is not fixed" in answer.warnings[0]
    with pytest.raises(QueryError, match="only reading is allowed"):
        queries.run_cypher("MATCH (n) DETACH DELETE n", gold_store)
    with pytest.raises(QueryError, match="refuses the query"):
        queries.run_cypher("MATCH (n RETURN n", gold_store)


def test_own_cypher_takes_parameters_and_is_cut(gold_store: EmbeddedStore) -> None:
    text = "MATCH (n:Entity) WHERE n.type = $type RETURN n.name AS name ORDER BY name"
    answer = queries.run_cypher(text, gold_store, params={"type": "Person"}, max_rows=5)
    assert (len(answer), answer.is_truncated, answer.column_names) == (5, True, ("name",))


def test_a_slow_query_is_stopped(gold_store: EmbeddedStore) -> None:
    slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS n"
    with pytest.raises(QueryError, match=r"longer than 0\.5 s and was stopped"):
        queries.run_cypher(slow, gold_store, timeout_s=0.5)
    assert queries.run_cypher("RETURN 1 AS one", gold_store).rows == ((1,),)


@pytest.mark.parametrize("seconds", [0, -1, float("inf"), float("nan")])
def test_a_time_limit_that_is_none_is_refused(gold_store: EmbeddedStore, seconds: float) -> None:
    with pytest.raises(QueryError, match=r"a number of seconds above zero, not"):
        queries.run_cypher("RETURN 1 AS one", gold_store, timeout_s=seconds)


def test_no_more_rows_are_read_than_asked_for(gold_store: EmbeddedStore) -> None:
    many = "UNWIND range(1, 5000000) AS n RETURN n"
    answer = queries.run_cypher(many, gold_store, max_rows=10)
    assert ([row[0] for row in answer], answer.is_truncated) == (list(range(1, 11)), True)
    assert len(gold_store.run("UNWIND range(1, 20000) AS n RETURN n").rows) == 20000, "limits end with their query"


def test_rows_of_a_store() -> None:
    assert Rows(("a", "b"), ((1, 2),)).to_dicts() == [{"a": 1, "b": 2}]
