"""The page itself: template, style, script and data put together under a policy that lets nothing else run or load.

Everything that comes from articles is in the data blocks, compressed and in base64: no character of theirs is markup.
"""

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.surrogates import whole
from kg.explorer.columns import Content, evidence_columns, graph_columns, read_content
from kg.explorer.layout import lay_out
from ontology.errors import GraphError

if TYPE_CHECKING:
    from kg.folder import GraphFolder

POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; img-src blob: data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
SLOT = re.compile(r"\{(policy|style|graph|evidence|script)\}")
ENDS_ELEMENT = re.compile(r"</(script|style)|<!--", re.IGNORECASE)


def make_page(folder: "GraphFolder") -> str:
    """The explorer of a graph folder as one HTML page that loads nothing."""
    content = read_content(folder)
    style, script = _shipped("bundle.css"), _shipped("bundle.js")
    parts = {
        "policy": POLICY.format(script=_digest(script), style=_digest(style)),
        "style": style,
        "graph": pack(graph_columns(content, _positions(content))),
        "evidence": pack(evidence_columns(content)),
        "script": script,
    }
    template = (files("kg.explorer") / "page.html").read_text(encoding="utf-8")
    return SLOT.sub(lambda slot: parts[slot[1]], template)


def pack(columns: Mapping[str, Any]) -> str:
    """JSON, compressed, in base64."""
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(whole(text).encode(), 9)).decode("ascii")


def _positions(content: Content) -> list[tuple[int, int]]:
    count, first_article = len(content.entities) + len(content.articles), len(content.entities)
    edges = np.array([content.ends(s) for s in content.statements], dtype=np.int64).reshape(-1, 2)
    return lay_out(count, edges, np.arange(first_article, count))


def _shipped(name: str) -> str:
    text = (files("kg.explorer") / name).read_text(encoding="utf-8")
    if ENDS_ELEMENT.search(text):
        raise GraphError(f"kg/explorer/{name} would end its own element: build it again (kg/explorer/web)")
    return text


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
