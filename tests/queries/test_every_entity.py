"""Canned queries of one entity, asked for all entities: of the sample graph, and of one read back from RDF.

Each query is asked for every fifth entity, beginning one further than the query before: each entity in two at least.
"""

from collections.abc import Iterator

import pytest

import queries
from kg.building.importer import import_graph
from kg.folder import GraphFolder
from kg.stores.embedded import EmbeddedStore
from ontology.vocab import load_vocabulary
from queries.catalog import NAME_KINDS, CannedQuery, Param, load_catalogue

STRIDE = 5
OF_ONE_ENTITY = [
    (query, param)
    for query in load_catalogue().values()
    for param in query.params
    if param.kind in NAME_KINDS and not any(other.is_required for other in query.params if other is not param)
]
OF_ONE_ENTITY.sort(key=lambda asked: asked[1].kind)


@pytest.fixture(scope="module")
def imported(gold_graph: GraphFolder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """The sample graph read back from its Turtle."""
    with EmbeddedStore.of(import_graph(gold_graph.turtle, tmp_path_factory.mktemp("imported") / "graph")) as store:
        yield store


def ids_of(folder: GraphFolder, kind: str) -> list[str]:
    is_a = load_vocabulary().is_a
    return [one.id for one in folder.read_entities() if kind == "Entity" or is_a(one.subtype, kind)]


@pytest.mark.parametrize(
    ("start", "query", "param"),
    [pytest.param(n % STRIDE, *asked, id=f"{asked[0].name}-{asked[1].name}") for n, asked in enumerate(OF_ONE_ENTITY)],
)
@pytest.mark.slow
def test_every_entity_may_be_asked_about(
    start: int,
    query: CannedQuery,
    param: Param,
    gold_graph: GraphFolder,
    gold_store: EmbeddedStore,
    imported: EmbeddedStore,
) -> None:
    ids = ids_of(gold_graph, param.kind)[start::STRIDE]
    answered = sum(len(queries.run(query.name, gold_store, **{param.name: identity})) for identity in ids)
    for identity in ids[::2]:
        queries.run(query.name, imported, **{param.name: identity})
    assert answered > 0 or query.name in {"reversals", "successors"}, "the sample has neither"


def test_a_curated_statement_is_told_with_its_sources(gold_store: EmbeddedStore) -> None:
    (row,) = queries.run("evidence", gold_store, entity="ARS Auvergne-Rhône-Alpes", relation="HAS_JURISDICTION")
    assert (row.object, row.quote, row.article) == ("Auvergne-Rhône-Alpes", "", "")
    assert row.sources and all(source.startswith("https://") for source in row.sources)


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("whats-new", {"since": "2020"}),
        ("seen-together", {"entity": "Cnam"}),
        ("articles-about", {"entity": "Cnam"}),
        ("authors", {}),
        ("quotes-of", {"person": "Octave Marchetti"}),
    ],
)
def test_an_imported_graph_knows_its_articles(
    name: str, params: dict[str, str], imported: EmbeddedStore, gold_store: EmbeddedStore
) -> None:
    found, wanted = (queries.run(name, store, **{**params, "limit": 10_000}) for store in (imported, gold_store))
    assert 0 < len(found) <= len(wanted)


def test_what_is_new_is_the_same_on_an_imported_graph(imported: EmbeddedStore, gold_store: EmbeddedStore) -> None:
    first, second = (queries.run("whats-new", store, since="2020", limit=10_000) for store in (imported, gold_store))
    assert first.rows == second.rows
