"""No regular expression of ours can be made to stall on a hostile page."""

import re
import subprocess
import sys
from pathlib import Path

from regexploit.ast.sre import SreOpParser
from regexploit.redos import find


def test_no_pattern_backtracks_catastrophically(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.backtracking"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    counted = re.match(r"(\d+) patterns", done.stdout)
    assert counted is not None
    assert int(counted[1]) > 300, "the patterns of the data files must be among them"


def test_the_check_finds_a_dangerous_pattern() -> None:
    assert max(found.starriness for found in find(SreOpParser().parse_sre(r"(?:\w+\s?)+:", 0))) > 2
