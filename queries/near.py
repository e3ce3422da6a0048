"""What lies near two nodes of a large graph: the part that paths between them can use, everything else left out.

igraph (C) does it where it is installed (`pip install radfr[large]`), networkx else; both give the same nodes.
"""

import importlib.util
from collections.abc import Iterable

import networkx as nx

Pairs = Iterable[tuple[str, str]]


def near_nodes(
    pairs: Pairs, source: str, target: str, *, max_hops: int, max_neighbours: int, engine: str = ""
) -> frozenset[str]:
    """Nodes on some walk of up to `max_hops` from source to target, hubs other than the ends not stepped on.

    `engine` is igraph or networkx; left out, the quicker one that is there.
    """
    engine = engine or ("igraph" if importlib.util.find_spec("igraph") else "networkx")
    plain = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    near = {"igraph": _near_igraph, "networkx": _near_networkx}[engine]
    return near(plain, source, target, max_hops, max_neighbours)


def _near_networkx(
    pairs: list[tuple[str, str]], source: str, target: str, max_hops: int, max_neighbours: int
) -> frozenset[str]:
    graph: nx.Graph[str] = nx.Graph(pairs)
    graph.add_nodes_from((source, target))
    graph.remove_nodes_from(
        [node for node, degree in graph.degree() if degree > max_neighbours and node not in (source, target)]
    )
    near = nx.single_source_shortest_path_length(graph, source, cutoff=max_hops)
    far = nx.single_source_shortest_path_length(graph, target, cutoff=max_hops)
    return frozenset(node for node, steps in near.items() if steps + far.get(node, max_hops + 1) <= max_hops)


def _near_igraph(
    pairs: list[tuple[str, str]], source: str, target: str, max_hops: int, max_neighbours: int
) -> frozenset[str]:
    import igraph

    names = sorted({source, target}.union(*pairs)) if pairs else sorted({source, target})
    number = {name: index for index, name in enumerate(names)}
    graph = igraph.Graph(n=len(names), edges=[(number[one], number[other]) for one, other in pairs])
    ends = (number[source], number[target])
    graph.vs["name"] = names
    kept = [index for index, degree in enumerate(graph.degree()) if degree <= max_neighbours or index in ends]
    graph = graph.induced_subgraph(kept)
    near, far = graph.distances(source=[source, target])
    return frozenset(name for name, a, b in zip(graph.vs["name"], near, far, strict=True) if a + b <= max_hops)
