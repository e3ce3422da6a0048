"""Weights that can't be read are one clear error, not an error a page."""

from importlib.resources import files
from pathlib import Path

import pytest

from ingest import weights
from ingest.weights import open_weights
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
