"""Shards on disk: results as on one machine, found again by name, and nothing half written or stale is believed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.engines import _shards as module
from ingest.engines._shards import (
    MAX_TRIES,
    PAGES,
    RESULTS,
    Shards,
    extract_shard,
    read_results,
    result_name,
    write_pages,
)
from ingest.extract import extract_pages
from ingest.ids import page_id
from ingest.records import Issue, Page
from ontology.errors import InputError

pytest.importorskip("fsspec", reason="shards need the extra radfr[ray]")
TEXT = "Page {} du dossier\n\nLa FNMR s'oppose au PLFSS 2026, a déclaré Tancrède Vauquelin, de l'ARS Bretagne."


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SHARD", 32)


def pages(count: int) -> list[Page | Issue]:
    texts = [TEXT.format(number) for number in range(count)]
    read: list[Page | Issue] = [Page(page_id(text=t, url=None), f"{n}.txt", t) for n, t in enumerate(texts)]
    return [*read[:3], Issue("read", "x.pdf", "no text in it"), *read[3:]]


def done(shards: Shards, names: Iterator[str]) -> tuple[list[tuple[str, str]], list[int]]:
    pairs = [(name, result_name(name, None)) for name in names]
    return pairs, [extract_shard(shards, *pair, None) for pair in pairs]


def test_results_are_those_of_one_machine(tmp_path: Path) -> None:
    shards = Shards(str(tmp_path / "shards"))
    pairs, counts = done(shards, write_pages(shards, pages(39)))
    assert counts == [32, 8]
    assert list(read_results(shards, pairs)) == list(extract_pages(pages(39)))


def test_shards_may_lie_in_any_store_that_fsspec_knows() -> None:
    shards = Shards("memory://shards")
    pairs, counts = done(shards, write_pages(shards, pages(2)))
    assert counts == [3]
    assert [len(result.extractions) for result in read_results(shards, pairs)] == [1, 1, 0]


def test_a_second_run_does_what_is_new_only(tmp_path: Path) -> None:
    shards = Shards(str(tmp_path))
    done(shards, write_pages(shards, pages(31)))
    _, counts = done(shards, write_pages(shards, pages(33)))
    assert counts == [0, 2]


def test_other_code_or_data_has_other_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shards = Shards(str(tmp_path))
    (old,), _ = done(shards, write_pages(shards, pages(1)))
    monkeypatch.setattr(module, "made_with", lambda gazetteer: {"versions": {"radfr": "99"}})
    (new,), counts = done(shards, write_pages(shards, pages(1)))
    assert (old[0], counts) == (new[0], [2])
    assert old[1] != new[1]


def test_what_a_killed_writer_leaves_is_not_taken_for_a_shard(tmp_path: Path) -> None:
    shards = Shards(str(tmp_path))
    (name,) = write_pages(shards, pages(1))
    (tmp_path / RESULTS / f".{result_name(name, None)}.host.1").write_bytes(b"half")
    assert not shards.has(RESULTS, result_name(name, None))


def test_a_shard_that_always_ends_its_worker_ends_the_run(tmp_path: Path) -> None:
    shards = Shards(str(tmp_path))
    for _ in range(MAX_TRIES):
        shards.note_try("a")
    shards.note_try("b")
    with pytest.raises(InputError, match="4 workers were lost at the shard a"):
        shards.note_try("a")
    shards.forget_tries()
    shards.note_try("a")


def test_the_same_pages_make_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        done(Shards(str(tmp_path / folder)), write_pages(Shards(str(tmp_path / folder)), pages(1)))
    for kind in (PAGES, RESULTS):
        (one,), (other,) = ((tmp_path / folder / kind).iterdir() for folder in ("a", "b"))
        assert (one.name, one.read_bytes()) == (other.name, other.read_bytes())
