"""Every canned query on disk: well formed, answered on the embedded engine, with the rows that its header promises."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import queries
from kg.stores.embedded import EmbeddedStore
from queries.answers import open_graph
from queries.catalog import CannedQuery, load_catalogue

CATALOGUE = load_catalogue()
ASKED_FOR = """
actor-to-instrument actors-of-instrument authors body-chart brokers coalitions conflicts controversies denied-claims
evidence instruments-in-place instruments-of-actor meeting-points office-holders ownership parties-of-structure partners
positions reversals roles-of-person speakers successors text-chain timeline weak-edges whats-new
"""
# No body of the sample is renamed and nobody changes sides in it: the random graphs of test_conformance.py have both.
WITHOUT_ROWS = {"reversals", "successors"}
EXAMPLES = [
    pytest.param(query, example, id=f"{name}-{number}")
    for name, query in CATALOGUE.items()
    for number, example in enumerate(query.examples)
]


def test_the_catalogue_holds_every_file(root: Path) -> None:
    assert set(CATALOGUE) == {path.stem for path in (root / "queries" / "cypher").iterdir()}
    assert set(ASKED_FOR.split()) <= set(CATALOGUE)


@pytest.mark.parametrize(("query", "example"), EXAMPLES)
def test_examples_are_answered(query: CannedQuery, example: dict[str, object], gold_store: EmbeddedStore) -> None:
    answer = queries.run(query.name, gold_store, **example)
    limit = example.get("limit", 100)
    assert isinstance(limit, int)
    assert len(answer) <= limit
    if query.name not in WITHOUT_ROWS and example is query.examples[0]:
        assert len(answer) > 0


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=CATALOGUE)
def test_first_example_gives_the_rows_of_the_header(query: CannedQuery, gold_store: EmbeddedStore) -> None:
    answer = queries.run(query.name, gold_store, **query.examples[0])
    found = [{key: getattr(row, key) for key in wanted} for row, wanted in zip(answer, query.expect, strict=False)]
    assert found == list(query.expect)
    assert bool(query.expect) == bool(answer.rows)


@pytest.fixture(scope="module")
def sample_store(sample_graph: Path) -> Iterator[EmbeddedStore]:
    """The graph that `kg demo` builds, found by the program and not annotated by people."""
    with open_graph(sample_graph) as store:
        assert isinstance(store, EmbeddedStore)
        yield store


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=CATALOGUE)
def test_what_is_offered_to_try_gives_rows_on_the_demo(query: CannedQuery, sample_store: EmbeddedStore) -> None:
    answer = queries.run(query.name, sample_store, **query.examples[0])
    assert bool(answer.rows) == (query.name not in WITHOUT_ROWS)


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=CATALOGUE)
def test_only_asserted_statements_unless_that_is_the_question(query: CannedQuery) -> None:
    shows_all = {"articles-about", "authorisations", "denied-claims", "evidence", "reversals", "search", "successors"}
    assert ("is_asserted" in query.cypher) != (query.name in shows_all - {"denied-claims", "evidence"})
