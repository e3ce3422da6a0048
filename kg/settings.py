"""Settings from the environment: defaults need no server, and secrets never stand on a command line."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the graph lies and which Neo4j to speak to; the password never shows in a repr."""

    graph: Path = Path("graph")
    neo4j_uri: str = ""
    neo4j_user: str = "neo4j"
    neo4j_password: str = field(default="", repr=False)
    neo4j_database: str = ""


def load_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings of RADFR_GRAPH and of the NEO4J_ variables, which Neo4j's own tools read too."""
    return Settings(
        graph=Path(environ.get("RADFR_GRAPH") or "graph"),
        neo4j_uri=environ.get("NEO4J_URI", ""),
        neo4j_user=environ.get("NEO4J_USER") or environ.get("NEO4J_USERNAME") or "neo4j",
        neo4j_password=environ.get("NEO4J_PASSWORD", ""),
        neo4j_database=environ.get("NEO4J_DATABASE", ""),
    )
