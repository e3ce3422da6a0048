"""Coverage of branches, from coverage.py's JSON report to a table of the docs: `make coverage` runs both.

python -m tests.coverage REPORT.json
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent.parent / "benchmarks" / "results" / "coverage.json"
PACKAGES = ("ontology", "ingest", "kg", "queries")


def rows(report: dict[str, Any]) -> list[dict[str, str | int]]:
    """A row a package: branches and lines that the tests have taken."""
    sums: dict[str, Counter[str]] = {package: Counter() for package in PACKAGES}
    for file, found in report["files"].items():
        package = Path(file).parts[0]
        sums[package].update({key: value for key, value in found["summary"].items() if isinstance(value, int)})
    return [
        {
            "package": package,
            "branches": total["num_branches"],
            "branches (%)": f"{100 * total['covered_branches'] / total['num_branches']:.1f}",
            "lines": total["num_statements"],
            "lines (%)": f"{100 * total['covered_lines'] / total['num_statements']:.1f}",
        }
        for package, total in sums.items()
    ]


def main() -> None:
    """Record the table."""
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    RESULTS.write_text(json.dumps({"branches": rows(report)}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
