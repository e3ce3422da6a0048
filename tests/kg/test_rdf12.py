"""RDF 1.2: statements as reifiers, read by two libraries, and the same graph when read back."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import exporters
from kg.building.importer import import_graph
from kg.folder import GraphFolder
from kg.rdf.validate import read_triples, validate
from ontology.errors import GraphError
from tests.jena import riot

REIFIES = "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies"
FORMATS = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES}


@pytest.fixture(scope="module")
def files(gold_graph: GraphFolder, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("rdf12")
    made = {name: folder / f"graph{exporters.find(name).SUFFIX}" for name in FORMATS}
    for name, path in made.items():
        exporters.find_writer(name, rdf_version="1.2")(gold_graph, path)
    return made


@pytest.mark.parametrize("name", FORMATS)
def test_each_statement_reifies_its_triple(name: str, files: dict[str, Path], gold_graph: GraphFolder) -> None:
    found = {
        quad.subject.value: quad.object
        for quad in ox.parse(path=str(files[name]), format=FORMATS[name])
        if quad.predicate.value == REIFIES
    }
    statements = list(gold_graph.read_statements())
    assert len(found) == len(statements)
    for statement in statements:
        triple = found[f"https://w3id.org/radfr/st/{statement.id}"]
        assert isinstance(triple, ox.Triple)
        assert triple.subject.value.endswith(f"/id/{statement.subject}")
        assert triple.predicate.value.endswith(f"#{statement.predicate}")
    plain = sum(1 for _ in ox.parse(path=str(gold_graph.turtle), format=ox.RdfFormat.TURTLE))
    newer = sum(1 for _ in ox.parse(path=str(files[name]), format=FORMATS[name]))
    assert newer == plain - 2 * len(statements)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_read_back_is_the_same_graph(
    name: str, files: dict[str, Path], gold_graph: GraphFolder, tmp_path: Path
) -> None:
    assert read_triples(files[name]) == read_triples(gold_graph.turtle)
    assert import_graph(files[name], tmp_path / "back").turtle.read_bytes() == gold_graph.turtle.read_bytes()


def test_jena_reads_both_and_finds_the_same(files: dict[str, Path]) -> None:
    riot.require_riot()
    assert riot.complaints(*files.values()) == ""
    assert riot.lines_of(files["turtle"]) == files["ntriples"].read_text(encoding="utf-8").splitlines()


def test_a_graph_in_the_newer_form_is_validated(files: dict[str, Path], tmp_path: Path) -> None:
    assert [problem for problem in validate(files["turtle"]) if not problem.is_warning] == []
    broken = tmp_path / "broken.ttl"
    text = files["turtle"].read_text(encoding="utf-8")
    broken.write_text(text.replace('rf:polarity "asserted"', 'rf:polarity "perhaps"', 1), encoding="utf-8")
    assert any("asserted or negated" in problem.message for problem in validate(broken))


def test_rdflib_does_not_read_it_yet(files: dict[str, Path]) -> None:
    """The day this fails, RDF 1.2 can become the published form."""
    with pytest.raises(rdflib.plugins.parsers.notation3.BadSyntax):
        rdflib.Graph().parse(files["turtle"])


def test_other_formats_have_no_such_form() -> None:
    with pytest.raises(GraphError, match=r"graphml has no form in RDF 1\.2: RDF 1\.2 is for ntriples, turtle"):
        exporters.find_writer("graphml", rdf_version="1.2")
    with pytest.raises(GraphError, match=r"there is no RDF 1\.3: write 1\.1 or 1\.2"):
        exporters.find_writer("turtle", rdf_version="1.3")


def test_on_the_command_line(kg: Callable[..., object], gold_graph: GraphFolder, files: dict[str, Path]) -> None:
    done = kg("export", "turtle", "--rdf-version", "1.2", "-g", str(gold_graph.path))
    assert done.stdout == files["turtle"].read_text(encoding="utf-8")  # type: ignore[attr-defined]
