"""A graph that someone was taken out of is the one that a build with the list makes."""

from pathlib import Path

from kg.folder import GraphFolder
from kg.forget import forget
from kg.forgotten import add_forgotten, list_beside
from tests.kg.articles import article, graph

PERSON = "Hortense Vaubrun"
SUPPORT = [
    article(
        "Hortense Vaubrun l’assure : « la FNMR soutient la charte de téléradiologie ».",
        entities=[f"Person: {PERSON}", "Organisation: FNMR", "Instrument: charte de téléradiologie"],
        claims=[
            (
                "FNMR",
                "SUPPORTS",
                "charte de téléradiologie",
                "soutient la charte",
                {"voice": "direct", "confidence": 0.9},
            )
        ],
        title="Un appui",
    ),
    article(
        "La FNMR soutient la charte de téléradiologie.",
        entities=["Organisation: FNMR", "Instrument: charte de téléradiologie"],
        claims=[
            ("FNMR", "SUPPORTS", "charte de téléradiologie", "soutient", {"voice": "journalist", "confidence": 0.6})
        ],
        title="Un autre",
    ),
]


def test_statements_keep_no_confidence_and_no_voice_of_passages_that_went(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", SUPPORT)
    held = [one for one in folder.read_statements() if one.predicate == "SUPPORTS"]
    assert [(one.confidence, one.voice, len(one.evidence)) for one in held] == [(0.96, "direct", 2)]
    listed = list_beside(folder.path)
    add_forgotten(listed, [PERSON], "2026-01-31", "request")
    forget(folder, listed)
    left = [one for one in GraphFolder(folder.path).read_statements() if one.predicate == "SUPPORTS"]
    assert [(one.confidence, one.voice, len(one.evidence)) for one in left] == [(0.6, "journalist", 1)]
    again = graph(tmp_path / "g2", SUPPORT, forgotten=listed)
    for name in ("statements.jsonl", "entities.jsonl", "claims.jsonl", "articles.jsonl", "graph.ttl"):
        assert (folder.path / name).read_bytes() == (again.path / name).read_bytes(), name
    for table in ("totals", "statements", "relations", "entities"):
        assert GraphFolder(folder.path).report[table] == again.report[table], table


def test_what_the_gazetteer_states_as_well_stays_without_the_passage(tmp_path: Path) -> None:
    text = "Hortense Vaubrun rappelle que le CIRTACI fait partie de la SFR."
    people = [f"Person: {PERSON}", "Organisation: CIRTACI", "Organisation: SFR"]
    claims = [("CIRTACI", "PART_OF", "SFR", "le CIRTACI fait partie de la SFR", {})]
    page = article(text, entities=people, claims=claims, title="Un rappel")
    folder = graph(tmp_path / "g", [page])
    listed = list_beside(folder.path)
    add_forgotten(listed, [PERSON], "2026-01-31", "request")
    assert [len(one.evidence) for one in folder.read_statements() if one.sources] == [1]
    forget(folder, listed)
    again = graph(tmp_path / "g2", [page], forgotten=listed)
    assert (folder.path / "statements.jsonl").read_bytes() == (again.path / "statements.jsonl").read_bytes()
    assert GraphFolder(folder.path).report["statements"] == again.report["statements"]
