"""Every export of the sample and of the five given pages, read by tools that share no code with what wrote it."""

import csv
import json
import os
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from kg import exporters
from kg.cells import safe_cell
from kg.exporters._xml_graphs import flat, xml_text
from kg.folder import GraphFolder
from kg.model import Statement
from kg.property_graph import Node, Relationship, read_nodes, read_relationships
from tests.jena import riot
from tests.neo4j_server import server as servers

TRIPLES = {"jsonld": "json-ld", "ntriples": "nt", "rdfxml": "xml", "turtle": "turtle"}
QUADS = {"nquads": "nquads", "trig": "trig"}
NEO4J = "5.26.30"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib, in its own parsers


@pytest.fixture(scope="module", params=["sample_graph", "given_graph"])
def folder(request: pytest.FixtureRequest) -> GraphFolder:
    return GraphFolder(request.getfixturevalue(request.param))


@pytest.fixture(scope="module")
def files(folder: GraphFolder, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every export, by the name of its format."""
    out = tmp_path_factory.mktemp("exports")
    made = {name: out / f"{name}{exporters.find(name).SUFFIX}" for name in exporters.names()}
    for name, path in made.items():
        exporters.find(name).write(folder, path)
    return made


@pytest.fixture(scope="module")
def count(folder: GraphFolder) -> int:
    """Number of triples, counted in the folder's Turtle."""
    return len({str(quad) for quad in ox.parse(path=str(folder.turtle), format=ox.RdfFormat.TURTLE)})


# ---- RDF


@pytest.mark.parametrize("name", {**TRIPLES, **QUADS})
def test_rdflib_finds_the_same_triples(files: dict[str, Path], count: int, name: str) -> None:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(files[name], format={**TRIPLES, **QUADS}[name])
    assert len(set(dataset.triples((None, None, None)))) == count > 500


@pytest.mark.parametrize("name", {**TRIPLES, **QUADS})
def test_pyoxigraph_finds_the_same_triples(files: dict[str, Path], count: int, name: str) -> None:
    rdf_format = ox.RdfFormat.from_extension(files[name].suffix[1:])
    found = {
        (str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(path=str(files[name]), format=rdf_format)
    }
    assert len(found) == count


def test_jena_takes_every_rdf_file_without_a_warning(files: dict[str, Path], count: int) -> None:
    riot.require_riot()
    rdf = [files[name] for name in (*TRIPLES, *QUADS, "void")]
    assert riot.complaints(*rdf) == ""
    found = riot.counts(*rdf)
    assert {found[files[name].name] for name in TRIPLES} == {count}
    assert len({found[files[name].name] for name in QUADS}) == 1


def test_jena_reads_the_same_out_of_every_syntax(files: dict[str, Path]) -> None:
    """The JSON-LD by way of its context, by a processor of its own."""
    riot.require_riot()
    expected = files["ntriples"].read_text(encoding="utf-8").splitlines()
    for name in ("jsonld", "rdfxml"):
        assert riot.lines_of(files[name]) == expected
    assert riot.lines_of(files["trig"], quads=True) == files["nquads"].read_text(encoding="utf-8").splitlines()


def test_jena_refuses_what_is_wrong(tmp_path: Path) -> None:
    """Else an empty answer above would prove nothing."""
    riot.require_riot()
    path = tmp_path / "wrong.ttl"
    path.write_text('<http://x/a> <http://x/b> "2025-13-45"^^<http://www.w3.org/2001/XMLSchema#date> .', "utf-8")
    assert "not valid for datatype" in riot.complaints(path)


def test_jsonld_has_the_shape_that_its_schema_tells(files: dict[str, Path], root: Path) -> None:
    import jsonschema

    schema = json.loads((root / "ontology" / "document.schema.json").read_text(encoding="utf-8"))
    document = json.loads(files["jsonld"].read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(document)] == []
    document["@graph"][0]["surprise"] = 1
    assert not validator.is_valid(document)


# ---- property graphs


@pytest.fixture(scope="module")
def nodes(folder: GraphFolder) -> list[Node]:
    return list(read_nodes(folder))


@pytest.fixture(scope="module")
def edges(folder: GraphFolder) -> list[Relationship]:
    return list(read_relationships(folder))


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networkx_finds_every_value(
    files: dict[str, Path], nodes: list[Node], edges: list[Relationship], name: str
) -> None:
    """Lost are only the borders of lists, joined by " | ", and characters that XML forbids."""
    graph = nx.read_graphml(files[name], force_multigraph=True) if name == "graphml" else nx.read_gexf(files[name])
    added = {"label", "weight", "id"} if name == "gexf" else set()
    got = {node: {k: v for k, v in values.items() if k not in added} for node, values in graph.nodes(data=True)}
    assert got == {node.id: readable(node) for node in nodes}
    held = [(a, b, {k: v for k, v in values.items() if k not in added}) for a, b, values in graph.edges(data=True)]
    assert in_order(held) == in_order((edge.start[1], edge.end[1], readable(edge)) for edge in edges)


def readable(item: Node | Relationship) -> dict[str, Any]:
    return {key: xml_text(value) if isinstance(value, str) else value for key, value in flat(item).items()}


def in_order(items: Any) -> list[str]:
    return sorted(f"{a} {b} {sorted(values.items())}" for a, b, values in items)


@pytest.mark.parametrize("library", ["pyarrow", "polars"])
def test_parquet_holds_the_whole_property_graph(
    files: dict[str, Path], folder: GraphFolder, nodes: list[Node], edges: list[Relationship], library: str
) -> None:
    tables = {
        name: parquet_rows(files["parquet"] / f"{name}.parquet", library) for name in ("nodes", "edges", "evidence")
    }
    for node, row in zip(nodes, tables["nodes"], strict=True):
        assert row["label"] == node.labels[0] and row["subtype"] == node.labels[-1]
        assert row["name"] == node.properties.get("name", node.properties.get("title", ""))
        lost = {k: v for k, v in node.properties.items() if k != "title" and row[k] != v}
        assert lost == {}
    for edge, row in zip(edges, tables["edges"], strict=True):
        assert (row["subject"], row["relation"], row["object"]) == (edge.start[1], edge.type, edge.end[1])
        in_evidence = {"articles", "quotes", "sentences", "starts", "ends", "dates", "rules", "confidences"}
        lost = {k: v for k, v in edge.properties.items() if k not in in_evidence and row[k] != v}
        assert lost == {}
    pieces = [(s.id, piece) for s in folder.read_statements() for piece in s.evidence]
    for (statement, piece), row in zip(pieces, tables["evidence"], strict=True):
        told = {name: getattr(piece, name) for name in piece.__slots__}
        assert row == {"statement": statement, **told, "cues": list(piece.cues)}


def parquet_rows(path: Path, library: str) -> list[dict[str, Any]]:
    if library == "polars":
        import polars

        return polars.read_parquet(path).to_dicts()
    import pyarrow.parquet

    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(path).to_pylist()
    return rows


@pytest.mark.neo4j
def test_neo4j_imports_the_files(
    files: dict[str, Path], tmp_path: Path, nodes: list[Node], edges: list[Relationship]
) -> None:
    home = tmp_path / "home"
    try:
        servers.prepare(NEO4J, home, "import-3d-here")
    except servers.ServerUnavailable as missing:
        if os.environ.get("CI"):
            pytest.fail(f"in CI a Neo4j is needed: {missing}")
        pytest.skip(str(missing))
    command = shlex.split((files["neo4j_csv"] / "import.txt").read_text(encoding="utf-8"))
    told = servers.run_admin(NEO4J, home, *command[1:], "--verbose", folder=files["neo4j_csv"])
    assert f"{len(nodes)} nodes" in told
    assert f"{len(edges)} relationships" in told


# ---- tables


def test_each_line_of_the_table_is_a_passage(files: dict[str, Path], folder: GraphFolder) -> None:
    """Every field of a statement and of its passages, but for those that the docs name as left out."""
    with files["csv"].open(encoding="utf-8-sig", newline="") as file:
        rows = {
            (row["statement_id"], row["article_id"], row["start"], row["quote"]): row for row in csv.DictReader(file)
        }
    names = {e.id: e.name for e in folder.read_entities()} | {a.id: a.title for a in folder.read_articles()}
    expected = {}
    for s in folder.read_statements():
        ends = {"subject_id": s.subject, "object_id": s.object, "subject": names[s.subject], "object": names[s.object]}
        marks = {"polarity": s.polarity, "modality": s.modality, "time": s.temporal, "role": s.role}
        dates = {"valid_from": s.valid_from, "valid_to": s.valid_to, "confidence": str(s.confidence)}
        by = {"attributed_to": names.get(s.attributed_to, ""), "relation": s.predicate, "source": " | ".join(s.sources)}
        told = {key: safe_cell(value) for key, value in {**ends, **marks, **dates, **by}.items()}
        if not s.evidence:
            expected[s.id, "", "", ""] = told
        for piece in s.evidence:
            place = {
                "end": str(piece.end),
                "rule": piece.rule,
                "date": piece.date,
                "article": safe_cell(names[piece.article]),
            }
            expected[s.id, piece.article, str(piece.start), safe_cell(piece.quote)] = {**told, **place}
    assert rows.keys() == expected.keys()
    for key, told in expected.items():
        assert {name: rows[key][name] for name in told} == told


def test_discourse_table_has_the_columns_of_its_readers(files: dict[str, Path], folder: GraphFolder) -> None:
    with files["rdna"].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"document", "date", "person", "organisation", "concept", "agreement"} <= set(rows[0])
    stances = {
        s.id
        for s in folder.read_statements()
        if s.predicate in ("SUPPORTS", "OPPOSES", "PROPOSES") and s.is_asserted and s.temporal != "former"
    }
    assert {row["statement"] for row in rows} == stances


def test_map_holds_what_applies_where(files: dict[str, Path], folder: GraphFolder) -> None:
    document = json.loads(files["geojson"].read_text(encoding="utf-8"))
    assert document["type"] == "FeatureCollection"
    shown = {
        (feature["id"], entry["statement"])
        for feature in document["features"]
        for kind in ("instruments", "authorities", "located_here")
        for entry in feature["properties"][kind]
    }
    assert shown == {(s.object, s.id) for s in placed(folder)}
    assert all(feature["geometry"] for feature in document["features"] if feature["id"].startswith(("region-", "dep")))


def placed(folder: GraphFolder) -> Iterator[Statement]:
    for statement in folder.read_statements():
        if statement.predicate in ("APPLIES_IN", "HAS_JURISDICTION", "LOCATED_IN") and statement.is_asserted:
            yield statement
