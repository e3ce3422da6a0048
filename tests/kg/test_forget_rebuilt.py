"""A graph that someone was taken out of is the one that a build with the list makes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

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


def test_an_import_reads_the_list_beside_the_folder(kg: Callable[..., Any], tmp_path: Path) -> None:
    folder = a_supporter(tmp_path)
    whole = graph_text(folder)
    (tmp_path / "g.ttl").write_bytes(folder.turtle.read_bytes())
    add_forgotten(list_beside(tmp_path / "new"), [PERSON], "2026-01-31", "request")
    assert kg("import", str(tmp_path / "g.ttl"), "-o", str(tmp_path / "new")).returncode == 0
    new = GraphFolder(tmp_path / "new")
    assert "Vaubrun" in whole
    assert "Vaubrun" not in graph_text(new)
    assert "Basile Querrien" in graph_text(new)
    assert [len(one.evidence) for one in new.read_statements() if one.predicate == "SUPPORTS"] == [1]
    assert new.report == {
        "totals": {
            "articles": 1,
            "entities": len(list(new.read_entities())),
            "statements": len(list(new.read_statements())),
            "evidence": 1,
        }
    }
    assert kg("forget", PERSON, "-g", str(tmp_path / "new"), "--dry-run").stdout == ""


def test_someone_is_taken_out_of_an_imported_graph(kg: Callable[..., Any], tmp_path: Path) -> None:
    folder = a_supporter(tmp_path)
    kg("import", str(folder.turtle), "-o", str(tmp_path / "new"))
    assert kg("forget", PERSON, "-g", str(tmp_path / "new")).returncode == 0
    assert "Vaubrun" not in graph_text(GraphFolder(tmp_path / "new"))


def a_supporter(tmp_path: Path) -> GraphFolder:
    """A graph whose article names the person by the full name and by a part of it, and has others in it."""
    text = (
        "Hortense Vaubrun soutient la charte de téléradiologie. Pour la FNMR, Mme Vaubrun a signé la charte. "
        "La FNMR soutient la charte de téléradiologie."
    )
    claims = [
        (PERSON, "SUPPORTS", "charte de téléradiologie", "soutient la charte", {}),
        ("FNMR", "SUPPORTS", "charte de téléradiologie", "Pour la FNMR, Mme Vaubrun a signé", {}),
        ("FNMR", "SUPPORTS", "charte de téléradiologie", "La FNMR soutient la charte", {"voice": "journalist"}),
    ]
    people = [f"Person: {PERSON} = Mme Vaubrun", "Organisation: FNMR", "Instrument: charte de téléradiologie"]
    about = {"title": "Un appui", "authors": (PERSON, "Basile Querrien")}
    return graph(tmp_path / "g", [article(text, entities=people, claims=claims, **about)])


def graph_text(folder: GraphFolder) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.path.iterdir()) if path.is_file())


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
