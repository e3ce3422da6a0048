"""A few of the kills that `python -m tests.faults` spreads by the hundred, and other faults of disk and place."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.harness import PAGES, Nursery, digest, kill_often, nursery
from tests.faults.scenarios import scenarios

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
BUILD = ("build", *PAGES, "-o", "g", "--no-database")


@pytest.fixture(scope="module")
def children() -> Iterator[Nursery]:
    """One nursery for all tests."""
    with nursery() as one:
        yield one


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with articles."""
    inside = tmp_path / "inside"
    inside.mkdir()
    for name, text in PAGES.items():
        (inside / name).write_text(text, encoding="utf-8")
    return inside


@pytest.mark.parametrize("name", ["build", "update", "forget", "review", "export turtle", "export neo4j_csv"])
def test_a_killed_command_leaves_the_old_state_or_the_new_one(children: Nursery, tmp_path: Path, name: str) -> None:
    scenario = next(one for one in scenarios() if one.name == name)
    outcomes = kill_often(children, scenario, tmp_path / "kills", kills=4, seed=7)
    assert [outcome.moment for outcome in outcomes if outcome.state == "mixed"] == []
    assert [outcome.moment for outcome in outcomes if not outcome.is_resumed] == []
    assert any(outcome.was_killed for outcome in outcomes)


def test_a_command_that_is_killed_before_it_begins_says_and_changes_nothing(children: Nursery, folder: Path) -> None:
    before = digest(folder)
    answer = children.run(folder, BUILD, kill_after=0)
    assert (answer["code"], answer["changes"], answer["said"]) == (-9, None, "")
    assert digest(folder) == before


@pytest.mark.parametrize("room", [200, 4_000, 20_000])
def test_a_full_disk_leaves_the_old_graph_and_says_so(children: Nursery, folder: Path, room: int) -> None:
    assert children.run(folder, ("build", *list(PAGES)[:2], "-o", "g", "--no-database"))["code"] == 0
    before = digest(folder / "g")
    answer = children.run(folder, BUILD, largest_file=room)
    assert answer["code"] == 1
    assert "Traceback" not in answer["said"]
    assert "could not write" in answer["said"] or "File too large" in answer["said"]
    assert digest(folder / "g") == before
    assert children.run(folder, BUILD)["code"] == 0


def test_an_export_that_finds_no_room_leaves_no_file(children: Nursery, folder: Path) -> None:
    assert children.run(folder, BUILD)["code"] == 0
    answer = children.run(folder, ("export", "turtle", "-g", "g", "-o", "out.ttl"), largest_file=2_000)
    assert answer["code"] == 1
    assert "Traceback" not in answer["said"]
    assert sorted(path.name for path in folder.iterdir() if "out" in path.name) == []


@pytest.mark.parametrize("zone, language", [("Pacific/Kiritimati", "C"), ("America/Los_Angeles", "tr_TR.UTF-8")])
def test_time_zone_and_locale_change_no_byte(children: Nursery, folder: Path, zone: str, language: str) -> None:
    assert children.run(folder, BUILD)["code"] == 0
    before = digest(folder / "g")
    answer = children.run(folder, BUILD, environment={"TZ": zone, "LC_ALL": language, "LANG": language})
    assert answer["code"] == 0, answer["said"]
    assert digest(folder / "g") == before


def test_a_folder_that_may_not_be_written_is_named(children: Nursery, folder: Path) -> None:
    (folder / "g").write_text("a file in the way", encoding="utf-8")
    answer = children.run(folder, BUILD)
    assert answer["code"] == 1
    assert f"{folder / 'g'} exists and is no graph folder" in answer["said"].replace("\n", " ")
    answer = children.run(folder, ("export", "turtle", "-g", "g", "-o", "absent/out.ttl"))
    assert answer["code"] == 1
    assert "Traceback" not in answer["said"]
