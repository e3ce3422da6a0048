"""Streams that whoever calls has closed, and users without a home: as in services, containers and scheduled jobs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.commands._shell import history_file

pwd = pytest.importorskip("pwd", reason="streams are closed and users named in this way on POSIX systems")
KG = [sys.executable, "-c", "from kg.cli import main; main()"]


@pytest.mark.parametrize(
    ("closed", "command"),
    [
        (">&-", ("queries",)),
        (">&-", ("export", "turtle")),
        ("<&-", ("shell",)),
        ("<&-", ("review", "--author", "me", "--limit", "1")),
    ],
)
def test_a_closed_stream_is_an_empty_one(
    closed: str, command: tuple[str, ...], sample_graph: Path, root: Path, tmp_path: Path
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root), "RADFR_GRAPH": str(sample_graph)}
    called = ["sh", "-c", f'exec "$@" {closed}', "sh", *KG, *command]
    done = subprocess.run(called, capture_output=True, text=True, env=environment, cwd=tmp_path)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0


def test_closed_standard_input_is_a_page_without_text(root: Path, tmp_path: Path) -> None:
    called = ["sh", "-c", 'exec "$@" <&-', "sh", *KG, "build", "-", "-o", "graph", "--no-database"]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(called, capture_output=True, text=True, env=environment, cwd=tmp_path)
    assert "skipped: stdin: the file is empty" in done.stderr
    assert done.returncode == 3


def test_a_user_without_a_home_keeps_no_history(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(uid: int) -> None:
        raise KeyError(f"getpwuid(): uid not found: {uid}")

    for name in ("RADFR_HISTORY", "XDG_STATE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    assert history_file() is None
