"""Canned SPARQL gives what its Cypher twin gives; views follow their vocabularies; nothing leaves the machine."""

import re
import signal
from pathlib import Path

import pytest
from typer.testing import CliRunner

import queries
from kg.folder import GraphFolder
from kg.stores.embedded import EmbeddedStore
from ontology.errors import QueryError
from queries.catalog import NAME_KINDS, get_query
from queries.sparql import _read_query, ask_canned, load_sparql_queries, run_sparql
from tests.kg.articles import article, graph

CANNED = load_sparql_queries()
TWINS = {name: query for name, query in CANNED.items() if "CONSTRUCT" not in query.text}
# Columns that their twins call what is a variable here.
TWIN_COLUMNS = {"place_name": "place", "instrument_name": "instrument"}
MARKS = {"temporal", "modality", "reported_by"}  # without which what is over, to come or hearsay reads as a plain fact


@pytest.mark.parametrize("name", TWINS)
def test_twins_give_the_same_answers(name: str, gold_graph: GraphFolder, gold_store: EmbeddedStore) -> None:
    text = TWINS[name].text
    named = [param for param in get_query(name).params if param.kind in NAME_KINDS and f"?{param.name} " in text]
    compared = 0
    for example in get_query(name).examples:
        given = {param.name: str(example[param.name]) for param in named if param.name in example}
        if set(example) - {"limit"} != set(given):
            continue  # dates and relations are parameters of the Cypher twin only
        found = ask_canned(name, gold_graph, given)
        rows = sorted(tuple(value or "" for value in row) for row in found.rows)
        twin = queries.run(name, gold_store, **{**example, "limit": 1000})
        columns = [TWIN_COLUMNS.get(column, column) for column in found.columns]
        assert rows == sorted(tuple(str(getattr(row, column)) for column in columns) for row in twin)
        compared += len(rows)
    assert compared > 0


@pytest.mark.parametrize("name", TWINS)
def test_twins_mark_what_is_no_plain_fact_alike(name: str, gold_graph: GraphFolder) -> None:
    selected = re.search(r"SELECT (.*)\nWHERE", TWINS[name].text)
    assert selected is not None
    assert MARKS & {column.name for column in get_query(name).columns} <= set(re.findall(r"\w+", selected[1]))


def test_conflicts_say_first_on_what(gold_graph: GraphFolder) -> None:
    found = ask_canned("conflicts", gold_graph, {})
    assert found.columns[:3] == ("instrument_name", "supporter", "opponent")
    assert "NuitBreizh" in {row[0] for row in found.rows}


def test_org_view(gold_graph: GraphFolder) -> None:
    triples = ask_canned("view-org", gold_graph, {}).triples
    offices = [one for one in gold_graph.read_statements() if one.predicate == "HOLDS_ROLE" and one.is_asserted]
    held = [one for one in offices if not one.temporal and not one.modality]
    assert len(held) < len(offices), "the sample has former offices"
    assert sum("http://www.w3.org/ns/org#Membership" in triple for triple in triples) == len(held)
    assert any('"présidente"@fr' in triple for triple in triples)


def test_org_view_has_the_dates_of_offices(tmp_path: Path) -> None:
    claim = ("Yseult Carmadec", "HOLDS_ROLE", "FNMR", "présidente", {"role": "présidente", "valid_from": "2024-03"})
    held = ["Person: Yseult Carmadec", "ProfessionalUnion: FNMR"]
    folder = graph(tmp_path / "g", [article("Yseult Carmadec, présidente de la FNMR.", entities=held, claims=[claim])])
    triples = ask_canned("view-org", folder, {}).triples
    assert any('validFrom> "2024-03"^^' in triple for triple in triples)


def test_prov_view(gold_graph: GraphFolder) -> None:
    triples = ask_canned("view-prov", gold_graph, {}).triples
    with_evidence = [one for one in gold_graph.read_statements() if one.evidence]
    derived = {triple.split()[0] for triple in triples if "wasDerivedFrom" in triple}
    assert len(derived) == len(with_evidence)
    assert any("wasAttributedTo" in triple for triple in triples)


@pytest.mark.parametrize("term", ["rf:SUPPORTS", "rf:Hospital", "rf:cancerLabel"])
def test_the_whole_ontology_can_be_asked(term: str, gold_graph: GraphFolder) -> None:
    answer = run_sparql(f"SELECT ?label WHERE {{ {term} rdfs:label ?label FILTER(LANG(?label) = 'fr') }}", gold_graph)
    assert len(answer.rows) == 1


def test_own_sparql(gold_graph: GraphFolder) -> None:
    answer = run_sparql("SELECT (COUNT(?s) AS ?n) WHERE { ?s a rf:Statement }", gold_graph)
    assert answer.rows == ((str(len(list(gold_graph.read_statements()))),),)
    assert run_sparql("ASK { id:cnam a rf:Insurer }", gold_graph).is_true is True


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "LOAD <http://example.org/x>",
        "PREFIX : <http://example.org/> SELECT * WHERE { SERVICE:e { ?s ?p ?o } }",
        "SELECT * WHERE { ?s ?p ?o.SERVICE ?o { ?s ?p ?o } }",
        "SELECT * WHERE { FILTER(1<5)SERVICE<http://example.org/>{ ?s ?p ?o } }",
        'SELECT * WHERE { ?s ?p """ " """ SERVICE <http://example.org/> { ?s ?p """ " """ } }',
        "SELECT * WHERE { ?s ?p id:a\\#b . SERVICE <http://example.org/> { ?s ?p ?o } }",
        "INSERT DATA { id:x a rf:Insurer }",
        "DELETE WHERE { ?s ?p ?o }",
        "SELECT ?s WHERE { ?s",
    ],
)
def test_what_is_refused(text: str, gold_graph: GraphFolder) -> None:
    with pytest.raises(QueryError) as caught:
        run_sparql(text, gold_graph)
    assert ("SERVICE" in text or "LOAD" in text) == ("would reach other machines" in str(caught.value))


def test_words_in_texts_are_harmless(gold_graph: GraphFolder) -> None:
    text = '# no SERVICE here\nSELECT ?s WHERE { ?s skos:prefLabel "SERVICE"@fr . ?s a <http://example.org/LOAD> }'
    assert run_sparql(text, gold_graph).rows == ()
    variables = "SELECT ?service $load WHERE { ?service a rf:Service . ?service rf:my-load $load }"
    assert run_sparql(variables, gold_graph).columns == ("service", "load")


def test_mistakes_are_told(gold_graph: GraphFolder) -> None:
    with pytest.raises(QueryError, match="no SPARQL query 'nothing'; there are actors-of-instrument"):
        ask_canned("nothing", gold_graph, {})
    with pytest.raises(QueryError, match=r"has no variable \?instrumen: Positions on an instrument"):
        ask_canned("positions", gold_graph, {"instrumen": "x"})
    with pytest.raises(QueryError, match="did you mean"):
        ask_canned("positions", gold_graph, {"instrument": "PLFSS 2062"})


def test_a_canned_query_says_what_it_needs(gold_graph: GraphFolder) -> None:
    needed = [(query.name, param) for query in CANNED.values() for param in query.params if param.is_required]
    assert len(needed) > 6
    for name, param in needed:
        with pytest.raises(QueryError, match=rf"{name} needs \?{param.name}, a name or id of class {param.kind}: "):
            ask_canned(name, gold_graph, {})


def test_a_name_is_looked_up_in_the_class_of_the_variable(tmp_path: Path) -> None:
    text = "Gaëtan Bordeaux reçoit l’ARS Bretagne à Bordeaux."
    held = ["Person: Bordeaux", "Commune: Bordeaux", "HealthAuthority: ARS Bretagne"]
    folder = graph(tmp_path / "g", [article(text, entities=held)])
    assert "bordeaux" in {entity.id for entity in folder.read_entities() if entity.type == "Person"}
    answer = ask_canned("authorities-of-place", folder, {"place": "bordeaux"})
    assert all(row[0] for row in answer.rows)
    with pytest.raises(QueryError, match="'Bretagne' is not a Person, but Bretagne"):
        ask_canned("roles-of-person", folder, {"person": "Bretagne"})


def test_the_head_of_a_canned_query_is_checked(tmp_path: Path) -> None:
    for line, message in (("# ?a: Agent", "'# \\?a: Agent' is not of the form"), ("SELECT", "must be a comment")):
        path = tmp_path / "x.rq"
        path.write_text(f"# Who.\n{line}\n" if line[0] == "#" else line, encoding="utf-8")
        with pytest.raises(QueryError, match=message):
            _read_query(path)


CROSS_PRODUCT = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?f && ?d = ?i) }"


def test_a_slow_query_is_stopped(gold_graph: GraphFolder) -> None:
    with pytest.raises(QueryError, match=r"took longer than 0\.5 s and was stopped: narrow it, or allow more time"):
        run_sparql(CROSS_PRODUCT, gold_graph, timeout_s=0.5)


@pytest.mark.skipif(not hasattr(signal, "alarm"), reason="there is no alarm to be set wrong on this system")
def test_what_fails_in_the_other_process_is_told(gold_graph: GraphFolder) -> None:
    centuries = 1e10  # more than an alarm of the system takes
    with pytest.raises(QueryError, match=r"could not be answered \(OverflowError"):
        run_sparql("ASK { ?s ?p ?o }", gold_graph, timeout_s=centuries)


def test_within_the_time_the_answer_is_the_same(gold_graph: GraphFolder) -> None:
    for text in ("ASK { id:cnam a rf:Insurer }", "SELECT ?s WHERE { ?s a rf:Insurer }", CANNED["view-org"].text):
        assert run_sparql(text, gold_graph, timeout_s=60) == run_sparql(text, gold_graph)
    with pytest.raises(QueryError, match="this SPARQL can't be run"):
        run_sparql("SELECT ?s WHERE { ?s", gold_graph, timeout_s=60)


def test_on_the_command_line(gold_graph: GraphFolder, tmp_path: Path) -> None:
    from kg.cli import app

    def ask(*arguments: str) -> str:
        done = CliRunner().invoke(app, ["sparql", *arguments, "-g", str(gold_graph.path)], catch_exceptions=False)
        assert done.exit_code == 0
        return done.stdout

    assert "positions" in ask()
    assert "2025-10-02" in ask("positions", "--param", "instrument=PLFSS 2026", "--format", "csv")
    misspelt = CliRunner().invoke(app, ["sparql", "positons", "-g", str(gold_graph.path)])
    assert isinstance(misspelt.exception, QueryError)
    assert "no SPARQL query and no file 'positons'; did you mean positions" in str(misspelt.exception)
    assert ask("view-org").splitlines()[0].endswith(" .")
    question = tmp_path / "question.rq"
    question.write_text("ASK { id:cnam a rf:Insurer }", encoding="utf-8")
    assert ask(str(question)) == "yes\n"
