"""CSV for discourse-network analysis: who agrees or disagrees with what, in which document and when."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.tables import write_csv

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ".csv"
MEDIA_TYPE = "text/csv"
DESCRIPTION = "discourse-network analysts, with rDNA or dna (R): stances that are held, no comments without a side"
COLUMNS = ("document", "date", "person", "organisation", "concept", "agreement", "quote", "statement", "reported_by")
AGREEMENT = {"SUPPORTS": 1, "PROPOSES": 1, "OPPOSES": 0}
EMPLOYING = ("HOLDS_ROLE", "MEMBER_OF")


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the table to a file."""
    write_csv(out, COLUMNS, _rows(folder))


def _rows(folder: "GraphFolder") -> Iterator[tuple[object, ...]]:
    """One row a passage; a person stands for the first body in which they now hold an office."""
    from itertools import groupby

    from kg.named import names_of

    with names_of(folder) as names:
        # Statements come by subject, so that a person's offices are at hand when their stances are written.
        for subject, group in groupby(folder.read_statements(), key=lambda statement: statement.subject):
            statements = [s for s in group if s.is_asserted]
            bodies = sorted(s.object for s in statements if s.predicate in EMPLOYING and not s.temporal)
            name, cls = names.of(subject)
            body = names.of(bodies[0])[0] if bodies else ""
            person, organisation = (name, body) if cls == "Person" else ("", name)
            for s in statements:
                if s.predicate in AGREEMENT and s.temporal != "former":
                    stance = person, organisation, names.of(s.object)[0], AGREEMENT[s.predicate]
                    reporter = names.of(s.attributed_to)[0] if s.attributed_to else ""
                    for e in s.evidence:
                        yield names.of(e.article)[0], e.date, *stance, e.quote, s.id, reporter
