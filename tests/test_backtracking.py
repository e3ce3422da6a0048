"""No regular expression of ours can be made to stall on a hostile page."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.backtracking import degree


@pytest.mark.slow
def test_no_pattern_backtracks_catastrophically(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.backtracking"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    counted = re.match(r"(\d+) patterns, (\d+) of bytes", done.stdout)
    assert counted is not None
    assert int(counted[1]) > 300, "the patterns of the data files must be among them"
    assert int(counted[2]) > 0, "those that formats are told by"


def test_the_check_finds_a_dangerous_pattern() -> None:
    assert degree(r"(?:\w+\s?)+:", 0) > 2
    assert degree(rb"(?:\w+\s?)+:", 0) > 2
