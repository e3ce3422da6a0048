"""Where benchmarks keep their figures: one JSON file each in results/, a list of rows a table, shown in the docs."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "results"


def record(benchmark: str, table: str, rows: Sequence[dict[str, Any]]) -> None:
    """Keep the rows of a table, all with the same columns; the other tables of the benchmark stay."""
    path = FOLDER / f"{benchmark}.json"
    tables = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    columns = dict.fromkeys(column for row in rows for column in row)
    tables[table] = [{column: row.get(column, "") for column in columns} for row in rows]
    FOLDER.mkdir(exist_ok=True)
    path.write_text(json.dumps(tables, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(math.ceil(len(ordered) * share) - 1, 0)]


def rounded(milliseconds: float) -> float:
    """One digit after the point below 100, none above."""
    return round(milliseconds, 1) if milliseconds < 100 else round(milliseconds)
