"""Engines: every one gives the results of one process; a cluster loses nothing when a worker is killed midway."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import engines
from ingest.engines import Plan, extract
from ingest.engines import _shards as shards
from ingest.extract import extract_pages
from ingest.ids import page_id
from ingest.records import Page
from ontology.errors import InputError, VocabularyError

TEXT = "Page {} du dossier\n\nLa FNMR s'oppose au PLFSS 2026, a déclaré Tancrède Vauquelin, de l'ARS Bretagne."


def pages(count: int) -> list[Page]:
    texts = [TEXT.format(number) for number in range(count)]
    return [Page(page_id(text=text, url=None), f"{number:03}.txt", text) for number, text in enumerate(texts)]


def test_every_module_of_the_folder_is_an_engine(root: Path) -> None:
    there = {path.stem for path in (root / "ingest" / "engines").glob("[!_]*.py")}
    assert set(engines.names()) == there
    assert {"local", "ray"} <= there


def test_an_unknown_engine_is_named_with_those_that_exist() -> None:
    with pytest.raises(InputError, match=r"no engine 'spark': choose among local, ray"):
        extract("spark", [], Plan())


@pytest.mark.parametrize(
    ("engine", "plan"), [("local", Plan(shards="shards")), ("ray", Plan(cache=Path("cache.db")))], ids=["local", "ray"]
)
def test_what_an_engine_has_no_use_for_is_a_mistake(engine: str, plan: Plan) -> None:
    with pytest.raises(InputError, match="--cache"):
        list(extract(engine, pages(1), plan))


@pytest.mark.parametrize("engine", engines.names())
def test_a_mistake_in_a_gazetteer_ends_the_run_before_a_page_is_read(engine: str, tmp_path: Path) -> None:
    def unread() -> Iterator[Page]:
        pytest.fail("a page was read")
        yield pages(1)[0]

    (tmp_path / "mine.csv").write_text("id,class,name\nCercle Été,ProfessionalUnion,Cercle d'été\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"mine\.csv, line 2"):
        list(extract(engine, unread(), Plan(gazetteer=tmp_path / "mine.csv")))


def descendants(process: int) -> Iterator[int]:
    """Processes that a process has started, and theirs."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == process:
            child = int(path.parent.name)
            yield child
            yield from descendants(child)


def kill_a_worker(folder: Path, killed: list[int]) -> None:
    """Once the first results are there, end an actor of this process's own cluster."""
    deadline = time.monotonic() + 240
    while not killed and time.monotonic() < deadline:
        time.sleep(0.05)
        if not list(folder.glob("results/*.gz")):
            continue
        for child in descendants(os.getpid()):
            title = Path(f"/proc/{child}/cmdline")
            if title.exists() and b"MapWorker" in title.read_bytes():
                os.kill(child, signal.SIGKILL)
                killed.append(child)
                return


def signals_caught() -> str:
    """The signals that this process handles, as the kernel writes them."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(line for line in lines if line.startswith("SigCgt"))


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="workers are found through /proc")
def test_a_killed_worker_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ray", reason="the engine ray needs the extra radfr[ray]")
    monkeypatch.setattr(shards, "SHARD", 32)
    killed: list[int] = []
    signals = signals_caught()  # a Java machine in this process lives by its own
    watch = threading.Thread(target=kill_a_worker, args=(tmp_path / "shards", killed))
    watch.start()
    results = list(extract("ray", pages(100), Plan(jobs=1, shards=str(tmp_path / "shards"))))
    watch.join()
    assert len(killed) == 1
    assert signals_caught() == signals
    assert results == list(extract_pages(pages(100)))
