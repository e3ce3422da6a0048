"""How `kg explain` and `kg paths` show a statement: one status in words, and no field without a value."""

import re
from collections.abc import Callable

import pytest

from kg.commands._evidence import place
from kg.folder import GraphFolder
from kg.headlines import headline
from kg.model import GraphArticle, GraphEvidence, Statement
from tests.conftest import Done


@pytest.mark.parametrize(
    ("polarity", "modality", "shown"),
    [
        ("asserted", "", "FNMR SUPPORTS PLFSS"),
        ("asserted", "announced", "FNMR SUPPORTS PLFSS (announced)"),
        ("negated", "", "FNMR SUPPORTS PLFSS (denied)"),
        ("negated", "hypothetical", "FNMR SUPPORTS PLFSS (hypothetical)"),
        ("negated", "announced", "FNMR SUPPORTS PLFSS (denied, announced)"),
    ],
)
def test_a_statement_is_denied_or_hypothetical_and_what_is_denied_says_so(
    polarity: str, modality: str, shown: str
) -> None:
    statement = Statement("s1", "FNMR", "SUPPORTS", "PLFSS", polarity, modality)
    assert headline(statement, str) == shown


@pytest.mark.parametrize(
    ("begin", "end", "shown"),
    [
        ("2023", "2028", "2023–2028"),
        ("2023-05", "", "since 2023-05"),
        ("", "2028", "until 2028"),
        ("2023", "2023", "2023"),
    ],
)
def test_a_beginning_and_an_end_are_told_apart(begin: str, end: str, shown: str) -> None:
    statement = Statement("s1", "Jean", "HOLDS_ROLE", "FNMR", role="président", valid_from=begin, valid_to=end)
    assert headline(statement, str) == f"Jean HOLDS_ROLE FNMR (président, {shown})"


@pytest.mark.parametrize(
    ("file", "title", "rule", "shown"),
    [
        ("a.txt", "Le texte", "model:relations", "a.txt, 2026-03-12, characters 4-9, model:relations 0.94"),
        ("", "Le texte", "", "Le texte, 2026-03-12, characters 4-9, confidence 0.94"),
        ("", "", "", "a1, 2026-03-12, characters 4-9, confidence 0.94"),
    ],
)
def test_where_a_passage_stands_has_no_empty_field(file: str, title: str, rule: str, shown: str) -> None:
    article = GraphArticle("a1", "", file, "", title, "2026-03-12", None, None, "")
    piece = GraphEvidence("e1", "a1", 4, 9, "texte", "Un texte.", rule, 0.94)
    assert place(piece, article) == shown


def test_an_imported_graph_shows_the_confidence_of_its_statements(
    kg: Callable[..., Done], gold_graph: GraphFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")  # no line is broken behind a comma
    done = kg("import", str(gold_graph.turtle), "-o", "back")
    assert "not in RDF, so not in this graph: files and pages of articles" in done.stderr
    unsure = next(s for s in gold_graph.read_statements() if s.evidence and s.confidence < 1)
    shown = kg("explain", unsure.id, "-g", "back").stdout
    assert f", confidence {unsure.confidence:.2f} " in " ".join(shown.split()) + " "
    assert not re.search(r"^ *,|,  |, $", shown, re.MULTILINE)
