"""The notebook runs from top to bottom and shows what it tells of."""

import os
import tempfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from kg.folder import GraphFolder

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def run(path: Path, graph: Path) -> Any:
    """The notebook with fresh outputs; an error in a cell raises."""
    notebook = nbformat.read(path, as_version=4)
    for variable in ("MPLCONFIGDIR", "IPYTHONDIR"):  # else kernel and plots write into the home folder
        os.environ.setdefault(variable, tempfile.mkdtemp())
    before, os.environ["RADFR_GRAPH"] = os.environ.get("RADFR_GRAPH"), str(graph)
    try:
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    finally:
        os.environ.pop("RADFR_GRAPH")
        if before is not None:
            os.environ["RADFR_GRAPH"] = before
    return notebook


def texts(notebook: Any) -> list[str]:
    """What each cell prints; pictures apart."""
    return ["".join(o.get("text", "") for o in cell.get("outputs", [])) for cell in notebook.cells]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_tells_its_story_on_the_annotated_graph(path: Path, gold_graph: GraphFolder) -> None:
    printed = "\n".join(texts(run(path, gold_graph.path)))
    for name in ("Plan imagerie Garonne", "GCS Imagerie des Gorges", "charte de bon usage de l'IA"):
        assert f"{name}   (score" in printed
    assert "«" in printed


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_on_the_extracted_graph(path: Path, sample_graph: Path) -> None:
    assert any("(score" in text for text in texts(run(path, sample_graph)))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_holds_no_machine_path(path: Path) -> None:
    assert "/work/" not in path.read_text(encoding="utf-8")
    assert "/home/" not in path.read_text(encoding="utf-8")
