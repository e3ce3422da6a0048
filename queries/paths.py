"""The graph as a networkx MultiDiGraph, and ranked paths from an actor to a policy with the evidence of every hop.

A path walks along asserted statements in either direction. Its score is a product, so that 1 is the best:

    confidence   of each hop: the best statement between its two ends
    LENGTH_DECAY for each hop after the first: a chain of acquaintances says less than a deed
    hubness      for each stepping stone: 1 / (1 + log10(neighbours / 2)): 0.7 with 5 neighbours, 0.4 with 50

The hub rule: a node with more than `max_neighbours` neighbours is an end of a path, never a stepping stone: the
way through a ministry that everybody speaks of explains nothing.
"""

import math
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx

from kg.folder import GraphFolder
from kg.model import Entity, Statement
from kg.property_graph import entity_node
from ontology.errors import QueryError
from queries.names import ListedNames, Named, resolve_name
from queries.near import near_nodes

Network: TypeAlias = "nx.MultiDiGraph[str]"
LENGTH_DECAY = 0.4
MAX_NEIGHBOURS = 50  # the hub rule; the best-tied body of the annotated sample has 33 neighbours
MAX_HOPS = 4
MOST_HOPS = 6
MAX_CANDIDATES = 20_000  # paths looked at, the shortest first: there can be millions


@dataclass(frozen=True, slots=True)
class Hop:
    """One step: all statements between two stations, the most confident first."""

    start: str
    end: str
    statements: tuple[Statement, ...]

    @property
    def confidence(self) -> float:
        """That of the best statement."""
        return self.statements[0].confidence

    def __str__(self) -> str:
        best = self.statements[0]
        return f"-{best.predicate}->" if best.subject == self.start else f"<-{best.predicate}-"


@dataclass(frozen=True, slots=True)
class RankedPath:
    """A path with its score; `names` are those of its stations."""

    score: float
    stations: tuple[str, ...]
    names: tuple[str, ...]
    hops: tuple[Hop, ...]

    def __str__(self) -> str:
        steps = [f" {hop} {name}" for hop, name in zip(self.hops, self.names[1:], strict=True)]
        return self.names[0] + "".join(steps)


@dataclass(frozen=True, slots=True)
class FoundPaths:
    """Paths by falling score; `is_capped` where more candidates exist than were looked at."""

    start: str
    end: str
    paths: tuple[RankedPath, ...]
    is_capped: bool


def build_network(folder: GraphFolder, *, with_doubted: bool = False, only: Container[str] | None = None) -> Network:
    """Entities as nodes and statements between them as edges (key: statement id; `statement` holds the record).

    Denied and merely supposed statements are left out unless `with_doubted` is set; `only` keeps some entities.
    """
    network: Network = nx.MultiDiGraph()
    for entity in folder.read_entities():
        if only is None or entity.id in only:
            network.add_node(entity.id, entity=entity, name=entity.name, type=entity.type, subtype=entity.subtype)
    for statement in folder.read_statements():
        if (statement.is_asserted or with_doubted) and statement.subject in network and statement.object in network:
            network.add_edge(
                statement.subject,
                statement.object,
                key=statement.id,
                statement=statement,
                relation=statement.predicate,
                confidence=statement.confidence,
            )
    return network


def find_paths(
    graph: "Network | GraphFolder | Path | str",
    start: str,
    end: str,
    *,
    max_hops: int = MAX_HOPS,
    max_neighbours: int = MAX_NEIGHBOURS,
    limit: int = 10,
) -> FoundPaths:
    """The best paths between two entities, each given by name, alias or id.

    Of a graph folder only what lies near both is kept in memory.
    """
    if not 1 <= max_hops <= MOST_HOPS:
        raise QueryError(f"paths have 1 to {MOST_HOPS} hops, not {max_hops}")
    whole = graph if isinstance(graph, nx.MultiDiGraph | GraphFolder) else GraphFolder(graph)
    names = ListedNames(_named(entity) for entity in _entities(whole))
    source, target = (resolve_name(name, "Entity", names) for name in (start, end))
    if source == target:
        raise QueryError(f"{start!r} and {end!r} are one entity ({source}): a path needs two")
    degrees: Counter[str] = Counter()
    pairs = list(_count_neighbours(_pairs(whole), degrees))
    near = near_nodes(pairs, source, target, max_hops=max_hops, max_neighbours=max_neighbours)
    network = build_network(whole, only=near) if isinstance(whole, GraphFolder) else whole
    part: nx.Graph[str] = nx.Graph(pair for pair in pairs if pair[0] in near and pair[1] in near)
    part.add_nodes_from((source, target))
    found = list(islice(_shortest_first(part, source, target, max_hops), MAX_CANDIDATES + 1))
    ranked = sorted(
        (_rank(network, degrees, stations) for stations in found[:MAX_CANDIDATES]),
        key=lambda path: (-path.score, len(path.hops), path.stations),
    )
    return FoundPaths(source, target, tuple(ranked[:limit]), len(found) > MAX_CANDIDATES)


def _entities(whole: "Network | GraphFolder") -> Iterator[Entity]:
    if isinstance(whole, GraphFolder):
        return whole.read_entities()
    return (data["entity"] for _, data in whole.nodes(data=True))


def _pairs(whole: "Network | GraphFolder") -> Iterator[tuple[str, str]]:
    """The ends of every asserted statement between entities."""
    if not isinstance(whole, GraphFolder):
        yield from whole.edges()
        return
    known = {entity.id for entity in whole.read_entities()}
    for statement in whole.read_statements():
        if statement.is_asserted and statement.subject in known and statement.object in known:
            yield statement.subject, statement.object


def _count_neighbours(pairs: Iterator[tuple[str, str]], degrees: "Counter[str]") -> Iterator[tuple[str, str]]:
    """Each pair once, sorted, its ends counted."""
    for one, other in sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}):
        degrees[one] += 1
        degrees[other] += 1
        yield one, other


def _named(entity: Entity) -> Named:
    return Named(entity.id, entity.name, entity.subtype, str(entity_node(entity).properties.get("search", "")))


def _shortest_first(part: "nx.Graph[str]", source: str, target: str, max_hops: int) -> Iterator[tuple[str, ...]]:
    """Every simple path, one length after the other."""
    for hops in range(1, max_hops + 1):
        for stations in nx.all_simple_paths(part, source, target, cutoff=hops):
            if len(stations) == hops + 1:
                yield tuple(stations)


def _rank(network: Network, degrees: "Counter[str]", stations: tuple[str, ...]) -> RankedPath:
    hops = tuple(_hop(network, *pair) for pair in pairwise(stations))
    score = math.prod(hop.confidence for hop in hops) * LENGTH_DECAY ** (len(hops) - 1)
    score *= math.prod(_ease(degrees[station]) for station in stations[1:-1])
    return RankedPath(score, stations, tuple(network.nodes[station]["name"] for station in stations), hops)


def _ease(neighbours: int) -> float:
    """How much a stepping stone says: 1 where it ties just two neighbours, less the more it has."""
    return 1 / (1 + math.log10(max(neighbours, 2) / 2))


def _hop(network: Network, start: str, end: str) -> Hop:
    edges: list[dict[str, Any]] = []
    for pair in ((start, end), (end, start)):
        edges += network.get_edge_data(*pair, default={}).values()
    statements = sorted((edge["statement"] for edge in edges), key=lambda one: (-one.confidence, one.id))
    return Hop(start, end, tuple(statements))
