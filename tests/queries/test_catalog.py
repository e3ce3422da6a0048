"""The header and the text of a canned query are checked when the catalogue is loaded."""

from pathlib import Path

import pytest

from ontology.errors import InputError, QueryError
from queries.catalog import get_query, load_catalogue, parse_query, read_catalogue

GOOD = """\
// title: {fr: Titre, en: Title}
// question: {fr: "Qui ?", en: "Who?"}
// params:
//   actor: {kind: Actor, about: the actor}
//   since: {kind: since, default: null, about: first day}
// columns: {name: string}
// examples:
//   - {actor: A}
//   - {actor: B}
//   - {actor: C, since: 2024}
// expect:
//   - {name: x}

MATCH (a:Entity {id: $actor})-[r]-(b:Entity)
WHERE r.is_asserted AND r.last_day >= $since
RETURN b.name AS name
ORDER BY name, b.id
LIMIT $limit
"""


def test_a_good_file_is_read() -> None:
    query = parse_query("essai", GOOD)
    assert (query.title_fr, query.title_en) == ("Titre", "Title")
    assert [param.name for param in query.params] == ["actor", "since", "limit"]
    assert [param.is_required for param in query.params] == [True, False, False]
    assert query.param_example("actor") == "A"
    assert query.cypher.startswith("MATCH")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("// title:", "// titel:", "unknown key"),
        ("// title: {fr: Titre, en: Title}\n", "", "lacks"),
        ("{fr: Titre, en: Title}", "{fr: Titre}", "exactly the keys fr and en"),
        ("kind: Actor", "kind: Aktor", "unknown kind 'Aktor'"),
        ("kind: Actor, about", "kind: Actor, max_len: 3, about", "unknown key"),
        ("  actor: {", "  no: {", "YAML reads the name of a parameter or column as False"),
        ("{name: string}", "{on: string}", "YAML reads the name of a parameter or column as True"),
        ("{fr: Titre, en: Title}", "{fr: no, en: Title}", "title needs a text in fr and in en"),
        ("// params:", "// 1: x\n// no: x\n// params:", "unknown key [1, False]"),
        ("about: the actor", "about: [the actor]", "lacks `about`, a text"),
        (
            "about: the actor",
            "max: 5, about: the actor",
            "max 5 must be a whole number, of a parameter of kind integer",
        ),
        ("{kind: since, default: null", "{kind: integer, default: 3, max: '5'", "max '5' must be a whole number"),
        ("{kind: since, default: null", "{kind: integer, default: ten", "default 'ten' is no integer"),
        (
            "{kind: since, default: null",
            "{kind: integer, default: 6, max: 5",
            "default 6 is no integer that it may have",
        ),
        ("{kind: since, default: null", "{kind: boolean, default: 1", "default 1 is no boolean"),
        ("{kind: since, default: null", "{kind: number, default: yes", "default True is no number"),
        ("{kind: since, default: null", "{kind: string, default: no", "default False is no string"),
        ("  actor: {", "  graph: {", "reserved are limit, name, graph, timeout_s"),
        (", about: the actor", "", "lacks `about`"),
        ("{id: $actor}", "{id: $acteur}", "declared and not used: ['actor']"),
        ("AND r.last_day >= $since", "", "declared and not used: ['since']"),
        ("$since", "$since + $until", "used and not declared: ['until']"),
        ("name: string", "name: text", "unknown type 'text'"),
        ("name: string", "other: string", "returned ['name']"),
        ("name: string", "class: string", "would not be a name"),
        ("name: string", "count: string", "would not be a name"),
        ("b.name AS name", "b.name", "has no alias"),
        ("ORDER BY name, b.id\n", "", "must end with ORDER BY"),
        ("LIMIT $limit\n", "", "not"),
        ("//   - {actor: B}\n", "", "2 examples"),
        ("{actor: B}", "{aktor: B}", "does not fit"),
        ("{name: x}", "{nom: x}", "unknown key"),
        ("RETURN", "SET b.x = 1 RETURN", "changes properties"),
        ("RETURN", "MERGE (c:Entity {id: 'x'}) RETURN", "creates"),
        ("(a:Entity {id: $actor})", "(a:Actor {id: $actor})", "only :Entity and :Article have an index"),
        ("(a:Entity {id: $actor})", "(a:Entity:Actor {id: $actor})", "scans"),
        ("b.name AS name", "elementId(b) AS name", "internal ids"),
        ("// question", "//question: {[", "cypher"),
    ],
)
def test_a_bad_file_is_refused(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryError) as caught:
        parse_query("essai", GOOD.replace(old, new, 1))
    assert "queries/cypher/essai.cypher" in str(caught.value)
    assert message in str(caught.value)


def test_a_new_file_is_a_new_query(tmp_path: Path) -> None:
    (tmp_path / "essai.cypher").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no query", encoding="utf-8")
    assert list(read_catalogue(tmp_path)) == ["essai"]


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "essai.cypher").write_text(GOOD, encoding="utf-8-sig")
    assert read_catalogue(tmp_path)["essai"].title_fr == "Titre"


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "essai.cypher").write_text(GOOD.replace("Titre", "Été"), encoding="latin-1")
    with pytest.raises(InputError, match=r"essai\.cypher, line 1: not UTF-8"):
        read_catalogue(tmp_path)


def test_an_unknown_query_gets_suggestions() -> None:
    with pytest.raises(QueryError, match="no query 'position'; did you mean positions"):
        get_query("position")


def test_titles_and_questions_differ_between_queries() -> None:
    catalogue = load_catalogue().values()
    for field in ("title_fr", "title_en", "question_fr", "question_en"):
        assert len({getattr(query, field) for query in catalogue}) == len(catalogue), field
