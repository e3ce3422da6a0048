"""What a build tells of itself in numbers, read off its finished tables."""

from ingest.codec import from_line
from ingest.records import Issue
from kg.storage.report import Report
from kg.storage.work import Work


def count_all(work: Work, report: Report) -> None:
    """Put the counts, the issues of pages and articles, and the hash of all pages into the report."""
    for (digest,) in work.rows("SELECT digest FROM pages"):
        report.input(digest)
        report.count("pages", "read")
    for table in ("issues", "problems"):
        for (line,) in work.rows(f"SELECT line FROM {table}"):  # noqa: S608 - the names are ours
            report.add(from_line(Issue, line))
    _count(work, report, "claims", "SELECT 'read', SUM(claims) FROM articles HAVING COUNT(*) > 0")
    _count(work, report, "claims", "SELECT 'kept', COUNT(*) FROM edges WHERE article <> ''")
    _count(work, report, "entities", "SELECT subtype, COUNT(*) FROM entities GROUP BY subtype")
    # What is denied or supposed is nobody's position: it is counted by its standing alone.
    said = "SELECT predicate, COUNT(*) FROM statements WHERE standing <> 'denied or supposed' GROUP BY predicate"
    _count(work, report, "relations", said)
    _count(work, report, "statements", "SELECT standing, COUNT(*) FROM statements GROUP BY standing")
    for table in ("articles", "entities", "statements"):
        _count(work, report, "totals", f"SELECT '{table}', COUNT(*) FROM {table}")  # noqa: S608 - the names are ours
    _count(work, report, "totals", "SELECT 'evidence', SUM(evidence) FROM statements HAVING COUNT(*) > 0")


def _count(work: Work, report: Report, table: str, query: str) -> None:
    for key, number in work.rows(query):
        report.count(table, key, number)
