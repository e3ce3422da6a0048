"""CSV for discourse-network analysis: who agrees or disagrees with what, in which document and when."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.tables import write_csv

if TYPE_CHECKING:
    from kg.folder import GraphFolder
    from kg.model import Statement

SUFFIX = ".csv"
MEDIA_TYPE = "text/csv"
DESCRIPTION = "discourse-network analysts, with rDNA or dna (R): stances that are held, no comments without a side"
COLUMNS = ("document", "date", "person", "organisation", "concept", "agreement", "quote", "statement", "reported_by")
AGREEMENT = {"SUPPORTS": 1, "PROPOSES": 1, "OPPOSES": 0}
EMPLOYING = ("HOLDS_ROLE", "MEMBER_OF")
LAST_DAY = "9999-12-31"  # of a passage without one


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the table to a file."""
    write_csv(out, COLUMNS, _rows(folder))


def _rows(folder: "GraphFolder") -> Iterator[tuple[object, ...]]:
    """One row a passage; a person stands for the body in which an article last saw them in office by that day."""
    from itertools import groupby

    from kg.named import names_of

    with names_of(folder) as names:
        # Statements come by subject, so that a person's offices are at hand when their stances are written.
        for subject, group in groupby(folder.read_statements(), key=lambda statement: statement.subject):
            statements = [s for s in group if s.is_asserted]
            offices = [s for s in statements if s.predicate in EMPLOYING]
            name, cls = names.of(subject)
            person = name if cls == "Person" else ""
            for s in statements:
                if s.predicate in AGREEMENT and s.temporal != "former":
                    stance = names.of(s.object)[0], AGREEMENT[s.predicate]
                    reporter = names.of(s.attributed_to)[0] if s.attributed_to else ""
                    for e in s.evidence:
                        body = _body_on(e.date or LAST_DAY, offices) if person else subject
                        organisation = names.of(body)[0] if body else ""
                        yield names.of(e.article)[0], e.date, person, organisation, *stance, e.quote, s.id, reporter


def _body_on(day: str, offices: "list[Statement]") -> str:
    """The body of the office that was seen last by a day; before the first one was, that one; "" of none."""
    held = {(e.date, s.object) for s in offices if not s.temporal for e in s.evidence}
    left = {(e.date, s.object) for s in offices if s.temporal == "former" for e in s.evidence}
    seen = {
        (date, body)
        for date, body in held
        if date <= day and not any(body == other and date < since <= day for since, other in left)
    }
    if seen:
        last = max(seen)[0]
        return min(body for date, body in seen if date == last)
    return min(((date, body) for date, body in held if date > day), default=("", ""))[1]
