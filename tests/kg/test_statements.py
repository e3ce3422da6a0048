"""Claims become statements: what is joined, what stays apart, what is refused."""

from pathlib import Path

import pytest

from ingest.records import ARTICLE
from tests.kg.articles import article, graph, stated

UNION, PLAN = "ProfessionalUnion: Union armoricaine des imageurs", "Agreement: pacte armoricain 2024"
OPPOSES = ("Union armoricaine des imageurs", "OPPOSES", "pacte armoricain 2024")


def opposing(text: str, quote: str, **rest: object):  # type: ignore[no-untyped-def]
    return article(text, entities=[UNION, PLAN], claims=[(*OPPOSES, quote, rest)])


ONE = "L'Union armoricaine des imageurs combat le pacte armoricain 2024."
TWO = "Le pacte armoricain 2024 ? L'Union armoricaine des imageurs n'en veut pas."


def test_evidence_of_two_articles_adds_up(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [opposing(ONE, "combat"), opposing(TWO, "n'en veut pas")])
    (statement,) = stated(folder)
    assert sorted(piece.quote for piece in statement.evidence) == ["combat", "n'en veut pas"]
    assert statement.confidence == 0.99


def test_two_passages_of_one_article_are_not_two_witnesses(tmp_path: Path) -> None:
    result = article(ONE, entities=[UNION, PLAN], claims=[(*OPPOSES, "combat", {}), (*OPPOSES, "combat le pacte", {})])
    (statement,) = stated(graph(tmp_path / "g", [result]))
    assert len(statement.evidence) == 2
    assert statement.confidence == 0.9


def test_the_surer_rule_stands_for_one_passage(tmp_path: Path) -> None:
    claims = [
        (*OPPOSES, "combat", {"rule": "a", "confidence": 0.4}),
        (*OPPOSES, "combat", {"rule": "b", "confidence": 0.8}),
    ]
    (statement,) = stated(graph(tmp_path / "g", [article(ONE, entities=[UNION, PLAN], claims=claims)]))
    assert [(piece.rule, piece.confidence) for piece in statement.evidence] == [("b", 0.8)]


@pytest.mark.parametrize(
    "marks",
    [
        {"polarity": "negated"},
        {"polarity": "negated", "modality": "hypothetical"},
        {"temporal": "former"},
        {"valid_from": "2024"},
        {"valid_from": "2024-03-01"},
    ],
)
def test_protected_fields_keep_statements_apart(tmp_path: Path, marks: dict[str, str]) -> None:
    folder = graph(tmp_path / "g", [opposing(ONE, "combat"), opposing(TWO, "n'en veut pas", **marks)])
    assert len(stated(folder)) == 2


def test_a_year_joins_neither_of_two_days(tmp_path: Path) -> None:
    dates = ("2024", "2024-03-01", "2024-05-01")
    results = [opposing(f"{ONE} Le {date}.", "combat", valid_from=date) for date in dates]
    assert sorted(s.valid_from for s in stated(graph(tmp_path / "g", results))) == sorted(dates)


def test_denied_and_supposed_are_kept_and_not_asserted(tmp_path: Path) -> None:
    result = opposing(ONE, "combat", polarity="negated", modality="hypothetical")
    (statement,) = stated(graph(tmp_path / "g", [result]))
    assert not statement.is_asserted


def test_roles_differ_and_spelling_of_one_role_does_not(tmp_path: Path) -> None:
    def holds(text: str, role: str):  # type: ignore[no-untyped-def]
        told = ("Yseult Carmadec", "HOLDS_ROLE", "Union armoricaine des imageurs", "Yseult Carmadec", {"role": role})
        return article(text, entities=["Person: Yseult Carmadec", UNION], claims=[told])

    texts = [f"Yseult Carmadec, Union armoricaine des imageurs. {number}" for number in range(3)]
    results = [holds(texts[0], "présidente"), holds(texts[1], "Présidente"), holds(texts[2], "trésorière")]
    statements = stated(graph(tmp_path / "g", results))
    assert sorted((s.role, len(s.evidence)) for s in statements) == [("présidente", 2), ("trésorière", 1)]


def test_symmetric_relations_are_one_whatever_their_order(tmp_path: Path) -> None:
    other = "Insurer: Mutuelle d'Iroise"
    text = "L'Union armoricaine des imageurs négocie avec la Mutuelle d'Iroise."
    ends = ("Union armoricaine des imageurs", "Mutuelle d'Iroise")
    one = article(text, entities=[UNION, other], claims=[(ends[0], "NEGOTIATES_WITH", ends[1], "négocie", {})])
    two = article(
        f"{text} Encore.", entities=[UNION, other], claims=[(ends[1], "NEGOTIATES_WITH", ends[0], "négocie", {})]
    )
    (statement,) = stated(graph(tmp_path / "g", [one, two]))
    assert statement.subject < statement.object
    assert len(statement.evidence) == 2


def test_who_reports_it_is_part_of_the_statement(tmp_path: Path) -> None:
    people = ["Person: Yseult Carmadec", UNION, PLAN]
    text = "Selon Yseult Carmadec, l'Union armoricaine des imageurs combat le pacte armoricain 2024."
    reported = article(text, entities=people, claims=[(*OPPOSES, "combat", {"attributed_to": "Yseult Carmadec"})])
    statements = stated(graph(tmp_path / "g", [reported, opposing(ONE, "combat")]))
    assert sorted(s.attributed_to for s in statements) == ["", "yseult-carmadec"]


def test_what_breaks_the_ontology_is_named_and_left_out(tmp_path: Path) -> None:
    text = "Le pacte armoricain 2024 rejette l'Union armoricaine des imageurs, qui se combat."
    claims = [
        ("pacte armoricain 2024", "OPPOSES", "Union armoricaine des imageurs", "rejette", {}),
        ("Union armoricaine des imageurs", "CRITICISES", "Union armoricaine des imageurs", "se combat", {}),
        ("Union armoricaine des imageurs", "ADMIRES", "pacte armoricain 2024", "rejette", {}),
    ]
    folder = graph(tmp_path / "g", [article(text, entities=[UNION, PLAN], claims=claims)])
    assert stated(folder) == []
    reasons = sorted(issue.reason for issue in folder.read_issues())
    assert reasons == [
        "OPPOSES may not go from Agreement to ProfessionalUnion",
        "relation of an entity to itself",
        "unknown relation ADMIRES",
    ]


def test_a_quote_that_does_not_stand_at_its_offsets_is_refused(tmp_path: Path) -> None:
    from dataclasses import replace

    result = opposing(ONE, "combat")
    extraction = result.extractions[0]
    claim = extraction.claims[0]
    moved = replace(claim, evidence=(replace(claim.evidence[0], start=0, end=6),))
    result.extractions[0] = replace(extraction, claims=(moved,))
    folder = graph(tmp_path / "g", [result])
    assert stated(folder) == []
    assert "quote does not stand at its offsets" in {issue.reason for issue in folder.read_issues()}


def test_long_quotes_are_cut_and_still_stand_in_the_page(tmp_path: Path) -> None:
    text = ONE + " Et encore." * 60
    folder = graph(tmp_path / "g", [article(text, entities=[UNION, PLAN], claims=[(*OPPOSES, text, {})])])
    (piece,) = stated(folder)[0].evidence
    assert len(piece.quote) == 400
    assert text[piece.start : piece.end] == piece.quote
    assert len(piece.sentence) <= 400


def test_the_article_itself_is_the_object_of_what_was_said_or_written(tmp_path: Path) -> None:
    text = "Par Yseult Carmadec."
    result = article(
        text, entities=["Person: Yseult Carmadec"], claims=[("Yseult Carmadec", "WROTE", ARTICLE, text, {})]
    )
    folder = graph(tmp_path / "g", [result])
    (statement,) = stated(folder)
    assert [a.id for a in folder.read_articles()] == [statement.object]
