"""Names that no graph has are told with those that look alike; what the catalogue asks for is never called unknown."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.folder import GraphFolder
from kg.property_graph import read_nodes, read_relationships
from queries.catalog import load_catalogue
from queries.sparql import load_sparql_queries, run_sparql
from queries.triples import open_sparql
from queries.unknown_names import PROPERTIES, unknown_in_cypher, unknown_in_sparql
from tests.conftest import Done

TOLD = {
    "MATCH (p:Persone) RETURN p.name AS name": ["there is no label Persone; did you mean Person"],
    "MATCH (p:person {nom: 'x'}) RETURN p": [
        "there is no label person; did you mean Person?",
        "no property nom; did you mean name?",
    ],
    "MATCH (p:Person|Organization) RETURN p": ["there is no label Organization; did you mean Organisation"],
    "MATCH (p)-[r:HOLDS_ROL]->() RETURN p.nom AS n": [
        "no relationship type HOLDS_ROL; did",
        "there is no property nom",
    ],
    "MATCH (p) WHERE p:Hopital RETURN p": ["there is no label Hopital; did you mean Hospital"],
    "MATCH (p:Persone WHERE p.nme = 1) RETURN p": [
        "there is no label Persone",
        "there is no property nme; did you mean name",
    ],
}
KNOWN = (
    "MATCH (p:Person|Organisation)-[r:HOLDS_ROLE|MEMBER_OF*1..2]->(o:Entity {id: $id}) RETURN p.name AS n",
    "MATCH (p) WHERE p.name = '(x:Persone)' RETURN p // (y:Persone)",
    "WITH {nom: 1} AS m RETURN m.nom AS n",
    "MATCH (p) RETURN p.`nom de famille` AS n, size(p.aliases) AS k",
    "MATCH (m:RadfrLoad) RETURN m.key, m.fingerprint AS f, m.nodes AS n, m.relationships AS r, m.load AS l",
    "MATCH (n:Entity {radfr_hash: $hash})-[r]->(m:RadfrLeft) RETURN r.radfr_hash AS hash",
    "UNWIND [{nom: 'a'}] AS row MATCH (p:Person {name: row.nom}) RETURN p.name AS n",
)


@pytest.mark.parametrize(("text", "told"), TOLD.items())
def test_unknown_names_are_told(text: str, told: list[str]) -> None:
    found = unknown_in_cypher(text)
    assert len(found) == len(told)
    assert all(part in one for part, one in zip(told, found, strict=True)), found


@pytest.mark.parametrize("text", [*KNOWN, *(query.cypher for query in load_catalogue().values())])
def test_known_names_are_not(text: str) -> None:
    assert unknown_in_cypher(text) == ()


def test_the_properties_are_those_of_the_graph(gold_graph: GraphFolder, root: Path) -> None:
    made = {key for one in (*read_nodes(gold_graph), *read_relationships(gold_graph)) for key in one.properties}
    assert made <= set(PROPERTIES.split())
    written = (root / "kg" / "property_graph.py").read_text(encoding="utf-8")
    assert [name for name in PROPERTIES.split() if f"`{name}`" not in written] == []


def test_unknown_terms_of_sparql_are_told_where_nothing_is_found(gold_graph: GraphFolder) -> None:
    answer = run_sparql("SELECT ?p WHERE { ?p a rf:Persone }", gold_graph)
    assert answer.rows == () and answer.warnings[0].startswith("there is no term rf:Persone; did you mean Person")
    assert run_sparql("SELECT ?p WHERE { ?p a rf:Person }", gold_graph).warnings == ()
    store = open_sparql(gold_graph)
    assert [told for query in load_sparql_queries().values() for told in unknown_in_sparql(query.text, store)] == []


def test_sparql_says_that_there_are_no_rows(kg: Callable[..., Done], gold_graph: GraphFolder) -> None:
    done = kg("sparql", "SELECT ?p WHERE { ?p a rf:Persone }", "-g", str(gold_graph.path))
    assert done.returncode == 0 and "no rows" in done.stderr and "rf:Persone; did you mean" in done.stderr
    done = kg("sparql", "nofile.rq", "-g", str(gold_graph.path))
    assert done.returncode == 1 and "no SPARQL query and no file 'nofile.rq'; check its path" in done.stderr


def test_a_number_below_zero_is_a_number(kg: Callable[..., Done], gold_graph: GraphFolder) -> None:
    done = kg("query", "speakers", "-p", "limit=-1", "-g", str(gold_graph.path))
    assert done.returncode == 1 and "-1 is not between 0 and" in done.stderr
