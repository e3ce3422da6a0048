"""What is installed is complete: the wheel alone, in an empty environment, builds a graph and answers."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

FOLDERS = ("ontology", "ingest", "kg", "queries")
# Used from a clone:
ANNOTATED = ("corpus", "supplement", "reserve", "stances", "genres")
NOT_SHIPPED = (*(f"ingest/training/{name}/" for name in ANNOTATED), "kg/explorer/web/")
ARTICLE = """L'ARS Bretagne publie son projet régional de santé

Mardi 3 mars 2026

L'ARS Bretagne a publié le PRS Bretagne. Marie Le Goff, directrice générale de l'ARS Bretagne, l'a présenté à Rennes.
"""


def run(*command: str, cwd: Path, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    env |= {"HOME": str(home)} if home else {}
    env["SOURCE_DATE_EPOCH"] = "1767225600"  # times inside a wheel: those of the release, not of the build
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=env, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done


def build_wheel(root: Path, source: Path, out: Path) -> Path:
    """The wheel, built from a copy so that nothing is left in the checkout."""
    for name in FOLDERS:
        ignored = shutil.ignore_patterns("__pycache__", *ANNOTATED, "node_modules")
        shutil.copytree(root / name, source / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-DATA"):
        shutil.copy(root / name, source / name)
    alone = ("--quiet", "--no-deps", "--no-build-isolation")
    run(sys.executable, "-m", "pip", "wheel", *alone, "-w", str(out), ".", cwd=source)
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built once."""
    return build_wheel(root, tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist"))


@pytest.mark.slow
def test_the_same_source_gives_the_same_wheel(root: Path, wheel: Path, tmp_path: Path) -> None:
    again = build_wheel(root, tmp_path / "source", tmp_path / "dist")
    assert again.read_bytes() == wheel.read_bytes()


def shipped(root: Path) -> set[str]:
    """Files of the four folders that belong into the wheel."""
    paths = (path for name in FOLDERS for path in (root / name).rglob("*") if path.is_file())
    names = {path.relative_to(root).as_posix() for path in paths if "__pycache__" not in path.parts}
    return {name for name in names if not name.startswith(NOT_SHIPPED)}


@pytest.mark.slow
def test_wheel_holds_every_module_and_data_file_and_nothing_else(root: Path, wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert shipped(root) - names == set(), "a kind of data file is missing in package-data of pyproject.toml"
    assert names - shipped(root) == set()


@pytest.mark.slow
def test_wheel_alone_builds_a_graph_and_answers(wheel: Path, tmp_path: Path) -> None:
    home, venv = tmp_path / "home", tmp_path / "venv"
    home.mkdir()
    run(sys.executable, "-m", "venv", str(venv), cwd=tmp_path)
    run(str(venv / "bin" / "pip"), "install", "--quiet", "--no-compile", str(wheel), cwd=tmp_path)
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    kg = str(venv / "bin" / "kg")
    assert "build" in run(kg, "--help", cwd=tmp_path, home=home).stdout
    run(kg, "build", "article.txt", "-o", "graph", cwd=tmp_path, home=home)
    query = ("instruments-of-actor", "--param", "actor=ARS Bretagne", "-g", "graph", "--format", "csv")
    assert "PRS Bretagne" in run(kg, "query", *query, cwd=tmp_path, home=home).stdout
    assert list(home.iterdir()) == [], "nothing is written outside the graph folder"


def test_licences_of_all_direct_dependencies_are_listed(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = set(re.findall(r"^\| (\S+) \|", (root / "THIRD_PARTY.md").read_text(encoding="utf-8"), re.MULTILINE))
    wanted = {Requirement(line).name.lower().replace("_", "-") for line in project["dependencies"]}
    assert wanted - listed == set()


def test_the_version_is_written_once_for_each_reader(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"version: {project['version']}" in (root / "CITATION.cff").read_text(encoding="utf-8")
