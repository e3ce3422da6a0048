"""The notebook runs from top to bottom and tells its story on every graph; hostile names are shown, never run."""

import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from ingest.records import PageResult
from kg.building.build import BuildOptions, write_graph
from kg.folder import GraphFolder
from kg.stores.base import Store
from queries.paths import build_network
from tests.kg.articles import article

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)> $x^{$"


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


def shown(notebook: Any, kind: str) -> str:
    """All outputs of one kind, one below the other."""
    outputs = [output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", [])]
    return "\n".join("".join(data[kind]) for data in outputs if kind in data)


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_tells_its_story_on_the_annotated_graph(path: Path, gold_graph: GraphFolder) -> None:
    notebook = run(path, gold_graph.path)
    told = shown(notebook, "text/plain")
    for act in (
        r"1\. Félicien Darrieu -HOLDS_ROLE-> ARS Occitanie -ISSUES-> Plan imagerie Garonne   \(score",
        r"1\. Coralie Bancilhon .*GCS Imagerie des Gorges   \(score",
        r"PLFSS 2026   \(score",
    ):
        assert re.search(act, told), act
    assert told.count("« ") > 5
    pictures = shown(notebook, "image/png")
    assert pictures.count("iVBORw0KGgo") == 4
    assert re.search(r"\d+ stances of \d+ actors", told) and "Bretagne" in told


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_on_the_extracted_graph(path: Path, sample_graph: Path) -> None:
    assert shown(run(path, sample_graph), "text/plain").count("(score") >= 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_holds_outputs_no_machine_path_and_no_logic(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "/work/" not in text and "/home/" not in text
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert all(cell.outputs for cell in cells)
    assert not [cell.source for cell in cells if re.search(r"^\s*(def|for|if|while|class|with)\b", cell.source, re.M)]


@pytest.fixture
def story_modules(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The modules beside the notebook."""
    monkeypatch.syspath_prepend(str(FOLDER))
    import pictures
    import story

    yield story, pictures
    for name in ("story", "pictures"):
        sys.modules.pop(name, None)


def test_the_story_finds_the_people_of_the_published_articles(story_modules: Any, given_graph: Path) -> None:
    story = story_modules[0].open_story(str(given_graph))
    assert story.act("agency").start == "Julie Senger"
    assert story.act("structure").start == "Imalliance"  # no sentence ties its radiologist himself to the GCS
    assert story.act("union").paths


def same_network(network: Any, folder: GraphFolder) -> None:
    wanted = build_network(folder)
    assert set(network.nodes) == set(wanted.nodes)
    assert set(network.edges(keys=True)) == set(wanted.edges(keys=True))
    for *ends, data in wanted.edges(keys=True, data=True):
        mine, its = network.edges[tuple(ends)]["statement"], data["statement"]
        assert (mine.predicate, mine.role, mine.confidence) == (its.predicate, its.role, its.confidence)
        assert [(p.quote, p.sentence, p.date) for p in mine.evidence] == [
            (p.quote, p.sentence, p.date) for p in its.evidence
        ]


def test_the_network_of_a_store_is_that_of_the_folder(story_modules: Any, gold_graph: GraphFolder) -> None:
    same_network(story_modules[0].open_story(str(gold_graph.path)).network, gold_graph)


@pytest.mark.neo4j
def test_the_network_of_neo4j_is_that_of_the_folder(
    story_modules: Any, neo4j_gold: Callable[[], Store], gold_graph: GraphFolder
) -> None:
    story = story_modules[0].Story(neo4j_gold())
    same_network(story.network, gold_graph)
    assert "Plan imagerie Garonne" in repr(story.tell(story.act("agency")))


def hostile() -> PageResult:
    person, body, plan = f"Jeanne {EVIL}", f"ARS {EVIL}", f"plan {EVIL}"
    text = f"{person}, directrice de l'{body}. L'{body} publie le {plan}. Un syndicat {EVIL} soutient le {plan}."
    return article(
        text,
        entities=(
            f"Person: {person}",
            f"HealthAuthority: {body}",
            f"HealthPlan: {plan}",
            f"ProfessionalUnion: syndicat {EVIL}",
        ),
        claims=[
            (person, "HOLDS_ROLE", body, f"{person}, directrice", {"role": "directrice"}),
            (body, "ISSUES", plan, f"L'{body} publie", {}),
            (f"syndicat {EVIL}", "SUPPORTS", plan, f"syndicat {EVIL} soutient", {}),
        ],
        title=EVIL,
        date="2026-01-15",
    )


def test_hostile_names_titles_and_quotes_are_shown_and_never_run(story_modules: Any, tmp_path: Path) -> None:
    module, pictures = story_modules
    story = module.open_story(str(write_graph([hostile()], tmp_path / "g", BuildOptions()).path))
    union = story.act("union")
    for told in (story.tell(story.act("agency")), story.tell(union), story.positions(union.end)):
        html = told._repr_html_()
        assert not re.search(r"<(script|img|svg)", html) and "&lt;script&gt;" in html
    for picture in (pictures.stances(story), pictures.coalitions(story), pictures.regions(story)):
        assert picture.png.startswith(b"\x89PNG")
    assert pictures.timeline(story, union.end).png == pictures.timeline(story, union.end).png
