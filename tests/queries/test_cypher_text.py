"""What is refused and what is warned about in Cypher, told from the text alone."""

import pytest

from ontology.errors import QueryError
from queries.cypher_text import (
    check_reads_only,
    code_only,
    constructs,
    findings,
    parameters,
    returned_columns,
)

WRITES = """
CREATE (n:X) | MERGE (n:X {a: 1}) RETURN n | MATCH (n) DELETE n | MATCH (n) DETACH DELETE n | MATCH (n) SET n.a = 1
MATCH (n) REMOVE n.a | MATCH (n) FOREACH (x IN [1] | SET n.a = x) | DROP CONSTRAINT x | match (n) set n:Y return n
LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row | MATCH (n) CALL (n) { RETURN 1 AS x } IN TRANSACTIONS RETURN x
STOP DATABASE neo4j | start /* */ database `a-b` WAIT | TERMINATE TRANSACTIONS 'neo4j-transaction-1' | ENABLE SERVER 'x'
TERMINATE TRANSACTION $id YIELD message RETURN message | DRYRUN REALLOCATE DATABASES
DEALLOCATE DATABASES FROM SERVER 'x'
CALL db.createLabel('x') | CALL dbms.killQuery('x') | CALL apoc.load.json('http://x') YIELD value RETURN value
CALL db.labelsOf() | CALL `db`.`createLabel`('x') | OPTIONAL CALL dbms.setConfigValue('a', 'b')
CALL/* */db.awaitIndexes()
GRANT ROLE admin TO neo4j | ALTER USER neo4j SET PASSWORD 'x' | MATCH (n) /* */ SET /* */ n.a = 1 RETURN n
"""
DIFFERENT = """
MATCH p = SHORTEST 1 (a)-[*]-(b) RETURN p | MATCH p = ALL SHORTEST (a)-[*]-(b) RETURN p
MATCH (a)-[r:$($t)]->(b) RETURN r | RETURN apoc.text.clean('x') AS x | CALL db.labels() YIELD label RETURN label
CALL db.schema.visualization() | CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey | CALL db.relationshipTypes
RETURN elementId(n) AS x | RETURN id(n) AS x | RETURN point.distance(a, b) AS d | RETURN toString(n.date) AS x
RETURN duration.between(a, b) AS d | RETURN datetime() AS now | RETURN percentileCont(n.x, 0.5) AS m
RETURN 1_000 AS n | RETURN split(s, [',', ';']) AS parts | RETURN labels(n) AS l | RETURN keys(n) AS k
RETURN rand() AS x | MATCH (n:Entity:Actor {id: $x}) RETURN n | MATCH (n:Actor {id: $x}) RETURN n
OPTIONAL MATCH (a)-->(b) MATCH (b)-->(c) RETURN c | USE other MATCH (n) RETURN n
"""
HARMLESS = """
MATCH (n) WHERE n.name = 'CREATE (x) SET DELETE' RETURN n.name AS name
MATCH (n) // DELETE everything\\nRETURN n.name AS name
MATCH (n:Entity {id: $x}) WHERE n:Actor RETURN n.name AS name
MATCH (n) WHERE n.`SET` = 1 RETURN n.name AS name
MATCH (n) RETURN n.set AS a, n.remove AS b, n.created AS c, $set AS d
OPTIONAL MATCH (a)-->(b) OPTIONAL MATCH (b)-->(c) RETURN c.name AS name
MATCH (a) RETURN size(COLLECT { MATCH (a)--(b) RETURN b.id }) AS n, COUNT { (a)--() } AS degree
MATCH (n) RETURN n.start AS start, n.stop AS stop, n.call AS called ORDER BY start, stop
CALL (n) { RETURN 1 AS one } CALL { RETURN 2 AS two } RETURN one, two
MATCH p = shortestPath((a)-[*..4]-(b)) RETURN length(p) AS n
"""


def texts(block: str) -> list[str]:
    lines = [line for line in block.strip().splitlines() if line]
    return [
        part.strip().replace("\\n", "\n")
        for line in lines
        for part in line.replace("[1] | SET", "[1] ¦ SET").split(" | ")
    ]


@pytest.mark.parametrize("text", texts(WRITES))
def test_writing_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="only reading is allowed"):
        check_reads_only(text.replace("¦", "|"))


@pytest.mark.parametrize("text", texts(DIFFERENT))
def test_what_engines_do_differently_is_told(text: str) -> None:
    found = check_reads_only(text)
    assert len(found) > 0
    assert all(finding.why for finding in found)


@pytest.mark.parametrize("text", texts(HARMLESS))
def test_the_rest_passes(text: str) -> None:
    assert findings(text) == []


def test_every_construct_of_the_list_is_tested() -> None:
    tried = "\n".join(code_only(text.replace("¦", "|")) for text in texts(WRITES + DIFFERENT))
    assert [c.find.pattern for c in constructs() if not c.find.search(tried)] == []


def test_parameters_in_strings_and_comments_do_not_count() -> None:
    assert parameters("RETURN $a, '$b', \"$c\", `$d` // $e\n, $f /* $g */") == ["a", "f"]


def test_columns_of_the_last_return() -> None:
    text = "CALL (a) { RETURN 1 AS inner } RETURN DISTINCT f(a, [1, 2]) AS one, two ORDER BY one LIMIT 3"
    assert returned_columns(text) == ["one", "two"]
