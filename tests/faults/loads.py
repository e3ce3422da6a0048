"""Kills of `kg load`: a load is many transactions, so what a kill leaves is the old graph, the new one, or a graph that
the database itself marks as unfinished; the next load completes it.
"""

import random
import time
from pathlib import Path

from kg.stores.loading.load import load_graph
from kg.stores.neo4j import Neo4jStore
from tests.faults.harness import Outcome
from tests.kg.test_neo4j_load import Target, kill, start_loader, two_targets
from tests.neo4j_server.server import Server

UNFINISHED = "marked unfinished"


def kill_loads(server: Server, store: Neo4jStore, folder: Path, kills: int, seed: int) -> list[Outcome]:
    """Load two graphs in turn over each other, each load killed at another moment of an undisturbed one."""
    targets = two_targets(store, folder)  # the database holds the second
    moments = random.Random(seed)
    outcomes = []
    for number in range(kills):
        new, old = targets[number % 2], targets[1 - number % 2]
        after = moments.uniform(0, new.seconds)
        loader = start_loader(server, new.folder)
        time.sleep(after)
        was_killed = kill(loader)
        state = _state(store, old, new)
        load_graph(store, new.folder)
        outcomes.append(Outcome(f"load {after:.3f}", was_killed, state, store.digest() == new.digest))
    return outcomes


def _state(store: Neo4jStore, old: Target, new: Target) -> str:
    known = {old.digest: "old", new.digest: "new"}
    marks = store.run("MATCH (m:RadfrLoad) RETURN m.fingerprint AS fingerprint").rows
    return known.get(store.digest()) or (UNFINISHED if marks == (("",),) else "mixed")
