"""Parquet: nodes, edges and evidence as three tables, for data frames and SQL; all of the property graph is there."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.surrogates import whole
from ontology.errors import GraphError

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ""  # a folder
MEDIA_TYPE = "application/vnd.apache.parquet"
DESCRIPTION = "data scientists, with pandas, polars, DuckDB or Spark; needs the extra radfr[parquet]"
ROW_GROUP = 20_000


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the three tables into a folder."""
    try:
        import pyarrow as pa
    except ImportError:
        raise GraphError("Parquet needs pyarrow: install it with `pip install 'radfr[parquet]'`") from None
    out.mkdir(parents=True, exist_ok=True)
    text, texts = pa.string(), pa.list_(pa.string())
    number, share, flag = pa.int64(), pa.float64(), pa.bool_()
    nodes = {
        "id": text, "label": text, "type": text, "subtype": text, "name": text, "aliases": texts, "articles": number,
        "is_gazetteer": flag, "insee_code": text, "exact_match": texts, "close_match": texts, "formerly": texts,
        "valid_from": text, "valid_to": text, "day": text, "date": text, "published": text, "modified": text,
        "url": text, "source": text, "authors": texts, "file": text, "key": text, "page": text, "is_truncated": flag,
        "search": text,
    }  # fmt: skip
    edges = {
        "id": text, "subject": text, "relation": text, "object": text, "object_label": text, "polarity": text,
        "modality": text, "temporal": text, "is_asserted": flag, "is_curated": flag, "role": text, "voice": text,
        "attributed_to": text, "valid_from": text, "valid_to": text, "confidence": share, "support": number,
        "first_day": text, "last_day": text, "sources": texts, "forms": texts,
    }  # fmt: skip
    evidence = {
        "statement": text, "id": text, "article": text, "date": text, "start": number, "end": number, "quote": text,
        "sentence": text, "rule": text, "confidence": share, "cues": texts, "voice": text,
    }  # fmt: skip
    _write(out / "nodes.parquet", pa.schema(list(nodes.items())), _nodes(folder))
    _write(out / "edges.parquet", pa.schema(list(edges.items())), _edges(folder))
    _write(out / "evidence.parquet", pa.schema(list(evidence.items())), _evidence(folder))


def _write(path: Path, schema: Any, rows: Iterable[dict[str, Any]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    source = iter(rows)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(source, ROW_GROUP)):
            full = [{name: row.get(name) for name in schema.names} for row in group]
            writer.write_table(pa.Table.from_pylist(full, schema=schema))


def _nodes(folder: "GraphFolder") -> Iterator[dict[str, Any]]:
    from kg.property_graph import read_nodes

    for node in read_nodes(folder):
        name = node.properties.get("name", node.properties.get("title", ""))
        row = {
            "label": node.labels[0],
            "type": node.labels[0],
            "subtype": node.labels[-1],
            **node.properties,
            "name": name,
        }
        yield {key: _plain(value) for key, value in row.items()}


def _edges(folder: "GraphFolder") -> Iterator[dict[str, Any]]:
    from kg.property_graph import STRUCTURE, read_relationships

    for edge in read_relationships(folder):
        if edge.type in STRUCTURE:
            row = {
                **edge.properties,
                "is_asserted": True,
                "is_curated": edge.type != "MENTIONS",
                "polarity": "asserted",
            }
        else:
            row = edge.properties
        ends = {"subject": edge.start[1], "relation": edge.type, "object": edge.end[1], "object_label": edge.end[0]}
        yield {key: _plain(value) for key, value in {**row, **ends}.items()}


def _evidence(folder: "GraphFolder") -> Iterator[dict[str, Any]]:
    for statement in folder.read_statements():
        for piece in statement.evidence:
            row = {name: _plain(getattr(piece, name)) for name in piece.__slots__}
            yield {"statement": statement.id, **row, "cues": [whole(cue) for cue in piece.cues]}


def _plain(value: Any) -> Any:
    """Text that UTF-8 can hold."""
    return whole(value) if isinstance(value, str) else value
