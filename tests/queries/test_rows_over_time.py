"""What canned queries say of mandates with an end, of former ties, and of chains, alike on both engines."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import queries
from ingest.records import ARTICLE
from kg.folder import GraphFolder
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading.load import load_graph
from kg.stores.neo4j import Neo4jStore
from queries.answers import Answer
from queries.sparql import ask_canned
from tests.kg.articles import article, graph

FORMER = {"temporal": "former"}
ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("body-chart", {"organisation": "Union Une"}),
    ("body-chart", {"organisation": "Ligue Kappa"}),
    ("speakers", {}),
    ("controversies", {}),
    ("ownership", {"organisation": "groupe Alpha"}),
    ("text-chain", {"instrument": "accord Tau", "max_steps": 4}),
    ("authorities-of-place", {"place": "Bretagne"}),
    ("instruments-in-place", {"place": "Bretagne"}),
)
Ask = Callable[..., Answer]


def listed(day: str | None, entities: list[str], *claims: tuple[str, str, str, dict[str, Any]]) -> Any:
    """An article whose text lists its claims, each its own quote."""
    quotes = [f"{subject} {relation} {object_} {rest}." for subject, relation, object_, rest in claims]
    told = [
        (subject, relation, ARTICLE if object_ == "article" else object_, quote, rest)
        for quote, (subject, relation, object_, rest) in zip(quotes, claims, strict=True)
    ]
    return article(" ".join(quotes), entities=entities, claims=told, date=day)


MANDATES = listed(
    "2024-01-10",
    [
        *("Person: Ada Noé", "Person: Bob Rey", "Person: Cyr Sol"),
        *("ProfessionalUnion: Union Une", "LearnedSociety: section Bêta", "LearnedSociety: section Delta"),
    ],
    ("Ada Noé", "HOLDS_ROLE", "Union Une", {"role": "présidente", "valid_from": "2023", "valid_to": "2027"}),
    ("Bob Rey", "HOLDS_ROLE", "Union Une", {"role": "trésorier", "valid_to": "2023-12"}),
    ("Cyr Sol", "HOLDS_ROLE", "Union Une", {"role": "secrétaire", "valid_to": "2024-01"}),
    ("section Bêta", "PART_OF", "Union Une", {"valid_to": "2030-06-30"}),
    ("section Delta", "PART_OF", "Union Une", {"valid_to": "2024-01-09"}),
    *((name, "STATED", "article", {}) for name in ("Ada Noé", "Bob Rey", "Cyr Sol")),
)
HANDED_OVER = [
    listed(
        day,
        ["Person: Dan Uhl", "LearnedSociety: Ligue Kappa"],
        ("Dan Uhl", "HOLDS_ROLE", "Ligue Kappa", office),
        ("Dan Uhl", "STATED", "article", {}),
    )
    for day, office in (
        ("2023-03-01", {"role": "Président"}),
        ("2023-03-02", {"role": "trésorier"}),
        ("2023-04-02", {}),
        ("2024-03-01", {"role": "président", "temporal": "former"}),
    )
]
STANCES = listed(
    "2024-02-10",
    [
        *("ProfessionalUnion: Union Une", "ProfessionalUnion: Union Deux", "ProfessionalUnion: Union Trois"),
        *("Agreement: charte Omega", "Agreement: charte Sigma"),
    ],
    ("Union Une", "SUPPORTS", "charte Omega", {}),
    ("Union Deux", "OPPOSES", "charte Omega", {}),
    ("Union Trois", "PROPOSES", "charte Omega", {}),
    ("Union Trois", "COMMENTS_ON", "charte Omega", {}),
    ("Union Trois", "SUPPORTS", "charte Sigma", {}),
    ("Union Trois", "OPPOSES", "charte Sigma", {}),
)
OWNERS = listed(
    "2024-03-10",
    [f"Company: groupe {name}" for name in ("Alpha", "Beta", "Gamma")],
    ("groupe Alpha", "OWNS", "groupe Beta", {}),
    ("groupe Beta", "OWNS", "groupe Gamma", {}),
    ("groupe Beta", "OWNS", "groupe Alpha", {}),
    ("groupe Gamma", "OWNS", "groupe Alpha", {}),
)
TEXTS = listed(
    "2024-04-10",
    ["Agreement: avenant Un", "Agreement: avenant Deux", "Agreement: accord Tau", "Agreement: annexe Rho"],
    ("avenant Un", "AMENDS", "accord Tau", {}),
    ("avenant Deux", "AMENDS", "accord Tau", {}),
    ("annexe Rho", "IMPLEMENTS", "avenant Un", {}),
    ("accord Tau", "IMPLEMENTS", "annexe Rho", {}),
)
PLACES = listed(
    "2024-05-10",
    ["HealthAuthority: Agence Ouest", "Agreement: accord Tau", "Region: Bretagne"],
    ("Agence Ouest", "HAS_JURISDICTION", "Bretagne", FORMER),
    ("accord Tau", "APPLIES_IN", "Bretagne", FORMER),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> GraphFolder:
    """One article a subject."""
    return graph(tmp_path_factory.mktemp("time") / "graph", [MANDATES, *HANDED_OVER, STANCES, OWNERS, TEXTS, PLACES])


@pytest.fixture(scope="module")
def ask(folder: GraphFolder) -> Ask:
    """Asks a canned query on the embedded engine."""
    store = EmbeddedStore.of(folder)
    return lambda name, **params: queries.run(name, store, **params)


def test_a_mandate_that_ends_after_the_article_is_held(ask: Ask) -> None:
    chart = [(row.unit, row.member) for row in ask("body-chart", organisation="Union Une")]
    assert chart == [("Union Une", "Ada Noé"), ("Union Une", "Cyr Sol"), ("section Bêta", "")]
    roles = {row.person: row.roles for row in ask("speakers")}
    del roles["Dan Uhl"]
    assert roles == {
        "Ada Noé": ("présidente — Union Une",), "Bob Rey": (), "Cyr Sol": ("secrétaire — Union Une",)
    }  # fmt: skip


def test_an_office_that_a_later_article_calls_a_former_one_is_over(ask: Ask) -> None:
    held = [(row.member, row.role) for row in ask("body-chart", organisation="Ligue Kappa")]
    assert held == [("Dan Uhl", "trésorier")]
    assert [row.roles for row in ask("speakers") if row.person == "Dan Uhl"] == [("trésorier — Ligue Kappa",)]


def test_one_who_changed_its_mind_is_no_controversy(ask: Ask) -> None:
    assert [row.instrument for row in ask("controversies")] == ["charte Omega"]


def test_others_are_counted_once(ask: Ask) -> None:
    (row,) = ask("controversies")
    assert (row.supporters, row.opponents, row.others) == (1, 1, 1)


def test_owners_are_not_followed_in_circles(ask: Ask) -> None:
    chains = [row.chain for row in ask("ownership", organisation="groupe Alpha")]
    assert chains == [
        ("groupe Alpha", "groupe Beta"),
        ("groupe Alpha", "groupe Gamma"),
        ("groupe Alpha", "groupe Gamma", "groupe Beta"),
        ("groupe Alpha", "groupe Beta"),
        ("groupe Alpha", "groupe Beta", "groupe Gamma"),
    ]


def test_a_chain_of_texts_has_one_direction_and_no_circle(ask: Ask) -> None:
    found = [(row.stations[1:], row.steps) for row in ask("text-chain", instrument="accord Tau", max_steps=4)]
    assert found == [
        (("annexe Rho",), ("-IMPLEMENTS->",)),
        (("avenant Deux",), ("<-AMENDS-",)),
        (("avenant Un",), ("<-AMENDS-",)),
        (("avenant Un", "annexe Rho"), ("<-AMENDS-", "<-IMPLEMENTS-")),
        (("annexe Rho", "avenant Un"), ("-IMPLEMENTS->", "-IMPLEMENTS->")),
    ]
    assert [row.end for row in ask("text-chain", instrument="avenant Deux")] == [
        "accord Tau",
        "annexe Rho",
        "avenant Un",
    ]


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [("authorities-of-place", "authority", "Agence Ouest"), ("instruments-in-place", "instrument", "accord Tau")],
)
def test_what_is_former_in_a_place_is_told(ask: Ask, name: str, column: str, value: str) -> None:
    told = {getattr(row, column): row.temporal for row in ask(name, place="Bretagne")}
    assert told[value] == "former"


@pytest.mark.neo4j
def test_rows_on_neo4j_are_those_of_the_embedded_engine(ask: Ask, neo4j_store: Neo4jStore, folder: GraphFolder) -> None:
    load_graph(neo4j_store, folder)
    for name, params in ASKED:
        rows = queries.run(name, neo4j_store, **params).rows
        assert rows and rows == ask(name, **params).rows, name


def test_sparql_tells_former_authorities(folder: GraphFolder) -> None:
    answer = ask_canned("authorities-of-place", folder, {"place": "Bretagne"})
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert {row["authority"]: row["temporal"] for row in rows}["Agence Ouest"] == "former"


def test_offices_that_are_over_are_no_memberships(tmp_path: Path) -> None:
    offices = listed(
        "2024-01-10",
        ["Person: Ada Noé", "Person: Bob Rey", "Person: Cyr Sol", "ProfessionalUnion: Union Une"],
        ("Ada Noé", "HOLDS_ROLE", "Union Une", {"role": "présidente"}),
        ("Bob Rey", "HOLDS_ROLE", "Union Une", {"role": "président", **FORMER}),
        ("Cyr Sol", "HOLDS_ROLE", "Union Une", {"role": "président", "modality": "announced"}),
    )
    triples = ask_canned("view-org", graph(tmp_path / "graph", [offices]), {}).triples
    assert [triple for triple in triples if "ns/org#member>" in triple and "ada" not in triple] == []
    assert sum("ns/org#Membership" in triple for triple in triples) == 1
