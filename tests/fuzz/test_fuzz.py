"""A seeded run over every target (RADFR_FUZZ_EXAMPLES: how long), and all inputs that once made one fail."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import SEEDS, find_targets

FAILURES = Path(__file__).parent / "failures"
EXAMPLES = int(os.environ.get("RADFR_FUZZ_EXAMPLES", "1000"))


def mutated(seeds: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Valid inputs with stretches cut out, doubled, or overwritten."""
    piece = st.one_of(
        st.binary(max_size=12), st.sampled_from([b"\0", b"\xff\xfe", b"\r", b'"', b"<", b"@", b"\\", b"9" * 40])
    )
    edit = st.tuples(st.integers(0, 4000), st.integers(0, 60), piece)

    def apply(seed: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
        for at, length, new in edits:
            at %= len(seed) + 1
            seed = seed[:at] + new + seed[at + length :]
        return seed

    return st.builds(apply, st.sampled_from(seeds), st.lists(edit, max_size=5))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(find_targets()))
def test_no_input_crashes(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    target = find_targets()[name]

    @settings(
        deadline=10_000, max_examples=EXAMPLES, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.one_of(mutated(SEEDS[name]), st.binary(max_size=300)))
    def run(data: bytes) -> None:
        target(data)

    run()


@pytest.mark.parametrize("path", sorted(FAILURES.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_past_failure_stays_mended(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    find_targets()[path.parent.name](path.read_bytes())


def test_every_target_has_seeds() -> None:
    assert sorted(SEEDS) == sorted(find_targets())
