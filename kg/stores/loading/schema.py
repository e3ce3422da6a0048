"""The constraints and indexes that a load needs: made first, and looked at, because a name alone proves nothing."""

from kg.property_graph import ROOT_LABELS
from kg.stores.neo4j import Neo4jStore
from ontology.errors import StoreError

SCHEMA = (
    "CREATE CONSTRAINT radfr_entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT radfr_article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE",
    "CREATE TEXT INDEX radfr_entity_search IF NOT EXISTS FOR (n:Entity) ON (n.search)",
    "CREATE INDEX radfr_article_day IF NOT EXISTS FOR (n:Article) ON (n.day)",
    "CALL db.awaitIndexes(300)",
)
GUARDED = (
    "SHOW CONSTRAINTS YIELD name, type, entityType, labelsOrTypes, properties "
    "WHERE entityType = 'NODE' AND properties = ['id'] AND (type ENDS WITH 'UNIQUENESS' OR type = 'NODE_KEY') "
    "RETURN labelsOrTypes[0] AS label"
)


def make_schema(store: Neo4jStore) -> None:
    """Make what is missing; an error where a constraint of our name guards something else (it counts as there)."""
    for statement in SCHEMA:
        store.run_schema(statement)
    guarded = {row[0] for row in store.run(GUARDED).rows}
    for label in ROOT_LABELS:
        if label not in guarded:
            name = f"radfr_{label.lower()}_id"
            raise StoreError(
                f"ids under the label {label} are not guarded: another constraint of the database has the name {name}. "
                f"Drop it (DROP CONSTRAINT {name}) or make it by another name, and load again"
            )
