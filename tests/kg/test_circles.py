"""What is said to lie within its own parts is left out and told; what the gazetteer says stands."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ingest.ids import slug
from ingest.records import PageResult
from kg.building.build import BuildOptions, _write_graph
from kg.building.kept import Kept
from kg.folder import FILES, GraphFolder
from kg.rdf.validate import validate
from kg.review.decisions import Decision, add_decisions
from kg.storage.work import Work
from tests.kg.articles import article, graph, stated

UNION, CLUB = "union d'imagerie du Trieux", "cercle d'imagerie du Trieux"
BODIES = [f"LearnedSociety: {UNION}", f"LearnedSociety: {CLUB}"]
QUICK = BuildOptions(with_database=False)


def told(text: str, subject: str, object_: str, **marks: str) -> PageResult:
    return article(text, entities=BODIES, claims=[(subject, "PART_OF", object_, subject, marks)])


ONE = told(f"L'{UNION} est une section du {CLUB}.", UNION, CLUB)
OTHER = told(f"Le {CLUB} est une section de l'{UNION}.", CLUB, UNION)
OTHER_AGAIN = told(f"Hier le {CLUB} était une section de l'{UNION}.", CLUB, UNION, temporal="former")


def wholes(folder: GraphFolder) -> list[tuple[str, str]]:
    return sorted({(one.subject, one.object) for one in stated(folder) if one.predicate in ("PART_OF", "LOCATED_IN")})


def errors(folder: GraphFolder) -> list[str]:
    return [str(problem) for problem in validate(folder.path) if not problem.is_warning]


def test_what_more_articles_say_stands(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [ONE, OTHER, OTHER_AGAIN])
    assert wholes(folder) == [("cercle-d-imagerie-du-trieux", "union-d-imagerie-du-trieux")]
    assert errors(folder) == []
    (issue,) = (folder.path / "issues.jsonl").read_text(encoding="utf-8").splitlines()
    assert "PART_OF closes a circle" in issue and f"{UNION} → {CLUB}" in issue


@pytest.mark.parametrize("relation", ["PART_OF", "LOCATED_IN"])
def test_the_gazetteer_stands_against_articles(tmp_path: Path, relation: str) -> None:
    text = "La Bretagne, dans les Côtes-d’Armor."
    claim = ("Bretagne", relation, "Côtes-d’Armor", text, {})
    folder = graph(
        tmp_path / "g", [article(text, entities=["Region: Bretagne", "Department: Côtes-d’Armor"], claims=[claim])]
    )
    assert wholes(folder) == []
    assert any(one.predicate == "PART_OF" and one.subject == "departement-22" for one in folder.read_statements())
    assert errors(folder) == []


def test_what_is_denied_closes_no_circle(tmp_path: Path) -> None:
    denied = told(f"Non, le {CLUB} n'est pas une section de l'{UNION}.", CLUB, UNION, polarity="negated")
    assert len(wholes(graph(tmp_path / "g", [ONE, denied]))) == 2


def test_updates_give_the_bytes_of_a_full_build(tmp_path: Path) -> None:
    """What was left out comes back when what it stood against is gone."""
    others = [article(f"Le centre {n} ouvre.", entities=["Hospital: centre"]) for n in range(40)]
    for step, some in enumerate(([ONE, OTHER, OTHER_AGAIN], [ONE], [ONE, OTHER_AGAIN, OTHER], [OTHER], [ONE, OTHER])):
        last = updated(tmp_path / "g", [*some, *others])
        full = graph(tmp_path / str(step), [*some, *others])
        assert len(wholes(full)) == 1
        for name in FILES:
            assert (last.path / name).read_bytes() == (full.path / name).read_bytes(), (step, name)


def test_what_a_person_decided_stands_against_articles(tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.tsv"
    ends = f"Organisation/{slug(UNION)}", "PART_OF", f"Organisation/{slug(CLUB)}"
    add_decisions(
        decisions, [Decision("edge", *ends, verdict="accept", reason="statuts", author="A", date="2026-01-31")]
    )
    folder = graph(tmp_path / "g", [ONE, OTHER, OTHER_AGAIN], decisions=(decisions,))
    assert wholes(folder) == [(slug(UNION), slug(CLUB))]
    assert errors(folder) == []


def test_a_correction_against_the_gazetteer_is_told(tmp_path: Path) -> None:
    text = "Les Côtes-d’Armor, près de la Bretagne."
    claim = ("Côtes-d’Armor", "PART_OF", "Bretagne", text, {})
    result = article(text, entities=["Region: Bretagne", "Department: Côtes-d’Armor"], claims=[claim])
    decisions = tmp_path / "decisions.tsv"
    change = "subject==region-53 | object==departement-22"
    ends = "=departement-22", "PART_OF", "=region-53"
    by = {"reason": "lu", "author": "A", "date": "2026-01-31"}
    add_decisions(decisions, [Decision("edge", *ends, verdict="correct", change=change, **by)])
    folder = graph(tmp_path / "g", [result], decisions=(decisions,))
    assert wholes(folder) == [] and errors(folder) == []
    assert "closes a circle of wholes and parts, against a decision" in (folder.path / "issues.jsonl").read_text()


def updated(out: Path, results: Sequence[PageResult]) -> GraphFolder:
    """The graph at `out` brought to these results, from the tables kept there."""
    by_file = {result.reading.page.file: result for result in results if result.reading is not None}

    def changed(work: Work) -> Iterator[PageResult]:
        held = {file: number for number, file in list(work.rows("SELECT number, file FROM pages"))}
        for file in held.keys() - by_file.keys():
            work.forget_page(held[file])
        yield from (result for file, result in by_file.items() if file not in held)

    return _write_graph(changed, out, QUICK, kept=Kept(out, "same"))
