"""A graph that someone was taken out of is the one that a build with the list makes."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.building.forget import forget
from kg.folder import GraphFolder
from kg.identity.forgotten import add_forgotten, list_beside
from kg.review.decisions import Decision, add_decisions
from tests.kg.articles import article, graph, stated

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
    files = [path for path in sorted(folder.path.iterdir()) if path.is_file()]
    return "\n".join((gzip.decompress if path.suffix == ".gz" else bytes)(path.read_bytes()).decode() for path in files)


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


def test_a_source_that_is_called_after_someone_is_left_out(tmp_path: Path) -> None:
    about = {"title": "Un appui", "source": "Le blog d'Hortense Vaubrun"}
    people = [f"Person: {PERSON}", "Organisation: FNMR"]
    pages = [article("Hortense Vaubrun est à la FNMR. La FNMR se tait.", entities=people, **about)]
    pages.append(article("La FNMR a parlé.", entities=["Organisation: FNMR"], source="La Gazette d'Armor"))
    folder = graph(tmp_path / "g", pages)
    assert "blog d'Hortense" in graph_text(folder)
    listed = list_beside(folder.path)
    add_forgotten(listed, [PERSON], "2026-01-31", "request")
    forget(folder, listed)
    for one in (folder, graph(tmp_path / "g2", pages, forgotten=listed)):
        assert "Vaubrun" not in graph_text(one)
        assert {row.source for row in GraphFolder(one.path).read_articles()} == {"", "La Gazette d'Armor"}


NORTH_IN_SOUTH = ("pôle Nord", "PART_OF", "pôle Sud", "le pôle Nord est dans le pôle Sud", {})
UNSTATED = {  # claims of passages, the last of which no statement rests on
    "rejected by a decision": [("pôle Nord", "COOPERATES_WITH", "pôle Sud", "Mme Vaubrun le dit", {})],
    "refused by the ontology": [("Brest", "SUPPORTS", "pôle Sud", "Mme Vaubrun le dit", {})],
    "left out of a circle": [NORTH_IN_SOUTH, ("pôle Sud", "PART_OF", "pôle Nord", "Mme Vaubrun le dit", {})],
}


@pytest.mark.parametrize("why", UNSTATED)
def test_a_passage_that_no_statement_rests_on_goes_too(why: str, tmp_path: Path) -> None:
    named = [f"Person: {PERSON} = Mme Vaubrun", "Organisation: pôle Nord", "Organisation: pôle Sud", "Commune: Brest"]
    text = f"{PERSON} parle. Mme Vaubrun le dit à Brest : le pôle Nord est dans le pôle Sud."
    page = article(text, entities=named, claims=UNSTATED[why], title="Des pôles")
    ends = "Organisation/pole-nord", "COOPERATES_WITH", "Organisation/pole-sud"
    rejected = Decision("edge", *ends, verdict="reject", reason="relu", author="N. Riou", date="2026-01-31")
    add_decisions(tmp_path / "d.tsv", [rejected])
    folder = graph(tmp_path / "g", [page], decisions=(tmp_path / "d.tsv",))
    quotes = [piece.quote for statement in stated(folder) for piece in statement.evidence]
    assert "Mme Vaubrun le dit" not in quotes and "Mme Vaubrun le dit" in graph_text(folder)
    listed = list_beside(folder.path)
    add_forgotten(listed, [PERSON], "2026-01-31", "request")
    removed = forget(folder, listed)
    assert "Vaubrun" not in graph_text(GraphFolder(folder.path))
    assert removed.passages == len(UNSTATED[why])
