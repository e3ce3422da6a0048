"""What a page of the explorer holds, read in Python: what the tests expect to see comes from here."""

import base64
import json
import re
import zlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

SHOWN_MARKS = 4 | 8  # announced and former are shown at the start, denied and hypothetical are not


def read_page(page: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The columns of graph and evidence that a page holds."""
    blocks = dict(re.findall(r'<script type="text/plain" id="(graph|evidence)">([^<]*)</script>', page))
    return _unpacked(blocks["graph"]), _unpacked(blocks["evidence"])


def _unpacked(packed: str) -> dict[str, Any]:
    columns: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(packed)))
    return columns


@dataclass(frozen=True)
class Told:
    """The columns of a page, and what the explorer should show of them."""

    path: Path

    @cached_property
    def columns(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Graph and evidence."""
        return read_page(self.path.read_text(encoding="utf-8"))

    @property
    def ids(self) -> list[str]:
        """Ids of the entities."""
        return list(self.columns[0]["entities"]["id"])

    @property
    def names(self) -> list[str]:
        """Names of the entities, then titles of the articles."""
        return [*self.columns[0]["entities"]["name"], *self.columns[0]["articles"]["title"]]

    @cached_property
    def statements(self) -> list[dict[str, Any]]:
        """Every statement as a dictionary, with its relation's name and stance and its pieces of evidence."""
        graph, evidence = self.columns
        table, rows, start = graph["statements"], [], 0
        for number in range(len(table["id"])):
            row = {key: values[number] for key, values in table.items()}
            relation = graph["relations"][row["relation"]]
            row |= {"relation": relation["name"], "stance": relation["stance"], "symmetric": relation["symmetric"]}
            keys = ("article", "quote", "sentence", "date")
            span = range(start, start + row["pieces"])
            row["evidence"] = [{key: evidence[key][piece] for key in keys} for piece in span]
            start += row["pieces"]
            rows.append(row)
        return rows

    def shown(self, *, with_articles: bool = False) -> list[dict[str, Any]]:
        """The statements that are shown at the start."""
        last = len(self.ids)
        return [s for s in self.statements if not s["marks"] & ~SHOWN_MARKS and (with_articles or s["object"] < last)]

    def top(self, node: int) -> str:
        """Person, Organisation, Instrument, …"""
        graph = self.columns[0]
        return str(graph["classes"][graph["entities"]["class"][node]]["top"])

    def most_disputed(self) -> int:
        """The instrument of most shown, dated positions."""
        counts: dict[int, int] = {}
        for s in self.shown():
            if s["stance"] and s["first"] and self.top(s["object"]) == "Instrument":
                counts[s["object"]] = counts.get(s["object"], 0) + 1
        return max(sorted(counts), key=lambda node: counts[node])


def ends(statements: list[dict[str, Any]]) -> set[int]:
    """The nodes that some statements tie."""
    return {node for s in statements for node in (s["subject"], s["object"])}
