"""What a build read, kept and skipped, and why: numbers in report.json, every issue in issues.jsonl."""

import hashlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from ingest.codec import to_line
from ingest.records import Issue, Page


def page_digest(page: Page) -> str:
    """SHA-256 of a page and of all that its source says about it."""
    return hashlib.sha256(to_line(page).encode("utf-8")).hexdigest()


class Report:
    """Counts and issues of one build; issues go to disk as they come, without what must not be told of them."""

    def __init__(self, issues: Path, without: Callable[[Issue], Issue] = lambda issue: issue) -> None:
        self._file: TextIO = issues.open("w", encoding="utf-8", newline="\n")
        self._path = issues
        self._without = without
        self.counts: dict[str, Counter[str]] = {}
        self._inputs = 0
        self._input_sum = 0

    def add(self, issue: Issue) -> None:
        """Note an issue."""
        self._file.write(to_line(self._without(issue)) + "\n")
        self.count("skipped" if issue.is_skip else "doubted", f"{issue.stage}: {issue.reason}")

    def count(self, table: str, key: str, number: int = 1) -> None:
        """Add to a count."""
        self.counts.setdefault(table, Counter())[key] += number

    def input(self, digest: str) -> None:
        """Take the digest of a page into the hash of all inputs, whatever their order."""
        self._input_sum = (self._input_sum + int(digest, 16)) % (1 << 256)
        self._inputs += 1

    @property
    def input_hash(self) -> dict[str, Any]:
        """Number and joint hash of the pages that were read."""
        return {"pages": self._inputs, "sha256_sum": f"{self._input_sum:064x}"}

    def finish(self) -> dict[str, Any]:
        """Close the list of issues, sorted; gives all counts, sorted."""
        self._file.close()
        lines = sorted(self._path.read_text(encoding="utf-8").split("\n")[:-1])  # a value may hold U+2028
        self._path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        tables = {name: dict(sorted(counter.items())) for name, counter in sorted(self.counts.items())}
        return {"totals": tables.pop("totals", {}), **tables}
