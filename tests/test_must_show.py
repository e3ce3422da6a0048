"""What the five given press pages must show; skipped where they are missing, for they may not be passed on."""

import filecmp
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.readers import read_pages
from ingest.records import Page
from kg.folder import GraphFolder
from kg.folding import fold
from kg.model import Entity, GraphArticle, Statement
from kg.property_graph import entity_forms

# Furniture of these pages, by what opens and closes it; the press author's box lies between two such stretches.
FURNITURE = [
    re.compile(r"Il vous reste \d+.*?(?=\nAuteurs\n)", re.DOTALL),
    re.compile(r"\nDiscussion\n.*?Laisser un commentaire", re.DOTALL),
    re.compile(r"\nGRATUIT\n.*", re.DOTALL),
    re.compile(r"\nNe manquez .*", re.DOTALL),
]


@pytest.fixture(scope="module")
def folder(given_graph: Path) -> GraphFolder:
    return GraphFolder(given_graph)


@pytest.fixture(scope="module")
def entities(folder: GraphFolder) -> dict[str, Entity]:
    return {entity.id: entity for entity in folder.read_entities()}


@pytest.fixture(scope="module")
def articles(folder: GraphFolder) -> dict[str, GraphArticle]:
    return {article.id: article for article in folder.read_articles()}


@pytest.fixture(scope="module")
def texts(seeds: Path) -> dict[str, str]:
    return {Path(page.file).name: page.text for page in read_pages([str(seeds)]) if isinstance(page, Page)}


def named(entities: dict[str, Entity], pattern: str) -> list[Entity]:
    """Entities one of whose forms is this, folded (a regular expression)."""
    return [e for e in entities.values() if any(re.fullmatch(pattern, fold(f)) for f in (e.name, *entity_forms(e)))]


def found(folder: GraphFolder, entities: dict[str, Entity], who: str, relation: str, what: str) -> Iterator[Statement]:
    subjects = {entity.id for entity in named(entities, who)}
    objects = {entity.id for entity in named(entities, what)}
    for statement in folder.read_statements():
        is_object = statement.object in objects or (what == "ARTICLE" and statement.object not in entities)
        if statement.predicate == relation and statement.subject in subjects and is_object and statement.is_asserted:
            yield statement


EDGES = [
    ("julie senger", "HOLDS_ROLE", "ars occitanie"),
    ("ars occitanie", "ISSUES", "prs( 2018 2028)? occitanie|prs3? occitanie|prs"),
    (".*avenant.*", "AMENDS", "prs ?2 occitanie|prs ?2"),
    ("david corcos", "HOLDS_ROLE", "resonance imagerie"),
    ("philippe smadja", "STATED", "ARTICLE"),
    ("imalliance", "PARTY_TO", ".*(gcs|groupement de cooperation sanitaire).*"),
    ("(ch|centre hospitalier|hopital) (de )?perpignan", "PARTY_TO", ".*(gcs|groupement de cooperation sanitaire).*"),
    ("anne marie armanteras de saxce", "HOLDS_ROLE", "dgos"),
    ("cour des comptes", "ISSUES", ".*rapport.*cour des comptes.*"),
    ("fnmr", "OPPOSES", ".*decision.*14 octobre 2025.*"),
]


@pytest.mark.parametrize("edge", EDGES, ids=" ".join)
def test_edge_is_found_with_its_quote(
    folder: GraphFolder,
    entities: dict[str, Entity],
    articles: dict[str, GraphArticle],
    texts: dict[str, str],
    edge: tuple[str, str, str],
) -> None:
    statements = list(found(folder, entities, *edge))
    assert statements, f"no asserted {edge}"
    pieces = [piece for statement in statements for piece in statement.evidence]
    assert pieces
    for piece in pieces:
        assert texts[Path(articles[piece.article].file).name][piece.start : piece.end] == piece.quote


def test_both_parties_of_perpignan_are_in_one_structure(folder: GraphFolder, entities: dict[str, Entity]) -> None:
    structures = [{s.object for s in found(folder, entities, *EDGES[place])} for place in (5, 6)]
    assert structures[0] & structures[1]


def test_both_spellings_are_one_person(entities: dict[str, Entity]) -> None:
    people = [e for e in entities.values() if e.type == "Person" and "armanteras" in fold(e.name)]
    assert len(people) == 1
    assert len({alias.form for alias in people[0].aliases if "Saxc" in alias.form}) >= 2


@pytest.mark.parametrize("name", ["pimm", "ght", "plfss 2026", "lfss 2026"])
def test_node_is_there(entities: dict[str, Entity], name: str) -> None:
    assert [e for e in named(entities, name) if e.type == "Instrument"]


def test_nothing_comes_out_of_furniture(
    folder: GraphFolder, articles: dict[str, GraphArticle], texts: dict[str, str]
) -> None:
    wrong = []
    for extraction in folder.read_extractions():
        text = texts[Path(extraction.article.file).name]
        spans = [match.span() for pattern in FURNITURE for match in pattern.finditer(text)]
        assert spans, f"{extraction.article.file}: its furniture was not recognised by this test"
        wrong += [
            (extraction.article.file, mention.quote)
            for entity in extraction.entities
            for mention in entity.mentions
            if any(start <= mention.start < end for start, end in spans)
        ]
    assert wrong == []


def test_every_statement_has_evidence_that_stands_at_its_offsets(
    folder: GraphFolder, articles: dict[str, GraphArticle], texts: dict[str, str]
) -> None:
    count = 0
    for statement in folder.read_statements():
        assert statement.evidence or statement.sources, statement.id
        for piece in statement.evidence:
            count += 1
            assert texts[Path(articles[piece.article].file).name][piece.start : piece.end] == piece.quote
    assert count > 30


def test_sample_evidence_stands_at_its_offsets(root: Path, sample_graph: Path) -> None:
    pages = read_pages([str(root / "kg" / "sample" / "articles")])
    text_of = {Path(page.file).name: page.text for page in pages if isinstance(page, Page)}
    folder = GraphFolder(sample_graph)
    file_of = {article.id: Path(article.file).name for article in folder.read_articles()}
    pieces = [piece for statement in folder.read_statements() for piece in statement.evidence]
    assert len(pieces) > 200
    assert [p for p in pieces if text_of[file_of[p.article]][p.start : p.end] != p.quote] == []


@pytest.mark.slow
def test_two_builds_are_the_same_bytes(root: Path, sample_graph: Path, tmp_path: Path) -> None:
    """Files in another order, another hash seed, another folder and time: the same graph."""
    articles = sorted((root / "kg" / "sample" / "articles").glob("*.txt"), reverse=True)
    kg = [sys.executable, "-c", "from kg.cli import main; main()"]
    command = [*kg, "build", *map(str, articles), "-o", str(tmp_path / "again")]
    subprocess.run(
        command, check=True, cwd=tmp_path, env={"PYTHONHASHSEED": "7", "HOME": str(tmp_path), "TZ": "Asia/Tokyo"}
    )
    compared = filecmp.dircmp(sample_graph, tmp_path / "again", ignore=["db"])
    assert compared.left_only == compared.right_only == []
    _, differing, unreadable = filecmp.cmpfiles(sample_graph, tmp_path / "again", compared.common_files, shallow=False)
    assert differing == unreadable == []
    assert database_digest(sample_graph) == database_digest(tmp_path / "again")


def database_digest(graph: Path) -> str:
    from kg.stores.embedded import EmbeddedStore

    with EmbeddedStore(GraphFolder(graph).database) as store:
        return store.digest()


@pytest.mark.parametrize("fixture", ["sample_graph", "given_graph"])
def test_turtle_has_the_same_triples_in_both_libraries(fixture: str, request: pytest.FixtureRequest) -> None:
    import pyoxigraph
    import rdflib

    turtle = GraphFolder(request.getfixturevalue(fixture)).turtle
    counted = sum(1 for _ in pyoxigraph.parse(path=str(turtle), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(rdflib.Graph().parse(turtle)) == counted > 500
