"""The embedded database is replaced in one step, and nothing of killed builds stays beside it."""

import os
import shutil
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from kg.folder import GraphFolder, locked
from kg.stores.embedded import EmbeddedStore, build
from ontology.errors import InputError
from tests.kg.articles import article, graph


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    made = graph(tmp_path / "g", [article("La FNMR dit non.", entities=["Organisation: FNMR"], authors=("Zoé Luc",))])
    build(made, made.database)
    return made


def articles(folder: GraphFolder) -> int:
    with EmbeddedStore.of(folder) as store:
        return int(store.run("MATCH (a:Article) RETURN count(a) AS n").rows[0][0])


def test_there_is_a_database_at_every_moment(folder: GraphFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    really_remove, seen = shutil.rmtree, []

    def watched(path: Any, *arguments: Any, **options: Any) -> None:
        really_remove(path, *arguments, **options)
        seen.append((folder.database / "schema.json").is_file())

    monkeypatch.setattr(shutil, "rmtree", watched)
    build(folder, folder.database)
    assert seen
    assert all(seen)
    assert articles(folder) == 1


def test_a_build_that_fails_leaves_the_old_database(folder: GraphFolder) -> None:
    (folder.path / "statements.jsonl").write_text("{damaged\n", encoding="utf-8")
    with pytest.raises(InputError):
        build(folder, folder.database)
    assert articles(folder) == 1
    assert not list(folder.path.glob(".db*"))


def test_what_a_killed_build_left_is_removed_and_what_a_running_one_writes_stays(folder: GraphFolder) -> None:
    dead, living = folder.path / ".db.tmp-999999999", folder.path / f".db.tmp-{os.getppid()}"
    for path in (dead, living):
        path.mkdir()
        (path / "schema.json").write_text("{}", encoding="utf-8")
    build(folder, folder.database)
    assert (dead.exists(), living.exists()) == (False, True)


def test_a_first_question_waits_for_the_database_that_another_makes(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [article("La FNMR dit non.", entities=["Organisation: FNMR"])])
    held = threading.Event()

    def make() -> None:
        with locked(folder.path):
            held.set()
            time.sleep(0.5)
            build(folder, folder.database)

    other = threading.Thread(target=make)
    other.start()
    held.wait()
    assert not folder.database.is_dir()
    assert articles(folder) == 1
    other.join()
