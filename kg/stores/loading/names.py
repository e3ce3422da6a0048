"""What Neo4j holds of a load beside the graph: names that the loader writes and that a user's own query may ask for."""

HASH = "radfr_hash"  # on every node and relationship that a load wrote: what is without it is not ours
MARK = "RadfrLoad"  # the node that remembers the last load
MARK_PROPERTIES = ("key", "fingerprint", "nodes", "relationships", "load")
LEFT = "RadfrLeft"  # a node that left the graph, emptied: another application has relationships to it
