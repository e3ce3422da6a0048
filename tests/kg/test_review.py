"""Decisions of people outlive rebuilds, change what they are about and nothing else, and are never lost in silence."""

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.records import PageResult
from kg.building.importer import import_graph
from kg.folder import GraphFolder
from kg.review.agreement import cohen_kappa
from kg.review.decisions import Decision, add_decisions, read_decisions, read_file
from kg.review.doubts import Doubt, find_doubts
from ontology import terms
from ontology.errors import GraphError
from tests.conftest import Done
from tests.gold_graph import ROOT, SAMPLE, read_gold_results
from tests.kg.articles import article, entities, graph, stated

BY = {"reason": "relu dans la phrase", "author": "Alice", "date": "2026-01-31"}
UNION, OTHER = "Organisation/union-des-imageurs-du-nord", "Organisation/cercle-des-imageurs-du-sud"
BILL = "Instrument/plan-imagerie-nord-2030"
TEXT = (
    "L'Union des imageurs du Nord soutient le plan imagerie Nord 2030. Le Cercle des imageurs du Sud soutient le plan "
    "imagerie Nord 2030, a dit Jeanne Carpentier, présidente de l'Union des imageurs du Nord."
)
ENTITIES = (
    "ProfessionalUnion: Union des imageurs du Nord",
    "ProfessionalUnion: Cercle des imageurs du Sud",
    "HealthPlan: plan imagerie Nord 2030",
    "Person: Jeanne Carpentier",
)
FIRST = "L'Union des imageurs du Nord soutient le plan imagerie Nord 2030"
SECOND = "Le Cercle des imageurs du Sud soutient le plan imagerie Nord 2030"


def small(text: str = TEXT, **rest: str) -> PageResult:
    union, cercle, plan, person = (name.split(": ")[1] for name in ENTITIES)
    return article(
        text,
        entities=ENTITIES,
        claims=[
            (union, "SUPPORTS", plan, FIRST, {"confidence": 0.5}),
            (cercle, "SUPPORTS", plan, SECOND, {"confidence": 0.55}),
            (person, "HOLDS_ROLE", union, "Jeanne Carpentier, présidente", {"role": "présidente", "confidence": 0.9}),
        ],
        **rest,
    )


def edge(verdict: str, *, change: str = "", article: str = "*", quote: str = FIRST, left: str = UNION) -> Decision:
    return Decision("edge", left, "SUPPORTS", BILL, "", article, quote, verdict, change, **BY)


def test_a_doubt_is_told_as_other_commands_tell_an_edge(kg: Callable[..., Done], tmp_path: Path) -> None:
    text = "L'ancien président de la FNMR, Ulric Vaudémont, ne soutient pas le plan imagerie Nord 2030."
    names = ["Person: Ulric Vaudémont", "ProfessionalUnion: FNMR", "HealthPlan: plan imagerie Nord 2030"]
    role = {"role": "président", "temporal": "former", "valid_from": "2019", "confidence": 0.4}
    stance = {"polarity": "negated", "confidence": 0.5}
    claims = [
        ("Ulric Vaudémont", "HOLDS_ROLE", "FNMR", "président de la FNMR, Ulric Vaudémont", role),
        ("Ulric Vaudémont", "SUPPORTS", "plan imagerie Nord 2030", "ne soutient pas le plan imagerie", stance),
    ]
    folder = graph(tmp_path / "g", [article(text, entities=names, claims=claims)])
    explained = kg("explain", "Ulric Vaudémont", "-g", str(folder.path)).stdout.splitlines()
    doubts = [doubt.told for doubt in find_doubts(folder, kinds=["edge"])]
    assert len(doubts) == 2 and set(doubts) <= set(explained), explained


def test_a_full_name_that_comes_back_is_no_doubt_unless_something_speaks_against_it(tmp_path: Path) -> None:
    texts = ("Ulric Vaudémont vote.", "Ulric Vaudémont signe.")
    plain = [article(text, entities=["Person: Ulric Vaudémont"]) for text in texts]
    assert list(find_doubts(graph(tmp_path / "g", plain), kinds=["pair"])) == []
    employed = [
        article(
            f"Ulric Vaudémont dirige {body}.",
            entities=["Person: Ulric Vaudémont", f"ProfessionalUnion: {body}"],
            claims=[("Ulric Vaudémont", "HOLDS_ROLE", body, "Ulric Vaudémont dirige", {"role": role})],
        )
        for body, role in (("FNMR", "directeur"), ("CSMF", "président"))
    ]
    (doubt,) = find_doubts(graph(tmp_path / "h", employed), kinds=["pair"])
    assert "at csmf and at fnmr" in doubt.why or "at fnmr and at csmf" in doubt.why


def built(tmp_path: Path, *decisions: Decision, results: list[PageResult] | None = None) -> GraphFolder:
    file = tmp_path / "decisions.tsv"
    file.unlink(missing_ok=True)
    add_decisions(file, decisions)
    return graph(tmp_path / "g", results or [small()], decisions=(file,))


def told(folder: GraphFolder) -> set[tuple[str, str, str, float]]:
    return {(s.subject, s.predicate, s.object, s.confidence) for s in stated(folder)}


NORD, SUD, PLAN = "union-des-imageurs-du-nord", "cercle-des-imageurs-du-sud", "plan-imagerie-nord-2030"
ROLE = ("jeanne-carpentier", "HOLDS_ROLE", NORD, 0.9)


def test_correcting_one_edge_changes_that_edge_and_nothing_else(tmp_path: Path) -> None:
    """On the whole annotated sample: every other byte of tables and Turtle stays."""
    results = list(read_gold_results(SAMPLE / "gold.jsonl", SAMPLE / "articles"))
    before = graph(tmp_path / "before", results)
    names = {entity.id: entity.name for entity in before.read_entities()}
    doubts = [d.target for d in find_doubts(before, kinds=["edge"], max_confidence=1.0)]
    target = next(t for t in doubts if t.relation == "SUPPORTS" and not t.marks and t.left.startswith("Org"))
    file = tmp_path / "decisions.tsv"
    add_decisions(file, [replace(target, verdict="correct", change="relation=OPPOSES", **BY)])
    after = graph(tmp_path / "after", results, decisions=(file,))

    for name in ("claims.jsonl", "entities.jsonl", "articles.jsonl", "pages.jsonl", "issues.jsonl", "minted.tsv"):
        assert (before.path / name).read_bytes() == (after.path / name).read_bytes(), name
    old, new = (set((f.path / "statements.jsonl").read_text().splitlines()) for f in (before, after))
    assert len(old - new) == 1 and len(new - old) == 1
    gone = next(s for s in before.read_statements() if s not in set(after.read_statements()))
    come = next(s for s in after.read_statements() if s not in set(before.read_statements()))
    assert (gone.predicate, come.predicate) == ("SUPPORTS", "OPPOSES")
    assert (gone.subject, gone.object, names[gone.subject]) == (come.subject, come.object, names[come.subject])
    assert come.evidence[0].quote == gone.evidence[0].quote and come.evidence[0].rule.endswith("+review")
    changed = ntriples(before) ^ ntriples(after)
    about = (terms.statement_iri(gone.id), terms.statement_iri(come.id))
    direct = f"<{terms.entity_iri(gone.subject)}> <{terms.DEF}"
    assert changed
    for line in changed:
        assert line.startswith(tuple(f"<{iri}>" for iri in about)) or (
            line.startswith(direct) and line.endswith(f"<{terms.entity_iri(gone.object)}>")
        ), line


def ntriples(folder: GraphFolder) -> set[str]:
    from pyoxigraph import RdfFormat, parse

    return {
        str(triple).rpartition(" .")[0] or str(triple) for triple in parse(path=folder.turtle, format=RdfFormat.TURTLE)
    }


def test_reject_accept_and_unsure(tmp_path: Path) -> None:
    assert told(built(tmp_path)) == {(NORD, "SUPPORTS", PLAN, 0.5), (SUD, "SUPPORTS", PLAN, 0.55), ROLE}
    assert told(built(tmp_path, edge("reject"))) == {(SUD, "SUPPORTS", PLAN, 0.55), ROLE}
    assert told(built(tmp_path, edge("accept"))) == {(NORD, "SUPPORTS", PLAN, 1.0), (SUD, "SUPPORTS", PLAN, 0.55), ROLE}
    assert told(built(tmp_path, edge("unsure"))) == {(NORD, "SUPPORTS", PLAN, 0.5), (SUD, "SUPPORTS", PLAN, 0.55), ROLE}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("relation=OPPOSES", (NORD, "OPPOSES", PLAN, "asserted", "", "")),
        ("polarity=negated", (NORD, "SUPPORTS", PLAN, "negated", "", "")),
        (f"subject={OTHER} | temporal=former", (SUD, "SUPPORTS", PLAN, "asserted", "former", "")),
        ("attributed_to=Person/jeanne-carpentier", (NORD, "SUPPORTS", PLAN, "asserted", "", "jeanne-carpentier")),
    ],
)
def test_corrections(change: str, expected: tuple[str, ...], tmp_path: Path) -> None:
    found = {
        (s.subject, s.predicate, s.object, s.polarity, s.temporal, s.attributed_to)
        for s in stated(built(tmp_path, edge("correct", change=change)))
    }
    assert expected in found
    assert (NORD, "SUPPORTS", PLAN, "asserted", "", "") not in found


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("relation=LOCATED_IN", "LOCATED_IN may not go from ProfessionalUnion to HealthPlan"),
        (f"subject={BILL}", "relation of an entity to itself"),
        ("valid_to=2020", "end before beginning"),  # the passage itself tells a beginning
        ("object==pas-dans-le-graphe", "the correction's object is no entity of this graph: =pas-dans-le-graphe"),
    ],
)
def test_a_correction_that_makes_no_statement_is_reported_and_leaves_the_edge(
    change: str, reason: str, tmp_path: Path
) -> None:
    union, plan = ENTITIES[0].split(": ")[1], ENTITIES[2].split(": ")[1]
    begun = {"confidence": 0.5, "valid_from": "2025"}
    results = [article(TEXT, entities=ENTITIES, claims=[(union, "SUPPORTS", plan, FIRST, begun)])]
    folder = built(tmp_path, replace(edge("correct", change=change), marks="*"), results=results)
    assert told(folder) == {(NORD, "SUPPORTS", PLAN, 0.5)}
    assert [(issue.stage, issue.reason, issue.is_skip) for issue in folder.read_issues()] == [("review", reason, False)]
    assert folder.report["decisions"] == {"without effect": 1}


def test_a_rule_holds_where_it_can(tmp_path: Path) -> None:
    union, plan = ENTITIES[0].split(": ")[1], ENTITIES[2].split(": ")[1]
    results = [
        article(f"{TEXT} {more}", entities=ENTITIES, claims=[(union, "SUPPORTS", plan, FIRST, {"valid_from": begun})])
        for more, begun in (("Mis à jour.", "2025"), ("Une autre dépêche.", "2018"))
    ]
    folder = built(tmp_path, replace(edge("correct", change="valid_to=2020"), marks="*"), results=results)
    assert {(s.valid_from, s.valid_to) for s in stated(folder)} == {("2025", ""), ("2018", "2020")}
    assert [issue.reason for issue in folder.read_issues()] == ["end before beginning"]
    assert folder.report["decisions"] == {"applied": 1}


def test_an_office_that_becomes_a_membership_has_no_role_any_more(tmp_path: Path) -> None:
    office = Decision("edge", "Person/jeanne-carpentier", "HOLDS_ROLE", UNION, "*", verdict="correct", **BY)
    folder = built(tmp_path, replace(office, change="relation=MEMBER_OF"))
    assert ("MEMBER_OF", "") in {(s.predicate, s.role) for s in stated(folder)}


def test_a_decision_holds_when_the_quote_widens_or_the_article_is_edited(tmp_path: Path) -> None:
    held = small()
    identity = held.extractions[0].article.id
    narrow = "Nord soutient le plan"
    assert told(built(tmp_path, edge("reject", article=identity, quote=narrow))) == {
        (SUD, "SUPPORTS", PLAN, 0.55),
        ROLE,
    }
    edited = small(TEXT + " Mis à jour.")
    assert edited.extractions[0].article.id != identity
    folder = built(tmp_path, edge("reject", article=identity), results=[edited])
    assert told(folder) == {(SUD, "SUPPORTS", PLAN, 0.55), ROLE}


def test_a_decision_on_one_article_leaves_others_alone_and_a_rule_does_not(tmp_path: Path) -> None:
    results = [small(), small(TEXT + " Une autre dépêche.")]
    identity = results[0].extractions[0].article.id
    one = built(tmp_path, edge("reject", article=identity), results=results)
    assert {len(s.evidence) for s in stated(one) if s.subject == NORD and s.predicate == "SUPPORTS"} == {1}
    rule = built(tmp_path, edge("reject", quote="*"), results=results)
    assert not [s for s in stated(rule) if s.subject == NORD and s.predicate == "SUPPORTS"]


def test_a_decision_that_matches_nothing_is_reported(tmp_path: Path) -> None:
    decisions = (
        edge("reject", quote="mots qui ne sont nulle part"),
        Decision("name", "Organisation/nulle-part", verdict="reject", **BY),
        Decision("pair", UNION, right="Organisation/nulle-part", verdict="merge", **BY),
        edge("correct", change="object==pas-dans-le-graphe"),
    )
    folder = built(tmp_path, *decisions)
    issues = [issue for issue in folder.read_issues() if issue.stage == "review"]
    assert len(issues) == 4 and not any(issue.is_skip for issue in issues)
    assert all(re.match(r"decisions\.tsv, line \d", issue.file) for issue in issues)
    assert sum(issue.reason == "decision matches nothing any more" for issue in issues) == 3
    assert folder.report["decisions"] == {"without effect": 4}


def test_a_name_is_rejected_everywhere_with_its_edges(tmp_path: Path) -> None:
    folder = built(tmp_path, Decision("name", OTHER, verdict="reject", **BY))
    assert SUD not in entities(folder)
    assert told(folder) == {(NORD, "SUPPORTS", PLAN, 0.5), ROLE}
    assert b"Cercle des imageurs du Sud" in (folder.path / "claims.jsonl").read_bytes()  # what was found is kept


def test_an_alias_is_always_that_entity(tmp_path: Path) -> None:
    folder = built(tmp_path, Decision("name", OTHER, verdict="correct", change="entity==fnmr", **BY))
    assert ("fnmr", "SUPPORTS", PLAN, 0.55) in told(folder)
    assert SUD not in entities(folder)


def test_an_article_comes_before_a_rule(tmp_path: Path) -> None:
    results = [small(), small(TEXT + " Une autre dépêche.")]
    first = results[0].extractions[0].article.id
    rule = Decision("name", OTHER, verdict="reject", **BY)
    folder = built(tmp_path, rule, replace(rule, article=first, verdict="accept"), results=results)
    assert {piece.article for s in stated(folder) if s.subject == SUD for piece in s.evidence} == {first}


def test_merge_and_split(tmp_path: Path) -> None:
    merged = built(tmp_path, Decision("pair", UNION, right=OTHER, verdict="merge", **BY))
    assert {s.subject for s in stated(merged) if s.predicate == "SUPPORTS"} in ({NORD}, {SUD})
    results = [small(), small(TEXT + " Une autre dépêche.")]
    bearers = [f"Person/jeanne-carpentier@{r.extractions[0].article.id}" for r in results]
    split = built(tmp_path, Decision("pair", bearers[0], right=bearers[1], verdict="split", **BY), results=results)
    assert sum(e.name == "Jeanne Carpentier" for e in entities(split).values()) == 2


def test_contradictions_name_both_lines(tmp_path: Path) -> None:
    for author, verdict in (("Alice", "accept"), ("Bruno", "reject")):
        add_decisions(tmp_path / f"{author}.tsv", [replace(edge(verdict), author=author)])
    with pytest.raises(GraphError, match=r"(?s)Alice\.tsv, line 2.*Bruno\.tsv, line 2"):
        read_decisions(tmp_path / "Alice.tsv", tmp_path / "Bruno.tsv")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("edge\ta", "2 columns instead of"),
        ("<<<<<<< HEAD", "conflict of a merge"),
        ("edge\tA/a\tSUPPORTS\tB/b\t\t*\t*\tmaybe\t\tr\ta\t2026-01-31", "no verdict on an edge"),
        ("edge\tA/a\tSUPPORTS\tB/b\t\t*\t*\tcorrect\t\tr\ta\t2026-01-31", "says what to change"),
        ("edge\tA/a\tSUPPORTS\tB/b\t\t*\t*\tcorrect\tcolour=red\tr\ta\t2026-01-31", "can't be corrected"),
        ("name\tA/a\t\t\t\t*\t*\tcorrect\tsubtype=Chose\tr\ta\t2026-01-31", "no class of the ontology"),
        ("pair\tA/a\t\t\t\t*\t*\tmerge\t\tr\ta\t2026-01-31", "a side is empty"),
        ("name\tA/a\t\t\t\t*\t*\treject\t\t\ta\t2026-01-31", "a reason, an author"),
        ("name\tA/a\t\t\t\t*\t*\treject\t\tr\ta\t2026-13-45", "date '2026-13-45' is no date"),
    ],
)
def test_a_wrong_line_is_named(line: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "decisions.tsv"
    add_decisions(file, [])
    file.write_text(file.read_text() + line + "\n")
    with pytest.raises(GraphError, match=f"line 2.*{message}"):
        read_decisions(file)


def test_the_file_is_sorted_and_keeps_comments_and_other_peoples_decisions(tmp_path: Path) -> None:
    file = tmp_path / "decisions.tsv"
    add_decisions(file, [edge("reject"), Decision("name", OTHER, verdict="reject", **BY)])
    header, *lines = file.read_text().splitlines()
    file.write_text("\n".join([header, "# relu en réunion", *lines]) + "\n")
    add_decisions(file, [edge("accept"), replace(edge("accept", left=OTHER), author="Bruno")])
    now = file.read_text().splitlines()
    assert now[1] == "# relu en réunion" and now[2:] == sorted(now[2:]) and len(now) == 5
    assert [d.verdict for d in read_file(file)] == ["accept", "accept", "reject"]


# the command


HOSTILE = "Le Cercle des imageurs du Sud \x1b[31msoutient\x1b[0m le plan imagerie Nord 2030"


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A graph with two weak edges, one of them with escape sequences in its passage."""
    union, cercle, plan, person = (name.split(": ")[1] for name in ENTITIES)
    result = article(
        TEXT.replace(SECOND, HOSTILE),
        entities=ENTITIES,
        claims=[
            (union, "SUPPORTS", plan, FIRST, {"confidence": 0.5}),
            (cercle, "SUPPORTS", plan, HOSTILE, {"confidence": 0.55}),
            (person, "HOLDS_ROLE", union, "Jeanne Carpentier, présidente", {"role": "présidente"}),
        ],
    )
    return graph(tmp_path / "g", [result]).path


def review(kg: Callable[..., Done], folder: Path, *rest: str, stdin: str = "") -> Done:
    fixed = ("--author", "Alice", "--date", "2026-01-31")
    return kg("review", "-g", str(folder), "--kind", "edge", *fixed, *rest, stdin=stdin)


def test_review_walks_and_an_interruption_keeps_what_was_decided(kg: Callable[..., Done], doubtful: Path) -> None:
    done = review(kg, doubtful, stdin="r\nfaux\n")  # then the input ends
    assert done.returncode == 0
    assert "1/2 edge: Union des imageurs du Nord SUPPORTS plan imagerie Nord 2030" in done.stdout
    assert "[L'Union des imageurs du Nord soutient" in done.stdout
    (made,) = read_file(Path("decisions.tsv"))
    assert (made.verdict, made.reason, made.author, made.date) == ("reject", "faux", "Alice", "2026-01-31")
    again = review(kg, doubtful, stdin="q\n")
    assert "1/1 edge: Cercle" in again.stdout  # what was decided is not asked again
    assert "\x1b" not in again.stdout + again.stderr and "\\u001b[31m" in again.stdout


def test_review_asks_again_and_corrects_and_makes_rules(kg: Callable[..., Done], doubtful: Path) -> None:
    done = review(kg, doubtful, stdin="x\nc\ncouleur=rouge\n\nc\nrelation=OPPOSES\n\nr+\n\n")
    assert "'x': write one of a, r, c, u, n or q" in done.stderr and "can't be corrected" in done.stderr
    cercle, union = read_file(Path("decisions.tsv"))
    assert (union.verdict, union.change, union.is_rule) == ("correct", "relation=OPPOSES", False)
    assert (cercle.verdict, cercle.article, cercle.quote) == ("reject", "*", "*")
    assert "\x1b" not in Path("decisions.tsv").read_text()


def test_a_passage_with_escape_sequences_is_found_again(tmp_path: Path, doubtful: Path) -> None:
    targets = [d.target for d in find_doubts(GraphFolder(doubtful), kinds=["edge"])]
    hostile = next(t for t in targets if "\\u001b" in t.quote)
    file = tmp_path / "decisions.tsv"
    add_decisions(file, [replace(hostile, verdict="accept", **BY)])
    result = article(
        TEXT.replace(SECOND, HOSTILE),
        entities=ENTITIES,
        claims=[("Cercle des imageurs du Sud", "SUPPORTS", "plan imagerie Nord 2030", HOSTILE, {"confidence": 0.55})],
    )
    assert told(graph(tmp_path / "again", [result], decisions=(file,))) == {(SUD, "SUPPORTS", PLAN, 1.0)}


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "cp1252")])
def test_a_table_is_written_filled_in_and_applied(
    delimiter: str, encoding: str, kg: Callable[..., Done], doubtful: Path
) -> None:
    assert "2 doubts in doubts.csv" in review(kg, doubtful, "--csv", "doubts.csv").stderr
    with Path("doubts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= {"verdict": "Correct", "change": "object==plfss-2026", "reason": "mal lié"}
    rows[1] |= {"verdict": "reject", "everywhere": "oui"}
    with Path("doubts.csv").open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    assert "2 decisions" in review(kg, doubtful, "--apply", "doubts.csv").stderr
    cercle, union = read_file(Path("decisions.tsv"))
    assert (union.left, union.change, union.reason) == (UNION, "object==plfss-2026", "mal lié")
    assert union.quote == FIRST and cercle.quote == "*" and cercle.verdict == "reject"


def test_a_table_that_is_filled_in_is_not_written_over(kg: Callable[..., Done], doubtful: Path) -> None:
    for _ in range(2):  # as it was written, it may be
        assert review(kg, doubtful, "--csv", "doubts.csv").returncode == 0
    text = Path("doubts.csv").read_text(encoding="utf-8-sig").replace(",,,,edge", ",accept,,,edge", 1)
    Path("doubts.csv").write_text(text, encoding="utf-8")
    Path("mine.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    for name, told in (("doubts.csv", "1 rows filled in"), ("mine.csv", "no table of")):
        before = Path(name).read_bytes()
        done = kg("review", "-g", str(doubtful), "--csv", name)
        assert (done.returncode, told in done.stderr) == (1, True), done.stderr
        assert Path(name).read_bytes() == before


def test_a_table_never_runs_as_a_formula(kg: Callable[..., Done], doubtful: Path) -> None:
    review(kg, doubtful, "--csv", "doubts.csv", "--max-confidence", "1")
    cells = [
        cell for row in csv.reader(Path("doubts.csv").read_text(encoding="utf-8-sig").splitlines()) for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_names_and_pairs_are_doubted(sample_graph: Path) -> None:
    doubts = list(find_doubts(GraphFolder(sample_graph)))
    kinds = [doubt.target.kind for doubt in doubts]
    assert kinds == sorted(kinds, key=["edge", "name", "pair"].index) and set(kinds) == {"edge", "name", "pair"}
    assert len({doubt.target.target for doubt in doubts}) == len(doubts)
    settled = [replace(d.target, verdict="unsure", **BY) for d in doubts]
    assert list(find_doubts(GraphFolder(sample_graph), settled)) == []


@pytest.mark.parametrize("is_imported", [False, True])
def test_every_doubted_edge_is_found_again_by_a_build(tmp_path: Path, is_imported: bool) -> None:
    """The references that review writes mean the same edges in a build: all of them, on the annotated sample."""
    results = list(read_gold_results(SAMPLE / "gold.jsonl", SAMPLE / "articles"))
    before = graph(tmp_path / "before", results)
    reviewed = import_graph(before.turtle, tmp_path / "back") if is_imported else before
    doubts: list[Doubt] = list(find_doubts(reviewed, kinds=["edge"], max_confidence=1.0))
    add_decisions(tmp_path / "d.tsv", [replace(d.target, verdict="reject", **BY) for d in doubts])
    after = graph(tmp_path / "after", results, decisions=(tmp_path / "d.tsv",))
    assert stated(after) == [] and len(stated(before)) > 200
    assert after.report["decisions"] == {"applied": len({d.target.target for d in doubts})}


def test_what_forgetting_leaves_of_a_name_is_reviewed(kg: Callable[..., Done], tmp_path: Path) -> None:
    """The register told the contract by the person who signed it, and tells it by nothing any more."""
    signed, backed = "Pétronille Vacher a signé un contrat.", "Le SRH soutient ce contrat."
    claims = [
        ("Pétronille Vacher", "PARTY_TO", "contrat", signed, {"sentence": signed}),
        ("SRH", "SUPPORTS", "contrat", backed, {"sentence": backed, "confidence": 0.5}),
    ]
    names = ["Person: Pétronille Vacher", "Agreement: contrat", "ProfessionalUnion: SRH"]
    page = article(f"{signed} {backed}", entities=names, claims=claims, title="Un contrat")
    folder = graph(tmp_path / "g", [page])
    assert kg("forget", "Pétronille Vacher", "-g", "g").returncode == 0
    doubts = list(find_doubts(GraphFolder(folder.path), kinds=["edge"]))
    assert [(d.target.left, d.target.right) for d in doubts] == [("=srh", "Instrument/contrat")]
    review(kg, folder.path, "--csv", "d.csv")
    filled = Path("d.csv").read_text(encoding="utf-8-sig").replace(",,,,,edge", ",reject,,,,edge")
    Path("d.csv").write_text(filled, encoding="utf-8")
    assert "1 decisions" in review(kg, folder.path, "--apply", "d.csv").stderr
    again = graph(tmp_path / "again", [page], decisions=(Path("decisions.tsv"),))
    assert told(again) == {("petronille-vacher", "PARTY_TO", "contrat", 0.9)}


def test_updating_with_decisions_gives_the_bytes_of_a_full_build(kg: Callable[..., Done], tmp_path: Path) -> None:
    sources = [str(path) for path in sorted((ROOT / "kg/sample/articles").glob("*.txt"))[:3]]
    build = ("build", *sources, "--no-database", "-o")
    assert kg(*build, "g").returncode == 0
    assert kg("review", "-g", "g", "--max-confidence", "1", "--csv", "d.csv", "--kind", "edge").returncode == 0
    rows = list(csv.DictReader(Path("d.csv").read_text(encoding="utf-8-sig").splitlines()))
    rows[0]["verdict"] = "reject"
    with Path("d.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows[:1])
    assert kg("review", "--apply", "d.csv", "--author", "Alice", "--date", "2026-01-31").returncode == 0
    assert kg(*build, "g", "--update", "--decisions", "decisions.tsv").returncode == 0
    assert kg(*build, "whole", "--decisions", "decisions.tsv").returncode == 0
    for name in ("statements.jsonl", "claims.jsonl", "graph.ttl", "manifest.json", "report.json"):
        assert (tmp_path / "g" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes(), name
    assert GraphFolder("g").report["decisions"] == {"applied": 1}


# two reviewers


def test_kappa_of_a_known_table() -> None:
    """20 and 15 agreed of 50, with margins 25/25 and 30/20: chance 0.5, kappa 0.4."""
    labels = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    assert cohen_kappa(labels) == pytest.approx(0.4)
    assert cohen_kappa([("a", "a")] * 3) is None and cohen_kappa([]) is None


def test_evaluate_tells_agreement_and_precision(kg: Callable[..., Done]) -> None:
    quotes = [f"passage {number}" for number in range(5)]
    for author, verdicts in (("Alice", "aaarr"), ("Bruno", "aarrr")):
        words = {"a": "accept", "r": "reject"}
        rows = [replace(edge(words[v], quote=q), author=author) for v, q in zip(verdicts, quotes, strict=True)]
        add_decisions(Path(f"{author}.tsv"), [*rows, edge("accept", quote=f"vu par {author} seul")])
    done = kg("evaluate", "--agreement", "Alice.tsv", "Bruno.tsv")
    assert done.returncode == 0 and re.search(r"edge +5 +0\.800 +0\.615", done.stdout)
    assert "passage 2" in done.stdout  # what they disagree on
    right = kg("evaluate", "--decisions", "Alice.tsv")
    assert re.search(r"SUPPORTS +6 +4 +0\.667", right.stdout)
    assert kg("evaluate").returncode == 2
