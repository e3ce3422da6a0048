"""What the command line says of a disk that takes no more and of folders and files that can't be read or replaced."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.exporters import names

# As a file that may not grow past so many bytes: what a write finds on a full disk, but for the number of the error.
LIMITED = (
    "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000));"
    "sys.argv[0] = 'kg'; from kg.cli import main; main()"
)
pytestmark = pytest.mark.skipif(os.name == "nt", reason="permissions and limits of POSIX systems")


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def as_ordinary_user() -> list[str]:
    """What takes from root the right to read and write everything."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may read and write everything, and setpriv is not there to forgo that")
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]


@pytest.mark.parametrize("form", names())
def test_an_export_onto_a_full_disk_says_which_file(form: str, root: Path, sample_graph: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run(root, sys.executable, "-c", LIMITED, "export", form, "-g", str(sample_graph), "-o", str(out))
    assert done.returncode == 1
    assert done.stderr == f"kg: could not write {out}: File too large. What was there before is unchanged\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("inner", [".", "db"])
def test_a_graph_that_may_not_be_replaced_is_told_before_work_begins(
    inner: str, root: Path, sample_graph: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(sample_graph, folder)
    (folder / "db").mkdir(exist_ok=True)
    before = sorted(folder.rglob("*"))
    (folder / inner).chmod(0o555)
    command = [*as_ordinary_user(), sys.executable, "-m", "kg", "build", "-", "-o", str(folder)]
    done = run(root, *command)
    (folder / inner).chmod(0o755)
    assert done.returncode == 1
    assert "is read-only and can't be replaced" in done.stderr and "Traceback" not in done.stderr
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".graph.tmp")] == []
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("command", [("validate",), ("sparql", "ASK { ?s ?p ?o }")])
def test_a_turtle_that_may_not_be_read_is_named(
    command: tuple[str, ...], root: Path, sample_graph: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(sample_graph, folder)
    (folder / "graph.ttl").chmod(0)
    done = run(root, *as_ordinary_user(), sys.executable, "-m", "kg", *command, "-g", str(folder))
    assert (done.returncode, done.stderr) == (1, f"kg: {folder / 'graph.ttl'}: Permission denied\n")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="a file system that takes no files")
def test_a_file_system_that_takes_no_files_is_not_taken_for_another_writer(root: Path) -> None:
    done = run(root, sys.executable, "-m", "kg", "build", "-", "-o", "/proc/graph")
    assert (done.returncode, done.stderr) == (1, "kg: /proc takes no new files: choose another folder\n")
