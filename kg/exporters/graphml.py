"""GraphML: the property graph for yEd, Cytoscape, igraph and networkx; lists are joined by " | "."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.exporters._xml_graphs import attribute_types, flat, xml_text

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ".graphml"
MEDIA_TYPE = "application/graphml+xml"
DESCRIPTION = "network analysts, with Cytoscape, yEd, igraph or networkx; lists become one text"
NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the graph to a file."""
    from lxml import etree

    from kg.property_graph import read_nodes, read_relationships

    with out.open("wb") as file, etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("graphml", nsmap={None: NAMESPACE}):
            for domain, items in (("node", read_nodes(folder)), ("edge", read_relationships(folder))):
                for name, kind in attribute_types(items).items():
                    xml.write(
                        etree.Element(
                            "key",
                            {"id": f"{domain[0]}_{name}", "for": domain, "attr.name": name, "attr.type": TYPES[kind]},
                        )
                    )
            with xml.element("graph", edgedefault="directed"):
                for node in read_nodes(folder):
                    _write(xml, "node", {"id": node.id}, flat(node))
                for edge in read_relationships(folder):
                    ends = {"id": edge.properties["id"], "source": edge.start[1], "target": edge.end[1]}
                    _write(xml, "edge", ends, flat(edge))


def _write(xml: Any, tag: str, attributes: dict[str, str], values: dict[str, Any]) -> None:
    with xml.element(tag, attributes):
        for name, value in values.items():
            with xml.element("data", key=f"{tag[0]}_{name}"):
                xml.write(str(value).lower() if isinstance(value, bool) else xml_text(value))
        xml.flush()
