"""How fast ranked paths with evidence are found in a large graph, against networkx's own walk of the same graph.

    python -m benchmarks.paths --work DIR

The graph is made ready outside the clock. The baseline exhausts `networkx.all_simple_paths` and does nothing else;
`queries.paths` also looks names up, reads the evidence of every hop and ranks. Recorded in results/paths.json.
"""

import argparse
import importlib.util
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx

from benchmarks.random_graph import write_random_graph
from benchmarks.recorded import percentile, record, rounded
from kg.folder import GraphFolder
from ontology.vocab import load_vocabulary
from queries.paths import PathFinder

SETTINGS = ((4, 50), (3, 10_000))  # most hops, most neighbours of a stepping stone: the defaults, and no hub left out
ROUNDS = 3
Pair = tuple[str, str]
Search = Callable[[str, str], int]


def main() -> None:
    """Measure and record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--statements", type=int, default=500_000)
    parser.add_argument("--pairs", type=int, default=50)
    given = parser.parse_args()
    if not (given.work / "graph").is_dir():
        write_random_graph(given.work / "graph", seed=1, entities=given.entities, statements=given.statements)
    folder = GraphFolder(given.work / "graph")
    pairs = random_pairs(folder, given.pairs)
    rows = [row for setting in SETTINGS for row in measure(folder, pairs, *setting)]
    record("paths", "paths", rows)


def random_pairs(folder: GraphFolder, count: int) -> list[Pair]:
    """Ids of random actors and instruments."""
    is_a = load_vocabulary().is_a
    chance = random.Random(5)
    ids = [(entity.id, entity.subtype) for entity in folder.read_entities()]
    actors, instruments = ([one for one, cls in ids if is_a(cls, kind)] for kind in ("Person", "Instrument"))
    return [(chance.choice(actors), chance.choice(instruments)) for _ in range(count)]


def measure(folder: GraphFolder, pairs: list[Pair], max_hops: int, max_neighbours: int) -> list[dict[str, Any]]:
    """The rows of one setting: the baseline first."""
    engines = [name for name in ("networkx", "rustworkx") if importlib.util.find_spec(name)]
    finders = {name: PathFinder(folder, max_neighbours=max_neighbours, engine=name) for name in engines}
    searches: dict[str, Search] = {"networkx.all_simple_paths": bare_networkx(finders["networkx"], max_hops)}
    for name, finder in finders.items():
        searches[f"queries.paths, {name}"] = ranked(finder, max_hops)
    times: dict[str, list[list[float]]] = {name: [] for name in searches}
    found = {}
    for _ in range(ROUNDS):  # in turn, so that a busy moment of the machine does not hit one alone
        for name, search in searches.items():
            spent, found[name] = timed(search, pairs)
            times[name].append(spent)
    assert len(set(found.values())) == 1, f"not the same paths: {found}"
    bare = [sum(spent) for spent in next(iter(times.values()))]
    rows = []
    for name, rounds in times.items():
        ratios = [one / sum(spent) for one, spent in zip(bare, rounds, strict=True)]
        all_times = [1000 * seconds for spent in rounds for seconds in spent]
        row = {"search": name, "hops": max_hops, "hubs from": max_neighbours, "paths": found[name]}
        row |= {"median ms": round(statistics.median(all_times), 2), "p95 ms": rounded(percentile(all_times, 0.95))}
        spread = f"{statistics.median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f})"
        rows.append({**row, "times networkx": spread})
        print(rows[-1], flush=True)
    return rows


def bare_networkx(finder: PathFinder, max_hops: int) -> Search:
    """networkx alone on the same graph: hubs left out, unless they are an end."""
    ties = finder._ties

    def search(source: str, target: str) -> int:
        graph = ties._graph
        hub_ties = ties._hub_ties((source, target))
        graph.add_nodes_from((source, target))
        graph.add_edges_from(hub_ties)
        count = sum(1 for _ in nx.all_simple_paths(graph, source, target, cutoff=max_hops))
        graph.remove_nodes_from([end for end in (source, target) if end in ties._hubs])
        return count

    return search


def ranked(finder: PathFinder, max_hops: int) -> Search:
    """Paths with names, evidence and score."""
    return lambda source, target: len(finder.find(source, target, max_hops=max_hops, limit=10**9).paths)


def timed(search: Search, pairs: list[Pair]) -> tuple[list[float], int]:
    """Seconds of each pair, and the paths found in all."""
    spent, paths = [], 0
    for pair in pairs:
        start = time.perf_counter()
        paths += search(*pair)
        spent.append(time.perf_counter() - start)
    return spent, paths


if __name__ == "__main__":
    main()
