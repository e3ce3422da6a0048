"""Simple walks between two nodes of an undirected graph, hubs never stepped on: what `queries.paths` ranks.

rustworkx (Rust) finds them where it is installed (`pip install radfr[large]`), networkx else; both give the same.
"""

import importlib.util
from collections import ChainMap, Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeAlias

import networkx as nx

Walk: TypeAlias = tuple[str, ...]
ENGINES = ("rustworkx", "networkx")
MOST_WALKS = 200_000  # beyond, rustworkx, which gives all walks or none, could fill the memory: networkx stops in time


class Ties:
    """Who is tied to whom, made ready once for many walks. `degrees` counts the neighbours of each node.

    A node with more than `max_neighbours` of them is a hub: a walk may start or end there, and never passes.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]], *, max_neighbours: int, engine: str = "") -> None:
        self.engine = engine or next(name for name in ENGINES if importlib.util.find_spec(name))
        plain = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
        self.degrees = Counter(node for pair in plain for node in pair)
        self._hubs: dict[str, list[str]] = defaultdict(list)  # with their neighbours; not in the graphs below
        self._plain: list[tuple[str, str]] = []
        for one, other in plain:
            for hub, neighbour in ((one, other), (other, one)):
                if self.degrees[hub] > max_neighbours:
                    self._hubs[hub].append(neighbour)
            if one not in self._hubs and other not in self._hubs:
                self._plain.append((one, other))
        _ = self._rust if self.engine == "rustworkx" else self._graph  # made now, not at the first question

    def find_walks(self, source: str, target: str, *, max_hops: int, at_most: int) -> list[Walk]:
        """Walks of up to `max_hops` steps that pass no node twice, the shortest first; about `at_most` of them."""
        if source not in self.degrees or target not in self.degrees:
            return []
        walks = self._by_rustworkx(source, target, max_hops) if self.engine == "rustworkx" else None
        if walks is None or len(walks) > at_most:
            walks = self._by_networkx(source, target, max_hops, at_most)
        return sorted(walks, key=lambda walk: (len(walk), walk))

    @cached_property
    def _graph(self) -> "nx.Graph[str]":
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(node for node in sorted(self.degrees) if node not in self._hubs)
        graph.add_edges_from(self._plain)
        return graph

    @cached_property
    def _rust(self) -> tuple[Any, dict[str, int]]:
        """The graph in rustworkx, and the number of each node."""
        import rustworkx

        graph = rustworkx.PyGraph(multigraph=False)
        nodes = [node for node in sorted(self.degrees) if node not in self._hubs]
        numbers = dict(zip(nodes, graph.add_nodes_from(nodes), strict=True))
        graph.add_edges_from_no_data([(numbers[one], numbers[other]) for one, other in self._plain])
        return graph, numbers

    def _hub_ties(self, ends: tuple[str, str]) -> list[tuple[str, str]]:
        """The ties of ends that are hubs, to each other and to nodes that are none."""
        pairs = [(end, other) for end in ends for other in self._hubs.get(end, ())]
        return [(end, other) for end, other in pairs if other in ends or other not in self._hubs]

    def _by_networkx(self, source: str, target: str, max_hops: int, at_most: int) -> list[Walk]:
        graph = self._graph
        graph.add_edges_from(self._hub_ties((source, target)))
        graph.add_nodes_from((source, target))
        near = nx.single_source_shortest_path_length(graph, source, cutoff=max_hops)
        far = nx.single_source_shortest_path_length(graph, target, cutoff=max_hops)
        between = [node for node in near if near[node] + far.get(node, max_hops + 1) <= max_hops]
        part: nx.Graph[str] = nx.Graph(graph.subgraph(between).edges())
        graph.remove_nodes_from([end for end in (source, target) if end in self._hubs])
        found: list[Walk] = []
        for hops in range(1, max_hops + 1) if between else ():
            for walk in nx.all_simple_paths(part, source, target, cutoff=hops):
                if len(walk) == hops + 1:
                    found.append(tuple(walk))
                if len(found) > at_most:
                    return found
        return found

    def _by_rustworkx(self, source: str, target: str, max_hops: int) -> list[Walk] | None:
        """All walks, or None where there may be too many."""
        import rustworkx

        graph, numbers = self._rust
        hubs = {end: graph.add_node(end) for end in (source, target) if end in self._hubs}
        number_of = ChainMap(hubs, numbers)
        try:
            ties = self._hub_ties((source, target))
            graph.add_edges_from_no_data([(number_of[hub], number_of[other]) for hub, other in ties])
            start, end = number_of[source], number_of[target]
            if _count_steps(graph, start, max_hops - 1) > MOST_WALKS:
                return None
            walks = rustworkx.graph_all_simple_paths(graph, start, end, min_depth=2, cutoff=max_hops + 1)
            return [tuple(graph[number] for number in walk) for walk in walks]
        finally:
            graph.remove_nodes_from(list(hubs.values()))


def _count_steps(graph: Any, start: int, hops: int) -> int:
    """How many walks of so many steps start here, those that turn back included; counting stops at MOST_WALKS."""
    ends = Counter({start: 1})
    for _ in range(hops):
        following: Counter[int] = Counter()
        for node, times in ends.items():
            for other in graph.neighbors(node):
                following[other] += times
        ends = following
        if ends.total() > MOST_WALKS:
            break
    return ends.total()
