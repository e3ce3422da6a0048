"""Files and folders that appear whole or not at all."""

import os
from pathlib import Path

import pytest

from kg.storage.placing import placing
from ontology.errors import GraphError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_takes_its_place_only_at_the_end(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("old", encoding="utf-8")
    with placing(out) as aside:
        aside.write_text("new", encoding="utf-8")
        assert out.read_text(encoding="utf-8") == "old"
    assert out.read_text(encoding="utf-8") == "new"
    assert names(tmp_path) == ["out.txt"]


def test_nothing_stays_of_a_failed_writer(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(RuntimeError), placing(out) as aside:
        aside.mkdir()
        (aside / "half.csv").write_text("half", encoding="utf-8")
        raise RuntimeError
    assert names(tmp_path) == []


def test_a_folder_is_exchanged_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for text in ("old", "new"):
        with placing(out) as aside:
            aside.mkdir()
            (aside / "nodes.csv").write_text(text, encoding="utf-8")
    assert (out / "nodes.csv").read_text(encoding="utf-8") == "new"
    assert names(tmp_path) == ["out"]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("Chère amie", encoding="utf-8")
    with pytest.raises(GraphError, match=r"other files \(dear.txt\)"), placing(tmp_path / "letters") as aside:
        aside.mkdir()
    assert (tmp_path / "letters" / "dear.txt").read_text(encoding="utf-8") == "Chère amie"


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(GraphError, match="is a folder, and the result is a file"), placing(tmp_path / "out") as aside:
        aside.write_text("x", encoding="utf-8")


def test_leftovers_of_dead_writers_go_and_those_of_living_ones_stay(tmp_path: Path) -> None:
    dead, living = tmp_path / ".out.tmp-999999999", tmp_path / f".out.tmp-{os.getppid()}"
    for leftover in (dead, living):
        leftover.write_text("half", encoding="utf-8")
    with placing(tmp_path / "out") as aside:
        aside.write_text("x", encoding="utf-8")
    assert not dead.exists()
    assert living.exists()


def test_a_link_keeps_pointing_to_the_new_file(tmp_path: Path) -> None:
    (tmp_path / "real.ttl").write_text("old", encoding="utf-8")
    (tmp_path / "link.ttl").symlink_to("real.ttl")
    with placing(tmp_path / "link.ttl") as aside:
        aside.write_text("new", encoding="utf-8")
    assert (tmp_path / "real.ttl").read_text(encoding="utf-8") == "new"
    assert (tmp_path / "link.ttl").is_symlink()


def test_a_leftover_that_is_a_link_goes_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / ".out.tmp-999999999").symlink_to("letters")
    with placing(tmp_path / "out") as aside:
        aside.write_text("x", encoding="utf-8")
    assert names(tmp_path) == ["letters", "out"]


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="pipes by name are of POSIX systems")
def test_a_pipe_is_written_to_as_it_is() -> None:
    reading, writing = os.pipe()
    with placing(Path(f"/dev/fd/{writing}")) as aside:
        aside.write_text("through", encoding="utf-8")
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        assert pipe.read() == "through"


def test_a_missing_parent_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is no folder"), placing(tmp_path / "absent" / "out.ttl"):
        pass


def test_the_current_folder_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out" / "within").mkdir(parents=True)
    for here in (tmp_path / "out", tmp_path / "out" / "within"):
        monkeypatch.chdir(here)
        with pytest.raises(GraphError, match="can't be replaced by a command run within it"), placing(tmp_path / "out"):
            pass
