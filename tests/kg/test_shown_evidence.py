"""How `kg explain` and `kg paths` show a statement: one status in words, and no field without a value."""

import pytest

from kg.commands._evidence import headline
from kg.model import Entity, Statement

ENTITIES = {name: Entity(name, "Organisation", "Organisation", name) for name in ("FNMR", "PLFSS")}


@pytest.mark.parametrize(
    ("polarity", "modality", "shown"),
    [
        ("asserted", "", "FNMR SUPPORTS PLFSS"),
        ("asserted", "announced", "FNMR SUPPORTS PLFSS (announced)"),
        ("negated", "", "FNMR SUPPORTS PLFSS (denied)"),
        ("negated", "hypothetical", "FNMR SUPPORTS PLFSS (hypothetical)"),
        ("negated", "announced", "FNMR SUPPORTS PLFSS (denied, announced)"),
    ],
)
def test_a_statement_is_denied_or_hypothetical_and_what_is_denied_says_so(
    polarity: str, modality: str, shown: str
) -> None:
    statement = Statement("s1", "FNMR", "SUPPORTS", "PLFSS", polarity, modality)
    assert headline(statement, ENTITIES, {}) == shown
