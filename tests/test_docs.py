"""The docs say what is so: every command shown is run, every table and figure is remade and compared."""

import itertools
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import typer

from docs import generate
from ingest.readers._rows import FIELDS
from kg.cli import app, find_commands
from kg.commands._reference import option_records
from kg.folder import GraphFolder
from kg.review.decisions import add_decisions
from kg.review.doubts import find_doubts
from kg.sample import sample_articles, sample_gold
from tests.conftest import Done

PAGES = [path.relative_to(generate.ROOT).as_posix() for path in generate.pages()]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LANGUAGES = {"console", "sh", "text", "json", "turtle", "python", "cypher", "sparql", "r"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("docs")


@pytest.fixture(scope="module")
def run(sample_graph: Path, folder: Path) -> Callable[[str], str]:
    """A shell beside the sample articles and their graph."""
    return generate.workplace(folder, sample_graph)


@pytest.mark.parametrize("page", PAGES)
def test_commands_and_tables_of_a_page_give_what_it_shows(page: str, run: Callable[[str], str]) -> None:
    text = (generate.ROOT / page).read_text(encoding="utf-8")
    assert generate.refresh(text, run) == text, f"{page} is stale: run `make docs`"


@pytest.mark.parametrize("path", generate.reference_pages())
def test_reference_pages_are_fresh(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == generate.reference_pages()[path], f"{path} is stale: run `make docs`"


@pytest.mark.parametrize("name", find_commands())
def test_the_reference_names_arguments_as_the_help_does(name: str, kg: Callable[..., Done]) -> None:
    told = kg(name, "--help").stdout
    arguments = [record["option"] for record in option_records(name) if not record["option"].startswith("-")]
    assert [argument for argument in arguments if f"\n  {argument} " not in told] == []


@pytest.mark.parametrize("page", PAGES)
def test_names_of_the_code_are_there(page: str) -> None:
    text = (generate.ROOT / page).read_text(encoding="utf-8")
    for module, name in re.findall(r"`((?:ontology|ingest|kg|queries)(?:\.\w+)*)\.(\w+)[`(]", text):
        assert hasattr(import_module(module), name) or find_spec(f"{module}.{name}"), f"{page}: {module}.{name}"


def test_pictures_are_fresh(run: Callable[[str], str], folder: Path) -> None:
    for path, text in generate.pictures(run, folder).items():
        assert path.read_text(encoding="utf-8") == text, f"{path} is stale: run `make docs`"


@pytest.mark.parametrize("page", PAGES)
def test_blocks_name_their_language_and_make_targets_exist(page: str) -> None:
    text = (generate.ROOT / page).read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", (generate.ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for language, block in BLOCK.findall(text):
        assert language in LANGUAGES, f"{page}: a block of language {language!r} is checked by nothing"
        assert set(re.findall(r"^make (\w+)", block, re.MULTILINE)) <= targets


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    path = generate.ROOT / page
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{page} links to {target}"


@pytest.mark.parametrize("page", PAGES)
def test_figures_stand_only_in_generated_stretches(page: str) -> None:
    """A score typed by hand would part from the results: shares are written in tables and outputs alone."""
    text = generate.TABLE.sub("", BLOCK.sub("", (generate.ROOT / page).read_text(encoding="utf-8")))
    assert re.findall(r"\bF1\D{0,12}0\.\d", text) == []


# A server, a cluster, a terminal, a browser, processes, the home folder: such lines are checked, not run.
NEEDS_MORE = re.compile(r"^kg (load|shell|view)\b|--engine (neo4j|ray)|--jobs|~/|…")
FEW = ("001", "003", "009", "012")  # articles with what the pages ask for
RUNS = ("kg ", "cp ", "head ")
KNOWN = ("make", "pip", "export", "docker", "GRAPH=", "cd", "jupyter", "python", "git")


def shell_lines(page: str) -> list[str]:
    """The commands of the blocks `sh` of a page."""
    text = (generate.ROOT / page).read_text(encoding="utf-8")
    blocks = [block for language, block in BLOCK.findall(text) if language == "sh"]
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


@pytest.fixture
def desk(sample_graph: Path, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the how-to guides speak of; copies, since their commands write."""
    (tmp_path / "articles").symlink_to(sample_articles())
    for name in ("my-articles", "mes-articles", "press"):
        (tmp_path / name).mkdir()
        for number in FEW:
            shutil.copy(sample_articles() / f"{number}.txt", tmp_path / name)
    for name in ("demo", "graph", "graphe", "last-week"):
        shutil.copytree(sample_graph, tmp_path / name)
    shutil.copy(sample_gold(), tmp_path / "gold.jsonl")
    shutil.copy(generate.ROOT / "docs" / "howto" / "mine.csv", tmp_path)
    doubts = [doubt.target for doubt in find_doubts(GraphFolder(sample_graph), kinds=["edge"])][:4]
    for author in ("alice", "bruno", "decisions"):
        by = {"reason": "relu", "author": author, "date": "2026-01-31"}
        add_decisions(tmp_path / f"{author}.tsv", [replace(doubt, verdict="accept", **by) for doubt in doubts])
    monkeypatch.setenv("RADFR_PARSES", str(folder / "parses.db"))  # articles are read once for all pages
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if shell_lines(page)])
def test_commands_without_output_run_as_well(page: str, desk: Path, kg: Callable[..., Done]) -> None:
    in_shell = generate.shell(desk)
    for line in shell_lines(page):
        if NEEDS_MORE.search(line):
            parse_only(line)
        elif not line.startswith(RUNS):
            assert line.startswith(KNOWN), f"{page}: nobody knows whether this works: {line}"
        elif line.startswith("kg ") and not re.search(
            r"[|<>#*]|--gazetteer", line
        ):  # a gazetteer is for a whole process
            done = kg(*shlex.split(line)[1:])
            assert done.returncode == 0, f"{page}: {line}\n{done.stderr}"
        else:
            in_shell(line + (" < /dev/null" if "|" not in line and "#" not in line else ""))


def parse_only(line: str) -> None:
    """Check command, arguments and options of a line that can't be run here."""
    words = shlex.split(line, comments=True)
    if "kg" in words:
        start = words.index("kg") + 1
        command = typer.main.get_command(app).commands[words[start]]  # type: ignore[attr-defined]
        command.make_context(words[start], words[start + 1 :])


def help_examples() -> list[str]:
    """The commands that `--help` shows, of every command."""
    texts = (run.__doc__ or "" for run in find_commands().values())
    return [line for text in texts for line in re.findall(r"^ +(kg .+)$", text, re.MULTILINE)]


ANSWERING = ("cypher", "explain", "forget", "paths", "query", "sparql")  # an example of these has an answer


@pytest.mark.parametrize("line", help_examples())
def test_examples_of_help_work_on_the_demo_graph(
    line: str, sample_graph: Path, tmp_path: Path, kg: Callable[..., Done]
) -> None:
    words = shlex.split(line)
    first = list(itertools.takewhile(lambda word: word not in ("<", ">", "|", "&&"), words))
    name = first[1]
    if "-g demo" not in line or "<" in words or NEEDS_MORE.search(line):
        parse_only(shlex.join(first))
        return
    if name == "forget":  # it rewrites the graph
        shutil.copytree(sample_graph, tmp_path / "demo")
    else:
        (tmp_path / "demo").symlink_to(sample_graph)
    done = kg(*first[1:])
    assert done.returncode == 0, done.stderr
    assert name not in ANSWERING or done.stdout.strip() not in ("", "[]"), done.stderr


def test_fields_of_input_are_named_where_people_look() -> None:
    """The table of the how-to guide is generated; the words of help and README are not."""
    guide = (generate.ROOT / "docs" / "howto" / "my-articles.md").read_text(encoding="utf-8")
    text = find_commands()["build"].__doc__ or ""
    told = set(re.findall(r"\w+", text.split("JSON Lines hold an article", 1)[1].split("Examples:")[0]))
    assert set(FIELDS) <= told
    assert all(f"| `{name}` |" in guide for name in FIELDS)
    start = (generate.ROOT / "README.md").read_text(encoding="utf-8").split("With your own articles", 1)[1][:400]
    assert {"text", "html"} < set(re.findall(r"`(\w+)`", start)) <= set(FIELDS)


@pytest.fixture(scope="module")
def site(folder: Path) -> Path:
    """The site, built strictly: a broken link or a page that the navigation names and nobody wrote is a failure."""
    out = folder / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(out)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=generate.ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_the_site_holds_every_page_and_needs_no_network(site: Path) -> None:
    docs = generate.ROOT / "docs"
    for path in docs.rglob("*.md"):
        assert (site / path.relative_to(docs)).with_suffix(".html").is_file(), path
    for page in site.rglob("*.html"):
        loaded = re.findall(
            r"<(?:script|img|iframe)[^>]* src=\"?([^\" >]+)|<link rel=\"?stylesheet\"? href=\"?([^\" >]+)",
            page.read_text(encoding="utf-8"),
        )
        assert not [url for pair in loaded for url in pair if re.match(r"(https?:)?//", url)], page


def test_links_out_of_the_site_become_paths(site: Path) -> None:
    text = (site / "model-card.html").read_text(encoding="utf-8")
    assert "ingest/models/entities/card.md" in text and 'href="../ingest' not in text


def test_the_example_of_a_relation_has_the_types_that_are_written(root: Path, gold_graph: GraphFolder) -> None:
    def kinds(**source: Any) -> set[tuple[str, str]]:
        triples: Any = ox.parse(**source, format=ox.RdfFormat.TURTLE)
        return {(one.predicate.value, getattr(one.object, "datatype", ox.NamedNode("x:iri")).value) for one in triples}

    (example,) = re.findall(
        r"```turtle\n(.*?)```", (root / "docs/linked-data.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert kinds(input=example) - kinds(path=str(gold_graph.turtle)) == set()
