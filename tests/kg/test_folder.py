"""The graph folder: whole or not at all, one writer at a time, the same bytes for the same input."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest.records import Issue, PageResult
from kg.building.build import BuildOptions, build_graph
from kg.folder import FILES, GraphFolder, locked, recover, writing
from ontology.errors import GraphError
from tests.kg.articles import article, graph

RESULT = article(
    "La FNMR rejette le PLFSS 2026.",
    entities=["ProfessionalUnion: FNMR", "Bill: PLFSS 2026"],
    claims=[("FNMR", "OPPOSES", "PLFSS 2026", "rejette", {})],
)
OTHER = article("Le SRH parle.", entities=["ProfessionalUnion: SRH"])


def test_two_builds_are_byte_identical(tmp_path: Path) -> None:
    one, two = graph(tmp_path / "one", [RESULT]), graph(tmp_path / "two", [RESULT])
    for name in FILES:
        assert (one.path / name).read_bytes() == (two.path / name).read_bytes(), name


def test_nothing_else_is_left(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [RESULT])
    assert sorted(path.name for path in folder.path.iterdir()) == sorted(FILES)
    assert {path.name for path in tmp_path.iterdir()} <= {"g", ".g.lock"}


def test_manifest_names_no_machine_and_no_time(tmp_path: Path) -> None:
    text = (graph(tmp_path / "g", [RESULT]).path / "manifest.json").read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert str(Path.home()) not in text
    assert time.strftime("%Y-%m-%d") not in text


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        GraphFolder(tmp_path / "absent")


@pytest.mark.parametrize("name", ["manifest.json", "statements.jsonl"])
def test_an_incomplete_folder_says_what_to_do(tmp_path: Path, name: str) -> None:
    folder = graph(tmp_path / "g", [RESULT])
    (folder.path / name).unlink()
    with pytest.raises(GraphError, match=f"{name} missing.*build it again"):
        GraphFolder(folder.path)


def test_a_damaged_line_names_file_and_number(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [RESULT])
    (folder.path / "entities.jsonl").write_text('{"id": "x"}\nnonsense\n', encoding="utf-8")
    with pytest.raises(Exception, match=r"entities.jsonl, line 1"):
        list(folder.read_entities())


def test_a_failing_build_leaves_the_old_graph(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [RESULT])
    before = folder.turtle.read_bytes()

    def broken():  # type: ignore[no-untyped-def]
        yield RESULT
        raise RuntimeError("disk full")

    with pytest.raises(RuntimeError, match="disk full"):
        graph(tmp_path / "g", broken())
    assert GraphFolder(tmp_path / "g").turtle.read_bytes() == before
    assert not list(tmp_path.glob(".g.tmp-*"))


def test_a_folder_that_is_not_ours_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("Chère amie", encoding="utf-8")
    with pytest.raises(GraphError, match="is no graph folder"):
        graph(tmp_path / "letters", [RESULT])
    assert (tmp_path / "letters" / "dear.txt").is_file()


def test_the_current_folder_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = graph(tmp_path / "g", [RESULT]).path
    monkeypatch.chdir(here)
    with pytest.raises(GraphError, match="can't be replaced by a command run within it"):
        graph(Path(), [RESULT])
    assert Path.cwd() == here.resolve()


def test_the_new_graph_replaces_the_old_one(tmp_path: Path) -> None:
    graph(tmp_path / "g", [])
    folder = graph(tmp_path / "g", [RESULT])
    assert folder.report["totals"]["articles"] == 1
    assert not list(tmp_path.glob(".g.*old*"))


@pytest.mark.parametrize("update", [False, True])
def test_a_graph_is_not_replaced_by_nothing(tmp_path: Path, update: bool) -> None:
    before = graph(tmp_path / "g", [RESULT]).turtle.read_bytes()
    skipped = Issue("read", "un.txt", "the file is empty")
    with pytest.raises(GraphError, match=r"no page was read; read: the file is empty \(1\): .*g is left as it was"):
        build_graph([skipped], tmp_path / "g", update=update)
    assert GraphFolder(tmp_path / "g").turtle.read_bytes() == before
    assert build_graph([skipped], tmp_path / "new", BuildOptions(with_database=False)).report["skipped"]


def test_line_ends_of_unicode_in_an_issue_break_no_table(tmp_path: Path) -> None:
    issue = Issue("read", "a\u2028b.txt", "the input can't be read", "x\u2029y\u0085z\x0b\x1c\r!")
    folder = graph(tmp_path / "g", [RESULT, PageResult(None, issues=[issue])])
    assert list(folder.read_issues()) == [issue]


def test_two_writers_exclude_each_other_and_the_first_is_named(tmp_path: Path) -> None:
    with locked(tmp_path / "g"), pytest.raises(GraphError, match=f"process {os.getpid()}"), locked(tmp_path / "g"):
        pass


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from kg.folder import locked\n"
        "with locked(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "g")], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(GraphError, match=f"process {holder.pid}"), locked(tmp_path / "g"):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with locked(tmp_path / "g"):
        pass


def test_an_old_graph_moved_away_by_a_killed_build_comes_back(tmp_path: Path) -> None:
    folder = graph(tmp_path / "g", [RESULT])
    folder.path.rename(tmp_path / ".g.old")
    recover(tmp_path / "g")
    assert GraphFolder(tmp_path / "g").report["totals"]["articles"] == 1


def test_leftovers_of_killed_builds_are_cleared(tmp_path: Path) -> None:
    (tmp_path / ".g.tmp-1").mkdir()
    (tmp_path / ".g.tmp-1" / "work.db").write_text("half", encoding="utf-8")
    graph(tmp_path / "g", [RESULT])
    assert not list(tmp_path.glob(".g.tmp-*"))


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    for link, target in (("g", "real"), ("new", "not-yet")):
        (tmp_path / link).symlink_to(target)
        graph(tmp_path / link, [RESULT])
        assert (tmp_path / link).is_symlink()
        assert graph(tmp_path / link, [RESULT]).path.resolve() == tmp_path.resolve() / target
    assert not list(tmp_path.glob(".*.tmp-*"))
    (tmp_path / "real").rename(tmp_path / ".real.old")
    assert GraphFolder(tmp_path / "g").report["totals"]["articles"] == 1


def test_writers_of_a_folder_and_of_a_link_to_it_exclude_each_other(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("g")
    with locked(tmp_path / "g"), pytest.raises(GraphError, match="is being written"), locked(tmp_path / "link"):
        pass


def test_a_leftover_that_is_a_link_is_cleared_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    graph(tmp_path / "real", [RESULT])
    (tmp_path / ".g.tmp-999999999").symlink_to("real")
    graph(tmp_path / "g", [RESULT])
    assert not list(tmp_path.glob(".g.tmp-*"))
    assert GraphFolder(tmp_path / "real").report["totals"]["articles"] == 1


def test_builds_killed_at_any_moment_leave_the_old_or_the_new_graph(tmp_path: Path) -> None:
    """Ten kills at moments spread over the build; each time the folder is whole, and one of two graphs."""
    code = (
        "import sys; from pathlib import Path; from tests.kg.articles import graph\n"
        "from tests.kg.test_folder import OTHER, RESULT\n"
        "print('go', flush=True)\n"
        "for _ in range(1000):\n"
        "    graph(Path(sys.argv[1]), [RESULT]); graph(Path(sys.argv[1]), [OTHER])"
    )
    whole = {graph(tmp_path / name, given).turtle.read_bytes() for name, given in (("a", [RESULT]), ("b", [OTHER]))}
    graph(tmp_path / "g", [OTHER])
    for number in range(10):
        builder = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "g")],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert builder.stdout is not None
        assert builder.stdout.readline() == "go\n"
        time.sleep(0.25 + 0.037 * number)
        builder.kill()
        builder.wait()
        folder = GraphFolder(tmp_path / "g")
        assert folder.turtle.read_bytes() in whole
        assert folder.report["totals"].get("articles", 0) == sum(1 for _ in folder.read_articles())


def test_writing_gives_a_folder_beside_the_target(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), writing(tmp_path / "deep" / "g") as aside:
        assert aside.parent == tmp_path / "deep"
        raise RuntimeError
    assert not (tmp_path / "deep" / "g").exists()
