"""Reading and extracting for the commands that print what was found in each page."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ingest.records import Issue, PageResult
from kg.console import progress, say

if TYPE_CHECKING:
    from ingest.engines import Plan

SKIPPED = 3  # exit code: done, but some inputs were skipped
MOST_NAMED = 20  # issues listed on the terminal; all of them stand in the report of `kg build`


def read_results(
    sources: Sequence[str],
    issues: list[Issue],
    *,
    captured: str | None = None,
    plan: "Plan | None" = None,
    engine: str = "local",
) -> Iterator[PageResult]:
    """What was found in each page; issues of reading and extracting are added to the list."""
    from ingest.engines import Plan, extract
    from ingest.readers import read_pages

    counted: list[int] = []
    found = read_pages(sources, captured=captured, on_counted=counted.append)
    pages = progress(found, "Reading articles", total=lambda: counted[0] if counted else None)
    for result in extract(engine, pages, plan or Plan()):
        issues.extend(result.issues)
        yield result


def extract_rows(
    sources: Sequence[str],
    issues: list[Issue],
    *,
    captured: str | None = None,
    gazetteer: Path | None = None,
    jobs: int = 1,
    cache: Path | None = None,
) -> Iterator[dict[str, Any]]:
    """Rows in the evaluation format; issues are added to the list, and named on stderr at the end."""
    from ingest.engines import Plan
    from ingest.measure.evaluation_format import to_row

    plan = Plan(jobs=jobs, gazetteer=gazetteer, cache=cache)
    for result in read_results(sources, issues, captured=captured, plan=plan):
        if result.reading is not None:
            yield to_row(result)
    name_issues(issues)


def name_issues(issues: Sequence[Issue], listed: Path | None = None) -> int:
    """Name skipped and doubted inputs on stderr, skipped ones first, and the file that lists all; how many skipped."""
    for issue in sorted(issues, key=lambda issue: not issue.is_skip)[:MOST_NAMED]:
        value = f" ({issue.value})" if issue.value else ""
        say(f"{'skipped' if issue.is_skip else 'note'}: {issue.file}: {issue.reason}{value}")
    if len(issues) > MOST_NAMED:
        say(f"… and {len(issues) - MOST_NAMED} more" + (f": all of them stand in {listed}" if listed else ""))
    return sum(issue.is_skip for issue in issues)


def exit_if_skipped(skipped: int) -> None:
    """End with the exit code that tells of skipped inputs, if there are any."""
    if skipped:
        raise typer.Exit(SKIPPED)
