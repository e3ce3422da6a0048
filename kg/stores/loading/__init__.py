"""The graph into Neo4j: only the difference, and only what is ours."""
