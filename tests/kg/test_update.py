"""An update gives the bytes of a full build, whatever was there before, and extracts changed pages only."""

import random
import shutil
from pathlib import Path

import pytest

from ingest.readers import read_pages
from ingest.records import Issue, Page
from kg import update
from kg.build import BuildOptions, build_graph
from kg.folder import FILES, GraphFolder
from kg.update import reuse_results

QUICK = BuildOptions(with_database=False)


def pages_of(folder: Path) -> list[Page | Issue]:
    return list(read_pages([folder]))


@pytest.fixture(scope="module")
def texts(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight articles of the sample."""
    out = tmp_path_factory.mktemp("texts")
    for path in sorted((root / "kg/sample/articles").glob("*.txt"))[:8]:
        shutil.copy(path, out)
    return out


@pytest.fixture(scope="module")
def whole(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> GraphFolder:
    return build_graph(pages_of(texts), tmp_path_factory.mktemp("whole") / "g", QUICK)


def same_files(one: GraphFolder, other: GraphFolder) -> None:
    for name in FILES:
        assert (one.path / name).read_bytes() == (other.path / name).read_bytes(), name


def test_updates_in_random_order_end_in_the_same_bytes(texts: Path, whole: GraphFolder, tmp_path: Path) -> None:
    pages = pages_of(texts)
    order = list(range(len(pages)))
    random.Random(5).shuffle(order)
    for end in (2, 5, len(pages)):
        some = [pages[number] for number in order[:end]]
        build_graph(some, tmp_path / "g", QUICK, update=True)
    same_files(GraphFolder(tmp_path / "g"), whole)


def test_known_pages_are_not_extracted_again(
    texts: Path, whole: GraphFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = pages_of(texts)
    changed = Page("0" * 16, "new.txt", "La FNMR s'oppose au PLFSS 2026, a déclaré son président à Rennes hier soir.")
    seen: list[str] = []

    def watched(engine, given, plan):  # type: ignore[no-untyped-def]
        seen.extend(page.file for page in given)
        return extract(engine, given, plan)

    extract = update.extract
    monkeypatch.setattr(update, "extract", watched)
    results = list(reuse_results([*pages, changed], whole.path))
    assert seen == ["new.txt"]
    assert len(results) == len(pages) + 1


def test_a_page_taken_away_is_gone(texts: Path, whole: GraphFolder, tmp_path: Path) -> None:
    shutil.copytree(whole.path, tmp_path / "g")
    less = build_graph(pages_of(texts)[1:], tmp_path / "g", QUICK, update=True)
    same_files(less, build_graph(pages_of(texts)[1:], tmp_path / "h", QUICK))


def test_another_version_of_code_or_data_makes_all_pages_new(whole: GraphFolder, tmp_path: Path) -> None:
    assert update._usable(whole.path, None) is not None
    shutil.copytree(whole.path, tmp_path / "g")
    manifest = (tmp_path / "g" / "manifest.json").read_text(encoding="utf-8")
    old = GraphFolder(tmp_path / "g").manifest["made_with"]["hashes"]["ontology"]
    (tmp_path / "g" / "manifest.json").write_text(manifest.replace(old, "0" * 64), encoding="utf-8")
    assert update._usable(tmp_path / "g", None) is None


def test_the_file_that_comes_first_stands_for_two_copies(texts: Path, tmp_path: Path) -> None:
    """Whatever the order: of two files with one text, the smaller name is kept and the other is named."""
    (page,) = [page for page in pages_of(texts) if isinstance(page, Page)][:1]
    from dataclasses import replace

    copies = [replace(page, file="b.txt"), replace(page, file="a.txt")]
    one = build_graph(copies, tmp_path / "one", QUICK)
    two = build_graph(copies[::-1], tmp_path / "two", QUICK)
    same_files(one, two)
    assert {article.file for article in one.read_articles()} == {"a.txt"}
    assert {issue.file for issue in one.read_issues() if "same article" in issue.reason} == {"b.txt"}
