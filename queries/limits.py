"""Time limits for queries, whatever the engine: engines that can stop a query themselves are asked to."""

from collections.abc import Mapping
from typing import Any

from kg.stores.base import Rows, Store
from ontology.errors import KgError, QueryError

TIMEOUT_SIGNS = ("TransactionTimedOut", "command.timeout")  # in the engines' own messages


def run_within(store: Store, cypher: str, params: Mapping[str, Any], *, timeout_s: float) -> Rows:
    """Rows of a query that only reads; one that takes longer than allowed raises."""
    if timeout_s <= 0:
        raise QueryError(f"the time limit must be above zero seconds, not {timeout_s}")
    limit_time = getattr(store, "limit_time", None)
    if limit_time is not None:
        limit_time(timeout_s)
    try:
        return store.run(cypher, params)
    except KgError as error:
        if any(sign in str(error) for sign in TIMEOUT_SIGNS):
            raise QueryError(
                f"the query took longer than {timeout_s:g} s and was stopped: narrow it, or allow more time"
            ) from error
        raise
