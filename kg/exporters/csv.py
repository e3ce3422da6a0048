"""CSV for spreadsheets: one line a piece of evidence, with names, quote, article and date."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.tables import write_csv

if TYPE_CHECKING:
    from kg.folder import GraphFolder

SUFFIX = ".csv"
MEDIA_TYPE = "text/csv"
DESCRIPTION = "analysts, with Excel or LibreOffice: one line a passage behind an edge; names, no classes of their own"
COLUMNS = (
    "subject", "subject_class", "relation", "object", "object_class", "polarity", "modality", "time", "role",
    "valid_from", "valid_to", "attributed_to", "confidence", "date", "article", "quote", "start", "end", "rule",
    "source", "subject_id", "object_id", "article_id", "statement_id",
)  # fmt: skip


def write(folder: "GraphFolder", out: Path) -> None:
    """Write the table to a file."""
    write_csv(out, COLUMNS, _rows(folder))


def _rows(folder: "GraphFolder") -> Iterator[tuple[Any, ...]]:
    from kg.named import names_of

    with names_of(folder) as names:
        for s in folder.read_statements():
            head = (*names.of(s.subject), s.predicate, *names.of(s.object), s.polarity, s.modality, s.temporal, s.role)
            reporter = names.of(s.attributed_to)[0] if s.attributed_to else ""
            dates = (s.valid_from, s.valid_to, reporter, s.confidence)
            for e in s.evidence:
                proof = (e.date, names.of(e.article)[0], e.quote, e.start, e.end, e.rule)
                yield (*head, *dates, *proof, s.sources, s.subject, s.object, e.article, s.id)
            if not s.evidence:
                yield (*head, *dates, "", "", "", "", "", "", s.sources, s.subject, s.object, "", s.id)
