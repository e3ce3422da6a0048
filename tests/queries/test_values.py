"""Parameters are typed and checked before they reach an engine (what is tried through them: test_injection.py)."""

import datetime
from typing import Any

import pytest

import queries
from kg.stores.embedded import EmbeddedStore
from ontology.errors import QueryError
from queries.catalog import NAME_KINDS, load_catalogue
from queries.values import _TYPES

CATALOGUE = load_catalogue()


def typed(kind: str, value: Any) -> Any:
    return _TYPES[kind](value)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("integer", 5, 5),
        ("integer", "5", 5),
        ("number", "0,5", 0.5),
        ("number", 1, 1.0),
        ("boolean", "oui", True),
        ("boolean", False, False),
        ("since", "2025-03", "2025-03"),
        ("since", 2025, "2025"),
        ("since", datetime.date(2025, 3, 1), "2025-03-01"),
        ("until", "2024", "2024-12-31"),
        ("until", "2024-02", "2024-02-29"),
        ("until", datetime.datetime(2024, 2, 3, 10), "2024-02-03"),
        ("words", "L'Élysée", "l elysee"),
        ("relation", "holds-role", "HOLDS_ROLE"),
        ("statement", "0123456789abcdef", "0123456789abcdef"),
    ],
)
def test_values_are_typed(kind: str, value: Any, expected: Any) -> None:
    assert typed(kind, value) == expected
    assert type(typed(kind, value)) is type(expected)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("integer", "cinq"),
        ("integer", True),
        ("integer", 2.5),
        ("integer", "--1"),
        ("number", "1e400"),
        ("number", float("inf")),
        ("boolean", "peut-être"),
        ("since", "mars 2025"),
        ("since", "2025-13"),
        ("until", "2025-02-30"),
        ("since", True),
        ("words", "«»"),
        ("relation", "AIME"),
        ("statement", "0123"),
        ("string", 5),
        ("string", None),
    ],
)
def test_unfit_values_are_refused(kind: str, value: Any) -> None:
    with pytest.raises(QueryError):
        typed(kind, value)


def test_every_kind_has_a_type() -> None:
    kinds = {param.kind for query in CATALOGUE.values() for param in query.params}
    assert kinds <= set(_TYPES) | set(NAME_KINDS)


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("positions", {}, "needs the parameter 'instrument', for example"),
        ("positions", {"instrument": None}, "needs the parameter 'instrument'"),
        ("positions", {"instrument": "PLFSS 2026", "acteur": "x"}, "has no parameter 'acteur'; it has instrument"),
        ("positions", {"instrument": "PLFSS 2026", "limit": 0.5}, "parameter limit: a whole number"),
        ("positions", {"instrument": "PLFSS 2026", "limit": 10**6}, "is not between 0 and 10000"),
        ("position", {}, "did you mean positions"),
        ("speakers", {"since": "2025-02", "until": "2025-01"}, "since: 2025-02 comes after until (2025-01-31)"),
    ],
)
def test_mistakes_are_told(name: str, given: dict[str, Any], message: str, gold_store: EmbeddedStore) -> None:
    with pytest.raises(QueryError) as caught:
        queries.run(name, gold_store, **given)
    assert message in str(caught.value)


def test_a_message_names_a_type_only_to_programs() -> None:
    with pytest.raises(QueryError, match=r"2025\), not 'hier'$"):
        typed("since", "hier")
    with pytest.raises(QueryError, match=r"not bool True$"):
        typed("since", True)
