"""The docs say what is so: every command shown is run, every table and figure is remade and compared."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docs import generate

PAGES = [path.relative_to(generate.ROOT).as_posix() for path in generate.pages()]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LANGUAGES = {"console", "sh", "text", "json", "turtle", "python", "cypher", "sparql"}


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
