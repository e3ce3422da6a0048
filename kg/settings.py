"""Settings that are no options, from the environment: secrets never stand on a command line."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Settings:
    """Which Neo4j to speak to; the password never shows in a repr."""

    neo4j_uri: str = ""
    neo4j_user: str = "neo4j"
    neo4j_password: str = field(default="", repr=False)
    neo4j_database: str = ""


def load_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from the NEO4J_ variables, which Neo4j's own tools read too."""
    return Settings(
        neo4j_uri=environ.get("NEO4J_URI", ""),
        neo4j_user=environ.get("NEO4J_USER") or environ.get("NEO4J_USERNAME") or "neo4j",
        neo4j_password=environ.get("NEO4J_PASSWORD", ""),
        neo4j_database=environ.get("NEO4J_DATABASE", ""),
    )
