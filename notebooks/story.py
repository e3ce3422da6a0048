"""What the notebook shows: who the story is about, paths with the quote under each hop, tables and four pictures.

The same on a graph folder and on Neo4j: everything is asked of the store behind the graph. Names, titles and quotes
come from articles, so they are escaped wherever they are shown.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
import yaml
from markupsafe import Markup, escape

from kg.console import printable
from kg.folder import GraphFolder
from kg.model import Entity, GraphEvidence, Statement
from kg.stores.base import EDGE_DUMP, NODE_DUMP, Store
from ontology.errors import KgError
from ontology.vocab import load_vocabulary
from queries import run
from queries.paths import PathFinder, RankedPath

CAST = Path(__file__).with_name("story.yml")
MOST_TRIED = 400  # pairs of an act that names classes


@dataclass(frozen=True, slots=True)
class Shown:
    """Something to read: lines of text, and the same as HTML."""

    lines: tuple[str, ...]
    html: Markup

    def __repr__(self) -> str:
        return "\n".join(self.lines)

    def _repr_html_(self) -> str:
        return str(self.html)


@dataclass(frozen=True, slots=True)
class Act:
    """One act of the story: from whom to what, with the paths between them."""

    start: str
    end: str
    paths: tuple[RankedPath, ...]


class Story:
    """The graph, asked for what the notebook shows."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.network = read_network(store)
        self.finder = PathFinder(self.network)
        self.titles = {node["id"]: node.get("title", "") for node in _nodes(store, "Article")}

    def __repr__(self) -> str:
        entities, statements = self.network.number_of_nodes(), self.network.number_of_edges()
        return f"{len(self.titles)} articles, {entities} entities, {statements} asserted statements between them"

    def act(self, name: str, limit: int = 2) -> Act:
        """The first pair of story.yml that the graph ties together, and its best paths."""
        for pair in yaml.safe_load(CAST.read_text(encoding="utf-8"))[name]:
            best: Act | None = None
            for start, end in self._pairs(pair["from"], pair["to"]):
                paths = self._paths(start, end, pair.get("hops", 1))[:limit]
                if paths and (best is None or paths[0].score > best.paths[0].score):
                    best = Act(paths[0].names[0], paths[0].names[-1], paths)
            if best is not None:
                return best
        raise KgError(f"nobody in the graph fits the act {name!r}: add a pair to {CAST.name}")

    def _paths(self, start: str, end: str, hops: int) -> tuple[RankedPath, ...]:
        return tuple(path for path in self.finder.find(start, end).paths if len(path.hops) >= hops)

    def busiest_instrument(self) -> str:
        """The id of the instrument that articles of most months speak of."""
        ranks = []
        for node, about in self.network.nodes(data=True):
            if about["type"] == "Instrument":
                edges = self.network.in_edges(node, data="statement")
                days = [piece.date for *_, statement in edges for piece in statement.evidence if piece.date]
                ranks.append((-len({day[:7] for day in days}), -len(days), node))
        return min(ranks)[2]

    def _pairs(self, start: str, end: str) -> Iterator[tuple[str, str]]:
        pairs = ((a, b) for a in self._known(start) for b in self._known(end) if a != b)
        yield from (pair for pair, _ in zip(pairs, range(MOST_TRIED), strict=False))

    def _known(self, name: str) -> list[str]:
        """Ids that a name of story.yml stands for; the best tied first."""
        vocabulary = load_vocabulary()
        if name in vocabulary.classes:
            of_class = [i for i, data in self.network.nodes(data=True) if vocabulary.is_a(data["subtype"], name)]
            return sorted(of_class, key=lambda identifier: (-self.network.degree(identifier), identifier))
        return [i for i, data in self.network.nodes(data=True) if name in _forms(data["entity"])]

    def tell(self, act: Act) -> Shown:
        """The paths of an act, under each hop the words that say so."""
        lines, parts = [], [Markup("<h4>{} → {}</h4>").format(_clean(act.start), _clean(act.end))]
        for number, path in enumerate(act.paths, 1):
            lines.append(f"{number}. {_clean(path)}   (score {path.score:.2f})")
            hops = []
            for hop in path.hops:
                best = hop.statements[0]
                told = f"{self.name_of(best.subject)} {best.predicate} {self.name_of(best.object)}"
                if not best.evidence:
                    lines.append(f"     {told}: gazetteer")
                    hops.append(Markup("<li>{} (gazetteer)</li>").format(told))
                    continue
                piece = best.evidence[0]
                lines += [f"     {told}", f"       « {_clean(piece.quote)} »", f"       {self._source(piece)}"]
                item = Markup("<li><b>{}</b><br><q>{}</q><br><small>{}</small></li>")
                hops.append(item.format(told, _marked(piece), self._source(piece)))
            parts.append(
                Markup("<p>{} (score {:.2f})</p><ol>{}</ol>").format(_clean(path), path.score, Markup().join(hops))
            )
        return Shown(tuple(lines), Markup().join(parts))

    def name_of(self, key: str) -> str:
        """The name behind an id; a name stays what it is."""
        return _clean(self.network.nodes[key]["name"] if key in self.network else key)

    def _source(self, piece: GraphEvidence) -> str:
        return _clean(f"{self.titles.get(piece.article) or piece.article}, {piece.date or 'sans date'}")

    def positions(self, instrument: str) -> Shown:
        """Who takes which position on an instrument, and in which words."""
        rows = run("positions", self.store, instrument=instrument).rows
        table = [(r.day, r.actor, r.position, f"« {r.quote} »", r.article) for r in rows]
        return _table(("jour", "acteur", "position", "citation", "article"), table)

    def parties(self, structure: str) -> Shown:
        """Who is behind a structure."""
        answer = run("parties-of-structure", self.store, structure=structure)
        return _table(answer.column_names, answer.rows)


def open_story(graph: str | None = None) -> Story:
    """The story of a graph folder, or of the server of NEO4J_URI where "neo4j" is given."""
    where = graph or os.environ.get("RADFR_GRAPH") or "../demo"
    if where == "neo4j":
        from kg.stores.neo4j import Neo4jStore

        return Story(Neo4jStore.connect())
    from kg.stores.embedded import EmbeddedStore

    return Story(EmbeddedStore.of(GraphFolder(where)))


def read_network(store: Store) -> "nx.MultiDiGraph[str]":
    """Entities and asserted statements of a store, as `queries.paths` walks them."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(_nodes(store, "Entity"), key=lambda node: str(node["id"])):
        names = {key: node.get(key, "") for key in ("type", "subtype", "name")}
        entity = Entity(node["id"], **names, labels=tuple(node.get("aliases") or ()))
        network.add_node(entity.id, entity=entity, **names)
    edges = (row for row in store.run(EDGE_DUMP).to_dicts() if row["properties"].get("is_asserted"))
    for row in sorted(edges, key=lambda row: str(row["properties"]["id"])):
        if row["start"] in network and row["end"] in network:
            statement = _statement(row)
            about = {"statement": statement, "relation": statement.predicate, "confidence": statement.confidence}
            network.add_edge(statement.subject, statement.object, key=statement.id, **about)
    return network


def _nodes(store: Store, label: str) -> Iterator[dict[str, Any]]:
    return (row["properties"] for row in store.run(NODE_DUMP).to_dicts() if label in row["labels"])


def _statement(row: dict[str, Any]) -> Statement:
    """The record of a relationship: its texts, and its evidence from the parallel lists."""
    held = row["properties"]
    columns = ("articles", "starts", "ends", "quotes", "sentences", "rules", "confidences", "dates")
    pieces = zip(*(held.get(name) or () for name in columns), strict=True)
    evidence = tuple(
        GraphEvidence(f"{article}-{start}", article, start, end, quote, sentence, rule, confidence, date=date)
        for article, start, end, quote, sentence, rule, confidence, date in pieces
    )
    texts = ("polarity", "modality", "temporal", "role", "valid_from", "valid_to", "voice", "attributed_to")
    about = {name: held.get(name, "") for name in texts}
    ends = (row["start"], row["type"], row["end"])
    sources = tuple(held.get("sources") or ())
    return Statement(held["id"], *ends, **about, confidence=held["confidence"], evidence=evidence, sources=sources)


def _forms(entity: Entity) -> set[str]:
    return {entity.name, *entity.labels}


def _clean(text: object) -> str:
    """Text on one line, with nothing in it that steers a terminal or reverses text."""
    return printable(" ".join(str(text).split()))


def _marked(piece: GraphEvidence) -> Markup:
    """The sentence with the quote in bold."""
    before, quote, after = piece.sentence.partition(piece.quote)
    if not quote:
        before, quote, after = "", piece.quote, ""
    return Markup("{}<b>{}</b>{}").format(
        *(printable(" ".join(f"|{p}|".split()))[1:-1] for p in (before, quote, after))
    )


def _table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Shown:
    cells = [[_clean("; ".join(v) if isinstance(v, tuple) else v) for v in row] for row in rows]
    lines = tuple("  ".join(row) for row in cells) or ("(rien)",)
    head = Markup().join(Markup("<th>{}</th>").format(column) for column in columns)
    body = Markup().join(
        Markup("<tr>{}</tr>").format(Markup().join(Markup("<td>{}</td>").format(escape(cell)) for cell in row))
        for row in cells
    )
    return Shown(lines, Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(head, body))
