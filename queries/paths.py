"""The graph as a networkx MultiDiGraph, and ranked paths from an actor to a policy with the evidence of every hop.

A path walks along asserted statements in either direction. Its score is a product, so that 1 is the best:

    confidence   of each hop: the best statement between its two ends
    LENGTH_DECAY for each hop after the first: a chain of acquaintances says less than a deed
    hubness      for each stepping stone: 1 / (1 + log10(neighbours / 2)): 0.7 with 5 neighbours, 0.4 with 50

The hub rule: a node with more than `max_neighbours` neighbours is an end of a path, never a stepping stone: the
way through a ministry that everybody speaks of explains nothing.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import networkx as nx

from ingest.codec import from_line
from kg.folder import GraphFolder
from kg.model import Entity, Statement
from ontology.errors import QueryError
from queries.names import ListedNames, Named, resolve_name
from queries.walks import Ties

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


def build_network(folder: GraphFolder, *, with_doubted: bool = False) -> Network:
    """Entities as nodes and statements between them as edges (key: statement id; `statement` holds the record).

    Denied and merely supposed statements are left out unless `with_doubted` is set.
    """
    network: Network = nx.MultiDiGraph()
    for entity in folder.read_entities():
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


class PathFinder:
    """A graph made ready once for many questions: of a folder, statements stay on disk until a path needs them."""

    def __init__(
        self, graph: "Network | GraphFolder | Path | str", *, max_neighbours: int = MAX_NEIGHBOURS, engine: str = ""
    ) -> None:
        whole = graph if isinstance(graph, nx.MultiDiGraph | GraphFolder) else GraphFolder(graph)
        self._names = ListedNames(map(Named.of, _entities(whole)))
        self._source = _FolderStatements(whole) if isinstance(whole, GraphFolder) else _NetworkStatements(whole)
        self._ties = Ties(self._source.pairs(), max_neighbours=max_neighbours, engine=engine)

    def find(self, start: str, end: str, *, max_hops: int = MAX_HOPS, limit: int = 10) -> FoundPaths:
        """The best paths between two entities, each given by name, alias or id."""
        if not 1 <= max_hops <= MOST_HOPS:
            raise QueryError(f"paths have 1 to {MOST_HOPS} hops, not {max_hops}")
        source, target = (resolve_name(name, "Entity", self._names) for name in (start, end))
        if source == target:
            raise QueryError(f"{start!r} and {end!r} are one entity ({source}): a path needs two")
        found = self._ties.find_walks(source, target, max_hops=max_hops, at_most=MAX_CANDIDATES)
        ranked = sorted(
            (self._rank(stations) for stations in found[:MAX_CANDIDATES]),
            key=lambda path: (-path.score, len(path.hops), path.stations),
        )
        return FoundPaths(source, target, tuple(ranked[:limit]), len(found) > MAX_CANDIDATES)

    def _rank(self, stations: tuple[str, ...]) -> RankedPath:
        hops = tuple(Hop(*pair, self._source.between(*pair)) for pair in pairwise(stations))
        score = math.prod(hop.confidence for hop in hops) * LENGTH_DECAY ** (len(hops) - 1)
        score *= math.prod(_ease(self._ties.degrees[station]) for station in stations[1:-1])
        return RankedPath(score, stations, tuple(self._names.name_of(station) for station in stations), hops)


def find_paths(
    graph: "Network | GraphFolder | Path | str",
    start: str,
    end: str,
    *,
    max_hops: int = MAX_HOPS,
    max_neighbours: int = MAX_NEIGHBOURS,
    limit: int = 10,
) -> FoundPaths:
    """The best paths between two entities, each given by name, alias or id; keep a `PathFinder` to ask for many."""
    return PathFinder(graph, max_neighbours=max_neighbours).find(start, end, max_hops=max_hops, limit=limit)


class _FolderStatements:
    """The asserted statements between entities of a graph folder: known by where they lie, read when asked for."""

    def __init__(self, folder: GraphFolder) -> None:
        known = {entity.id for entity in folder.read_entities()}
        self._table = folder.path / "statements.jsonl"
        self._places: dict[tuple[str, str], list[int]] = {}
        self._read: dict[tuple[str, str], tuple[Statement, ...]] = {}
        for place, one in zip(_line_starts(self._table), folder.read_statements(), strict=True):
            if one.is_asserted and one.subject in known and one.object in known:
                self._places.setdefault(_pair(one.subject, one.object), []).append(place)

    def pairs(self) -> Iterable[tuple[str, str]]:
        """The two ends of every statement."""
        return self._places

    def between(self, one: str, other: str) -> tuple[Statement, ...]:
        """The statements between two entities, the most confident first."""
        pair = _pair(one, other)
        if pair not in self._read:
            self._read[pair] = _best_first(self._statement_at(place) for place in self._places[pair])
        return self._read[pair]

    def _statement_at(self, place: int) -> Statement:
        with self._table.open("rb") as table:
            table.seek(place)
            return from_line(Statement, table.readline().decode("utf-8"))


class _NetworkStatements:
    """The statements of a network in memory."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def pairs(self) -> Iterable[tuple[str, str]]:
        """The two ends of every statement."""
        return ((one, other) for one, other, _ in self._network.edges(keys=True))

    def between(self, one: str, other: str) -> tuple[Statement, ...]:
        """The statements between two entities, the most confident first."""
        edges = [self._network.get_edge_data(*pair, default={}) for pair in ((one, other), (other, one))]
        return _best_first(edge["statement"] for group in edges for edge in group.values())


def _entities(whole: "Network | GraphFolder") -> Iterator[Entity]:
    if isinstance(whole, GraphFolder):
        return whole.read_entities()
    return (data["entity"] for _, data in whole.nodes(data=True))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _best_first(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda one: (-one.confidence, one.id)))


def _line_starts(table: Path) -> Iterator[int]:
    place = 0
    with table.open("rb") as lines:
        for line in lines:
            yield place
            place += len(line)


def _ease(neighbours: int) -> float:
    """How much a stepping stone says: 1 where it ties just two neighbours, less the more it has."""
    return 1 / (1 + math.log10(max(neighbours, 2) / 2))
