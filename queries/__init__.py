"""From graph to answers: canned Cypher queries and paths."""
