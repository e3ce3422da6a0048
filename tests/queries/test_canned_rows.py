"""What canned queries let count and what they leave out, on a small graph made for it."""

from typing import Any

import pytest

import queries
from ingest.records import ARTICLE
from kg.stores.embedded import EmbeddedStore
from tests.kg.articles import article, graph

STATED = ("Maud Kervan", "STATED", ARTICLE, "déclare Maud Kervan", {})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """One article a case, each with entities of its own."""
    articles = [
        article(
            "« Non », déclare Maud Kervan. « Jamais », aurait nié Maud Kervan.",
            title="", date="2024-11-05T10:00", entities=["Person: Maud Kervan"],
            claims=[STATED, ("Maud Kervan", "WROTE", ARTICLE, "aurait nié Maud Kervan", {"polarity": "negated"})],
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
