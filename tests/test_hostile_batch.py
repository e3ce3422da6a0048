"""Bad files among good ones; `python -m tests.hostile_batch` does the same with ten thousand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.hostile_batch import BAD, STEP, check, write_batch

FILES = STEP * len(BAD)  # each kind of bad file once


def test_good_files_are_read_and_bad_ones_are_named(kg: Callable[..., Any], tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    bad = write_batch(pages, FILES)
    done = kg("build", str(pages), "-o", str(tmp_path / "graph"), "--no-database")
    assert done.returncode == 3, "some were skipped"
    assert check(tmp_path / "graph", FILES, bad) == []
    assert "Traceback" not in done.stderr
