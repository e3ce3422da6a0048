"""Limits of time and rows for queries: the engines keep them, this module words what went over."""

import math
from collections.abc import Mapping
from typing import Any

from kg.stores.base import Rows, Store
from ontology.errors import KgError, QueryError

TIMEOUT_SIGNS = ("TransactionTimedOut", "command.timeout")  # in the engines' own messages


def check_time(timeout_s: float) -> None:
    """Raise for a time limit that is none."""
    if not 0 < timeout_s < math.inf:
        raise QueryError(f"the time limit must be a number of seconds above zero, not {timeout_s}")


def run_within(store: Store, cypher: str, params: Mapping[str, Any], *, timeout_s: float, max_rows: int) -> Rows:
    """Rows of a query that only reads, at most so many; one that takes longer than allowed raises."""
    check_time(timeout_s)
    store.limit(seconds=timeout_s, rows=max_rows)
    try:
        return store.run(cypher, params)
    except KgError as error:
        if any(sign in str(error) for sign in TIMEOUT_SIGNS):
            raise QueryError(
                f"the query took longer than {timeout_s:g} s and was stopped: narrow it, or allow more time"
            ) from error
        raise
    finally:
        store.limit(seconds=None, rows=None)
