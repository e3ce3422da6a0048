"""What canned queries let count and what they leave out, on a small graph made for it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import queries
from ingest.codec import write_lines
from ingest.records import ARTICLE, PageResult
from kg.folder import FILES, FORMAT, GraphFolder
from kg.model import Entity, Statement
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading.load import load_graph
from kg.stores.neo4j import Neo4jStore
from queries.catalog import get_query
from queries.values import bind_values
from tests.kg.articles import article, graph

FORMER = {"temporal": "former"}
ANNOUNCED = {"temporal": "future", "modality": "announced"}
POSITIONED = [
    *("Agreement: charte Omega", "ProfessionalUnion: Syndicat Nord", "ProfessionalUnion: Syndicat Sud"),
    "ProfessionalUnion: Syndicat Est",
]
STATED = ("Maud Kervan", "STATED", ARTICLE, "déclare Maud Kervan", {})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """One article a case, each with entities of its own."""
    articles = [
        article(
            "Le Syndicat Nord combat la charte Omega. Le Syndicat Sud soutient la charte Omega.",
            date="2024-01-10T10:00", entities=POSITIONED,
            claims=[
                ("Syndicat Nord", "OPPOSES", "charte Omega", "Nord combat", {}),
                ("Syndicat Sud", "SUPPORTS", "charte Omega", "Sud soutient", {}),
            ],
        ),
        article(
            "Le Syndicat Nord avait soutenu la charte Omega, le Syndicat Est aussi. L’Agence Ouest l’autorisera.",
            date="2024-06-10T10:00", entities=[*POSITIONED, "HealthAuthority: Agence Ouest"],
            claims=[
                ("Syndicat Nord", "SUPPORTS", "charte Omega", "Nord avait soutenu", FORMER),
                ("Syndicat Est", "SUPPORTS", "charte Omega", "Est aussi", FORMER),
                ("Agence Ouest", "AUTHORISES", "charte Omega", "Ouest l’autorisera", ANNOUNCED),
            ],
        ),
        article(
            "Ana Belloc préside le Conseil Alpha. Bruno Cazal le quitte. Clara Duval le présidera. "
            "Denis Evrard y siégeait. Le comité Bêta en est ; le comité Gamma en était.",
            date="2024-10-01T10:00",
            entities=[
                *("Person: Ana Belloc", "Person: Bruno Cazal", "Person: Clara Duval", "Person: Denis Evrard"),
                *("LearnedSociety: Conseil Alpha", "LearnedSociety: comité Bêta", "LearnedSociety: comité Gamma"),
            ],
            claims=[
                ("Ana Belloc", "HOLDS_ROLE", "Conseil Alpha", "Ana Belloc préside", {"role": "présidente"}),
                ("Ana Belloc", "HOLDS_ROLE", "comité Bêta", "Ana Belloc", {"role": "cheffe de l’accueil", **FORMER}),
                ("Bruno Cazal", "HOLDS_ROLE", "Conseil Alpha", "Bruno Cazal le quitte", {"valid_to": "2024-09-30"}),
                ("Clara Duval", "HOLDS_ROLE", "Conseil Alpha", "Clara Duval le présidera", ANNOUNCED),
                ("Denis Evrard", "MEMBER_OF", "Conseil Alpha", "Denis Evrard y siégeait", FORMER),
                ("comité Bêta", "PART_OF", "Conseil Alpha", "Le comité Bêta en est", {}),
                ("comité Gamma", "PART_OF", "Conseil Alpha", "le comité Gamma en était", FORMER),
                *((name, "STATED", ARTICLE, name, {}) for name in ("Ana Belloc", "Bruno Cazal", "Clara Duval")),
            ],
        ),
        article(
            "« Non », déclare Maud Kervan. « Jamais », aurait nié Maud Kervan.",
            title="", date="2024-11-05T10:00", entities=["Person: Maud Kervan"],
            claims=[STATED, ("Maud Kervan", "WROTE", ARTICLE, "aurait nié Maud Kervan", {"polarity": "negated"})],
        ),
        article(
            "« Peut-être », déclare Noémie Sauvel. Le Syndicat Nord soutient la charte Sigma.",
            entities=["Person: Noémie Sauvel", "ProfessionalUnion: Syndicat Nord", "Agreement: charte Sigma"],
            claims=[
                ("Noémie Sauvel", "STATED", ARTICLE, "déclare Noémie Sauvel", {}),
                ("Syndicat Nord", "SUPPORTS", "charte Sigma", "Nord soutient", {}),
            ],
        ),
    ]  # fmt: skip
    return EmbeddedStore.of(graph(tmp_path_factory.mktemp("canned") / "graph", articles))


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("whats-new", {"since": "2024-11"}),
        ("weak-edges", {"max_confidence": 1}),
        ("evidence", {"entity": "Maud Kervan"}),
        ("denied-claims", {"entity": "Maud Kervan"}),
        ("card", {"entity": "Maud Kervan"}),
    ],
)
def test_an_article_without_title_is_no_mistake(name: str, params: dict[str, Any], store: EmbeddedStore) -> None:
    answer = queries.run(name, store, **params)
    column = "other" if name == "card" else "object"
    assert "" in {getattr(row, column) for row in answer}


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("articles-about", {"entity": "Noémie Sauvel"}),
        ("speakers", {}),
        ("positions", {"instrument": "charte Sigma"}),
    ],
)
def test_what_has_no_day_lies_in_no_period(name: str, params: dict[str, Any], store: EmbeddedStore) -> None:
    def days(**period: str) -> set[str]:
        rows = queries.run(name, store, **params, **period).to_dicts()
        return {row["day"] if "day" in row else row["last_day"] for row in rows}

    assert "" in days()
    assert "" not in days(until="2030") | days(since="1990") | days(since="1990", until="2030")


def test_a_chart_of_today_leaves_out_what_is_over_or_to_come(store: EmbeddedStore) -> None:
    chart = queries.run("body-chart", store, organisation="Conseil Alpha")
    assert [(row.unit, row.member) for row in chart] == [("Conseil Alpha", "Ana Belloc"), ("comité Bêta", "")]


def test_speakers_have_the_offices_of_today(store: EmbeddedStore) -> None:
    roles = {row.person: row.roles for row in queries.run("speakers", store)}
    assert roles["Ana Belloc"] == ("présidente — Conseil Alpha",)
    assert [roles["Bruno Cazal"], roles["Clara Duval"]] == [(), ()]


def test_a_former_stance_is_no_change_of_sides(store: EmbeddedStore) -> None:
    assert len(queries.run("reversals", store)) == 0


def test_former_stances_divide_and_unite_nobody(store: EmbeddedStore) -> None:
    (conflict,) = queries.run("conflicts", store)
    assert (conflict.supporter, conflict.opponent) == ("Syndicat Sud", "Syndicat Nord")
    (controversy,) = queries.run("controversies", store)
    assert (controversy.supporters, controversy.opponents) == (1, 1)
    assert len(queries.run("coalitions", store)) == 0


def test_positions_tell_former_ones(store: EmbeddedStore) -> None:
    told = [
        (row.actor, row.position, row.temporal) for row in queries.run("positions", store, instrument="charte Omega")
    ]
    assert told == [
        ("Syndicat Nord", "OPPOSES", ""),
        ("Syndicat Sud", "SUPPORTS", ""),
        ("Syndicat Est", "SUPPORTS", "former"),
        ("Syndicat Nord", "SUPPORTS", "former"),
    ]


def test_an_announced_authorisation_is_not_given_yet(store: EmbeddedStore) -> None:
    assert [row.decision for row in queries.run("authorisations", store)] == ["announced"]


def test_coalitions_of_one_actor_are_those_of_all_with_it(gold_store: EmbeddedStore) -> None:
    name = "Fédération des imageurs de ville"
    wanted = [row for row in queries.run("coalitions", gold_store, limit=10_000) if name in (row.actor, row.other)]
    assert wanted
    assert list(queries.run("coalitions", gold_store, actor=name, limit=10_000)) == wanted


def test_coalitions_of_one_actor_take_no_pairs_of_others(tmp_path: Path) -> None:
    with EmbeddedStore.of(_much_supported(tmp_path / "graph", 40)) as store:
        assert _most_rows(store, "coalitions", limit=1) == 40 * 39 / 2
        assert _most_rows(store, "coalitions", actor="p0020", limit=1) == 40


def _most_rows(store: EmbeddedStore, name: str, **params: Any) -> int:
    """The rows that the widest step of a canned query hands on, as the engine counts them."""
    query = get_query(name)
    values = bind_values(query, params, store)
    result = store._open().query("opencypher", f"PROFILE {query.cypher}", values)
    list(result)
    plan = str(result._java_result_set.getExecutionPlan().get().prettyPrint(0, 2))
    return max(int(rows.replace(",", "")) for rows in re.findall(r"([\d,]+) rows\)", plan))


def _much_supported(out: Path, supporters: int) -> GraphFolder:
    """The graph of one charter and its many supporters."""
    persons = [Entity(f"p{n:04}", "Person", "Person", f"Personne {n}", ()) for n in range(supporters)]
    held = [Statement(f"{n:016x}", person.id, "SUPPORTS", "charte") for n, person in enumerate(persons)]
    out.mkdir()
    for name in FILES:
        (out / name).touch()
    write_lines(out / "entities.jsonl", [Entity("charte", "Instrument", "Agreement", "charte", ()), *persons])
    write_lines(out / "statements.jsonl", held)
    (out / "manifest.json").write_text(json.dumps({"format": FORMAT}), encoding="utf-8")
    return GraphFolder(out)


@pytest.mark.parametrize("role", ["l'accueil", "L’Accueil"])
def test_apostrophes_of_roles_are_alike(role: str, store: EmbeddedStore) -> None:
    assert len(queries.run("office-holders", store, organisation="comité Bêta", role=role)) == 1


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("imageurs ville", True),
        ("VILLE, imageurs", True),
        ("ville cnam", False),
        ("imag vil", True),
        ("mageurs", False),
        ("ville eurs", False),
    ],
)
def test_search_finds_words_or_their_starts_in_any_order(text: str, is_found: bool, gold_store: EmbeddedStore) -> None:
    names = {row.name for row in queries.run("search", gold_store, text=text)}
    assert ("Fédération des imageurs de ville" in names) == is_found


def test_search_finds_words_of_one_form(gold_store: EmbeddedStore) -> None:
    union = next(iter(queries.run("search", gold_store, text="Fédération des imageurs de ville")))
    assert "FIV" in union.aliases
    assert union.id not in {row.id for row in queries.run("search", gold_store, text="fiv imageurs")}


def test_mentions_make_no_hub(gold_store: EmbeddedStore) -> None:
    union = "Fédération des imageurs de ville"
    ties = "MATCH (n:Entity {name: $name})-[r]-(m:Entity) WHERE r.is_asserted RETURN count(r) AS n"
    most = gold_store.run(ties, {"name": union}).rows[0][0]
    for limit, is_step in ((most, True), (most - 1, False)):
        brokers = queries.run("brokers", gold_store, max_links=limit)
        assert (union in {row.actor for row in brokers}) == is_step
        ends = {"actor": "Adélaïde Fournier-Lys", "instrument": "avenant 3"}
        paths = queries.run("actor-to-instrument", gold_store, max_links=limit, **ends)
        assert any(union in row.stations[1:-1] for row in paths) == is_step


def test_an_office_in_capitals_and_without_is_one(tmp_path: Path) -> None:
    names = ["Person: Élise Varenne", "LearnedSociety: Conseil Delta", "LearnedSociety: Conseil Sigma"]
    articles = [
        article(
            f"{role} du Conseil Delta, Élise Varenne parle ({day}).",
            entities=names,
            claims=[
                ("Élise Varenne", "HOLDS_ROLE", "Conseil Delta", role, {"role": role}),
                ("Élise Varenne", "HOLDS_ROLE", "Conseil Sigma", role, {"role": "Trésorière"}),
                ("Élise Varenne", "STATED", ARTICLE, "parle", {}),
            ],
            date=day,
        )
        for role, day in (("Présidente", "2024-01-10"), ("présidente", "2024-02-10"))
    ]
    held = EmbeddedStore.of(graph(tmp_path / "g", articles))
    (row,) = queries.run("speakers", held)
    assert row.roles == ("Trésorière — Conseil Sigma", "présidente — Conseil Delta")


@pytest.fixture(scope="module")
def partly_dated(tmp_path_factory: pytest.TempPathFactory) -> GraphFolder:
    """Someone writes and speaks in an article with a day and in one without, someone else in one without."""

    def one(name: str, number: int, **about: str) -> PageResult:
        told = [(name, relation, ARTICLE, f"{name} parle", {}) for relation in ("STATED", "WROTE")]
        return article(
            f"{name} parle de la charte Omega : {number}.",
            entities=[f"Person: {name}", "Agreement: charte Omega"], claims=told, **about,
        )  # fmt: skip

    held = [one("Maud Kervan", 1, date="2024-11-05"), one("Maud Kervan", 2), one("Noémie Sauvel", 3)]
    return graph(tmp_path_factory.mktemp("partly") / "graph", held)


DAYS_OF_THE_DATED = {"Maud Kervan": ("2024-11-05", "2024-11-05"), "Noémie Sauvel": ("", "")}


@pytest.mark.parametrize(("query", "column"), [("authors", "author"), ("speakers", "person")])
def test_an_article_without_a_day_is_neither_the_first_nor_the_last(
    query: str, column: str, partly_dated: GraphFolder
) -> None:
    rows = queries.run(query, EmbeddedStore.of(partly_dated))
    assert {getattr(row, column): (row.first_day, row.last_day) for row in rows} == DAYS_OF_THE_DATED


@pytest.mark.neo4j
@pytest.mark.parametrize(("query", "column"), [("authors", "author"), ("speakers", "person")])
def test_days_on_neo4j_are_those_of_the_embedded_engine(
    query: str, column: str, partly_dated: GraphFolder, neo4j_store: Neo4jStore
) -> None:
    load_graph(neo4j_store, partly_dated)
    rows = queries.run(query, neo4j_store)
    assert {getattr(row, column): (row.first_day, row.last_day) for row in rows} == DAYS_OF_THE_DATED
