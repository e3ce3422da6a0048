"""Files of a graph folder that are damaged: each is named, with what to do, whoever reads it."""

from pathlib import Path

import pytest

from kg import exporters
from kg.folder import GraphFolder
from ontology.errors import GraphError
from queries.sparql import run_sparql
from tests.kg.articles import article, graph

RESULT = article("Enora Le Bihan préside la FNMR.", entities=["Person: Enora Le Bihan", "ProfessionalUnion: FNMR"])


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    return graph(tmp_path / "g", [RESULT])


@pytest.mark.parametrize("content", ["[]", "null", '"x"', "{"])
def test_a_manifest_that_is_no_object(folder: GraphFolder, content: str) -> None:
    (folder.path / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match=r"manifest.json is damaged \(.*\): build the graph again"):
        GraphFolder(folder.path)


@pytest.mark.parametrize("content", ["{}", "[]", '{"totals": 3}'])
def test_a_report_without_totals(folder: GraphFolder, content: str) -> None:
    (folder.path / "report.json").write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match=r"report.json is damaged \(no object with totals\): build the graph again"):
        print(folder.report)


@pytest.mark.parametrize("reader", ["void", "ntriples", "SPARQL", "SPARQL with a time limit"])
def test_a_turtle_that_no_library_reads(folder: GraphFolder, reader: str, tmp_path: Path) -> None:
    with folder.turtle.open("a", encoding="utf-8") as file:
        file.write("nonsense <<<\n")
    with pytest.raises(GraphError, match=r"graph.ttl is damaged \(.*nonsense.*\): build the graph again"):
        if reader.startswith("SPARQL"):
            run_sparql("ASK { ?s ?p ?o }", folder, timeout_s=60 if "limit" in reader else None)
        else:
            exporters.find(reader).write(folder, tmp_path / "out")
