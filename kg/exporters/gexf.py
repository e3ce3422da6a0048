"""GEXF: the property graph for Gephi; lists are joined by " | "."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.exporters._xml_graphs import attribute_types, flat, xml_text

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ".gexf"
MEDIA_TYPE = "application/gexf+xml"
DESCRIPTION = "network analysts, with Gephi; lists become one text"
NAMESPACE = "http://gexf.net/1.3"
TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the graph to a file."""
    from lxml import etree

    from kg.property_graph import read_nodes, read_relationships

    with out.open("wb") as file, etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with (
            xml.element("gexf", nsmap={None: NAMESPACE}, version="1.3"),
            xml.element("graph", defaultedgetype="directed", mode="static"),
        ):
            for domain, items in (("node", read_nodes(folder)), ("edge", read_relationships(folder))):
                with xml.element("attributes", {"class": domain, "mode": "static"}):
                    for name, kind in attribute_types(items).items():
                        xml.write(etree.Element("attribute", {"id": name, "title": name, "type": TYPES[kind]}))
            with xml.element("nodes"):
                for node in read_nodes(folder):
                    label = node.properties.get("name") or node.properties.get("title") or node.id
                    _write(xml, "node", {"id": node.id, "label": xml_text(label)}, flat(node))
            with xml.element("edges"):
                for edge in read_relationships(folder):
                    weight = str(max(edge.properties.get("support", 1), 1))
                    ends = {"id": edge.properties["id"], "source": edge.start[1], "target": edge.end[1]}
                    _write(xml, "edge", {**ends, "label": edge.type, "weight": weight}, flat(edge))


def _write(xml: Any, tag: str, attributes: dict[str, str], values: dict[str, Any]) -> None:
    from lxml import etree

    with xml.element(tag, attributes):
        with xml.element("attvalues"):
            for name, value in values.items():
                text = str(value).lower() if isinstance(value, bool) else xml_text(value)
                xml.write(etree.Element("attvalue", {"for": name, "value": text}))
        xml.flush()
