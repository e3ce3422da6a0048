"""Paths from actor to policy: found, ranked by the documented score, hubs left out, evidence at every hop."""

from pathlib import Path

import pytest

from ingest.codec import write_lines
from kg.folder import GraphFolder
from kg.model import Alias, Entity, GraphEvidence, Statement
from ontology.errors import QueryError
from queries.paths import LENGTH_DECAY, PathFinder, build_network, find_paths


def statement(subject: str, predicate: str, object_: str, confidence: float = 1.0, **more: str) -> Statement:
    identity = f"{subject}-{predicate}-{object_}"
    evidence = (GraphEvidence(identity, "art", 0, 5, "Essai", "Essai.", "test", confidence),)
    return Statement(identity, subject, predicate, object_, confidence=confidence, evidence=evidence, **more)


ENTITIES = {
    **dict.fromkeys(("anne", "luc", "zoe"), "Person"),
    **dict.fromkeys(("union", "ligue"), "ProfessionalUnion"),
    **dict.fromkeys(("texte", "autre"), "Bill"),
    **{f"membre-{n}": "Person" for n in range(6)},
}
STATEMENTS = [
    statement("anne", "HOLDS_ROLE", "union", 0.9),
    statement("union", "OPPOSES", "texte", 0.8),
    statement("union", "PROPOSES", "texte", 0.5),
    statement("anne", "MEMBER_OF", "ligue", 0.9),
    statement("ligue", "SUPPORTS", "autre", 1.0),
    statement("autre", "AMENDS", "texte", 1.0),
    statement("luc", "SUPPORTS", "texte", 1.0, polarity="negated"),
    statement("anne", "COOPERATES_WITH", "luc", 1.0),
    *(statement(f"membre-{n}", "MEMBER_OF", "union") for n in range(6)),
]


@pytest.fixture
def folder(gold_graph: GraphFolder, tmp_path: Path) -> GraphFolder:
    """A small graph that can be reckoned by hand."""
    for path in gold_graph.path.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    entities = [Entity(n, "Person", c, n.capitalize(), (Alias(n.upper(), ("art",)),)) for n, c in ENTITIES.items()]
    write_lines(tmp_path / "entities.jsonl", entities)
    write_lines(tmp_path / "statements.jsonl", STATEMENTS)
    return GraphFolder(tmp_path)


def test_paths_are_ranked(folder: GraphFolder) -> None:
    found = find_paths(folder, "Anne", "TEXTE", max_neighbours=20)
    assert [path.stations for path in found.paths] == [("anne", "union", "texte"), ("anne", "ligue", "autre", "texte")]
    assert [str(hop) for hop in found.paths[0].hops] == ["-HOLDS_ROLE->", "-OPPOSES->"]
    assert str(found.paths[0]) == "Anne -HOLDS_ROLE-> Union -OPPOSES-> Texte"
    assert not found.is_capped


def test_the_score_is_the_documented_one(folder: GraphFolder) -> None:
    scores = {path.stations: path.score for path in find_paths(folder, "anne", "texte", max_neighbours=20).paths}
    assert scores["anne", "ligue", "autre", "texte"] == pytest.approx(0.9 * LENGTH_DECAY**2)
    assert scores["anne", "union", "texte"] == pytest.approx(0.9 * 0.8 * LENGTH_DECAY / (1 + 0.6020599913279624))


def test_every_hop_has_all_its_statements(folder: GraphFolder) -> None:
    best = find_paths(folder, "anne", "texte", max_neighbours=20).paths[0]
    assert [one.predicate for one in best.hops[1].statements] == ["OPPOSES", "PROPOSES"]
    assert all(one.evidence[0].quote == "Essai" for hop in best.hops for one in hop.statements)


def test_hubs_are_no_stepping_stones_but_may_be_ends(folder: GraphFolder) -> None:
    assert [p.stations for p in find_paths(folder, "anne", "texte", max_neighbours=7).paths] == [
        ("anne", "ligue", "autre", "texte")
    ]
    assert find_paths(folder, "union", "texte", max_neighbours=2).paths[0].stations == ("union", "texte")


def test_denied_statements_are_no_way(folder: GraphFolder) -> None:
    assert all("luc" not in path.stations for path in find_paths(folder, "anne", "texte").paths)
    network = build_network(folder, with_doubted=True)
    assert any("luc" in path.stations for path in find_paths(network, "anne", "texte").paths)


def test_paths_against_the_direction_of_a_statement(folder: GraphFolder) -> None:
    best = find_paths(folder, "texte", "anne", max_neighbours=20).paths[0]
    assert str(best) == "Texte <-OPPOSES- Union <-HOLDS_ROLE- Anne"


def test_limits(folder: GraphFolder) -> None:
    assert len(find_paths(folder, "anne", "texte", max_neighbours=20, limit=1).paths) == 1
    assert find_paths(folder, "anne", "texte", max_hops=1).paths == ()
    assert find_paths(folder, "zoe", "texte").paths == ()
    with pytest.raises(QueryError, match="1 to 6 hops"):
        find_paths(folder, "anne", "texte", max_hops=9)
    with pytest.raises(QueryError, match="one entity"):
        find_paths(folder, "anne", "ANNE")
    with pytest.raises(QueryError, match="did you mean Anne"):
        find_paths(folder, "Annee", "texte")


def test_paths_of_the_sample_end_in_quotes(gold_graph: GraphFolder) -> None:
    found = find_paths(gold_graph, "Adélaïde Fournier-Lys", "avenant 3")
    assert str(found.paths[0]).startswith("Adélaïde Fournier-Lys -HOLDS_ROLE-> Fédération des imageurs de ville")
    for path in found.paths:
        assert all(hop.statements[0].evidence for hop in path.hops)
        assert len(path.names) == len(path.hops) + 1
    assert found == find_paths(gold_graph, "Adélaïde Fournier-Lys", "avenant 3")


def test_a_finder_answers_many_questions_from_disk_as_from_memory(gold_graph: GraphFolder) -> None:
    from_disk, in_memory = PathFinder(gold_graph), PathFinder(build_network(gold_graph), engine="networkx")
    for start, end in (
        ("Adélaïde Fournier-Lys", "avenant 3"),
        ("Cnam", "avenant 3"),
        ("Fabrice Santoni", "Solaris Imagerie"),
    ):
        found = from_disk.find(start, end)
        assert found == in_memory.find(start, end)
        assert found.paths
