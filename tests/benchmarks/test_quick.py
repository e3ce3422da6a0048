"""Every benchmark that has a small run does it: what is shown in the docs can be measured again."""

import argparse
import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import names, quick_arguments, run_arguments
from benchmarks.updates import choose
from ingest.records import Issue, PageResult
from tests.kg.articles import article

ELSEWHERE = {
    "cluster": "tests/ingest/engines/test_engines.py runs the same on a cluster",
    "explorer": "tests/explorer/test_large.py opens the same page; the benchmark needs `npm ci` first",
}
SMALL = [name for name in names() if quick_arguments(name) is not None and name not in ELSEWHERE]


def test_there_are_small_runs() -> None:
    assert {"extraction", "merge", "rebuild", "startup"} <= set(SMALL)


class Parsed(Exception):
    """Raised in place of what a benchmark does once it knows its arguments."""


@pytest.mark.parametrize("name", names())
def test_a_run_of_all_gives_each_the_arguments_that_it_needs(
    name: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_parse = argparse.ArgumentParser.parse_args

    def parse(parser: argparse.ArgumentParser) -> None:
        raise Parsed(really_parse(parser))

    arguments = run_arguments(name, is_quick=False, folder=str(tmp_path))
    monkeypatch.setattr(sys, "argv", [name, *(arguments or ())])
    monkeypatch.setattr(argparse.ArgumentParser, "parse_args", parse)
    with pytest.raises(Parsed):
        importlib.import_module(f"benchmarks.{name}").main()


@pytest.mark.parametrize("wanted", [None, ["a.txt"]])
def test_what_was_skipped_is_not_left_out(wanted: list[str] | None) -> None:
    skipped = PageResult(None, issues=[Issue("read", "vide.txt", "the file is empty")])
    read = article("La FNMR dit non.", entities=["Organisation: FNMR"], file="a.txt")
    assert choose([skipped, read, skipped], wanted, 30) == [1]


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
