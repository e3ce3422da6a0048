"""The gate lets nothing fall unseen."""

import json
import subprocess
import sys
from pathlib import Path

from tests.gold.gate import FLOORS, checksum, corpora, failures, moved, recorded_drift


def test_a_figure_below_its_floor_fails() -> None:
    assert failures({"entity_f1": 0.79}, {"entity_f1": 0.80}) == ["entity_f1 is 0.790, below its floor 0.800"]


def test_a_figure_at_its_floor_passes() -> None:
    assert failures({"entity_f1": 0.80}, {"entity_f1": 0.80}) == []


def test_a_figure_without_floor_and_a_floor_without_figure_fail() -> None:
    assert len(failures({"metadata": 1.0}, {"entity_f1": 0.8})) == 2


def test_raising_never_lowers() -> None:
    assert moved({"a": 0.5, "b": 0.9}, {"a": 0.8, "b": 0.8}, margin=0.01, may_fall=False) == {"a": 0.8, "b": 0.89}


def test_lowering_lowers() -> None:
    assert moved({"a": 0.5}, {"a": 0.8}, margin=0.01, may_fall=True) == {"a": 0.49}


def test_lowering_needs_a_reason(root: Path) -> None:
    command = [sys.executable, "-m", "tests.gold.gate", "--lower"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert done.returncode == 2
    assert "--reason" in done.stderr


def test_floors_are_those_of_this_corpus() -> None:
    kept = json.loads(FLOORS.read_text(encoding="utf-8"))["corpora"]
    for corpus in corpora():
        assert kept[corpus.name]["checksum"] == checksum(corpus), f"{corpus.name} changed: set its floors anew"


def test_recorded_figures_that_differ_are_named() -> None:
    figures = {
        "entity": {"f1": 0.9},
        "entity_canonical_name": 1.0,
        "entity_subtype": 1.0,
        "relation": {"f1": 0.5, "p": 0.5},
        "negated_asserted": [0, 10],
        "metadata": 1.0,
    }
    reached = {"entity_f1": 0.8, "relation_f1": 0.51}
    assert recorded_drift("sample", reached, {"sample": figures}, allowed=0.02) == [
        "entity_f1 is 0.800, recorded as 0.900: run `make docs`"
    ]
