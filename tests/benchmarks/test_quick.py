"""Every benchmark that has a small run does it: what is shown in the docs can be measured again."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import names, quick_arguments

ELSEWHERE = {
    "cluster": "tests/ingest/test_engines.py runs the same on a cluster",
    "explorer": "tests/explorer/test_large.py opens the same page; the benchmark needs `npm ci` first",
}
SMALL = [name for name in names() if quick_arguments(name) is not None and name not in ELSEWHERE]


def test_there_are_small_runs() -> None:
    assert {"extraction", "merge", "rebuild", "startup"} <= set(SMALL)


@pytest.mark.slow
@pytest.mark.parametrize("name", SMALL)
def test_small_run(name: str, root: Path) -> None:
    results = {path: path.read_bytes() for path in (root / "benchmarks" / "results").glob("*.json")}
    command = [sys.executable, "-m", "benchmarks", "--quick", name]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    rows = [ast.literal_eval(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert len(rows) > 1
    assert results == {path: path.read_bytes() for path in (root / "benchmarks" / "results").glob("*.json")}
