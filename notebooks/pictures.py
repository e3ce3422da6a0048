"""The pictures of the notebook: coalitions, timeline, stances, map of France; drawn from canned queries.

Each function gives a `Picture`, which a notebook shows as PNG, the same bytes for the same graph.
"""

import io
from collections import Counter
from dataclasses import dataclass
from typing import Any

import networkx as nx
from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from story import Story

from kg.console import printable
from ontology.geometry import load_outlines
from queries import run

# Okabe and Ito: told apart with any colour vision; each stance has its sign besides.
STANCES = {"SUPPORTS": ("#0072B2", "+"), "OPPOSES": ("#D55E00", "−"), "PROPOSES": ("#009E73", "!")}
OTHER = ("#999999", "·")
STYLE: Any = {"text.parse_math": False, "font.family": "DejaVu Sans", "font.size": 9}
LONGEST = 38
MOST = 14  # rows and columns of the matrix
EUROPE = (-5.6, 41.1, 10.0, 51.4)  # west, south, east, north


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn figure, and what it shows in one line."""

    png: bytes
    told: str

    def __repr__(self) -> str:
        return self.told

    def _repr_png_(self) -> bytes:
        return self.png


def coalitions(story: Story) -> Picture:
    """Actors that take the same positions, tied by how many they share."""
    rows = run("coalitions", story.store, limit=60).rows
    graph: nx.Graph[str] = nx.Graph()
    for row in rows:
        graph.add_edge(row.actor, row.other, shared=row.shared)
    with rc_context(STYLE):
        figure, axes = _figure(9, 6, f"Qui partage des positions ({len(graph)} acteurs)")
        place = nx.spring_layout(graph, seed=1, k=1.4) if len(graph) else {}
        widths = [float(shared) for _, _, shared in graph.edges(data="shared")]
        nx.draw_networkx_edges(graph, place, ax=axes, width=widths, edge_color="#999999")
        nx.draw_networkx_nodes(graph, place, ax=axes, node_size=120, node_color=STANCES["SUPPORTS"][0])
        for name, (x, y) in place.items():
            axes.text(x, y + 0.04, _short(name), ha="center", fontsize=7)
        axes.axis("off")
        axes.margins(0.15)
        groups = sum(1 for _ in nx.connected_components(graph))
        return _picture(figure, f"{len(graph)} actors in {groups} coalitions, {graph.number_of_edges()} ties")


def timeline(story: Story, instrument: str) -> Picture:
    """Month by month, what articles say of an instrument."""
    rows = run("timeline", story.store, instrument=instrument).rows
    relations = sorted({row.relation for row in rows})
    months = sorted({row.month for row in rows})
    with rc_context(STYLE):
        figure, axes = _figure(9, 1.2 + 0.4 * len(relations), f"Chronologie : {_short(story.name_of(instrument))}")
        for row in rows:
            colour, _ = STANCES.get(row.relation, OTHER)
            place = months.index(row.month), relations.index(row.relation)
            axes.scatter(*place, s=90 * row.articles, color=colour)
            axes.annotate(_short(", ".join(row.actors)), place, (6, 5), textcoords="offset points", fontsize=7)
        axes.set_xticks(range(len(months)), months)
        axes.set_yticks(range(len(relations)), relations)
        axes.margins(0.2)
        return _picture(figure, f"{len(rows)} points in {len(months)} months: {', '.join(relations)}")


def stances(story: Story) -> Picture:
    """Actors against instruments: who supports, opposes, proposes what."""
    cells: dict[tuple[str, str], str] = {}
    for _, _, data in story.network.edges(data=True):
        statement = data["statement"]
        names = (story.network.nodes[end] for end in (statement.subject, statement.object))
        actor, subject = (node["name"] for node in names)
        if statement.predicate in STANCES and story.network.nodes[statement.object]["type"] == "Instrument":
            cells[actor, subject] = statement.predicate
    actors = _most(Counter(actor for actor, _ in cells))
    subjects = _most(Counter(subject for actor, subject in cells if actor in actors))
    actors = [actor for actor in actors if any((actor, subject) in cells for subject in subjects)]
    shown = {pair: stance for pair, stance in cells.items() if pair[0] in actors and pair[1] in subjects}
    with rc_context(STYLE):
        figure, axes = _figure(9, 2.2 + 0.3 * len(actors), "Positions : + soutient, − s’oppose, ! propose")
        for (actor, subject), stance in sorted(shown.items()):
            colour, sign = STANCES[stance]
            place = subjects.index(subject), actors.index(actor)
            axes.scatter(*place, s=230, marker="s", color=colour)
            axes.text(*place, sign, ha="center", va="center", color="white", fontweight="bold")
        axes.set_xticks(range(len(subjects)), [_short(name) for name in subjects], rotation=35, ha="right")
        axes.set_yticks(range(len(actors)), [_short(name) for name in actors])
        axes.invert_yaxis()
        axes.margins(0.06)
        return _picture(figure, f"{len(shown)} stances of {len(actors)} actors on {len(subjects)} instruments")


def regions(story: Story) -> Picture:
    """France by region: the darker, the more of the graph's relations lead there."""
    ties = {identifier: _ties(story, identifier) for identifier in load_outlines() if _is_region(identifier)}
    most = max(ties.values(), default=0) or 1
    with rc_context(STYLE):
        figure, axes = _figure(7, 6.4, "Relations par région (France métropolitaine)")
        for identifier, number in sorted(ties.items()):
            patch = PathPatch(_outline(identifier), linewidth=0.6, edgecolor="white")
            patch.set_facecolor((*_shade(number / most), 1.0))
            axes.add_patch(patch)
            x, y = _middle(identifier)
            if number and EUROPE[0] < x < EUROPE[2] and EUROPE[1] < y < EUROPE[3]:
                axes.text(x, y, str(number), ha="center", va="center", fontsize=8)
        axes.set_xlim(EUROPE[0], EUROPE[2])
        axes.set_ylim(EUROPE[1], EUROPE[3])
        axes.set_aspect(1.4)  # a degree of longitude is shorter than one of latitude here
        axes.axis("off")
        figure.text(0.02, 0.01, "Contours : IGN, Admin Express (Licence Ouverte)", fontsize=6)
        named = sorted((-n, story.network.nodes[i]["name"]) for i, n in ties.items() if n)
        return _picture(figure, ", ".join(f"{printable(name)} {-number}" for number, name in named[:5]))


def _is_region(identifier: str) -> bool:
    return identifier.startswith("region-") and not identifier.startswith("region-1982")


def _ties(story: Story, region: str) -> int:
    """Relations of articles with the region, or with what lies in it."""
    if region not in story.network:
        return 0
    inside, queue = {region}, [region]
    while queue:
        for start, _, data in story.network.in_edges(queue.pop(), data=True):
            if data["relation"] in ("PART_OF", "LOCATED_IN", "HAS_JURISDICTION") and start not in inside:
                inside.add(start)
                queue.append(start)
    found = {
        data["statement"]
        for i in inside
        for *_, data in (*story.network.in_edges(i, data=True), *story.network.out_edges(i, data=True))
    }
    return sum(bool(statement.evidence) for statement in found)


def _outline(identifier: str) -> Outline:
    corners, codes = [], []
    for polygon in _polygons(identifier):
        for ring in polygon:
            corners += ring
            codes += [Outline.MOVETO, *[Outline.LINETO] * (len(ring) - 2), Outline.CLOSEPOLY]
    return Outline(corners, codes)


def _polygons(identifier: str) -> list[Any]:
    geometry = load_outlines()[identifier]
    found: list[Any] = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return found


def _middle(identifier: str) -> tuple[float, float]:
    """The middle of the largest outline."""
    ring = max((polygon[0] for polygon in _polygons(identifier)), key=len)
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def _shade(share: float) -> tuple[float, float, float]:
    """From a pale to a strong blue; nothing is grey."""
    if share == 0:
        return 0.91, 0.91, 0.91
    pale, strong = (0.80, 0.88, 0.96), (0.33, 0.60, 0.83)
    red, green, blue = (p + (s - p) * share for p, s in zip(pale, strong, strict=True))
    return red, green, blue


def _most(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))[:MOST]


def _figure(width: float, height: float, title: str) -> tuple[Figure, Any]:
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.set_title(title, loc="left", fontsize=10)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def _picture(figure: Figure, told: str) -> Picture:
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=100, metadata={"Software": None})
    return Picture(out.getvalue(), told)


def _short(name: str) -> str:
    text = printable(" ".join(name.split()))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
