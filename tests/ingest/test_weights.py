"""Weights that can't be read are one clear error, not an error a page."""

import tracemalloc
import warnings
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from ingest import weights
from ingest.scenes.scorer import sigmoid
from ingest.weights import open_weights, sum_runs
from ontology.errors import KgError

GOOD = (files("ingest") / "models" / "relations" / "trees.npz").read_bytes()
BENT = GOOD[: len(GOOD) // 2] + bytes([GOOD[len(GOOD) // 2] ^ 255]) + GOOD[len(GOOD) // 2 + 1 :]


def test_arrays_by_name() -> None:
    with open_weights("relations", "trees") as arrays:
        assert len(arrays["thresholds"]) and len(arrays["tree_value"])


@pytest.mark.parametrize(
    "content",
    [None, b"", b"version https://git-lfs.github.com/spec/v1\n", GOOD[: len(GOOD) // 2], BENT],
    ids=["missing", "empty", "a pointer", "cut off", "a bent byte"],
)
def test_damaged_weights_are_named(content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "files", lambda package: tmp_path)
    (tmp_path / "models" / "relations").mkdir(parents=True)
    path = tmp_path / "models" / "relations" / "trees.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KgError, match="install radfr again") as caught, open_weights("relations", "trees") as arrays:
        for name in list(arrays):
            arrays[name]
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("size", [1, 4, 7, 1 << 16])
def test_runs_are_summed_alike_in_slices_of_any_size(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "MAX_GATHERED", size)
    table = np.arange(-60, 60, dtype=np.int8).reshape(40, 3)
    runs = [[3, 3, 7], [], [39], list(range(20)), [], [5, 0]]
    bounds = np.cumsum([0, *map(len, runs)])
    expected = [table[run].astype(int).sum(axis=0) for run in runs]
    assert np.array_equal(sum_runs(table, np.concatenate(runs).astype(int), bounds), expected)


def test_rows_of_many_runs_are_not_held_all_at_once() -> None:
    table, rows = np.ones((10, 64), np.int8), np.zeros(1_000_000, np.int32)
    bounds = np.arange(0, len(rows) + 1, 1000)
    tracemalloc.start()
    sums = sum_runs(table, rows, bounds)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (sums == 1000).all()
    assert peak < 32_000_000  # all rows are 64 MB, and as floats four times that


def test_a_probability_of_almost_nothing_is_nothing_without_a_warning() -> None:
    with warnings.catch_warnings(action="error"):
        assert sigmoid(np.array([-1000, 0, 1000], np.float32)).tolist() == [0, 0.5, 1]
