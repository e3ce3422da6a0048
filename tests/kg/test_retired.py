"""Addresses once given out are never lost: what was merged or renamed leads to what stands for it now."""

from pathlib import Path

import pytest

from kg import exporters
from kg.building.importer import import_graph
from kg.folder import GraphFolder
from kg.rdf.validate import read_triples, validate
from kg.stores.embedded import EmbeddedStore
from queries.names import ListedNames, Named, StoreNames, resolve_name
from tests.kg.articles import article, entities, graph

NAMES = ("Aymar Guéhenno", "Aymar Guéhenno-Roy")
PEOPLE = [article(f"{name} parle.", entities=[f"Person: {name}"]) for name in NAMES]
SAME = (
    "left\tright\tjudgement\treason\tauthor\tdate\n"
    "Person/aymar-guehenno\tPerson/aymar-guehenno-roy\tsame\tnom d'usage\tN. Riou\t2025-01-02\n"
)
ID = "https://w3id.org/radfr/id/"
LEADS = f"<{ID}aymar-guehenno> <http://purl.org/dc/terms/isReplacedBy> <{ID}aymar-guehenno-roy>"
DEPRECATED = f"<{ID}aymar-guehenno> <http://www.w3.org/2002/07/owl#deprecated> "


@pytest.fixture
def merged(tmp_path: Path) -> GraphFolder:
    """A graph of one person whom an earlier graph took for two."""
    old = graph(tmp_path / "old", PEOPLE)
    assert {"aymar-guehenno", "aymar-guehenno-roy"} <= set(entities(old))
    (tmp_path / "judgements.tsv").write_text(SAME, encoding="utf-8")
    options = {"judgements": (tmp_path / "judgements.tsv",), "minted": old.path / "minted.tsv"}
    return graph(tmp_path / "new", PEOPLE, **options)


def test_the_id_that_is_gone_leads_to_the_one_that_stays(merged: GraphFolder) -> None:
    assert set(entities(merged)) & {"aymar-guehenno", "aymar-guehenno-roy"} == {"aymar-guehenno-roy"}
    assert entities(merged)["aymar-guehenno-roy"].formerly == ("aymar-guehenno",)


def test_it_does_so_in_every_rdf_format(merged: GraphFolder, tmp_path: Path) -> None:
    for name in ("turtle", "ntriples", "jsonld", "rdfxml", "trig", "nquads"):
        file = tmp_path / f"x{exporters.find(name).SUFFIX}"
        exporters.find(name).write(merged, file)
        lines = [str(triple) for triple in read_triples(file)]
        assert LEADS in lines
        assert any(line.startswith(DEPRECATED) for line in lines)
        back = import_graph(file, tmp_path / name)
        assert back.turtle.read_bytes() == merged.turtle.read_bytes()
        assert entities(back)["aymar-guehenno-roy"].formerly == ("aymar-guehenno",)


def test_it_still_does_in_the_graph_after(merged: GraphFolder, tmp_path: Path) -> None:
    options = {"judgements": (tmp_path / "judgements.tsv",), "minted": merged.path / "minted.tsv"}
    after = graph(tmp_path / "after", PEOPLE, **options)
    assert after.turtle.read_bytes() == merged.turtle.read_bytes()


def test_it_is_found_by_whoever_kept_it(merged: GraphFolder) -> None:
    with EmbeddedStore.of(merged) as store:
        assert resolve_name("aymar-guehenno", "Person", StoreNames(store)) == "aymar-guehenno-roy"
    names = ListedNames(map(Named.of, merged.read_entities()))
    assert resolve_name("aymar-guehenno", "Entity", names) == "aymar-guehenno-roy"


def test_nothing_is_retired_without_a_register(tmp_path: Path) -> None:
    assert all(entity.formerly == () for entity in graph(tmp_path / "g", PEOPLE).read_entities())


def test_an_id_whose_bearer_is_in_no_article_leads_nowhere(tmp_path: Path) -> None:
    old = graph(tmp_path / "old", PEOPLE)
    less = graph(tmp_path / "less", PEOPLE[1:], minted=old.path / "minted.tsv")
    assert "owl:deprecated" not in less.turtle.read_text(encoding="utf-8")


def test_it_conforms_and_a_way_that_leads_nowhere_does_not(merged: GraphFolder, tmp_path: Path) -> None:
    assert validate(merged.path) == []
    broken = tmp_path / "broken.nt"
    exporters.find("ntriples").write(merged, broken)
    lines = [line for line in broken.read_text(encoding="utf-8").splitlines(True) if not line.startswith(LEADS)]
    broken.write_text("".join(lines), encoding="utf-8")
    assert [problem.message for problem in validate(broken)] == ["A retired address leads to one other."]


def test_renamed_bodies_of_the_gazetteer_lead_to_their_successors(gold_graph: GraphFolder) -> None:
    lines = {str(triple) for triple in read_triples(gold_graph.turtle)}
    renamed = [(entity.id, newer) for entity in gold_graph.read_entities() for newer in entity.replaced_by]
    assert renamed
    for older, newer in renamed:
        assert f"<{ID}{older}> <http://purl.org/dc/terms/isReplacedBy> <{ID}{newer}>" in lines
        assert newer in entities(gold_graph), "a successor is in the graph, too"
