"""What the two XML graph formats share: flat attributes and their types, and text that XML can hold."""

import re
from collections.abc import Iterable
from typing import Any

from kg.cells import cell_text
from kg.property_graph import Node, Relationship

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def flat(item: Node | Relationship) -> dict[str, Any]:
    """Properties with lists as one text, and the labels of a node or the type of a relationship among them."""
    if isinstance(item, Node):
        head: dict[str, Any] = {"labels": ":".join(item.labels)}
    else:
        head = {"relation": item.type}
    values = {key: cell_text(value) for key, value in item.properties.items() if key != "id"}
    return {**head, **values}


def attribute_types(items: Iterable[Node | Relationship]) -> dict[str, type]:
    """The type of each attribute that occurs, by name."""
    types: dict[str, type] = {}
    for item in items:
        for name, value in flat(item).items():
            types.setdefault(name, type(value))
    return dict(sorted(types.items()))


def xml_text(value: Any) -> str:
    """Text without the characters that XML forbids."""
    return _NOT_XML.sub("\ufffd", str(value))
